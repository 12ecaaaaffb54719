/* What a person uploaded: given, and no longer theirs when they are erased. A picture that
 * something still shows (a product) stays; others are swept. */
#include "media_private.h"

#include "type/json.h"

enum { SHOWN_MAX = 1000 };

static const char Q_UPLOADS_GIVEN[] = "select u.id, u.hash, u.bytes, u.created_at "
                                      "from [media.upload] as u "
                                      "where u.owner_id = ?1 "
                                      "order by u.id desc "
                                      "limit ?2";
static const char Q_UPLOADS_ERASE[] = "delete from [media.upload] "
                                      "where owner_id = ?1";

struct media_uploaded {
    struct id id;
    struct str hash;
    int64_t bytes;
    struct instant created_at;
};
TYPE(media_uploaded, F(media_uploaded, id, "The upload.", .prefix = ID_MEDIA),
     F(media_uploaded, hash, "Its picture: /media/{hash}-640.jpg."),
     F(media_uploaded, bytes, "Size."), F(media_uploaded, created_at, "When."));
struct media_dossier {
    struct media_uploaded *uploads;
    size_t uploads_count;
};
TYPE(media_dossier, MANY(media_dossier, uploads, media_uploaded, "Newest first."));

enum err media_personal_give(struct ctx *c, const struct personal_subject *in,
                             struct personal_piece *out)
{
    struct media_dossier dossier = {0};
    TRY(db_many(c->db, Q_UPLOADS_GIVEN, ARGS(in->user_id, (int64_t)SHOWN_MAX), SHOWN_MAX,
                media_uploaded, &dossier.uploads, &dossier.uploads_count));
    out->json = json_text(c->arena, &media_dossier_type, &dossier);
    return OK;
}

enum err media_forget(struct ctx *c, const struct identity_erased *in,
                      struct nothing *out __attribute__((unused)))
{
    return db_change(c->db, Q_UPLOADS_ERASE, ARGS(in->user_id), NULL);
}
