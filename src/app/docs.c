/* The browsable reference: every public op with its fields, from the same rows as the OpenAPI
 * document. */
#include "app/docs.h"

#include "api/runtime.h"
#include "base/embed.h"

#include <string.h>

enum { PAGE_BYTES_MAX = 4 << 20, DEPTH_MAX = 4 };

static const char *const KINDS[] = {
    [KIND_BOOL] = "true or false", [KIND_INTEGER] = "integer", [KIND_TEXT] = "text",
    [KIND_WORD] = "word",          [KIND_ID] = "id",           [KIND_MONEY] = "money",
    [KIND_CURRENCY] = "currency",  [KIND_RATE] = "decimal",    [KIND_INSTANT] = "time",
    [KIND_DEGREES] = "number",     [KIND_ONE] = "object",      [KIND_MANY] = "list",
    [KIND_TEXTS] = "list of texts"};

static void escape(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '<')
            buf_add(out, S("&lt;"));
        else if (c == '>')
            buf_add(out, S("&gt;"));
        else if (c == '&')
            buf_add(out, S("&amp;"));
        else
            buf_byte(out, c);
    }
}

/* English with `words` in code. */
static void prose(struct buf *out, struct str text)
{
    for (bool is_code = false; text.data != NULL; is_code = !is_code) {
        struct str part = str_cut(&text, '`');
        buf_add(out, is_code ? S("<code>") : S(""));
        escape(out, part);
        buf_add(out, is_code ? S("</code>") : S(""));
    }
}

static void bounds(struct buf *out, const struct field *field)
{
    bool is_text = field->kind == KIND_TEXT;
    if (field->prefix != NULL)
        buf_print(out, " <code>%s_…</code>", field->prefix);
    const char *before = ": ";
    for (size_t i = 0; field->words != NULL && field->words[i] != NULL; i++) {
        if (field->words[i][0] == 0)
            continue; /* "not said" has no word */
        buf_print(out, "%s<code>%s</code>", before, field->words[i]);
        before = " / ";
    }
    if (field->max > 0)
        buf_print(out, is_text ? ", at most %lld characters" : ", %lld to %lld",
                  (long long)(is_text ? field->max : field->min), (long long)field->max);
}

static void fields(struct buf *out, const struct type *type, bool is_input, bool is_body, int depth)
{
    if (type->count == 0 || depth > DEPTH_MAX)
        return;
    buf_add(out, S("<ul>"));
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (field->kind == KIND_GIVEN || field->hide || (is_body && field->path))
            continue;
        buf_print(out, "<li><code>%s</code> <span>%s", field->name, KINDS[field->kind]);
        bounds(out, field);
        buf_print(out, "%s</span> ", is_input && field->need ? ", needed" : "");
        prose(out, str_of(field->doc));
        if (field->of != NULL)
            fields(out, field->of, is_input, is_body, depth + 1);
        buf_add(out, S("</li>"));
    }
    buf_add(out, S("</ul>"));
}

static void operation(struct buf *out, struct arena *arena, const struct op *op)
{
    buf_print(out, "<section id=\"%s\"><h3><b class=\"%s\">%s</b> <code>", op->name,
              method_word(op->method), method_word(op->method));
    escape(out, str_of(op->path));
    buf_add(out, S("</code></h3><p>"));
    prose(out, str_of(op->doc));
    struct str who = who_text(arena, op->who);
    buf_print(out, " <em>For: %.*s.</em></p>", STR_ARG(who));
    if (op->key_required)
        buf_add(out, S("<p>Needs <code>Idempotency-Key</code>.</p>"));
    if (op->needs_match)
        buf_add(out, S("<p>Needs <code>If-Match</code>.</p>"));
    if (op->in->count > 0) {
        buf_add(out, op->method == GET || op->method == DELETE ? S("<h4>Parameters</h4>")
                                                               : S("<h4>Send</h4>"));
        fields(out, op->in, true, op->method != GET && op->method != DELETE, 0);
    }
    if (op->out->count > 0) {
        buf_print(out, "<details><summary>Reply <code>%s</code></summary>", op->out->name);
        fields(out, op->out, false, false, 0);
        buf_add(out, S("</details>"));
    }
    buf_add(out, S("</section>"));
}

/* What holds for every call, so that the page can be followed on its own. */
static const char INTRODUCTION[] =
    "<section id=\"how\"><h3>How to call</h3><ul>"
    "<li>Send and read JSON. Sign in with <code>POST /api/auth/login</code>, then send "
    "<code>Authorization: Bearer &lt;access_token&gt;</code>; it lasts ten minutes.</li>"
    "<li>Guests need no account: a cart's <code>token</code> goes into <code>Cart-Token</code>, an "
    "order "
    "group's into <code>Order-Token</code>. <em>Scoped</em> calls are for whoever holds it, for "
    "the customer, "
    "and for members of the shop.</li>"
    "<li><em>Member with ...</em>: owners may all; admins all but ownership; agents list products "
    "until the "
    "owner takes over; viewers read.</li>"
    "<li>Money is <code>{\"amount\": 129900, \"currency\": \"KES\"}</code>: a whole number of the "
    "smallest "
    "unit, here 1,299.00.</li>"
    "<li><code>Idempotency-Key</code>: a fresh random word for each new request, the same one to "
    "repeat it; "
    "the answer is then the same and nothing happens twice.</li>"
    "<li><code>If-Match</code>: the <code>ETag</code> of what you read, with its quotes; 412 means "
    "that somebody "
    "changed it since.</li>"
    "<li>Errors are <code>application/problem+json</code>: <code>code</code> is a stable word, "
    "<code>detail</code> says what to do, <code>errors</code> names every wrong field by pointer, "
    "<code>request_id</code> is for the operator. 400 malformed, 401 sign in, 403 no right, 404 "
    "not there or not "
    "yours, 409 the state forbids it, 422 wrong fields, 429 and 503 wait as long as "
    "<code>Retry-After</code> "
    "says.</li>"
    "<li>Lists give <code>data</code>, <code>has_more</code> and <code>next_cursor</code>; pass "
    "that as "
    "<code>cursor</code>.</li></ul></section>"
    "<section id=\"pages\"><h3>A shop of your own making</h3><ul>"
    "<li>Every page gives what it shows as data with <code>?format=json</code>: "
    "<code>/?format=json</code>, <code>/p/{slug}?format=json</code>, "
    "<code>/search?q=tea&amp;format=json</code>. Refusals are problems as above, a form that went "
    "well answers 303 with the way on. Titles, labels and sentences are in the language of the "
    "path: <code>/fr/search?format=json</code>.</li>"
    "<li>What such a page names may grow; nothing of it goes away or changes its meaning.</li>"
    "<li>Programs in a browser that come from another origin read and call all this when the "
    "installation lists that origin (<code>--cors-origins</code>, exact, comma-separated; none "
    "unless set), and what is public of one shop, its carts and its orders when the shop lists it "
    "(<code>PUT /api/businesses/{business_id}/origins</code>); <code>example/storefront</code> is "
    "such a one. They are known by bearer tokens and capabilities, never by cookies.</li>"
    "</ul></section>";

static bool is_shown(const struct op *op)
{
    return op->method != INTERNAL && !op->is_page && !op->is_asset;
}

static void contents(struct buf *out)
{
    buf_add(out, S("<nav aria-label=\"Operations\"><ul>"));
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        if (!is_shown(op))
            continue;
        buf_print(out, "<li><a href=\"#%s\">%s ", op->name, method_word(op->method));
        escape(out, str_of(op->path));
        buf_add(out, S("</a></li>"));
    }
    buf_add(out, S("</ul></nav>"));
}

struct str docs_text(struct arena *arena)
{
    struct buf out;
    buf_init(&out, arena, PAGE_BYTES_MAX);
    const struct embedded *sheet = embed_find("themes/plain/asset/docs.css");
    buf_add(
        &out,
        S("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Soko API</title>"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"));
    buf_print(&out, "<link rel=\"stylesheet\" href=\"/assets/%s/docs.css\"></head><body>",
              sheet ? sheet->hash : "0");
    buf_add(&out, S("<header><h1>Soko API</h1><p>The same as a document for programs: "
                    "<a href=\"/api/openapi.json\">OpenAPI 3.1</a>.</p></header>"));
    contents(&out);
    buf_add(&out, S("<main>"));
    buf_add(&out, str_of(INTRODUCTION));
    for (size_t i = 0; i < ops_count(); i++)
        if (is_shown(op_at(i)))
            operation(&out, arena, op_at(i));
    buf_add(&out, S("</main></body></html>"));
    return buf_str(&out);
}
