/* Finding embedded files by path. */
#include "base/embed.h"

#include <assert.h>
#include <string.h>

const struct embedded *embed_find(const char *path)
{
    size_t index = embed_first(path);
    bool is_found = index < embedded_files_count && strcmp(embedded_files[index].path, path) == 0;
    return is_found ? &embedded_files[index] : NULL;
}

size_t embed_count(void)
{
    return embedded_files_count;
}

const struct embedded *embed_at(size_t index)
{
    assert(index < embedded_files_count);
    return &embedded_files[index];
}

size_t embed_first(const char *prefix)
{
    size_t low = 0, high = embedded_files_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(embedded_files[middle].path, prefix) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
