/* Agents: becoming one, the code that owners give, the agreement, and whom an agent brought in. */
#include "commission_private.h"

#include <string.h>

enum { CODE_TRIES_MAX = 8 };

/* Without 0 O 1 I L, which people mix up when they read a code out. */
static const char CODE_LETTERS[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

static struct str new_code(struct ctx *c);

enum err commission_agent_create(struct ctx *c, const struct nothing *in, struct agent *out)
{
    (void)in;
    struct id user_id = c->caller.user_id;
    struct agent agent = {.id = id_new(c, id_slot(user_id)), .created_at = c->now};
    bool is_new = false;
    for (int i = 0; i < CODE_TRIES_MAX && !is_new; i++) {
        enum err err = commission_agent_of_user(c, user_id, out);
        if (err == OK)
            return fail(c, ERR_CONFLICT, "already_agent", "You are an agent already.");
        if (err != ERR_MISSING)
            return err;
        agent.code = new_code(c);
        TRY(commission_agent_insert(c, &agent, user_id, &is_new));
    }
    if (!is_new)
        return fail_internal(c, "no free agent code in %d tries", CODE_TRIES_MAX);
    TRY(commission_agreement_insert(c, agent.id,
                                    &(struct agent_agreement){.rate = {COMMISSION_RATE_MILLIONTHS},
                                                              .months = COMMISSION_MONTHS}));
    return commission_agent_of_user(c, user_id, out);
}

enum err commission_agent_me(struct ctx *c, const struct nothing *in, struct agent *out)
{
    (void)in;
    return or_missing(c, commission_agent_of_user(c, c->caller.user_id, out));
}

enum err commission_agree(struct ctx *c, const struct commission_agree_in *in, struct nothing *out)
{
    (void)out;
    struct agent agent;
    TRY(or_missing(c, commission_agent_of_user(c, in->user_id, &agent)));
    return commission_agreement_insert(
        c, agent.id,
        &(struct agent_agreement){.rate = in->rate, .cap = in->cap, .months = in->months});
}

enum err commission_agent_of_code(struct ctx *c, const struct commission_code *in,
                                  struct commission_agent_ref *out)
{
    if (in->code.length != COMMISSION_CODE_BYTES)
        return ERR_MISSING;
    char code[COMMISSION_CODE_BYTES];
    for (size_t i = 0; i < COMMISSION_CODE_BYTES; i++) {
        char letter = in->code.data[i];
        code[i] = letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
    }
    return commission_user_of_code(c, str_from(code, sizeof code), &out->user_id);
}

enum err commission_agent_check(struct ctx *c, const struct commission_agent_ref *in,
                                struct nothing *out)
{
    (void)out;
    struct agent agent;
    return commission_agent_of_user(c, in->user_id, &agent);
}

enum err commission_attribute(struct ctx *c, const struct commission_attribution *in,
                              struct nothing *out)
{
    (void)out;
    struct agent agent;
    struct commission_agreement agreement;
    TRY(or_missing(c, commission_agent_of_user(c, in->agent_user_id, &agent)));
    TRY(commission_agreement_now(c, agent.id, &agreement));
    return commission_attribution_insert(
        c, in->business_id, agent.id, agreement.id, in->attributed_at,
        commission_months_after(in->attributed_at, agreement.months));
}

enum err commission_businesses(struct ctx *c, const struct commission_page_in *in,
                               struct agent_business_list *out)
{
    struct cursor cursor = {0};
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(cursor.id.bytes, 0xff, sizeof cursor.id.bytes);
    TRY(commission_businesses_page(c, c->caller.user_id, cursor.id, list_fetch_limit(in->limit),
                                   &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    for (size_t i = 0; i < out->data_count; i++) {
        struct business_brief brief = {0};
        TRY(CALL(c, business_brief_get,
                 &(struct business_ref){.business_id = out->data[i].business_id}, &brief));
        out->data[i].id = brief.business_id;
        out->data[i].name = brief.name;
        out->data[i].status = brief.status;
    }
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].business_id});
    return OK;
}

static struct str new_code(struct ctx *c)
{
    char *code = arena_alloc(c->arena, COMMISSION_CODE_BYTES);
    for (size_t i = 0; i < COMMISSION_CODE_BYTES; i++)
        code[i] = CODE_LETTERS[rand_below(c->rand, sizeof CODE_LETTERS - 1)];
    return str_from(code, COMMISSION_CODE_BYTES);
}
