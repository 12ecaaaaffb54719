/* The first bytes of pictures from outside: read without harm, and never a size beyond the limits.
 */
#include "media/media_head.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct media_head head;
    /* A copy of its own, so that reading past its end shows. */
    char *bytes = malloc(size + (size == 0));
    if (bytes == NULL)
        abort();
    if (size > 0)
        memcpy(bytes, data, size);
    enum media_verdict verdict = media_head_read(str_from(bytes, size), &head);
    free(bytes);
    if (verdict == MEDIA_GOOD
        && (head.width < 1 || head.height < 1 || head.width > MEDIA_SIDE_MAX
            || head.height > MEDIA_SIDE_MAX || head.width * head.height > MEDIA_PIXELS_MAX))
        abort();
    return 0;
}
