/* Verification of businesses: the papers they show, sealed on the disk with a key of their own, and
 * the queue of those who wait. Deciding is business/'s. */
#ifndef SOKO_SERVICE_VERIFICATION_H
#define SOKO_SERVICE_VERIFICATION_H

#include "api/list.h"
#include "api/op.h"

#define ID_DOCUMENT "paper"
#define ID_LIST "list"
#define ID_SCREENING "screen"

/* ---- Sanctions ---- */

struct verification_list {
    struct id list_id;
    int64_t version;
    int64_t entries;
    struct str digest;
    struct id imported_by;
    struct instant imported_at;
};
TYPE(verification_list, F(verification_list, list_id, "Id.", .prefix = ID_LIST),
     F(verification_list, version, "Counts the lists that were imported; 0 before the first."),
     F(verification_list, entries, "How many names are on it, aliases counted."),
     F(verification_list, digest, "SHA-256 of the file, in hexadecimal."),
     F(verification_list, imported_by, "By whom; null: on the command line.", .prefix = "user"),
     F(verification_list, imported_at, "When."));
struct verification_lists {
    bool is_on;
    bool is_hook_on;
    struct verification_list *current;
    int64_t waiting;
    int64_t possible;
};
TYPE(verification_lists, F(verification_lists, is_on, "Whether there is anything to screen by."),
     F(verification_lists, is_hook_on, "Whether a service outside is asked too."),
     ONE(verification_lists, current, verification_list, "The list that counts, or null."),
     F(verification_lists, waiting, "Businesses that wait to be screened."),
     F(verification_lists, possible, "Businesses with a possible match that nobody has decided."));
/* Takes a list in from a file of this machine, by its whole path (`soko sanctions import`). SLOW.
 */
struct verification_list_path {
    struct str path;
};
TYPE(verification_list_path, F(verification_list_path, path, "Whole path."));
OFFERS(verification_list_file, verification_list_path, verification_lists);

/* Fails unless what was found of a business under its names of today lets it be approved
 * (`is_new`), or reinstated: a possible match is decided on before. WRITE. */
struct verification_gate_in {
    struct id business_id;
    bool is_new;
};
TYPE(verification_gate_in, F(verification_gate_in, business_id, "Which.", .prefix = "biz"),
     F(verification_gate_in, is_new, "Approved; else reinstated."));
OFFERS(verification_gate, verification_gate_in, nothing);

/* A name of a business or of its owner may be on a list: somebody is to decide. */
struct verification_match_found {
    struct id business_id;
    struct id screening_id;
};
TYPE(verification_match_found, F(verification_match_found, business_id, "Which.", .prefix = "biz"),
     F(verification_match_found, screening_id, "What was found.", .prefix = ID_SCREENING));

#endif
