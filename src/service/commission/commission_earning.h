/* What an agent has before it in its portal: earnings with filters and sums, and how far the
 * businesses are that it brought in. Private to commission/. */
#ifndef SOKO_SERVICE_COMMISSION_EARNING_H
#define SOKO_SERVICE_COMMISSION_EARNING_H

#include "commission_private.h"

struct commission_mine_in {
    unsigned int status; /* behind an empty word */
    struct id business_id;
    int64_t limit;
    struct str cursor;
};

/* Less what was taken back of each; `reversed` is that. */
struct commission_standing {
    struct currency currency;
    struct money pending, earned, paid, reversed;
    int64_t pending_count, earned_count, paid_count, reversed_count;
};
TYPE(commission_standing, F(commission_standing, currency, "ISO 4217."),
     F(commission_standing, pending, "Not certain yet: goods can still be sent back."),
     F(commission_standing, earned, "Certain, and not paid out yet."),
     F(commission_standing, paid, "Paid out."),
     F(commission_standing, reversed, "Taken back with refunds."),
     F(commission_standing, pending_count, "Commissions that are pending."),
     F(commission_standing, earned_count, "Commissions that are earned."),
     F(commission_standing, paid_count, "Commissions that are paid out."),
     F(commission_standing, reversed_count, "Commissions of which something was taken back."));
struct commission_standings {
    struct commission_standing *data;
    size_t data_count;
};
TYPE(commission_standings,
     MANY(commission_standings, data, commission_standing, "One a currency, by its code."));

/* Each counts those that came at least as far. */
struct commission_steps {
    int64_t brought_in;
    int64_t claimed;
    int64_t submitted;
    int64_t verified;
    int64_t selling;
};
TYPE(commission_steps, F(commission_steps, brought_in, "Businesses the caller brought in."),
     F(commission_steps, claimed, "Of them: have an owner."),
     F(commission_steps, submitted, "Of them: have asked for verification."),
     F(commission_steps, verified, "Of them: have been verified."),
     F(commission_steps, selling, "Of them: have sold, and so earned a commission."));

enum err commission_mine(struct ctx *c, const struct commission_mine_in *in,
                         struct commission_list *out);
enum err commission_sums(struct ctx *c, const struct nothing *in, struct commission_standings *out);
enum err commission_funnel(struct ctx *c, const struct nothing *in, struct commission_steps *out);

/* ---- commission_earning_store.c ---- */

enum { FUNNEL_BATCH = 200 };

enum err commission_store_page(struct ctx *c, const struct commission_mine_in *in,
                               struct str status, struct id before, struct commission **out,
                               size_t *count);
enum err commission_store_standings(struct ctx *c, struct id user_id,
                                    struct commission_standing **out, size_t *count);
enum err commission_store_selling(struct ctx *c, struct id user_id, int64_t *count);

#endif
