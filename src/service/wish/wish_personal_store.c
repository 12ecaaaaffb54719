/* Wish lists of a person: given, and removed. */
#include "wish/wish_private.h"

#include "type/json.h"

static const char Q_LIST_OF[] = "select w.id as list_id "
                                "from [wish.list] as w "
                                "where w.customer_id = ?1";

enum err wish_personal_give(struct ctx *c, const struct personal_subject *in,
                            struct personal_piece *out)
{
    struct wish_list list = {0};
    struct caller caller = c->caller;
    c->caller = (struct caller){.kind = CALLER_USER, .user_id = in->user_id};
    enum err err = wish_mine(c, &(struct nothing){0}, &list);
    c->caller = caller;
    if (err != OK)
        return err;
    out->json = json_text(c->arena, &wish_list_type, &list);
    return OK;
}

enum err wish_personal_erase(struct ctx *c, const struct personal_subject *in,
                             struct nothing *out __attribute__((unused)))
{
    struct wish_ref ref = {{{0}}};
    enum err err = db_one(c->db, Q_LIST_OF, ARGS(in->user_id), wish_ref, &ref);
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    return wish_store_drop(c, ref.list_id);
}
