-- What was decided and what was appealed stays.
create function [moderation.refuse_change]() returns trigger language plpgsql as $$ begin raise exception 'decisions are append-only'; end $$;
create trigger moderation_decision_append_only before update or delete or truncate on [moderation.decision] for each statement execute function [moderation.refuse_change]();
