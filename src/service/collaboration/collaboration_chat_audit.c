/* What is kept of chats and for how long, taking a room along, and reading it whole: every reading
 * by the shop or by the platform is written down before a word is shown, and the owner sees it. */
#include "collaboration/collaboration_chat_private.h"

#include "type/csv.h"
#include "type/json.h"

/* ---- For how long ---- */

enum err collaboration_chat_policy_get(struct ctx *c, const struct chat_business *in,
                                       struct chat_policy *out)
{
    enum err err = collaboration_chat_store_policy(c, in->business_id, out);
    return err == ERR_MISSING ? OK : err;
}

enum err collaboration_chat_policy_set(struct ctx *c, const struct chat_policy_in *in,
                                       struct chat_policy *out)
{
    if (in->retention_days > 0 && in->retention_days < CHAT_RETENTION_DAYS_MIN)
        return fail_field(c, "/retention_days", "too_small",
                          "Keep messages for at least %d days, or 0: for ever.",
                          CHAT_RETENTION_DAYS_MIN);
    return collaboration_chat_store_policy_set(c, in, out);
}

/* A room a turn. Pictures are given back; whoever listens hears of a number that is gone when he
 * asks for what is kept no more (is_reset). */
enum err collaboration_chat_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                  struct swept *out)
{
    struct chat_overdue overdue = {0};
    enum err err = collaboration_chat_store_overdue(c, &overdue);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct chat chat = {.id = overdue.chat_id, .business_id = overdue.business_id};
    struct chat_attachment *rows;
    size_t count;
    int64_t from =
        overdue.keep_seq > CHAT_SWEEP_ROWS_MAX ? overdue.keep_seq - CHAT_SWEEP_ROWS_MAX : 0;
    TRY(collaboration_chat_store_attachments(c, &chat, from, overdue.keep_seq - 1,
                                             (size_t)CHAT_SWEEP_ROWS_MAX * CHAT_ATTACHMENTS_MAX,
                                             &rows, &count));
    for (size_t i = 0; i < count; i++) {
        struct media_used event = {rows[i].picture_hash, S("collaboration_chat_attachment"),
                                   rows[i].place_id, false};
        TRY(EMIT(c, chat.business_id, media_used, &event));
    }
    return collaboration_chat_store_retain(c, &overdue, &out->count);
}

/* ---- Who read it ---- */

enum err collaboration_chat_access_note(struct ctx *c, const struct chat_access *in,
                                        struct nothing *out __attribute__((unused)))
{
    struct chat chat = {0};
    struct chat_access access = *in;
    TRY(or_missing(c, collaboration_chat_store_get(c, in->chat_id, false, &chat)));
    access.id = id_new(c, id_slot(chat.business_id));
    access.business_id = chat.business_id;
    access.user_id = c->caller.user_id;
    access.created_at = c->now;
    return collaboration_chat_store_access_add(c, &access);
}

static enum err note(struct ctx *c, struct id chat_id, enum chat_access_what what,
                     struct str reason)
{
    struct chat_access access = {.chat_id = chat_id,
                                 .reader = c->caller.is_platform_admin ? CHAT_BY_PLATFORM
                                                                       : CHAT_BY_MEMBER,
                                 .what = what,
                                 .reason = reason};
    struct nothing nothing;
    return CALL(c, collaboration_chat_access_note, &access, &nothing);
}

enum err collaboration_chat_accesses(struct ctx *c, const struct chat_accesses_in *in,
                                     struct chat_access_list *out)
{
    struct cursor before;
    bool is_before;
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        for (size_t i = 0; i < sizeof before.id.bytes; i++)
            before.id.bytes[i] = 0xFF;
    TRY(collaboration_chat_store_accesses(c, in, before.id, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

/* ---- Taking it along ---- */

enum err collaboration_chat_export_read(struct ctx *c, const struct chat_ref *in,
                                        struct chat_messages *out)
{
    struct chat chat = {0};
    struct chat_voice voice;
    TRY(collaboration_chat_find(c, in->chat_id, &chat, &voice));
    TRY(collaboration_chat_store_messages(c, &chat, false, INTEGER_MAX, S("%"), CHAT_EXPORT_MAX + 1,
                                          &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, CHAT_EXPORT_MAX);
    out->last_seq = chat.last_seq;
    out->event_seq = chat.event_seq;
    for (size_t i = 0; i < out->data_count / 2; i++) {
        struct chat_message kept = out->data[i];
        out->data[i] = out->data[out->data_count - 1 - i];
        out->data[out->data_count - 1 - i] = kept;
    }
    return collaboration_chat_fill_attachments(c, &chat, out->data, out->data_count);
}

static struct str moment(struct ctx *c, struct instant at)
{
    char *text = arena_alloc(c->arena, INSTANT_TEXT_BYTES + 1);
    if (!instant_is_set(at))
        return S("");
    instant_text(at, text);
    return str_from(text, INSTANT_TEXT_BYTES);
}

static void write_csv(struct ctx *c, const struct chat_messages *page, struct buf *out)
{
    const struct str head[] = {S("seq"),  S("created_at"), S("author"),    S("author_name"),
                               S("body"), S("edited_at"),  S("deleted_at")};
    csv_write_row(out, head, sizeof head / sizeof *head);
    for (size_t i = 0; i < page->data_count; i++) {
        const struct chat_message *m = &page->data[i];
        const struct str row[] = {arena_print(c->arena, "%lld", (long long)m->seq),
                                  moment(c, m->created_at),
                                  str_of(CHAT_PARTY[m->author]),
                                  csv_guard(c->arena, m->author_name),
                                  csv_guard(c->arena, m->body),
                                  moment(c, m->edited_at),
                                  moment(c, m->deleted_at)};
        csv_write_row(out, row, sizeof row / sizeof *row);
    }
}

/* The newest messages when there are more than fit. The customer takes his own words along without
 * a note. */
enum err collaboration_chat_export(struct ctx *c, const struct chat_export_in *in,
                                   struct nothing *out __attribute__((unused)))
{
    struct chat_ref ref = {in->chat_id};
    struct chat chat = {0};
    struct chat_messages page = {0};
    struct buf buf;
    bool is_csv = in->format == CHAT_CSV;
    TRY(CALL(c, collaboration_chat_get, &ref, &chat));
    bool is_customer =
        c->caller.kind != CALLER_USER
        || (id_is_set(chat.customer_id) && id_eq(chat.customer_id, c->caller.user_id));
    if (!is_customer)
        TRY(note(c, in->chat_id, CHAT_EXPORTED, (struct str){0}));
    TRY(CALL(c, collaboration_chat_export_read, &ref, &page));
    if (is_csv) {
        buf_init(&buf, c->arena, CHAT_EXPORT_BYTES_MAX);
        write_csv(c, &page, &buf);
        if (buf.is_full)
            return fail(c, ERR_CONFLICT, "too_large", "This is too much to give at once.");
    }
    c->reply.body = is_csv ? buf_str(&buf) : json_text(c->arena, &chat_messages_type, &page);
    c->reply.content_type = is_csv ? S("text/csv; charset=utf-8") : S("application/json");
    c->reply.cache_control = S("private, no-store");
    c->reply.download_name =
        arena_print(c->arena, "%.*s.%s", STR_ARG(id_text(c->arena, ID_CHAT, in->chat_id)),
                    is_csv ? "csv" : "json");
    return OK;
}

/* ---- Reading it whole ---- */

enum err collaboration_chat_history_read(struct ctx *c, const struct chat_message_ref *in,
                                         struct chat_transcript *out)
{
    struct chat *chat = ARENA_NEW(c->arena, struct chat);
    struct chat_message *message = ARENA_NEW(c->arena, struct chat_message);
    TRY(or_missing(c, collaboration_chat_store_get(c, in->chat_id, false, chat)));
    TRY(or_missing(c, collaboration_chat_store_message(c, chat, in->message_id, message)));
    TRY(collaboration_chat_fill_attachments(c, chat, message, 1));
    out->chat = chat;
    out->messages = message;
    out->messages_count = 1;
    return collaboration_chat_store_revisions(c, chat, message->seq, message->seq, &out->revisions,
                                              &out->revisions_count);
}

enum err collaboration_chat_history(struct ctx *c, const struct chat_message_ref *in,
                                    struct chat_transcript *out)
{
    TRY(note(c, in->chat_id, CHAT_HISTORY_READ, (struct str){0}));
    return CALL(c, collaboration_chat_history_read, in, out);
}

enum err collaboration_chat_transcript_read(struct ctx *c, const struct chat_transcript_in *in,
                                            struct chat_transcript *out)
{
    struct chat *chat = ARENA_NEW(c->arena, struct chat);
    TRY(or_missing(c, collaboration_chat_store_get(c, in->chat_id, false, chat)));
    TRY(collaboration_chat_store_receipts(c, chat));
    TRY(collaboration_chat_store_messages(c, chat, true, in->after, S("%"), CHAT_TRANSCRIPT_MAX + 1,
                                          &out->messages, &out->messages_count));
    out->has_more = list_cut(&out->messages_count, CHAT_TRANSCRIPT_MAX);
    out->chat = chat;
    TRY(collaboration_chat_fill_attachments(c, chat, out->messages, out->messages_count));
    int64_t last = out->messages_count > 0 ? out->messages[out->messages_count - 1].seq : in->after;
    return collaboration_chat_store_revisions(c, chat, in->after + 1, last, &out->revisions,
                                              &out->revisions_count);
}

enum err collaboration_chat_transcript(struct ctx *c, const struct chat_transcript_in *in,
                                       struct chat_transcript *out)
{
    TRY(note(c, in->chat_id, CHAT_TRANSCRIBED, in->reason));
    return CALL(c, collaboration_chat_transcript_read, in, out);
}
