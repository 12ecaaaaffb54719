/* What people are told within the app: a list with what is read, the same on all their devices, and
 * the topic `user:<id>` that pushes both. Part of the door notice.h. */
#ifndef SOKO_SERVICE_NOTICE_BELL_H
#define SOKO_SERVICE_NOTICE_BELL_H

#include "api/list.h"
#include "api/live.h"

#define ID_NOTIFICATION "ntf"

/* ---- Telling somebody: for other services ----
 *
 * In the transaction of what has happened, in a service of the core or of a satellite:
 *
 *     struct notice_wanted wanted = {.user_id = assignee, .kind = S("task_assigned"),
 *                                    .title = task.title, .link = link, .dedupe_key = key};
 *     TRY(EMIT(c, business_id, notice_wanted, &wanted));
 *
 * The words are those of the theme: bell_<kind>, with {shop} {number} {total} {who} {title} in
 * them (themes/plain/text/<locale>/bell.json, in all languages); they are put together in the
 * account's language when it is told. A SLOW op may CALL notice_tell_user instead.
 *
 * Who repeats words of somebody names him as .author_id, and the message, comment or task they
 * stand in as .source; when it is taken back, the same event with .source and .is_taken_back takes
 * what was told of it back. */
struct notice_wanted {
    struct id user_id;
    struct str kind;
    struct id business_id;
    struct str link;       /* path within the back office or the shop */
    struct str dedupe_key; /* told once for each of these; absent: each time */
    struct str shop, number, who, title;
    struct money total;
    struct id author_id;
    struct str source; /* an id with its prefix */
    bool is_taken_back;
};
TYPE(notice_wanted, F(notice_wanted, user_id, "Whom.", .prefix = "user"),
     F(notice_wanted, kind, "What about.", .max = 40),
     F(notice_wanted, business_id, "Of which business.", .prefix = "biz"),
     F(notice_wanted, link, "Where it leads."), F(notice_wanted, dedupe_key, "Told once for each."),
     F(notice_wanted, shop, "{shop}"), F(notice_wanted, number, "{number}"),
     F(notice_wanted, who, "{who}", .personal = "name"), F(notice_wanted, title, "{title}"),
     F(notice_wanted, total, "{total}"),
     F(notice_wanted, author_id, "Whose words it repeats.", .prefix = "user"),
     F(notice_wanted, source, "What they stand in."),
     F(notice_wanted, is_taken_back, "Whether what was told of it is told no more."));
OFFERS(notice_tell_user, notice_wanted, nothing); /* WRITE */

/* ---- Reading ---- */

struct notice_notification {
    struct id id;
    struct str kind;
    struct id business_id;
    struct str text;
    struct str link;
    bool is_read;
    struct instant read_at;
    struct instant created_at;
};
TYPE(notice_notification,
     F(notice_notification, id, "The notification.", .prefix = ID_NOTIFICATION),
     F(notice_notification, kind, "`order_new`, `order_paid`, `stock_low`, `mention`, ..."),
     F(notice_notification, business_id, "Of which business, or null.", .prefix = "biz"),
     F(notice_notification, text, "In a line, in the account's language."),
     F(notice_notification, link, "Path of what it is about, or null.", .format = FORMAT_URL),
     F(notice_notification, is_read, "Whether it was read, on any device."),
     F(notice_notification, read_at, "When, or null."),
     F(notice_notification, created_at, "When."));

struct notice_mine_in {
    bool is_unread;
    int64_t limit;
    struct str cursor;
};
TYPE(notice_mine_in, F(notice_mine_in, is_unread, "Only what is not read."),
     LIST_FIELDS(notice_mine_in));
struct notice_mine {
    struct notice_notification *data;
    size_t data_count;
    bool has_more;
    struct str next_cursor;
    int64_t unread;
    int64_t seq;
};
TYPE(notice_mine, MANY(notice_mine, data, notice_notification, "Newest first."),
     F(notice_mine, has_more, "Whether a further page exists."),
     F(notice_mine, next_cursor, "Pass as `cursor` for the next page; null on the last."),
     F(notice_mine, unread, "How many are not read."),
     F(notice_mine, seq, "Subscribe to `user:<id>` after this number."));
OFFERS(notice_mine, notice_mine_in, notice_mine); /* READ */

struct notice_notification_ref {
    struct id notification_id;
};
TYPE(notice_notification_ref, F(notice_notification_ref, notification_id, "The notification.",
                                .path = true, .prefix = ID_NOTIFICATION));
OFFERS(notice_read, notice_notification_ref, notice_notification); /* WRITE */

struct notice_all_read {
    int64_t count;
};
TYPE(notice_all_read, F(notice_all_read, count, "How many were not read until now."));
OFFERS(notice_read_all, nothing, notice_all_read); /* WRITE */

#endif
