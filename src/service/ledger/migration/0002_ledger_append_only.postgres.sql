-- What is in the books stays: no statement changes or takes out a row.

create function [ledger.refuse_change]() returns trigger language plpgsql as $$ begin raise exception 'the books are append-only'; end $$;
create trigger ledger_journal_append_only before update or delete or truncate on [ledger.journal] for each statement execute function [ledger.refuse_change]();
create trigger ledger_entry_append_only before update or delete or truncate on [ledger.entry] for each statement execute function [ledger.refuse_change]();
