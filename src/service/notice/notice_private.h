/* The inside of notice/. */
#ifndef SOKO_SERVICE_NOTICE_PRIVATE_H
#define SOKO_SERVICE_NOTICE_PRIVATE_H

#include "notice/notice.h"

#include "api/list.h"
#include "business/business.h"

enum { KEPT_DAYS = 30, SWEEP_ROWS_MAX = 500 };
#define DAY_MS (INT64_C(24) * 3600 * 1000)

/* The sealed half of a message, as JSON. */
struct notice_text {
    struct str body;
    struct str code;
    struct str link;
};
extern const struct type notice_text_type;

struct notice_row {
    struct id id;
    struct str kind;
    struct str recipient;
    struct str subject;
    struct str sealed_body;
    struct instant created_at;
};
extern const struct type notice_row_type;

OFFERS(notice_tell_claim, business_claim_offered, nothing);
OFFERS(notice_sweep, nothing, swept);

enum err notice_store_add(struct ctx *c, const struct notice_row *row);
enum err notice_store_list(struct ctx *c, struct id before, int64_t limit, struct notice_row **rows,
                           size_t *count);
enum err notice_store_sweep(struct ctx *c, struct instant before, int64_t *count);

#endif
