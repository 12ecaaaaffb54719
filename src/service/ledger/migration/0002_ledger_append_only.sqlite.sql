-- What is in the books stays: no statement changes or takes out a row.

create trigger ledger_journal_no_update before update on [ledger.journal] begin select raise(abort, 'the books are append-only'); end;
create trigger ledger_journal_no_delete before delete on [ledger.journal] begin select raise(abort, 'the books are append-only'); end;
create trigger ledger_entry_no_update before update on [ledger.entry] begin select raise(abort, 'the books are append-only'); end;
create trigger ledger_entry_no_delete before delete on [ledger.entry] begin select raise(abort, 'the books are append-only'); end;
