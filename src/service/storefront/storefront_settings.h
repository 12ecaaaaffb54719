/* What the pages behind mailed links and the settings of an account show, and what their forms
 * bring in. */
#ifndef SOKO_SERVICE_STOREFRONT_SETTINGS_H
#define SOKO_SERVICE_STOREFRONT_SETTINGS_H

#include "storefront/storefront.h"

#include "identity/identity.h"

/* ---- One step: a text, an input where one is needed, a button ---- */

struct storefront_errand_in {
    struct str code;
};
TYPE(storefront_errand_in, F(storefront_errand_in, code, "From the mail.", .max = 100));
struct storefront_errand_send_in {
    struct str code;
    struct str email;
    struct str password;
    struct str form_token;
};
TYPE(storefront_errand_send_in, F(storefront_errand_send_in, code, "From the mail.", .max = 100),
     F(storefront_errand_send_in, email, "Address of the account.", .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(storefront_errand_send_in, password, "The password to come.", .format = FORMAT_SECRET),
     F(storefront_errand_send_in, form_token, "Proof of the form.", .max = 100));
struct storefront_errand {
    struct str title;
    struct str text;
    struct str button;
    struct str action;
    struct str code;
    struct storefront_field *email;
    struct storefront_field *password;
    struct storefront_problems *problems;
    struct str form_token;
    bool needs_tls;
};
TYPE(storefront_errand, F(storefront_errand, title, "Title."),
     F(storefront_errand, text, "What it is."),
     F(storefront_errand, button, "What the button says."),
     F(storefront_errand, action, "Where the form goes.", .format = FORMAT_URL),
     F(storefront_errand, code, "From the mail."),
     ONE(storefront_errand, email, storefront_field, "Null when not asked for."),
     ONE(storefront_errand, password, storefront_field, "Null when not asked for."),
     ONE(storefront_errand, problems, storefront_problems, "What stands in the way."),
     F(storefront_errand, form_token, "Of the form."),
     F(storefront_errand, needs_tls, "Whether browsers will drop the cookie."));

/* ---- Signing in on another device: the code that one shows, and what the other asks ---- */

struct storefront_handover {
    struct str title;
    struct str text;
    struct str warning;
    struct str button;
    struct str action;
    struct str code;
    struct str link;
    struct str picture;
    struct str view_box;
    struct storefront_problems *problems;
    struct str form_token;
    bool has_button;
    bool needs_tls;
};
TYPE(storefront_handover, F(storefront_handover, title, "Title."),
     F(storefront_handover, text, "What happens."),
     F(storefront_handover, warning, "What to beware of, or null."),
     F(storefront_handover, button, "What the button says."),
     F(storefront_handover, action, "Where the form goes.", .format = FORMAT_URL),
     F(storefront_handover, code, "What the other device showed, or null."),
     F(storefront_handover, link, "What the picture says, in letters; null without.",
       .format = FORMAT_ADDRESS),
     F(storefront_handover, picture, "Path of the QR code's dark cells; null without."),
     F(storefront_handover, view_box, "Box of that path."),
     ONE(storefront_handover, problems, storefront_problems, "What stands in the way."),
     F(storefront_handover, form_token, "Of the form."),
     F(storefront_handover, has_button, "Whether there is anything to do here."),
     F(storefront_handover, needs_tls, "Whether browsers will drop the cookie."));
struct storefront_handover_in {
    struct str form_token;
};
TYPE(storefront_handover_in,
     F(storefront_handover_in, form_token, "Proof of the form.", .max = 100));

OFFERS(storefront_handover, nothing, storefront_handover);
OFFERS(storefront_handover_make, storefront_handover_in, storefront_handover);
OFFERS(storefront_handover_ask, storefront_errand_in, storefront_handover);
OFFERS(storefront_handover_open, storefront_errand_send_in, storefront_handover);

/* Behind each step, at a clean address. */
struct storefront_done_in {
    struct str what;
};
TYPE(storefront_done_in, F(storefront_done_in, what, "What was done.", .path = true, .max = 20));
struct storefront_done {
    struct str title;
    struct str text;
};
TYPE(storefront_done, F(storefront_done, title, "Title."), F(storefront_done, text, "In words."));

/* ---- The settings ---- */

enum storefront_act {
    ACT_NAME,
    ACT_CONFIRM,
    ACT_EMAIL,
    ACT_PASSWORD,
    ACT_SESSION_END,
    ACT_SESSIONS_END,
    ACT_ADDRESS_ADD,
    ACT_ADDRESS_DEFAULT,
    ACT_ADDRESS_REMOVE,
    ACT_ERASE
};
extern const char *const STOREFRONT_ACT[];
struct storefront_settings_in {
    enum storefront_act act;
    struct str name;
    struct str email;
    struct str old_password;
    struct str password;
    struct id session_id;
    struct id address_id;
    struct str line1;
    struct str line2;
    struct str city;
    struct str region;
    struct str postal_code;
    struct str country;
    struct str phone;
    struct str form_token;
};
TYPE(storefront_settings_in,
     F(storefront_settings_in, act, "What is to be done.", .words = STOREFRONT_ACT),
     F(storefront_settings_in, name, "Name.", .max = 100, .format = FORMAT_LINE,
       .personal = "name"),
     F(storefront_settings_in, email, "The address to come.", .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(storefront_settings_in, old_password, "The password of now.", .format = FORMAT_SECRET),
     F(storefront_settings_in, password, "The password to come.", .format = FORMAT_SECRET),
     F(storefront_settings_in, session_id, "A device.", .prefix = ID_SESSION),
     F(storefront_settings_in, address_id, "An address.", .prefix = ID_ADDRESS),
     F(storefront_settings_in, line1, "Street or place.", .max = 200, .format = FORMAT_LINE,
       .personal = "address"),
     F(storefront_settings_in, line2, "Further details.", .max = 200, .format = FORMAT_LINE,
       .personal = "address"),
     F(storefront_settings_in, city, "Town.", .max = 100, .format = FORMAT_LINE,
       .personal = "address"),
     F(storefront_settings_in, region, "State, county or province.", .max = 100,
       .format = FORMAT_LINE, .personal = "address"),
     F(storefront_settings_in, postal_code, "Postal code.", .max = 20, .format = FORMAT_LINE,
       .personal = "address"),
     F(storefront_settings_in, country, "ISO 3166-1.", .format = FORMAT_COUNTRY,
       .personal = "address"),
     F(storefront_settings_in, phone, "E.164.", .format = FORMAT_PHONE, .personal = "contact"),
     F(storefront_settings_in, form_token, "Proof of the form.", .max = 100));

/* The form of the picture: a file, or that it goes. */
struct storefront_picture_in {
    bool is_removed;
    struct str form_token;
};
TYPE(storefront_picture_in, F(storefront_picture_in, is_removed, "Takes the picture away."),
     F(storefront_picture_in, form_token, "Proof of the form.", .max = 100));

struct storefront_settings {
    struct str title;
    struct media_picture *picture;
    struct str initial;
    struct str picture_token;
    struct str email;
    bool is_unconfirmed;
    struct storefront_problems *problems;
    struct str name;
    struct str new_email;
    struct str line1, line2, city, region, postal_code, country, phone;
    struct identity_device_session *sessions;
    size_t sessions_count;
    struct identity_address *addresses;
    size_t addresses_count;
    struct str form_token;
};
TYPE(storefront_settings, F(storefront_settings, title, "Title."),
     ONE(storefront_settings, picture, media_picture, "Of the account, or null."),
     F(storefront_settings, initial, "Stands for the picture."),
     F(storefront_settings, picture_token, "Of the form of the picture."),
     F(storefront_settings, email, "The address of now, or null."),
     F(storefront_settings, is_unconfirmed, "It has not proved to be theirs."),
     ONE(storefront_settings, problems, storefront_problems, "What stands in the way."),
     F(storefront_settings, name, "Display name."),
     F(storefront_settings, new_email, "As it was typed."),
     F(storefront_settings, line1, "As typed."), F(storefront_settings, line2, "As typed."),
     F(storefront_settings, city, "As typed."), F(storefront_settings, region, "As typed."),
     F(storefront_settings, postal_code, "As typed."), F(storefront_settings, country, "As typed."),
     F(storefront_settings, phone, "As typed."),
     MANY(storefront_settings, sessions, identity_device_session, "Where it is signed in."),
     MANY(storefront_settings, addresses, identity_address, "The book."),
     F(storefront_settings, form_token, "Of the forms."));

OFFERS(storefront_forgot, nothing, storefront_errand);
OFFERS(storefront_forgot_send, storefront_errand_send_in, storefront_errand);
OFFERS(storefront_reset, storefront_errand_in, storefront_errand);
OFFERS(storefront_reset_send, storefront_errand_send_in, storefront_errand);
OFFERS(storefront_confirm, storefront_errand_in, storefront_errand);
OFFERS(storefront_confirm_send, storefront_errand_send_in, storefront_errand);
OFFERS(storefront_stop, storefront_errand_in, storefront_errand);
OFFERS(storefront_stop_send, storefront_errand_send_in, storefront_errand);
OFFERS(storefront_done, storefront_done_in, storefront_done);
OFFERS(storefront_settings, nothing, storefront_settings);
OFFERS(storefront_settings_send, storefront_settings_in, storefront_settings);
OFFERS(storefront_picture_send, storefront_picture_in, storefront_settings);
/* The page again, with what stands in the way. */
enum err storefront_settings_show(struct ctx *c, const struct storefront_problems *problems,
                                  struct storefront_settings *out);

#endif
