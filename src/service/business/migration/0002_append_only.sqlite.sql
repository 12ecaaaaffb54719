-- The history of verification is added to, and nothing else.

create trigger business_decision_no_update
before update on [business.decision]
begin
    select raise(abort, 'business.decision is append-only');
end;
create trigger business_decision_no_delete
before delete on [business.decision]
begin
    select raise(abort, 'business.decision is append-only');
end;
