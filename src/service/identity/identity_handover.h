/* Part of the door of identity: signing in on another device by a code that the first one shows.
 * Looking at the code spends nothing: it is spent by a POST, once, within two minutes, and only
 * while the session that made it lasts. The new session is one of its own, and ends no later than
 * the one that made it: nobody stays signed in for longer by handing over. */
#ifndef SOKO_SERVICE_IDENTITY_HANDOVER_H
#define SOKO_SERVICE_IDENTITY_HANDOVER_H

#include "identity/identity.h"

struct identity_handover {
    struct str code;
    struct str link;
    int64_t expires_in;
};
TYPE(identity_handover,
     F(identity_handover, code, "256 random bits; shown to the other device alone."),
     F(identity_handover, link,
       "Whole address of the page that asks there, in the language of this device, with the code."),
     F(identity_handover, expires_in, "Seconds until it ends."));
OFFERS(identity_handover_make, nothing, identity_handover); /* WRITE */

struct identity_handover_ref {
    struct str code;
};
TYPE(identity_handover_ref, F(identity_handover_ref, code, "What the other device showed.",
                              .need = true, .max = 100, .format = FORMAT_SECRET));

/* Who is about to be signed in: whoever has the code may be it. */
struct identity_handover_shown {
    struct str name;
    struct str device;
    bool is_office;
    struct instant expires_at;
};
TYPE(identity_handover_shown,
     F(identity_handover_shown, name, "Whose account it is.", .personal = "name"),
     F(identity_handover_shown, device, "The device that shows the code, or null.",
       .personal = "device"),
     F(identity_handover_shown, is_office, "Whether it shows it in the back office."),
     F(identity_handover_shown, expires_at, "When the code ends."));
OFFERS(identity_handover_look, identity_handover_ref,
       identity_handover_shown); /* WRITE: wrong tries count */

struct identity_handover_in {
    struct str code;
    enum identity_client client;
};
TYPE(identity_handover_in,
     F(identity_handover_in, code, "What the other device showed.", .need = true, .max = 100,
       .format = FORMAT_SECRET),
     F(identity_handover_in, client, "`app` to get the refresh token in the body.",
       .words = IDENTITY_API_CLIENT));
OFFERS(identity_handover_accept, identity_handover_in, identity_signed_in); /* WRITE */

/* The same for a page: a session of the pages, or of the back office where that showed the code. */
struct identity_handover_open_in {
    struct str code;
    struct str old_token;
};
TYPE(identity_handover_open_in, F(identity_handover_open_in, code, "Code.", .need = true),
     F(identity_handover_open_in, old_token, "Cookie of before."));
struct identity_handover_opened {
    struct id user_id;
    struct str cookie;
    bool is_office;
};
TYPE(identity_handover_opened, F(identity_handover_opened, user_id, "Who.", .prefix = ID_USER),
     F(identity_handover_opened, cookie, "The Set-Cookie value."),
     F(identity_handover_opened, is_office, "Whether it is the back office's."));
OFFERS(identity_handover_open, identity_handover_open_in, identity_handover_opened); /* WRITE */

#endif
