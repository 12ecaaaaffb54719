/* JSON lines in ECS names on standard error: fields, not prose. Values that come from outside are
 * escaped; secrets and personal data are never passed here. */
#ifndef SOKO_BASE_LOG_H
#define SOKO_BASE_LOG_H

#include "base/clock.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

struct log_field {
    const char *name;
    struct str text;   /* when `is_number` is false */
    int64_t number;
    bool is_number;
};

#define LOG_TEXT(field_name, value) ((struct log_field){.name = (field_name), .text = (value)})
#define LOG_NUMBER(field_name, value) \
    ((struct log_field){.name = (field_name), .number = (int64_t)(value), .is_number = true})
#define LOG(level, message, ...)                                                     \
    log_write((level), (message), (const struct log_field[]){__VA_ARGS__},           \
              sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field))

void log_write(enum log_level level, const char *message, const struct log_field *fields,
               size_t count);
/* Lines below the level are dropped. The default is LOG_INFO. */
void log_level_set(enum log_level level);
enum log_level log_level_get(void);

#endif
