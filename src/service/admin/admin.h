/* Running the platform: what was done by whom, how the machine is, what went wrong on the way from
 * one service to the next. Lists of things are their own services' ops under /api/admin/. */
#ifndef SOKO_SERVICE_ADMIN_H
#define SOKO_SERVICE_ADMIN_H

#include "api/list.h"
#include "api/op.h"

#define ID_ACTIVITY "act"

/* Something was done that is to be known later: written down in the caller's transaction, with who
 * calls. `subject` is the TypeID of what it was done to. WRITE. */
struct admin_act {
    struct str kind; /* "user.suspend": the noun and what became of it */
    struct id business_id;
    struct str subject;
    struct str reason;
    struct str detail;
};
TYPE(admin_act, F(admin_act, kind, "What was done."),
     F(admin_act, business_id, "Whose it is, if anybody's.", .prefix = "biz"),
     F(admin_act, subject, "To what."), F(admin_act, reason, "Why."),
     F(admin_act, detail, "Further words."));
OFFERS(admin_note, admin_act, nothing);

#endif
