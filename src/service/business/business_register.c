/* Registration of a business, by its owner or by an agent on behalf of one. Whose code brought it
 * in is fixed here. */
#include "business_private.h"

#include "catalogue/catalogue.h"
#include "commission/commission.h"
#include "identity/identity.h"
#include "type/slug.h"

enum { SLUG_TRIES_MAX = 20 };

static enum err check(struct ctx *c, const struct business_register_in *in, struct id *agent);
static enum err find_agent(struct ctx *c, const struct business_register_in *in, struct id *agent);
static enum err check_behalf(struct ctx *c, const struct business_behalf *behalf);
static struct business business_of(struct ctx *c, const struct business_register_in *in,
                                   struct id agent);
static enum err add(struct ctx *c, const struct business_register_in *in,
                    struct business *business);
static enum err add_place(struct ctx *c, const struct business *business);
static enum err state_facts(struct ctx *c, const struct business *business);

enum err business_register(struct ctx *c, const struct business_register_in *in,
                           struct business *out)
{
    struct id agent = {{0}};
    TRY(check(c, in, &agent));
    *out = business_of(c, in, agent);
    TRY(add(c, in, out));
    TRY(business_store_add_member(c, out->id, c->caller.user_id,
                                  in->on_behalf_of ? ROLE_AGENT : ROLE_OWNER));
    TRY(add_place(c, out));
    TRY(business_tell_others(c, out));
    TRY(state_facts(c, out));
    if (in->on_behalf_of)
        TRY(business_claim_offer(c, out, in->on_behalf_of));
    c->reply.location =
        arena_join(c->arena, S("/api/businesses/"), id_text(c->arena, ID_BUSINESS, out->id));
    return business_store_parts(c, out, 1);
}

enum err business_check_category(struct ctx *c, struct str category)
{
    struct catalogue_category_ref ref = {category};
    struct nothing none;
    enum err err = CALL(c, catalogue_category_check, &ref, &none);
    if (err != ERR_MISSING)
        return err;
    fail_field(c, "/category", "unknown_category", "Use a slug of GET /api/categories.");
    c->fault.code = S("unknown_category");
    return ERR_INVALID;
}

enum err business_tell_others(struct ctx *c, const struct business *business)
{
    struct nothing none;
    struct catalogue_seller seller = {.business_id = business->id,
                                      .name = business->name,
                                      .slug = business->slug,
                                      .is_selling = business->status == BUSINESS_VERIFIED,
                                      .is_listed = business->is_listed};
    struct business_changed event = {business->id};
    TRY(CALL(c, catalogue_seller_put, &seller, &none));
    return EMIT(c, business->id, business_changed, &event);
}

/* ---- What must hold ---- */

static enum err check(struct ctx *c, const struct business_register_in *in, struct id *agent)
{
    struct commission_agent_ref self = {c->caller.user_id};
    struct nothing none;
    if (in->on_behalf_of) {
        enum err err = CALL(c, commission_agent_check, &self, &none);
        if (err == ERR_MISSING)
            return fail(c, ERR_FORBIDDEN, "not_an_agent",
                        "Only agents register for others. POST /api/agents makes you one.");
        TRY(err);
        TRY(check_behalf(c, in->on_behalf_of));
    }
    TRY(business_check_category(c, in->category));
    return find_agent(c, in, agent);
}

/* An agent who registers for somebody else brings it in, unless another agent's code is given.
 * One's own shop is brought in by nobody: paying oneself a commission is the oldest fraud of its
 * kind. */
static enum err find_agent(struct ctx *c, const struct business_register_in *in, struct id *agent)
{
    struct commission_code code = {in->agent_code};
    struct commission_agent_ref found = {{{0}}};
    if (in->on_behalf_of)
        *agent = c->caller.user_id;
    if (str_empty(in->agent_code))
        return OK;
    enum err err = CALL(c, commission_agent_of_code, &code, &found);
    if (err == ERR_MISSING) {
        fail_field(c, "/agent_code", "unknown_agent_code", "There is no agent with this code.");
        c->fault.code = S("unknown_agent_code");
        return ERR_INVALID;
    }
    TRY(err);
    if (id_eq(found.user_id, c->caller.user_id) && !in->on_behalf_of) {
        fail_field(c, "/agent_code", "own_code", "An agent does not bring in its own business.");
        c->fault.code = S("own_code");
        return ERR_INVALID;
    }
    *agent = found.user_id;
    return OK;
}

/* The claim must reach somebody, and somebody else. */
static enum err check_behalf(struct ctx *c, const struct business_behalf *behalf)
{
    struct identity_user_ref self = {c->caller.user_id};
    struct identity_contact contact = {0};
    if (str_empty(behalf->email) && str_empty(behalf->phone))
        return fail_field(c, "/on_behalf_of/email", "required",
                          "Give the owner's e-mail address or phone number.");
    TRY(or_missing(c, CALL(c, identity_contact_get, &self, &contact)));
    if (!str_empty(behalf->email) && str_eq_ignore_case(behalf->email, contact.email))
        return fail_field(c, "/on_behalf_of/email", "own_contact",
                          "This is your own address. The claim goes to the owner.");
    if (!str_empty(behalf->phone) && str_eq(behalf->phone, contact.phone))
        return fail_field(c, "/on_behalf_of/phone", "own_contact",
                          "This is your own number. The claim goes to the owner.");
    return OK;
}

/* ---- What is made ---- */

static struct business business_of(struct ctx *c, const struct business_register_in *in,
                                   struct id agent)
{
    return (struct business){
        .id = id_new(c, new_slot(c)),
        .owner_id = in->on_behalf_of ? (struct id){{0}} : c->caller.user_id,
        .agent_user_id = agent,
        .name = str_trim(in->name),
        .category = in->category,
        .description = in->description,
        .country = in->country,
        .region = in->region,
        .currency = in->currency,
        .phone = in->phone,
        .latitude = in->latitude,
        .longitude = in->longitude,
        .status = BUSINESS_DRAFT,
        .is_listed = true,
        .version = 1,
        .created_at = c->now,
        .updated_at = c->now,
    };
}

struct str business_sort_name(struct arena *arena, struct str name)
{
    struct str folded = str_trim(text_fold(arena, name));
    if (folded.length > SORT_NAME_BYTES_MAX)
        folded.length = SORT_NAME_BYTES_MAX;
    while (!str_is_utf8(folded))
        folded.length--;
    return str_empty(folded) ? S("-") : folded;
}

static struct str slug_from(struct arena *arena, struct str name)
{
    struct str slug = slug_of(arena, name, SLUG_MAX);
    return slug.length < 2 ? S("shop") : slug;
}

/* A slug of one's own choice may be taken; one made from the name finds a number that is free. */
static enum err add(struct ctx *c, const struct business_register_in *in, struct business *business)
{
    bool is_added = false;
    struct str base = slug_from(c->arena, business->name);
    struct str sort_name = business_sort_name(c->arena, business->name);
    struct instant attributed_at = {id_is_set(business->agent_user_id) ? c->now.ms : 0};
    business->slug = str_empty(in->slug) ? base : in->slug;
    TRY(business_store_add(c, business, sort_name, attributed_at, &is_added));
    if (!is_added && !str_empty(in->slug))
        return fail(c, ERR_CONFLICT, "slug_taken", "Another business has this slug.");
    for (int number = 2; !is_added && number < SLUG_TRIES_MAX; number++) {
        business->slug = arena_print(c->arena, "%.*s-%d", STR_ARG(base), number);
        TRY(business_store_add(c, business, sort_name, attributed_at, &is_added));
    }
    if (!is_added) {
        struct str end = id_text(c->arena, ID_BUSINESS, business->id);
        business->slug =
            arena_print(c->arena, "%.*s-%.*s", STR_ARG(base), 6, end.data + end.length - 6);
        TRY(business_store_add(c, business, sort_name, attributed_at, &is_added));
    }
    return is_added ? OK : fail(c, ERR_CONFLICT, "slug_taken", "Choose a slug of your own.");
}

static enum err add_place(struct ctx *c, const struct business *business)
{
    struct business_location location = {.id = id_new(c, id_slot(business->id)),
                                         .business_id = business->id,
                                         .name = S("Main"),
                                         .country = business->country,
                                         .region = business->region,
                                         .latitude = business->latitude,
                                         .longitude = business->longitude,
                                         .is_default = true};
    return business_store_add_location(c, &location);
}

static enum err state_facts(struct ctx *c, const struct business *business)
{
    struct nothing none;
    struct business_registered event = {business->id, business->owner_id, business->agent_user_id};
    struct commission_attribution attribution = {business->id, business->agent_user_id, c->now};
    if (id_is_set(business->agent_user_id))
        TRY(CALL(c, commission_attribute, &attribution, &none));
    return EMIT(c, business->id, business_registered, &event);
}
