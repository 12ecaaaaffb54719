/* The fixture of service tests. Requests are made in memory and take the runner's whole way:
 * routing, credentials, decoding, transaction, keys, encoding. */
#include "api/harness.h"

#include "api/capability.h"
#include "api/run.h"
#include "api/upload.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <time.h>
#include <unistd.h>

enum { HEADERS_MAX_IN = 24, JSON_MAX = 4096, KEPT_MAX = 4096 };

static const struct instant START = {INT64_C(1767600000000)}; /* 2026-01-05T08:00:00Z */

struct harness {
    struct arena *arena;
    struct runtime *runtime;
    _Atomic int64_t now_ms;
    char folder[96];
    char database[64];
    json_t *parsed[JSON_MAX];
    size_t parsed_count;
    struct ctx *kept[KEPT_MAX]; /* out structs of harness_op point into their arenas */
    size_t kept_count;
    size_t sql_database;
};

struct waiting {
    struct job job;
    pthread_mutex_t mutex;
    pthread_cond_t ended;
    bool has_ended;
};

static struct instant now_of(void *user)
{
    struct harness *h = user;
    return (struct instant){atomic_load(&h->now_ms)};
}

/* One statement on the test server's maintenance database: databases of tests are made and dropped
 * there. */
static void on_server(const char *before, const char *name, const char *after)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str why = {0};
    struct db_options options = {.engine = ENGINE_POSTGRES, .url = getenv("SOKO_TEST_POSTGRES")};
    struct db *db = db_open(&options, arena, &why);
    if (db == NULL)
        print_error("no PostgreSQL for the tests: %.*s\n", STR_ARG(why));
    assert_non_null(db);
    char *sql = NULL;
    assert_true(asprintf(&sql, "%s %s %s", before, name, after) > 0);
    assert_int_equal(db_change(db, sql, NO_ARGS, NULL), OK);
    db_close(db);
    free(sql);
    arena_free(arena);
}

/* The server's URL with another database behind the last slash. */
static const char *url_of(struct harness *h)
{
    struct str base = str_of(getenv("SOKO_TEST_POSTGRES"));
    size_t scheme = sizeof "postgres://" - 1;
    size_t end = base.length;
    for (size_t i = scheme; i < base.length && end == base.length; i++)
        if (base.data[i] == '/')
            end = i;
    return arena_print(h->arena, "%.*s/%s", (int)end, base.data, h->database).data;
}

static bool is_on_postgres(void)
{
    return strcmp(test_engine(), "postgres") == 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static const char *folder_of_tests(void)
{
    const char *folder = getenv("SOKO_TEST_FOLDER");
    return folder ? folder : "/tmp";
}

static void copy_file(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    assert_true(in >= 0 && out >= 0);
    ssize_t moved;
    while ((moved = sendfile(out, in, NULL, 1 << 20)) > 0)
        ;
    assert_true(moved == 0);
    close(in);
    close(out);
}

/* Files and a database that have every table: copying them is much faster than migrating. */
static void copy_template(struct harness *h, const char *template)
{
    char folder[128], from[512], to[512];
    snprintf(folder, sizeof folder, "%s/%s", folder_of_tests(), template);
    DIR *files = opendir(folder);
    assert_non_null(files);
    for (struct dirent *file; (file = readdir(files)) != NULL;) {
        if (file->d_type != DT_REG || strcmp(file->d_name, "lock") == 0)
            continue;
        snprintf(from, sizeof from, "%s/%s", folder, file->d_name);
        snprintf(to, sizeof to, "%s/%s", h->folder, file->d_name);
        copy_file(from, to);
    }
    closedir(files);
}

static void make_database(struct harness *h, const char *template)
{
    uint64_t random;
    char after[64];
    rand_secret(&random, sizeof random);
    snprintf(h->database, sizeof h->database, "soko_test_%016llx", (unsigned long long)random);
    snprintf(after, sizeof after, "template %s", template);
    on_server("create database", h->database, after);
}

void harness_template_open(const char *name)
{
    struct harness *h = harness_open();
    char folder[128], after[64];
    runtime_close(h->runtime);
    h->runtime = NULL;
    snprintf(folder, sizeof folder, "%s/%s", folder_of_tests(), name);
    assert_int_equal(rename(h->folder, folder), 0);
    snprintf(after, sizeof after, "rename to %s", name);
    if (h->database[0])
        on_server("alter database", h->database, after);
    h->database[0] = '\0';
    harness_close(h);
}

void harness_template_close(const char *name)
{
    char folder[128];
    snprintf(folder, sizeof folder, "%s/%s", folder_of_tests(), name);
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    if (is_on_postgres())
        on_server("drop database", name, "with (force)");
}

struct harness *harness_open(void)
{
    return harness_open_with(NULL);
}

struct harness *harness_open_with(void (*change)(struct runtime_options *options))
{
    struct harness *h = calloc(1, sizeof *h);
    assert_non_null(h);
    h->arena = arena_new(SIZE_MAX);
    h->now_ms = START.ms;
    const char *template = getenv("SOKO_TEST_TEMPLATE");
    snprintf(h->folder, sizeof h->folder, "%s/soko-test-XXXXXX", folder_of_tests());
    assert_non_null(mkdtemp(h->folder));
    if (is_on_postgres())
        make_database(h, template ? template : "template0");
    if (template != NULL)
        copy_template(h, template);
    struct runtime_options options = {.data = h->folder,
                                      .database = h->database[0] ? url_of(h) : NULL,
                                      .services = services_all,
                                      .services_count = services_all_count,
                                      .hooks = services_hooks,
                                      .rates_are_off = true,
                                      .clock = now_of,
                                      .clock_user = h};
    if (change != NULL)
        change(&options);
    struct str why = {0};
    h->runtime = runtime_open(&options, &why);
    if (h->runtime == NULL)
        print_error("cannot open: %.*s\n", STR_ARG(why));
    assert_non_null(h->runtime);
    return h;
}

void harness_close(struct harness *h)
{
    for (size_t i = 0; i < h->kept_count; i++)
        runtime_ctx_free(h->kept[i]);
    if (h->runtime != NULL)
        runtime_close(h->runtime);
    if (h->database[0])
        on_server("drop database", h->database, "with (force)");
    nftw(h->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    for (size_t i = 0; i < h->parsed_count; i++)
        json_decref(h->parsed[i]);
    arena_free(h->arena);
    free(h);
}

struct arena *harness_arena(struct harness *h)
{
    return h->arena;
}

struct runtime *harness_runtime(struct harness *h)
{
    return h->runtime;
}

struct instant harness_now(struct harness *h)
{
    return now_of(h);
}

void harness_advance(struct harness *h, int64_t ms)
{
    atomic_fetch_add(&h->now_ms, ms);
}

/* On PostgreSQL no reader passes the oldest running transaction of the server: those of other
 * tests, in databases of their own, hold our events back for a moment. */
static bool is_held_back(struct harness *h)
{
    static const char Q_HELD_BACK[] =
        "select count(*) from [base.outbox] as o "
        "where o.xid >= cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)";
    return h->database[0] && harness_sql(h, Q_HELD_BACK) > 0;
}

void harness_settle(struct harness *h)
{
    const struct timespec moment = {.tv_nsec = 1000000};
    for (size_t rounds = 0; rounds < 10000; rounds++) {
        bool was_held_back = is_held_back(h);
        if (runtime_settle(h->runtime) > 0)
            continue;
        if (!was_held_back)
            return;
        nanosleep(&moment, NULL);
    }
    print_error("the timers do not settle\n");
    assert_true(false);
}

/* ---- Calls ---- */

struct headers {
    struct net_header items[HEADERS_MAX_IN];
    size_t count;
};

static void add_header(struct headers *headers, struct str name, struct str value)
{
    assert_true(headers->count < HEADERS_MAX_IN);
    if (value.data != NULL)
        headers->items[headers->count++] = (struct net_header){name, value};
}

static void add_headers(struct harness *h, struct headers *headers, const struct as *as,
                        struct str body)
{
    add_header(headers, S("Host"), as->host.data ? as->host : S("localhost"));
    if (as->token.data != NULL)
        add_header(headers, S("Authorization"), arena_join(h->arena, S("Bearer "), as->token));
    add_header(headers, S("Idempotency-Key"), as->key);
    add_header(headers, S("If-Match"), as->if_match);
    add_header(headers, S("Cart-Token"), as->cart_token);
    add_header(headers, S("Order-Token"), as->order_token);
    add_header(headers, S("Cookie"), as->cookie);
    add_header(headers, S("Origin"), as->origin);
    add_header(headers, S("Content-Type"),
               as->content_type.data ? as->content_type
               : body.length > 0     ? S("application/json")
                                     : as->content_type);
    for (size_t i = 0; i < sizeof as->headers / sizeof as->headers[0]; i++) {
        struct str value = as->headers[i];
        struct str name = str_cut(&value, ':');
        if (name.data != NULL)
            add_header(headers, name, str_trim(value));
    }
}

static void end_waiting(struct job *job)
{
    struct waiting *waiting = job->user;
    pthread_mutex_lock(&waiting->mutex);
    waiting->has_ended = true;
    pthread_cond_signal(&waiting->ended);
    pthread_mutex_unlock(&waiting->mutex);
}

static void run_and_wait(struct harness *h, struct waiting *waiting, struct net_request *net)
{
    struct job *job = &waiting->job;
    pthread_mutex_init(&waiting->mutex, NULL);
    pthread_cond_init(&waiting->ended, NULL);
    job->end = end_waiting;
    job->user = waiting;
    run_request(job, h->runtime, net);
    run_prepare(job, net->method, net->path);
    run_dispatch(job, NULL);
    pthread_mutex_lock(&waiting->mutex);
    while (!waiting->has_ended)
        pthread_cond_wait(&waiting->ended, &waiting->mutex);
    pthread_mutex_unlock(&waiting->mutex);
    pthread_cond_destroy(&waiting->ended);
    pthread_mutex_destroy(&waiting->mutex);
}

static pthread_mutex_t seen_mutex = PTHREAD_MUTEX_INITIALIZER;

static struct str read_file(struct arena *arena, const struct run_reply *reply)
{
    char *bytes = arena_alloc(arena, (size_t)reply->file_bytes + 1);
    assert_int_equal(pread(reply->file, bytes, (size_t)reply->file_bytes, 0), reply->file_bytes);
    close(reply->file);
    return str_from(bytes, (size_t)reply->file_bytes);
}

/* What outlives the call's own arena. Calls may come from several threads of a test. */
static struct seen remember(struct harness *h, const struct waiting *waiting, struct arena *arena)
{
    const struct run_reply *reply = &waiting->job.reply;
    struct str body = reply->is_file      ? read_file(arena, reply)
                      : reply->is_encoded ? reply->body
                                          : capability_render(h->runtime, arena, reply->body);
    pthread_mutex_lock(&seen_mutex);
    struct seen seen = {.harness = h,
                        .status = reply->status,
                        .body = arena_copy(h->arena, body),
                        .etag = arena_copy(h->arena, reply->etag),
                        .location = arena_copy(h->arena, reply->location),
                        .content_type = arena_copy(h->arena, reply->content_type),
                        .cache_control = arena_copy(h->arena, reply->cache_control),
                        .encoding = arena_copy(h->arena, reply->encoding),
                        .is_replay = reply->is_replay};
    for (size_t i = 0; i < reply->cookies_count; i++)
        seen.cookies[i] = arena_copy(h->arena, reply->cookies[i]);
    json_t *json = json_loadb(seen.body.data ? seen.body.data : "", seen.body.length,
                              JSON_REJECT_DUPLICATES, NULL);
    if (json != NULL) {
        assert_true(h->parsed_count < JSON_MAX);
        h->parsed[h->parsed_count++] = json;
    }
    seen.json = json;
    pthread_mutex_unlock(&seen_mutex);
    return seen;
}

/* As the network would: what it refuses by itself is given as a status alone. */
static int take_upload(struct harness *h, struct net_request *net, struct upload_writer **writer)
{
    struct upload_limits limits;
    int status = 0;
    const char *why;
    *writer = NULL;
    if (net->body.length == 0 || run_choose_body(h->runtime, net, &limits) != BODY_TO_FILES)
        return 0;
    *writer =
        upload_open(net->arena, net_header_of(net, S("Content-Type")), &limits, &status, &why);
    if (*writer == NULL)
        return status;
    if (upload_take(*writer, net->body))
        net->upload = upload_end(*writer);
    net->body = (struct str){0};
    return upload_fault(*writer, &why);
}

struct seen harness_call(struct harness *h, struct as as, const char *method, const char *target,
                         const char *body, ...)
{
    char *text = NULL;
    if (body != NULL) {
        va_list list;
        va_start(list, body);
        assert_true(vasprintf(&text, body, list) >= 0);
        va_end(list);
    }
    struct seen seen = harness_send(h, as, method, target, str_of(text));
    free(text);
    return seen;
}

struct seen harness_send(struct harness *h, struct as as, const char *method, const char *target,
                         struct str body)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct waiting *waiting = arena_alloc(arena, sizeof *waiting);
    struct headers headers = {.count = 0};
    struct upload_writer *writer;
    struct net_request net = {.arena = arena,
                              .method = str_of(method),
                              .target = str_of(target),
                              .query = str_of(target),
                              .body = body,
                              .address = as.address.data ? as.address : S("192.0.2.1")};
    net.path = str_cut(&net.query, '?');
    pthread_mutex_lock(&seen_mutex);
    add_headers(h, &headers, &as, net.body);
    pthread_mutex_unlock(&seen_mutex);
    net.headers = headers.items;
    net.headers_count = headers.count;
    int refused = take_upload(h, &net, &writer);
    struct seen seen = {.harness = h, .status = refused};
    if (refused == 0) {
        run_and_wait(h, waiting, &net);
        seen = remember(h, waiting, arena);
    }
    if (writer != NULL)
        upload_close(writer);
    arena_free(arena);
    return seen;
}

enum err harness_op(struct harness *h, const struct op *op, const void *in, void *out)
{
    struct ctx *c = runtime_ctx(h->runtime);
    enum err err = runtime_run(c, op, in, out);
    assert_true(h->kept_count < KEPT_MAX);
    h->kept[h->kept_count++] = c;
    if (err != OK)
        print_message("%s: %s %.*s: %.*s\n", op->name, err_word(err), STR_ARG(c->fault.code),
                      STR_ARG(c->fault.detail));
    return err;
}

struct statement {
    const char *sql;
    int64_t value;
    struct arena *arena; /* of the text */
    struct str text;
};

struct harness_value {
    struct str value;
};
TYPE(harness_value, F(harness_value, value, "The first column, named so."));

static enum err text_body(struct task *task)
{
    struct statement *statement = task->user;
    struct harness_value row = {{0}};
    enum err err = db_one(task->c->db, statement->sql, NO_ARGS, harness_value, &row);
    statement->text = arena_copy(statement->arena, row.value);
    return err;
}

static enum err query_body(struct task *task)
{
    struct statement *statement = task->user;
    return db_integer(task->c->db, statement->sql, NO_ARGS, &statement->value);
}

static enum err change_body(struct task *task)
{
    struct statement *statement = task->user;
    return db_change(task->c->db, statement->sql, NO_ARGS, &statement->value);
}

/* Never OK, so that what went through is rolled back too. */
static enum err fail_body(struct task *task)
{
    struct statement *statement = task->user;
    enum err err = db_change(task->c->db, statement->sql, NO_ARGS, &statement->value);
    return err == OK ? ERR_MISSING : ERR_CONFLICT;
}

static enum err run_sql(struct harness *h, struct statement *statement,
                        enum err (*body)(struct task *))
{
    struct ctx *c = runtime_ctx(h->runtime);
    struct task task = {
        .c = c, .database = h->sql_database, .is_write = true, .body = body, .user = statement};
    enum err err = task_wait(h->runtime, &task);
    runtime_ctx_free(c);
    return err;
}

void harness_sql_in(struct harness *h, const char *database)
{
    h->sql_database = database_index(h->runtime, database);
}

int64_t harness_sql(struct harness *h, const char *sql)
{
    struct statement statement = {.sql = sql, .value = -1};
    enum err err = run_sql(h, &statement, query_body);
    assert_true(err == OK || err == ERR_MISSING);
    return err == OK ? statement.value : -1;
}

struct str harness_sql_text(struct harness *h, const char *sql)
{
    struct statement statement = {.sql = sql, .arena = harness_arena(h)};
    enum err err = run_sql(h, &statement, text_body);
    assert_true(err == OK || err == ERR_MISSING);
    return statement.text;
}

void harness_sql_change(struct harness *h, const char *sql)
{
    struct statement statement = {.sql = sql};
    assert_int_equal(run_sql(h, &statement, change_body), OK);
}

bool harness_sql_fails(struct harness *h, const char *sql)
{
    struct statement statement = {.sql = sql};
    return run_sql(h, &statement, fail_body) == ERR_CONFLICT;
}

/* ---- Replies ---- */

/* RFC 6901, without the escapes that our names never need. */
static json_t *at(struct seen seen, const char *pointer)
{
    json_t *json = seen.json;
    struct str rest = str_after(str_of(pointer), 1);
    if (pointer[0] == 0)
        return json;
    while (json != NULL && rest.data != NULL) {
        char name[128];
        int64_t index;
        struct str part = str_cut(&rest, '/');
        snprintf(name, sizeof name, "%.*s", STR_ARG(part));
        if (json_is_array(json))
            json = str_integer(part, &index) ? json_array_get(json, (size_t)index) : NULL;
        else
            json = json_object_get(json, name);
    }
    return json;
}

struct str seen_text(struct seen seen, const char *pointer)
{
    json_t *json = at(seen, pointer);
    return json_is_string(json) ? str_from(json_string_value(json), json_string_length(json))
                                : (struct str){0};
}

int64_t seen_integer(struct seen seen, const char *pointer)
{
    return json_integer_value(at(seen, pointer));
}

bool seen_bool(struct seen seen, const char *pointer)
{
    return json_is_true(at(seen, pointer));
}

bool seen_is_null(struct seen seen, const char *pointer)
{
    return json_is_null(at(seen, pointer));
}

size_t seen_count(struct seen seen, const char *pointer)
{
    return json_array_size(at(seen, pointer));
}

void assert_seen(struct seen seen, int status, const char *code, const char *file, int line)
{
    bool is_good =
        seen.status == status && (code == NULL || str_eq(seen_text(seen, "/code"), str_of(code)));
    if (!is_good)
        print_error("%s:%d: wanted %d %s, got %d: %.*s\n", file, line, status, code ? code : "",
                    seen.status, STR_ARG(seen.body));
    _assert_true(is_good, "the reply is as expected", file, line);
}

bool seen_has_error(struct seen seen, const char *pointer, const char *code)
{
    size_t index;
    json_t *error;
    json_array_foreach(at(seen, "/errors"), index, error)
    {
        const char *found = json_string_value(json_object_get(error, "pointer"));
        const char *word = json_string_value(json_object_get(error, "code"));
        if (found && word && strcmp(found, pointer) == 0 && strcmp(word, code) == 0)
            return true;
    }
    return false;
}
