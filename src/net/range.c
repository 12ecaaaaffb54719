/* Reading of Range headers. Pure. */
#include "net/range.h"

/* Digits alone; what is beyond any file counts as its end. */
static bool number(struct str text, int64_t *out)
{
    if (text.length == 0 || text.length > 18)
        return false;
    *out = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *out = *out * 10 + (text.data[i] - '0');
    }
    return true;
}

enum range range_read(struct str header, int64_t bytes, int64_t *first, int64_t *count)
{
    struct str last = str_trim(header);
    int64_t from = 0, to = bytes - 1;
    *first = 0;
    *count = bytes;
    struct str unit = str_cut(&last, '=');
    if (!str_eq_ignore_case(unit, S("bytes")) || last.data == NULL || str_has_byte(last, ','))
        return RANGE_WHOLE;
    struct str start = str_trim(str_cut(&last, '-'));
    if (last.data == NULL)
        return RANGE_WHOLE;
    last = str_trim(last);
    if (start.length == 0) {
        if (!number(last, &to))
            return RANGE_WHOLE;
        from = to < bytes ? bytes - to : 0;
        if (to == 0 || bytes == 0)
            return RANGE_NONE;
        to = bytes - 1;
    } else {
        if (!number(start, &from) || (last.length > 0 && (!number(last, &to) || to < from)))
            return RANGE_WHOLE;
        if (from >= bytes)
            return RANGE_NONE;
        to = to < bytes ? to : bytes - 1;
    }
    *first = from;
    *count = to - from + 1;
    return RANGE_PART;
}
