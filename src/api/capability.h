/* A guest's capability: a token derived from a key of ours and an id, never stored. Replies carry a
 * mark in its place, which becomes the token when the reply leaves; so a stored reply holds no
 * secret. */
#ifndef SOKO_API_CAPABILITY_H
#define SOKO_API_CAPABILITY_H

#include "api/ctx.h"

/* The value of a .capability field for this object. */
struct str capability_mark(struct ctx *c, const char *prefix, struct id id);
/* The token itself: for cookies. */
struct str capability_token(struct ctx *c, const char *prefix, struct id id);
/* Constant time; false for an absent token. */
bool capability_is(struct ctx *c, const char *prefix, struct id id, struct str token);
/* What a form of a page carries in `form_token`, for browsers that send neither Origin nor Referer:
 * bound to the visitor's session, cart or order, and to the op. */
struct str form_token(struct ctx *c, const struct op *op);
/* Replaces the marks in a reply. */
struct str capability_render(struct runtime *runtime, struct arena *arena, struct str body);

#endif
