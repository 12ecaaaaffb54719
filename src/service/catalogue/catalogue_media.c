/* Pictures of products. media/ is told in the same commit who uses which, so that it keeps them. */
#include "catalogue_private.h"

#include "api/upload.h"

#define PLACE S("catalogue_media")

/* ---- Shared steps ---- */

static enum err tell(struct ctx *c, struct id business_id, const struct catalogue_media *media,
                     bool is_used)
{
    struct media_used event = {media->picture_hash, PLACE, media->id, is_used};
    return EMIT(c, business_id, media_used, &event);
}

/* Every change of the pictures ends here. */
static enum err settle(struct ctx *c, struct id business_id, struct id product_id)
{
    TRY(catalogue_store_media_first(c, business_id, product_id));
    return catalogue_touch(c, business_id, product_id);
}

struct catalogue_media *catalogue_media_of(struct catalogue_media *all, size_t all_count,
                                           struct id product_id, size_t *count)
{
    struct catalogue_media *first = NULL;
    *count = 0;
    for (size_t i = 0; i < all_count; i++)
        if (id_eq(all[i].product_id, product_id) && (*count)++ == 0)
            first = &all[i];
    return first;
}

enum err catalogue_media_add_scope(struct ctx *c, const void *in)
{
    const struct catalogue_media_add_in *add = in;
    return catalogue_need_product(c, add->business_id, add->product_id);
}

enum err catalogue_media_order_scope(struct ctx *c, const void *in)
{
    const struct catalogue_media_order_in *order = in;
    return catalogue_need_product(c, order->business_id, order->product_id);
}

static enum err need_media(struct ctx *c, struct id business_id, struct id product_id,
                           struct id media_id)
{
    struct catalogue_media media = {.picture_hash = {0}};
    TRY(catalogue_need_product(c, business_id, product_id));
    return or_missing(c, catalogue_store_media_one(c, business_id, product_id, media_id, &media));
}

enum err catalogue_media_scope(struct ctx *c, const void *in)
{
    const struct catalogue_media_path *path = in;
    return need_media(c, path->business_id, path->product_id, path->media_id);
}

enum err catalogue_media_change_scope(struct ctx *c, const void *in)
{
    const struct catalogue_media_change_in *change = in;
    return need_media(c, change->business_id, change->product_id, change->media_id);
}

/* ---- Adding ---- */

static enum err too_many(struct ctx *c)
{
    return fail(c, ERR_CONFLICT, "too_many_pictures",
                "A product shows at most %d pictures. Take one off first.",
                PICTURES_PER_PRODUCT_MAX);
}

/* The upload comes first, in a transaction of its own: what then is not attached is swept. */
enum err catalogue_media_add(struct ctx *c, const struct catalogue_media_add_in *in,
                             struct catalogue_media *out)
{
    struct catalogue_media_attach_in attach = {in->business_id, in->product_id, in->media_id,
                                               str_trim(in->alt)};
    bool has_file = upload_find(c, "file") != NULL;
    if (has_file && id_is_set(in->media_id))
        return fail_field(c, "/media_id", "with_file", "Send a file or a `media_id`, not both.");
    if (!id_is_set(in->media_id)) {
        struct media_make_in make = {.business_id = in->business_id};
        struct media media = {0};
        TRY(CALL(c, media_make, &make, &media));
        attach.media_id = media.id;
    }
    return CALL(c, catalogue_media_attach, &attach, out);
}

enum err catalogue_media_attach(struct ctx *c, const struct catalogue_media_attach_in *in,
                                struct catalogue_media *out)
{
    struct media_take_in ask = {in->media_id, in->business_id};
    struct media_taken taken = {0};
    struct catalogue_media *there;
    size_t there_count;
    bool is_inserted;
    TRY(catalogue_lock(c, in->business_id));
    TRY(catalogue_need_product(c, in->business_id, in->product_id));
    TRY(CALL(c, media_take, &ask, &taken));
    TRY(catalogue_store_media(c, &in->product_id, 1, &there, &there_count));
    if (there_count >= PICTURES_PER_PRODUCT_MAX)
        return too_many(c);
    *out = (struct catalogue_media){.id = id_new(c, id_slot(in->business_id)),
                                    .product_id = in->product_id,
                                    .picture_hash = taken.hash,
                                    .picture_width = taken.width,
                                    .picture_height = taken.height,
                                    .picture_tint = taken.tint,
                                    .alt = in->alt.data ? in->alt : S("")};
    TRY(catalogue_store_media_insert(c, in->business_id, out, &is_inserted));
    if (!is_inserted)
        return fail(c, ERR_CONFLICT, "picture_there", "The product shows this picture already.");
    out->picture = media_picture(c, taken.hash, taken.width, taken.height, taken.tint, out->alt);
    TRY(tell(c, in->business_id, out, true));
    return settle(c, in->business_id, in->product_id);
}

/* ---- Changing ---- */

enum err catalogue_media_change(struct ctx *c, const struct catalogue_media_change_in *in,
                                struct catalogue_media *out)
{
    TRY(catalogue_lock(c, in->business_id));
    if (PRESENCE(catalogue_media_change_in, in, alt) != ABSENT) {
        struct str alt = str_trim(in->alt);
        TRY(catalogue_store_media_alt(c, in->business_id, in->media_id, alt.data ? alt : S("")));
        TRY(settle(c, in->business_id, in->product_id));
    }
    return or_missing(
        c, catalogue_store_media_one(c, in->business_id, in->product_id, in->media_id, out));
}

static struct id *find_id(struct id *ids, size_t count, struct id id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(ids[i], id))
            return &ids[i];
    return NULL;
}

/* Each of the pictures once, and no other. */
static enum err read_order(struct ctx *c, const struct catalogue_media_order_in *in,
                           const struct catalogue_media *there, size_t there_count, struct id *ids)
{
    struct id known[PICTURES_PER_PRODUCT_MAX];
    for (size_t i = 0; i < there_count; i++)
        known[i] = there[i].id;
    for (size_t i = 0; i < in->media_ids_count; i++) {
        bool is_good = id_parse(ID_MEDIA, in->media_ids[i], &ids[i])
                       && find_id(known, there_count, ids[i]) != NULL
                       && find_id(ids, i, ids[i]) == NULL;
        if (!is_good)
            return fail_field(c, "/media_ids", "not_a_picture_of_it",
                              "Name each picture of the product once.");
    }
    return in->media_ids_count == there_count
               ? OK
               : fail_field(c, "/media_ids", "incomplete", "Name all %zu pictures of the product.",
                            there_count);
}

enum err catalogue_media_order(struct ctx *c, const struct catalogue_media_order_in *in,
                               struct catalogue_media_list *out)
{
    struct id ids[PICTURES_PER_PRODUCT_MAX];
    struct catalogue_media *there;
    size_t there_count;
    TRY(catalogue_lock(c, in->business_id));
    TRY(catalogue_store_media(c, &in->product_id, 1, &there, &there_count));
    TRY(read_order(c, in, there, there_count, ids));
    for (size_t i = 0; i < there_count; i++)
        TRY(catalogue_store_media_place(c, in->business_id, ids[i], (int64_t)i + 1));
    TRY(settle(c, in->business_id, in->product_id));
    return catalogue_store_media(c, &in->product_id, 1, &out->data, &out->data_count);
}

/* ---- Taking off ---- */

enum err catalogue_media_delete(struct ctx *c, const struct catalogue_media_path *in,
                                struct nothing *out __attribute__((unused)))
{
    struct catalogue_media media = {.picture_hash = {0}};
    TRY(catalogue_lock(c, in->business_id));
    TRY(or_missing(
        c, catalogue_store_media_one(c, in->business_id, in->product_id, in->media_id, &media)));
    TRY(catalogue_store_media_delete(c, in->business_id, in->media_id));
    TRY(tell(c, in->business_id, &media, false));
    return settle(c, in->business_id, in->product_id);
}

enum err catalogue_media_forget(struct ctx *c, struct id business_id, struct id product_id)
{
    struct catalogue_media *media;
    size_t count;
    TRY(catalogue_store_media(c, &product_id, 1, &media, &count));
    for (size_t i = 0; i < count; i++) {
        TRY(catalogue_store_media_delete(c, business_id, media[i].id));
        TRY(tell(c, business_id, &media[i], false));
    }
    return count > 0 ? catalogue_store_media_first(c, business_id, product_id) : OK;
}
