/* Replies from files: conditions, ranges (RFC 9110 section 14), what browsers may do with them. */
#include "api/http_private.h"

#include "net/range.h"

#include <unistd.h>

/* Only a strong ETag that is the file's lets a range stand; a date never does. */
static bool has_if_range(const struct net_request *net, struct str etag)
{
    struct str wanted = net_header_of(net, S("If-Range"));
    return wanted.data == NULL || str_eq(wanted, etag);
}

struct str http_file_reply(const struct net_request *net, const struct run_reply *reply,
                           struct net_reply *out)
{
    int64_t first = 0, count = reply->file_bytes;
    enum range range = RANGE_WHOLE;
    if (out->status == 304) {
        close(reply->file);
        return (struct str){0};
    }
    if (str_eq(net->method, S("GET")) && has_if_range(net, reply->etag))
        range = range_read(net_header_of(net, S("Range")), reply->file_bytes, &first, &count);
    if (range == RANGE_NONE) {
        close(reply->file);
        out->status = 416;
        return arena_print(net->arena, "bytes */%lld", (long long)reply->file_bytes);
    }
    out->is_file = true;
    out->file = reply->file;
    out->file_offset = first;
    out->file_bytes = count;
    if (range == RANGE_WHOLE)
        return (struct str){0};
    out->status = 206;
    return arena_print(net->arena, "bytes %lld-%lld/%lld", (long long)first,
                       (long long)(first + count - 1), (long long)reply->file_bytes);
}
