/* What an agent earned and where its businesses stand. */
#include "commission_earning.h"

#include "order/order.h"

#include <string.h>

static const char *const STATUS_FILTER[] = {"", "pending", "earned", "reversed", "paid", NULL};

TYPE(commission_mine_in, F(commission_mine_in, status, "Only these.", .words = STATUS_FILTER),
     F(commission_mine_in, business_id, "Only of this business.", .prefix = ID_BUSINESS),
     LIST_FIELDS(commission_mine_in));

OP(commission_mine, GET, "/api/agents/me/commissions", commission_mine_in, commission_list,
   SIGNED_IN, READ, "What the caller earned as an agent, newest first.");
OP(commission_sums, GET, "/api/agents/me/sums", nothing, commission_standings, SIGNED_IN, READ,
   "What the caller earned in all, by where it stands.");
OP(commission_funnel, GET, "/api/agents/me/funnel", nothing, commission_steps, SIGNED_IN, READ,
   "How far the businesses are that the caller brought in.");

enum err commission_order_number(struct ctx *c, struct id order_id, struct str *out)
{
    struct order_ref ref = {.order_id = order_id};
    struct order_brief brief = {.number = {0}};
    enum err err = CALL(c, order_brief_get, &ref, &brief);
    *out = brief.number;
    return err == ERR_MISSING ? OK : err;
}

enum err commission_mine(struct ctx *c, const struct commission_mine_in *in,
                         struct commission_list *out)
{
    struct cursor cursor = {0};
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(commission_store_page(c, in, str_of(STATUS_FILTER[in->status]), cursor.id, &out->data,
                              &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    for (size_t i = 0; i < out->data_count; i++)
        TRY(commission_order_number(c, out->data[i].order_id, &out->data[i].order_number));
    return OK;
}

enum err commission_sums(struct ctx *c, const struct nothing *in, struct commission_standings *out)
{
    (void)in;
    return commission_store_standings(c, c->caller.user_id, &out->data, &out->data_count);
}

static void count_step(struct commission_steps *steps, const struct business_brief *brief)
{
    bool is_verified = instant_is_set(brief->verified_at);
    steps->brought_in++;
    steps->claimed += id_is_set(brief->owner_id);
    steps->submitted += is_verified || brief->status != BUSINESS_DRAFT;
    steps->verified += is_verified;
}

/* Where a business stands is the business service's to say, so each is asked for, by its key. */
enum err commission_funnel(struct ctx *c, const struct nothing *in, struct commission_steps *out)
{
    (void)in;
    struct id before;
    memset(&before, 0xFF, sizeof before);
    *out = (struct commission_steps){0};
    for (size_t count = FUNNEL_BATCH; count == FUNNEL_BATCH;) {
        struct agent_business *rows = NULL;
        TRY(commission_businesses_page(c, c->caller.user_id, before, FUNNEL_BATCH, &rows, &count));
        for (size_t i = 0; i < count; i++) {
            struct business_brief brief = {0};
            TRY(CALL(c, business_brief_get, &(struct business_ref){rows[i].business_id}, &brief));
            count_step(out, &brief);
            before = rows[i].business_id;
        }
    }
    return commission_store_selling(c, c->caller.user_id, &out->selling);
}
