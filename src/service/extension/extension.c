/* Extensions: the index, what words there are, and what the platform does with them. */
#include "extension/extension_private.h"

#include "admin/admin.h"

SERVICE(extension, "core", "Pages of others in the back office: which, where and for whom.");

const char *const EXTENSION_PLACE[] = {"product", "order", "customer", "dashboard", "page", NULL};
const char *const EXTENSION_FIELD[] = {"product.title",  "product.status", "product.price",
                                       "product.sku",    "order.number",   "order.status",
                                       "order.total",    "order.items",    "customer.name",
                                       "customer.email", "shop.name",      NULL};
const char *const EXTENSION_RIGHT[] = {"read",   "listings", "stock", "orders",
                                       "refund", "team",     "own",   NULL};

#define ONE_OF_ALL "/api/admin/extensions/{extension_id}"

OP(extension_list_all, GET, "/api/admin/extensions", nothing, extension_list, PLATFORM_ADMIN, READ,
   "Extensions that are registered, by name.");
OP(extension_add, POST, "/api/admin/extensions", extension_add_in, extension, PLATFORM_ADMIN, WRITE,
   "Registers an extension. It shows where an owner switches it on.", .status = 201, .also = "409");
OP(extension_get, GET, ONE_OF_ALL, extension_ref, extension, PLATFORM_ADMIN, READ, "An extension.",
   .scope = extension_scope);
OP(extension_set, PUT, ONE_OF_ALL, extension_set_in, extension, PLATFORM_ADMIN, WRITE,
   "Sets what an extension is, or withdraws it. Its page stays with whoever it is.",
   .scope = extension_scope, .needs_match = true, .also = "409");
OP(extension_offers, GET, "/api/businesses/{business_id}/extensions", business_at,
   extension_offer_list, CAN_READ, READ,
   "Extensions for the caller: an owner sees all that are offered, others those that are on and "
   "theirs to see.");
OP(extension_switch, PUT, "/api/businesses/{business_id}/extensions/{extension_id}",
   extension_switch_in, extension_offer, CAN_OWN, WRITE,
   "Switches an extension on or off, and says what it is told.", .scope = extension_offer_scope,
   .needs_match = true, .also = "409");
OP_INTERNAL(extension_frames_load, nothing, swept, READ,
            "Reads whose pages the back office may frame.");
EVERY(2000, extension_frames_load);

/* ---- Words and bits ---- */

void extension_spell(struct ctx *c, const char *const *words, int64_t bits, struct str **out,
                     size_t *count)
{
    size_t all = 0;
    while (words[all] != NULL)
        all++;
    *out = ARENA_ARRAY(c->arena, struct str, all);
    for (size_t i = 0; i < all; i++)
        if ((bits & (INT64_C(1) << i)) != 0)
            (*out)[(*count)++] = str_of(words[i]);
}

/* The bits of the words; at `field` it is said which are none. */
int64_t extension_bits(struct ctx *c, const char *field, const char *const *words,
                       const struct str *said, size_t count)
{
    int64_t bits = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t bit = 0;
        for (size_t k = 0; words[k] != NULL; k++)
            if (str_eq(said[i], str_of(words[k])))
                bit = INT64_C(1) << k;
        if (bit == 0)
            fail_field(c, arena_print(c->arena, "/%s/%zu", field, i).data, "unknown_word",
                       "There is no such word here.");
        bits |= bit;
    }
    return bits;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_host_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || is_digit(byte) || byte == '.' || byte == '-';
}

/* Scheme, host and port of a page's address; absent when it is not as it must be. It becomes a word
 * of a header, so nothing passes that could be two. */
static struct str origin_of(struct str url)
{
    static const struct str SCHEME = {"https://", 8};
    size_t at = SCHEME.length, port = 0;
    if (!str_starts(url, SCHEME))
        return (struct str){0};
    for (size_t i = 0; i < url.length; i++)
        if (url.data[i] <= ' ' || url.data[i] > '~' || url.data[i] == '#' || url.data[i] == '\\')
            return (struct str){0};
    while (at < url.length && is_host_byte(url.data[at]))
        at++;
    if (at - SCHEME.length > EXTENSION_HOST_MAX)
        return (struct str){0};
    if (at == SCHEME.length || url.data[at - 1] == '.' || url.data[SCHEME.length] == '.')
        return (struct str){0};
    if (at < url.length && url.data[at] == ':')
        for (at++; at < url.length && is_digit(url.data[at]) && port < 6; port++)
            at++;
    bool ends = at == url.length || url.data[at] == '/' || url.data[at] == '?';
    return ends && port < 6 && url.data[at - 1] != ':' ? str_from(url.data, at) : (struct str){0};
}

static enum err show(struct ctx *c, const struct extension_row *row, struct extension *out)
{
    struct business_ref *audience;
    size_t count = 0;
    *out = (struct extension){.id = row->id,
                              .name = row->name,
                              .about = row->about,
                              .url = row->url,
                              .origin = row->origin,
                              .least_right = row->least_right,
                              .is_active = row->is_active,
                              .shops = row->shops,
                              .version = row->version,
                              .created_at = row->created_at,
                              .updated_at = row->updated_at};
    extension_spell(c, EXTENSION_PLACE, row->places, &out->places, &out->places_count);
    extension_spell(c, EXTENSION_FIELD, row->fields, &out->fields, &out->fields_count);
    if (row->is_for_all)
        return OK;
    TRY(extension_store_audience(c, row->id, &audience, &count));
    out->business_ids = ARENA_ARRAY(c->arena, struct str, count);
    for (size_t i = 0; i < count; i++)
        out->business_ids[out->business_ids_count++] =
            id_text(c->arena, ID_BUSINESS, audience[i].business_id);
    return OK;
}

enum err extension_note(struct ctx *c, const char *kind, struct id business_id,
                        const struct extension_row *row)
{
    struct admin_act act = {.kind = str_of(kind),
                            .business_id = business_id,
                            .subject = id_text(c->arena, ID_EXTENSION, row->id),
                            .detail = row->name};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

/* ---- The platform ---- */

enum err extension_list_all(struct ctx *c, const struct nothing *in __attribute__((unused)),
                            struct extension_list *out)
{
    struct extension_row *rows;
    size_t count;
    TRY(extension_store_all(c, &rows, &count));
    out->data = ARENA_ARRAY(c->arena, struct extension, count);
    for (size_t i = 0; i < count; i++)
        TRY(show(c, &rows[i], &out->data[out->data_count++]));
    return OK;
}

enum err extension_scope(struct ctx *c, const void *in)
{
    const struct extension_ref *ref = in;
    struct extension_row row = {.name = {0}};
    return or_missing(c, extension_store_get(c, ref->extension_id, &row));
}

enum err extension_get(struct ctx *c, const struct extension_ref *in, struct extension *out)
{
    struct extension_row row = {.name = {0}};
    TRY(or_missing(c, extension_store_get(c, in->extension_id, &row)));
    return show(c, &row, out);
}

/* The businesses that are named, each of which there is. */
static enum err read_audience(struct ctx *c, const struct extension_set_in *in, struct id **out)
{
    *out = ARENA_ARRAY(c->arena, struct id, in->business_ids_count);
    for (size_t i = 0; i < in->business_ids_count; i++) {
        struct business_brief brief = {.name = {0}};
        struct business_ref ref;
        enum err err = id_parse(ID_BUSINESS, in->business_ids[i], &ref.business_id)
                           ? CALL(c, business_brief_get, &ref, &brief)
                           : ERR_MISSING;
        if (err == ERR_MISSING)
            fail_field(c, arena_print(c->arena, "/business_ids/%zu", i).data, "unknown_business",
                       "There is no such business.");
        else if (err != OK)
            return err;
        else
            (*out)[i] = ref.business_id;
    }
    return c->fault.err;
}

/* What was said becomes the row; all that is wrong is said at once. */
static enum err read_said(struct ctx *c, const struct extension_set_in *in,
                          struct extension_row *row, struct id **audience)
{
    row->name = str_trim(in->name);
    row->about = in->about.data == NULL ? S("") : in->about;
    row->url = in->url;
    row->origin = origin_of(in->url);
    row->places = extension_bits(c, "places", EXTENSION_PLACE, in->places, in->places_count);
    row->fields = extension_bits(c, "fields", EXTENSION_FIELD, in->fields, in->fields_count);
    row->least_right = in->least_right;
    row->is_for_all = in->business_ids_count == 0;
    if (str_empty(row->name))
        fail_field(c, "/name", "required", "This may not be empty.");
    if (row->origin.data == NULL)
        fail_field(c, "/url", "invalid_url",
                   "Give an https address of a page: small letters in its host, at most 253, "
                   "no fragment.");
    if (in->places_count == 0)
        fail_field(c, "/places", "required", "Say where it shows.");
    return read_audience(c, in, audience);
}

/* After it is written, that all origins still go into one header. */
static enum err check_origins(struct ctx *c)
{
    struct extension_origin *origins;
    size_t count, bytes = 0;
    TRY(extension_store_origins(c, &origins, &count));
    for (size_t i = 0; i < count; i++)
        bytes += origins[i].origin.length + 1;
    if (bytes <= EXTENSION_ORIGINS_BYTES_MAX)
        return OK;
    return fail_field(c, "/url", "too_many_origins",
                      "The hosts of all extensions that are offered would be longer than the page "
                      "of the office can name. Take a shorter host, one that another has, or "
                      "withdraw one.");
}

enum err extension_add(struct ctx *c, const struct extension_add_in *in, struct extension *out)
{
    struct extension_set_in said = {.name = in->name,
                                    .about = in->about,
                                    .url = in->url,
                                    .places = in->places,
                                    .places_count = in->places_count,
                                    .fields = in->fields,
                                    .fields_count = in->fields_count,
                                    .least_right = in->least_right,
                                    .business_ids = in->business_ids,
                                    .business_ids_count = in->business_ids_count};
    struct extension_row row = {
        .is_active = true, .version = 1, .created_at = c->now, .updated_at = c->now};
    struct id *audience;
    bool is_added = false;
    TRY(read_said(c, &said, &row, &audience));
    row.id = id_new(c, new_slot(c));
    TRY(extension_store_add(c, &row, &is_added));
    if (!is_added)
        return fail(c, ERR_CONFLICT, "name_taken",
                    "There is an extension of this name, or there are %d already.", EXTENSIONS_MAX);
    TRY(check_origins(c));
    TRY(extension_store_audience_set(c, row.id, audience, in->business_ids_count));
    TRY(extension_note(c, "extension.register", (struct id){{0}}, &row));
    return show(c, &row, out);
}

enum err extension_set(struct ctx *c, const struct extension_set_in *in, struct extension *out)
{
    struct extension_row row = {.name = {0}};
    struct id *audience;
    bool is_taken, is_set;
    TRY(or_missing(c, extension_store_get(c, in->extension_id, &row)));
    TRY(match_version(c, row.version));
    struct str origin = row.origin;
    int64_t asked = row.fields;
    TRY(read_said(c, in, &row, &audience));
    if (!str_eq(origin, row.origin))
        return fail(c, ERR_CONFLICT, "origin_stays",
                    "Shops have agreed to pages of %.*s. Register another extension.",
                    STR_ARG(origin));
    TRY(extension_store_name_taken(c, row.name, row.id, &is_taken));
    if (is_taken)
        return fail(c, ERR_CONFLICT, "name_taken", "There is an extension of this name.");
    bool was_active = row.is_active;
    row.is_active = in->is_active;
    row.updated_at = c->now;
    TRY(extension_store_set(c, &row, &is_set));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "conflict", "It was changed at the same time. Look again.");
    if (row.is_active && !was_active)
        TRY(check_origins(c));
    if (row.fields != asked)
        TRY(extension_store_grants_keep(c, row.id, asked & row.fields));
    row.version++;
    TRY(extension_store_audience_set(c, row.id, audience, in->business_ids_count));
    TRY(extension_note(c, "extension.change", (struct id){{0}}, &row));
    return show(c, &row, out);
}
