/* The picture of an account: a form with a file beside the other settings, for its upload takes
 * another way through the server. */
#include "storefront_private.h"

#include "storefront/storefront_settings.h"

#include "api/upload.h"
#include "media/media.h"

FORM(storefront_picture_send, "/account/settings/picture", storefront_picture_in,
     storefront_settings, SLOW, "account_settings", "Gives an account a picture, or takes it away.",
     .pool = POOL_MEDIA, .upload_bytes_max = PICTURE_BYTES_MAX);

static enum err change(struct ctx *c, const struct storefront_picture_in *in)
{
    const struct upload_file *file = upload_find(c, "file");
    struct identity_me_change_in change = {.name = {0}};
    struct identity_user user = {0};
    struct media_make_in make = {.path = {0}};
    struct media media = {0};
    if (in->is_removed) {
        TAKE_AWAY(identity_me_change_in, &change, media_id);
    } else if (file == NULL || file->bytes == 0) {
        return fail_field(c, "/file", "choose_picture", "Choose a picture first.");
    } else {
        TRY(CALL(c, media_make, &make, &media));
        change.media_id = media.id;
        GIVE(identity_me_change_in, &change, media_id);
    }
    c->request.if_match = S("*");
    return CALL(c, identity_me_change, &change, &user);
}

enum err storefront_picture_send(struct ctx *c, const struct storefront_picture_in *in,
                                 struct storefront_settings *out)
{
    struct storefront_problems problems = {0};
    if (c->caller.kind != CALLER_USER) {
        storefront_go(c, S("/sign-in"));
        return OK;
    }
    if (c->request.typed_errors.count > 0) {
        storefront_problems_of_fields(c, &problems, &c->request.typed_errors);
        c->reply.status = err_status(ERR_INVALID);
        return storefront_settings_show(c, &problems, out);
    }
    enum err err = change(c, in);
    if (err != OK) {
        TRY(storefront_problems_of_call(c, &problems, err));
        return storefront_settings_show(c, &problems, out);
    }
    storefront_go(c, S("/account/settings"));
    return OK;
}
