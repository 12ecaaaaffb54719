/* Messages of y-protocols from anywhere: what is read is written back as the same message;
 * awareness updates go into a table with two owners, and what it passes on can be taken in by
 * another table, which then knows the same. */
#include "type/y_protocol.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_awareness(struct arena *arena, struct str update)
{
    struct y_awareness *here = y_awareness_new(), *there = y_awareness_new();
    struct str news = {0}, nothing = {0}, gone = {0};
    if (y_awareness_take(here, 1, 1000, update, arena, &news)) {
        require(y_awareness_take(here, 2, 1000, update, arena, &nothing));
        if (news.length > 0)
            require(y_awareness_take(there, 1, 1000, news, arena, &nothing));
        require(y_awareness_count(here) == y_awareness_count(there));
        struct str all = y_awareness_all(here, 1000, arena);
        require((all.length > 0) == (y_awareness_count(here) > 0));
        y_awareness_leave(here, 1, arena, &gone);
        if (gone.length > 0)
            require(y_awareness_take(there, 1, 1000, gone, arena, &nothing));
        y_awareness_leave(here, 2, arena, &gone);
        require(y_awareness_count(here) == 0);
        require(y_awareness_count(there) == 0);
    }
    y_awareness_free(here);
    y_awareness_free(there);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(64 << 20);
    struct str bytes = str_from((const char *)data, size);
    struct y_message message, again;
    struct yjs_vector vector;
    if (y_message_read(bytes, &message)) {
        struct str written = y_message_write(arena, message.kind, message.body);
        require(y_message_read(written, &again));
        require(again.kind == message.kind && str_eq(again.body, message.body));
        if (message.kind == Y_STEP1)
            (void)yjs_vector_read(arena, message.body, &vector);
        else if (message.kind == Y_STEP2 || message.kind == Y_UPDATE)
            (void)yjs_is_update(message.body);
        else if (message.kind == Y_AWARENESS)
            check_awareness(arena, message.body);
    }
    check_awareness(arena, bytes);
    arena_free(arena);
    return 0;
}
