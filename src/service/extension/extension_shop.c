/* Extensions in a shop: which of them there are for whom, and what its owner says of them. */
#include "extension/extension_private.h"

#include "api/front.h"

/* By their words. */
static const enum right RIGHTS[] = {RIGHT_READ,   RIGHT_LISTINGS, RIGHT_STOCK, RIGHT_ORDERS,
                                    RIGHT_REFUND, RIGHT_TEAM,     RIGHT_OWN};

static struct extension_offer offered(struct ctx *c, const struct extension_row *row)
{
    struct extension_offer out = {.id = row->id,
                                  .name = row->name,
                                  .about = row->about,
                                  .url = row->url,
                                  .origin = row->origin,
                                  .least_right = row->least_right,
                                  .is_on = row->is_on,
                                  .version = row->switch_version};
    extension_spell(c, EXTENSION_PLACE, row->places, &out.places, &out.places_count);
    extension_spell(c, EXTENSION_FIELD, row->fields, &out.fields, &out.fields_count);
    /* What it no longer asks for it is not told. */
    extension_spell(c, EXTENSION_FIELD, row->granted & row->fields, &out.granted,
                    &out.granted_count);
    return out;
}

enum err extension_offers(struct ctx *c, const struct business_at *in,
                          struct extension_offer_list *out)
{
    struct extension_row *rows;
    size_t count;
    TRY(extension_store_offers(c, in->business_id, &rows, &count));
    out->data = ARENA_ARRAY(c->arena, struct extension_offer, count);
    bool owns = ctx_has_right(c, RIGHT_OWN);
    for (size_t i = 0; i < count; i++)
        if (owns || (rows[i].is_on && ctx_has_right(c, RIGHTS[rows[i].least_right])))
            out->data[out->data_count++] = offered(c, &rows[i]);
    return OK;
}

enum err extension_offer_scope(struct ctx *c, const void *in)
{
    const struct extension_switch_in *said = in;
    struct extension_row row = {.name = {0}};
    return or_missing(c, extension_store_offer(c, said->business_id, said->extension_id, &row));
}

enum err extension_switch(struct ctx *c, const struct extension_switch_in *in,
                          struct extension_offer *out)
{
    struct extension_row row = {.name = {0}};
    bool is_set;
    TRY(or_missing(c, extension_store_offer(c, in->business_id, in->extension_id, &row)));
    TRY(match_version(c, row.switch_version));
    bool was_on = row.is_on;
    row.is_on = in->is_on;
    row.granted = extension_bits(c, "granted", EXTENSION_FIELD, in->granted, in->granted_count);
    TRY(c->fault.err);
    if ((row.granted & ~row.fields) != 0)
        return fail_field(c, "/granted", "not_asked_for",
                          "It is told nothing that it does not ask for.");
    TRY(extension_store_switch(c, in->business_id, &row, &is_set));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "conflict", "It was changed at the same time. Look again.");
    row.switch_version++;
    const char *kind = row.is_on ? "extension.switch_on"
                       : was_on  ? "extension.switch_off"
                                 : "extension.change";
    TRY(extension_note(c, kind, in->business_id, &row));
    *out = offered(c, &row);
    return OK;
}

/* ---- For the office's page ---- */

enum err extension_frames_load(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct extension_origin *origins;
    size_t count;
    struct buf text;
    (void)in, (void)out;
    TRY(extension_store_origins(c, &origins, &count));
    buf_init(&text, c->arena, EXTENSION_ORIGINS_BYTES_MAX);
    for (size_t i = 0; i < count; i++) {
        /* Rather one that does not show than an office that does not open. */
        if (buf_str(&text).length + origins[i].origin.length + 1 > EXTENSION_ORIGINS_BYTES_MAX)
            break;
        if (i > 0)
            buf_byte(&text, ' ');
        buf_add(&text, origins[i].origin);
    }
    frames_set(c->runtime, buf_str(&text));
    return OK;
}
