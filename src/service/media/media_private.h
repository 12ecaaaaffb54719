/* What the files of media/ share. Files lie in data/media/<first two of the hash>/, and in
 * data/media/tmp/ while they are made. */
#ifndef SOKO_SERVICE_MEDIA_PRIVATE_H
#define SOKO_SERVICE_MEDIA_PRIVATE_H

#include "api/blob.h"
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
    struct id holder; /* of the lease under which its files were put; not set: a lock does */
};
/* In object storage: the picture whose files somebody puts or deletes, and who. */
struct media_lease {
    struct str hash;
    struct id holder;
};
/* Whether it was free, or has ended. */
enum err media_store_lease_take(struct ctx *c, const struct media_lease *lease,
                                struct instant ends_at, int64_t *count);
enum err media_store_lease_held(struct ctx *c, const struct media_lease *lease, int64_t *count);
enum err media_store_lease_end(struct ctx *c, const struct media_lease *lease);
enum err media_store_add(struct ctx *c, struct id id, const struct media_kept *kept);
enum err media_store_take(struct ctx *c, const struct media_take_in *in, struct media_taken *out);
enum err media_store_uploads(struct ctx *c, struct id owner_id, struct instant since,
                             int64_t *count);
enum err media_store_has(struct ctx *c, struct str hash, int64_t *width);
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
struct media_known {
    int64_t width; /* 0: there is no such picture */
};
struct media_file_in {
    struct str name;
};
OFFERS(media_create, nothing, media);
OFFERS(media_file, media_file_in, nothing);
OFFERS(media_uploads, nothing, media_count);
OFFERS(media_keep, media_kept, media);
OFFERS(media_has, media_hash, media_known);
OFFERS(media_note_use, media_used, nothing);
OFFERS(media_note_use_together, media_used, nothing);
OFFERS(media_sweep, nothing, swept);
OFFERS(media_sweep_files, nothing, nothing);
OFFERS(media_sweep_hourly, nothing, swept);

OFFERS(media_lease_take, media_lease, media_count);
OFFERS(media_lease_end, media_lease, nothing);
OFFERS(media_storage_check, nothing, swept);
bool media_file_at_once(struct ctx *c, const void *in);

/* ---- media_depot.c ---- */

/* Of a file's name: its key in object storage. */
struct str media_key_of(struct ctx *c, struct str name);
struct str media_type_of(size_t format);
/* Takes the files that are in `folder` to where they belong. */
enum err media_depot_keep(struct ctx *c, struct str folder, const struct media_made *made);

/* Held while the files of a picture get their names and their row, and while files without a row
 * are looked for and deleted: the two must not meet. In object storage, which machines share, it is
 * a lease of a minute on the picture. */
struct media_lock {
    int folder_lock; /* -1: the lease */
    struct media_lease lease;
};
/* Waits for it, or says 503. */
enum err media_lock_take(struct ctx *c, struct str hash, struct media_lock *lock);
/* Only in object storage, and without waiting. */
enum err media_lock_try(struct ctx *c, struct str hash, struct media_lock *lock, bool *is_taken);
void media_lock_give(struct ctx *c, struct media_lock *lock);

/* The lock of the folder, for all processes that share it. */
enum err media_files_lock(struct ctx *c, int *lock);
void media_files_unlock(int lock);

/* ---- media_personal_store.c ---- */

OFFERS(media_personal_give, personal_subject, personal_piece);
OFFERS(media_forget, identity_erased, nothing);

#endif
