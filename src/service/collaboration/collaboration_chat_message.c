/* Writing and reading: what is sent takes the next number of its room in the transaction that keeps
 * it, so numbers have neither gap nor double, whoever writes at once. */
#include "collaboration/collaboration_chat_private.h"
#include "collaboration/collaboration_record.h"

#include "type/json.h"

#define PLACE S("collaboration_chat_attachment")

struct str collaboration_chat_topic(struct ctx *c, struct id chat_id)
{
    return live_topic(c, "chat", ID_CHAT, chat_id);
}

/* For lists of rooms: whoever may see the room hears that something is in it. */
enum err collaboration_chat_stir(struct ctx *c, const struct chat *chat)
{
    struct chat_ref ref = {chat->id};
    struct str data = json_text(c->arena, &chat_ref_type, &ref);
    if (chat->kind != CHAT_DIRECT)
        return live_publish(c, live_topic(c, "business", "biz", chat->business_id), 0, "chat",
                            data);
    TRY(live_publish(c, live_topic(c, "user", "user", chat->member_low), 0, "chat", data));
    return live_publish(c, live_topic(c, "user", "user", chat->member_high), 0, "chat", data);
}

/* Keeps the event and tells it, with the message as it is now. */
static enum err tell(struct ctx *c, const struct chat *chat, const char *type,
                     const struct chat_message *message)
{
    TRY(collaboration_chat_store_event_add(c, chat, type, message->seq));
    return live_publish(c, collaboration_chat_topic(c, chat->id), chat->event_seq, type,
                        json_text(c->arena, &chat_message_type, message));
}

/* ---- Pictures ---- */

enum err collaboration_chat_fill_attachments(struct ctx *c, const struct chat *chat,
                                             struct chat_message *messages, size_t count)
{
    struct chat_attachment *rows;
    size_t rows_count;
    int64_t from = INTEGER_MAX, to = 0;
    for (size_t i = 0; i < count; i++) {
        if (messages[i].attachments_kept == 0)
            continue;
        from = messages[i].seq < from ? messages[i].seq : from;
        to = messages[i].seq > to ? messages[i].seq : to;
    }
    if (to == 0)
        return OK;
    size_t max = (size_t)(to - from + 1) * CHAT_ATTACHMENTS_MAX;
    TRY(collaboration_chat_store_attachments(c, chat, from, to, max, &rows, &rows_count));
    for (size_t i = 0; i < rows_count; i++)
        rows[i].picture = media_picture(c, rows[i].picture_hash, rows[i].picture_width,
                                        rows[i].picture_height, rows[i].picture_tint, S(""));
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < rows_count && messages[i].attachments_kept > 0; k++)
            if (id_eq(rows[k].message_id, messages[i].id)) {
                if (messages[i].attachments_count++ == 0)
                    messages[i].attachments = &rows[k];
            }
    return OK;
}

static enum err take(struct ctx *c, struct id business_id, enum chat_party author,
                     const char *pointer, struct str text, struct chat_attachment *row)
{
    struct media_take_in ask = {.business_id =
                                    author == CHAT_MEMBER ? business_id : (struct id){{0}}};
    struct media_taken taken = {0};
    if (!id_parse(ID_MEDIA, text, &ask.media_id))
        return fail_field(c, pointer, "invalid_id",
                          "Send the id that POST /api/media has answered.");
    enum err err = CALL(c, media_take, &ask, &taken);
    if (err == ERR_INVALID) {
        fault_take(c);
        return fail_field(c, pointer, "unknown_media",
                          "There is no such picture of yours. Upload it with POST /api/media, and "
                          "send its id within a day.");
    }
    row->picture_hash = taken.hash;
    row->picture_width = taken.width;
    row->picture_height = taken.height;
    row->picture_tint = taken.tint;
    return err;
}

static enum err take_all(struct ctx *c, const struct chat_send_in *in, struct chat_message *m)
{
    m->attachments = ARENA_ARRAY(c->arena, struct chat_attachment, CHAT_ATTACHMENTS_MAX);
    for (size_t i = 0; i < in->media_ids_count; i++) {
        const char *pointer = arena_print(c->arena, "/media_ids/%zu", i).data;
        TRY(take(c, m->business_id, m->author, pointer, in->media_ids[i], &m->attachments[i]));
        m->attachments[i].position = (int64_t)i;
        m->attachments[i].place_id = id_new(c, id_slot(m->business_id));
    }
    m->attachments_count = in->media_ids_count;
    m->attachments_kept = (int64_t)in->media_ids_count;
    return OK;
}

static enum err tell_use(struct ctx *c, struct id business_id, const struct chat_attachment *row,
                         bool is_used)
{
    struct media_used event = {row->picture_hash, PLACE, row->place_id, is_used};
    return EMIT(c, business_id, media_used, &event);
}

static enum err keep_attachments(struct ctx *c, struct chat_message *m)
{
    for (size_t i = 0; i < m->attachments_count; i++) {
        struct chat_attachment *row = &m->attachments[i];
        TRY(collaboration_chat_store_attachment_add(c, m, row));
        TRY(tell_use(c, m->business_id, row, true));
        row->picture = media_picture(c, row->picture_hash, row->picture_width, row->picture_height,
                                     row->picture_tint, S(""));
    }
    return OK;
}

/* ---- Sending ---- */

/* A client that had no answer sends again. */
static enum err find_repeat(struct ctx *c, const struct chat *chat, const struct chat_send_in *in,
                            struct str client_key, struct chat_message *out, bool *is_there)
{
    enum err err = collaboration_chat_store_message_repeat(c, chat, client_key, out);
    *is_there = err == OK;
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    bool is_same = str_eq(out->body, in->body) || instant_is_set(out->edited_at)
                   || instant_is_set(out->deleted_at);
    if (!is_same)
        return fail(c, ERR_CONFLICT, "client_id_used",
                    "Another message was sent with this `client_id`. Give each its own.");
    c->reply.status = 200;
    return collaboration_chat_fill_attachments(c, chat, out, 1);
}

static struct str client_key_of(struct ctx *c, const struct chat_voice *voice, struct str client_id)
{
    return str_empty(client_id) ? (struct str){0}
                                : arena_print(c->arena, "%.*s:%.*s",
                                              STR_ARG(id_text(c->arena, "by", voice->reader_id)),
                                              STR_ARG(client_id));
}

static enum err name_author(struct ctx *c, struct chat_message *m)
{
    struct identity_user_ref ref = {m->author_id};
    struct identity_contact contact = {0};
    if (!id_is_set(m->author_id))
        return OK;
    enum err err = CALL(c, identity_contact_get, &ref, &contact);
    m->author_name = contact.name;
    return err == ERR_MISSING ? OK : err;
}

enum err collaboration_chat_send(struct ctx *c, const struct chat_send_in *in,
                                 struct chat_message *out)
{
    struct chat chat = {0};
    struct chat_voice voice;
    struct instant reply_due_at;
    bool is_there = false;
    TRY(collaboration_chat_lock(c, in->chat_id, &chat, &voice));
    struct str client_key = client_key_of(c, &voice, in->client_id);
    if (!str_empty(client_key))
        TRY(find_repeat(c, &chat, in, client_key, out, &is_there));
    if (is_there)
        return OK;
    if (str_empty(str_trim(in->body)) && in->media_ids_count == 0)
        return fail_field(c, "/body", "required", "Say something, or send a picture.");
    *out = (struct chat_message){.id = id_new(c, id_slot(chat.business_id)),
                                 .chat_id = chat.id,
                                 .business_id = chat.business_id,
                                 .author = voice.party,
                                 .author_id = voice.user_id,
                                 .client_id = in->client_id,
                                 .body = in->body.data != NULL ? in->body : S(""),
                                 .created_at = c->now,
                                 .version = 1};
    TRY(take_all(c, in, out));
    TRY(name_author(c, out));
    TRY(collaboration_chat_reply_due(c, &chat, voice.party, &reply_due_at));
    TRY(collaboration_chat_store_next(c, &chat, voice.party, reply_due_at));
    out->seq = chat.last_seq;
    TRY(collaboration_chat_store_message_add(c, out, client_key));
    TRY(keep_attachments(c, out));
    TRY(collaboration_chat_store_receive(c, &chat, &voice, out->seq, out->seq, NULL));
    TRY(tell(c, &chat, "message", out));
    TRY(collaboration_chat_ring(c, &chat, out));
    TRY(collaboration_chat_talk(c, &chat));
    return collaboration_chat_stir(c, &chat);
}

/* ---- Changing ---- */

static enum err find_message(struct ctx *c, const struct chat *chat, struct id message_id,
                             struct chat_message *out)
{
    TRY(or_missing(c, collaboration_chat_store_message(c, chat, message_id, out)));
    return collaboration_chat_fill_attachments(c, chat, out, 1);
}

enum err collaboration_chat_message_scope(struct ctx *c, const void *in)
{
    const struct chat_message_ref *ref = in; /* of all these ops room and message come first */
    struct chat chat = {0};
    struct chat_voice voice;
    struct chat_message message = {0};
    TRY(collaboration_chat_find(c, ref->chat_id, &chat, &voice));
    return or_missing(c, collaboration_chat_store_message(c, &chat, ref->message_id, &message));
}

static bool is_own(const struct chat_message *m, const struct chat_voice *voice)
{
    if (voice->party == CHAT_GUEST)
        return m->author == CHAT_GUEST;
    return id_is_set(m->author_id) && id_eq(m->author_id, voice->user_id);
}

enum err collaboration_chat_edit(struct ctx *c, const struct chat_edit_in *in,
                                 struct chat_message *out)
{
    struct chat chat = {0};
    struct chat_voice voice;
    TRY(collaboration_chat_lock(c, in->chat_id, &chat, &voice));
    TRY(find_message(c, &chat, in->message_id, out));
    if (!is_own(out, &voice))
        return fail(c, ERR_FORBIDDEN, "forbidden", "Only its author edits a message.");
    TRY(match_version(c, out->version));
    if (instant_is_set(out->deleted_at))
        return fail(c, ERR_CONFLICT, "message_deleted", "This message was taken back.");
    if (str_empty(str_trim(in->body)))
        return fail_field(c, "/body", "required", "Say something, or delete the message.");
    TRY(collaboration_chat_store_revision_add(c, out, voice.user_id));
    out->body = in->body;
    out->edited_at = c->now;
    TRY(collaboration_chat_store_message_set(c, out, (struct id){{0}}));
    out->version++;
    TRY(collaboration_chat_store_next_event(c, &chat));
    return tell(c, &chat, "edited", out);
}

/* The row stays, empty, and what it said stands with the revisions. */
enum err collaboration_chat_delete(struct ctx *c, const struct chat_message_ref *in,
                                   struct nothing *out __attribute__((unused)))
{
    struct chat chat = {0};
    struct chat_voice voice;
    struct chat_message m = {0};
    TRY(collaboration_chat_lock(c, in->chat_id, &chat, &voice));
    TRY(find_message(c, &chat, in->message_id, &m));
    if (!is_own(&m, &voice)) {
        if (voice.party != CHAT_MEMBER)
            return fail(c, ERR_FORBIDDEN, "forbidden", "Only its author takes a message back.");
        TRY(need_right(c, chat.business_id, RIGHT_TEAM));
    }
    if (instant_is_set(m.deleted_at))
        return OK;
    TRY(collaboration_chat_store_revision_add(c, &m, voice.user_id));
    for (size_t i = 0; i < m.attachments_count; i++)
        TRY(tell_use(c, chat.business_id, &m.attachments[i], false));
    if (m.attachments_count > 0)
        TRY(collaboration_chat_store_attachments_drop(c, &chat, m.seq, m.seq));
    m.body = S("");
    m.attachments_kept = 0;
    m.attachments_count = 0;
    m.deleted_at = c->now;
    TRY(collaboration_chat_store_message_set(c, &m, voice.user_id));
    TRY(collaboration_record_untell(c, chat.business_id, ID_CHAT_MESSAGE, m.id));
    m.version++;
    TRY(collaboration_chat_store_next_event(c, &chat));
    return tell(c, &chat, "deleted", &m);
}

/* ---- Reading ---- */

static void reverse(struct chat_message *messages, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct chat_message kept = messages[i];
        messages[i] = messages[count - 1 - i];
        messages[count - 1 - i] = kept;
    }
}

enum err collaboration_chat_messages(struct ctx *c, const struct chat_messages_in *in,
                                     struct chat_messages *out)
{
    struct chat chat = {0};
    struct chat_voice voice;
    TRY(collaboration_chat_find(c, in->chat_id, &chat, &voice));
    bool is_after = in->after >= 0;
    if (is_after && in->before >= 0)
        return fail(c, ERR_MALFORMED, "invalid_query", "Ask for `after` or for `before`.");
    int64_t seq = is_after ? in->after : in->before >= 0 ? in->before : INTEGER_MAX;
    struct str pattern = str_empty(in->q) ? S("%") : collaboration_chat_pattern(c, in->q);
    TRY(collaboration_chat_store_messages(c, &chat, is_after, seq, pattern,
                                          list_fetch_limit(in->limit), &out->data,
                                          &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (!is_after)
        reverse(out->data, out->data_count);
    out->last_seq = chat.last_seq;
    out->event_seq = chat.event_seq;
    return collaboration_chat_fill_attachments(c, &chat, out->data, out->data_count);
}

enum err collaboration_chat_search(struct ctx *c, const struct chat_search_in *in,
                                   struct chat_message_list *out)
{
    struct cursor before;
    bool is_before;
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        for (size_t i = 0; i < sizeof before.id.bytes; i++)
            before.id.bytes[i] = 0xFF;
    TRY(collaboration_chat_store_search(c, in, ctx_has_right(c, RIGHT_ORDERS),
                                        collaboration_chat_pattern(c, in->q), before.id, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    for (size_t i = 0; i < out->data_count; i++) {
        struct chat chat = {.id = out->data[i].chat_id, .business_id = in->business_id};
        TRY(collaboration_chat_fill_attachments(c, &chat, &out->data[i], 1));
    }
    return OK;
}
