/* Inside content/: requests and stores. */
#ifndef SOKO_SERVICE_CONTENT_PRIVATE_H
#define SOKO_SERVICE_CONTENT_PRIVATE_H

#include "api/list.h"
#include "content/content.h"

struct content_add_in {
    struct str slug;
    struct str locale;
    struct str title;
    struct str body;
    bool is_published;
};
TYPE(content_add_in,
     F(content_add_in, slug, "Its word in addresses, for good.", .need = true,
       .max = CONTENT_SLUG_MAX, .format = FORMAT_SLUG),
     F(content_add_in, locale, "`en`, `fr`, `sw` or `ar`.", .need = true, .max = 2),
     F(content_add_in, title, "What it is about.", .need = true, .max = CONTENT_TITLE_MAX,
       .format = FORMAT_LINE),
     F(content_add_in, body, "Its words, in Markdown.", .need = true, .max = CONTENT_BODY_MAX),
     F(content_add_in, is_published, "Whether it is shown at once."));

struct content_change_in {
    struct id page_id;
    struct given given;
    struct str title;
    struct str body;
    bool is_published;
};
TYPE(content_change_in, TRI_STATE(content_change_in),
     F(content_change_in, page_id, "The page.", .path = true, .prefix = ID_PAGE),
     F(content_change_in, title, "What it is about.", .max = CONTENT_TITLE_MAX,
       .format = FORMAT_LINE),
     F(content_change_in, body, "Its words, in Markdown.", .max = CONTENT_BODY_MAX),
     F(content_change_in, is_published, "Whether it is shown."));

struct content_ref {
    struct id page_id;
};
TYPE(content_ref, F(content_ref, page_id, "The page.", .path = true, .prefix = ID_PAGE));

struct content_version {
    int64_t version;
    struct str title;
    struct str body;
    bool is_published;
    struct id changed_by;
    struct instant changed_at;
};
TYPE(content_version, F(content_version, version, "Which."),
     F(content_version, title, "Its title then."), F(content_version, body, "Its words then."),
     F(content_version, is_published, "Whether it was shown."),
     F(content_version, changed_by, "Who saved it.", .prefix = "user"),
     F(content_version, changed_at, "When."));
LIST_OF(content_version);

struct content_version_list_in {
    struct id page_id;
    int64_t limit;
    struct str cursor;
};
TYPE(content_version_list_in,
     F(content_version_list_in, page_id, "The page.", .path = true, .prefix = ID_PAGE),
     LIST_FIELDS(content_version_list_in));

struct content_preview_in {
    struct str body;
};
TYPE(content_preview_in,
     F(content_preview_in, body, "Words in Markdown.", .need = true, .max = CONTENT_BODY_MAX));
struct content_preview {
    struct str html;
};
TYPE(content_preview, F(content_preview, html, "As they will be drawn.", .format = FORMAT_HTML));

OFFERS(content_list, nothing, content_title_list);
OFFERS(content_add, content_add_in, content_page);
OFFERS(content_get, content_ref, content_page);
OFFERS(content_change, content_change_in, content_page);
OFFERS(content_drop, content_ref, nothing);
OFFERS(content_versions, content_version_list_in, content_version_list);
OFFERS(content_preview_draw, content_preview_in, content_preview);

/* ---- Stores ---- */

enum err content_store_titles(struct ctx *c, struct content_title_list *out);
enum err content_store_published(struct ctx *c, struct str locale, struct content_title_list *out);
enum err content_store_get(struct ctx *c, struct id id, struct content_page *out);
/* ERR_MISSING */
enum err content_store_show(struct ctx *c, struct str slug, struct str locale,
                            struct content_page *out);
enum err content_store_add(struct ctx *c, const struct content_page *page, bool *is_added);
/* The row at `version` becomes the page, one version on. */
enum err content_store_put(struct ctx *c, const struct content_page *page, bool *is_done);
enum err content_store_drop(struct ctx *c, struct id id, bool *is_gone);
enum err content_store_keep_version(struct ctx *c, const struct content_page *page);
enum err content_store_versions(struct ctx *c, struct id id, int64_t before, int64_t limit,
                                struct content_version **out, size_t *count);

#endif
