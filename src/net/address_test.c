/* Addresses, networks, hops and counts. */
#include "base/test.h"

#include "net/address.h"

static struct address parsed(const char *text)
{
    struct address address;
    assert_true(address_parse(str_of(text), &address));
    return address;
}

static void expect_text(const char *text, const char *expected)
{
    char out[ADDRESS_TEXT_BYTES];
    assert_str(address_text(parsed(text), out), str_of(expected));
}

TEST(an_address_has_one_text)
{
    expect_text("192.0.2.7", "192.0.2.7");
    expect_text(" 192.0.2.7:8080 ", "192.0.2.7");
    expect_text("::ffff:192.0.2.7", "192.0.2.7");
    expect_text("2001:DB8:0::1", "2001:db8::1");
    expect_text("[2001:db8::1]", "2001:db8::1");
    expect_text("[2001:db8::1]:443", "2001:db8::1");
}

TEST(what_is_no_address_is_refused)
{
    static const char *const BAD[] = {"",
                                      "unknown",
                                      "192.0.2",
                                      "192.0.2.256",
                                      "[",
                                      "[]",
                                      "::1::",
                                      "192.0.2.7, 192.0.2.8",
                                      "fe80::1%eth0",
                                      "1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa:bbbb"};
    struct address address;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(address_parse(str_of(BAD[i]), &address));
    assert_false(address_parse(str_from("192.0.2.7\0", 10), &address));
}

static struct networks networks(struct arena *arena, const char *list)
{
    struct networks out;
    struct str bad = {0};
    assert_true(networks_parse(str_of(list), arena, &out, &bad));
    return out;
}

TEST(a_network_has_what_its_bits_say)
{
    struct arena *arena = arena_new(1 << 16);
    struct networks list = networks(arena, "10.1.0.0/15, 192.0.2.7,2001:db8::/33 ,");
    assert_int_equal(list.count, 3);
    assert_true(networks_have(&list, parsed("10.0.0.1")));
    assert_true(networks_have(&list, parsed("10.1.255.255")));
    assert_false(networks_have(&list, parsed("10.2.0.0")));
    assert_true(networks_have(&list, parsed("192.0.2.7")));
    assert_false(networks_have(&list, parsed("192.0.2.6")));
    assert_true(networks_have(&list, parsed("2001:db8:7fff::1")));
    assert_false(networks_have(&list, parsed("2001:db8:8000::1")));
    list = networks(arena, "0.0.0.0/0");
    assert_true(networks_have(&list, parsed("203.0.113.1")));
    assert_false(networks_have(&list, parsed("2001:db8::1")));
    list = networks(arena, "");
    assert_false(networks_have(&list, parsed("127.0.0.1")));
    arena_free(arena);
}

TEST(a_bad_network_is_named)
{
    static const char *const BAD[] = {"10.0.0.0/33", "10.0.0.0/-1",   "10.0.0.0/x",  "::1/129",
                                      "10.0.0.0/",   "proxy.example", "10.0.0.0/8/8"};
    struct arena *arena = arena_new(1 << 16);
    struct networks out;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct str bad = {0};
        struct str list = arena_print(arena, "127.0.0.1, %s", BAD[i]);
        assert_false(networks_parse(list, arena, &out, &bad));
        assert_str(bad, str_of(BAD[i]));
    }
    arena_free(arena);
}

static void expect_client(const char *trusted, const char *peer, const char *forwarded,
                          const char *expected)
{
    struct arena *arena = arena_new(1 << 16);
    struct networks list = networks(arena, trusted);
    char text[ADDRESS_TEXT_BYTES];
    assert_str(address_text(address_forwarded(&list, parsed(peer), str_of(forwarded)), text),
               str_of(expected));
    arena_free(arena);
}

TEST(the_client_is_the_last_hop_that_is_not_ours)
{
    expect_client("10.0.0.0/8", "192.0.2.1", "198.51.100.1", "192.0.2.1");
    expect_client("10.0.0.0/8", "10.0.0.1", "198.51.100.1", "198.51.100.1");
    expect_client("10.0.0.0/8", "10.0.0.1", "203.0.113.1, 198.51.100.1", "198.51.100.1");
    expect_client("10.0.0.0/8", "10.0.0.1", "203.0.113.1, 198.51.100.1, 10.0.0.2", "198.51.100.1");
    expect_client("10.0.0.0/8", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3");
    expect_client("10.0.0.0/8", "10.0.0.1", "203.0.113.1, unknown, 10.0.0.2", "10.0.0.2");
    expect_client("10.0.0.0/8", "10.0.0.1", NULL, "10.0.0.1");
    expect_client("10.0.0.0/8", "10.0.0.1", ",,", "10.0.0.1");
    expect_client("::1", "::1", "[2001:db8::1]:4711", "2001:db8::1");
}

TEST(connections_are_counted_by_address_and_by_network_of_ipv6)
{
    struct address_counts *counts = address_counts_new();
    assert_true(address_counts_add(counts, parsed("192.0.2.1"), 2));
    assert_true(address_counts_add(counts, parsed("192.0.2.1"), 2));
    assert_false(address_counts_add(counts, parsed("192.0.2.1"), 2));
    assert_true(address_counts_add(counts, parsed("192.0.2.2"), 2));
    address_counts_remove(counts, parsed("192.0.2.1"));
    assert_true(address_counts_add(counts, parsed("192.0.2.1"), 2));
    assert_true(address_counts_add(counts, parsed("2001:db8:0:1::1"), 1));
    assert_false(address_counts_add(counts, parsed("2001:db8:0:1:ffff::2"), 1));
    assert_true(address_counts_add(counts, parsed("2001:db8:0:2::1"), 1));
    address_counts_free(counts);
}

TEST(limits_count_an_ipv6_client_by_its_network_and_an_ipv4_one_by_its_address)
{
    static const struct {
        const char *one;
        const char *other;
        bool is_same;
    } CASES[] = {{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true},
                 {"2001:db8:1:2::1", "2001:db8:1:3::1", false},
                 {"192.0.2.1", "192.0.2.2", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct address one, other;
        assert_true(address_parse(str_of(CASES[i].one), &one));
        assert_true(address_parse(str_of(CASES[i].other), &other));
        assert_int_equal(address_eq(address_counted_as(one), address_counted_as(other)),
                         CASES[i].is_same);
    }
}

TEST(only_what_the_internet_reaches_is_public)
{
    static const char *const PUBLIC[] = {
        "8.8.8.8",    "172.32.0.1",      "100.128.0.1",    "169.253.1.1",      "192.0.1.1",
        "198.20.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2001:4860::8888"};
    static const char *const INWARD[] = {"127.0.0.1",
                                         "127.9.9.9",
                                         "0.0.0.0",
                                         "10.1.2.3",
                                         "100.64.0.1",
                                         "169.254.169.254",
                                         "172.16.0.1",
                                         "172.31.255.255",
                                         "192.168.1.1",
                                         "192.0.0.8",
                                         "192.0.2.1",
                                         "198.18.0.1",
                                         "198.51.100.7",
                                         "203.0.113.9",
                                         "224.0.0.1",
                                         "255.255.255.255",
                                         "::",
                                         "::1",
                                         "::7f00:1",
                                         "::ffff:127.0.0.1",
                                         "::ffff:10.0.0.1",
                                         "64:ff9b::10.0.0.1",
                                         "64:ff9b:1::1",
                                         "fc00::1",
                                         "fd12::1",
                                         "fe80::1",
                                         "fec0::1",
                                         "ff02::1",
                                         "2001:db8::1",
                                         "2001::1",
                                         "2002:7f00:1::",
                                         "3fff::1",
                                         "100::1"};
    struct address address;
    for (size_t i = 0; i < sizeof PUBLIC / sizeof *PUBLIC; i++) {
        assert_true(address_parse(str_of(PUBLIC[i]), &address));
        assert_true(address_is_public(address));
    }
    for (size_t i = 0; i < sizeof INWARD / sizeof *INWARD; i++) {
        assert_true(address_parse(str_of(INWARD[i]), &address));
        assert_false(address_is_public(address));
    }
}
