/* Whether what somebody asks about is there for everybody: judged before the rest of it. */
#include "review/review_private.h"

#include "business/business.h"
#include "catalogue/catalogue.h"

enum err review_product_scope(struct ctx *c, const void *in)
{
    const struct review_product_in *asked = in;
    struct id product_id = asked->product_id;
    struct catalogue_cards_in wanted = {.products = &product_id, .products_count = 1};
    struct catalogue_card_list found = {0};
    TRY(CALL(c, catalogue_cards, &wanted, &found));
    return found.data_count == 1 ? OK : fail_missing(c);
}

enum err review_business_scope(struct ctx *c, const void *in)
{
    const struct review_business_in *asked = in;
    struct business_ref ref = {asked->business_id};
    struct business_brief business = {0};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    return business.status == BUSINESS_VERIFIED ? OK : fail_missing(c);
}

enum err review_report_scope(struct ctx *c, const void *in)
{
    const struct review_report_in *asked = in;
    struct review_record record = {0};
    TRY(or_missing(c, review_store_get(c, asked->review_id, &record)));
    return record.state == REVIEW_PUBLISHED ? OK : fail_missing(c);
}
