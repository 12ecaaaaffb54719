-- What has been moved has been moved: a mistake is mended by a further movement.

create trigger stock_movement_is_not_changed before update on [stock.movement]
begin
    select raise(abort, 'stock movements are append-only');
end;

create trigger stock_movement_is_not_deleted before delete on [stock.movement]
begin
    select raise(abort, 'stock movements are append-only');
end;
