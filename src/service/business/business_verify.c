/* A business asks for verification, and the platform decides. */
#include "business_private.h"

#include "admin/admin.h"
#include "verification/verification.h"

enum err business_submit(struct ctx *c, const struct business_at *in, struct business *out)
{
    TRY(or_missing(c, business_store_lock(c, in->business_id, out)));
    TRY(business_state_move(c, out, BUSINESS_SUBMIT, (struct str){0}));
    return business_store_parts(c, out, 1);
}

enum err business_verify_scope(struct ctx *c, const void *in)
{
    const struct business_verify_in *at = in;
    struct business business;
    return or_missing(c, business_store_get(c, at->business_id, &business));
}

enum err business_stand(struct ctx *c, const struct business_ref *in, struct business_standing *out)
{
    struct business business = {.name = {0}};
    TRY(business_store_lock(c, in->business_id, &business));
    enum err err = business_store_suspension(c, in->business_id, out);
    out->status = business.status;
    return err == ERR_MISSING ? OK : err;
}

static enum err note(struct ctx *c, const struct business_verify_in *in)
{
    struct admin_act act = {.kind =
                                arena_print(c->arena, "business.%s", BUSINESS_ACT[in->decision]),
                            .business_id = in->business_id,
                            .subject = id_text(c->arena, ID_BUSINESS, in->business_id),
                            .reason = in->reason};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

enum err business_verify(struct ctx *c, const struct business_verify_in *in, struct business *out)
{
    bool is_kind = in->decision == BUSINESS_APPROVE || in->decision == BUSINESS_REINSTATE;
    TRY(or_missing(c, business_store_lock(c, in->business_id, out)));
    if (!is_kind && str_empty(str_trim(in->reason)))
        return fail_field(c, "/reason", "required", "Say why, for the business.");
    TRY(business_state_move(c, out, in->decision, in->reason));
    if (is_kind) {
        struct verification_gate_in gate = {in->business_id, in->decision == BUSINESS_APPROVE};
        struct nothing nothing;
        TRY(CALL(c, verification_gate, &gate, &nothing));
    }
    TRY(note(c, in));
    return business_store_parts(c, out, 1);
}
