/* The rows of what the start page shows. */
#ifndef SOKO_SERVICE_MARKETPLACE_FRONT_PRIVATE_H
#define SOKO_SERVICE_MARKETPLACE_FRONT_PRIVATE_H

#include "marketplace/marketplace_front.h"
#include "marketplace_private.h"

enum { BANNERS_MAX = 200, BANNERS_SHOWN_MAX = 3 };

struct marketplace_featured_row {
    struct id shop_id;
};
extern const struct type marketplace_featured_row_type;

enum err marketplace_store_banners(struct ctx *c, struct marketplace_banner_list *out);
/* Shown at c->now, for `locale` or for all. */
enum err marketplace_store_banners_now(struct ctx *c, struct str locale,
                                       struct marketplace_banner_list *out);
enum err marketplace_store_banner(struct ctx *c, struct id id, struct marketplace_banner *out);
enum err marketplace_store_banner_add(struct ctx *c, const struct marketplace_banner *banner);
enum err marketplace_store_banner_put(struct ctx *c, const struct marketplace_banner *banner,
                                      bool *is_done);
enum err marketplace_store_banner_drop(struct ctx *c, struct id id, bool *is_gone);

enum err marketplace_store_featured(struct ctx *c, struct marketplace_featured_row **out,
                                    size_t *count);
enum err marketplace_store_feature(struct ctx *c, const struct id *ids, size_t count);

#endif
