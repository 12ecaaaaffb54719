/* Records of other services, as those who comment on them may see them. */
#include "collaboration/collaboration_record.h"

#include "collaboration/collaboration_chat_private.h"
#include "collaboration/collaboration_task.h"

#include "catalogue/catalogue.h"
#include "crm/crm.h"
#include "notice/notice.h"

static enum err judge_order(struct ctx *c, struct id business_id, struct id id)
{
    struct order_ref ref = {id};
    struct order order = {.id = {{0}}};
    TRY(or_missing(c, CALL(c, order_get, &ref, &order)));
    return id_eq(order.business_id, business_id) ? OK : fail_missing(c);
}

static enum err judge_product(struct ctx *c, struct id business_id, struct id id)
{
    struct catalogue_path path = {.business_id = business_id, .product_id = id};
    struct catalogue_product product = {.id = {{0}}};
    return or_missing(c, CALL(c, catalogue_get, &path, &product));
}

static enum err judge_customer(struct ctx *c, struct id business_id, struct id id)
{
    struct crm_ref ref = {business_id, id};
    struct nothing nothing;
    TRY(need_right(c, business_id, RIGHT_ORDERS));
    return or_missing(c, CALL(c, crm_customer_check, &ref, &nothing));
}

static enum err judge_business(struct ctx *c, struct id business_id, struct id id)
{
    return id_eq(business_id, id) ? need_right(c, business_id, RIGHT_READ) : fail_missing(c);
}

/* Of a customer's room too: those of the shop alone. */
static enum err judge_chat(struct ctx *c, struct id business_id, struct id id)
{
    struct chat chat = {0};
    struct chat_voice voice;
    TRY(collaboration_chat_find(c, id, &chat, &voice));
    return id_eq(chat.business_id, business_id) && voice.party == CHAT_MEMBER ? OK
                                                                              : fail_missing(c);
}

static enum err judge_task(struct ctx *c, struct id business_id, struct id id)
{
    struct team_task task = {0};
    TRY(collaboration_task_find(c, id, &task));
    return id_eq(task.business_id, business_id) ? OK : fail_missing(c);
}

static const struct record_row {
    const char *prefix;
    enum right right;
    enum err (*judge)(struct ctx *c, struct id business_id, struct id id);
} RECORDS[] = {{ID_ORDER, RIGHT_READ, judge_order},         {"prod", RIGHT_READ, judge_product},
               {ID_CUSTOMER, RIGHT_ORDERS, judge_customer}, {"biz", RIGHT_READ, judge_business},
               {ID_CHAT, RIGHT_READ, judge_chat},           {ID_TASK, RIGHT_READ, judge_task}};

static const struct record_row *row_of(struct str record, struct id *id)
{
    for (size_t i = 0; i < sizeof RECORDS / sizeof *RECORDS; i++)
        if (id_parse(RECORDS[i].prefix, record, id))
            return &RECORDS[i];
    return NULL;
}

enum err collaboration_record_judge(struct ctx *c, struct id business_id, struct str record)
{
    struct id id;
    const struct record_row *row = row_of(record, &id);
    TRY(need_right(c, business_id, RIGHT_READ));
    return row != NULL ? row->judge(c, business_id, id) : fail_missing(c);
}

enum err collaboration_record_check(struct ctx *c, struct id business_id, struct str record)
{
    struct id id;
    if (row_of(record, &id) == NULL)
        return fail_field(c, "/record", "invalid_record",
                          "Name an order, a product, a customer, the business, a chat or a task by "
                          "its id.");
    enum err err = collaboration_record_judge(c, business_id, record);
    if (err != ERR_MISSING)
        return err;
    fault_take(c);
    return fail_field(c, "/record", "unknown_record", "The business has nothing of this id.");
}

enum err collaboration_record_has_right(struct ctx *c, struct id business_id, struct id user_id,
                                        enum right right, bool *has_right)
{
    struct business_role_in_ask ask = {business_id, user_id};
    struct business_role_seen seen = {ROLE_NONE};
    TRY(CALL(c, business_role_get, &ask, &seen));
    *has_right = (role_rights(seen.role) & (unsigned)right) != 0;
    return OK;
}

/* Of rooms: customers' are answered by those who may, two members' are theirs alone. */
static enum err chat_right(struct ctx *c, struct id chat_id, struct id user_id, bool *is_seen,
                           enum right *right)
{
    struct chat chat = {0};
    enum err err = collaboration_chat_store_get(c, chat_id, false, &chat);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    *is_seen = chat.kind != CHAT_DIRECT || id_eq(chat.member_low, user_id)
               || id_eq(chat.member_high, user_id);
    if (chat.kind == CHAT_ORDER)
        *right = RIGHT_ORDERS;
    return OK;
}

enum err collaboration_record_sees(struct ctx *c, struct id business_id, struct id user_id,
                                   struct str record, bool *is_seen)
{
    struct id id;
    const struct record_row *row = row_of(record, &id);
    *is_seen = false;
    if (row == NULL)
        return OK;
    enum right right = row->right;
    if (row->judge == judge_chat)
        TRY(chat_right(c, id, user_id, is_seen, &right));
    else
        *is_seen = true;
    return *is_seen ? collaboration_record_has_right(c, business_id, user_id, right, is_seen) : OK;
}

enum err collaboration_record_need_reader(struct ctx *c, struct id business_id, struct id user_id,
                                          struct str record, const char *pointer)
{
    bool is_seen;
    if (str_empty(record))
        TRY(collaboration_record_has_right(c, business_id, user_id, RIGHT_READ, &is_seen));
    else
        TRY(collaboration_record_sees(c, business_id, user_id, record, &is_seen));
    return is_seen ? OK
                   : fail_field(c, pointer, "no_member",
                                "Name a member of the business who may see what this is about.");
}

enum err collaboration_record_untell(struct ctx *c, struct id business_id, const char *prefix,
                                     struct id id)
{
    struct notice_wanted back = {.source = id_text(c->arena, prefix, id), .is_taken_back = true};
    return EMIT(c, business_id, notice_wanted, &back);
}

enum err collaboration_record_caller_name(struct ctx *c, struct str *out)
{
    struct identity_user_ref ref = {c->caller.user_id};
    struct identity_contact contact = {0};
    if (!id_is_set(ref.user_id))
        return OK;
    enum err err = CALL(c, identity_contact_get, &ref, &contact);
    *out = contact.name;
    return err == ERR_MISSING ? OK : err;
}
