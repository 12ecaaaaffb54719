/* Arenas: a chain of blocks, freed together. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

enum { BLOCK_BYTES = 16 << 10, ALIGNMENT = 16, RED_ZONE = 16 };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena {
    struct block *first;
    struct block *last;
    size_t bytes;
    size_t bytes_max;
};

/* Out of memory is not recoverable piecemeal: ending lets the supervisor start clean, and every
 * acknowledged write is already on disk. */
static _Noreturn void out_of_memory(void)
{
    static const char message[] = "{\"log.level\":\"fatal\",\"message\":\"out of memory\"}\n";
    fwrite(message, 1, sizeof message - 1, stderr);
    abort();
}

static struct block *block_new(size_t size)
{
    struct block *block = malloc(sizeof *block + size);
    if (block == NULL)
        out_of_memory();
    *block = (struct block){.size = size};
    ASAN_POISON_MEMORY_REGION(block->bytes, size);
    return block;
}

struct arena *arena_new(size_t bytes_max)
{
    struct arena *arena = malloc(sizeof *arena);
    if (arena == NULL)
        out_of_memory();
    struct block *block = block_new(BLOCK_BYTES);
    *arena = (struct arena){block, block, 0, bytes_max};
    return arena;
}

static void free_after(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;
        ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
        free(block);
        block = next;
    }
}

void arena_reset(struct arena *arena)
{
    free_after(arena->first->next);
    arena->first->next = NULL;
    arena->first->used = 0;
    ASAN_POISON_MEMORY_REGION(arena->first->bytes, arena->first->size);
    arena->last = arena->first;
    arena->bytes = 0;
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    free_after(arena->first);
    free(arena);
}

bool arena_is_exhausted(const struct arena *arena)
{
    return arena->bytes > arena->bytes_max;
}

size_t arena_bytes(const struct arena *arena)
{
    return arena->bytes;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    size_t step;
    if (__builtin_add_overflow(bytes, (size_t)(ALIGNMENT + RED_ZONE - 1), &step))
        out_of_memory();
    step &= ~(size_t)(ALIGNMENT - 1);
    struct block *block = arena->last;
    if (block->size - block->used < step) {
        block = block_new(step > BLOCK_BYTES ? step : BLOCK_BYTES);
        arena->last->next = block;
        arena->last = block;
    }
    void *memory = block->bytes + block->used;
    block->used += step;
    arena->bytes += step;
    ASAN_UNPOISON_MEMORY_REGION(memory, bytes);
    memset(memory, 0, bytes);
    return memory;
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t bytes)
{
    size_t total;
    if (__builtin_mul_overflow(count, bytes, &total))
        out_of_memory();
    return arena_alloc(arena, total);
}

struct str arena_copy(struct arena *arena, struct str text)
{
    return text.data ? (struct str){arena_text(arena, text), text.length} : text;
}

const char *arena_text(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.length + 1);
    if (text.length > 0)
        memcpy(copy, text.data, text.length);
    return copy;
}

struct str arena_print(struct arena *arena, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (length < 0)
        length = 0;
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (struct str){text, (size_t)length};
}

struct str arena_join(struct arena *arena, struct str a, struct str b)
{
    char *text = arena_alloc(arena, a.length + b.length + 1);
    if (a.length > 0)
        memcpy(text, a.data, a.length);
    if (b.length > 0)
        memcpy(text + a.length, b.data, b.length);
    return (struct str){text, a.length + b.length};
}
