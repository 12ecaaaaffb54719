/* The inside of start/. */
#ifndef SOKO_SERVICE_START_PRIVATE_H
#define SOKO_SERVICE_START_PRIVATE_H

#include "start/start.h"

#include "business/business.h"
#include "catalogue/catalogue.h"

enum { SAMPLES_MAX = 10 };
enum start_key { START_NAME, START_PICTURE, START_PRODUCT, START_PAYMENT, START_LIVE };
extern const char *const START_KEY[];

struct start_step {
    enum start_key key;
    bool is_done;
};
TYPE(start_step, F(start_step, key, "What is to do.", .words = START_KEY),
     F(start_step, is_done, "Whether it is done."));
struct start_progress {
    struct start_step *steps;
    size_t steps_count;
    int64_t done;
    bool is_ready;
    bool has_samples;
};
TYPE(start_progress, MANY(start_progress, steps, start_step, "In the order in which to do them."),
     F(start_progress, done, "How many are done."), F(start_progress, is_ready, "Whether all are."),
     F(start_progress, has_samples, "Whether sample products are there."));
struct start_at {
    struct id business_id;
};
TYPE(start_at, F(start_at, business_id, "Business.", .path = true, .prefix = ID_BUSINESS));
struct start_sample {
    struct id product_id;
};
TYPE(start_sample, F(start_sample, product_id, "Product.", .prefix = "prod"));

enum err start_get(struct ctx *c, const struct start_at *in, struct start_progress *out);
enum err start_samples_add(struct ctx *c, const struct start_at *in, struct start_progress *out);
enum err start_samples_remove(struct ctx *c, const struct start_at *in, struct start_progress *out);

enum err start_store_samples(struct ctx *c, struct id business_id, struct start_sample **out,
                             size_t *count);
enum err start_store_sample_add(struct ctx *c, struct id business_id, struct id product_id);
enum err start_store_samples_forget(struct ctx *c, struct id business_id);

#endif
