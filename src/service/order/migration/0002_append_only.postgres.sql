-- The timeline of an order is only added to.
create function [order.refuse_change]() returns trigger language plpgsql as $$ begin raise exception 'the timeline is append-only'; end $$;
create trigger order_event_append_only before update or delete or truncate on [order.event] for each statement execute function [order.refuse_change]();
