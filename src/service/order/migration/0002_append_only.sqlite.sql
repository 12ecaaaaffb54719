-- The timeline of an order is only added to.
create trigger order_event_no_update before update on [order.event] begin select raise(abort, 'the timeline is append-only'); end;
create trigger order_event_no_delete before delete on [order.event] begin select raise(abort, 'the timeline is append-only'); end;
