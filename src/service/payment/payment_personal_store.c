/* What somebody paid: given without what a provider was told, and kept for the books: it names
 * nobody. Of a person erased, what the provider was given goes. */
#include "payment_private.h"

#include "type/json.h"

#include <string.h>

enum { PIECE_ATTEMPTS = 100 };

static const char Q_PIECE[] =
    "select a.id, a.order_group_id, a.provider, a.method, a.amount_amount, a.amount_currency,"
    " a.captured_amount, a.captured_currency, a.refunded_amount, a.refunded_currency, a.status,"
    " a.created_at, a.succeeded_at "
    "from [payment.attempt] as a "
    "where a.customer_id = ?1 and a.id < ?2 "
    "order by a.id desc "
    "limit ?3";
static const char Q_ERASE[] = "update [payment.attempt] as a "
                              "set token = null, action_url = null "
                              "where a.customer_id = ?1 and a.next_ask_at is null";

struct payment_paid {
    struct id id;
    struct id order_group_id;
    struct str provider;
    struct str method;
    struct money amount, captured, refunded;
    enum payment_status status;
    struct instant created_at;
    struct instant succeeded_at;
};
TYPE(payment_paid, F(payment_paid, id, "Payment.", .prefix = ID_PAYMENT),
     F(payment_paid, order_group_id, "What was paid.", .prefix = ID_GROUP),
     F(payment_paid, provider, "By whom."), F(payment_paid, method, "How."),
     F(payment_paid, amount, "How much."), F(payment_paid, captured, "Received."),
     F(payment_paid, refunded, "Given back."),
     F(payment_paid, status, "Where it stands.", .words = PAYMENT_STATUS),
     F(payment_paid, created_at, "When."), F(payment_paid, succeeded_at, "When it went through."));
struct payment_dossier {
    struct payment_paid *payments;
    size_t payments_count;
};
TYPE(payment_dossier, MANY(payment_dossier, payments, payment_paid, "Newest first."));

enum err payment_personal_give(struct ctx *c, const struct personal_subject *in,
                               struct personal_piece *out)
{
    struct payment_dossier dossier = {0};
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(db_many(c->db, Q_PIECE, ARGS(in->user_id, cursor.id, (int64_t)PIECE_ATTEMPTS + 1),
                PIECE_ATTEMPTS + 1, payment_paid, &dossier.payments, &dossier.payments_count));
    if (list_cut(&dossier.payments_count, PIECE_ATTEMPTS))
        out->next_cursor = cursor_write(
            c, &(struct cursor){.id = dossier.payments[dossier.payments_count - 1].id});
    out->json = json_text(c->arena, &payment_dossier_type, &dossier);
    return OK;
}

enum err payment_personal_erase(struct ctx *c, const struct personal_subject *in,
                                struct nothing *out __attribute__((unused)))
{
    return db_change(c->db, Q_ERASE, ARGS(in->user_id), NULL);
}
