/* Notice: what people are told. Messages are written on events, in the recipient's language, and
 * given to a mail server; without one they stay in an outbox that platform admins read. A
 * satellite: it has a database of its own and follows events. */
#ifndef SOKO_SERVICE_NOTICE_H
#define SOKO_SERVICE_NOTICE_H

#include "api/list.h"
#include "api/op.h"

#define ID_MESSAGE "msg"
#define ID_SUPPRESSION "supp"

enum notice_state {
    NOTICE_KEPT, /* there is no way to send it */
    NOTICE_WAITING,
    NOTICE_SENDING,
    NOTICE_SENT,
    NOTICE_FAILED,
    NOTICE_SUPPRESSED /* the address is on the list of those that are not written to */
};
extern const char *const NOTICE_STATE[];

struct notice_message {
    struct id id;
    struct str kind;
    struct str recipient;
    struct str locale;
    struct str subject;
    struct str body;
    struct str code;
    struct str link;
    enum notice_state state;
    int64_t tries;
    struct instant next_try_at;
    struct instant sent_at;
    struct str failure;
    struct instant created_at;
};
TYPE(notice_message, F(notice_message, id, "The message.", .prefix = ID_MESSAGE),
     F(notice_message, kind, "What it is about: `order_placed`, `business_claim`, ..."),
     F(notice_message, recipient, "E-mail address or phone number.", .personal = "contact"),
     F(notice_message, locale, "BCP 47; what it is written in."),
     F(notice_message, subject, "In a line."), F(notice_message, body, "The text, with the code."),
     F(notice_message, code, "The single-use code in it, or null."),
     F(notice_message, link, "The path in it, or null.", .format = FORMAT_URL),
     F(notice_message, state,
       "`kept` while there is no way to send it, then `waiting`, `sending`, `sent`; `failed`, or "
       "`suppressed` when its address is not written to.",
       .words = NOTICE_STATE),
     F(notice_message, tries, "How often the server was asked."),
     F(notice_message, next_try_at, "When it is tried next, or null."),
     F(notice_message, sent_at, "When the server took it, or null."),
     F(notice_message, failure, "Why it was not sent, or null."),
     F(notice_message, created_at, "When it was written."));
LIST_OF(notice_message);

struct notice_outbox_in {
    struct str state;
    int64_t limit;
    struct str cursor;
};
TYPE(notice_outbox_in, F(notice_outbox_in, state, "Only these.", .max = 20),
     LIST_FIELDS(notice_outbox_in));
OFFERS(notice_outbox, notice_outbox_in, notice_message_list); /* READ; the caller is an admin */

struct notice_message_ref {
    struct id message_id;
};
TYPE(notice_message_ref,
     F(notice_message_ref, message_id, "The message.", .path = true, .prefix = ID_MESSAGE));

/* One message with both of its halves. */
struct notice_message_whole {
    struct notice_message *message;
    struct str html;
};
TYPE(notice_message_whole, ONE(notice_message_whole, message, notice_message, "The message."),
     F(notice_message_whole, html, "Its HTML half, or null."));
OFFERS(notice_show, notice_message_ref, notice_message_whole); /* READ */
OFFERS(notice_resend, notice_message_ref, notice_message);     /* WRITE */

struct notice_test_in {
    struct str email;
};
TYPE(notice_test_in, F(notice_test_in, email, "Where to.", .need = true, .format = FORMAT_EMAIL,
                       .personal = "contact"));
OFFERS(notice_test, notice_test_in, notice_message); /* WRITE */

/* ---- Addresses that are not written to ---- */

struct notice_suppression {
    struct id id;
    struct str address;
    struct str reason;
    struct id message_id;
    struct instant created_at;
};
TYPE(notice_suppression, F(notice_suppression, id, "The entry.", .prefix = ID_SUPPRESSION),
     F(notice_suppression, address, "Not written to.", .personal = "contact"),
     F(notice_suppression, reason, "What the server said."),
     F(notice_suppression, message_id, "Of which message.", .prefix = ID_MESSAGE),
     F(notice_suppression, created_at, "When."));
LIST_OF(notice_suppression);
struct notice_suppressions_in {
    int64_t limit;
    struct str cursor;
};
TYPE(notice_suppressions_in, LIST_FIELDS(notice_suppressions_in));
struct notice_suppression_ref {
    struct id suppression_id;
};
TYPE(notice_suppression_ref, F(notice_suppression_ref, suppression_id, "The entry.", .path = true,
                               .prefix = ID_SUPPRESSION));
OFFERS(notice_suppressions, notice_suppressions_in, notice_suppression_list); /* READ */
OFFERS(notice_suppression_lift, notice_suppression_ref, nothing);             /* WRITE */

/* ---- How the mail server does ---- */

struct notice_mail {
    struct str server;
    struct str sender;
    struct str *dns_records;
    size_t dns_records_count;
    int64_t waiting;
    int64_t failed;
    int64_t suppressed_addresses;
    struct str failure;
    struct instant failed_at;
    struct instant closed_until;
    struct instant reached_at;
};
TYPE(notice_mail, F(notice_mail, server, "Host, port and TLS; null when none is set."),
     F(notice_mail, sender, "Whom messages come from."),
     TEXTS(notice_mail, dns_records,
           "What the DNS has to say so that receivers can check signatures (DKIM)."),
     F(notice_mail, waiting, "Messages to be sent."),
     F(notice_mail, failed, "Messages given up in the last month."),
     F(notice_mail, suppressed_addresses, "Addresses that are not written to."),
     F(notice_mail, failure, "Why the server was last not reached, or null when it is."),
     F(notice_mail, failed_at, "When."),
     F(notice_mail, closed_until, "Until when it is left alone, or null."),
     F(notice_mail, reached_at, "When it last took a message."));
OFFERS(notice_mail_get, nothing, notice_mail); /* READ */

#include "notice/notice_bell.h"

#endif
