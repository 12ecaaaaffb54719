/* Compiling: Mustache text to a flat program. Every name is resolved against the field tables here,
 * from the innermost section outward, and every place of a variable is judged by template_html.c;
 * what draws later can neither fail nor leak. Partials are compiled in where they stand, so they
 * see the names and the HTML around them. */
#include "type/template.h"

#include "type/template_html.h"
#include "type/template_private.h"

#include <string.h>

enum {
    PARTIALS_DEEP_MAX = 16,
    STEPS_MAX = 1 << 16,
    TEXT_BYTES_MAX = 1 << 20 /* with all partials in place */
};

/* What names mean inside one section. Scope 0 is the whole page. */
struct scope {
    const struct type *type; /* its fields are names; null for a section over a scalar */
    struct path dot;         /* {{.}}; no fields when there is none */
    uint32_t frame;          /* where `type` stands when drawing */
    struct str name;         /* of the section, to be closed */
    size_t step;             /* that entered it */
    bool is_list;
    struct html start; /* where in HTML it began */
};

struct compiler {
    struct arena *arena;
    const struct template_source *source;
    struct str *why;
    struct html html;
    struct step *steps;
    size_t count;
    size_t capacity;
    size_t text_bytes;
    struct scope scopes[TEMPLATE_FRAMES_MAX];
    size_t scopes_count;
    size_t partials_deep;
};

/* One text in work: the page or a partial. */
struct input {
    const char *file;
    struct str text;
    size_t at;
    size_t scopes_before; /* sections open when it began */
};

struct tag {
    char kind; /* one of "v&{#^/>!" ('v': plain variable) */
    struct str name;
    size_t start;
    size_t end;
};

static bool refuse(struct compiler *c, const struct input *in, size_t at, const char *what,
                   struct str name)
{
    size_t line = 1;
    for (size_t i = 0; i < at && i < in->text.length; i++)
        line += in->text.data[i] == '\n';
    if (c->why->data == NULL)
        *c->why = name.data == NULL
                      ? arena_print(c->arena, "%s:%zu: %s", in->file, line, what)
                      : arena_print(c->arena, "%s:%zu: %s {{%.*s}}", in->file, line, what,
                                    (int)(name.length < 60 ? name.length : 60), name.data);
    return false;
}

static struct step *add_step(struct compiler *c, enum step_of kind)
{
    if (c->count == c->capacity) {
        size_t capacity = c->capacity ? c->capacity * 2 : 64;
        struct step *steps = ARENA_ARRAY(c->arena, struct step, capacity);
        if (c->count > 0)
            memcpy(steps, c->steps, c->count * sizeof *steps);
        c->steps = steps;
        c->capacity = capacity;
    }
    c->steps[c->count] = (struct step){.kind = kind};
    return &c->steps[c->count++];
}

static bool add_text(struct compiler *c, const struct input *in, size_t at, struct str text)
{
    if (text.length == 0)
        return true;
    c->text_bytes += text.length;
    if (c->text_bytes > TEXT_BYTES_MAX || c->count >= STEPS_MAX)
        return refuse(c, in, at, "the template is too large", (struct str){0});
    add_step(c, STEP_TEXT)->text = arena_copy(c->arena, text);
    return true;
}

/* A path to a page, at the start of a link, gets the prefix of the locale in front. */
static bool add_literal(struct compiler *c, const struct input *in, size_t from, size_t to)
{
    struct str text = str_from(in->text.data + from, to - from);
    size_t kept = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool is_link = html_is_at_link(&c->html) && text.data[i] == '/';
        const char *fault = html_literal(&c->html, str_from(text.data + i, 1));
        if (fault != NULL)
            return refuse(c, in, from + i, fault, (struct str){0});
        struct str rest = str_after(text, i);
        for (size_t k = 0; is_link && k < rest.length; k++)
            if (rest.data[k] == '"' || rest.data[k] == '\'')
                rest.length = k;
        if (!is_link || !locale_takes_prefix(rest))
            continue;
        if (!add_text(c, in, from + i, str_from(text.data + kept, i - kept)))
            return false;
        add_step(c, STEP_PREFIX);
        kept = i;
    }
    return add_text(c, in, to, str_after(text, kept));
}

/* ---- names ---- */

static const struct field *visible_field(const struct type *type, struct str name)
{
    const struct field *field = type != NULL ? type_field(type, name) : NULL;
    return field != NULL && !field->hide ? field : NULL;
}

static const struct type *inner_type(const struct field *field)
{
    return field->kind == KIND_ONE ? field->of : field->kind == KIND_MONEY ? &money_type : NULL;
}

/* The first part of a dotted name is looked for outward through the sections, the rest only inside.
 */
static bool resolve(struct compiler *c, struct str name, struct path *path)
{
    const struct field *fields[TEMPLATE_NAMES_MAX];
    size_t count = 0;
    struct scope *innermost = &c->scopes[c->scopes_count - 1];
    if (str_eq(name, S("."))) {
        *path = innermost->dot;
        return path->count > 0;
    }
    struct str first = str_cut(&name, '.');
    for (size_t i = c->scopes_count; i-- > 0 && count == 0;) {
        fields[0] = visible_field(c->scopes[i].type, first);
        path->frame = c->scopes[i].frame;
        count = fields[0] != NULL;
    }
    if (count == 0)
        return false;
    while (name.data != NULL) {
        const struct type *type = inner_type(fields[count - 1]);
        const struct field *next = visible_field(type, str_cut(&name, '.'));
        if (next == NULL || count == TEMPLATE_NAMES_MAX)
            return false;
        fields[count++] = next;
    }
    const struct field **kept = ARENA_ARRAY(c->arena, const struct field *, count);
    memcpy(kept, fields, count * sizeof *fields);
    path->fields = kept;
    path->count = (uint32_t)count;
    return true;
}

/* ---- texts of the locale ---- */

static bool is_scalar(const struct field *field)
{
    return field->kind != KIND_ONE && field->kind != KIND_MANY && field->kind != KIND_TEXTS
           && field->format != FORMAT_HTML;
}

static enum draw_style style_here(const struct compiler *c)
{
    return html_is_text(&c->html)                       ? DRAW_PEOPLE
           : html_is_attribute(&c->html, S("datetime")) ? DRAW_MACHINE
                                                        : DRAW_PLAIN;
}

/* "{name}" in a text: the number `n` that it counts, or a field that can be seen here. */
static bool add_argument(struct compiler *c, const struct words *words, struct str name,
                         struct piece *piece)
{
    *piece = (struct piece){.style = style_here(c)};
    if (words->is_counting && str_eq(name, S("n")))
        return true;
    return resolve(c, name, &piece->path) && is_scalar(piece->path.fields[piece->path.count - 1]);
}

/* Parts a text at its arguments. False when one is none of ours. */
static bool compile_form(struct compiler *c, const struct words *words, struct str text,
                         struct form *form)
{
    enum { PIECES_MAX = 16 };
    struct piece *pieces = ARENA_ARRAY(c->arena, struct piece, PIECES_MAX);
    size_t count = 0;
    while (text.length > 0 && count + 1 < PIECES_MAX) {
        struct str literal = str_cut(&text, '{');
        if (literal.length > 0) {
            struct buf escaped;
            buf_init(&escaped, c->arena, TEXT_BYTES_MAX);
            buf_html(&escaped, literal);
            pieces[count++].literal = buf_str(&escaped);
        }
        if (text.data == NULL)
            break;
        struct str name = str_cut(&text, '}');
        if (!add_argument(c, words, name, &pieces[count++]))
            return false;
    }
    *form = (struct form){pieces, count};
    return text.length == 0;
}

static bool compile_forms(struct compiler *c, const struct locale_text *text, struct words *words)
{
    for (size_t locale = 0; locale < LOCALES; locale++)
        for (size_t plural = 0; plural < PLURALS; plural++) {
            struct str form = text->forms[locale][plural];
            if (form.data != NULL && !compile_form(c, words, form, &words->forms[locale][plural]))
                return false;
        }
    return true;
}

/* {{t.name}} and {{t.name count}}: the texts are known now; their arguments are resolved like the
 * variables around them. */
static bool compile_words(struct compiler *c, const struct input *in, const struct tag *tag)
{
    const struct template_source *source = c->source;
    struct str number = str_after(tag->name, 2);
    struct str name = str_cut(&number, ' ');
    const struct locale_text *text = NULL;
    if (source != NULL && source->text != NULL)
        text = source->text(source->user, name);
    if (text == NULL)
        return refuse(c, in, tag->start, "unknown text", tag->name);
    const char *fault = html_variable(&c->html, NULL, false);
    if (fault != NULL)
        return refuse(c, in, tag->start, fault, tag->name);
    struct words *words = ARENA_NEW(c->arena, struct words);
    words->is_counting = text->is_counting;
    if (words->is_counting != (number.data != NULL))
        return refuse(c, in, tag->start, "a text that counts needs its number:", tag->name);
    if (words->is_counting && !resolve(c, str_trim(number), &words->number))
        return refuse(c, in, tag->start, "unknown name", number);
    if (words->is_counting) {
        enum kind_of kind = words->number.fields[words->number.count - 1]->kind;
        if (kind != KIND_INTEGER && kind != KIND_MANY && kind != KIND_TEXTS)
            return refuse(c, in, tag->start, "only an integer or a list can be counted:", number);
    }
    if (!compile_forms(c, text, words))
        return refuse(c, in, tag->start,
                      "the text has an argument that is no name here:", tag->name);
    add_step(c, STEP_WORDS)->words = words;
    return true;
}

/* ---- variables ---- */

static bool is_html(const struct field *field)
{
    return field->kind == KIND_TEXT && field->format == FORMAT_HTML;
}

/* {{placed_at.date}}: the day of an instant. */
static bool is_date(struct compiler *c, struct str name, struct path *path)
{
    static const struct str ENDING = S_INIT(".date");
    if (!str_ends(name, ENDING))
        return false;
    name.length -= ENDING.length;
    return resolve(c, name, path) && path->fields[path->count - 1]->kind == KIND_INSTANT;
}

static bool compile_variable(struct compiler *c, const struct input *in, const struct tag *tag)
{
    bool is_raw = tag->kind != 'v';
    struct path path = {0};
    bool is_found = resolve(c, tag->name, &path);
    bool is_day = !is_found && is_date(c, tag->name, &path);
    is_found |= is_day;
    bool is_body = is_raw && !is_found && str_eq(tag->name, S("body"));
    if (!is_raw && !is_found && str_starts(tag->name, S("t.")))
        return compile_words(c, in, tag);
    if (!is_found && !is_body)
        return refuse(c, in, tag->start, "unknown name", tag->name);
    const struct field *field = is_body ? NULL : path.fields[path.count - 1];
    if (field != NULL
        && (field->kind == KIND_ONE || field->kind == KIND_MANY || field->kind == KIND_TEXTS))
        return refuse(c, in, tag->start, "only a section can draw the struct or list", tag->name);
    if (is_raw && !is_body && !is_html(field))
        return refuse(c, in, tag->start,
                      "only a field of FORMAT_HTML is drawn unescaped:", tag->name);
    bool is_link = html_is_at_link(&c->html);
    const char *fault = html_variable(&c->html, field, is_raw);
    if (fault != NULL)
        return refuse(c, in, tag->start, fault, tag->name);
    struct step *step = add_step(c, is_body ? STEP_BODY : is_raw ? STEP_HTML : STEP_VALUE);
    step->path = path;
    step->style = is_day ? DRAW_DAY : style_here(c);
    step->is_link = is_link && field != NULL && field->format == FORMAT_URL;
    return true;
}

/* ---- sections ---- */

/* What {{.}} is in a list of texts: the element itself. */
static struct path element_path(struct compiler *c, const struct field *list, uint32_t frame)
{
    struct field *element = ARENA_NEW(c->arena, struct field);
    *element = (struct field){.name = list->name, .kind = KIND_TEXT, .format = list->format};
    const struct field **fields = ARENA_ARRAY(c->arena, const struct field *, 1);
    fields[0] = element;
    return (struct path){frame, 1, fields};
}

static void open_scope(struct compiler *c, struct scope *scope, const struct path *path,
                       bool is_inverted)
{
    const struct field *field = path->fields[path->count - 1];
    bool is_list = field->kind == KIND_MANY || field->kind == KIND_TEXTS;
    bool is_struct = field->kind == KIND_ONE || field->kind == KIND_MONEY;
    struct step *step = add_step(c, is_inverted ? STEP_UNLESS
                                    : is_list   ? STEP_EACH
                                    : is_struct ? STEP_WITH
                                                : STEP_IF);
    step->path = *path;
    step->frame = scope->frame = (uint32_t)c->scopes_count;
    scope->step = c->count - 1;
    if (is_inverted) {
        scope->dot = c->scopes[c->scopes_count - 1].dot; /* nothing new stands in it */
        return;
    }
    scope->is_list = is_list;
    scope->type = field->kind == KIND_MANY ? field->of : inner_type(field);
    if (field->kind == KIND_TEXTS)
        scope->dot = element_path(c, field, scope->frame);
    else if (!is_list && !is_struct)
        scope->dot = *path;
    step->stride = (uint32_t)(field->kind == KIND_MANY ? field->of->size : sizeof(struct str));
}

static bool compile_section(struct compiler *c, const struct input *in, const struct tag *tag)
{
    struct path path = {0};
    const char *fault = html_boundary(&c->html);
    if (fault != NULL)
        return refuse(c, in, tag->start, fault, tag->name);
    if (!resolve(c, tag->name, &path))
        return refuse(c, in, tag->start, "unknown name", tag->name);
    if (c->scopes_count == TEMPLATE_FRAMES_MAX)
        return refuse(c, in, tag->start, "sections nest too deeply at", tag->name);
    struct scope *scope = &c->scopes[c->scopes_count];
    *scope = (struct scope){.name = tag->name, .start = c->html};
    open_scope(c, scope, &path, tag->kind == '^');
    c->scopes_count++;
    return true;
}

static bool compile_close(struct compiler *c, const struct input *in, const struct tag *tag)
{
    struct scope *scope = &c->scopes[c->scopes_count - 1];
    if (c->scopes_count == in->scopes_before || !str_eq(scope->name, tag->name))
        return refuse(c, in, tag->start, "no section is open for", tag->name);
    const char *fault = html_boundary(&c->html);
    if (fault == NULL)
        fault = html_join(&c->html, &scope->start);
    if (fault != NULL)
        return refuse(c, in, tag->start, fault, tag->name);
    if (scope->is_list) {
        struct step *next = add_step(c, STEP_NEXT);
        next->frame = scope->frame;
        next->stride = c->steps[scope->step].stride;
        next->target = (uint32_t)scope->step + 1;
    }
    c->steps[scope->step].target = (uint32_t)c->count;
    c->scopes_count--;
    return true;
}

/* ---- partials ---- */

static bool compile_text(struct compiler *c, const char *file, struct str text);

/* Each line of the partial is set in as far as the tag that stands alone on its line. */
static struct str indented(struct arena *arena, struct str text, struct str indentation)
{
    struct buf out;
    if (indentation.length == 0)
        return text;
    buf_init(&out, arena, TEXT_BYTES_MAX);
    for (size_t i = 0; i < text.length; i++) {
        if (i == 0 || text.data[i - 1] == '\n')
            buf_add(&out, indentation);
        buf_byte(&out, text.data[i]);
    }
    return buf_str(&out);
}

static bool compile_partial(struct compiler *c, const struct input *in, const struct tag *tag,
                            struct str indentation)
{
    struct str text = {0};
    if (c->source != NULL && c->source->part != NULL)
        text = c->source->part(c->source->user, tag->name);
    if (text.data == NULL)
        return refuse(c, in, tag->start, "unknown partial", tag->name);
    if (c->partials_deep == PARTIALS_DEEP_MAX)
        return refuse(c, in, tag->start, "partials nest too deeply, or in a circle, at", tag->name);
    c->partials_deep++;
    bool is_fine =
        compile_text(c, arena_text(c->arena, tag->name), indented(c->arena, text, indentation));
    c->partials_deep--;
    return is_fine;
}

/* ---- the text ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct str trim(struct str text)
{
    while (text.length > 0 && memchr(" \t\r\n", text.data[0], 4))
        text = str_after(text, 1);
    while (text.length > 0 && memchr(" \t\r\n", text.data[text.length - 1], 4))
        text.length--;
    return text;
}

static size_t find(struct str text, size_t from, const char *what)
{
    size_t length = strlen(what);
    const char *at =
        from < text.length ? memmem(text.data + from, text.length - from, what, length) : NULL;
    return at != NULL ? (size_t)(at - text.data) : text.length;
}

static bool read_tag(struct compiler *c, const struct input *in, size_t start, struct tag *tag)
{
    size_t inside = start + 2;
    char first = inside < in->text.length ? in->text.data[inside] : 0;
    const char *close = first == '{' ? "}}}" : "}}";
    bool has_sign = first != 0 && memchr("{&#^/>!", first, 7) != NULL;
    inside += has_sign;
    size_t end = find(in->text, inside, close);
    if (end == in->text.length)
        return refuse(c, in, start, "a tag is not closed", (struct str){0});
    *tag =
        (struct tag){has_sign ? first : 'v', trim(str_from(in->text.data + inside, end - inside)),
                     start, end + strlen(close)};
    if (tag->kind == '!')
        return true;
    if (tag->name.length == 0)
        return refuse(c, in, start, "a tag has no name", (struct str){0});
    if (memchr("=<$*", tag->name.data[0], 4))
        return refuse(c, in, start,
                      "delimiters, blocks and dynamic names are not supported:", tag->name);
    return true;
}

/* A tag that draws nothing takes its line with it when nothing else stands there. */
static bool is_standalone(const struct input *in, const struct tag *tag, size_t *line_start,
                          size_t *line_end)
{
    struct str text = in->text;
    size_t from = tag->start, to = tag->end;
    if (!memchr("#^/>!", tag->kind, 5))
        return false;
    while (from > 0 && is_blank(text.data[from - 1]))
        from--;
    while (to < text.length && is_blank(text.data[to]))
        to++;
    if (to + 1 < text.length && text.data[to] == '\r' && text.data[to + 1] == '\n')
        to++;
    bool ends_line = to == text.length || text.data[to] == '\n';
    if (!ends_line || (from > 0 && text.data[from - 1] != '\n'))
        return false;
    *line_start = from;
    *line_end = to + (to < text.length);
    return true;
}

static bool compile_tag(struct compiler *c, const struct input *in, const struct tag *tag,
                        struct str indentation)
{
    switch (tag->kind) {
    case '!':
        return true;
    case '#':
    case '^':
        return compile_section(c, in, tag);
    case '/':
        return compile_close(c, in, tag);
    case '>':
        return compile_partial(c, in, tag, indentation);
    default:
        return compile_variable(c, in, tag);
    }
}

static bool compile_text(struct compiler *c, const char *file, struct str text)
{
    struct input in = {file, text, 0, c->scopes_count};
    while (in.at < text.length) {
        struct tag tag = {0};
        size_t start = find(text, in.at, "{{");
        if (start == text.length)
            break;
        if (!read_tag(c, &in, start, &tag))
            return false;
        size_t literal_end = start, next = tag.end;
        bool is_alone = is_standalone(&in, &tag, &literal_end, &next);
        struct str indentation = str_from(text.data + literal_end, start - literal_end);
        if (!add_literal(c, &in, in.at, literal_end)
            || !compile_tag(c, &in, &tag, is_alone ? indentation : S("")))
            return false;
        in.at = next;
    }
    if (!add_literal(c, &in, in.at < text.length ? in.at : text.length, text.length))
        return false;
    if (c->scopes_count > in.scopes_before)
        return refuse(c, &in, text.length,
                      "a section is not closed:", c->scopes[c->scopes_count - 1].name);
    return true;
}

struct template *template_compile(struct arena *arena, const char *file, struct str text,
                                  const struct type *type, const struct template_source *source,
                                  struct str *why)
{
    struct compiler *c = ARENA_NEW(arena, struct compiler);
    *why = (struct str){0};
    c->arena = arena;
    c->source = source;
    c->why = why;
    c->scopes[c->scopes_count++] = (struct scope){.type = type};
    if (!compile_text(c, file, text))
        return NULL;
    struct template *template = ARENA_NEW(arena, struct template);
    *template = (struct template){c->steps, c->count, type};
    return template;
}
