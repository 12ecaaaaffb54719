/* What an op may do with its ctx: say no, make ids, check versions and rights. */
#include "api/ctx.h"

#include "api/runtime_private.h"
#include "base/log.h"
#include "net/server.h"
#include "type/locale.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The kernel's randomness: a zeroed stream. Shared, for it holds no state. */
static struct rand kernel_rand;

void ctx_init(struct ctx *c, struct runtime *runtime, struct arena *arena, const struct op *op)
{
    *c = (struct ctx){.arena = arena,
                      .runtime = runtime,
                      .op = op,
                      .locale = LOCALE_NAMES[LOCALE_EN],
                      .now = runtime_now(runtime),
                      .deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000,
                      .rand = runtime->options.seed ? &runtime->rand : &kernel_rand};
}

void fault_clear(struct ctx *c)
{
    c->fault = (struct fault){.err = OK};
}

struct fault fault_take(struct ctx *c)
{
    struct fault fault = c->fault;
    fault_clear(c);
    return fault;
}

__attribute__((format(printf, 2, 0))) static struct str print(struct ctx *c, const char *format,
                                                              va_list list)
{
    va_list again;
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    size_t bytes = length < 0 ? 0 : (size_t)length;
    char *text = arena_alloc(c->arena, bytes + 1);
    vsnprintf(text, bytes + 1, format, again);
    va_end(again);
    return str_from(text, bytes);
}

enum err fail(struct ctx *c, enum err err, const char *code, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    struct field_errors errors = c->fault.errors;
    c->fault = (struct fault){.err = err, .code = str_of(code), .detail = print(c, format, list)};
    c->fault.errors = errors;
    va_end(list);
    return err;
}

enum err refuse(struct ctx *c, enum err err, const char *code, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    c->fault = (struct fault){
        .err = err, .code = str_of(code), .detail = print(c, format, list), .keeps_writes = true};
    va_end(list);
    return err;
}

enum err fail_field(struct ctx *c, const char *pointer, const char *code, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    field_errors_add(c->arena, &c->fault.errors, arena_copy(c->arena, str_of(pointer)), code,
                     print(c, format, list));
    va_end(list);
    c->fault.err = ERR_INVALID;
    c->fault.code = S("invalid_fields");
    c->fault.detail = S("Some fields are not valid.");
    return ERR_INVALID;
}

enum err fail_internal(struct ctx *c, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    struct str why = print(c, format, list);
    va_end(list);
    LOG(LOG_ERROR, "internal fault", LOG_TEXT("op", str_of(c->op ? c->op->name : "-")),
        LOG_TEXT("request_id", c->request.id), LOG_TEXT("why", why));
    c->fault =
        (struct fault){.err = ERR_INTERNAL,
                       .code = S("internal"),
                       .detail = S("Something went wrong on our side. Try again; if it stays, "
                                   "tell the operator the request id.")};
    return ERR_INTERNAL;
}

enum err fail_missing(struct ctx *c)
{
    return fail(c, ERR_MISSING, "not_found", "There is nothing here that you may see.");
}

enum err or_missing(struct ctx *c, enum err err)
{
    return err == ERR_MISSING ? fail_missing(c) : err;
}

static uint64_t random_number(struct ctx *c)
{
    if (!c->rand->is_seeded)
        return rand_next(c->rand);
    /* A seeded stream is shared by the threads of a demo or test. */
    pthread_mutex_lock(&c->runtime->rand_mutex);
    uint64_t value = rand_next(c->rand);
    pthread_mutex_unlock(&c->runtime->rand_mutex);
    return value;
}

struct id id_new(struct ctx *c, unsigned slot)
{
    struct rand stream = rand_seeded(random_number(c));
    uint32_t counter = (uint32_t)atomic_fetch_add(&c->runtime->id_counter, 1u);
    return id_make(c->now, slot, counter, &stream);
}

unsigned new_slot(struct ctx *c)
{
    return (unsigned)(random_number(c) % ID_SLOTS);
}

/* "7", "7.a1b2" or W/"7" means version 7; * means any. */
static bool tag_means(struct str tag, int64_t version)
{
    int64_t given;
    if (str_eq(tag, S("*")))
        return true;
    if (str_starts(tag, S("W/")))
        tag = str_after(tag, 2);
    if (tag.length < 2 || tag.data[0] != '"' || tag.data[tag.length - 1] != '"')
        return false;
    struct str inside = str_from(tag.data + 1, tag.length - 2);
    return str_integer(str_cut(&inside, '.'), &given) && given == version;
}

enum err match_version(struct ctx *c, int64_t version)
{
    struct str tags = str_trim(c->request.if_match);
    if (str_empty(tags))
        return OK;
    while (tags.data != NULL)
        if (tag_means(str_trim(str_cut(&tags, ',')), version))
            return OK;
    return fail(c, ERR_STALE, "stale",
                "This was changed since you read it: it is version %lld now. "
                "Read it again and repeat your change.",
                (long long)version);
}

bool ctx_has_right(const struct ctx *c, enum right right)
{
    return c->caller.kind == CALLER_SYSTEM
           || (role_rights(c->caller.role) & (unsigned)right) == (unsigned)right;
}

enum err need_right(struct ctx *c, struct id business_id, enum right right)
{
    if (c->caller.kind == CALLER_SYSTEM)
        return OK;
    if (c->caller.kind != CALLER_USER)
        return fail_missing(c);
    struct db *outer = connection_enter_core(c);
    enum err err = c->db == NULL ? ERR_UNAVAILABLE
                                 : c->runtime->options.hooks.role_in(
                                       c, business_id, c->caller.user_id, &c->caller.role);
    c->db = outer;
    if (err == ERR_UNAVAILABLE)
        return fail(c, err, "database_unavailable", "The database does not answer.");
    TRY(or_missing(c, err));
    if (c->caller.role == ROLE_NONE)
        return fail_missing(c);
    if (!ctx_has_right(c, right))
        return fail(c, ERR_FORBIDDEN, "forbidden",
                    "Your role in this business (%s) does not allow this.",
                    role_word(c->caller.role));
    return OK;
}

struct str request_header(const struct ctx *c, struct str name)
{
    return c->request.net ? net_header_of(c->request.net, name) : (struct str){0};
}

struct str request_cookie(const struct ctx *c, struct str name)
{
    struct str rest = c->request.is_anonymous ? (struct str){0} : request_header(c, S("Cookie"));
    while (rest.data != NULL) {
        struct str pair = str_trim(str_cut(&rest, ';'));
        if (str_eq(str_cut(&pair, '='), name))
            return pair;
    }
    return (struct str){0};
}

void reply_cookie(struct ctx *c, struct str value)
{
    assert(c->reply.cookies_count < sizeof c->reply.cookies / sizeof c->reply.cookies[0]);
    c->reply.cookies[c->reply.cookies_count++] = value;
}

int64_t ctx_event_days(const struct ctx *c)
{
    int64_t days = c->runtime->options.event_days;
    return days > 0 ? days : EVENT_DAYS_DEFAULT;
}

bool ctx_limits_are_off(const struct ctx *c)
{
    return c->runtime->options.limits_are_off;
}

struct str ctx_public_url(const struct ctx *c)
{
    return str_of(atomic_load(&c->runtime->public_url));
}

struct str ctx_data_folder(const struct ctx *c)
{
    return c->runtime->data;
}
