-- What has been moved has been moved: a mistake is mended by a further movement.

create function [stock.refuse_change]() returns trigger language plpgsql as $body$
begin
    raise exception 'stock movements are append-only' using errcode = 'restrict_violation';
end
$body$;

create trigger stock_movement_is_append_only before update or delete or truncate
    on [stock.movement] for each statement execute function [stock.refuse_change]();
