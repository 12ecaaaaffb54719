-- What was decided and what was appealed stays.
create trigger moderation_decision_no_update before update on [moderation.decision] begin select raise(abort, 'decisions are append-only'); end;
create trigger moderation_decision_no_delete before delete on [moderation.decision] begin select raise(abort, 'decisions are append-only'); end;
