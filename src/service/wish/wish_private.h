/* The inside of wish/. */
#ifndef SOKO_SERVICE_WISH_PRIVATE_H
#define SOKO_SERVICE_WISH_PRIVATE_H

#include "wish/wish.h"

#include "api/personal.h"

enum { WISH_SWEEP_BATCH = 100 };
#define WISH_DAY_MS (INT64_C(24) * 3600 * 1000)

OFFERS(wish_sweep, nothing, swept);

struct wish_row {
    struct id product_id;
    struct str title;
    struct money seen;
    struct instant added_at;
};
TYPE(wish_row, F(wish_row, product_id, "Product.", .prefix = "prod"), F(wish_row, title, "Title."),
     F(wish_row, seen, "Price when it was added."), F(wish_row, added_at, "When."));

/* ERR_MISSING when there is none. */
enum err wish_store_of_account(struct ctx *c, struct id customer_id, struct id *out);
/* The account's list, begun when there is none; locked. */
enum err wish_store_open(struct ctx *c, struct id customer_id, struct id *out);
enum err wish_store_begin(struct ctx *c, struct id list_id, struct id customer_id);
/* ERR_MISSING unless it is there and nobody's; locked. */
enum err wish_store_lock_guest(struct ctx *c, struct id list_id);
enum err wish_store_touch(struct ctx *c, struct id list_id);
enum err wish_store_items(struct ctx *c, struct id list_id, struct wish_row **out, size_t *count);
enum err wish_store_add(struct ctx *c, struct id list_id, const struct wish_row *row);
enum err wish_store_remove(struct ctx *c, struct id list_id, struct id product_id);
enum err wish_store_drop(struct ctx *c, struct id list_id);
enum err wish_store_old(struct ctx *c, struct instant before, int64_t limit, struct wish_ref **out,
                        size_t *count);

OFFERS(wish_personal_give, personal_subject, personal_piece);
OFFERS(wish_personal_erase, personal_subject, nothing);

#endif
