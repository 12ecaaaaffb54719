/* All SQL of the ledger. It only inserts: triggers refuse the rest. */
#include "ledger_private.h"

static const char Q_JOURNAL_INSERT[] =
    "insert into [ledger.journal]"
    " (id, kind, subject_id, business_id, order_id, reference_id, posted_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    " on conflict do nothing";
enum err ledger_journal_insert(struct ctx *c, const struct ledger_journal *journal, bool *is_new)
{
    bool is_by_order = id_is_set(journal->order_id) && !journal->is_by_reference;
    struct id subject_id = is_by_order ? journal->order_id : journal->reference_id;
    int64_t changed;
    TRY(db_change(c->db, Q_JOURNAL_INSERT,
                  ARGS(journal->id, journal->kind, subject_id, journal->business_id,
                       journal->order_id, journal->reference_id, c->now),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_ENTRY_INSERT[] =
    "insert into [ledger.entry]"
    " (journal_id, position, account, party_id, is_debit, amount_amount, amount_currency)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
enum err ledger_entry_insert(struct ctx *c, struct id journal_id, int64_t position,
                             const struct ledger_line *line)
{
    return db_change(c->db, Q_ENTRY_INSERT,
                     ARGS(journal_id, position, WORD(LEDGER_ACCOUNT, line->account), line->party_id,
                          line->is_debit, line->amount),
                     NULL);
}

TYPE(ledger_net, F(ledger_net, account, "Account.", .words = LEDGER_ACCOUNT),
     F(ledger_net, party_id, "Whose.", .prefix = "biz"),
     F(ledger_net, amount, "Credits less debits."));
static const char Q_ORDER_NET[] =
    "select e.account, e.party_id, e.amount_currency,"
    " cast(sum(case when e.is_debit = 1 then -e.amount_amount else e.amount_amount end) as bigint) "
    "as amount_amount"
    " from [ledger.journal] as j"
    " join [ledger.entry] as e on e.journal_id = j.id"
    " where j.business_id = ?1 and j.order_id = ?2"
    " group by e.account, e.party_id, e.amount_currency"
    " having sum(case when e.is_debit = 1 then -e.amount_amount else e.amount_amount end) <> 0"
    " order by e.account collate \"C\"";
enum err ledger_order_net(struct ctx *c, struct id business_id, struct id order_id,
                          struct ledger_net **out, size_t *count)
{
    return db_many(c->db, Q_ORDER_NET, ARGS(business_id, order_id), LEDGER_LINES_MAX, ledger_net,
                   out, count);
}

static const char Q_TRIAL[] =
    "select e.account, e.amount_currency as debit_currency, e.amount_currency as credit_currency,"
    " cast(sum(case when e.is_debit = 1 then e.amount_amount else 0 end) as bigint) as "
    "debit_amount,"
    " cast(sum(case when e.is_debit = 1 then 0 else e.amount_amount end) as bigint) as "
    "credit_amount"
    " from [ledger.entry] as e"
    " group by e.account, e.amount_currency"
    " order by e.amount_currency collate \"C\", e.account collate \"C\"";
enum err ledger_trial_rows(struct ctx *c, struct ledger_trial *out)
{
    return db_many(c->db, Q_TRIAL, NO_ARGS, LEDGER_TRIAL_MAX, ledger_trial_row, &out->data,
                   &out->data_count);
}

static const char Q_PARTY_BALANCE[] = "select e.amount_currency,"
                                      " cast(sum(case when e.is_debit = 1 then -e.amount_amount "
                                      "else e.amount_amount end) as bigint) as amount_amount"
                                      " from [ledger.entry] as e"
                                      " where e.account = ?1 and e.party_id = ?2"
                                      " group by e.amount_currency"
                                      " order by e.amount_currency collate \"C\"";
static const char Q_PLATFORM_BALANCE[] = "select e.amount_currency,"
                                         " cast(sum(case when e.is_debit = 1 then -e.amount_amount "
                                         "else e.amount_amount end) as bigint) as amount_amount"
                                         " from [ledger.entry] as e"
                                         " where e.account = ?1 and e.party_id is null"
                                         " group by e.amount_currency"
                                         " order by e.amount_currency collate \"C\"";
enum err ledger_party_balances(struct ctx *c, const struct ledger_party *party,
                               struct ledger_balances *out)
{
    struct value account = WORD(LEDGER_ACCOUNT, party->account);
    if (!id_is_set(party->party_id))
        return db_many(c->db, Q_PLATFORM_BALANCE, ARGS(account), LEDGER_CURRENCIES_MAX,
                       ledger_balance, &out->data, &out->data_count);
    return db_many(c->db, Q_PARTY_BALANCE, ARGS(account, party->party_id), LEDGER_CURRENCIES_MAX,
                   ledger_balance, &out->data, &out->data_count);
}
