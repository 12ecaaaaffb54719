-- What was reported of products and businesses, what was decided on it, and what became of appeals; a
-- review that was hidden gets a case when its author appeals.

create table [moderation.case] (
    id blob primary key,
    business_id blob not null,
    kind text not null check (kind in ('product', 'business', 'review')),
    subject blob not null,
    subject_title text not null,
    subject_url text not null,
    author_id blob, -- of a review, if an account wrote it
    source_id blob unique, -- the decision on a review that is appealed against: each once
    state text not null check (state in ('open', 'decided', 'appealed', 'closed')),
    reports_total bigint not null check (reports_total >= 0),
    verdict text not null check (verdict in ('', 'keep', 'withhold')),
    ground text not null,
    statement text,
    decided_by blob,
    decided_at bigint,
    appeal_until bigint,
    appeal_text text,
    appealed_at bigint,
    appeal_verdict text not null check (appeal_verdict in ('', 'uphold', 'reverse')),
    appeal_statement text,
    appeal_decided_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null check (version > 0),
    constraint moderation_case_decided check ((state = 'open') = (verdict = '')),
    constraint moderation_case_standing check (state in ('open', 'closed') or verdict = 'withhold'),
    constraint moderation_case_appealed check (state <> 'appealed' or appeal_text is not null),
    constraint moderation_case_ended check (appeal_verdict = '' or state = 'closed'),
    constraint moderation_case_reasoned check (verdict <> 'withhold' or statement is not null)
);
-- Reports of one subject gather on one case until it is decided.
create unique index moderation_case_open on [moderation.case] (kind, subject) where state = 'open';
create index moderation_case_subject on [moderation.case] (subject, id);
create index moderation_case_queue on [moderation.case] (state, id);
create index moderation_case_business on [moderation.case] (business_id, id);
create index moderation_case_author on [moderation.case] (author_id, id) where author_id is not null;

-- `reporter` is a keyed digest of the account or of the network address. The address to write to goes a
-- month after the case is closed.
create table [moderation.report] (
    case_id blob not null references [moderation.case] (id),
    reporter text not null,
    reason text not null check (reason in ('illegal', 'counterfeit', 'dangerous', 'fraud', 'offensive',
        'intellectual_property', 'other')),
    note text,
    email text,
    locale text not null,
    created_at bigint not null,
    primary key (case_id, reporter)
);
create index moderation_report_reporter on [moderation.report] (reporter, created_at);
create index moderation_report_email on [moderation.report] (email) where email is not null;

-- Who decided or appealed, and in which words: never changed (triggers beside this file).
create table [moderation.decision] (
    id blob primary key,
    case_id blob not null references [moderation.case] (id),
    act text not null check (act in ('decision', 'appeal', 'appeal_decision')),
    verdict text not null check (verdict in ('', 'keep', 'withhold', 'uphold', 'reverse')),
    ground text not null,
    statement text,
    made_by blob, -- null: a guest who holds the link to an order
    created_at bigint not null
);
create index moderation_decision_case on [moderation.decision] (case_id, id);
