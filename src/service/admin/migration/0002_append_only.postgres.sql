-- The activity stream is added to, and nothing else.

create function [admin.refuse_change]() returns trigger language plpgsql as $$ begin raise exception 'the activity stream is append-only'; end $$;
create trigger admin_activity_append_only before update or delete or truncate on [admin.activity] for each statement execute function [admin.refuse_change]();
