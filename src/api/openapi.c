/* The OpenAPI 3.1 document. What a row implies (who, kind, path, key) is said of it; nothing is
 * written by hand. */
#include "api/openapi.h"

#include "api/runtime_private.h"
#include "type/json.h"
#include "type/openapi.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENT_BYTES_MAX = 4 << 20 };

struct writer {
    struct buf *out;
    struct schema_set *schemas;
    const struct op *op;
    bool has_before;  /* a member stands before, so a comma is due */
    int statuses[32]; /* those the operation has already */
    size_t statuses_count;
};

static void text(struct writer *w, const char *raw)
{
    buf_add(w->out, str_of(raw));
}

static void string(struct writer *w, const char *value)
{
    json_write_string(w->out, str_of(value));
}

static bool is_in_path(const struct op *op, const struct field *field)
{
    for (size_t i = 0; router_parameter(op, i).data != NULL; i++)
        if (str_eq(router_parameter(op, i), str_of(field->name)))
            return true;
    return false;
}

static bool reads_query(const struct op *op)
{
    return op->method == GET || (op->method == DELETE && !op->has_body);
}

static bool has_body(const struct op *op)
{
    if (reads_query(op))
        return false;
    for (size_t i = 0; i < op->in->count; i++)
        if (op->in->fields[i].kind != KIND_GIVEN && !op->in->fields[i].path)
            return true;
    return op->has_raw_body;
}

static void parameter(struct writer *w, const char *name, const char *where, bool is_required,
                      const char *doc)
{
    text(w, w->has_before ? ",{\"name\":" : "{\"name\":");
    w->has_before = true;
    string(w, name);
    text(w, ",\"in\":");
    string(w, where);
    text(w, is_required ? ",\"required\":true,\"description\":" : ",\"description\":");
    string(w, doc);
    text(w, ",\"schema\":");
}

static void header_parameter(struct writer *w, const char *name, bool is_required, const char *doc)
{
    parameter(w, name, "header", is_required, doc);
    text(w, "{\"type\":\"string\"}}");
}

static void parameters(struct writer *w)
{
    const struct op *op = w->op;
    w->has_before = false;
    text(w, "\"parameters\":[");
    for (size_t i = 0; i < op->in->count; i++) {
        const struct field *field = &op->in->fields[i];
        bool is_path = is_in_path(op, field);
        bool is_query = !field->path && reads_query(op) && field->kind != KIND_GIVEN;
        if (!is_path && !is_query)
            continue;
        parameter(w, field->name, is_path ? "path" : "query", is_path || field->need, field->doc);
        schema_field(w->out, field, true);
        text(w, "}");
    }
    if (op->method == POST && !op->key_ignored)
        header_parameter(
            w, "Idempotency-Key", op->key_required,
            "A fresh random word; repeat it to repeat the request safely. Kept 72 hours.");
    if (op->needs_match)
        header_parameter(w, "If-Match", true, "The `ETag` of what you read.");
    if (strstr(op->path, "/carts") != NULL)
        header_parameter(w, "Cart-Token", false, "A guest's capability for the cart.");
    if (strstr(op->path, "/order") != NULL || strstr(op->path, "/payments") != NULL)
        header_parameter(w, "Order-Token", false, "A guest's capability for the order group.");
    text(w, "]");
}

/* True the first time an operation names the status. */
static bool is_new_status(struct writer *w, int status)
{
    for (size_t i = 0; i < w->statuses_count; i++)
        if (w->statuses[i] == status)
            return false;
    if (w->statuses_count == sizeof w->statuses / sizeof w->statuses[0])
        return false;
    w->statuses[w->statuses_count++] = status;
    return true;
}

static void problem_response(struct writer *w, int status, const char *doc)
{
    if (!is_new_status(w, status))
        return;
    buf_print(w->out, ",\"%d\":{\"description\":", status);
    string(w, doc);
    text(w, ",\"content\":{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/"
            "schemas/problem\"}}}}");
}

static void success_response(struct writer *w)
{
    const struct op *op = w->op;
    int status = op->status != 0                                ? op->status
                 : op->out == &nothing_type && !op->is_document ? 204
                                                                : 200;
    is_new_status(w, status);
    buf_print(w->out, "\"%d\":{\"description\":", status);
    string(w, op->doc);
    if (op->is_document) {
        text(w, ",\"content\":{\"*/*\":{\"schema\":{}}}");
    } else if (status != 204) {
        text(w, ",\"content\":{\"application/json\":{\"schema\":");
        schema_reference(w->out, w->schemas, op->out, false);
        text(w, "}}");
    }
    text(w, "}");
    if (op->method == GET && !op->is_bare)
        text(w, ",\"304\":{\"description\":\"Not changed since the `ETag` in `If-None-Match`.\"}");
}

/* Further statuses that a row names, as "200 409": successes have the reply's shape, refusals the
 * problem's. */
static void also_responses(struct writer *w)
{
    struct str rest = str_of(w->op->also);
    while (rest.data != NULL) {
        int64_t status;
        if (!str_integer(str_cut(&rest, ' '), &status))
            continue;
        if (status >= 400) {
            problem_response(w, (int)status, err_title(err_of_status((int)status)));
        } else if (is_new_status(w, (int)status)) {
            buf_print(w->out, ",\"%d\":{\"description\":", (int)status);
            string(w, w->op->doc);
            text(w, ",\"content\":{\"application/json\":{\"schema\":");
            schema_reference(w->out, w->schemas, w->op->out, false);
            text(w, "}}}");
        }
    }
}

static void responses(struct writer *w)
{
    const struct op *op = w->op;
    bool is_unsafe = op->method != GET;
    text(w, "\"responses\":{");
    w->statuses_count = 0;
    success_response(w);
    also_responses(w);
    problem_response(w, 400,
                     "Malformed: not JSON, an unknown query parameter, a missing Idempotency-Key.");
    if (!op->is_bare)
        problem_response(w, 401, "The access token is missing or not valid.");
    if (op->who.kind != WHO_ANYONE || is_unsafe)
        problem_response(w, 403, "Signed in, but without the right.");
    if (router_parameter(op, 0).data != NULL || op->who.kind != WHO_ANYONE || is_unsafe)
        problem_response(w, 404, "Not there, or not for you.");
    if (op->kind == WRITE || op->kind == SLOW) {
        problem_response(w, 409, "The state does not allow it; `code` says which.");
        if (op->needs_match)
            problem_response(w, 412, "Changed since you read it.");
    }
    if (has_body(op)) {
        problem_response(w, 413,
                         op->upload_bytes_max > 0 ? "The body, or a file in it, is too large."
                                                  : "The body is larger than 1 MiB.");
        problem_response(w, 415, "The body is not of a media type read here.");
    }
    if (is_unsafe)
        problem_response(w, 422, "Wrong fields, all of them named in `errors`.");
    if (op->needs_match)
        problem_response(w, 428, "If-Match is missing.");
    problem_response(w, 429, "Too many requests; `Retry-After` says how long to wait.");
    problem_response(w, 500, "A fault of ours.");
    problem_response(w, 503, "Overloaded or draining; `Retry-After` says when to try again.");
    text(w, "}");
}

/* The fields of the in struct beside the file. */
static void upload_body(struct writer *w)
{
    const struct op *op = w->op;
    text(w, ",\"multipart/form-data\":{\"schema\":{\"type\":\"object\",\"properties\":{\"file\":"
            "{\"type\":\"string\",\"format\":\"binary\"}");
    for (size_t i = 0; i < op->in->count; i++) {
        const struct field *field = &op->in->fields[i];
        if (field->path || field->kind == KIND_GIVEN || field->kind == KIND_ONE
            || field->kind == KIND_MANY || is_in_path(op, field))
            continue;
        text(w, ",");
        string(w, field->name);
        text(w, ":");
        schema_field(w->out, field, true);
    }
    text(w, "},\"required\":[\"file\"]}}");
    if (op->takes_csv)
        text(w, ",\"text/csv\":{\"schema\":{\"type\":\"string\"}}");
}

static void request_body(struct writer *w)
{
    const struct op *op = w->op;
    if (!has_body(op))
        return;
    bool is_needed = false;
    for (size_t i = 0; i < op->in->count; i++)
        is_needed |= op->in->fields[i].need && !op->in->fields[i].path;
    buf_print(w->out,
              ",\"requestBody\":{\"required\":%s,\"content\":{\"application/json\":{\"schema\":",
              is_needed ? "true" : "false");
    if (op->has_raw_body)
        text(w, "{\"type\":\"object\"}");
    else
        schema_reference(w->out, w->schemas, op->in, true);
    text(w, "}");
    if (op->upload_bytes_max > 0)
        upload_body(w);
    if (op->method == PATCH) {
        text(w, ",\"application/merge-patch+json\":{\"schema\":");
        schema_reference(w->out, w->schemas, op->in, true);
        text(w, "}");
    }
    text(w, "}}");
}

/* The tag is the service's name: what stands before the first underscore of the op. */
static void operation(struct writer *w)
{
    const struct op *op = w->op;
    static const char *const LOWER[] = {"", "get", "post", "put", "patch", "delete"};
    struct str tag = str_of(op->name);
    tag = str_cut(&tag, '_');
    buf_print(w->out,
              "\"%s\":{\"operationId\":\"%s\",\"tags\":[\"%.*s\"],\"summary\":", LOWER[op->method],
              op->name, STR_ARG(tag));
    string(w, op->doc);
    text(w, op->who.kind == WHO_ANYONE   ? ",\"security\":[{}],"
            : op->who.kind == WHO_SCOPED ? ",\"security\":[{},{\"bearer\":[]}],"
                                         : ",\"security\":[{\"bearer\":[]}],");
    parameters(w);
    request_body(w);
    text(w, ",");
    responses(w);
    text(w, "}");
}

static void paths(struct writer *w)
{
    const char *path = NULL;
    text(w, "\"paths\":{");
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        if (op->method == INTERNAL || op->is_page || op->is_asset)
            continue;
        w->op = op;
        if (path != NULL && strcmp(path, op->path) == 0) {
            text(w, ",");
        } else {
            text(w, path ? "}," : "");
            string(w, op->path);
            text(w, ":{");
        }
        path = op->path;
        operation(w);
    }
    text(w, path ? "}}" : "}");
}

static void tags(struct writer *w, const struct service *const *services, size_t count)
{
    text(w, "\"tags\":[");
    for (size_t i = 0; i < count; i++) {
        text(w, i > 0 ? ",{\"name\":" : "{\"name\":");
        string(w, services[i]->name);
        text(w, ",\"description\":");
        string(w, services[i]->doc);
        text(w, "}");
    }
    text(w, "]");
}

/* One line a member, so that a change reads well as a diff. */
static struct str indented(struct arena *arena, struct str compact)
{
    json_error_t error;
    json_t *tree = json_loadb(compact.data, compact.length, JSON_REJECT_DUPLICATES, &error);
    /* Our own writer wrote it: a fault here is a fault of a table, found by every test. */
    if (tree == NULL) {
        fprintf(stderr, "openapi: %s near %.*s\n", error.text, 200,
                compact.data + (error.position > 100 ? error.position - 100 : 0));
        abort();
    }
    char *dumped = json_dumps(tree, JSON_INDENT(2));
    json_decref(tree);
    struct str out = arena_join(arena, str_of(dumped), S("\n"));
    free(dumped);
    return out;
}

struct str openapi_text(struct arena *arena, const struct service *const *services,
                        size_t services_count)
{
    struct buf out;
    struct schema_set schemas = {.arena = arena};
    buf_init(&out, arena, DOCUMENT_BYTES_MAX);
    struct writer w = {.out = &out, .schemas = &schemas};
    text(&w,
         "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Soko\",\"version\":\"1\",\"summary\":"
         "\"Commerce for small businesses.\",\"description\":\"Every page of the storefront gives "
         "what it shows as JSON with `?format=json` at its own address; its refusals are then "
         "problems too. Browsers of another origin may call it all when the installation "
         "lists that origin (`--cors-origins`), and for one shop when that shop does."
         "\",\"license\":{\"name\":\"Proprietary\",\"url\":\"/"
         "docs\"}},\"servers\":[{\"url\":\"/\"}],");
    tags(&w, services, services_count);
    text(&w, ",");
    paths(&w);
    text(
        &w,
        ",\"components\":{\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\","
        "\"bearerFormat\":\"JWT\"}},");
    struct buf ignored;
    buf_init(&ignored, arena, 1024);
    schema_reference(&ignored, &schemas, &problem_type, false);
    schema_components(&out, &schemas);
    text(&w, "}}");
    return indented(arena, buf_str(&out));
}
