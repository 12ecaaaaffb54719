/* The one error shape: RFC 9457 application/problem+json. */
#include "api/runtime_private.h"

#include "base/log.h"
#include "type/json.h"

struct problem {
    struct str type;
    struct str title;
    int64_t status;
    struct str detail;
    struct str code;
    struct str request_id;
    struct field_error *errors;
    size_t errors_count;
};
TYPE(problem, F(problem, type, "Address of a description of the code.", .format = FORMAT_URL),
     F(problem, title, "The status in words."), F(problem, status, "HTTP status."),
     F(problem, detail, "What happened and what to do."), F(problem, code, "Stable word."),
     F(problem, request_id, "Tell it the operator when you ask for help."),
     MANY(problem, errors, field_error, "Every wrong field."));

/* An err that rose from below without a word of its own: look-ups, statements, the runner. */
void fault_settle(struct ctx *c, enum err err)
{
    if (err == OK || (c->fault.err == err && c->fault.code.data != NULL))
        return;
    struct field_errors errors = c->fault.errors;
    switch (err) {
    case ERR_MISSING:
        fail_missing(c);
        break;
    case ERR_CONFLICT:
        fail(c, ERR_CONFLICT, "conflict",
             "Somebody changed this at the same moment. Read it again and repeat.");
        break;
    case ERR_UNAVAILABLE:
    case ERR_RETRY:
        fail(c, ERR_UNAVAILABLE, "unavailable",
             "This cannot be done right now. Try again shortly.");
        break;
    case ERR_INVALID:
        fail(c, ERR_INVALID, "invalid_fields", "Some fields are not valid.");
        c->fault.errors = errors;
        break;
    default:
        fail_internal(c, "error %s without words", err_word(err));
    }
}

struct str problem_write(struct ctx *c)
{
    const struct fault *fault = &c->fault;
    struct problem problem = {
        .type = arena_print(c->arena, "/docs#code-%.*s", STR_ARG(fault->code)),
        .title = str_of(err_title(fault->err)),
        .status = err_status(fault->err),
        .detail = fault->detail,
        .code = fault->code,
        .request_id = c->request.id,
        .errors = fault->errors.items,
        .errors_count = fault->errors.count,
    };
    return json_text(c->arena, &problem_type, &problem);
}
