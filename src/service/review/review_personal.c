/* What somebody said of what they bought: given, and left without a name. */
#include "review/review_private.h"

#include "type/json.h"

#include <string.h>

enum { PIECE_REVIEWS = 50 };

enum err review_personal_give(struct ctx *c, const struct personal_subject *in,
                              struct personal_piece *out)
{
    struct review_record *records;
    struct review_dossier dossier = {0};
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(review_store_of_author(c, in->user_id, cursor.id, PIECE_REVIEWS + 1, &records,
                               &dossier.reviews_count));
    if (list_cut(&dossier.reviews_count, PIECE_REVIEWS))
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = records[dossier.reviews_count - 1].id});
    TRY(review_show_all(c, records, dossier.reviews_count, REVIEW_FOR_AUTHOR, &dossier.reviews));
    out->json = json_text(c->arena, &review_dossier_type, &dossier);
    return OK;
}

enum err review_personal_erase(struct ctx *c, const struct personal_subject *in,
                               struct nothing *out)
{
    struct review_user_ref ref = {in->user_id};
    return CALL(c, review_forget_author, &ref, out);
}
