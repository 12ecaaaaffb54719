/* Posting: what is written must balance, and the same fact is written once. */
#include "ledger_private.h"

enum err ledger_post(struct ctx *c, const struct ledger_post_in *in, struct nothing *out)
{
    (void)out;
    if (!ledger_is_balanced(in->lines, in->lines_count))
        return fail_internal(c, "journal %.*s does not balance", STR_ARG(in->kind));
    if (!id_is_set(in->reference_id))
        return fail_internal(c, "journal %.*s has no reference", STR_ARG(in->kind));
    struct ledger_journal journal = {
        .id = id_new(c, id_slot(id_is_set(in->business_id) ? in->business_id : in->reference_id)),
        .kind = in->kind,
        .business_id = in->business_id,
        .order_id = in->order_id,
        .reference_id = in->reference_id,
        .is_by_reference = in->is_by_reference,
    };
    bool is_new;
    TRY(ledger_journal_insert(c, &journal, &is_new));
    if (!is_new)
        return OK;
    int64_t position = 0;
    for (size_t i = 0; i < in->lines_count; i++)
        if (in->lines[i].amount.amount != 0)
            TRY(ledger_entry_insert(c, journal.id, position++, &in->lines[i]));
    return OK;
}

/* What is left on each account goes to its other side. After that nothing is left, so a second call
 * posts nothing. */
enum err ledger_reverse(struct ctx *c, const struct ledger_reverse_in *in, struct nothing *out)
{
    struct ledger_net *net;
    size_t count;
    TRY(ledger_order_net(c, in->business_id, in->order_id, &net, &count));
    if (count == 0)
        return OK;
    struct ledger_line *lines = ARENA_ARRAY(c->arena, struct ledger_line, count);
    for (size_t i = 0; i < count; i++) {
        int64_t amount = net[i].amount.amount;
        lines[i] = (struct ledger_line){
            .account = net[i].account,
            .party_id = net[i].party_id,
            .is_debit = amount > 0,
            .amount = {amount < 0 ? -amount : amount, net[i].amount.currency},
        };
    }
    struct ledger_post_in post = {
        .kind = S("refund"),
        .business_id = in->business_id,
        .order_id = in->order_id,
        .reference_id = in->reference_id,
        .lines = lines,
        .lines_count = count,
    };
    return ledger_post(c, &post, out);
}

/* Journals have a handful of lines: each is met with all of its currency. */
bool ledger_is_balanced(const struct ledger_line *lines, size_t count)
{
    if (count > LEDGER_LINES_MAX)
        return false;
    bool has_amount = false;
    for (size_t i = 0; i < count; i++) {
        struct money sum = money_zero(lines[i].amount.currency);
        if (lines[i].amount.amount < 0 || !currency_is_set(lines[i].amount.currency))
            return false;
        has_amount |= lines[i].amount.amount > 0;
        for (size_t j = 0; j < count; j++) {
            if (!currency_eq(lines[j].amount.currency, sum.currency))
                continue;
            bool fits = lines[j].is_debit ? money_add(sum, lines[j].amount, &sum)
                                          : money_subtract(sum, lines[j].amount, &sum);
            if (!fits)
                return false;
        }
        if (sum.amount != 0)
            return false;
    }
    return has_amount;
}
