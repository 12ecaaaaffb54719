/* What search engines are told of: all products for sale and all shops that sell, in pieces that
 * are read by key, however many there are. */
#include "catalogue_private.h"

enum err catalogue_map(struct ctx *c, const struct catalogue_map_in *in,
                       struct catalogue_map_list *out)
{
    return catalogue_store_map(c, in->kind, in->after, out);
}

enum err catalogue_map_marks(struct ctx *c, const struct catalogue_map_in *in,
                             struct catalogue_map_list *out)
{
    struct id after = in->after;
    out->data = ARENA_ARRAY(c->arena, struct catalogue_mapped, CATALOGUE_MAP_PIECES_MAX);
    while (out->data_count < CATALOGUE_MAP_PIECES_MAX) {
        out->data[out->data_count++] = (struct catalogue_mapped){.id = after};
        enum err err = catalogue_store_map_mark(c, in->kind, after, &after);
        if (err != OK)
            return err == ERR_MISSING ? OK : err;
    }
    return OK;
}
