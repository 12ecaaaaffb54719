/* What pages tell search engines in the words of schema.org, as JSON-LD. The writer escapes every
 * < > and &, so that no title can end the script it stands in. */
#include "storefront_private.h"
#include "storefront_shop.h"

#include "business/business.h"

enum { SCHEMA_BYTES_MAX = 64 << 10 };

struct schema {
    struct ctx *c;
    struct buf out;
    bool needs_comma;
};

/* ---- The writer ---- */

static void add_string(struct buf *out, struct str text)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        bool is_mark = byte == '<' || byte == '>' || byte == '&' || byte == '\'';
        if (byte < ' ' || is_mark)
            buf_print(out, "\\u%04x", byte);
        else if (byte == '"' || byte == '\\')
            buf_print(out, "\\%c", byte);
        else
            buf_byte(out, (char)byte);
    }
    buf_byte(out, '"');
}

static void add_name(struct schema *s, const char *name)
{
    if (s->needs_comma)
        buf_byte(&s->out, ',');
    s->needs_comma = true;
    if (name != NULL)
        buf_print(&s->out, "\"%s\":", name);
}

static void text(struct schema *s, const char *name, struct str value)
{
    if (str_empty(value))
        return;
    add_name(s, name);
    add_string(&s->out, value);
}

static void open(struct schema *s, const char *name, const char *kind)
{
    add_name(s, name);
    buf_byte(&s->out, '{');
    s->needs_comma = false;
    text(s, "@type", str_of(kind));
}

static void list(struct schema *s, const char *name)
{
    add_name(s, name);
    buf_byte(&s->out, '[');
    s->needs_comma = false;
}

static void close(struct schema *s, char bracket)
{
    buf_byte(&s->out, bracket);
    s->needs_comma = true;
}

static void integer(struct schema *s, const char *name, int64_t value)
{
    add_name(s, name);
    buf_integer(&s->out, value);
}

/* "1299.00": schema.org wants a point and no currency in it. */
static void price(struct schema *s, const char *name, struct money money)
{
    struct str amount = money_text(s->c->arena, money);
    text(s, name, str_cut(&amount, ' '));
}

static struct schema begin(struct ctx *c)
{
    struct schema s = {.c = c};
    buf_init(&s.out, c->arena, SCHEMA_BYTES_MAX);
    return s;
}

static void end(struct schema *s)
{
    if (!s->out.is_full)
        page_structured(s->c, buf_str(&s->out));
}

/* ---- What there is to tell ---- */

void storefront_schema_site(struct ctx *c)
{
    struct schema s = begin(c);
    struct str search =
        arena_join(c->arena, page_address(c, S("/search")), S("?q={search_term_string}"));
    open(&s, NULL, "Organization");
    text(&s, "@id", arena_join(c->arena, ctx_public_url(c), S("/#organization")));
    text(&s, "name", page_text(c, "site_name"));
    text(&s, "url", page_address(c, S("/")));
    close(&s, '}');
    open(&s, NULL, "WebSite");
    text(&s, "name", page_text(c, "site_name"));
    text(&s, "url", page_address(c, S("/")));
    text(&s, "inLanguage", c->locale);
    open(&s, "potentialAction", "SearchAction");
    open(&s, "target", "EntryPoint");
    text(&s, "urlTemplate", search);
    close(&s, '}');
    text(&s, "query-input", S("required name=search_term_string"));
    close(&s, '}');
    close(&s, '}');
    end(&s);
}

void storefront_schema_crumbs(struct ctx *c, const struct storefront_links *crumbs, struct str last)
{
    struct schema s = begin(c);
    size_t count = crumbs != NULL ? crumbs->items_count : 0;
    open(&s, NULL, "BreadcrumbList");
    list(&s, "itemListElement");
    for (size_t i = 0; i < count; i++) {
        open(&s, NULL, "ListItem");
        integer(&s, "position", (int64_t)i + 1);
        text(&s, "name", crumbs->items[i].label);
        text(&s, "item", page_address(c, crumbs->items[i].url));
        close(&s, '}');
    }
    open(&s, NULL, "ListItem");
    integer(&s, "position", (int64_t)count + 1);
    text(&s, "name", last);
    close(&s, '}');
    close(&s, ']');
    close(&s, '}');
    end(&s);
}

static void add_rating(struct schema *s, const struct review_rating *rating)
{
    if (rating == NULL || rating->count == 0)
        return;
    open(s, "aggregateRating", "AggregateRating");
    text(s, "ratingValue", rating->average);
    integer(s, "reviewCount", rating->count);
    close(s, '}');
}

static const char *availability(bool is_out, bool is_low)
{
    return is_out   ? "https://schema.org/OutOfStock"
           : is_low ? "https://schema.org/LimitedAvailability"
                    : "https://schema.org/InStock";
}

/* One offer, or the span of several. */
static void add_offers(struct schema *s, const struct storefront_product *page)
{
    const struct storefront_variant *only = page->only;
    struct money high = page->price;
    for (size_t i = 0; i < page->variants_count; i++)
        if (page->variants[i].price.amount > high.amount)
            high = page->variants[i].price;
    open(s, "offers", only != NULL ? "Offer" : "AggregateOffer");
    text(s, "priceCurrency", currency_str(&page->price.currency));
    price(s, only != NULL ? "price" : "lowPrice", page->price);
    if (only == NULL) {
        price(s, "highPrice", high);
        integer(s, "offerCount", (int64_t)page->variants_count);
    }
    text(s, "availability", str_of(availability(page->is_out, page->is_low)));
    text(s, "url", page_address(s->c, page->canonical));
    open(s, "seller", "Store");
    text(s, "name", page->business_name);
    text(s, "url", page_address(s->c, page->business_url));
    close(s, '}');
    close(s, '}');
}

/* The largest JPEG there is of each: who shows it elsewhere makes of it what fits there. */
static void add_image(struct schema *s, const char *name, const struct media_picture *picture)
{
    if (picture != NULL)
        text(s, name, arena_join(s->c->arena, ctx_public_url(s->c), picture->full_url));
}

void storefront_schema_product(struct ctx *c, const struct storefront_product *page,
                               const struct review_rating *rating)
{
    struct schema s = begin(c);
    open(&s, NULL, "Product");
    text(&s, "name", page->title);
    text(&s, "description", page->description);
    text(&s, "url", page_address(c, page->canonical));
    if (page->pictures_count > 0) {
        list(&s, "image");
        for (size_t i = 0; i < page->pictures_count; i++)
            add_image(&s, NULL, page->pictures[i].picture);
        close(&s, ']');
    }
    add_offers(&s, page);
    add_rating(&s, rating);
    close(&s, '}');
    end(&s);
    storefront_schema_crumbs(c, page->crumbs, page->title);
}

static void add_address(struct schema *s, const struct business_front *front)
{
    open(s, "address", "PostalAddress");
    text(s, "streetAddress", front->address_lines);
    text(s, "addressLocality", front->city);
    text(s, "addressRegion", front->region);
    text(s, "postalCode", front->postal_code);
    text(s, "addressCountry", front->country);
    close(s, '}');
}

static void degrees(struct schema *s, const char *name, struct degrees degrees)
{
    add_name(s, name);
    buf_add(&s->out, storefront_degrees(s->c, degrees));
}

static void add_place(struct schema *s, const struct business_front *front)
{
    if (!front->latitude.is_set || !front->longitude.is_set)
        return;
    open(s, "geo", "GeoCoordinates");
    degrees(s, "latitude", front->latitude);
    degrees(s, "longitude", front->longitude);
    close(s, '}');
}

/* schema.org knows no 24:00; a time before the one it opens at is on the next day there too. */
static void add_hours(struct schema *s, const struct business_front *front)
{
    static const char *const DAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    enum { DAYS_COUNT = sizeof DAYS / sizeof DAYS[0] };
    if (front->hours_count == 0)
        return;
    list(s, "openingHoursSpecification");
    for (size_t i = 0; i < front->hours_count; i++) {
        const struct business_hours *one = &front->hours[i];
        if (one->day < 1 || one->day > DAYS_COUNT)
            continue;
        open(s, NULL, "OpeningHoursSpecification");
        text(s, "dayOfWeek", arena_print(s->c->arena, "https://schema.org/%s", DAYS[one->day - 1]));
        text(s, "opens", one->opens);
        text(s, "closes", str_eq(one->closes, S("24:00")) ? S("23:59") : one->closes);
        close(s, '}');
    }
    close(s, ']');
}

void storefront_schema_shop(struct ctx *c, const struct storefront_shop *page,
                            const struct business_front *front, const struct review_rating *rating)
{
    struct schema s = begin(c);
    open(&s, NULL, "Store");
    text(&s, "name", page->title);
    text(&s, "description", page->description);
    text(&s, "url", page_address(c, page->canonical));
    text(&s, "telephone", page->phone);
    add_address(&s, front);
    add_place(&s, front);
    add_hours(&s, front);
    add_image(&s, "logo", page->logo);
    add_image(&s, "image", page->banner != NULL ? page->banner : page->logo);
    add_rating(&s, rating);
    close(&s, '}');
    end(&s);
    storefront_schema_crumbs(c, page->crumbs, page->title);
}
