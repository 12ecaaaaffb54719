/* Notice: what people are told. Today messages stay in an outbox that platform admins read; ways
 * out (mail, SMS) follow the same rows. A satellite: it has a database of its own and follows
 * events. */
#ifndef SOKO_SERVICE_NOTICE_H
#define SOKO_SERVICE_NOTICE_H

#include "api/list.h"
#include "api/op.h"

#define ID_MESSAGE "msg"

struct notice_message {
    struct id id;
    struct str kind;
    struct str recipient;
    struct str subject;
    struct str body;
    struct str code;
    struct str link;
    struct instant created_at;
};
TYPE(notice_message, F(notice_message, id, "The message.", .prefix = ID_MESSAGE),
     F(notice_message, kind, "What it is about: `business_claim`."),
     F(notice_message, recipient, "E-mail address or phone number.", .personal = "contact"),
     F(notice_message, subject, "In a line."), F(notice_message, body, "The text, with the code."),
     F(notice_message, code, "The single-use code in it, or null."),
     F(notice_message, link, "The path in it, or null.", .format = FORMAT_URL),
     F(notice_message, created_at, "When it was written."));
LIST_OF(notice_message);

struct notice_outbox_in {
    int64_t limit;
    struct str cursor;
};
TYPE(notice_outbox_in, LIST_FIELDS(notice_outbox_in));
OFFERS(notice_outbox, notice_outbox_in, notice_message_list); /* READ; the caller is an admin */

#endif
