/* The books: double entry, append-only. Who owes whom how much is posted here by those who know
 * why; nothing here decides. */
#include "ledger_private.h"

SERVICE(ledger, "core", "The books: double entry, append-only, and the trial balance.");

const char *const LEDGER_ACCOUNT[] = {"gateway",      "receivable", "seller_cash",
                                      "uncollected",  "merchant",   "agent",
                                      "platform_fee", "late_money", NULL};

OP_INTERNAL(ledger_post, ledger_post_in, nothing, WRITE,
            "Post one balanced journal; the same one again changes nothing.");
OP_INTERNAL(ledger_reverse, ledger_reverse_in, nothing, WRITE,
            "Post what brings the accounts of an order back to nothing.");
OP_INTERNAL(ledger_trial_balance, nothing, ledger_trial, HEAVY,
            "Debits and credits of every account and currency.");
OP_INTERNAL(ledger_balance_get, ledger_party, ledger_balances, READ,
            "What stands on an account for one party.");
