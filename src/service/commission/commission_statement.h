/* Statements of agents, and what platform admins see of all. Private to commission/. */
#ifndef SOKO_SERVICE_COMMISSION_STATEMENT_H
#define SOKO_SERVICE_COMMISSION_STATEMENT_H

#include "commission_private.h"

enum { STATEMENT_LINES_MAX = 5000, STATEMENT_CURRENCIES_MAX = 32, STATEMENT_BYTES_MAX = 4 << 20 };

struct commission_month_in {
    struct str month;
};
TYPE(commission_month_in,
     F(commission_month_in, month, "`2026-01`, of UTC; by default the one that runs.", .max = 7));
struct commission_sum {
    int64_t count;
    struct money accrued;
    struct money reversed;
    struct money net;
    struct money paid;
    struct money open;
};
TYPE(commission_sum, F(commission_sum, count, "Commissions."),
     F(commission_sum, accrued, "What came in with paid orders."),
     F(commission_sum, reversed, "What went back with their refunds."),
     F(commission_sum, net, "What is left."), F(commission_sum, paid, "Of that, paid out."),
     F(commission_sum, open, "Of that, not paid out yet."));
struct commission_statement_out {
    struct instant from_at;
    struct instant to_at;
    struct commission_sum *totals;
    size_t totals_count;
    struct commission *data;
    size_t data_count;
};
TYPE(commission_statement_out, F(commission_statement_out, from_at, "From this moment."),
     F(commission_statement_out, to_at, "Until before this one."),
     MANY(commission_statement_out, totals, commission_sum, "One a currency."),
     MANY(commission_statement_out, data, commission, "Each commission, oldest first."));

/* A row as the platform sees it. */
struct commission_row {
    struct id id;
    struct id agent_id;
    struct id agent_user_id;
    struct str agent_name;
    struct id business_id;
    struct str business_name;
    struct id order_id;
    struct str order_number;
    struct rate rate;
    struct money amount;
    struct money reversed;
    enum commission_status status;
    struct instant created_at;
};
TYPE(commission_row, F(commission_row, id, "Id.", .prefix = ID_COMMISSION),
     F(commission_row, agent_id, "Agent.", .prefix = ID_AGENT),
     F(commission_row, agent_user_id, "The agent's account.", .prefix = "user"),
     F(commission_row, agent_name, "Their name today, or null.", .personal = "name"),
     F(commission_row, business_id, "Seller.", .prefix = ID_BUSINESS),
     F(commission_row, business_name, "Its name today."),
     F(commission_row, order_id, "Order.", .prefix = "order"),
     F(commission_row, order_number, "The shop's number of it."),
     F(commission_row, rate, "Share of the platform's fee, as agreed then."),
     F(commission_row, amount, "How much."),
     F(commission_row, reversed, "What of it was taken back."),
     F(commission_row, status, "Where it stands.", .words = COMMISSION_STATUS),
     F(commission_row, created_at, "When the order was paid."));
LIST_OF(commission_row);
struct commission_all_in {
    unsigned int status;
    struct id business_id;
    struct id agent_id;
    int64_t limit;
    struct str cursor;
};

enum err commission_statement(struct ctx *c, const struct commission_month_in *in,
                              struct commission_statement_out *out);
enum err commission_statement_csv(struct ctx *c, const struct commission_month_in *in,
                                  struct nothing *out);
enum err commission_all(struct ctx *c, const struct commission_all_in *in,
                        struct commission_row_list *out);
struct str commission_plain(struct arena *arena, struct money money);

/* ---- commission_statement_store.c ---- */

enum err commission_store_month(struct ctx *c, struct id user_id, struct instant from,
                                struct instant to, struct commission **out, size_t *count);
enum err commission_store_all(struct ctx *c, const struct commission_all_in *in, struct str status,
                              struct id before, struct commission_row **out, size_t *count);

#endif
