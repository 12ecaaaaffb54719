/* Notice: messages written on events, and the outbox where platform admins see them. */
#include "notice_private.h"

SERVICE(notice, "notice", "Messages to people.");

TYPE(notice_text, F(notice_text, body, "Text.", .max = 4000), F(notice_text, code, "Code."),
     F(notice_text, link, "Path."));
TYPE(notice_row, F(notice_row, id, "Id.", .prefix = ID_MESSAGE), F(notice_row, kind, "Kind."),
     F(notice_row, recipient, "To whom.", .personal = "contact"),
     F(notice_row, subject, "Subject."), F(notice_row, sealed_body, "Text.", .hide = true),
     F(notice_row, created_at, "When."));

OP(notice_outbox, GET, "/api/admin/outbox", notice_outbox_in, notice_message_list, PLATFORM_ADMIN,
   READ, "What people were told, newest first.");

OP_INTERNAL(notice_tell_claim, business_claim_offered, nothing, WRITE,
            "Tells an owner how to claim a business.");
SUBSCRIBE(business_claim_offered, notice_tell_claim);
OP_INTERNAL(notice_sweep, nothing, swept, WRITE, "Deletes messages after a month.");
EVERY(3600 * INT64_C(1000), notice_sweep);
