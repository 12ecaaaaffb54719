/* The back office: an app of scripts (web/) that the binary carries. Every address below /office is
 * the app's own to understand, so all of them answer with its one page; what it loads has names
 * made of its contents and may be kept for ever. */
#include "api/front.h"
#include "api/page.h"
#include "api/secret.h"
#include "base/embed.h"
#include "base/rand.h"

#include <string.h>

#define BUILT "web/dist/"
/* Stands in the page as it is built (web/vite.config.ts) wherever the nonce goes. */
#define NONCE_MARK "SOKO_NONCE"

enum { NONCE_BYTES = 18, PAGE_BYTES_MAX = 64 << 10 };

struct office_at {
    struct str path;
};
TYPE(office_at, F(office_at, path, "What the app makes of it.", .path = true, .max = 1000));
struct office_file {
    struct str name;
};
TYPE(office_file, F(office_file, name, "With its hash.", .path = true, .max = 200));

static struct str fresh_nonce(struct ctx *c)
{
    uint8_t random[NONCE_BYTES];
    rand_secret(random, sizeof random);
    return secret_base64url(c->arena, str_from((const char *)random, sizeof random));
}

static void put_nonce(struct buf *out, struct str page, struct str nonce)
{
    const size_t mark = sizeof NONCE_MARK - 1;
    for (const char *at; (at = memmem(page.data, page.length, NONCE_MARK, mark)) != NULL;) {
        size_t before = (size_t)(at - page.data);
        buf_add(out, str_from(page.data, before));
        buf_add(out, nonce);
        page = str_after(page, before + mark);
    }
    buf_add(out, page);
}

static enum err answer(struct ctx *c)
{
    const struct embedded *page = embed_find(BUILT "index.html");
    struct buf text;
    if (page == NULL)
        return fail_missing(c);
    c->reply.frames = frames_of(c->runtime, c->arena);
    c->reply.nonce = fresh_nonce(c);
    buf_init(&text, c->arena, PAGE_BYTES_MAX);
    put_nonce(&text, page->data, c->reply.nonce);
    c->reply.body = buf_str(&text);
    c->reply.content_type = S("text/html; charset=utf-8");
    c->reply.cache_control = S("no-store");
    return OK;
}

static enum err office_home(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    (void)in;
    (void)out;
    return answer(c);
}

static enum err office_page(struct ctx *c, const struct office_at *in, struct nothing *out)
{
    (void)in;
    (void)out;
    return answer(c);
}

static enum err office_asset(struct ctx *c, const struct office_file *in, struct nothing *out)
{
    struct str path = arena_print(c->arena, BUILT "assets/%.*s", STR_ARG(in->name));
    const struct embedded *file = embed_find(path.data);
    (void)out;
    if (file == NULL)
        return fail_missing(c);
    page_embedded(c, file, true);
    return OK;
}

OP(office_home, GET, "/office", nothing, nothing, ANYONE, READ, "The back office.", .is_bare = true,
   .is_document = true, .is_asset = true, .takes_any_query = true);
OP(office_page, GET, "/office/{path*}", office_at, nothing, ANYONE, READ,
   "Any address of the back office.", .is_bare = true, .is_document = true, .is_asset = true,
   .takes_any_query = true);
OP(office_asset, GET, "/office/assets/{name}", office_file, nothing, ANYONE, READ,
   "A file of the back office.", .is_bare = true, .is_document = true, .is_asset = true);
