/* Addresses of peers: text, networks we trust, and how many connections each address holds. An IPv4
 * address is kept as its IPv6-mapped form, so that one form is compared everywhere. */
#ifndef SOKO_NET_ADDRESS_H
#define SOKO_NET_ADDRESS_H

#include "base/arena.h"

#include <netinet/in.h>

struct address {
    uint8_t bytes[16];
};

/* A network: the first `bits` of the address count. */
struct network {
    struct address address;
    unsigned bits;
};

struct networks {
    const struct network *items;
    size_t count;
};

enum { ADDRESS_TEXT_BYTES = INET6_ADDRSTRLEN };

/* "192.0.2.7", "2001:db8::1", "[2001:db8::1]"; a port behind it is allowed and left out. */
bool address_parse(struct str text, struct address *out);
struct address address_of(const struct sockaddr_storage *peer);
/* Whether the internet reaches it: not this machine, a private network, a link, a group of many, or
 * a block that is set aside; nor, inside of IPv6, an IPv4 address that is one of these. */
bool address_is_public(struct address address);
bool address_eq(struct address a, struct address b);
/* Writes a NUL-terminated text into `out` and returns it. */
struct str address_text(struct address address, char out[static ADDRESS_TEXT_BYTES]);

/* Comma-separated addresses and CIDR networks. False with `*bad` set to the first that is none. */
bool networks_parse(struct str list, struct arena *arena, struct networks *out, struct str *bad);
bool networks_have(const struct networks *networks, struct address address);

/* The client's address seen through proxies: from the right of X-Forwarded-For, the first hop that
 * is not ours. What stands left of it was written by strangers. `forwarded` is the header's values
 * joined by commas; an entry that is no address ends the walk. */
struct address address_forwarded(const struct networks *trusted, struct address peer,
                                 struct str forwarded);

/* Whom limits count: an IPv6 client owns its whole /64. */
struct address address_counted_as(struct address address);

/* How many connections each address holds; from any thread. */
struct address_counts;

struct address_counts *address_counts_new(void);
void address_counts_free(struct address_counts *counts);
/* False, and nothing counted, when the address already holds `limit`. */
bool address_counts_add(struct address_counts *counts, struct address address, unsigned limit);
void address_counts_remove(struct address_counts *counts, struct address address);

#endif
