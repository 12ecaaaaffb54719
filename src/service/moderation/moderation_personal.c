/* What somebody has reported and said against decisions: given, and left without what leads to
 * anybody. What was said in an appeal stays with the decision on it. */
#include "moderation/moderation_private.h"

#include "type/json.h"

enum err moderation_personal_give(struct ctx *c, const struct personal_subject *in,
                                  struct personal_piece *out)
{
    struct moderation_dossier dossier = {0};
    TRY(moderation_store_dossier(c, moderation_reporter(c, in->user_id), in, &dossier));
    out->json = json_text(c->arena, &moderation_dossier_type, &dossier);
    return OK;
}

enum err moderation_personal_erase(struct ctx *c, const struct personal_subject *in,
                                   struct nothing *out __attribute__((unused)))
{
    return moderation_store_forget(c, moderation_reporter(c, in->user_id), in);
}

enum err moderation_forget_emails(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                  struct swept *out)
{
    struct instant before = instant_add_ms(c->now, -EMAIL_DAYS * MODERATION_DAY_MS);
    TRY(moderation_store_forget_networks(c, instant_add_ms(c->now, -MODERATION_DAY_MS)));
    return moderation_store_forget_emails(c, before, FORGET_BATCH, &out->count);
}
