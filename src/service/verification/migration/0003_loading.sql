-- One import at a time. One that was given up, or cut off, has begun at 0: what was under way when this is
-- run is.
update [verification.list]
set begun_at = 0
where state = 'loading';
create unique index verification_list_loading on [verification.list] (state) where state = 'loading' and begun_at > 0;
