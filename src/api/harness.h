/* The fixture of service tests: a whole Soko without a network on a fresh database of
 * test_engine(), called in the words of HTTP through the real runner. */
#ifndef SOKO_API_HARNESS_H
#define SOKO_API_HARNESS_H

#include "api/runtime.h"
#include "base/test.h"

struct harness;

/* What came back. */
struct seen {
    struct harness *harness;
    int status;
    struct str body;
    struct str etag; /* as in the header, with quotes */
    struct str location;
    struct str cookies[4];
    struct str content_type;
    struct str cache_control;
    struct str encoding;
    bool is_replay;
    void *json; /* jansson's, freed with the harness */
};

/* Who calls and with which headers; zero is a stranger. */
struct as {
    struct str token; /* access token */
    struct str key;   /* Idempotency-Key */
    struct str if_match;
    struct str cart_token, order_token;
    struct str cookie; /* Cookie header */
    struct str origin;
    struct str content_type; /* application/json when absent and there is a body */
    struct str address;      /* 192.0.2.1 when absent */
    struct str host;         /* localhost when absent */
    struct str headers[8];   /* "Name: value" */
};

/* Opens on test_engine(), migrates all services; the clock stands at 2026-01-05T08:00:00Z and moves
 * only by harness_advance. */
struct harness *harness_open(void);
/* The same with settings of its own. */
struct harness *harness_open_with(void (*change)(struct runtime_options *options));
void harness_close(struct harness *h);
/* Makes the migrated files (and, on PostgreSQL, the database) of that name, which those of tests
 * are copied from while SOKO_TEST_TEMPLATE names them; and takes them away. */
void harness_template_open(const char *name);
void harness_template_close(const char *name);
struct arena *harness_arena(struct harness *h);
struct runtime *harness_runtime(struct harness *h);
struct instant harness_now(struct harness *h);
void harness_advance(struct harness *h, int64_t ms);
/* Runs every timer that is due and delivers every event, until nothing moves. */
void harness_settle(struct harness *h);

/* METHOD and target ("/api/carts?limit=2"); body is a printf format of JSON or form text, or null.
 */
struct seen harness_call(struct harness *h, struct as as, const char *method, const char *target,
                         const char *body, ...) __attribute__((format(printf, 5, 6)));
/* The same with a body of any bytes, of `as.content_type`; a row that takes files gets it as such.
 */
struct seen harness_send(struct harness *h, struct as as, const char *method, const char *target,
                         struct str body);
/* Runs an op directly, as the system. */
enum err harness_op(struct harness *h, const struct op *op, const void *in, void *out);
/* Which database ("core" at first) the statements below go to from here on. */
void harness_sql_in(struct harness *h, const char *database);
/* One statement on the core database; the first column of the first row as integer (-1 when there
 * is none). */
int64_t harness_sql(struct harness *h, const char *sql);
/* Likewise a text, of a column called `value`; absent when there is none. */
struct str harness_sql_text(struct harness *h, const char *sql);
void harness_sql_change(struct harness *h, const char *sql);
/* Whether the database refuses a change: constraints and append-only tables. Nothing is kept. */
bool harness_sql_fails(struct harness *h, const char *sql);

/* Values of the reply by JSON pointer. Missing ones are absent / 0. */
struct str seen_text(struct seen seen, const char *pointer);
int64_t seen_integer(struct seen seen, const char *pointer);
bool seen_bool(struct seen seen, const char *pointer);
bool seen_is_null(struct seen seen, const char *pointer);
size_t seen_count(struct seen seen, const char *pointer); /* elements of an array */
/* Fails the test with the body when status (and code of a problem, unless null) differ. */
void assert_seen(struct seen seen, int status, const char *code, const char *file, int line);
#define ASSERT_SEEN(seen, status, code) assert_seen((seen), (status), (code), __FILE__, __LINE__)
/* Whether the problem names this field with this code. */
bool seen_has_error(struct seen seen, const char *pointer, const char *code);

#endif
