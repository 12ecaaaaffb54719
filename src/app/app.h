/* The verbs of the command line. Each returns the process's exit status: 0, 1 when it failed, 2
 * when it was not understood. */
#ifndef SOKO_APP_APP_H
#define SOKO_APP_APP_H

#include "app/config.h"

int verb_serve(struct arena *arena, int argc, char **argv);
int verb_admin(struct arena *arena, int argc, char **argv);
int verb_demo(struct arena *arena, int argc, char **argv);
int verb_sanctions(struct arena *arena, int argc, char **argv);
int verb_migrate(struct arena *arena, int argc, char **argv);
int verb_ops(struct arena *arena, int argc, char **argv);
int verb_openapi(struct arena *arena, int argc, char **argv);
int verb_media_move(struct arena *arena, int argc, char **argv);
int verb_reindex(struct arena *arena, int argc, char **argv);
int verb_audit(struct arena *arena, int argc, char **argv);

/* Prints a sentence to standard error; returns 1. */
int say(struct str why);

#endif
