#include "type/template.h"
struct template { char unused; };
__attribute__((weak)) struct template *template_compile(struct arena *arena, const char *file, struct str text, const struct type *type, const struct template_source *source, struct str *why)
{ (void)file;(void)text;(void)type;(void)source;(void)why; return ARENA_NEW(arena, struct template); }
__attribute__((weak)) void template_draw(const struct template *t, const void *object, struct str body, struct buf *out)
{ (void)t;(void)object; buf_add(out, body); }
