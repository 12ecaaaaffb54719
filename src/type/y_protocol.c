/* y-protocols: sync and awareness messages, read and written. */
#include "type/y_protocol.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* y-websocket's kinds of message, and y-protocols' kinds of sync message. */
enum { MESSAGE_SYNC = 0, MESSAGE_AWARENESS = 1, MESSAGE_QUERY = 3 };

bool y_message_read(struct str bytes, struct y_message *out)
{
    struct lib0_reader in = lib0_reader_of(bytes);
    uint64_t kind = lib0_uint(&in);
    *out = (struct y_message){0};
    if (kind == MESSAGE_SYNC) {
        uint64_t step = lib0_uint(&in);
        if (step > Y_UPDATE)
            return false;
        out->kind = (enum y_message_kind)step;
    } else if (kind == MESSAGE_AWARENESS) {
        out->kind = Y_AWARENESS;
    } else if (kind == MESSAGE_QUERY) {
        out->kind = Y_AWARENESS_QUERY;
    } else {
        return false;
    }
    if (out->kind != Y_AWARENESS_QUERY)
        out->body = lib0_bytes(&in);
    return lib0_is_at_end(&in);
}

struct str y_message_write(struct arena *arena, enum y_message_kind kind, struct str body)
{
    struct buf out;
    buf_init(&out, arena, body.length + 16);
    if (kind == Y_AWARENESS_QUERY) {
        lib0_put_uint(&out, MESSAGE_QUERY);
    } else if (kind == Y_AWARENESS) {
        lib0_put_uint(&out, MESSAGE_AWARENESS);
        lib0_put_bytes(&out, body);
    } else {
        lib0_put_uint(&out, MESSAGE_SYNC);
        lib0_put_uint(&out, kind);
        lib0_put_bytes(&out, body);
    }
    return buf_str(&out);
}

/* ---- Awareness ---- */

/* A client that has gone is remembered with its clock until its place is needed: what is late of it
 * is not heard. */
struct presence_of {
    uint64_t client, clock, owner;
    int64_t heard_ms;
    char *state; /* null: gone */
    size_t state_bytes;
};

struct y_awareness {
    struct presence_of clients[Y_CLIENTS_MAX];
    size_t count;
};

struct y_awareness *y_awareness_new(void)
{
    struct y_awareness *all = calloc(1, sizeof *all);
    if (all == NULL)
        abort();
    return all;
}

void y_awareness_free(struct y_awareness *all)
{
    for (size_t i = 0; all != NULL && i < all->count; i++)
        free(all->clients[i].state);
    free(all);
}

struct heard {
    uint64_t client, clock;
    struct str state; /* absent: gone */
};

static void put_heard(struct buf *out, const struct heard *heard)
{
    lib0_put_uint(out, heard->client);
    lib0_put_uint(out, heard->clock);
    lib0_put_bytes(out, heard->state.data ? heard->state : S("null"));
}

/* Those of a list that are told, behind their number. */
static struct str written(struct arena *arena, const struct heard *heard, size_t count)
{
    struct buf out;
    size_t bytes = 16;
    if (count == 0)
        return S("");
    for (size_t i = 0; i < count; i++)
        bytes += heard[i].state.length + 32;
    buf_init(&out, arena, bytes);
    lib0_put_uint(&out, count);
    for (size_t i = 0; i < count; i++)
        put_heard(&out, &heard[i]);
    return buf_str(&out);
}

static void set_state(struct presence_of *client, const struct heard *heard)
{
    free(client->state);
    client->state = NULL;
    client->clock = heard->clock;
    client->state_bytes = heard->state.length;
    if (heard->state.data == NULL)
        return;
    client->state = malloc(heard->state.length + 1);
    if (client->state == NULL)
        abort();
    memcpy(client->state, heard->state.data, heard->state.length);
}

static struct presence_of *find(struct y_awareness *all, uint64_t client)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->clients[i].client == client)
            return &all->clients[i];
    return NULL;
}

/* A place for a new client: behind the others, or of one that has gone. */
static struct presence_of *place_for(struct y_awareness *all, uint64_t owner)
{
    struct presence_of *gone = NULL;
    size_t owned = 0;
    for (size_t i = 0; i < all->count; i++) {
        owned += all->clients[i].state != NULL && all->clients[i].owner == owner;
        if (all->clients[i].state == NULL)
            gone = &all->clients[i];
    }
    if (owned >= Y_CLIENTS_PER_OWNER_MAX)
        return NULL;
    if (all->count < Y_CLIENTS_MAX)
        return &all->clients[all->count++];
    return gone;
}

/* Whether it is news: of a client of this owner, with a later clock, or gone at the same one. */
static bool take_one(struct y_awareness *all, uint64_t owner, int64_t now_ms,
                     const struct heard *heard)
{
    struct presence_of *client = find(all, heard->client);
    if (client != NULL && client->state != NULL && client->owner != owner)
        return false;
    if (client != NULL && heard->clock <= client->clock
        && !(heard->clock == client->clock && heard->state.data == NULL && client->state != NULL))
        return false;
    if (client == NULL && heard->state.data == NULL)
        return false;
    if (client == NULL)
        client = place_for(all, owner);
    if (client == NULL)
        return false;
    client->client = heard->client;
    client->owner = owner;
    client->heard_ms = now_ms;
    set_state(client, heard);
    return true;
}

bool y_awareness_take(struct y_awareness *all, uint64_t owner, int64_t now_ms, struct str update,
                      struct arena *arena, struct str *news)
{
    struct lib0_reader in = lib0_reader_of(update);
    uint64_t count = lib0_uint(&in);
    struct heard heard[Y_CLIENTS_MAX];
    size_t kept = 0;
    if (count > Y_CLIENTS_MAX)
        return false;
    for (uint64_t i = 0; i < count && !in.is_broken; i++) {
        heard[i] = (struct heard){.client = lib0_uint(&in)};
        heard[i].clock = lib0_uint(&in);
        heard[i].state = lib0_text(&in);
        if (heard[i].clock == LIB0_INTEGER_MAX || heard[i].state.length > Y_STATE_BYTES_MAX
            || !lib0_json_is_valid(heard[i].state))
            return false;
        if (str_eq(heard[i].state, S("null")))
            heard[i].state = (struct str){0};
    }
    if (!lib0_is_at_end(&in))
        return false;
    for (uint64_t i = 0; i < count; i++)
        if (take_one(all, owner, now_ms, &heard[i]))
            heard[kept++] = heard[i];
    *news = written(arena, heard, kept);
    return true;
}

void y_awareness_leave(struct y_awareness *all, uint64_t owner, struct arena *arena,
                       struct str *news)
{
    struct heard gone[Y_CLIENTS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        struct presence_of *client = &all->clients[i];
        if (client->owner != owner || client->state == NULL)
            continue;
        gone[count] = (struct heard){client->client, client->clock + 1, {0}};
        set_state(client, &gone[count++]);
    }
    *news = written(arena, gone, count);
}

struct str y_awareness_all(const struct y_awareness *all, int64_t now_ms, struct arena *arena)
{
    struct heard here[Y_CLIENTS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct presence_of *client = &all->clients[i];
        if (client->state != NULL && now_ms - client->heard_ms < Y_SILENCE_MS)
            here[count++] =
                (struct heard){client->client, client->clock, {client->state, client->state_bytes}};
    }
    return written(arena, here, count);
}

size_t y_awareness_count(const struct y_awareness *all)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        count += all->clients[i].state != NULL;
    return count;
}
