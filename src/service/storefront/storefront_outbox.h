/* What people were told, for the platform's administrators, and what can be done about it. */
#ifndef SOKO_SERVICE_STOREFRONT_OUTBOX_H
#define SOKO_SERVICE_STOREFRONT_OUTBOX_H

#include "notice/notice.h"
#include "storefront/storefront.h"

struct storefront_outbox_in {
    struct str state;
    struct str cursor;
    struct str after;
};
TYPE(storefront_outbox_in, F(storefront_outbox_in, state, "Only these.", .max = 20),
     F(storefront_outbox_in, cursor, "Where the page before ended.", .max = 400),
     F(storefront_outbox_in, after, "Where its list of addresses ended.", .max = 400));

enum storefront_outbox_act { OUTBOX_RESEND, OUTBOX_TEST, OUTBOX_LIFT };
extern const char *const STOREFRONT_OUTBOX_ACT[];
struct storefront_outbox_send_in {
    enum storefront_outbox_act act;
    struct id message_id;
    struct id suppression_id;
    struct str email;
    struct str form_token;
};
TYPE(storefront_outbox_send_in,
     F(storefront_outbox_send_in, act, "What is to be done.", .need = true,
       .words = STOREFRONT_OUTBOX_ACT),
     F(storefront_outbox_send_in, message_id, "To send again.", .prefix = ID_MESSAGE),
     F(storefront_outbox_send_in, suppression_id, "To lift.", .prefix = ID_SUPPRESSION),
     F(storefront_outbox_send_in, email, "Where a test goes.", .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(storefront_outbox_send_in, form_token, "Of the form."));

struct storefront_told {
    struct str url;
    struct id id;
    struct str subject;
    struct str recipient;
    struct str body;
    struct str code;
    struct str mark;
    struct str state_label;
    struct str failure;
    struct str button;
    struct instant created_at;
};
TYPE(storefront_told, F(storefront_told, url, "Its page.", .format = FORMAT_URL),
     F(storefront_told, id, "The message.", .prefix = ID_MESSAGE),
     F(storefront_told, subject, "In a line."),
     F(storefront_told, recipient, "To whom.", .personal = "contact"),
     F(storefront_told, body, "The text."),
     F(storefront_told, code, "The single-use code in it, or null."),
     F(storefront_told, mark, "Class of its mark."),
     F(storefront_told, state_label, "Where it stands."),
     F(storefront_told, failure, "Why it was not sent, or null."),
     F(storefront_told, button, "Of the form that sends it again; null when none does."),
     F(storefront_told, created_at, "When it was written."));

struct storefront_outbox {
    struct str title;
    struct str lead;
    struct storefront_problems *problems;
    struct notice_mail *mail; /* null: there is no server */
    struct storefront_links *states;
    struct storefront_told *messages;
    size_t messages_count;
    struct str next_url;
    struct str email;
    struct notice_suppression *suppressions;
    size_t suppressions_count;
    struct str suppressions_url;
    struct str form_token;
};
TYPE(storefront_outbox, F(storefront_outbox, title, "Title."),
     F(storefront_outbox, lead, "What this is."),
     ONE(storefront_outbox, problems, storefront_problems, "What stands in the way, or null."),
     ONE(storefront_outbox, mail, notice_mail, "How sending does; null without a mail server."),
     ONE(storefront_outbox, states, storefront_links, "The messages of one state alone."),
     MANY(storefront_outbox, messages, storefront_told, "Newest first."),
     F(storefront_outbox, next_url, "Older ones, or null.", .format = FORMAT_URL),
     F(storefront_outbox, email, "Where a test goes."),
     MANY(storefront_outbox, suppressions, notice_suppression, "Addresses not written to."),
     F(storefront_outbox, suppressions_url, "Older ones, or null.", .format = FORMAT_URL),
     F(storefront_outbox, form_token, "Of the forms."));

struct storefront_message {
    struct str title;
    struct notice_message *message;
    struct str state_label;
    struct str preview_url;
    struct str button;
    struct str form_token;
};
TYPE(storefront_message, F(storefront_message, title, "Title."),
     ONE(storefront_message, message, notice_message, "The message."),
     F(storefront_message, state_label, "Where it stands."),
     F(storefront_message, preview_url, "Its HTML half, or null.", .format = FORMAT_URL),
     F(storefront_message, button, "Of the form that sends it again; null when none does."),
     F(storefront_message, form_token, "Of that form."));

OFFERS(storefront_outbox, storefront_outbox_in, storefront_outbox);
OFFERS(storefront_outbox_send, storefront_outbox_send_in, storefront_outbox);
OFFERS(storefront_message, notice_message_ref, storefront_message);
OFFERS(storefront_message_html, notice_message_ref, nothing);

#endif
