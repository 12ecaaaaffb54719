/* Inside extension/: requests, rows and stores. */
#ifndef SOKO_SERVICE_EXTENSION_PRIVATE_H
#define SOKO_SERVICE_EXTENSION_PRIVATE_H

#include "business/business.h"
#include "extension/extension.h"

/* Where it shows: beside a product, an order or a customer, on the first page of the shop, or as a
 * page of its own in the menu. A bit each, in this order. */
extern const char *const EXTENSION_PLACE[];
/* What it can be told, a bit each, in this order. */
extern const char *const EXTENSION_FIELD[];
/* The right that a member needs to see it. */
extern const char *const EXTENSION_RIGHT[];

#define EXTENSION_PLACES "`product`, `order`, `customer`, `dashboard`, `page`."
#define EXTENSION_FIELDS                                                                  \
    "`product.title`, `product.status`, `product.price`, `product.sku`, `order.number`, " \
    "`order.status`, `order.total`, `order.items`, `customer.name`, `customer.email`, "   \
    "`shop.name`."

struct extension {
    struct id id;
    struct str name;
    struct str about;
    struct str url;
    struct str origin;
    struct str *places;
    size_t places_count;
    struct str *fields;
    size_t fields_count;
    unsigned least_right;
    struct str *business_ids;
    size_t business_ids_count;
    bool is_active;
    int64_t shops;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
};
TYPE(extension, F(extension, id, "Id.", .prefix = ID_EXTENSION),
     F(extension, name, "What it is called."),
     F(extension, about, "What it is for, in a sentence or two."), F(extension, url, "Its page."),
     F(extension, origin, "Whose page: scheme, host and port."),
     TEXTS(extension, places, "Where it shows: " EXTENSION_PLACES),
     TEXTS(extension, fields, "What it asks to be told: " EXTENSION_FIELDS),
     F(extension, least_right, "The right that a member needs to see it.",
       .words = EXTENSION_RIGHT),
     TEXTS(extension, business_ids, "The businesses it is offered to; none: all."),
     F(extension, is_active, "Whether it is offered; if not it shows nowhere."),
     F(extension, shops, "How many have it switched on."), F(extension, version, "Counts changes."),
     F(extension, created_at, "When it was registered."),
     F(extension, updated_at, "When it was last changed."));
struct extension_list {
    struct extension *data;
    size_t data_count;
};
TYPE(extension_list, MANY(extension_list, data, extension, "All of them, by name."));

/* What a registration and a change say alike. */
#define EXTENSION_SAID(T)                                                                          \
    F(T, name, "What it is called, unlike the others.", .need = true, .min = 1, .max = 60,         \
      .format = FORMAT_LINE),                                                                      \
        F(T, about, "What it is for, in a sentence or two.", .max = 300),                          \
        F(T, url, "Its page: https, without a fragment.", .need = true, .max = EXTENSION_URL_MAX), \
        TEXTS(T, places, "Where it shows: " EXTENSION_PLACES, .max = 10),                          \
        TEXTS(T, fields, "What it asks to be told: " EXTENSION_FIELDS, .max = 20),                 \
        F(T, least_right, "The right that a member needs to see it.", .words = EXTENSION_RIGHT),   \
        TEXTS(T, business_ids, "The businesses it is offered to; none: all.",                      \
              .max = EXTENSION_AUDIENCE_MAX)
struct extension_add_in {
    struct str name;
    struct str about;
    struct str url;
    struct str *places;
    size_t places_count;
    struct str *fields;
    size_t fields_count;
    unsigned least_right;
    struct str *business_ids;
    size_t business_ids_count;
};
TYPE(extension_add_in, EXTENSION_SAID(extension_add_in));
struct extension_set_in {
    struct id extension_id;
    struct str name;
    struct str about;
    struct str url;
    struct str *places;
    size_t places_count;
    struct str *fields;
    size_t fields_count;
    unsigned least_right;
    struct str *business_ids;
    size_t business_ids_count;
    bool is_active;
};
TYPE(extension_set_in,
     F(extension_set_in, extension_id, "The extension.", .path = true, .prefix = ID_EXTENSION),
     EXTENSION_SAID(extension_set_in),
     F(extension_set_in, is_active, "Whether it is offered; if not it shows nowhere.",
       .need = true));
struct extension_ref {
    struct id extension_id;
};
TYPE(extension_ref,
     F(extension_ref, extension_id, "The extension.", .path = true, .prefix = ID_EXTENSION));

/* As a shop sees it. */
struct extension_offer {
    struct id id;
    struct str name;
    struct str about;
    struct str url;
    struct str origin;
    struct str *places;
    size_t places_count;
    struct str *fields;
    size_t fields_count;
    unsigned least_right;
    bool is_on;
    struct str *granted;
    size_t granted_count;
    int64_t version;
};
TYPE(extension_offer, F(extension_offer, id, "Id.", .prefix = ID_EXTENSION),
     F(extension_offer, name, "What it is called."),
     F(extension_offer, about, "What it is for, in a sentence or two."),
     F(extension_offer, url, "Its page."),
     F(extension_offer, origin, "Whose page: scheme, host and port."),
     TEXTS(extension_offer, places, "Where it shows: " EXTENSION_PLACES),
     TEXTS(extension_offer, fields, "What it asks to be told: " EXTENSION_FIELDS),
     F(extension_offer, least_right, "The right that a member needs to see it.",
       .words = EXTENSION_RIGHT),
     F(extension_offer, is_on, "Whether it is switched on."),
     TEXTS(extension_offer, granted, "What of it the owner lets it be told."),
     F(extension_offer, version, "Counts what the owner has said of it; 0 before."));
struct extension_offer_list {
    struct extension_offer *data;
    size_t data_count;
};
TYPE(extension_offer_list,
     MANY(extension_offer_list, data, extension_offer, "All of them, by name."));

struct extension_switch_in {
    struct id business_id;
    struct id extension_id;
    bool is_on;
    struct str *granted;
    size_t granted_count;
};
TYPE(extension_switch_in,
     F(extension_switch_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(extension_switch_in, extension_id, "The extension.", .path = true, .prefix = ID_EXTENSION),
     F(extension_switch_in, is_on, "Whether it shows.", .need = true),
     TEXTS(extension_switch_in, granted, "What of it it is told.", .max = 20));

OFFERS(extension_list_all, nothing, extension_list);
OFFERS(extension_add, extension_add_in, extension);
OFFERS(extension_get, extension_ref, extension);
OFFERS(extension_set, extension_set_in, extension);
OFFERS(extension_offers, business_at, extension_offer_list);
OFFERS(extension_switch, extension_switch_in, extension_offer);
enum err extension_scope(struct ctx *c, const void *in);
enum err extension_offer_scope(struct ctx *c, const void *in);

/* The words of bits, the bits of words (at `field` it is said which are none), and that something
 * was done. */
struct extension_row;
void extension_spell(struct ctx *c, const char *const *words, int64_t bits, struct str **out,
                     size_t *count);
int64_t extension_bits(struct ctx *c, const char *field, const char *const *words,
                       const struct str *said, size_t count);
enum err extension_note(struct ctx *c, const char *kind, struct id business_id,
                        const struct extension_row *row);

/* ---- Rows ---- */

struct extension_row {
    struct id id;
    struct str name;
    struct str about;
    struct str url;
    struct str origin;
    int64_t places;
    int64_t fields;
    unsigned least_right;
    bool is_for_all;
    bool is_active;
    int64_t shops;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
    /* Of one shop: */
    bool is_on;
    int64_t granted;
    int64_t switch_version;
};
TYPE(extension_row, F(extension_row, id, "Id.", .prefix = ID_EXTENSION),
     F(extension_row, name, "Name."), F(extension_row, about, "What for."),
     F(extension_row, url, "Page."), F(extension_row, origin, "Whose."),
     F(extension_row, places, "Bits."), F(extension_row, fields, "Bits."),
     F(extension_row, least_right, "Right.", .words = EXTENSION_RIGHT),
     F(extension_row, is_for_all, "For all."), F(extension_row, is_active, "Offered."),
     F(extension_row, shops, "How many."), F(extension_row, version, "Version."),
     F(extension_row, created_at, "Since."), F(extension_row, updated_at, "Changed."),
     F(extension_row, is_on, "On."), F(extension_row, granted, "Bits."),
     F(extension_row, switch_version, "Version."));

/* ---- Store ---- */

enum err extension_store_all(struct ctx *c, struct extension_row **out, size_t *count);
/* ERR_MISSING */
enum err extension_store_get(struct ctx *c, struct id id, struct extension_row *out);
/* False when there is one of this name. */
enum err extension_store_add(struct ctx *c, const struct extension_row *row, bool *is_added);
enum err extension_store_name_taken(struct ctx *c, struct str name, struct id but, bool *out);
/* The row at its version, one version on. */
enum err extension_store_set(struct ctx *c, const struct extension_row *row, bool *is_set);
enum err extension_store_audience(struct ctx *c, struct id id, struct business_ref **out,
                                  size_t *count);
enum err extension_store_audience_set(struct ctx *c, struct id id, const struct id *business_ids,
                                      size_t count);
enum err extension_store_offers(struct ctx *c, struct id business_id, struct extension_row **out,
                                size_t *count);
/* ERR_MISSING: there is none, or it is not offered to this shop. */
enum err extension_store_offer(struct ctx *c, struct id business_id, struct id id,
                               struct extension_row *out);
/* What the owner says, at the version that he has seen. */
enum err extension_store_switch(struct ctx *c, struct id business_id,
                                const struct extension_row *row, bool *is_set);
/* Takes from what owners granted it all that is not in `fields`. */
enum err extension_store_grants_keep(struct ctx *c, struct id id, int64_t fields);
struct extension_origin {
    struct str origin;
};
TYPE(extension_origin, F(extension_origin, origin, "Whose."));
enum err extension_store_origins(struct ctx *c, struct extension_origin **out, size_t *count);

#endif
