-- What was decided on a review stays.
create function [review.refuse_change]() returns trigger language plpgsql as $$ begin raise exception 'decisions are append-only'; end $$;
create trigger review_decision_append_only before update or delete or truncate on [review.decision] for each statement execute function [review.refuse_change]();
