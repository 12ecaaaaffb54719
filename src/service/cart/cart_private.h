/* What the files of cart/ share: rows as they are stored, the quote, the store. */
#ifndef SOKO_SERVICE_CART_PRIVATE_H
#define SOKO_SERVICE_CART_PRIVATE_H

#include "business/business.h"
#include "cart/cart.h"

#include "api/personal.h"

struct cart_record {
    struct id id;
    struct id customer_id;
    enum cart_state state;
    struct currency currency; /* when it was asked for */
    bool has_address;
    struct str address_name, address_line1, address_line2, address_city, address_region,
        address_postal_code, address_country, address_phone;
    struct str contact_name, contact_email, contact_phone;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(cart_record, F(cart_record, id, "Id.", .prefix = ID_CART),
     F(cart_record, customer_id, "Account.", .prefix = "user"),
     F(cart_record, state, "State.", .words = CART_STATE), F(cart_record, currency, "Currency."),
     F(cart_record, has_address, "Whether there is one."),
     F(cart_record, address_name, "Address.", .personal = "name"),
     F(cart_record, address_line1, "Address.", .personal = "address"),
     F(cart_record, address_line2, "Address.", .personal = "address"),
     F(cart_record, address_city, "Address.", .personal = "address"),
     F(cart_record, address_region, "Address.", .personal = "address"),
     F(cart_record, address_postal_code, "Address.", .personal = "address"),
     F(cart_record, address_country, "Address.", .personal = "address"),
     F(cart_record, address_phone, "Address.", .personal = "contact"),
     F(cart_record, contact_name, "Who orders.", .personal = "name"),
     F(cart_record, contact_email, "Who orders.", .personal = "contact"),
     F(cart_record, contact_phone, "Who orders.", .personal = "contact"),
     F(cart_record, created_at, "When."), F(cart_record, updated_at, "When."),
     F(cart_record, version, "Version."));

struct cart_line_record {
    struct id id;
    struct id variant_id;
    int64_t quantity;
    struct money seen; /* the price when the line was last touched */
};
TYPE(cart_line_record, F(cart_line_record, id, "Id.", .prefix = ID_CART_LINE),
     F(cart_line_record, variant_id, "Variant.", .prefix = "var"),
     F(cart_line_record, quantity, "Units."), F(cart_line_record, seen, "Price that was seen."));

/* Ways of delivery until a business sets rates of its own. */
enum cart_way { CART_WAY_STANDARD, CART_WAY_PICKUP };
extern const char *const CART_WAY[];
struct cart_choice_record {
    struct id business_id;
    enum cart_way way;
};
TYPE(cart_choice_record, F(cart_choice_record, business_id, "Seller.", .prefix = "biz"),
     F(cart_choice_record, way, "Way.", .words = CART_WAY));

/* ---- Who may (cart_scope.c) ---- */

/* The caller's own cart, or one whose capability it holds; 404 for any other. */
enum err cart_find(struct ctx *c, struct id cart_id, struct str token, struct cart_record *out);
/* The same, locked, and refused with 409 when it has been ordered. */
enum err cart_open(struct ctx *c, struct id cart_id, struct str token, struct cart_record *out);
/* For all ops under /api/carts/{cart_id}: before the body is judged. */
enum err cart_scope(struct ctx *c, const void *in);
enum err cart_line_scope(struct ctx *c, const void *in);

/* ---- The quote (cart_quote.c): a cart priced in this moment ---- */

/* One seller of a cart, and what its delivery comes to. */
struct cart_shop {
    struct business_brief business;
    enum cart_way way; /* chosen, or the first it offers */
    bool is_way_said;  /* chosen, not just the first */
    bool has_standard; /* it delivers to the address */
    struct money shipping;
};
struct cart_quote {
    struct cart_record record;
    struct cart_line_record *line_records;
    struct cart_line *lines; /* one a record */
    size_t lines_count;
    bool *is_priced; /* by line: it can be bought and counts in the totals */
    struct cart_shop *shops;
    size_t shops_count;
    struct currency currency;
    struct cart_problem *problems;
    bool *is_blocking; /* by problem: it stands in the way of an order */
    size_t problems_count;
    struct money subtotal, discount, shipping, tax, total;
};
enum err cart_quote(struct ctx *c, const struct cart_record *record, struct cart_quote *out);
/* The seller in the cart; null when nothing of it is there. */
struct cart_shop *cart_shop_of(const struct cart_quote *quote, struct id business_id);
void cart_problem_add(struct cart_quote *quote, const char *code, bool is_blocking,
                      const struct cart_line *line, struct id business_id, struct str detail);
/* What the sellers offer to the cart's address, and which way counts (cart_delivery.c). */
enum err cart_deliver(struct ctx *c, struct cart_quote *quote);
void cart_options(struct ctx *c, const struct cart_quote *quote, struct cart *out);
struct str cart_way_label(struct ctx *c, const struct cart_shop *shop, enum cart_way way);
/* The quote in the words of the API. */
enum err cart_show(struct ctx *c, const struct cart_record *record, struct cart *out);
/* The same of a quote that was made. */
void cart_draw(struct ctx *c, const struct cart_quote *quote, struct cart *out);
struct cart_address *cart_address_of(struct arena *arena, const struct cart_record *record);

/* ---- Lines (cart_line.c) ---- */

/* Puts units into a new cart; faults name the field of `lines` they are about. */
enum err cart_put_all(struct ctx *c, const struct cart_record *cart,
                      const struct cart_line_new *lines, size_t count);
/* Notes the change and shows the cart. */
enum err cart_changed(struct ctx *c, struct cart_record *cart, struct cart *out);

OFFERS(cart_sweep, nothing, swept);
OFFERS(cart_personal_give, personal_subject, personal_piece);
OFFERS(cart_personal_erase, personal_subject, nothing);

/* ---- Store (cart_store.c) ---- */

enum err cart_store_add(struct ctx *c, const struct cart_record *cart);
enum err cart_store_find(struct ctx *c, struct id cart_id, bool is_held, struct cart_record *out);
enum err cart_store_lock(struct ctx *c, struct id cart_id, bool is_held, struct cart_record *out);
/* The account's open carts, newest first. */
enum err cart_store_open_of(struct ctx *c, struct id customer_id, int64_t limit,
                            struct cart_record **out, size_t *count);
enum err cart_store_touch(struct ctx *c, struct id cart_id);
enum err cart_store_order(struct ctx *c, struct id cart_id, bool *is_ordered);
enum err cart_store_claim(struct ctx *c, struct id cart_id, struct id customer_id);
enum err cart_store_address(struct ctx *c, struct id cart_id, const struct cart_address *address);
enum err cart_store_contact(struct ctx *c, struct id cart_id,
                            const struct cart_contact_in *contact);
enum err cart_store_remove(struct ctx *c, struct id cart_id);
enum err cart_store_old(struct ctx *c, struct instant before, int64_t limit,
                        struct cart_record **out, size_t *count);

enum err cart_store_lines(struct ctx *c, struct id cart_id, struct cart_line_record **out,
                          size_t *count);
enum err cart_store_line(struct ctx *c, struct id cart_id, struct id line_id,
                         struct cart_line_record *out);
enum err cart_store_line_add(struct ctx *c, struct id cart_id, const struct cart_line_record *line);
enum err cart_store_line_set(struct ctx *c, struct id cart_id, const struct cart_line_record *line);
enum err cart_store_line_remove(struct ctx *c, struct id cart_id, struct id line_id);

enum err cart_store_choices(struct ctx *c, struct id cart_id, struct cart_choice_record **out,
                            size_t *count);
enum err cart_store_choose(struct ctx *c, struct id cart_id,
                           const struct cart_choice_record *choice);
enum err cart_store_pickups_remove(struct ctx *c, struct id cart_id);

#endif
