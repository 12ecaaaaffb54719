/* A shop's own page: its name, banner and colours, when and where it is found, what it sells and
 * what buyers say. */
#include "storefront_private.h"

#include "business/business.h"
#include "type/markdown.h"

enum { REVIEWS_SHOWN = 3, DAYS = 7, ABOUT_BYTES_MAX = 1 << 16 };

/* ---- When it is open ---- */

static struct str day_name(struct ctx *c, int64_t day)
{
    return page_text(c, arena_print(c->arena, "day_%lld", (long long)day).data);
}

struct str storefront_opening(struct ctx *c, const struct business_hours *hours, size_t count,
                              struct str timezone, bool *is_open)
{
    struct business_opening now = business_opening_at(hours, count, timezone, c->now);
    *is_open = now.is_known && now.is_open;
    if (!now.is_known)
        return (struct str){0};
    struct page_argument words[] = {{"day", now.day > 0 ? day_name(c, now.day) : (struct str){0}},
                                    {"time", now.at}};
    bool is_always = now.day == 0;
    if (now.is_open)
        return is_always ? page_text(c, "shop_open_always")
                         : page_text_of(c, "shop_open_until", words, 2);
    return is_always ? page_text(c, "shop_closed") : page_text_of(c, "shop_opens", words, 2);
}

/* One row a day that has hours; several intervals of a day stand behind one another. */
static void fill_hours(struct ctx *c, const struct business_front *front,
                       struct storefront_shop *out)
{
    out->hours = ARENA_ARRAY(c->arena, struct storefront_hours, DAYS);
    for (int64_t day = 1; day <= DAYS; day++) {
        struct str times = {0};
        for (size_t i = 0; i < front->hours_count; i++) {
            const struct business_hours *one = &front->hours[i];
            if (one->day != day)
                continue;
            times = arena_print(c->arena, "%.*s%s%.*s–%.*s", STR_ARG(times),
                                str_empty(times) ? "" : ", ", STR_ARG(one->opens),
                                STR_ARG(one->closes));
        }
        if (!str_empty(times))
            out->hours[out->hours_count++] =
                (struct storefront_hours){.day = day_name(c, day), .times = times};
    }
}

/* ---- Where it is ---- */

struct str storefront_degrees(struct ctx *c, struct degrees degrees)
{
    enum { MICRO = 1000000 };
    int64_t size = degrees.micro < 0 ? -degrees.micro : degrees.micro;
    return arena_print(c->arena, "%s%lld.%06lld", degrees.micro < 0 ? "-" : "",
                       (long long)(size / MICRO), (long long)(size % MICRO));
}

static void fill_place(struct ctx *c, const struct business_front *front,
                       struct storefront_shop *out)
{
    struct str parts[4];
    size_t count = 0;
    if (!str_empty(front->address_lines))
        parts[count++] = front->address_lines;
    if (!str_empty(front->city))
        parts[count++] = front->city;
    else if (!str_empty(front->region))
        parts[count++] = front->region;
    parts[count++] = page_country(c, front->country);
    out->address = parts[0];
    for (size_t i = 1; i < count; i++)
        out->address =
            arena_print(c->arena, "%.*s, %.*s", STR_ARG(out->address), STR_ARG(parts[i]));
    if (!front->latitude.is_set || !front->longitude.is_set)
        return;
    struct str latitude = storefront_degrees(c, front->latitude);
    struct str longitude = storefront_degrees(c, front->longitude);
    out->map_url =
        arena_print(c->arena, "https://www.openstreetmap.org/?mlat=%.*s&mlon=%.*s#map=16/%.*s/%.*s",
                    STR_ARG(latitude), STR_ARG(longitude), STR_ARG(latitude), STR_ARG(longitude));
}

/* ---- What buyers say ---- */

static enum err fill_reviews(struct ctx *c, struct id business_id, struct review_rating **rating,
                             struct storefront_shop *out)
{
    struct review_business_in in = {.business_id = business_id, .limit = REVIEWS_SHOWN};
    struct review_page page = {0};
    TRY(CALL(c, review_of_business, &in, &page));
    *rating = page.rating;
    out->rating = storefront_rating(c, page.rating);
    out->reviews = ARENA_ARRAY(c->arena, struct storefront_said, page.data_count);
    out->reviews_count = page.data_count;
    for (size_t i = 0; i < page.data_count; i++)
        out->reviews[i] = storefront_said(c, &page.data[i]);
    return OK;
}

/* ---- The page ---- */

static void fill_words(struct ctx *c, const struct business_front *front,
                       struct storefront_shop *out)
{
    out->title = front->name;
    out->initial = storefront_initial(front->name);
    out->about = front->description;
    out->description = storefront_excerpt(c->arena, front->description, STOREFRONT_EXCERPT_BYTES);
    out->shop_stylesheet = front->stylesheet;
    out->logo = media_picture(c, front->logo_hash, front->logo_width, front->logo_height,
                              front->logo_tint, (struct str){0});
    out->banner = media_picture(c, front->banner_hash, front->banner_width, front->banner_height,
                                front->banner_tint, (struct str){0});
    if (out->logo != NULL)
        out->logo->sizes = S("88px");
    if (out->banner != NULL) {
        out->banner->is_first = true;
        out->banner->sizes = S("(min-width: 76rem) 1136px, 94vw");
    }
    out->banner_text = front->banner_text;
    out->verified_at = front->verified_at;
    out->phone = front->phone;
    out->email = front->email;
    out->website = front->website;
    if (str_empty(front->about))
        return;
    struct buf html;
    buf_init(&html, c->arena, ABOUT_BYTES_MAX);
    markdown_html(&html, front->about);
    out->about_html = buf_str(&html);
}

enum err storefront_shop(struct ctx *c, const struct storefront_category_in *in,
                         struct storefront_shop *out)
{
    struct business_slug_ref ref = {in->slug};
    struct business_front front = {0};
    struct storefront_list list = {0};
    struct review_rating *rating = NULL;
    TRY(or_missing(c, CALL(c, business_front_get, &ref, &front)));
    page_depends(c, front.business_id);
    fill_words(c, &front, out);
    out->opening =
        storefront_opening(c, front.hours, front.hours_count, front.timezone, &out->is_open);
    fill_hours(c, &front, out);
    fill_place(c, &front, out);
    TRY(fill_reviews(c, front.business_id, &rating, out));
    TRY(storefront_crumbs(c, (struct str){0}, &out->crumbs));
    TRY(storefront_products(c, "/s/", in,
                            (struct catalogue_browse_in){.business_id = front.business_id}, &list));
    out->canonical = list.canonical;
    out->complaint_url = arena_join(c->arena, S("/report/shop/"), in->slug);
    out->sorts = list.sorts;
    out->tiles = list.tiles;
    out->tiles_count = list.tiles_count;
    out->first_url = list.first_url;
    out->next_url = list.next_url;
    storefront_schema_shop(c, out, &front, rating);
    return OK;
}
