/* Pictures for tests. */
#ifndef SOKO_SERVICE_MEDIA_TEST_H
#define SOKO_SERVICE_MEDIA_TEST_H

#include "api/harness.h"

/* A PNG that differs by its seed. */
struct str media_test_png(struct harness *h, size_t width, size_t height, unsigned seed);
/* Uploads a file; the reply. */
struct seen media_test_post(struct harness *h, struct as as, const char *target, struct str file,
                            const char *fields);

#endif
