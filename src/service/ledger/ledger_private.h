/* The inside of the ledger. */
#ifndef SOKO_SERVICE_LEDGER_PRIVATE_H
#define SOKO_SERVICE_LEDGER_PRIVATE_H

#include "ledger/ledger.h"

enum {
    LEDGER_LINES_MAX = 32,   /* of one journal; the longest today, a sale, has four */
    LEDGER_TRIAL_MAX = 4096, /* accounts times currencies: 8 times about 160 */
    LEDGER_CURRENCIES_MAX = 256
};

/* Whether debits equal credits in every currency, and every amount is positive or zero. */
bool ledger_is_balanced(const struct ledger_line *lines, size_t count);

/* ---- ledger_store.c ---- */

struct ledger_journal {
    struct id id;
    struct str kind;
    struct id business_id;
    struct id order_id;
    struct id reference_id;
    bool is_by_reference;
};

/* `*is_new` is false when this fact has been posted before. */
enum err ledger_journal_insert(struct ctx *c, const struct ledger_journal *journal, bool *is_new);
enum err ledger_entry_insert(struct ctx *c, struct id journal_id, int64_t position,
                             const struct ledger_line *line);
/* What an order has left on each account: positive is a credit. */
struct ledger_net {
    enum ledger_account account;
    struct id party_id;
    struct money amount;
};
enum err ledger_order_net(struct ctx *c, struct id business_id, struct id order_id,
                          struct ledger_net **out, size_t *count);
enum err ledger_trial_rows(struct ctx *c, struct ledger_trial *out);
enum err ledger_party_balances(struct ctx *c, const struct ledger_party *party,
                               struct ledger_balances *out);

#endif
