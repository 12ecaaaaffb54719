/* What is kept about people, and by whom. Each service that keeps anything says so in a row: how it
 * is given to the person (export) and what becomes of it when the person is erased. Services of the
 * core database erase in the transaction of the erasure; satellites follow the event
 * `identity_erased` and name the op that does. test/personal.csv lists every column with personal
 * data and what becomes of it; a test holds it against the tables. */
#ifndef SOKO_API_PERSONAL_H
#define SOKO_API_PERSONAL_H

#include "api/op.h"

/* Whom it is about. The addresses are those that proved to be the person's: what guests have left
 * under them is the person's too. */
struct personal_subject {
    struct id user_id;
    struct str email;
    struct str phone;
    struct str cursor; /* to give: `next_cursor` of the piece before */
};
TYPE(personal_subject, F(personal_subject, user_id, "The account.", .prefix = "user"),
     F(personal_subject, email, "Confirmed address.", .personal = "contact"),
     F(personal_subject, phone, "Number.", .personal = "contact"),
     F(personal_subject, cursor, "Where the last piece ended."));

/* A piece of what is kept: JSON text, without secrets. */
struct personal_piece {
    struct str json;
    struct str next_cursor; /* absent: that was all */
};
TYPE(personal_piece, F(personal_piece, json, "JSON."),
     F(personal_piece, next_cursor, "Where it goes on."));

struct personal {
    const char *name;       /* key in the export */
    const struct op *give;  /* READ: personal_subject -> personal_piece */
    const struct op *erase; /* WRITE: personal_subject -> nothing; of a satellite: its subscriber */
};

#define PERSONAL(part_name, give_op, erase_op)                                      \
    static const struct personal part_name##_personal = {#part_name, &give_op##_op, \
                                                         &erase_op##_op};           \
    static const struct personal *const part_name##_personal_row                    \
        __attribute__((used, section("soko_personal"))) = &part_name##_personal

size_t personal_count(void);
const struct personal *personal_at(size_t index); /* in the order of their names */

#endif
