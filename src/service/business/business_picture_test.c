/* Logo and banner of a business: attaching, replacing, taking away, and whose they may be. */
#include "business_private.h"
#include "business_test.h"

#include "media/media_test.h"

static struct seen upload(struct harness *h, struct as as, unsigned seed)
{
    struct seen seen = media_test_post(h, as, "/api/media", media_test_png(h, 50, 10, seed), NULL);
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

static struct seen give(struct harness *h, struct as as, struct seen shop, const char *field,
                        struct seen media)
{
    as.if_match = S("*");
    return harness_call(h, as, "PATCH", shop_path(h, shop, ""), "{\"%s\":\"%.*s\"}", field,
                        STR_ARG(seen_text(media, "/id")));
}

/* What media/ was told of it: uses, less what was let go. */
static int64_t uses(struct harness *h, struct seen media)
{
    struct str hash = seen_text(media, "/hash");
    static const char COUNT[] = "select count(*) from [base.outbox] where type = 'media_used'"
                                " and data like '%%%.*s%%' and data like '%%is_used\":%s%%'";
    struct arena *arena = harness_arena(h);
    return harness_sql(h, arena_print(arena, COUNT, STR_ARG(hash), "true").data)
           - harness_sql(h, arena_print(arena, COUNT, STR_ARG(hash), "false").data);
}

TEST(a_shop_shows_its_logo_and_its_banner)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_verified_shop(h, owner, new_admin(h), "Duka");
    struct seen logo = upload(h, owner, 1), banner = upload(h, owner, 2),
                next = upload(h, owner, 3);
    ASSERT_SEEN(give(h, owner, shop, "logo_media_id", logo), 200, NULL);
    struct seen seen = give(h, owner, shop, "banner_media_id", banner);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/logo/url"), seen_text(logo, "/picture/url"));
    assert_str(seen_text(seen, "/banner/url"), seen_text(banner, "/picture/url"));
    assert_int_equal(uses(h, logo), 1);
    struct seen page = harness_call(h, (struct as){0}, "GET", "/s/duka?format=json", NULL);
    assert_str(seen_text(page, "/logo/url"), seen_text(logo, "/picture/url"));
    assert_str(seen_text(page, "/banner/url"), seen_text(banner, "/picture/url"));

    /* Another instead, the same again, and none. */
    ASSERT_SEEN(give(h, owner, shop, "logo_media_id", next), 200, NULL);
    assert_int_equal(uses(h, logo), 0);
    assert_int_equal(uses(h, next), 1);
    ASSERT_SEEN(give(h, owner, shop, "logo_media_id", next), 200, NULL);
    assert_int_equal(uses(h, next), 1);
    owner.if_match = S("*");
    seen = harness_call(h, owner, "PATCH", shop_path(h, shop, ""), "{\"logo_media_id\":null}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_is_null(seen, "/logo"));
    assert_str(seen_text(seen, "/banner/url"), seen_text(banner, "/picture/url"));
    assert_int_equal(uses(h, next), 0);
    assert_int_equal(uses(h, banner), 1);
    harness_close(h);
}

TEST(a_shop_takes_no_picture_of_strangers_and_strangers_give_it_none)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com"), other = new_user(h, "other@example.com");
    struct seen shop = new_shop(h, owner, "Duka"), second = new_shop(h, other, "Nyingine");
    struct seen foreign = upload(h, other, 1), own = upload(h, owner, 2);
    struct seen seen = give(h, owner, shop, "logo_media_id", foreign);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/logo_media_id", "unknown_media"));
    seen = give(h, owner, shop, "banner_media_id", foreign);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/banner_media_id", "unknown_media"));
    owner.if_match = S("*");
    ASSERT_SEEN(harness_call(h, owner, "PATCH", shop_path(h, shop, ""),
                             "{\"logo_media_id\":\"media_nothing\"}"),
                422, NULL);
    ASSERT_SEEN(give(h, other, shop, "logo_media_id", foreign), 404, NULL);
    ASSERT_SEEN(give(h, owner, second, "logo_media_id", own), 404, NULL);
    assert_int_equal(uses(h, foreign) + uses(h, own), 0);
    harness_close(h);
}
