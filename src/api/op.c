/* The op rows, gathered from the linker's section and kept in one order. */
#include "api/runtime.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

extern const struct op *const __start_soko_op[];
extern const struct op *const __stop_soko_op[];

static const struct op **sorted;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int by_path(const void *a, const void *b)
{
    const struct op *x = *(const struct op *const *)a;
    const struct op *y = *(const struct op *const *)b;
    int order = strcmp(x->path, y->path);
    if (order == 0)
        order = (int)x->method - (int)y->method;
    return order != 0 ? order : strcmp(x->name, y->name);
}

static void gather(void)
{
    size_t count = (size_t)(__stop_soko_op - __start_soko_op);
    sorted = calloc(count, sizeof *sorted);
    if (sorted == NULL)
        abort();
    memcpy(sorted, __start_soko_op, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_path);
}

size_t ops_count(void)
{
    return (size_t)(__stop_soko_op - __start_soko_op);
}

const struct op *op_at(size_t index)
{
    pthread_once(&once, gather);
    return sorted[index];
}

const struct op *op_find(struct str name)
{
    for (size_t i = 0; i < ops_count(); i++)
        if (str_eq(str_of(op_at(i)->name), name))
            return op_at(i);
    return NULL;
}

size_t op_index(const struct op *op)
{
    size_t low = 0, high = ops_count();
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct op *at = op_at(middle);
        int order = by_path(&op, &at);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

const char *method_word(enum method method)
{
    static const char *const WORDS[] = {"-", "GET", "POST", "PUT", "PATCH", "DELETE"};
    return WORDS[method];
}

const char *kind_word(enum kind kind)
{
    static const char *const WORDS[] = {"READ", "HEAVY", "WRITE", "SLOW"};
    return WORDS[kind];
}

struct str who_text(struct arena *arena, struct who who)
{
    static const char *const KINDS[] = {"",       "anyone",         "signed in", "scoped",
                                        "member", "platform admin", "system"};
    static const struct {
        enum right right;
        const char *word;
    } RIGHTS[] = {{RIGHT_READ, "read"},     {RIGHT_LISTINGS, "listings"}, {RIGHT_STOCK, "stock"},
                  {RIGHT_ORDERS, "orders"}, {RIGHT_REFUND, "refund"},     {RIGHT_OWN, "own"},
                  {RIGHT_TEAM, "team"}};
    for (size_t i = 0; who.kind == WHO_MEMBER && i < sizeof RIGHTS / sizeof RIGHTS[0]; i++)
        if (RIGHTS[i].right == who.right)
            return arena_print(arena, "member with %s", RIGHTS[i].word);
    return str_of(KINDS[who.kind]);
}
