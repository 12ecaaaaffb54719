/* The bell: writing down what somebody is told, what was read, and both for whoever listens. */
#include "notice_private.h"

#include "api/page.h"
#include "type/json.h"
#include "type/locale.h"

#include <string.h>

enum { BELL_ARGUMENTS = 5 };

static struct str topic_of(struct ctx *c, struct id user_id)
{
    return live_topic(c, "user", "user", user_id);
}

static enum err tell_devices(struct ctx *c, struct id user_id, struct id notification_id,
                             const char *type, struct str data)
{
    int64_t seq;
    TRY(notice_store_ring(c, user_id, &seq));
    TRY(notice_store_add_bell_event(c, user_id, seq, notification_id, str_of(type), data));
    return live_publish(c, topic_of(c, user_id), seq, type, data);
}

/* ---- Telling ---- */

static struct str words_of(struct ctx *c, const struct notice_wanted *wanted, struct str locale)
{
    struct str key = arena_print(c->arena, "bell_%.*s", STR_ARG(wanted->kind));
    bool has_total = wanted->total.currency.code[0] != 0;
    struct str before = c->locale;
    c->locale = LOCALE_NAMES[locale_of(locale)];
    struct page_argument arguments[BELL_ARGUMENTS] = {
        {"shop", wanted->shop},
        {"number", wanted->number},
        {"who", wanted->who},
        {"title", wanted->title},
        {"total", has_total ? notice_money(c, locale, wanted->total) : (struct str){0}}};
    struct str text = page_text_of(c, key.data, arguments, BELL_ARGUMENTS);
    c->locale = before;
    return text;
}

/* Devices that show them ask again for what there is. */
static enum err untell(struct ctx *c, const struct notice_told_of *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct notice_notification_ref ref = {rows[i].id};
        struct str data = json_text(c->arena, &notice_notification_ref_type, &ref);
        TRY(notice_store_untell(c, &rows[i], data));
        TRY(tell_devices(c, rows[i].user_id, rows[i].id, "read", data));
    }
    return OK;
}

static enum err take_back(struct ctx *c, struct str source)
{
    struct notice_told_of *rows;
    size_t count;
    do {
        TRY(notice_store_told_of_source(c, source, &rows, &count));
        TRY(untell(c, rows, count));
    } while (count == BELL_TAKE_BACK_ROWS);
    return OK;
}

enum err notice_bell_forget_author(struct ctx *c, struct id author_id)
{
    struct notice_told_of *rows;
    size_t count;
    do {
        TRY(notice_store_told_of_author(c, author_id, &rows, &count));
        TRY(untell(c, rows, count));
    } while (count == BELL_TAKE_BACK_ROWS);
    return OK;
}

/* Facts of a satellite may come after the fact of the erasure, which is another database's. */
static enum err is_author_gone(struct ctx *c, struct id author_id, bool *is_gone)
{
    struct identity_user_ref ref = {author_id};
    struct identity_contact author = {0};
    *is_gone = false;
    if (!id_is_set(author_id))
        return OK;
    enum err err = CALL(c, identity_contact_get, &ref, &author);
    *is_gone = err == ERR_MISSING || str_ends(author.email, S("@erased.invalid"));
    return err == ERR_MISSING ? OK : err;
}

enum err notice_tell_user(struct ctx *c, const struct notice_wanted *in,
                          struct nothing *out __attribute__((unused)))
{
    struct identity_user_ref ref = {in->user_id};
    struct identity_contact account = {0};
    bool is_new, is_gone;
    if (in->is_taken_back)
        return take_back(c, in->source);
    TRY(is_author_gone(c, in->author_id, &is_gone));
    if (is_gone)
        return OK;
    enum err err = CALL(c, identity_contact_get, &ref, &account);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct notice_notification notification = {.id = id_new(c, id_slot(in->user_id)),
                                               .kind = in->kind,
                                               .business_id = in->business_id,
                                               .text = words_of(c, in, account.locale),
                                               .link = in->link,
                                               .created_at = c->now};
    TRY(notice_store_add_notification(c, in->user_id, &notification, in, &is_new));
    if (!is_new)
        return OK;
    return tell_devices(c, in->user_id, notification.id, "notification",
                        json_text(c->arena, &notice_notification_type, &notification));
}

enum err notice_tell_wanted(struct ctx *c, const struct notice_wanted *in, struct nothing *out)
{
    return notice_tell_user(c, in, out);
}

enum err notice_tell_wanted_together(struct ctx *c, const struct notice_wanted *in,
                                     struct nothing *out)
{
    return notice_tell_user(c, in, out);
}

/* ---- Reading ---- */

enum err notice_mine(struct ctx *c, const struct notice_mine_in *in, struct notice_mine *out)
{
    struct cursor before;
    bool is_before;
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        memset(&before.id, 0xFF, sizeof before.id);
    TRY(notice_store_bell(c, c->caller.user_id, &out->seq));
    TRY(notice_store_unread(c, c->caller.user_id, &out->unread));
    TRY(notice_store_notifications(c, c->caller.user_id, in->is_unread, before.id,
                                   list_fetch_limit(in->limit), &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

enum err notice_read(struct ctx *c, const struct notice_notification_ref *in,
                     struct notice_notification *out)
{
    bool is_set;
    struct notice_notification_ref event = *in;
    TRY(notice_store_set_read(c, c->caller.user_id, in->notification_id, &is_set));
    if (is_set)
        TRY(tell_devices(c, c->caller.user_id, in->notification_id, "read",
                         json_text(c->arena, &notice_notification_ref_type, &event)));
    return or_missing(c, notice_store_notification(c, c->caller.user_id, in->notification_id, out));
}

enum err notice_read_all(struct ctx *c, const struct nothing *in __attribute__((unused)),
                         struct notice_all_read *out)
{
    TRY(notice_store_set_all_read(c, c->caller.user_id, &out->count));
    if (out->count == 0)
        return OK;
    return tell_devices(c, c->caller.user_id, (struct id){{0}}, "read_all",
                        json_text(c->arena, &notice_all_read_type, out));
}

/* ---- Listening ---- */

enum err notice_live(struct ctx *c, const struct live_read_in *in, struct live_events *out)
{
    if (c->caller.kind != CALLER_USER || !id_eq(c->caller.user_id, in->id))
        return fail_missing(c);
    TRY(notice_store_bell(c, in->id, &out->last_seq));
    if (in->limit == 0)
        return OK;
    TRY(notice_store_bell_events(c, in->id, in->after, in->limit, &out->data, &out->data_count));
    int64_t next = out->data_count > 0 ? out->data[0].seq : out->last_seq + 1;
    out->is_reset = next > in->after + 1;
    return OK;
}
