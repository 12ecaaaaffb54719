/* Markdown of merchants and shoppers, made safe: CommonMark without raw HTML and without images. */
#ifndef SOKO_TYPE_MARKDOWN_H
#define SOKO_TYPE_MARKDOWN_H

#include "base/buf.h"

/* HTML that may be drawn unescaped (FORMAT_HTML). Links lead only to http, https, mailto, tel and
 * paths of this site, and say nofollow noopener ugc; what else was a link or an image is its text.
 * Headings start at h3, below those of the page. Past the maximum of `out` it is marked full. */
void markdown_html(struct buf *out, struct str text);

/* The words alone, on one line, at most that many code points; cut at a word, with an ellipsis. */
struct str markdown_text(struct arena *arena, struct str text, size_t code_points_max);

#endif
