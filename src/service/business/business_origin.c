/* Origins of a business's own front ends: what is one, and who sets them. */
#include "business_private.h"

#include "api/front.h"

#include <ctype.h>
#include <string.h>

enum { PORT_MAX = 65535, HTTPS_PORT = 443, HTTP_PORT = 80 };

OP(business_origins_get, GET, "/api/businesses/{business_id}/origins", business_at,
   business_origins, CAN_READ, READ, "Origins of the shop's own front ends.");
OP(business_origins_set, PUT, "/api/businesses/{business_id}/origins", business_origins_in,
   business_origins, CAN_OWN, WRITE,
   "Lists them anew: browsers then let their pages read what is public of the shop, and its carts "
   "and orders. It counts within seconds.");
OP_INTERNAL(business_origins_load, nothing, swept, READ, "Reads which origin is whose.");
EVERY(2000, business_origins_load);

static bool is_host(struct str host)
{
    bool is_good = host.length > 0 && host.data[0] != '.' && host.data[0] != '-'
                   && host.data[host.length - 1] != '.' && host.data[host.length - 1] != '-';
    for (size_t i = 0; i < host.length; i++) {
        unsigned char byte = (unsigned char)host.data[i];
        bool is_dot = byte == '.' && i > 0 && host.data[i - 1] != '.';
        is_good &= isalnum(byte) || byte == '-' || is_dot;
    }
    return is_good;
}

/* What only the machine of the one who builds it answers to. */
static bool is_own_machine(struct str host)
{
    return str_eq(host, S("localhost")) || str_eq(host, S("127.0.0.1"));
}

static struct str lower(struct arena *arena, struct str text)
{
    char *small = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        small[i] = (char)tolower((unsigned char)text.data[i]);
    return str_from(small, text.length);
}

bool business_origin_read(struct arena *arena, struct str text, struct str *out)
{
    struct str rest = lower(arena, str_trim(text));
    bool is_secure = str_starts(rest, S("https://"));
    if (!is_secure && !str_starts(rest, S("http://")))
        return false;
    rest = str_after(rest, is_secure ? 8 : 7);
    if (str_ends(rest, S("/")))
        rest.length--;
    int64_t port = is_secure ? HTTPS_PORT : HTTP_PORT;
    struct str host = str_cut(&rest, ':');
    bool has_port = rest.data != NULL;
    if (has_port && (rest.length > 5 || !str_integer(rest, &port) || port < 1 || port > PORT_MAX))
        return false;
    if (!is_host(host) || text.length > ORIGIN_LENGTH_MAX)
        return false;
    if (is_secure ? !str_has_byte(host, '.') && !is_own_machine(host) : !is_own_machine(host))
        return false;
    const char *scheme = is_secure ? "https" : "http";
    *out = port == (is_secure ? HTTPS_PORT : HTTP_PORT)
               ? arena_print(arena, "%s://%.*s", scheme, STR_ARG(host))
               : arena_print(arena, "%s://%.*s:%lld", scheme, STR_ARG(host), (long long)port);
    return true;
}

static bool has(const struct business_origins *list, struct str origin)
{
    for (size_t i = 0; i < list->origins_count; i++)
        if (str_eq(list->origins[i], origin))
            return true;
    return false;
}

enum err business_origins_get(struct ctx *c, const struct business_at *in,
                              struct business_origins *out)
{
    return business_store_origins(c, in->business_id, out);
}

enum err business_origins_set(struct ctx *c, const struct business_origins_in *in,
                              struct business_origins *out)
{
    struct business business = {.name = {0}};
    out->origins = ARENA_ARRAY(c->arena, struct str, in->origins_count + 1);
    for (size_t i = 0; i < in->origins_count; i++) {
        struct str origin;
        if (!business_origin_read(c->arena, in->origins[i], &origin))
            fail_field(c, arena_print(c->arena, "/origins/%zu", i).data, "bad_origin",
                       "`%.*s` is no address of a site. Give https:// and the host alone, such as "
                       "https://shop.example; without TLS only http://localhost.",
                       STR_ARG(in->origins[i]));
        else if (!has(out, origin))
            out->origins[out->origins_count++] = origin;
    }
    if (c->fault.err != OK)
        return c->fault.err;
    TRY(or_missing(c, business_store_lock(c, in->business_id, &business)));
    return business_store_set_origins(c, in->business_id, out);
}

static enum err load(struct ctx *c, struct arena *arena, struct front **fronts, size_t *count)
{
    struct front *page, after = {.origin = S("")};
    size_t found, room = FRONTS_PAGE;
    *count = 0;
    *fronts = ARENA_ARRAY(arena, struct front, room);
    do {
        TRY(business_store_fronts(c, after, &page, &found));
        if (*count + found > room) {
            struct front *before = *fronts;
            room *= 2;
            *fronts = ARENA_ARRAY(arena, struct front, room);
            memcpy(*fronts, before, *count * sizeof *before);
        }
        for (size_t i = 0; i < found; i++)
            (*fronts)[(*count)++] = after = page[i];
    } while (found == FRONTS_PAGE);
    return OK;
}

/* The version first: what changes meanwhile is read once more. In memory of its own, since all of
 * them are more than a request may take. */
enum err business_origins_load(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct front *fronts;
    size_t count;
    int64_t version;
    (void)in, (void)out;
    TRY(business_store_origins_version(c, &version));
    if (version == fronts_version(c->runtime))
        return OK;
    struct arena *arena = arena_new(SIZE_MAX);
    db_use_arena(c->db, arena);
    enum err err = load(c, arena, &fronts, &count);
    db_use_arena(c->db, c->arena);
    if (err == OK)
        fronts_set(c->runtime, fronts, count, version);
    arena_free(arena);
    return err;
}
