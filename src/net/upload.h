/* Bodies that are files. They go to disk as they arrive, into files without a name below the
 * server's folder: what is not kept is gone with its last descriptor, whatever happens. Of a
 * multipart/form-data body the files do, and its fields are kept in memory; any other body is one
 * file as a whole. */
#ifndef SOKO_NET_UPLOAD_H
#define SOKO_NET_UPLOAD_H

#include "base/arena.h"

enum {
    UPLOAD_FIELDS_MAX = 32,
    UPLOAD_FILES_MAX = 8,
    UPLOAD_DIGEST_BYTES = 32,
    UPLOAD_FILE_NAME_MAX = 255
};

struct upload_field {
    struct str name;
    struct str value; /* UTF-8 */
};

struct upload_file {
    struct str field; /* name of the part; empty for a body that is one file */
    struct str name;  /* as the client says, without folders: for people, never for paths; empty
                       * when it is not UTF-8 */
    struct str type;  /* as the client says; absent when it does not */
    int fd;           /* at its start, to read and seek; closed with the request */
    int64_t bytes;
};

struct upload {
    struct upload_field fields[UPLOAD_FIELDS_MAX];
    size_t fields_count;
    struct upload_file files[UPLOAD_FILES_MAX];
    size_t files_count;
    unsigned char digest[UPLOAD_DIGEST_BYTES]; /* SHA-256 over all parts, boundaries left out */
};

struct upload_limits {
    const char *folder;
    int64_t file_bytes_max; /* of each file */
    size_t files_max;
};

/* An upload under way. */
struct upload_writer;

/* Null with `*status` and `*why` set when the header cannot be read or no file can be made. Its
 * memory is the arena's; its files are open until upload_close. */
struct upload_writer *upload_open(struct arena *arena, struct str content_type,
                                  const struct upload_limits *limits, int *status,
                                  const char **why);
/* False when something was wrong: upload_fault tells. */
bool upload_take(struct upload_writer *writer, struct str piece);
/* The body has ended; null when something was wrong. */
const struct upload *upload_end(struct upload_writer *writer);
int upload_fault(const struct upload_writer *writer, const char **why);
void upload_close(struct upload_writer *writer);

#endif
