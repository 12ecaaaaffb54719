/* What of chats is about a person: given, and removed with the person. What was said stays with
 * those it was said to, and is nobody's from then on. */
#include "collaboration/collaboration_chat_private.h"

#include "type/json.h"

enum { CHAT_DOSSIER_ROWS = 500 };

struct chat_said {
    struct id id;
    struct id chat_id;
    int64_t seq;
    struct str body;
    struct instant created_at;
};
TYPE(chat_said, F(chat_said, id, "The message.", .prefix = ID_CHAT_MESSAGE),
     F(chat_said, chat_id, "In which room.", .prefix = ID_CHAT), F(chat_said, seq, "Number."),
     F(chat_said, body, "What it says."), F(chat_said, created_at, "When."));
struct chat_dossier {
    struct chat_said *messages;
    size_t messages_count;
};
TYPE(chat_dossier, MANY(chat_dossier, messages, chat_said, "Newest first."));

static const char Q_SAID[] = "select m.id, m.chat_id, m.seq, m.body, m.created_at\n"
                             "from [collaboration.chat_message] as m\n"
                             "where m.author_id = ?1\n"
                             "and m.id < ?2\n"
                             "order by m.id desc\n"
                             "limit ?3";

enum err collaboration_chat_personal_give(struct ctx *c, const struct personal_subject *in,
                                          struct personal_piece *out)
{
    struct chat_dossier dossier = {0};
    struct id before;
    if (!id_parse(ID_CHAT_MESSAGE, in->cursor, &before))
        for (size_t i = 0; i < sizeof before.bytes; i++)
            before.bytes[i] = 0xFF;
    TRY(db_many(c->db, Q_SAID, ARGS(in->user_id, before, (int64_t)CHAT_DOSSIER_ROWS),
                CHAT_DOSSIER_ROWS, chat_said, &dossier.messages, &dossier.messages_count));
    out->json = json_text(c->arena, &chat_dossier_type, &dossier);
    if (dossier.messages_count == CHAT_DOSSIER_ROWS)
        out->next_cursor =
            id_text(c->arena, ID_CHAT_MESSAGE, dossier.messages[dossier.messages_count - 1].id);
    return OK;
}

static const char Q_FORGET_AUTHOR[] =
    "update [collaboration.chat_message]\n"
    "set author_id = null, author_name = null, client_key = null\n"
    "where author_id = ?1";
static const char Q_FORGET_DELETER[] = "update [collaboration.chat_message]\n"
                                       "set deleted_by = null\n"
                                       "where deleted_by = ?1";
static const char Q_FORGET_CUSTOMER[] = "update [collaboration.chat]\n"
                                        "set customer_id = null\n"
                                        "where customer_id = ?1";
static const char Q_FORGET_ASSIGNED[] = "update [collaboration.chat]\n"
                                        "set assigned_to = null\n"
                                        "where assigned_to = ?1";
static const char Q_FORGET_READER[] = "delete from [collaboration.chat_reader]\n"
                                      "where reader_id = ?1";

/* Where an id stays, in rows that say who changed or handed over what, it leads to an account
 * without a person. */
enum err collaboration_chat_forget(struct ctx *c, const struct identity_erased *in,
                                   struct nothing *out __attribute__((unused)))
{
    TRY(db_change(c->db, Q_FORGET_AUTHOR, ARGS(in->user_id), NULL));
    TRY(db_change(c->db, Q_FORGET_DELETER, ARGS(in->user_id), NULL));
    TRY(db_change(c->db, Q_FORGET_CUSTOMER, ARGS(in->user_id), NULL));
    TRY(db_change(c->db, Q_FORGET_ASSIGNED, ARGS(in->user_id), NULL));
    return db_change(c->db, Q_FORGET_READER, ARGS(in->user_id), NULL);
}

static const char Q_PART[] = "update [collaboration.chat] as h\n"
                             "set assigned_to = null, version = h.version + 1\n"
                             "where h.business_id = ?1\n"
                             "and h.assigned_to = ?2";

/* They are nobody's until somebody takes them. */
enum err collaboration_chat_part(struct ctx *c, const struct business_member_left *in,
                                 struct nothing *out __attribute__((unused)))
{
    return db_change(c->db, Q_PART, ARGS(in->business_id, in->user_id), NULL);
}
