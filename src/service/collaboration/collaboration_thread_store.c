/* Threads, comments and who is mentioned in them: their SQL. */
#include "collaboration/collaboration_thread_private.h"

#include "type/json.h"

#define THREAD                                                                                \
    "select t.id, t.business_id, t.record, t.state, t.comments as comments_kept,\n"           \
    "    t.created_by, t.resolved_by, t.resolved_at, t.created_at, t.updated_at, t.version\n" \
    "from [collaboration.thread] as t\n"

static const char Q_THREAD[] = THREAD "where t.id = ?1";
static const char Q_THREAD_LOCK[] = THREAD "where t.id = ?1\n"
                                           "for update";

enum err collaboration_thread_store_get(struct ctx *c, struct id id, bool is_locked,
                                        struct thread *out)
{
    return db_one(c->db, is_locked ? Q_THREAD_LOCK : Q_THREAD, ARGS(id), thread, out);
}

static const char Q_THREADS[] = THREAD "where t.business_id = ?1\n"
                                       "and t.record = ?2\n"
                                       "and (cast(?3 as text) = 'any' or t.state = ?3)\n"
                                       "and t.id < ?4\n"
                                       "order by t.id desc\n"
                                       "limit ?5";

enum err collaboration_thread_store_list(struct ctx *c, const struct thread_list_in *in,
                                         struct id before, struct thread_list *out)
{
    return db_many(c->db, Q_THREADS,
                   ARGS(in->business_id, in->record, WORD(THREAD_STATE_WANTED, in->state), before,
                        list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, thread, &out->data, &out->data_count);
}

static const char Q_THREAD_ADD[] =
    "insert into [collaboration.thread]\n"
    "    (id, business_id, record, state, comments, created_by, created_at, updated_at, version)\n"
    "values (?1, ?2, ?3, 'open', ?4, ?5, ?6, ?6, 1)";

enum err collaboration_thread_store_add(struct ctx *c, const struct thread *t)
{
    return db_change(
        c->db, Q_THREAD_ADD,
        ARGS(t->id, t->business_id, t->record, t->comments_kept, t->created_by, t->created_at),
        NULL);
}

static const char Q_THREAD_SET[] =
    "update [collaboration.thread] as t\n"
    "set state = ?4, comments = ?5, resolved_by = ?6, resolved_at = ?7, updated_at = ?8,\n"
    "    version = t.version + 1\n"
    "where t.business_id = ?1\n"
    "and t.id = ?2\n"
    "and t.version = ?3";

enum err collaboration_thread_store_set(struct ctx *c, const struct thread *t, int64_t *changed)
{
    return db_change(c->db, Q_THREAD_SET,
                     ARGS(t->business_id, t->id, t->version, WORD(THREAD_STATE, t->state),
                          t->comments_kept, t->resolved_by, t->resolved_at, t->updated_at),
                     changed);
}

/* ---- Comments ---- */

#define COMMENT                                                                      \
    "select m.id, m.thread_id, m.business_id, m.author_id, m.author_name, m.body,\n" \
    "    m.edited_at, m.deleted_at, m.created_at, m.version\n"                       \
    "from [collaboration.comment] as m\n"

static const char Q_COMMENTS[] = COMMENT "where m.business_id = ?1\n"
                                         "and m.thread_id = ?2\n"
                                         "order by m.id\n"
                                         "limit ?3";
static const char Q_MENTIONS[] = "select n.comment_id, n.user_id\n"
                                 "from [collaboration.mention] as n\n"
                                 "where n.business_id = ?1\n"
                                 "and n.thread_id = ?2\n"
                                 "order by n.comment_id, n.user_id\n"
                                 "limit ?3";

enum err collaboration_thread_store_comments(struct ctx *c, struct thread *t)
{
    enum { MENTIONS_MAX = THREAD_COMMENTS_MAX * COMMENT_MENTIONS_MAX };
    struct thread_mention *mentions;
    size_t count;
    TRY(db_many(c->db, Q_COMMENTS, ARGS(t->business_id, t->id, (int64_t)THREAD_COMMENTS_MAX),
                THREAD_COMMENTS_MAX, thread_comment, &t->comments, &t->comments_count));
    TRY(db_many(c->db, Q_MENTIONS, ARGS(t->business_id, t->id, (int64_t)MENTIONS_MAX), MENTIONS_MAX,
                thread_mention, &mentions, &count));
    for (size_t i = 0; i < t->comments_count; i++)
        for (size_t k = 0; k < count; k++)
            if (id_eq(mentions[k].comment_id, t->comments[i].id)
                && t->comments[i].mentions_count++ == 0)
                t->comments[i].mentions = &mentions[k];
    return OK;
}

static const char Q_COMMENT[] = COMMENT "where m.business_id = ?1\n"
                                        "and m.thread_id = ?2\n"
                                        "and m.id = ?3";

enum err collaboration_thread_store_comment(struct ctx *c, const struct thread *t, struct id id,
                                            struct thread_comment *out)
{
    return db_one(c->db, Q_COMMENT, ARGS(t->business_id, t->id, id), thread_comment, out);
}

static const char Q_COMMENT_ADD[] =
    "insert into [collaboration.comment]\n"
    "    (id, thread_id, business_id, author_id, author_name, body, created_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)";

enum err collaboration_thread_store_comment_add(struct ctx *c, const struct thread_comment *m)
{
    return db_change(c->db, Q_COMMENT_ADD,
                     ARGS(m->id, m->thread_id, m->business_id, m->author_id, m->author_name,
                          m->body, m->created_at),
                     NULL);
}

static const char Q_COMMENT_SET[] =
    "update [collaboration.comment] as m\n"
    "set body = ?4, edited_at = ?5, deleted_at = ?6, version = m.version + 1\n"
    "where m.business_id = ?1\n"
    "and m.id = ?2\n"
    "and m.version = ?3";

enum err collaboration_thread_store_comment_set(struct ctx *c, const struct thread_comment *m,
                                                int64_t *changed)
{
    return db_change(c->db, Q_COMMENT_SET,
                     ARGS(m->business_id, m->id, m->version, m->body, m->edited_at, m->deleted_at),
                     changed);
}

static const char Q_MENTION_ADD[] =
    "insert into [collaboration.mention] (comment_id, user_id, thread_id, business_id)\n"
    "values (?1, ?2, ?3, ?4)\n"
    "on conflict (comment_id, user_id) do nothing";

enum err collaboration_thread_store_mention_add(struct ctx *c, const struct thread_comment *m,
                                                struct id user_id)
{
    return db_change(c->db, Q_MENTION_ADD, ARGS(m->id, user_id, m->thread_id, m->business_id),
                     NULL);
}

/* ---- One person's ---- */

enum { THREAD_DOSSIER_ROWS = 500 };

struct thread_said {
    struct id id;
    struct id thread_id;
    struct str body;
    struct instant created_at;
};
TYPE(thread_said, F(thread_said, id, "The comment.", .prefix = ID_COMMENT),
     F(thread_said, thread_id, "In which thread.", .prefix = ID_THREAD),
     F(thread_said, body, "What it says."), F(thread_said, created_at, "When."));
struct thread_dossier {
    struct thread_said *comments;
    size_t comments_count;
};
TYPE(thread_dossier, MANY(thread_dossier, comments, thread_said, "Newest first."));

static const char Q_COMMENTS_OF[] = "select m.id, m.thread_id, m.body, m.created_at\n"
                                    "from [collaboration.comment] as m\n"
                                    "where m.author_id = ?1\n"
                                    "and m.id < ?2\n"
                                    "order by m.id desc\n"
                                    "limit ?3";

enum err collaboration_thread_personal_give(struct ctx *c, const struct personal_subject *in,
                                            struct personal_piece *out)
{
    struct thread_dossier dossier = {0};
    struct id before;
    if (!id_parse(ID_COMMENT, in->cursor, &before))
        for (size_t i = 0; i < sizeof before.bytes; i++)
            before.bytes[i] = 0xFF;
    TRY(db_many(c->db, Q_COMMENTS_OF, ARGS(in->user_id, before, (int64_t)THREAD_DOSSIER_ROWS),
                THREAD_DOSSIER_ROWS, thread_said, &dossier.comments, &dossier.comments_count));
    out->json = json_text(c->arena, &thread_dossier_type, &dossier);
    if (dossier.comments_count == THREAD_DOSSIER_ROWS)
        out->next_cursor =
            id_text(c->arena, ID_COMMENT, dossier.comments[dossier.comments_count - 1].id);
    return OK;
}

static const char Q_COMMENTS_FORGET[] = "update [collaboration.comment]\n"
                                        "set author_id = null, author_name = null\n"
                                        "where author_id = ?1";
static const char Q_MENTIONS_FORGET[] = "delete from [collaboration.mention]\n"
                                        "where user_id = ?1";

enum err collaboration_thread_forget(struct ctx *c, const struct identity_erased *in,
                                     struct nothing *out __attribute__((unused)))
{
    TRY(db_change(c->db, Q_COMMENTS_FORGET, ARGS(in->user_id), NULL));
    return db_change(c->db, Q_MENTIONS_FORGET, ARGS(in->user_id), NULL);
}
