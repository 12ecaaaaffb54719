/* Packing slips and pick lists as PDF, in the language of who prints. Each order is read as he may
 * read it. */
#include "order/order_paper.h"

#include "api/page.h"
#include "media/media.h"

#include <string.h>

const char *const ORDER_PAPER_KIND[] = {"slips", "pick", NULL};

OP(order_papers, GET, "/api/businesses/{business_id}/orders/papers", order_papers_in, nothing,
   CAN_SELL, SLOW, "Packing slips, or a pick list, of some orders: a PDF.", .pool = POOL_MEDIA,
   .is_document = true, .also = "404 413 503");

struct picked {
    const struct order_line *line;
    int64_t units;
    struct str orders; /* "1041 (2), 1042 (1)" */
};

/* What is left to be packed. */
static int64_t rest_of(const struct order_line *line)
{
    int64_t rest = line->quantity - line->fulfilled_quantity - line->removed_quantity;
    return rest > 0 ? rest : 0;
}

/* One line of paper: what people wrote stays within it. */
static void add(struct buf *paper, char kind, struct str text)
{
    buf_byte(paper, kind);
    for (size_t i = 0; i < text.length; i++)
        buf_byte(paper, (unsigned char)text.data[i] < ' ' ? ' ' : text.data[i]);
    buf_byte(paper, '\n');
}

static void add_some(struct buf *paper, char kind, struct str text)
{
    if (!str_empty(text))
        add(paper, kind, text);
}

static struct str goods_of(struct ctx *c, const struct order_line *line)
{
    struct str text = line->title;
    if (!str_empty(line->option_label))
        text = arena_print(c->arena, "%.*s · %.*s", STR_ARG(text), STR_ARG(line->option_label));
    if (!str_empty(line->sku))
        text = arena_print(c->arena, "%.*s · %.*s", STR_ARG(text), STR_ARG(line->sku));
    return text;
}

static void add_row(struct ctx *c, struct buf *paper, struct str what, int64_t units)
{
    struct buf row;
    buf_init(&row, c->arena, 4096);
    add(&row, PAPER_ROW, what);
    row.length--; /* the end of the line comes behind the figure */
    buf_print(&row, "\t%lld\n", (long long)units);
    buf_add(paper, buf_str(&row));
}

/* ---- Slips ---- */

static void add_receiver(struct ctx *c, struct buf *paper, const struct order *order)
{
    const struct order_contact *contact = order->contact;
    const struct cart_address *to = contact == NULL ? NULL : contact->address;
    add(paper, PAPER_SMALL, page_text(c, "paper_for"));
    if (contact == NULL)
        return;
    add_some(paper, PAPER_STRONG, to != NULL ? to->name : contact->name);
    if (to != NULL) {
        add_some(paper, PAPER_TEXT, to->line1);
        add_some(paper, PAPER_TEXT, to->line2);
        add_some(paper, PAPER_TEXT,
                 str_trim(arena_print(c->arena, "%.*s %.*s", STR_ARG(to->postal_code),
                                      STR_ARG(to->city))));
        add_some(paper, PAPER_TEXT, to->region);
        add_some(paper, PAPER_TEXT, page_country(c, to->country));
    }
    add_some(paper, PAPER_TEXT, to != NULL && !str_empty(to->phone) ? to->phone : contact->phone);
}

/* Of an order that is packed the slip tells all; before, what is still to be packed. */
static void add_slip(struct ctx *c, struct buf *paper, const struct order *order)
{
    bool is_packed = true;
    for (size_t i = 0; i < order->lines_count; i++)
        is_packed = is_packed && rest_of(&order->lines[i]) == 0;
    struct page_argument number = {"number", order->number};
    add(paper, PAPER_SHEET, S(""));
    add(paper, PAPER_TITLE, page_text_of(c, "paper_slip", &number, 1));
    add(paper, PAPER_SMALL,
        arena_print(c->arena, "%.*s · %.*s", STR_ARG(order->business_name),
                    STR_ARG(page_moment(c, order->created_at))));
    add(paper, PAPER_RULE, S(""));
    add_receiver(c, paper, order);
    if (order->delivery != NULL)
        add_some(paper, PAPER_TEXT, order->delivery->label);
    if (order->payment_state == ORDER_PAYMENT_DUE)
        add(paper, PAPER_STRONG, page_text(c, "paper_collect"));
    add(paper, PAPER_RULE, S(""));
    for (size_t i = 0; i < order->lines_count; i++) {
        const struct order_line *line = &order->lines[i];
        int64_t units = is_packed ? line->quantity - line->removed_quantity : rest_of(line);
        if (units > 0)
            add_row(c, paper, goods_of(c, line), units);
    }
}

/* ---- What to fetch ---- */

static void pick(struct ctx *c, const struct order *order, const struct order_line *line,
                 struct picked *picked, size_t *count)
{
    size_t at = 0;
    while (at < *count && !id_eq(picked[at].line->variant_id, line->variant_id))
        at++;
    if (at == *count)
        picked[(*count)++] = (struct picked){.line = line};
    picked[at].units += rest_of(line);
    picked[at].orders = arena_print(c->arena, "%.*s%s%.*s (%lld)", STR_ARG(picked[at].orders),
                                    str_empty(picked[at].orders) ? "" : ", ",
                                    STR_ARG(order->number), (long long)rest_of(line));
}

static void add_picks(struct ctx *c, struct buf *paper, const struct order *orders, size_t count)
{
    size_t room = 1, picked_count = 0;
    for (size_t i = 0; i < count; i++)
        room += orders[i].lines_count;
    struct picked *picked = ARENA_ARRAY(c->arena, struct picked, room);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < orders[i].lines_count; k++)
            if (rest_of(&orders[i].lines[k]) > 0)
                pick(c, &orders[i], &orders[i].lines[k], picked, &picked_count);
    add(paper, PAPER_TITLE, page_text(c, "paper_pick"));
    add(paper, PAPER_SMALL, page_moment(c, c->now));
    add(paper, PAPER_RULE, S(""));
    for (size_t i = 0; i < picked_count; i++) {
        add_row(c, paper, goods_of(c, picked[i].line), picked[i].units);
        add(paper, PAPER_SMALL, picked[i].orders);
    }
    if (picked_count == 0)
        add(paper, PAPER_TEXT, page_text(c, "paper_nothing"));
}

/* ---- Both ---- */

static enum err read_orders(struct ctx *c, const struct order_papers_in *in, struct order *out)
{
    for (size_t i = 0; i < in->order_id_count; i++) {
        struct order_ref ref;
        if (!id_parse(ID_ORDER, in->order_id[i], &ref.order_id))
            return fail_missing(c);
        TRY(CALL(c, order_get, &ref, &out[i]));
        if (!id_eq(out[i].business_id, in->business_id))
            return fail_missing(c);
    }
    return OK;
}

enum err order_papers(struct ctx *c, const struct order_papers_in *in,
                      struct nothing *out __attribute__((unused)))
{
    struct order *orders = ARENA_ARRAY(c->arena, struct order, in->order_id_count + 1);
    struct media_paper drawn = {.pdf = {0}};
    struct buf paper;
    buf_init(&paper, c->arena, MEDIA_PAPER_BYTES_MAX);
    TRY(read_orders(c, in, orders));
    if (in->kind == ORDER_PAPER_PICK)
        add_picks(c, &paper, orders, in->order_id_count);
    for (size_t i = 0; in->kind == ORDER_PAPER_SLIPS && i < in->order_id_count; i++)
        add_slip(c, &paper, &orders[i]);
    struct media_paper_in ask = {buf_str(&paper)};
    if (paper.is_full)
        return fail(c, ERR_TOO_LARGE, "too_much_paper", "Print fewer orders at a time.");
    TRY(CALL(c, media_paper_draw, &ask, &drawn));
    c->reply.content_type = S("application/pdf");
    c->reply.body = drawn.pdf;
    c->reply.cache_control = S("private, no-store");
    c->reply.download_name = arena_print(c->arena, "%s.pdf", ORDER_PAPER_KIND[in->kind]);
    return OK;
}
