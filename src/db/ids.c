/* Parameters of a list of ids. */
#include "db/ids.h"

#include <assert.h>

struct values ids_args(struct ids *ids, struct values before, const struct id *list, size_t count)
{
    assert(count <= IDS_MAX);
    assert(before.count <= IDS_BEFORE_MAX);
    struct value *next = ids->values;
    for (size_t i = 0; i < before.count; i++)
        *next++ = before.items[i];
    for (size_t i = 0; i < IDS_MAX; i++)
        *next++ = value_id(i < count ? list[i] : (struct id){0});
    return (struct values){ids->values, before.count + IDS_MAX};
}
