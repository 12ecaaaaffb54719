/* The books: double entry, append-only, one trial balance. Amounts are positive; a side is a debit
 * or a credit. */
#ifndef SOKO_SERVICE_LEDGER_H
#define SOKO_SERVICE_LEDGER_H

#include "api/op.h"

/* Accounts. A party (business or agent) stands beside the account where there is one. */
enum ledger_account {
    LEDGER_GATEWAY,      /* asset: money at the provider, on the platform's account */
    LEDGER_RECEIVABLE,   /* asset: cash that a customer still owes */
    LEDGER_SELLER_CASH,  /* asset: cash that a shop took in; set off against what it is owed */
    LEDGER_UNCOLLECTED,  /* liability: counterpart of receivables until collected */
    LEDGER_MERCHANT,     /* liability: what a shop is owed */
    LEDGER_AGENT,        /* liability: what an agent is owed */
    LEDGER_PLATFORM_FEE, /* income of the platform */
    LEDGER_LATE_MONEY    /* liability: captures without goods, to be given back */
};
extern const char *const LEDGER_ACCOUNT[];

struct ledger_line {
    enum ledger_account account;
    struct id party_id; /* business, or agent's user; zero for the platform */
    bool is_debit;
    struct money amount; /* zero amounts are left out */
};
TYPE(ledger_line, F(ledger_line, account, "Account.", .words = LEDGER_ACCOUNT),
     F(ledger_line, party_id, "Whose.", .prefix = "biz"),
     F(ledger_line, is_debit, "Debit, else credit."), F(ledger_line, amount, "How much."));
struct ledger_post_in {
    struct str
        kind; /* "sale", "cash_due", "cash_collected", "refund", "late_money", "late_refund" */
    struct id business_id;  /* zero for late money over several */
    struct id order_id;     /* zero for late money */
    struct id reference_id; /* payment or refund; (kind, order or reference) is unique: posting
                               twice is harmless */
    bool is_by_reference;   /* an order's, but one of several: it is the reference that is unique */
    struct ledger_line *lines;
    size_t lines_count;
};
TYPE(ledger_post_in, F(ledger_post_in, kind, "What happened."),
     F(ledger_post_in, business_id, "Tenant.", .prefix = "biz"),
     F(ledger_post_in, order_id, "Order.", .prefix = "order"),
     F(ledger_post_in, reference_id, "Payment or refund.", .prefix = "pay"),
     F(ledger_post_in, is_by_reference, "Unique by the reference, not by the order."),
     MANY(ledger_post_in, lines, ledger_line, "Debits and credits, equal in sum."));
OFFERS(ledger_post, ledger_post_in,
       nothing); /* WRITE; an unbalanced journal is refused as a fault of ours */

/* Posts the mirror image of the sale journal(s) of an order. WRITE; once. */
struct ledger_reverse_in {
    struct id business_id;
    struct id order_id;
    struct id reference_id; /* the refund */
};
TYPE(ledger_reverse_in, F(ledger_reverse_in, business_id, "Tenant.", .prefix = "biz"),
     F(ledger_reverse_in, order_id, "Order.", .prefix = "order"),
     F(ledger_reverse_in, reference_id, "Refund.", .prefix = "refund"));
OFFERS(ledger_reverse, ledger_reverse_in, nothing);

/* The trial balance: one row an account and currency. Debits and credits are equal in sum per
 * currency. */
struct ledger_trial_row {
    enum ledger_account account;
    struct money debit;
    struct money credit;
};
TYPE(ledger_trial_row, F(ledger_trial_row, account, "Account.", .words = LEDGER_ACCOUNT),
     F(ledger_trial_row, debit, "Sum of its debits."),
     F(ledger_trial_row, credit, "Sum of its credits."));
struct ledger_trial {
    struct ledger_trial_row *data;
    size_t data_count;
    bool is_balanced;
};
TYPE(ledger_trial, MANY(ledger_trial, data, ledger_trial_row, "One an account and currency."),
     F(ledger_trial, is_balanced, "Whether debits equal credits in every currency."));
OFFERS(ledger_trial_balance, nothing, ledger_trial); /* HEAVY */

/* What stands on an account for one party: one row a currency. READ. */
struct ledger_party {
    enum ledger_account account;
    struct id party_id;
};
TYPE(ledger_party, F(ledger_party, account, "Account.", .words = LEDGER_ACCOUNT),
     F(ledger_party, party_id, "Whose.", .prefix = "biz"));
struct ledger_balance {
    struct money amount; /* credits less debits */
};
TYPE(ledger_balance, F(ledger_balance, amount, "Credits less debits."));
struct ledger_balances {
    struct ledger_balance *data;
    size_t data_count;
};
TYPE(ledger_balances, MANY(ledger_balances, data, ledger_balance, "One a currency."));
OFFERS(ledger_balance_get, ledger_party, ledger_balances);

#endif
