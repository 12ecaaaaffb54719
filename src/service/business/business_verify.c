/* A business asks for verification, and the platform decides. */
#include "business_private.h"

enum err business_submit(struct ctx *c, const struct business_at *in, struct business *out)
{
    TRY(or_missing(c, business_store_lock(c, in->business_id, out)));
    TRY(business_state_move(c, out, BUSINESS_SUBMIT, (struct str){0}));
    return business_store_locations(c, out, 1);
}

enum err business_verify_scope(struct ctx *c, const void *in)
{
    const struct business_verify_in *at = in;
    struct business business;
    return or_missing(c, business_store_get(c, at->business_id, &business));
}

enum err business_verify(struct ctx *c, const struct business_verify_in *in, struct business *out)
{
    bool is_kind = in->decision == BUSINESS_APPROVE || in->decision == BUSINESS_REINSTATE;
    TRY(or_missing(c, business_store_lock(c, in->business_id, out)));
    if (!is_kind && str_empty(str_trim(in->reason)))
        return fail_field(c, "/reason", "required", "Say why, for the business.");
    TRY(business_state_move(c, out, in->decision, in->reason));
    return business_store_locations(c, out, 1);
}
