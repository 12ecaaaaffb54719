/* Carts, their lines and choices: their SQL. */
#include "cart/cart_private.h"

#define CART_COLUMNS                                                                              \
    "t.id, t.customer_id, t.state, t.currency, t.has_address, t.address_name, t.address_line1,\n" \
    "    t.address_line2, t.address_city, t.address_region, t.address_postal_code,\n"             \
    "    t.address_country, t.address_phone, t.contact_name, t.contact_email, t.contact_phone,\n" \
    "    t.created_at, t.updated_at, t.version\n"

/* A cart stays this many rows at most when it is read. */
enum { CHOICES_MAX = 10 * CART_LINES_MAX };

/* ---- carts ---- */

static const char Q_ADD[] =
    "insert into [cart.cart] as t (id, customer_id, state, currency, has_address, created_at,\n"
    "    updated_at, version)\n"
    "values (?1, ?2, 'open', ?3, 0, ?4, ?4, 1)";

enum err cart_store_add(struct ctx *c, const struct cart_record *cart)
{
    return db_change(c->db, Q_ADD, ARGS(cart->id, cart->customer_id, cart->currency, c->now), NULL);
}

/* The scope of carts: the account's own, or held by its capability, which ?3 says. */
static const char Q_FIND[] = "select " CART_COLUMNS "from [cart.cart] as t\n"
                             "where t.id = ?1\n"
                             "and (t.customer_id = ?2 or cast(?3 as bigint) = 1)";

enum err cart_store_find(struct ctx *c, struct id cart_id, bool is_held, struct cart_record *out)
{
    return db_one(c->db, Q_FIND, ARGS(cart_id, c->caller.user_id, is_held), cart_record, out);
}

static const char Q_LOCK[] = "select " CART_COLUMNS "from [cart.cart] as t\n"
                             "where t.id = ?1\n"
                             "and (t.customer_id = ?2 or cast(?3 as bigint) = 1)\n"
                             "for update";

enum err cart_store_lock(struct ctx *c, struct id cart_id, bool is_held, struct cart_record *out)
{
    return db_one(c->db, Q_LOCK, ARGS(cart_id, c->caller.user_id, is_held), cart_record, out);
}

static const char Q_OPEN_OF[] = "select " CART_COLUMNS "from [cart.cart] as t\n"
                                "where t.customer_id = ?1\n"
                                "and t.state = 'open'\n"
                                "order by t.id desc\n"
                                "limit ?2";

enum err cart_store_open_of(struct ctx *c, struct id customer_id, int64_t limit,
                            struct cart_record **out, size_t *count)
{
    return db_many(c->db, Q_OPEN_OF, ARGS(customer_id, limit), (size_t)limit, cart_record, out,
                   count);
}

static const char Q_TOUCH[] = "update [cart.cart] as t\n"
                              "set updated_at = ?2, version = version + 1\n"
                              "where t.id = ?1";

enum err cart_store_touch(struct ctx *c, struct id cart_id)
{
    return db_change(c->db, Q_TOUCH, ARGS(cart_id, c->now), NULL);
}

static const char Q_ORDER[] = "update [cart.cart] as t\n"
                              "set state = 'ordered', updated_at = ?2, version = version + 1\n"
                              "where t.id = ?1\n"
                              "and t.state = 'open'";

enum err cart_store_order(struct ctx *c, struct id cart_id, bool *is_ordered)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_ORDER, ARGS(cart_id, c->now), &changed));
    *is_ordered = changed == 1;
    return OK;
}

static const char Q_CLAIM[] = "update [cart.cart] as t\n"
                              "set customer_id = ?2\n"
                              "where t.id = ?1";

enum err cart_store_claim(struct ctx *c, struct id cart_id, struct id customer_id)
{
    return db_change(c->db, Q_CLAIM, ARGS(cart_id, customer_id), NULL);
}

static const char Q_ADDRESS[] =
    "update [cart.cart] as t\n"
    "set has_address = ?2, address_name = ?3, address_line1 = ?4, address_line2 = ?5,\n"
    "    address_city = ?6, address_region = ?7, address_postal_code = ?8, address_country = ?9,\n"
    "    address_phone = ?10\n"
    "where t.id = ?1";

enum err cart_store_address(struct ctx *c, struct id cart_id, const struct cart_address *address)
{
    static const struct cart_address NONE;
    const struct cart_address *a = address ? address : &NONE;
    return db_change(c->db, Q_ADDRESS,
                     ARGS(cart_id, address != NULL, a->name, a->line1, a->line2, a->city, a->region,
                          a->postal_code, a->country, a->phone),
                     NULL);
}

static const char Q_CONTACT[] = "update [cart.cart] as t\n"
                                "set contact_name = ?2, contact_email = ?3, contact_phone = ?4\n"
                                "where t.id = ?1";

enum err cart_store_contact(struct ctx *c, struct id cart_id, const struct cart_contact_in *contact)
{
    return db_change(c->db, Q_CONTACT, ARGS(cart_id, contact->name, contact->email, contact->phone),
                     NULL);
}

static const char Q_LINES_REMOVE[] = "delete from [cart.line] as l\n"
                                     "where l.cart_id = ?1";
static const char Q_CHOICES_REMOVE[] = "delete from [cart.choice] as h\n"
                                       "where h.cart_id = ?1";
static const char Q_REMOVE[] = "delete from [cart.cart] as t\n"
                               "where t.id = ?1";

enum err cart_store_remove(struct ctx *c, struct id cart_id)
{
    TRY(db_change(c->db, Q_LINES_REMOVE, ARGS(cart_id), NULL));
    TRY(db_change(c->db, Q_CHOICES_REMOVE, ARGS(cart_id), NULL));
    return db_change(c->db, Q_REMOVE, ARGS(cart_id), NULL);
}

static const char Q_OLD[] = "select " CART_COLUMNS "from [cart.cart] as t\n"
                            "where t.updated_at < ?1\n"
                            "order by t.updated_at\n"
                            "limit ?2\n"
                            "for update skip locked";

enum err cart_store_old(struct ctx *c, struct instant before, int64_t limit,
                        struct cart_record **out, size_t *count)
{
    return db_many(c->db, Q_OLD, ARGS(before, limit), (size_t)limit, cart_record, out, count);
}

/* ---- lines ---- */

static const char Q_LINES[] =
    "select l.id, l.variant_id, l.quantity, l.seen_amount, l.seen_currency\n"
    "from [cart.line] as l\n"
    "where l.cart_id = ?1\n"
    "order by l.id";

enum err cart_store_lines(struct ctx *c, struct id cart_id, struct cart_line_record **out,
                          size_t *count)
{
    return db_many(c->db, Q_LINES, ARGS(cart_id), CART_LINES_MAX, cart_line_record, out, count);
}

static const char Q_LINE[] =
    "select l.id, l.variant_id, l.quantity, l.seen_amount, l.seen_currency\n"
    "from [cart.line] as l\n"
    "where l.cart_id = ?1\n"
    "and l.id = ?2";

enum err cart_store_line(struct ctx *c, struct id cart_id, struct id line_id,
                         struct cart_line_record *out)
{
    return db_one(c->db, Q_LINE, ARGS(cart_id, line_id), cart_line_record, out);
}

static const char Q_LINE_ADD[] =
    "insert into [cart.line] as l (id, cart_id, variant_id, quantity, seen_amount, seen_currency)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6)";

enum err cart_store_line_add(struct ctx *c, struct id cart_id, const struct cart_line_record *line)
{
    return db_change(c->db, Q_LINE_ADD,
                     ARGS(line->id, cart_id, line->variant_id, line->quantity, line->seen), NULL);
}

static const char Q_LINE_SET[] = "update [cart.line] as l\n"
                                 "set quantity = ?3, seen_amount = ?4, seen_currency = ?5\n"
                                 "where l.cart_id = ?1\n"
                                 "and l.id = ?2";

enum err cart_store_line_set(struct ctx *c, struct id cart_id, const struct cart_line_record *line)
{
    return db_change(c->db, Q_LINE_SET, ARGS(cart_id, line->id, line->quantity, line->seen), NULL);
}

static const char Q_LINE_REMOVE[] = "delete from [cart.line] as l\n"
                                    "where l.cart_id = ?1\n"
                                    "and l.id = ?2";

enum err cart_store_line_remove(struct ctx *c, struct id cart_id, struct id line_id)
{
    return db_change(c->db, Q_LINE_REMOVE, ARGS(cart_id, line_id), NULL);
}

/* ---- choices ---- */

static const char Q_CHOICES[] = "select h.business_id, h.way\n"
                                "from [cart.choice] as h\n"
                                "where h.cart_id = ?1\n"
                                "order by h.business_id\n"
                                "limit ?2";

enum err cart_store_choices(struct ctx *c, struct id cart_id, struct cart_choice_record **out,
                            size_t *count)
{
    return db_many(c->db, Q_CHOICES, ARGS(cart_id, CHOICES_MAX), CHOICES_MAX, cart_choice_record,
                   out, count);
}

static const char Q_CHOOSE[] = "insert into [cart.choice] as h (cart_id, business_id, way)\n"
                               "values (?1, ?2, ?3)\n"
                               "on conflict (cart_id, business_id) do update\n"
                               "set way = excluded.way";

enum err cart_store_choose(struct ctx *c, struct id cart_id,
                           const struct cart_choice_record *choice)
{
    return db_change(c->db, Q_CHOOSE,
                     ARGS(cart_id, choice->business_id, WORD(CART_WAY, choice->way)), NULL);
}

static const char Q_PICKUPS_REMOVE[] = "delete from [cart.choice] as h\n"
                                       "where h.cart_id = ?1\n"
                                       "and h.way = 'pickup'";

enum err cart_store_pickups_remove(struct ctx *c, struct id cart_id)
{
    return db_change(c->db, Q_PICKUPS_REMOVE, ARGS(cart_id), NULL);
}
