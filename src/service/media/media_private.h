/* What the files of media/ share. Files lie in data/media/<first two of the hash>/, and in
 * data/media/tmp/ while they are made. */
#ifndef SOKO_SERVICE_MEDIA_PRIVATE_H
#define SOKO_SERVICE_MEDIA_PRIVATE_H

#include "api/upload.h"
#include "media/media.h"

#include "api/personal.h"
#include "identity/identity.h"

#include <sys/types.h>

/* A picture that nobody uses is kept a day after its last upload, and may be taken until an hour
 * before. */
#define MEDIA_UNUSED_MS (INT64_C(24) * 3600 * 1000)
#define MEDIA_TAKE_MS (INT64_C(23) * 3600 * 1000)

enum {
    MEDIA_HASH_BYTES = 16, /* of SHA-256: nobody finds two pictures of one name */
    MEDIA_HASH_LENGTH = 2 * MEDIA_HASH_BYTES,
    MEDIA_FORMATS = 3,
    MEDIA_SWEEP_MAX = 500,
    MEDIA_FOLDERS = 256
};
/* In the order in which the files of a width are made. */
extern const char *const MEDIA_ENDINGS[MEDIA_FORMATS];

/* ---- media_helper.c: the program that decodes ---- */

/* What it made: files `<width>.<ending>` in the folder it was given. */
struct media_made {
    int64_t width;
    int64_t height;
    int64_t tint;
    int64_t widths[MEDIA_WIDTHS]; /* descending */
    size_t widths_count;
    int64_t bytes;
    struct str hash;
};

/* Starts soko-media, with a word or none; it reads `input`, what it says is read from `*output`. */
bool media_helper_start(struct arena *arena, const char *word, int input, pid_t *pid, int *output);
/* Makes the picture in `input` anew, into `folder`; each file is on the disk when it returns. Fails
 * with a fault for the caller. */
enum err media_helper_run(struct ctx *c, int input, struct str folder, struct media_made *out);

/* ---- media_path.c: where files are ---- */

struct str media_folder_of(struct ctx *c, struct str hash);
struct str media_path_of(struct ctx *c, struct str hash, int64_t width, const char *ending);
/* Of `<hash>-<width>.<ending>`: the hash, and which ending; false for any other name. */
bool media_name_read(struct str name, struct str *hash, size_t *format);

/* ---- media_store.c ---- */

/* A picture as its row keeps it, and who uploaded it. */
struct media_kept {
    struct str hash;
    int64_t width;
    int64_t height;
    int64_t tint;
    int64_t bytes;
    struct id owner_id;
    struct id business_id;
};
enum err media_store_add(struct ctx *c, struct id id, const struct media_kept *kept);
enum err media_store_take(struct ctx *c, const struct media_take_in *in, struct media_taken *out);
enum err media_store_uploads(struct ctx *c, struct id owner_id, struct instant since,
                             int64_t *count);
enum err media_store_has(struct ctx *c, struct str hash, int64_t *count);
enum err media_store_use_add(struct ctx *c, const struct media_used *use);
enum err media_store_use_remove(struct ctx *c, const struct media_used *use);
enum err media_store_sweep(struct ctx *c, struct instant before, int64_t *count);

/* ---- The ops: media.c has their rows ---- */

struct media_count {
    int64_t count;
};
struct media_hash {
    struct str hash;
};
struct media_file_in {
    struct str name;
};
OFFERS(media_create, nothing, media);
OFFERS(media_file, media_file_in, nothing);
OFFERS(media_uploads, nothing, media_count);
OFFERS(media_keep, media_kept, media);
OFFERS(media_has, media_hash, media_count);
OFFERS(media_note_use, media_used, nothing);
OFFERS(media_note_use_together, media_used, nothing);
OFFERS(media_sweep, nothing, swept);
OFFERS(media_sweep_files, nothing, nothing);
OFFERS(media_sweep_hourly, nothing, swept);

/* Held while files get their names and their row, and while files without a row are looked for and
 * deleted: the two must not meet, whichever processes they run in. */
enum err media_files_lock(struct ctx *c, int *lock);
void media_files_unlock(int lock);

/* ---- media_personal_store.c ---- */

OFFERS(media_personal_give, personal_subject, personal_piece);
OFFERS(media_forget, identity_erased, nothing);

#endif
