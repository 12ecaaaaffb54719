/* The pages of reviews: all of a product's, the form of one, an account's own. */
#include "storefront_private.h"

#include "api/upload.h"
#include "type/form.h"

enum { REVIEWS_SHOWN = 10 };

/* ---- All of a product's ---- */

static void fill_sorts(struct ctx *c, const struct storefront_reviews_in *in,
                       struct storefront_reviews_page *out)
{
    struct storefront_links *sorts = ARENA_NEW(c->arena, struct storefront_links);
    sorts->items = ARENA_ARRAY(c->arena, struct storefront_link, 4);
    sorts->items_count = 4;
    for (unsigned i = 0; i < 4; i++)
        sorts->items[i] = (struct storefront_link){
            .url =
                arena_print(c->arena, "/p/%.*s/reviews?sort=%s", STR_ARG(in->slug), REVIEW_SORT[i]),
            .label = page_text(c, arena_print(c->arena, "review_sort_%s", REVIEW_SORT[i]).data),
            .is_current = i == in->sort && in->stars == 0};
    out->sorts = sorts;
}

static struct str page_url(struct ctx *c, const struct storefront_reviews_in *in, struct str cursor)
{
    struct str url =
        arena_print(c->arena, "/p/%.*s/reviews?sort=%s", STR_ARG(in->slug), REVIEW_SORT[in->sort]);
    if (in->stars > 0)
        url = arena_print(c->arena, "%.*s&stars=%d", STR_ARG(url), (int)in->stars);
    return str_empty(cursor)
               ? url
               : arena_print(c->arena, "%.*s&cursor=%.*s", STR_ARG(url), STR_ARG(cursor));
}

enum err storefront_reviews(struct ctx *c, const struct storefront_reviews_in *in,
                            struct storefront_reviews_page *out)
{
    struct catalogue_slug_ref ref = {in->slug};
    struct catalogue_detail detail = {0};
    struct review_page page = {0};
    TRY(or_missing(c, CALL(c, catalogue_show_slug, &ref, &detail)));
    struct review_product_in ask = {.product_id = detail.id,
                                    .sort = in->sort,
                                    .rating = in->stars,
                                    .limit = REVIEWS_SHOWN,
                                    .cursor = in->cursor};
    TRY(CALL(c, review_of_product, &ask, &page));
    page_depends(c, detail.id);
    page_depends(c, detail.business_id);
    struct page_argument argument = {"product", detail.title};
    out->title = page_text_of(c, "reviews_title", &argument, 1);
    out->description = out->title;
    out->product_url = storefront_product_url(c, detail.slug);
    out->product_title = detail.title;
    out->slug = detail.slug;
    out->rating = storefront_rating(c, page.rating);
    storefront_bars(c, page.distribution, detail.slug, &out->bars, &out->bars_count);
    fill_sorts(c, in, out);
    out->items = ARENA_ARRAY(c->arena, struct storefront_said, page.data_count);
    out->items_count = page.data_count;
    for (size_t i = 0; i < page.data_count; i++)
        out->items[i] = storefront_said(c, &page.data[i]);
    if (!str_empty(in->cursor))
        out->first_url = page_url(c, in, (struct str){0});
    if (page.has_more)
        out->next_url = page_url(c, in, page.next_cursor);
    out->is_reported = in->is_reported;
    if (c->request.session_token.data != NULL || c->request.cart_token.data != NULL) {
        out->helpful_token = form_token(c, &storefront_helpful_op);
        out->report_token = form_token(c, &storefront_report_op);
    }
    storefront_keep_private(c);
    return OK;
}

static struct str back_to(struct ctx *c, struct str slug, const char *query, struct id review_id)
{
    if (str_empty(slug))
        return S("/");
    return arena_print(c->arena, "/p/%.*s/reviews%s#%.*s", STR_ARG(slug), query,
                       STR_ARG(id_text(c->arena, ID_REVIEW, review_id)));
}

enum err storefront_helpful(struct ctx *c, const struct storefront_helpful_in *in,
                            struct storefront_reviews_page *out __attribute__((unused)))
{
    struct review_ref ref = {in->review_id};
    struct nothing nothing = {0};
    if (c->caller.kind != CALLER_USER) {
        storefront_go(c, S("/sign-in"));
        return OK;
    }
    enum err err = CALL(c, review_help, &ref, &nothing);
    if (err != OK && err != ERR_FORBIDDEN)
        return err;
    fault_take(c);
    storefront_go(c, back_to(c, in->slug, "", in->review_id));
    return OK;
}

enum err storefront_report(struct ctx *c, const struct storefront_report_in *in,
                           struct storefront_reviews_page *out __attribute__((unused)))
{
    struct review_report_in report = {.review_id = in->review_id, .reason = in->reason};
    struct nothing nothing = {0};
    if (c->request.typed_errors.count > 0)
        report.reason = REVIEW_REPORT_OTHER;
    TRY(CALL(c, review_report, &report, &nothing));
    storefront_go(c, back_to(c, in->slug, "?is_reported=true", in->review_id));
    return OK;
}

/* ---- The form of one ---- */

/* What was typed, or what stands there. */
struct draft {
    int64_t rating;
    struct str title, body, author_name;
};

/* Makes what was sent with the form, behind `ids`; as many as fit are kept in mind. */
static enum err make_photos(struct ctx *c, struct str ids[static UPLOAD_FILES_MAX], size_t *count)
{
    struct media_make_in make = {0};
    while (upload_find_number(c, "file", (size_t)make.number) != NULL) {
        struct media media = {0};
        if (c->caller.kind != CALLER_USER)
            return fail_field(c, "/file", "sign_in", "Sign in to send pictures.");
        if (*count == REVIEW_PHOTOS_MAX)
            return fail_field(c, "/file", "too_many", "A review shows at most %d pictures.",
                              REVIEW_PHOTOS_MAX);
        TRY(CALL(c, media_make, &make, &media));
        ids[(*count)++] = id_text(c->arena, ID_MEDIA, media.id);
        make.number++;
    }
    return OK;
}

static void fill_form(struct ctx *c, const struct draft *draft, const struct field_errors *errors,
                      const struct storefront_problems *problems,
                      struct storefront_review_form *out)
{
    out->ratings = ARENA_ARRAY(c->arena, struct storefront_choice, 5);
    out->ratings_count = 5;
    for (int i = 0; i < 5; i++)
        out->ratings[i] = (struct storefront_choice){
            .value = arena_print(c->arena, "%d", 5 - i),
            .label = page_text_count(c, "stars_count", 5 - i),
            .hint = page_text(c, arena_print(c->arena, "stars_%d", 5 - i).data),
            .is_chosen = draft->rating == 5 - i};
    out->headline = storefront_field(c, draft->title, errors, "title");
    out->body = storefront_field(c, draft->body, errors, "body");
    out->takes_photos = c->caller.kind == CALLER_USER;
    out->problems = storefront_problems_shown(c, problems);
}

/* The line of the orders that the visitor may see; 404 for any other. */
static enum err find_line(struct ctx *c, struct id order_group_id, struct id line_id,
                          struct id *order_id, struct str *title)
{
    struct order_group_ref ref = {order_group_id};
    struct order_group group = {0};
    TRY(or_missing(c, CALL(c, order_group_get, &ref, &group)));
    for (size_t i = 0; i < group.orders_count; i++)
        for (size_t j = 0; j < group.orders[i].lines_count; j++)
            if (id_eq(group.orders[i].lines[j].id, line_id)) {
                *order_id = group.orders[i].id;
                *title = group.orders[i].lines[j].title;
                return OK;
            }
    return fail_missing(c);
}

static enum err show_new(struct ctx *c, struct id order_group_id, struct id line_id,
                         const struct draft *draft, const struct field_errors *errors,
                         const struct storefront_problems *problems,
                         struct storefront_review_form *out)
{
    struct id order_id;
    TRY(find_line(c, order_group_id, line_id, &order_id, &out->product_title));
    out->title = page_text(c, "review_title");
    out->action_url =
        arena_print(c->arena, "%.*s/review/%.*s", STR_ARG(storefront_group_url(c, order_group_id)),
                    STR_ARG(id_text(c->arena, ID_LINE, line_id)));
    out->form_token = form_token(c, &storefront_review_send_op);
    out->author_name = storefront_field(c, draft->author_name, errors, "author_name");
    fill_form(c, draft, errors, problems, out);
    return OK;
}

enum err storefront_review_new(struct ctx *c, const struct storefront_review_at *in,
                               struct storefront_review_form *out)
{
    return show_new(c, in->order_group_id, in->line_id, &(struct draft){0}, NULL,
                    &(struct storefront_problems){0}, out);
}

enum err storefront_review_send(struct ctx *c, const struct storefront_review_send_in *in,
                                struct storefront_review_form *out)
{
    struct storefront_problems problems = {0};
    const struct field_errors *typed = &c->request.typed_errors;
    struct draft draft = {in->rating, in->title, in->body, in->author_name};
    struct review_create_in create = {.line_id = in->line_id,
                                      .rating = in->rating,
                                      .title = in->title,
                                      .body = in->body,
                                      .author_name = in->author_name,
                                      .locale = c->locale};
    struct review review = {0};
    struct str title, photos[UPLOAD_FILES_MAX];
    create.media_ids = photos;
    TRY(find_line(c, in->order_group_id, in->line_id, &create.order_id, &title));
    if (typed->count == 0) {
        enum err err = make_photos(c, photos, &create.media_ids_count);
        if (err == OK)
            err = CALL(c, review_create, &create, &review);
        if (err == OK) {
            storefront_go(
                c, arena_join(c->arena, S("/reviews/"), id_text(c->arena, ID_REVIEW, review.id)));
            return OK;
        }
        TRY(storefront_problems_of_call(c, &problems, err));
    } else {
        storefront_problems_of_fields(c, &problems, typed);
        c->reply.status = err_status(ERR_INVALID);
    }
    return show_new(c, in->order_group_id, in->line_id, &draft, typed, &problems, out);
}

static void tell_state(struct ctx *c, const struct review *review, struct str *label,
                       struct str *reason)
{
    *label =
        page_text(c, arena_print(c->arena, "review_state_%s", REVIEW_STATE[review->state]).data);
    const char *held =
        arena_print(c->arena, "review_held_%.*s", STR_ARG(review->state_reason)).data;
    *reason = review->state == REVIEW_HELD && page_has_text(c, held) ? page_text(c, held)
                                                                     : review->state_reason;
}

static enum err show_own(struct ctx *c, const struct review *review, const struct draft *draft,
                         const struct field_errors *errors,
                         const struct storefront_problems *problems,
                         struct storefront_review_form *out)
{
    TRY(storefront_appeal_fill(c, review, out));
    struct str id = id_text(c->arena, ID_REVIEW, review->id);
    out->title = page_text(c, "review_yours");
    out->product_title = review->product_title;
    out->action_url = arena_join(c->arena, S("/reviews/"), id);
    out->is_closed = review->state == REVIEW_HIDDEN || review->state == REVIEW_WITHDRAWN
                     || !instant_is_before(c->now, review->editable_until);
    if (review->state != REVIEW_WITHDRAWN)
        out->withdraw_url = arena_print(c->arena, "/reviews/%.*s/withdraw", STR_ARG(id));
    out->photos = ARENA_ARRAY(c->arena, struct storefront_review_photo, review->photos_count + 1);
    out->photos_count = review->photos_count;
    for (size_t i = 0; i < review->photos_count; i++) {
        struct media_picture *picture = ARENA_NEW(c->arena, struct media_picture);
        *picture = *review->photos[i].picture;
        picture->sizes = S("160px");
        out->photos[i] = (struct storefront_review_photo){
            .media_id = id_text(c->arena, ID_MEDIA, review->photos[i].media_id),
            .picture = picture,
            .number = (int64_t)i + 1};
    }
    tell_state(c, review, &out->state_label, &out->state_reason);
    out->form_token = form_token(c, &storefront_review_change_op);
    out->withdraw_token = form_token(c, &storefront_review_withdraw_op);
    fill_form(c, draft, errors, problems, out);
    return OK;
}

static enum err find_own(struct ctx *c, struct id review_id, struct review *out)
{
    struct review_ref ref = {review_id};
    return or_missing(c, CALL(c, review_own, &ref, out));
}

enum err storefront_review_edit(struct ctx *c, const struct storefront_review_ref *in,
                                struct storefront_review_form *out)
{
    struct review review = {0};
    TRY(find_own(c, in->review_id, &review));
    struct draft draft = {review.rating, review.title, review.body, review.author_name};
    return show_own(c, &review, &draft, NULL, &(struct storefront_problems){0}, out);
}

/* Of the one that was read: what changed in between is told, not overwritten. */
static enum err change(struct ctx *c, const struct storefront_review_change_in *in,
                       const struct review *review)
{
    struct review_edit_in edit = {
        .review_id = in->review_id, .rating = in->rating, .title = in->title, .body = in->body};
    struct review changed = {0};
    struct str photos[UPLOAD_FILES_MAX];
    GIVE(review_edit_in, &edit, rating);
    GIVE(review_edit_in, &edit, title);
    GIVE(review_edit_in, &edit, body);
    GIVE(review_edit_in, &edit, media_ids);
    for (size_t i = 0; i < in->media_ids_count; i++)
        photos[edit.media_ids_count++] = in->media_ids[i];
    edit.media_ids = photos;
    TRY(make_photos(c, photos, &edit.media_ids_count));
    c->request.if_match = arena_print(c->arena, "\"%lld\"", (long long)review->version);
    return CALL(c, review_edit, &edit, &changed);
}

enum err storefront_review_change(struct ctx *c, const struct storefront_review_change_in *in,
                                  struct storefront_review_form *out)
{
    struct storefront_problems problems = {0};
    const struct field_errors *typed = &c->request.typed_errors;
    struct draft draft = {in->rating, in->title, in->body, {0}};
    struct review review = {0};
    TRY(find_own(c, in->review_id, &review));
    if (typed->count == 0) {
        enum err err = change(c, in, &review);
        if (err == OK) {
            storefront_go(c, arena_join(c->arena, S("/reviews/"),
                                        id_text(c->arena, ID_REVIEW, in->review_id)));
            return OK;
        }
        TRY(storefront_problems_of_call(c, &problems, err));
    } else {
        storefront_problems_of_fields(c, &problems, typed);
        c->reply.status = err_status(ERR_INVALID);
    }
    return show_own(c, &review, &draft, typed, &problems, out);
}

enum err storefront_review_withdraw(struct ctx *c, const struct storefront_review_withdraw_in *in,
                                    struct storefront_review_form *out __attribute__((unused)))
{
    struct review_ref ref = {in->review_id};
    struct review review = {0};
    struct nothing nothing = {0};
    TRY(find_own(c, in->review_id, &review));
    TRY(CALL(c, review_withdraw, &ref, &nothing));
    storefront_go(
        c, arena_join(c->arena, S("/reviews/"), id_text(c->arena, ID_REVIEW, in->review_id)));
    return OK;
}

/* ---- An account's own ---- */

enum err storefront_my_reviews(struct ctx *c, const struct storefront_my_reviews_in *in,
                               struct storefront_my_reviews *out)
{
    struct review_mine_in ask = {.limit = LIST_LIMIT_DEFAULT, .cursor = in->cursor};
    struct review_list list = {0};
    if (c->caller.kind != CALLER_USER) {
        storefront_go(c, S("/sign-in"));
        return OK;
    }
    TRY(CALL(c, review_mine, &ask, &list));
    out->title = page_text(c, "my_reviews_title");
    out->items = ARENA_ARRAY(c->arena, struct storefront_said, list.data_count);
    out->items_count = list.data_count;
    for (size_t i = 0; i < list.data_count; i++) {
        struct storefront_said *said = &out->items[i];
        *said = storefront_said(c, &list.data[i]);
        said->state = str_of(REVIEW_STATE[list.data[i].state]);
        tell_state(c, &list.data[i], &said->state_label, &said->state_reason);
        said->url =
            arena_join(c->arena, S("/reviews/"), id_text(c->arena, ID_REVIEW, list.data[i].id));
    }
    if (list.has_more)
        out->next_url = arena_join(c->arena, S("/account/reviews?cursor="), list.next_cursor);
    return OK;
}
