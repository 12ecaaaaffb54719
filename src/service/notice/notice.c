/* Notice: messages written on events, the queue they leave by, and the outbox where platform admins
 * see them. */
#include "notice_private.h"

SERVICE(notice, "notice", "Messages to people.");

const char *const NOTICE_STATE[] = {"kept",   "waiting",    "sending", "sent",
                                    "failed", "suppressed", NULL};

TYPE(notice_text, F(notice_text, body, "Text."), F(notice_text, code, "Code."),
     F(notice_text, link, "Path."), F(notice_text, html, "HTML."));
TYPE(notice_row, F(notice_row, id, "Id.", .prefix = ID_MESSAGE), F(notice_row, kind, "Kind."),
     F(notice_row, recipient, "To whom.", .personal = "contact"),
     F(notice_row, recipient_name, "To whom.", .personal = "name"),
     F(notice_row, locale, "Language."), F(notice_row, subject, "Subject."),
     F(notice_row, sealed_body, "Text.", .hide = true),
     F(notice_row, state, "State.", .words = NOTICE_STATE), F(notice_row, fence, "Tries begun."),
     F(notice_row, tries, "Tries that count."), F(notice_row, next_try_at, "Not before."),
     F(notice_row, useless_at, "Not after."), F(notice_row, sent_at, "When."),
     F(notice_row, failure, "Why not."), F(notice_row, created_at, "When."));
TYPE(notice_line, F(notice_line, label, "What."), F(notice_line, amount, "How much."),
     F(notice_line, is_strong, "A sum."));
TYPE(notice_letter, F(notice_letter, subject, "Subject."), F(notice_letter, locale, "Language."),
     F(notice_letter, direction, "ltr or rtl."), F(notice_letter, start, "left or right."),
     F(notice_letter, end, "right or left."), F(notice_letter, site_name, "Who writes."),
     F(notice_letter, site_url, "Where.", .format = FORMAT_ADDRESS),
     F(notice_letter, greeting, "Greeting."), TEXTS(notice_letter, paragraphs, "What is said."),
     F(notice_letter, code, "Code."), F(notice_letter, code_hint, "What it is."),
     MANY(notice_letter, lines, notice_line, "A table."),
     F(notice_letter, has_lines, "Whether there is one."), F(notice_letter, button, "Button."),
     F(notice_letter, link, "Where it leads.", .format = FORMAT_ADDRESS),
     F(notice_letter, link_hint, "Before the address in full."),
     F(notice_letter, footer, "Why it came."));
TYPE(notice_batch, MANY(notice_batch, data, notice_row, "Taken on."));
TYPE(notice_try, F(notice_try, message_id, "Message.", .prefix = ID_MESSAGE),
     F(notice_try, fence, "Which try."), F(notice_try, result, "What came of it."),
     F(notice_try, status, "The server's code."), F(notice_try, why, "In words."));
TYPE(notice_server, F(notice_server, failures, "In a row."),
     F(notice_server, closed_until, "Left alone until."), F(notice_server, failure, "Why."),
     F(notice_server, failed_at, "When."), F(notice_server, reached_at, "When."));

/* ---- For platform admins ---- */

OP(notice_outbox, GET, "/api/admin/outbox", notice_outbox_in, notice_message_list, PLATFORM_ADMIN,
   READ, "What people were told, newest first.");
OP(notice_show, GET, "/api/admin/outbox/{message_id}", notice_message_ref, notice_message_whole,
   PLATFORM_ADMIN, READ, "One message with both of its halves.");
OP(notice_resend, POST, "/api/admin/outbox/{message_id}/resend", notice_message_ref, notice_message,
   PLATFORM_ADMIN, WRITE, "Sends a message again, or one that was kept or given up.",
   .also = "409");
OP(notice_mail_get, GET, "/api/admin/mail", nothing, notice_mail, PLATFORM_ADMIN, READ,
   "How sending does.");
OP(notice_test, POST, "/api/admin/mail/test", notice_test_in, notice_message, PLATFORM_ADMIN, WRITE,
   "Writes a message that tests the way out.", .status = 201, .also = "409");
OP(notice_suppressions, GET, "/api/admin/mail/suppressions", notice_suppressions_in,
   notice_suppression_list, PLATFORM_ADMIN, READ, "Addresses that are not written to any more.");
OP(notice_suppression_lift, DELETE, "/api/admin/mail/suppressions/{suppression_id}",
   notice_suppression_ref, nothing, PLATFORM_ADMIN, WRITE, "Allows an address again.");

/* ---- What is told ---- */

OP_INTERNAL(notice_letter_draw, notice_letter, notice_letter, READ, "A letter as it is drawn.",
            .template_name = "mail/letter");
OP_INTERNAL(notice_tell_claim, business_claim_offered, nothing, WRITE,
            "Tells an owner how to claim a business.");
SUBSCRIBE(business_claim_offered, notice_tell_claim);
OP_INTERNAL(notice_tell_invited, business_member_invited, nothing, WRITE,
            "Tells somebody how to join a team.");
SUBSCRIBE(business_member_invited, notice_tell_invited);
OP_INTERNAL(notice_tell_status, business_status_changed, nothing, WRITE,
            "Tells an owner where verification stands.");
SUBSCRIBE(business_status_changed, notice_tell_status);
OP_INTERNAL(notice_tell_code, identity_code_sent, nothing, WRITE,
            "Sends somebody the code of a link.");
SUBSCRIBE(identity_code_sent, notice_tell_code);
OP_INTERNAL(notice_tell_placed, order_placed, nothing, WRITE, "Tells a buyer what was ordered.");
SUBSCRIBE(order_placed, notice_tell_placed);
OP_INTERNAL(notice_tell_confirmed, order_confirmed, nothing, WRITE,
            "Tells a shop of an order to be paid in cash.");
SUBSCRIBE(order_confirmed, notice_tell_confirmed);
OP_INTERNAL(notice_tell_paid, order_paid, nothing, WRITE, "Tells buyer and shop of the money.");
SUBSCRIBE(order_paid, notice_tell_paid);
OP_INTERNAL(notice_tell_fulfilment, order_fulfilment_changed, nothing, WRITE,
            "Tells a buyer where the goods are.");
SUBSCRIBE(order_fulfilment_changed, notice_tell_fulfilment);
OP_INTERNAL(notice_tell_cancelled, order_cancelled, nothing, WRITE,
            "Tells a buyer that nothing comes of it.");
SUBSCRIBE(order_cancelled, notice_tell_cancelled);
OP_INTERNAL(notice_tell_refunded, payment_refunded, nothing, WRITE,
            "Tells a buyer that the money is back.");
SUBSCRIBE(payment_refunded, notice_tell_refunded);
OP_INTERNAL(notice_tell_report, moderation_report_received, nothing, WRITE,
            "Tells somebody that a report has come.");
SUBSCRIBE(moderation_report_received, notice_tell_report);
OP_INTERNAL(notice_tell_case, moderation_case_moved, nothing, WRITE,
            "Tells who is concerned what was decided, and why.");
SUBSCRIBE(moderation_case_moved, notice_tell_case);
OP_INTERNAL(notice_tell_outcome, moderation_outcome_reached, nothing, WRITE,
            "Tells who has reported what became of it.");
SUBSCRIBE(moderation_outcome_reached, notice_tell_outcome);

/* ---- What is told within the app ---- */

OP(notice_mine, GET, "/api/me/notifications", notice_mine_in, notice_mine, SIGNED_IN, READ,
   "What the account was told, newest first. New ones come by the topic `user:<id>`.");
OP(notice_read, POST, "/api/me/notifications/{notification_id}/read", notice_notification_ref,
   notice_notification, SIGNED_IN, WRITE, "Marks one as read, on all devices.", .also = "404");
OP(notice_read_all, POST, "/api/me/notifications/read_all", nothing, notice_all_read, SIGNED_IN,
   WRITE, "Marks all as read, on all devices.");
OP_INTERNAL(notice_live, live_read_in, live_events, READ,
            "What an account was told since, for its devices.");
LIVE_TOPIC(user, "user", notice_live);
OP_INTERNAL(notice_tell_user, notice_wanted, nothing, WRITE, "Tells somebody within the app.");
OP_INTERNAL(notice_tell_wanted, notice_wanted, nothing, WRITE,
            "Tells somebody what another service wants him to know.");
SUBSCRIBE(notice_wanted, notice_tell_wanted);
OP_INTERNAL(notice_tell_wanted_together, notice_wanted, nothing, WRITE,
            "Tells somebody what came up in working together.");
SUBSCRIBE_IN(notice_wanted, notice_tell_wanted_together, "collaboration");
OP_INTERNAL(notice_ring_confirmed, order_confirmed, nothing, WRITE,
            "Tells members of an order to be paid in cash.");
SUBSCRIBE(order_confirmed, notice_ring_confirmed);
OP_INTERNAL(notice_ring_paid, order_paid, nothing, WRITE, "Tells members and buyer of the money.");
SUBSCRIBE(order_paid, notice_ring_paid);
OP_INTERNAL(notice_ring_fulfilment, order_fulfilment_changed, nothing, WRITE,
            "Tells a buyer where the goods are, in the app.");
SUBSCRIBE(order_fulfilment_changed, notice_ring_fulfilment);
OP_INTERNAL(notice_ring_refunded, payment_refunded, nothing, WRITE,
            "Tells members and buyer that money went back.");
SUBSCRIBE(payment_refunded, notice_ring_refunded);
OP_INTERNAL(notice_ring_stock, stock_level_changed, nothing, WRITE,
            "Tells members of what runs out.");
SUBSCRIBE(stock_level_changed, notice_ring_stock);
OP_INTERNAL(notice_ring_review, review_rating_changed, nothing, WRITE,
            "Tells members of a review.");
SUBSCRIBE(review_rating_changed, notice_ring_review);
OP_INTERNAL(notice_ring_status, business_status_changed, nothing, WRITE,
            "Tells owners where verification stands, in the app.");
SUBSCRIBE(business_status_changed, notice_ring_status);
OP_INTERNAL(notice_ring_case, moderation_case_moved, nothing, WRITE,
            "Tells owners of decisions on what is theirs, in the app.");
SUBSCRIBE(moderation_case_moved, notice_ring_case);
OP_INTERNAL(notice_ring_report, moderation_case_opened, nothing, WRITE,
            "Tells administrators of what was reported.");
SUBSCRIBE(moderation_case_opened, notice_ring_report);
OP_INTERNAL(notice_ring_match, verification_match_found, nothing, WRITE,
            "Tells administrators of a name that may be on a sanctions list.");
SUBSCRIBE(verification_match_found, notice_ring_match);
OP_INTERNAL(notice_ring_joined, business_member_joined, nothing, WRITE,
            "Tells who leads a team of a new member.");
SUBSCRIBE(business_member_joined, notice_ring_joined);
OP_INTERNAL(notice_ring_claimed, business_claimed, nothing, WRITE,
            "Tells an agent that an owner has come.");
SUBSCRIBE(business_claimed, notice_ring_claimed);
OP_INTERNAL(notice_ring_invited, business_member_invited, nothing, WRITE,
            "Tells an account that it is invited.");
SUBSCRIBE(business_member_invited, notice_ring_invited);
OP_INTERNAL(notice_ring_alert, analytics_alerted, nothing, WRITE,
            "Tells members of a target that is reached, or of an alert.");
SUBSCRIBE(analytics_alerted, notice_ring_alert);
OP_INTERNAL(notice_ring_alert_there, analytics_alerted, nothing, WRITE,
            "The same, where analytics/ has a database of its own.");
SUBSCRIBE_IN(analytics_alerted, notice_ring_alert_there, "analytics");
OP_INTERNAL(notice_ring_forward, analytics_forward_stopped, nothing, WRITE,
            "Tells owners of a destination of events that was given up.");
SUBSCRIBE(analytics_forward_stopped, notice_ring_forward);
OP_INTERNAL(notice_ring_forward_there, analytics_forward_stopped, nothing, WRITE,
            "The same, where analytics/ has a database of its own.");
SUBSCRIBE_IN(analytics_forward_stopped, notice_ring_forward_there, "analytics");
OP_INTERNAL(notice_ring_job, job_finished, nothing, WRITE, "Tells who asked for long work.");
SUBSCRIBE(job_finished, notice_ring_job);

/* ---- How it leaves ---- */

OP_INTERNAL(notice_claim, nothing, notice_batch, WRITE, "Takes on messages that are due.");
OP_INTERNAL(notice_settle, notice_try, nothing, WRITE, "Notes what came of one try.");
OP_INTERNAL(notice_send, nothing, swept, SLOW, "Gives messages to the mail server.",
            .pool = POOL_MAIL);
EVERY(1000, notice_send);
OP_INTERNAL(notice_sweep, nothing, swept, WRITE, "Deletes messages after a month.");
EVERY(3600 * INT64_C(1000), notice_sweep);
OP_INTERNAL(notice_personal_give, personal_subject, personal_piece, READ,
            "What somebody was told.");
OP_INTERNAL(notice_forget, identity_erased, nothing, WRITE, "Removes what somebody was told.");
SUBSCRIBE(identity_erased, notice_forget);
PERSONAL(notice, notice_personal_give, notice_forget);
