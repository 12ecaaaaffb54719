/* Updates of Yjs, format v1: structs read and written one by one. */
#include "type/yjs_private.h"

#include <assert.h>
#include <string.h>

enum { HAS_ORIGIN = 0x80, HAS_RIGHT_ORIGIN = 0x40, HAS_SUB = 0x20, CONTENT = 0x1F };

static const struct str CUT_CHARACTER = S_INIT("\xEF\xBF\xBD");

bool yjs_id_eq(struct yjs_id a, struct yjs_id b)
{
    return a.client == b.client && a.clock == b.clock;
}

uint64_t yjs_end(const struct yjs_struct *one)
{
    return one->id.clock + one->length;
}

/* ---- Reading ---- */

static struct yjs_id read_id(struct lib0_reader *in)
{
    struct yjs_id id = {.client = lib0_uint(in)};
    id.clock = lib0_uint(in);
    return id;
}

static struct str since(const struct lib0_reader *in, const char *start)
{
    return str_from(start, (size_t)(in->at - start));
}

static void read_json(struct lib0_reader *in)
{
    if (!lib0_json_is_valid(lib0_text(in)))
        in->is_broken = true;
}

/* Values behind their count. */
static void read_values(struct lib0_reader *in, struct yjs_struct *out)
{
    out->length = lib0_uint(in);
    const char *start = in->at;
    for (uint64_t i = 0; i < out->length && !in->is_broken; i++) {
        if (out->content == YJS_ANY) {
            lib0_any_skip(in);
            continue;
        }
        struct str json = lib0_text(in);
        if (!str_eq(json, S("undefined")) && !lib0_json_is_valid(json))
            in->is_broken = true;
    }
    out->data = since(in, start);
}

static void read_type(struct lib0_reader *in)
{
    uint64_t kind = lib0_uint(in);
    if (kind == YJS_TYPE_ELEMENT || kind == YJS_TYPE_HOOK)
        lib0_text(in);
    else if (kind > YJS_TYPE_XML_TEXT)
        in->is_broken = true;
}

static void read_subdocument(struct lib0_reader *in)
{
    enum { OBJECT = 118 };
    lib0_text(in);
    if (in->at < in->end && (uint8_t)*in->at != OBJECT)
        in->is_broken = true;
    lib0_any_skip(in);
}

static void read_content(struct lib0_reader *in, struct yjs_struct *out)
{
    const char *start = in->at;
    out->length = 1;
    switch (out->content) {
    case YJS_DELETED:
        out->length = lib0_uint(in);
        return;
    case YJS_STRING:
        out->data = lib0_text(in);
        out->length = lib0_units(out->data);
        return;
    case YJS_JSON:
    case YJS_ANY:
        read_values(in, out);
        return;
    case YJS_BINARY:
        lib0_bytes(in);
        break;
    case YJS_EMBED:
        read_json(in);
        break;
    case YJS_FORMAT:
        lib0_text(in);
        read_json(in);
        break;
    case YJS_TYPE:
        read_type(in);
        break;
    case YJS_SUBDOCUMENT:
        read_subdocument(in);
        break;
    case YJS_GC:
    case YJS_SKIP:
    default:
        in->is_broken = true;
    }
    out->data = since(in, start);
}

static void read_item(struct lib0_reader *in, uint8_t info, struct yjs_struct *out)
{
    out->has_origin = (info & HAS_ORIGIN) != 0;
    out->has_right_origin = (info & HAS_RIGHT_ORIGIN) != 0;
    if (out->has_origin)
        out->origin = read_id(in);
    if (out->has_right_origin)
        out->right_origin = read_id(in);
    if (!out->has_origin && !out->has_right_origin) {
        out->parent = lib0_uint(in) == 1 ? YJS_PARENT_ROOT : YJS_PARENT_ITEM;
        if (out->parent == YJS_PARENT_ROOT)
            out->parent_root = lib0_text(in);
        else
            out->parent_id = read_id(in);
        out->has_sub = (info & HAS_SUB) != 0;
        if (out->has_sub)
            out->sub = lib0_text(in);
    }
    read_content(in, out);
}

void yjs_reader_init(struct yjs_reader *reader, struct str update)
{
    *reader = (struct yjs_reader){.in = lib0_reader_of(update)};
    reader->clients_left = lib0_uint(&reader->in);
}

/* What it writes refers back: to itself only behind, or a peer would look for what is not there. */
static bool refers_back(const struct yjs_struct *one)
{
    return (!one->has_origin || one->origin.client != one->id.client
            || one->origin.clock < one->id.clock)
           && (!one->has_right_origin || one->right_origin.client != one->id.client
               || one->right_origin.clock < one->id.clock)
           && (one->parent != YJS_PARENT_ITEM || one->parent_id.client != one->id.client
               || one->parent_id.clock < one->id.clock);
}

static bool next_client(struct yjs_reader *reader)
{
    while (reader->structs_left == 0) {
        if (reader->clients_left == 0 || reader->in.is_broken)
            return false;
        uint64_t before = reader->client;
        reader->clients_left--;
        reader->structs_left = lib0_uint(&reader->in);
        reader->client = lib0_uint(&reader->in);
        reader->clock = lib0_uint(&reader->in);
        if (reader->has_client && reader->client >= before)
            reader->in.is_broken = true;
        reader->has_client = true;
    }
    return !reader->in.is_broken;
}

bool yjs_reader_next(struct yjs_reader *reader, struct yjs_struct *out)
{
    struct lib0_reader *in = &reader->in;
    if (!next_client(reader))
        return false;
    *out = (struct yjs_struct){.id = {reader->client, reader->clock}};
    uint8_t info = lib0_byte(in);
    out->content = (enum yjs_content)(info & CONTENT);
    if (out->content == YJS_GC || out->content == YJS_SKIP)
        out->length = lib0_uint(in);
    else
        read_item(in, info, out);
    if (out->length == 0 || out->length > LIB0_INTEGER_MAX - out->id.clock || !refers_back(out))
        in->is_broken = true;
    reader->clock += out->length;
    reader->structs_left--;
    return !in->is_broken;
}

bool yjs_reader_next_known(struct yjs_reader *reader, struct yjs_struct *out)
{
    bool is_there;
    do {
        is_there = yjs_reader_next(reader, out);
    } while (is_there && out->content == YJS_SKIP);
    return is_there;
}

/* ---- Cutting ---- */

/* Passes over units of a text. The second half of a character is as good as its replacement. */
static void slice_text(struct yjs_struct *one, uint64_t units)
{
    size_t at = 0;
    if (one->is_cut) {
        one->is_cut = false;
        units--;
    }
    while (units > 0) {
        uint8_t byte = (uint8_t)one->data.data[at];
        uint64_t width = byte >= 0xF0 ? 2 : 1;
        at += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        one->is_cut = width > units;
        units -= width > units ? units : width;
    }
    one->data = str_after(one->data, at);
}

void yjs_slice(struct yjs_struct *one, uint64_t units)
{
    assert(units > 0);
    assert(units < one->length);
    struct lib0_reader in = lib0_reader_of(one->data);
    if (one->content == YJS_STRING)
        slice_text(one, units);
    for (uint64_t i = 0; i < units && (one->content == YJS_ANY || one->content == YJS_JSON); i++) {
        if (one->content == YJS_ANY)
            lib0_any_skip(&in);
        else
            lib0_bytes(&in);
        one->data = str_from(in.at, (size_t)(in.end - in.at));
    }
    one->id.clock += units;
    one->length -= units;
    if (one->content == YJS_GC || one->content == YJS_SKIP)
        return;
    one->has_origin = true;
    one->origin = (struct yjs_id){one->id.client, one->id.clock - 1};
}

/* ---- Writing ---- */

void yjs_writer_init(struct yjs_writer *writer, struct arena *scratch, size_t bytes_max)
{
    *writer = (struct yjs_writer){.arena = scratch};
    buf_init(&writer->body, scratch, bytes_max);
}

static void begin_group(struct yjs_writer *writer, const struct yjs_struct *one)
{
    if (writer->groups_count == writer->groups_capacity) {
        size_t capacity = writer->groups_capacity ? 2 * writer->groups_capacity : 16;
        struct yjs_group *groups = ARENA_ARRAY(writer->arena, struct yjs_group, capacity);
        if (writer->groups_count > 0)
            memcpy(groups, writer->groups, writer->groups_count * sizeof *groups);
        writer->groups = groups;
        writer->groups_capacity = capacity;
    }
    writer->groups[writer->groups_count++] = (struct yjs_group){writer->body.length, 0};
    writer->client = one->id.client;
    lib0_put_uint(&writer->body, one->id.client);
    lib0_put_uint(&writer->body, one->id.clock);
}

static void put_id(struct buf *out, struct yjs_id id)
{
    lib0_put_uint(out, id.client);
    lib0_put_uint(out, id.clock);
}

static void put_content(struct buf *out, const struct yjs_struct *one)
{
    size_t cut = one->is_cut ? CUT_CHARACTER.length : 0;
    if (one->content == YJS_DELETED || one->content == YJS_JSON || one->content == YJS_ANY)
        lib0_put_uint(out, one->length);
    if (one->content == YJS_STRING)
        lib0_put_uint(out, one->data.length + cut);
    if (cut > 0)
        buf_add(out, CUT_CHARACTER);
    buf_add(out, one->data);
}

static void put_item(struct buf *out, const struct yjs_struct *one)
{
    buf_byte(out, (char)((unsigned)one->content | (one->has_origin ? HAS_ORIGIN : 0u)
                         | (one->has_right_origin ? HAS_RIGHT_ORIGIN : 0u)
                         | (one->has_sub ? HAS_SUB : 0u)));
    if (one->has_origin)
        put_id(out, one->origin);
    if (one->has_right_origin)
        put_id(out, one->right_origin);
    if (!one->has_origin && !one->has_right_origin) {
        lib0_put_uint(out, one->parent == YJS_PARENT_ROOT);
        if (one->parent == YJS_PARENT_ROOT)
            lib0_put_bytes(out, one->parent_root);
        else
            put_id(out, one->parent_id);
        if (one->has_sub)
            lib0_put_bytes(out, one->sub);
    }
    put_content(out, one);
}

void yjs_write_struct(struct yjs_writer *writer, const struct yjs_struct *one)
{
    if (writer->groups_count == 0 || writer->client != one->id.client)
        begin_group(writer, one);
    writer->groups[writer->groups_count - 1].count++;
    if (one->content == YJS_GC || one->content == YJS_SKIP) {
        buf_byte(&writer->body, (char)one->content);
        lib0_put_uint(&writer->body, one->length);
    } else {
        put_item(&writer->body, one);
    }
}

void yjs_writer_end(struct yjs_writer *writer, struct buf *out)
{
    struct str body = buf_str(&writer->body);
    lib0_put_uint(out, writer->groups_count);
    for (size_t i = 0; i < writer->groups_count; i++) {
        size_t start = writer->groups[i].start;
        size_t end = i + 1 < writer->groups_count ? writer->groups[i + 1].start : body.length;
        lib0_put_uint(out, writer->groups[i].count);
        buf_add(out, str_from(body.data + start, end - start));
    }
    out->is_full = out->is_full || writer->body.is_full;
}
