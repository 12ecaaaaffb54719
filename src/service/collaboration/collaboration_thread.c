/* Threads of comments: who sees the record sees what is said about it. */
#include "collaboration/collaboration_thread_private.h"

#include "type/json.h"

const char *const THREAD_STATE[] = {"open", "resolved", NULL};
const char *const THREAD_STATE_WANTED[] = {"any", "open", "resolved", NULL};

OP(collaboration_thread_list, GET, "/api/businesses/{business_id}/threads", thread_list_in,
   thread_list, CAN_READ, READ, "Threads about a record, newest first.", .also = "403 404");
OP(collaboration_thread_begin, POST, "/api/businesses/{business_id}/threads", thread_begin_in,
   thread, CAN_READ, WRITE, "Begins a thread about a record.", .status = 201);
OP(collaboration_thread_get, GET, "/api/threads/{thread_id}", thread_ref, thread, SCOPED, READ,
   "A thread with its comments.", .scope = collaboration_thread_scope);
OP(collaboration_thread_say, POST, "/api/threads/{thread_id}/comments", thread_say_in,
   thread_comment, SCOPED, WRITE, "Adds a comment.", .scope = collaboration_thread_scope,
   .status = 201, .also = "409");
OP(collaboration_thread_edit, PATCH, "/api/threads/{thread_id}/comments/{comment_id}",
   thread_edit_in, thread_comment, SCOPED, WRITE, "Says something else in a comment of one's own.",
   .scope = collaboration_thread_comment_scope, .needs_match = true, .also = "409");
OP(collaboration_thread_unsay, DELETE, "/api/threads/{thread_id}/comments/{comment_id}",
   thread_comment_ref, nothing, SCOPED, WRITE, "Takes a comment back: its place stays, empty.",
   .scope = collaboration_thread_comment_scope);
OP(collaboration_thread_resolve, POST, "/api/threads/{thread_id}/resolve", thread_ref, thread,
   SCOPED, WRITE, "Settles a thread.", .scope = collaboration_thread_scope, .also = "409");
OP(collaboration_thread_reopen, POST, "/api/threads/{thread_id}/reopen", thread_ref, thread, SCOPED,
   WRITE, "Opens a settled thread again.", .scope = collaboration_thread_scope, .also = "409");

OP_INTERNAL(collaboration_thread_personal_give, personal_subject, personal_piece, READ,
            "Comments that somebody wrote.");
OP_INTERNAL(collaboration_thread_forget, identity_erased, nothing, WRITE,
            "Takes an erased account's name and id from its comments.");
SUBSCRIBE(identity_erased, collaboration_thread_forget);
PERSONAL(threads, collaboration_thread_personal_give, collaboration_thread_forget);

/* ---- Finding ---- */

static enum err find(struct ctx *c, struct id thread_id, bool is_locked, struct thread *out)
{
    TRY(or_missing(c, collaboration_thread_store_get(c, thread_id, is_locked, out)));
    return collaboration_record_judge(c, out->business_id, out->record);
}

enum err collaboration_thread_scope(struct ctx *c, const void *in)
{
    const struct thread_ref *ref = in; /* of all these ops the thread's id comes first */
    struct thread thread = {0};
    return find(c, ref->thread_id, false, &thread);
}

enum err collaboration_thread_list(struct ctx *c, const struct thread_list_in *in,
                                   struct thread_list *out)
{
    struct cursor before;
    bool is_before;
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        for (size_t i = 0; i < sizeof before.id.bytes; i++)
            before.id.bytes[i] = 0xFF;
    TRY(collaboration_record_judge(c, in->business_id, in->record));
    TRY(collaboration_thread_store_list(c, in, before.id, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

enum err collaboration_thread_get(struct ctx *c, const struct thread_ref *in, struct thread *out)
{
    TRY(find(c, in->thread_id, false, out));
    return collaboration_thread_store_comments(c, out);
}

/* ---- Saying ---- */

static enum err stir(struct ctx *c, const struct thread *thread)
{
    struct thread_news news = {thread->id, thread->record};
    return live_publish(c, live_topic(c, "business", "biz", thread->business_id), 0, "thread",
                        json_text(c->arena, &thread_news_type, &news));
}

/* The first words, in a line. */
static struct str excerpt(struct ctx *c, struct str body)
{
    enum { EXCERPT_BYTES = 120 };
    struct str text = body;
    struct str line = str_cut(&text, '\n');
    size_t length = line.length < EXCERPT_BYTES ? line.length : EXCERPT_BYTES;
    while (length > 0 && length < line.length && ((unsigned char)line.data[length] & 0xC0) == 0x80)
        length--;
    return arena_copy(c->arena, str_from(line.data, length));
}

static enum err tell(struct ctx *c, const struct thread *thread, const struct thread_comment *m,
                     const char *kind, struct id user_id)
{
    struct notice_wanted wanted = {
        .user_id = user_id,
        .kind = str_of(kind),
        .business_id = thread->business_id,
        .link = arena_print(c->arena, "/office/b/%.*s/threads/%.*s",
                            STR_ARG(id_text(c->arena, "biz", thread->business_id)),
                            STR_ARG(id_text(c->arena, ID_THREAD, thread->id))),
        .dedupe_key =
            arena_print(c->arena, "comment %.*s", STR_ARG(id_text(c->arena, ID_COMMENT, m->id))),
        .who = m->author_name,
        .title = excerpt(c, m->body),
        .author_id = m->author_id,
        .source = id_text(c->arena, ID_COMMENT, m->id)};
    return id_eq(user_id, c->caller.user_id) ? OK
                                             : EMIT(c, thread->business_id, notice_wanted, &wanted);
}

static enum err mention(struct ctx *c, const struct thread *thread, struct thread_comment *m,
                        const struct str *mentions, size_t count)
{
    m->mentions = ARENA_ARRAY(c->arena, struct thread_mention, count + 1);
    for (size_t i = 0; i < count; i++) {
        const char *pointer = arena_print(c->arena, "/mentions/%zu", i).data;
        struct thread_mention *one = &m->mentions[i];
        one->comment_id = m->id;
        if (!id_parse(ID_USER, mentions[i], &one->user_id))
            return fail_field(c, pointer, "invalid_id", "Name members by the ids of accounts.");
        TRY(collaboration_record_need_reader(c, thread->business_id, one->user_id, thread->record,
                                             pointer));
        TRY(collaboration_thread_store_mention_add(c, m, one->user_id));
        TRY(tell(c, thread, m, "mention", one->user_id));
    }
    m->mentions_count = count;
    return OK;
}

static enum err add(struct ctx *c, const struct thread *thread, struct str body,
                    const struct str *mentions, size_t count, struct thread_comment *out)
{
    if (str_empty(str_trim(body)))
        return fail_field(c, "/body", "required", "Say something.");
    *out = (struct thread_comment){.id = id_new(c, id_slot(thread->business_id)),
                                   .thread_id = thread->id,
                                   .business_id = thread->business_id,
                                   .author_id = c->caller.user_id,
                                   .body = body,
                                   .created_at = c->now,
                                   .version = 1};
    TRY(collaboration_record_caller_name(c, &out->author_name));
    TRY(collaboration_thread_store_comment_add(c, out));
    return mention(c, thread, out, mentions, count);
}

enum err collaboration_thread_begin(struct ctx *c, const struct thread_begin_in *in,
                                    struct thread *out)
{
    TRY(collaboration_record_check(c, in->business_id, in->record));
    *out = (struct thread){.id = id_new(c, id_slot(in->business_id)),
                           .business_id = in->business_id,
                           .record = in->record,
                           .comments_kept = 1,
                           .comments = ARENA_NEW(c->arena, struct thread_comment),
                           .comments_count = 1,
                           .created_by = c->caller.user_id,
                           .created_at = c->now,
                           .updated_at = c->now,
                           .version = 1};
    TRY(collaboration_thread_store_add(c, out));
    TRY(add(c, out, in->body, in->mentions, in->mentions_count, out->comments));
    return stir(c, out);
}

static enum err set(struct ctx *c, struct thread *thread)
{
    int64_t changed;
    TRY(collaboration_thread_store_set(c, thread, &changed));
    if (changed != 1)
        return fail_internal(c, "a locked thread has moved");
    thread->version++;
    return stir(c, thread);
}

/* Who began it and may see the record still; those mentioned were judged as they were named. */
static enum err tell_beginner(struct ctx *c, const struct thread *thread,
                              const struct thread_comment *m)
{
    bool is_seen;
    if (!id_is_set(thread->created_by) || id_eq(thread->created_by, c->caller.user_id))
        return OK;
    TRY(collaboration_record_sees(c, thread->business_id, thread->created_by, thread->record,
                                  &is_seen));
    return is_seen ? tell(c, thread, m, "thread_reply", thread->created_by) : OK;
}

enum err collaboration_thread_say(struct ctx *c, const struct thread_say_in *in,
                                  struct thread_comment *out)
{
    struct thread thread = {0};
    TRY(find(c, in->thread_id, true, &thread));
    if (thread.state == THREAD_RESOLVED)
        return fail(c, ERR_CONFLICT, "thread_resolved",
                    "The thread is settled. Open it again to go on.");
    if (thread.comments_kept >= THREAD_COMMENTS_MAX)
        return fail(c, ERR_CONFLICT, "thread_full", "The thread is full. Begin another.");
    TRY(add(c, &thread, in->body, in->mentions, in->mentions_count, out));
    TRY(tell_beginner(c, &thread, out));
    thread.comments_kept++;
    thread.updated_at = c->now;
    return set(c, &thread);
}

/* ---- Changing ---- */

static enum err find_comment(struct ctx *c, struct id thread_id, struct id comment_id,
                             struct thread *thread, struct thread_comment *out)
{
    TRY(find(c, thread_id, true, thread));
    return or_missing(c, collaboration_thread_store_comment(c, thread, comment_id, out));
}

enum err collaboration_thread_comment_scope(struct ctx *c, const void *in)
{
    const struct thread_comment_ref *ref = in; /* of all these ops thread and comment come first */
    struct thread thread = {0};
    struct thread_comment comment = {0};
    TRY(find(c, ref->thread_id, false, &thread));
    return or_missing(c, collaboration_thread_store_comment(c, &thread, ref->comment_id, &comment));
}

static bool is_own(const struct ctx *c, const struct thread_comment *m)
{
    return id_is_set(m->author_id) && id_eq(m->author_id, c->caller.user_id);
}

static enum err set_comment(struct ctx *c, const struct thread *thread, struct thread_comment *m)
{
    int64_t changed;
    TRY(collaboration_thread_store_comment_set(c, m, &changed));
    if (changed != 1)
        return fail_internal(c, "a comment of a locked thread has moved");
    m->version++;
    return stir(c, thread);
}

enum err collaboration_thread_edit(struct ctx *c, const struct thread_edit_in *in,
                                   struct thread_comment *out)
{
    struct thread thread = {0};
    TRY(find_comment(c, in->thread_id, in->comment_id, &thread, out));
    if (!is_own(c, out))
        return fail(c, ERR_FORBIDDEN, "forbidden", "Only its author edits a comment.");
    TRY(match_version(c, out->version));
    if (instant_is_set(out->deleted_at))
        return fail(c, ERR_CONFLICT, "comment_deleted", "This comment was taken back.");
    if (str_empty(str_trim(in->body)))
        return fail_field(c, "/body", "required", "Say something, or delete the comment.");
    out->body = in->body;
    out->edited_at = c->now;
    return set_comment(c, &thread, out);
}

enum err collaboration_thread_unsay(struct ctx *c, const struct thread_comment_ref *in,
                                    struct nothing *out __attribute__((unused)))
{
    struct thread thread = {0};
    struct thread_comment m = {0};
    TRY(find_comment(c, in->thread_id, in->comment_id, &thread, &m));
    if (!is_own(c, &m))
        TRY(need_right(c, thread.business_id, RIGHT_TEAM));
    if (instant_is_set(m.deleted_at))
        return OK;
    m.body = S("");
    m.deleted_at = c->now;
    TRY(collaboration_record_untell(c, thread.business_id, ID_COMMENT, m.id));
    return set_comment(c, &thread, &m);
}

static enum err move(struct ctx *c, struct id thread_id, enum thread_state to, struct thread *out)
{
    bool is_resolved = to == THREAD_RESOLVED;
    TRY(find(c, thread_id, true, out));
    if (out->state == to)
        return fail(c, ERR_CONFLICT, is_resolved ? "thread_resolved" : "thread_open",
                    "The thread is %s already.", THREAD_STATE[to]);
    out->state = to;
    out->resolved_by = is_resolved ? c->caller.user_id : (struct id){{0}};
    out->resolved_at = is_resolved ? c->now : (struct instant){0};
    TRY(set(c, out));
    return collaboration_thread_store_comments(c, out);
}

enum err collaboration_thread_resolve(struct ctx *c, const struct thread_ref *in,
                                      struct thread *out)
{
    return move(c, in->thread_id, THREAD_RESOLVED, out);
}

enum err collaboration_thread_reopen(struct ctx *c, const struct thread_ref *in, struct thread *out)
{
    return move(c, in->thread_id, THREAD_OPEN, out);
}
