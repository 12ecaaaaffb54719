/* The checker of the house's rules: what its parts share. */
#ifndef SOKO_TOOLS_TIDY_H
#define SOKO_TOOLS_TIDY_H

#include <stdbool.h>
#include <stddef.h>

/* What a byte of a C file belongs to. */
enum kind { CODE, COMMENT, TEXT };

struct file {
    const char *path;        /* from the root of the repository */
    char *text;              /* ends with a NUL */
    size_t length;
    unsigned char *kinds;    /* an enum kind a byte; C files only */
    const char *service;     /* "order" for src/service/order/..., else null */
    bool is_test;
};

/* Prints "path:line: what to do". */
void tidy_report(const struct file *file, size_t offset, const char *what, ...)
    __attribute__((format(printf, 3, 4)));
bool tidy_ends(const char *text, const char *end);
void *tidy_allocate(size_t size); /* zeroed; never null; never freed, the program is short-lived */

/* C files: shape, includes, words. */
void tidy_c_kinds(struct file *file);
void tidy_c(const struct file *file);

/* SQL, in migrations and in C files. `tidy_sql_learn` reads the migrations first. */
void tidy_sql_exceptions(const struct file *file);
void tidy_sql_learn(const struct file *file);
void tidy_sql(const struct file *file);
void tidy_sql_finish(void);

#endif
