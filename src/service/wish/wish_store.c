/* All SQL of wish/. */
#include "wish/wish_private.h"

static const char Q_OF_ACCOUNT[] = "select l.id as list_id\n"
                                   "from [wish.list] as l\n"
                                   "where l.customer_id = ?1";

enum err wish_store_of_account(struct ctx *c, struct id customer_id, struct id *out)
{
    struct wish_ref ref = {0};
    TRY(db_one(c->db, Q_OF_ACCOUNT, ARGS(customer_id), wish_ref, &ref));
    *out = ref.list_id;
    return OK;
}

static const char Q_BEGIN[] = "insert into [wish.list] (id, customer_id, created_at, updated_at)\n"
                              "values (?1, ?2, ?3, ?3)\n"
                              "on conflict do nothing";

enum err wish_store_begin(struct ctx *c, struct id list_id, struct id customer_id)
{
    return db_change(c->db, Q_BEGIN, ARGS(list_id, customer_id, c->now), NULL);
}

static const char Q_LOCK_OF_ACCOUNT[] = "select l.id as list_id\n"
                                        "from [wish.list] as l\n"
                                        "where l.customer_id = ?1\n"
                                        "for update";

enum err wish_store_open(struct ctx *c, struct id customer_id, struct id *out)
{
    struct wish_ref ref = {0};
    TRY(wish_store_begin(c, id_new(c, id_slot(customer_id)), customer_id));
    TRY(db_one(c->db, Q_LOCK_OF_ACCOUNT, ARGS(customer_id), wish_ref, &ref));
    *out = ref.list_id;
    return OK;
}

static const char Q_LOCK_GUEST[] = "select l.id as list_id\n"
                                   "from [wish.list] as l\n"
                                   "where l.id = ?1\n"
                                   "and l.customer_id is null\n"
                                   "for update";

enum err wish_store_lock_guest(struct ctx *c, struct id list_id)
{
    struct wish_ref ref = {0};
    return db_one(c->db, Q_LOCK_GUEST, ARGS(list_id), wish_ref, &ref);
}

static const char Q_TOUCH[] = "update [wish.list] as l\n"
                              "set updated_at = ?2\n"
                              "where l.id = ?1";

enum err wish_store_touch(struct ctx *c, struct id list_id)
{
    return db_change(c->db, Q_TOUCH, ARGS(list_id, c->now), NULL);
}

static const char Q_ITEMS[] =
    "select i.product_id, i.title, i.seen_amount, i.seen_currency, i.added_at\n"
    "from [wish.item] as i\n"
    "where i.list_id = ?1\n"
    "order by i.added_at desc, i.product_id desc\n"
    "limit ?2";

enum err wish_store_items(struct ctx *c, struct id list_id, struct wish_row **out, size_t *count)
{
    return db_many(c->db, Q_ITEMS, ARGS(list_id, WISH_ITEMS_MAX), WISH_ITEMS_MAX, wish_row, out,
                   count);
}

static const char Q_ADD[] =
    "insert into [wish.item] (list_id, product_id, title, seen_amount, seen_currency, added_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6)\n"
    "on conflict do nothing";

enum err wish_store_add(struct ctx *c, struct id list_id, const struct wish_row *row)
{
    return db_change(c->db, Q_ADD,
                     ARGS(list_id, row->product_id, row->title, row->seen, row->added_at), NULL);
}

static const char Q_REMOVE[] = "delete from [wish.item] as i\n"
                               "where i.list_id = ?1\n"
                               "and i.product_id = ?2";

enum err wish_store_remove(struct ctx *c, struct id list_id, struct id product_id)
{
    return db_change(c->db, Q_REMOVE, ARGS(list_id, product_id), NULL);
}

static const char Q_DROP_ITEMS[] = "delete from [wish.item] as i\n"
                                   "where i.list_id = ?1";
static const char Q_DROP[] = "delete from [wish.list] as l\n"
                             "where l.id = ?1";

enum err wish_store_drop(struct ctx *c, struct id list_id)
{
    TRY(db_change(c->db, Q_DROP_ITEMS, ARGS(list_id), NULL));
    return db_change(c->db, Q_DROP, ARGS(list_id), NULL);
}

static const char Q_OLD[] = "select l.id as list_id\n"
                            "from [wish.list] as l\n"
                            "where l.customer_id is null\n"
                            "and l.updated_at < ?1\n"
                            "order by l.updated_at\n"
                            "limit ?2\n"
                            "for update skip locked";

enum err wish_store_old(struct ctx *c, struct instant before, int64_t limit, struct wish_ref **out,
                        size_t *count)
{
    return db_many(c->db, Q_OLD, ARGS(before, limit), (size_t)limit, wish_ref, out, count);
}
