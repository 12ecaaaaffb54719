/* Pages of the platform: its admins write them, each save is a version, and what was said before
 * can be read and said again. */
#include "content/content_private.h"

#include "type/markdown.h"

#define SAID(in, field) PRESENCE(content_change_in, in, field)

SERVICE(content, "core", "Pages of the platform that only say something.");

OP(content_list, GET, "/api/admin/pages", nothing, content_title_list, PLATFORM_ADMIN, READ,
   "Pages in each of their languages, by their word in addresses.");
OP(content_add, POST, "/api/admin/pages", content_add_in, content_page, PLATFORM_ADMIN, WRITE,
   "Writes a page in one language. Under `help`, `terms` or `privacy` it stands for ours.",
   .status = 201, .also = "409");
OP(content_get, GET, "/api/admin/pages/{page_id}", content_ref, content_page, PLATFORM_ADMIN, READ,
   "A page, published or not.");
OP(content_change, PATCH, "/api/admin/pages/{page_id}", content_change_in, content_page,
   PLATFORM_ADMIN, WRITE, "Saves a page; what it said before is kept.", .needs_match = true,
   .also = "409");
OP(content_drop, DELETE, "/api/admin/pages/{page_id}", content_ref, nothing, PLATFORM_ADMIN, WRITE,
   "Takes a page away for good, with what it said before.");
OP(content_versions, GET, "/api/admin/pages/{page_id}/versions", content_version_list_in,
   content_version_list, PLATFORM_ADMIN, READ, "What a page said before, the newest first.");
OP(content_preview_draw, POST, "/api/admin/pages/preview", content_preview_in, content_preview,
   PLATFORM_ADMIN, READ, "How Markdown will look; keeps nothing.");
OP_INTERNAL(content_show, content_ask, content_page, READ,
            "A published page in the caller's language, else in English.");
OP_INTERNAL(content_published, nothing, content_title_list, READ,
            "What is published beside help, terms and privacy.");

/* ---- Reading ---- */

enum err content_list(struct ctx *c, const struct nothing *in __attribute__((unused)),
                      struct content_title_list *out)
{
    return content_store_titles(c, out);
}

enum err content_get(struct ctx *c, const struct content_ref *in, struct content_page *out)
{
    return or_missing(c, content_store_get(c, in->page_id, out));
}

enum err content_show(struct ctx *c, const struct content_ask *in, struct content_page *out)
{
    return content_store_show(c, in->slug, c->locale, out);
}

enum err content_published(struct ctx *c, const struct nothing *in __attribute__((unused)),
                           struct content_title_list *out)
{
    return content_store_published(c, c->locale, out);
}

enum err content_versions(struct ctx *c, const struct content_version_list_in *in,
                          struct content_version_list *out)
{
    struct content_page page = {.id = in->page_id};
    struct cursor cursor = {.number = INT64_MAX};
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    TRY(or_missing(c, content_store_get(c, in->page_id, &page)));
    TRY(content_store_versions(c, in->page_id, is_set ? cursor.number : INT64_MAX,
                               list_fetch_limit(in->limit), &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.number = out->data[out->data_count - 1].version});
    return OK;
}

enum err content_preview_draw(struct ctx *c, const struct content_preview_in *in,
                              struct content_preview *out)
{
    struct buf html;
    buf_init(&html, c->arena, 8 * CONTENT_BODY_MAX);
    markdown_html(&html, in->body);
    if (html.is_full)
        return fail_field(c, "/body", "too_long", "It is too long when drawn. Part it.");
    out->html = buf_str(&html);
    return OK;
}

/* ---- Writing ---- */

static enum err check(struct ctx *c, struct content_page *page)
{
    page->title = str_trim(page->title);
    if (str_empty(page->title))
        fail_field(c, "/title", "required", "This may not be empty.");
    if (str_empty(str_trim(page->body)))
        fail_field(c, "/body", "required", "Say something.");
    return c->fault.err;
}

static bool is_locale(struct str locale)
{
    return str_eq(locale, S("en")) || str_eq(locale, S("fr")) || str_eq(locale, S("sw"))
           || str_eq(locale, S("ar"));
}

enum err content_add(struct ctx *c, const struct content_add_in *in, struct content_page *out)
{
    bool is_added = false;
    *out = (struct content_page){.id = id_new(c, new_slot(c)),
                                 .slug = in->slug,
                                 .locale = in->locale,
                                 .title = in->title,
                                 .body = in->body,
                                 .is_published = in->is_published,
                                 .version = 1,
                                 .changed_by = c->caller.user_id,
                                 .created_at = c->now,
                                 .updated_at = c->now};
    if (!is_locale(in->locale))
        fail_field(c, "/locale", "invalid", "Give en, fr, sw or ar.");
    TRY(check(c, out));
    TRY(content_store_add(c, out, &is_added));
    if (!is_added)
        return fail(c, ERR_CONFLICT, "page_exists",
                    "There is a page under this word in this language, or there are %d pages "
                    "already.",
                    CONTENT_PAGES_MAX);
    return content_store_keep_version(c, out);
}

enum err content_change(struct ctx *c, const struct content_change_in *in, struct content_page *out)
{
    bool is_done = false;
    TRY(or_missing(c, content_store_get(c, in->page_id, out)));
    TRY(match_version(c, out->version));
    if (SAID(in, title) != ABSENT)
        out->title = SAID(in, title) == GIVEN ? in->title : S("");
    if (SAID(in, body) != ABSENT)
        out->body = SAID(in, body) == GIVEN ? in->body : S("");
    if (SAID(in, is_published) == GIVEN)
        out->is_published = in->is_published;
    TRY(check(c, out));
    out->changed_by = c->caller.user_id;
    out->updated_at = c->now;
    TRY(content_store_put(c, out, &is_done));
    if (!is_done)
        return fail(c, ERR_CONFLICT, "conflict", "It was changed at the same time. Look again.");
    out->version++;
    return content_store_keep_version(c, out);
}

enum err content_drop(struct ctx *c, const struct content_ref *in,
                      struct nothing *out __attribute__((unused)))
{
    bool is_gone = false;
    TRY(content_store_drop(c, in->page_id, &is_gone));
    return is_gone ? OK : fail_missing(c);
}
