/* A shop's colours as a style sheet of its own: custom properties that the theme's rules read, for
 * light and dark. Its address carries a digest of its content, so browsers keep it for ever and a
 * changed colour is another address. */
#include "business_private.h"

#include "api/secret.h"

enum { VERSION_CHARACTERS = 16 };

static struct str style_of(struct arena *arena, struct str accent, struct str ground);
static struct str version_of(struct arena *arena, struct str style);

enum err business_style(struct ctx *c, const struct business_style_in *in,
                        struct nothing *out __attribute__((unused)))
{
    struct business_front front = {0};
    struct business_slug_ref ref = {in->slug};
    TRY(or_missing(c, business_front_get(c, &ref, &front)));
    struct str style = style_of(c->arena, front.accent_color, front.ground_color);
    struct str name = arena_print(c->arena, "%.*s.css", STR_ARG(version_of(c->arena, style)));
    bool is_version_of_it = str_ends(in->name, S(".css"));
    if (str_empty(style) || !is_version_of_it)
        return fail_missing(c);
    c->reply.content_type = S("text/css; charset=utf-8");
    /* Pages kept from before a change ask for what is no more: they get what is now, for a while.
     */
    c->reply.cache_control =
        str_eq(in->name, name) ? S("public, max-age=31536000, immutable") : S("public, max-age=60");
    c->reply.body = style;
    return OK;
}

struct str business_stylesheet(struct arena *arena, struct str slug, struct str accent,
                               struct str ground)
{
    struct str style = style_of(arena, accent, ground);
    if (str_empty(style))
        return (struct str){0};
    return arena_print(arena, "/assets/shop/%.*s/%.*s.css", STR_ARG(slug),
                       STR_ARG(version_of(arena, style)));
}

static void put_color(struct buf *buf, const char *name, struct business_color color)
{
    buf_print(buf, "--%s:#%02x%02x%02x;", name, color.red, color.green, color.blue);
}

static void put_palette(struct buf *buf, const struct business_palette *palette, bool has_ground)
{
    buf_print(buf, ":root{");
    if (has_ground) {
        put_color(buf, "ground", palette->ground);
        put_color(buf, "card", palette->card);
        put_color(buf, "ink", palette->ink);
        put_color(buf, "soft", palette->soft);
    }
    put_color(buf, "accent", palette->accent);
    put_color(buf, "on-accent", palette->on_accent);
    put_color(buf, "accent-soft", palette->accent_soft);
    buf_print(buf, "}");
}

/* Empty when there is no wish. */
static struct str style_of(struct arena *arena, struct str accent, struct str ground)
{
    struct business_color wishes[2];
    struct buf buf;
    bool has_accent = business_color_parse(accent, &wishes[0]);
    bool has_ground = business_color_parse(ground, &wishes[1]);
    if (!has_accent && !has_ground)
        return (struct str){0};
    const struct business_color *one = has_accent ? &wishes[0] : NULL;
    const struct business_color *other = has_ground ? &wishes[1] : NULL;
    struct business_palette light = business_palette(one, other, false);
    struct business_palette dark = business_palette(one, other, true);
    buf_init(&buf, arena, 1024);
    put_palette(&buf, &light, has_ground);
    buf_print(&buf, "@media (prefers-color-scheme:dark){");
    put_palette(&buf, &dark, has_ground);
    buf_print(&buf, "}\n");
    return buf_str(&buf);
}

static struct str version_of(struct arena *arena, struct str style)
{
    struct digest digest = secret_hash(style);
    struct str hex = digest_hex(arena, &digest);
    return str_from(hex.data, VERSION_CHARACTERS);
}
