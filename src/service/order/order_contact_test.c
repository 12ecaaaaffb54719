/* What a guest's link shows of a person. */
#include "base/test.h"
#include "order/order_private.h"

TEST(a_mask_leaves_just_enough_to_recognise_oneself)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    assert_str(order_mask_email(arena, S("amina@duka.example")), S("a***@duka.example"));
    assert_str(order_mask_email(arena, S("\xc3\xa9ric@duka.example")),
               S("\xc3\xa9***@duka.example"));
    assert_str(order_mask_phone(arena, S("+254712345678")), S("+254*******78"));
    assert_str(order_mask_phone(arena, S("+12345")), S("+12345"));
    assert_str(order_mask_name(arena, S("Amina Wanjiru")), S("A***"));
    assert_null(order_mask_email(arena, (struct str){0}).data);
    assert_null(order_mask_phone(arena, (struct str){0}).data);
    assert_null(order_mask_name(arena, (struct str){0}).data);
    arena_free(arena);
}
