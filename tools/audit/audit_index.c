/* I8, of the search index: once every fact has reached it, it holds what the core sells, and its
 * counts of words are those of its products. While facts are under way, or it is being built, there
 * is nothing to compare. */
#include "audit_private.h"

#include <string.h>

static const char Q_PRODUCTS[] =
    "select p.id, p.business_id, p.title, p.category, p.price_amount, p.price_currency "
    "from [catalogue.product] as p where p.status = 'active' and p.deleted_at is null "
    "order by p.id";
static const char Q_ITEMS[] =
    "select i.product_id, i.business_id, i.title, i.category, i.price_amount, i.price_currency "
    "from [marketplace.item] as i join [marketplace.state] as s on s.generation = i.generation "
    "where i.is_live = 1 order by i.product_id";
static const char Q_SHOPS[] =
    "select b.id, b.name, b.slug, case when b.status = 'verified' then 1 else 0 end "
    "from [business.business] as b order by b.id";
static const char Q_INDEXED_SHOPS[] = "select s.business_id, s.name, s.slug, s.is_live "
                                      "from [marketplace.shop] as s order by s.business_id";
/* Words are parted by one space each. */
static const char Q_WORDS[] =
    "select s.generation, s.building, "
    "(select coalesce(cast(sum(t.count) as bigint), 0) from [marketplace.term] as t "
    "where t.generation = s.generation), "
    "(select coalesce(cast(sum(length(i.words) - length(replace(i.words, ' ', '')) + 1) as "
    "bigint), "
    "0) from [marketplace.item] as i where i.generation = s.generation and i.words <> ''), "
    "(select count(*) from [marketplace.term] as t where t.generation = s.generation and t.count < "
    "0) from [marketplace.state] as s";
static const char Q_SENT[] =
    "select o.id, o.type from [base.outbox] as o where o.type in ('business_changed', "
    "'catalogue_product_changed', 'stock_level_changed') order by o.id";
static const char Q_RECEIVED[] =
    "select i.event_id from [base.inbox] as i where i.subscriber in "
    "('marketplace_follow_business', 'marketplace_follow_product', 'marketplace_follow_stock') "
    "order by i.event_id";

struct world {
    struct rows products, items, shops, indexed_shops, words, sent, received;
};

static bool is_settled(const struct world *world)
{
    size_t at = 0;
    for (size_t i = 0; i < world->sent.count; i++) {
        const char *id = cell(&world->sent, i, 0);
        while (at < world->received.count && strcmp(cell(&world->received, at, 0), id) < 0)
            at++;
        if (at == world->received.count || !is_same(cell(&world->received, at, 0), id))
            return false;
    }
    return world->words.count == 1 && number(&world->words, 0, 0) > 0
           && number(&world->words, 0, 1) == 0;
}

static void compare_row(struct audit *audit, const char *what, const struct rows *core, size_t row,
                        const struct rows *index, size_t at)
{
    for (size_t column = 1; column < core->columns; column++)
        if (!is_same(cell(core, row, column), cell(index, at, column)))
            finding(audit, "I8", "the index says of a %s what the core says: %s, %s is not %s",
                    what, cell(core, row, 0), cell(index, at, column), cell(core, row, column));
}

/* Both are sorted by their first column. */
static void compare(struct audit *audit, const char *what, const struct rows *core,
                    const struct rows *index)
{
    size_t row = 0, at = 0;
    while (row < core->count || at < index->count) {
        int order = row == core->count   ? 1
                    : at == index->count ? -1
                                         : strcmp(cell(core, row, 0), cell(index, at, 0));
        if (order < 0)
            finding(audit, "I8", "every %s is in the index: %s is not", what, cell(core, row, 0));
        else if (order > 0)
            finding(audit, "I8", "the index holds no other %s: %s is there", what,
                    cell(index, at, 0));
        else
            compare_row(audit, what, core, row, index, at);
        row += order <= 0;
        at += order >= 0;
    }
}

static void check_words(struct audit *audit, const struct rows *words)
{
    if (number(words, 0, 2) != number(words, 0, 3))
        finding(audit, "I8", "words of the index are counted: %s counted, %s there",
                cell(words, 0, 2), cell(words, 0, 3));
    if (number(words, 0, 4) != 0)
        finding(audit, "I8", "no word of the index is held by fewer than none: %s are",
                cell(words, 0, 4));
}

/* Beside a running server: what has been received is read first and what was sent last, so that a
 * fact that comes, or is taken in, meanwhile is one that is still under way. */
static bool read_world(struct source *core, struct source *index, struct world *world)
{
    return source_query(index, Q_RECEIVED, &world->received)
           && source_query(core, Q_PRODUCTS, &world->products)
           && source_query(core, Q_SHOPS, &world->shops)
           && source_query(index, Q_ITEMS, &world->items)
           && source_query(index, Q_INDEXED_SHOPS, &world->indexed_shops)
           && source_query(index, Q_WORDS, &world->words)
           && source_query(core, Q_SENT, &world->sent);
}

void audit_index(struct audit *audit)
{
    struct world world = {0};
    struct source *index = source_is_postgres(audit->core) ? audit->core : audit->marketplace;
    if (index == NULL)
        return;
    audit->checks += 3;
    if (!read_world(audit->core, index, &world)) {
        audit->is_unreadable = true;
    } else if (is_settled(&world)) {
        compare(audit, "product", &world.products, &world.items);
        compare(audit, "shop", &world.shops, &world.indexed_shops);
        check_words(audit, &world.words);
    }
    rows_free(&world.products);
    rows_free(&world.items);
    rows_free(&world.shops);
    rows_free(&world.indexed_shops);
    rows_free(&world.words);
    rows_free(&world.sent);
    rows_free(&world.received);
}
