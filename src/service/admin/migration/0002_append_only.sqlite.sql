-- The activity stream is added to, and nothing else.

create trigger admin_activity_no_update before update on [admin.activity] begin select raise(abort, 'the activity stream is append-only'); end;
create trigger admin_activity_no_delete before delete on [admin.activity] begin select raise(abort, 'the activity stream is append-only'); end;
