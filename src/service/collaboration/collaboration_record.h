/* What threads and tasks are about: a record of the business, named by its id with its prefix
 * (order_..., prod_..., cust_..., biz_..., chat_..., task_...). Who may see the
 * record is asked of the service it is of, as the caller; so is who may see what is said about it.
 */
#ifndef SOKO_SERVICE_COLLABORATION_RECORD_H
#define SOKO_SERVICE_COLLABORATION_RECORD_H

#include "api/op.h"

enum { RECORD_TEXT_MAX = 40 };

/* Judges what stands in a request: a field error at /record when it names nothing the caller may
 * see in this business. */
enum err collaboration_record_check(struct ctx *c, struct id business_id, struct str record);
/* Judges what stands in a row: 404 or 403. */
enum err collaboration_record_judge(struct ctx *c, struct id business_id, struct str record);
/* Judges whom a request names: a field error at `pointer` unless the account works in the business
 * and may see the record, or without one the business. */
enum err collaboration_record_need_reader(struct ctx *c, struct id business_id, struct id user_id,
                                          struct str record, const char *pointer);
/* Whether the account may see the record today: asked before what is said about it is told. */
enum err collaboration_record_sees(struct ctx *c, struct id business_id, struct id user_id,
                                   struct str record, bool *is_seen);
/* Whether the account works in the business with this right. */
enum err collaboration_record_has_right(struct ctx *c, struct id business_id, struct id user_id,
                                        enum right right, bool *has_right);
/* What was told of a message, a comment or a task, named by its id, is told no more. */
enum err collaboration_record_untell(struct ctx *c, struct id business_id, const char *prefix,
                                     struct id id);
/* The caller's display name, for what is told to others; absent when there is none. */
enum err collaboration_record_caller_name(struct ctx *c, struct str *out);

#endif
