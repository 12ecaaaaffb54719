-- What was decided on a review stays.
create trigger review_decision_no_update before update on [review.decision] begin select raise(abort, 'decisions are append-only'); end;
create trigger review_decision_no_delete before delete on [review.decision] begin select raise(abort, 'decisions are append-only'); end;
