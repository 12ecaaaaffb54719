/* Addresses of peers. */
#include "net/address.h"

#include "base/rand.h"

#include <arpa/inet.h>
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 4096, MAPPED_BYTES = 12 };

static const uint8_t MAPPED_PREFIX[MAPPED_BYTES] = {[10] = 0xFF, [11] = 0xFF};

struct counted {
    struct address address;
    unsigned connections;
    struct counted *next;
};

struct address_counts {
    pthread_mutex_t mutex;
    uint64_t seed; /* so that nobody can choose addresses that fall into one bucket */
    struct counted *buckets[BUCKETS];
};

static bool is_mapped(struct address address)
{
    return memcmp(address.bytes, MAPPED_PREFIX, MAPPED_BYTES) == 0;
}

/* "[::1]:80" and "192.0.2.7:80" without brackets and port. */
static struct str without_port(struct str text)
{
    if (str_starts(text, S("["))) {
        struct str rest = str_after(text, 1);
        return str_cut(&rest, ']');
    }
    struct str rest = text;
    struct str host = str_cut(&rest, ':');
    return str_has_byte(rest, ':') ? text : host;
}

bool address_parse(struct str text, struct address *out)
{
    char copy[ADDRESS_TEXT_BYTES];
    struct str host = without_port(str_trim(text));
    if (host.length == 0 || host.length >= sizeof copy || str_has_byte(host, '\0'))
        return false;
    memcpy(copy, host.data, host.length);
    copy[host.length] = '\0';
    if (inet_pton(AF_INET6, copy, out->bytes) == 1)
        return true;
    memcpy(out->bytes, MAPPED_PREFIX, MAPPED_BYTES);
    return inet_pton(AF_INET, copy, out->bytes + MAPPED_BYTES) == 1;
}

struct address address_of(const struct sockaddr_storage *peer)
{
    struct address address = {{0}};
    if (peer->ss_family == AF_INET6) {
        memcpy(address.bytes, &((const struct sockaddr_in6 *)peer)->sin6_addr, 16);
    } else if (peer->ss_family == AF_INET) {
        memcpy(address.bytes, MAPPED_PREFIX, MAPPED_BYTES);
        memcpy(address.bytes + MAPPED_BYTES, &((const struct sockaddr_in *)peer)->sin_addr, 4);
    }
    return address;
}

/* IANA's special-purpose registries: what is not globally reachable. */
static bool is_public_v4(const uint8_t *b)
{
    bool is_set_aside = b[0] == 0 || b[0] == 10 || b[0] == 127 || b[0] >= 224
                        || (b[0] == 100 && b[1] >= 64 && b[1] < 128) || (b[0] == 169 && b[1] == 254)
                        || (b[0] == 172 && b[1] >= 16 && b[1] < 32)
                        || (b[0] == 192 && b[1] == 0 && (b[2] == 0 || b[2] == 2))
                        || (b[0] == 192 && b[1] == 88 && b[2] == 99) || (b[0] == 192 && b[1] == 168)
                        || (b[0] == 198 && (b[1] == 18 || b[1] == 19))
                        || (b[0] == 198 && b[1] == 51 && b[2] == 100)
                        || (b[0] == 203 && b[1] == 0 && b[2] == 113);
    return !is_set_aside;
}

bool address_is_public(struct address address)
{
    /* The translation of IPv4 (RFC 6052): what stands behind it counts. */
    static const uint8_t TRANSLATED[MAPPED_BYTES] = {0x00, 0x64, 0xff, 0x9b};
    const uint8_t *b = address.bytes;
    if (is_mapped(address) || memcmp(b, TRANSLATED, MAPPED_BYTES) == 0)
        return is_public_v4(b + MAPPED_BYTES);
    /* Only 2000::/3 is given out; of it 2001::/23 (tunnels, tests), documentation and 6to4 are not
     * for servers. */
    bool is_set_aside =
        (b[0] == 0x20 && b[1] == 0x01 && (b[2] < 2 || (b[2] == 0x0d && b[3] == 0xb8)))
        || (b[0] == 0x20 && b[1] == 0x02) || (b[0] == 0x3f && b[1] == 0xff && b[2] < 0x10);
    return b[0] >> 5 == 1 && !is_set_aside;
}

bool address_eq(struct address a, struct address b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

struct str address_text(struct address address, char out[static ADDRESS_TEXT_BYTES])
{
    if (is_mapped(address))
        inet_ntop(AF_INET, address.bytes + MAPPED_BYTES, out, ADDRESS_TEXT_BYTES);
    else
        inet_ntop(AF_INET6, address.bytes, out, ADDRESS_TEXT_BYTES);
    return str_of(out);
}

static bool network_parse(struct str text, struct network *out)
{
    struct str rest = text;
    struct str host = str_cut(&rest, '/');
    if (!address_parse(host, &out->address))
        return false;
    bool is_v4 = is_mapped(out->address) && !str_has_byte(host, ':');
    int64_t bits = is_v4 ? 32 : 128;
    if (rest.data && (!str_integer(rest, &bits) || bits < 0 || bits > (is_v4 ? 32 : 128)))
        return false;
    out->bits = (unsigned)bits + (is_v4 ? 96 : 0);
    return true;
}

bool networks_parse(struct str list, struct arena *arena, struct networks *out, struct str *bad)
{
    size_t count = 1;
    for (size_t i = 0; i < list.length; i++)
        count += list.data[i] == ',';
    struct network *items = ARENA_ARRAY(arena, struct network, count);
    *out = (struct networks){.items = items};
    while (list.length > 0) {
        struct str item = str_trim(str_cut(&list, ','));
        if (item.length == 0)
            continue;
        if (!network_parse(item, &items[out->count])) {
            *bad = item;
            return false;
        }
        out->count++;
    }
    return true;
}

static bool network_has(const struct network *network, struct address address)
{
    unsigned whole = network->bits / 8, rest = network->bits % 8;
    if (memcmp(network->address.bytes, address.bytes, whole) != 0)
        return false;
    if (rest == 0)
        return true;
    unsigned differing = (unsigned)(network->address.bytes[whole] ^ address.bytes[whole]);
    return (differing & (0xFFu << (8 - rest)) & 0xFFu) == 0;
}

bool networks_have(const struct networks *networks, struct address address)
{
    for (size_t i = 0; i < networks->count; i++)
        if (network_has(&networks->items[i], address))
            return true;
    return false;
}

/* The text behind the last comma of `list`, which loses it. */
static struct str cut_last(struct str *list)
{
    size_t at = list->length;
    while (at > 0 && list->data[at - 1] != ',')
        at--;
    struct str last = str_trim(str_after(*list, at));
    list->length = at > 0 ? at - 1 : 0;
    return last;
}

struct address address_forwarded(const struct networks *trusted, struct address peer,
                                 struct str forwarded)
{
    struct address address = peer, hop;
    while (forwarded.length > 0 && networks_have(trusted, address)) {
        if (!address_parse(cut_last(&forwarded), &hop))
            break;
        address = hop;
    }
    return address;
}

struct address_counts *address_counts_new(void)
{
    struct address_counts *counts = calloc(1, sizeof *counts);
    if (!counts)
        abort();
    pthread_mutex_init(&counts->mutex, NULL);
    rand_secret(&counts->seed, sizeof counts->seed);
    return counts;
}

void address_counts_free(struct address_counts *counts)
{
    if (!counts)
        return;
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct counted *at = counts->buckets[i], *next; at; at = next) {
            next = at->next;
            free(at);
        }
    pthread_mutex_destroy(&counts->mutex);
    free(counts);
}

/* What one client can choose freely does not make it another client. */
struct address address_counted_as(struct address address)
{
    if (!is_mapped(address))
        memset(address.bytes + 8, 0, 8);
    return address;
}

static struct counted **find(struct address_counts *counts, struct address address)
{
    uint64_t high, low;
    memcpy(&high, address.bytes, 8);
    memcpy(&low, address.bytes + 8, 8);
    uint64_t hash = (high ^ counts->seed) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ (hash >> 29) ^ low) * UINT64_C(0xBF58476D1CE4E5B9);
    struct counted **at = &counts->buckets[(hash >> 40) % BUCKETS];
    while (*at && !address_eq((*at)->address, address))
        at = &(*at)->next;
    return at;
}

bool address_counts_add(struct address_counts *counts, struct address address, unsigned limit)
{
    address = address_counted_as(address);
    pthread_mutex_lock(&counts->mutex);
    struct counted **at = find(counts, address);
    if (!*at) {
        *at = calloc(1, sizeof **at);
        if (!*at)
            abort();
        (*at)->address = address;
    }
    bool is_below = (*at)->connections < limit;
    if (is_below)
        (*at)->connections++;
    pthread_mutex_unlock(&counts->mutex);
    return is_below;
}

void address_counts_remove(struct address_counts *counts, struct address address)
{
    pthread_mutex_lock(&counts->mutex);
    struct counted **at = find(counts, address_counted_as(address));
    struct counted *gone = *at;
    assert(gone);
    if (--gone->connections == 0) {
        *at = gone->next;
        free(gone);
    }
    pthread_mutex_unlock(&counts->mutex);
}
