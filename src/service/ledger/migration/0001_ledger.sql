-- The books. Both tables are append-only: 0002 sets the triggers.

create table [ledger.journal] (
    id blob primary key,
    kind text not null check (kind in ('sale', 'cash_due', 'cash_collected', 'refund', 'late_money', 'late_refund')),
    -- The order, else the reference: posting the same fact twice meets the unique constraint.
    subject_id blob not null,
    business_id blob,
    order_id blob,
    reference_id blob not null,
    posted_at bigint not null,
    constraint ledger_journal_once unique (kind, subject_id)
);
create index ledger_journal_order on [ledger.journal] (order_id);

create table [ledger.entry] (
    journal_id blob not null references [ledger.journal] (id),
    position bigint not null,
    account text not null check (account in ('gateway', 'receivable', 'seller_cash', 'uncollected', 'merchant', 'agent',
        'platform_fee', 'late_money')),
    party_id blob,
    is_debit bigint not null check (is_debit in (0, 1)),
    amount_amount bigint not null check (amount_amount > 0),
    amount_currency text not null check (length(amount_currency) = 3),
    primary key (journal_id, position)
);
create index ledger_entry_account on [ledger.entry] (account, party_id, amount_currency);
