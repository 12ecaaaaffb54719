/* Photos of reviews: what their authors have uploaded. media/ is told in the same commit which are
 * in use, so that it keeps them, and no longer once a review is taken back or its author erased.
 * Guests give none: an upload counts against the day of an account and goes when that is erased.
 * The link to an order is passed on and kept in mail: nobody answers for pictures sent by it. */
#include "review/review_private.h"

#define PLACE S("review_photo")

static enum err tell(struct ctx *c, const struct review_photo_row *row, bool is_used)
{
    struct media_used event = {row->picture_hash, PLACE, row->review_id, is_used};
    return EMIT(c, row->business_id, media_used, &event);
}

static const struct review_photo_row *find_media(const struct review_photo_row *rows, size_t count,
                                                 struct id media_id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(rows[i].media_id, media_id))
            return &rows[i];
    return NULL;
}

static bool has_hash(const struct review_photo_row *rows, size_t count, struct str hash)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(rows[i].picture_hash, hash))
            return true;
    return false;
}

/* One that the review shows already stays, whoever asks; another must be an upload of the caller.
 */
static enum err take(struct ctx *c, const char *pointer, struct str text,
                     const struct review_photo_row *there, size_t there_count,
                     struct review_photo_row *row)
{
    struct media_take_in ask = {0};
    struct media_taken taken = {0};
    if (!id_parse(ID_MEDIA, text, &ask.media_id))
        return fail_field(c, pointer, "invalid_id",
                          "Send the id that POST /api/media has answered.");
    const struct review_photo_row *known = find_media(there, there_count, ask.media_id);
    row->media_id = ask.media_id;
    if (known != NULL) {
        *row = *known;
        return OK;
    }
    enum err err = CALL(c, media_take, &ask, &taken);
    if (err == ERR_INVALID) {
        fault_take(c);
        return fail_field(c, pointer, "unknown_media",
                          "There is no such picture of yours. Sign in, upload it with POST "
                          "/api/media, and send its id within a day.");
    }
    row->picture_hash = taken.hash;
    row->picture_width = taken.width;
    row->picture_height = taken.height;
    row->picture_tint = taken.tint;
    return err;
}

enum err review_photos_set(struct ctx *c, const struct review_record *review,
                           const struct str *media_ids, size_t count)
{
    struct review_photo_row rows[REVIEW_PHOTOS_MAX] = {0}, *there;
    size_t there_count;
    if (count > REVIEW_PHOTOS_MAX)
        return fail_field(c, "/media_ids", "too_many", "A review shows at most %d pictures.",
                          REVIEW_PHOTOS_MAX);
    TRY(review_store_photos(c, &review->id, 1, &there, &there_count));
    for (size_t i = 0; i < count; i++) {
        const char *pointer = arena_print(c->arena, "/media_ids/%zu", i).data;
        TRY(take(c, pointer, media_ids[i], there, there_count, &rows[i]));
        if (has_hash(rows, i, rows[i].picture_hash))
            return fail_field(c, pointer, "picture_there", "Name each picture once.");
        rows[i].review_id = review->id;
        rows[i].business_id = review->business_id;
        rows[i].position = (int64_t)i;
    }
    if (there_count > 0)
        TRY(review_store_photos_drop(c, review));
    for (size_t i = 0; i < count; i++) {
        TRY(review_store_photo_add(c, &rows[i]));
        if (!has_hash(there, there_count, rows[i].picture_hash))
            TRY(tell(c, &rows[i], true));
    }
    for (size_t i = 0; i < there_count; i++)
        if (!has_hash(rows, count, there[i].picture_hash))
            TRY(tell(c, &there[i], false));
    return OK;
}

/* What the query finds is dropped, so that asking again finds the rest. */
static enum err forget(struct ctx *c,
                       enum err (*find)(struct ctx *c, struct id id, struct review_photo_row **out,
                                        size_t *count),
                       struct id id)
{
    for (;;) {
        struct review_photo_row *rows;
        size_t count;
        TRY(find(c, id, &rows, &count));
        if (count == 0)
            return OK;
        for (size_t i = 0; i < count; i++) {
            struct review_record review = {.id = rows[i].review_id,
                                           .business_id = rows[i].business_id};
            TRY(review_store_photos_drop(c, &review));
            TRY(tell(c, &rows[i], false));
        }
    }
}

enum err review_photos_forget_author(struct ctx *c, struct id user_id)
{
    return forget(c, review_store_photos_of_author, user_id);
}

enum err review_photos_forget_order(struct ctx *c, struct id order_id)
{
    return forget(c, review_store_photos_of_order, order_id);
}

enum err review_photos_show(struct ctx *c, struct review *reviews, size_t count, bool is_for_all)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, count + 1);
    struct review_photo_row *rows;
    size_t rows_count;
    for (size_t i = 0; i < count; i++)
        ids[i] = reviews[i].id;
    TRY(review_store_photos(c, ids, count, &rows, &rows_count));
    for (size_t i = 0; i < rows_count; i++)
        for (size_t j = 0; j < count; j++) {
            struct review *review = &reviews[j];
            const struct review_photo_row *row = &rows[i];
            if (!id_eq(review->id, row->review_id))
                continue;
            if (review->photos == NULL)
                review->photos = ARENA_ARRAY(c->arena, struct review_photo, REVIEW_PHOTOS_MAX);
            review->photos[review->photos_count++] = (struct review_photo){
                .media_id = is_for_all ? (struct id){{0}} : row->media_id,
                .picture =
                    media_picture(c, row->picture_hash, row->picture_width, row->picture_height,
                                  row->picture_tint, review->product_title)};
        }
    return OK;
}
