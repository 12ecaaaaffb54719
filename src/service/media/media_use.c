/* Who may use an upload, and who uses which picture. */
#include "media_private.h"

enum err media_take(struct ctx *c, const struct media_take_in *in, struct media_taken *out)
{
    enum err err = media_store_take(c, in, out);
    if (err == ERR_MISSING)
        return fail_field(c, "/media_id", "unknown_media",
                          "There is no such picture of yours. Upload it with POST /api/media, and "
                          "send its id within a day.");
    return err;
}

/* Told again, it finds it done. */
enum err media_note_use(struct ctx *c, const struct media_used *in, struct nothing *out)
{
    (void)out;
    return in->is_used ? media_store_use_add(c, in) : media_store_use_remove(c, in);
}

enum err media_note_use_together(struct ctx *c, const struct media_used *in, struct nothing *out)
{
    return media_note_use(c, in, out);
}
