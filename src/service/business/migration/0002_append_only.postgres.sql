-- The history of verification is added to, and nothing else.

create function [business.refuse_change]() returns trigger language plpgsql as $$
begin
    raise exception 'business.decision is append-only';
end
$$;
create trigger business_decision_append_only
before update or delete or truncate on [business.decision]
for each statement execute function [business.refuse_change]();
