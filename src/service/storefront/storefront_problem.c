/* What stands in the way of a form: wrong fields, and what the ops behind it say no to, as
 * sentences at the top of the page. */
#include "storefront_private.h"

enum { PROBLEMS_MAX = 2 * FIELD_ERRORS_MAX };

static void add(struct ctx *c, struct storefront_problems *problems,
                struct storefront_problem problem)
{
    if (problems->items == NULL)
        problems->items = ARENA_ARRAY(c->arena, struct storefront_problem, PROBLEMS_MAX);
    if (problems->items_count < PROBLEMS_MAX)
        problems->items[problems->items_count++] = problem;
}

void storefront_problem_add(struct ctx *c, struct storefront_problems *problems, struct str detail)
{
    add(c, problems, (struct storefront_problem){.detail = detail});
}

/* The inputs that pages have: errors about anything else are told without a link. */
static bool is_input(struct str name)
{
    static const struct str INPUTS[] = {
        S_INIT("name"),     S_INIT("email"),      S_INIT("phone"),      S_INIT("line1"),
        S_INIT("line2"),    S_INIT("city"),       S_INIT("region"),     S_INIT("postal_code"),
        S_INIT("country"),  S_INIT("option_ids"), S_INIT("payment"),    S_INIT("login"),
        S_INIT("password"), S_INIT("quantity"),   S_INIT("variant_id"), S_INIT("code"),
        S_INIT("rating"),   S_INIT("title"),      S_INIT("body"),       S_INIT("author_name"),
        S_INIT("old_password"), S_INIT("file"),     S_INIT("reason"),     S_INIT("note"),
        S_INIT("text")};
    for (size_t i = 0; i < sizeof INPUTS / sizeof INPUTS[0]; i++)
        if (str_eq(INPUTS[i], name))
            return true;
    return false;
}

void storefront_problems_of_fields(struct ctx *c, struct storefront_problems *problems,
                                   const struct field_errors *errors)
{
    for (size_t i = 0; i < errors->count; i++) {
        const struct field_error *error = &errors->items[i];
        struct str rest = str_after(error->pointer, 1);
        struct str name = str_cut(&rest, '/');
        struct storefront_problem problem = {
            .detail = page_fault_text(c, "fault", error->code, error->detail)};
        if (is_input(name)) {
            const char *text = arena_print(c->arena, "field_%.*s", STR_ARG(name)).data;
            problem.field = name;
            problem.label = page_text(c, text);
        }
        add(c, problems, problem);
    }
}

enum err storefront_problems_of_call(struct ctx *c, struct storefront_problems *problems,
                                     enum err err)
{
    if (err == OK || err_status(err) >= 500)
        return err;
    struct fault fault = fault_take(c);
    if (fault.errors.count > 0)
        storefront_problems_of_fields(c, problems, &fault.errors);
    else
        storefront_problem_add(c, problems, page_fault_text(c, "fault", fault.code, fault.detail));
    c->reply.status = err_status(err);
    return OK;
}

struct storefront_problems *storefront_problems_shown(struct ctx *c,
                                                      const struct storefront_problems *problems)
{
    if (problems->items_count == 0)
        return NULL;
    struct storefront_problems *shown = ARENA_NEW(c->arena, struct storefront_problems);
    *shown = *problems;
    return shown;
}

struct storefront_field *storefront_field(struct ctx *c, struct str value,
                                          const struct field_errors *errors, const char *name)
{
    struct storefront_field *field = ARENA_NEW(c->arena, struct storefront_field);
    field->value = value;
    for (size_t i = 0; errors != NULL && i < errors->count; i++)
        if (str_eq(str_after(errors->items[i].pointer, 1), str_of(name)))
            field->problem =
                page_fault_text(c, "fault", errors->items[i].code, errors->items[i].detail);
    return field;
}
