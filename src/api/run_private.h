/* What run.c, run_decode.c and run_encode.c share. */
#ifndef SOKO_API_RUN_PRIVATE_H
#define SOKO_API_RUN_PRIVATE_H

#include "api/run.h"

/* run_decode.c: who the key belongs to: the account, or the guest's capability; absent when there
 * is neither. */
struct str run_key_scope(const struct job *job);

/* run_upload.c: the fields beside the files, as the text of a form. */
struct str run_upload_text(struct ctx *c);

/* run_encode.c: the reply of an op that ran, or of its fault; and a stored one. */
void run_encode(struct job *job);
void run_replay(struct job *job);
/* Pages: ?format=json shows the page's struct itself. */
bool run_wants_json(const struct job *job);
/* Where nothing is, a person gets a page and a program a problem. */
bool run_is_page_path(struct str path);

#endif
