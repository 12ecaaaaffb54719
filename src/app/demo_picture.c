/* The demo's pictures: drawn, uploaded once by the platform's admin, and shared by the goods they
 * fit. */
#include "app/demo_private.h"

#include "app/demo_paint.h"
#include "base/embed.h"
#include "catalogue/catalogue.h"
#include "media/media.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line "= category hue hue : words" and the drawing under it; one picture a hue. */
static void read_drawing(struct demo *demo, struct str head, struct str drawing)
{
    struct str words = str_after(head, 2);
    struct str hues = str_trim(str_cut(&words, ':'));
    struct str category = str_cut(&hues, ' ');
    bool is_shared = str_ends(category, S("+"));
    if (is_shared)
        category.length--;
    while (hues.data != NULL && demo->pictures_count < DEMO_PICTURES) {
        int64_t hue = 0;
        str_integer(str_cut(&hues, ' '), &hue);
        demo->pictures[demo->pictures_count++] = (struct demo_picture){.category = category,
                                                                       .is_shared = is_shared,
                                                                       .words = str_trim(words),
                                                                       .drawing = drawing,
                                                                       .hue = hue};
    }
}

static void read_drawings(struct demo *demo)
{
    struct str text = embed_find("app/demo_pictures.txt")->data;
    struct str head = {0}, drawing = {0};
    while (text.data != NULL) {
        struct str line = str_cut(&text, '\n');
        if (!str_starts(line, S("= "))) {
            if (drawing.data != NULL)
                drawing.length = (size_t)(line.data + line.length - drawing.data);
            continue;
        }
        if (head.data != NULL)
            read_drawing(demo, head, drawing);
        head = line;
        drawing = str_from(line.data + line.length + 1, 0);
    }
    read_drawing(demo, head, drawing);
}

static bool has_word(struct str title, struct str words)
{
    while (words.data != NULL) {
        struct str word = str_cut(&words, ' ');
        for (size_t i = 0; word.length > 0 && i + word.length <= title.length; i++)
            if (str_eq_ignore_case(str_from(title.data + i, word.length), word))
                return true;
    }
    return false;
}

/* How well a drawing fits, 0 for not at all; the file says how. */
static int fit_of(const struct demo_picture *picture, struct str category, struct str title)
{
    bool is_of_category = str_eq(picture->category, category);
    if (!is_of_category && !picture->is_shared)
        return 0;
    if (has_word(title, picture->words))
        return is_of_category ? 4 : 3;
    if (is_of_category && str_ends(picture->words, S("*")))
        return 2;
    return str_eq(picture->words, S("parcel"));
}

/* The same for the same title, always. */
static struct demo_picture *choose(struct demo *demo, struct str category, struct str title)
{
    struct demo_picture *fitting[DEMO_PICTURES];
    size_t count = 0;
    int best = 1;
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < title.length; i++)
        hash = (hash ^ (unsigned char)title.data[i]) * 16777619u;
    for (size_t i = 0; i < demo->pictures_count; i++) {
        int fit = fit_of(&demo->pictures[i], category, title);
        if (fit > best)
            count = 0;
        if (fit < best)
            continue;
        best = fit;
        fitting[count++] = &demo->pictures[i];
    }
    return count > 0 ? fitting[(hash >> 8) % count] : NULL;
}

static bool write_file(char *path, struct str bytes)
{
    int fd = mkostemp(path, O_CLOEXEC);
    bool is_written = fd >= 0 && write(fd, bytes.data, bytes.length) == (ssize_t)bytes.length;
    if (fd >= 0)
        close(fd);
    return is_written;
}

enum err demo_picture_upload(struct demo *demo, struct str png, struct control_as as,
                             struct id *media_id)
{
    char path[] = "/tmp/soko-demo-XXXXXX";
    struct media_make_in in = {.path = str_of(path)};
    struct media out = {0};
    bool is_written = write_file(path, png);
    enum err err = ERR_INTERNAL;
    demo->doing = "media_make";
    demo->why = S("cannot write into /tmp");
    if (is_written)
        err = DEMO_ASK(demo, as, media_make, &in, &out);
    unlink(path);
    *media_id = out.id;
    return err;
}

static enum err make(struct demo *demo, struct demo_picture *picture, struct instant at)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct control_as admin = {.user_id = demo->admin.user_id, .now = at};
    enum err err = demo_picture_upload(
        demo, demo_paint(arena, picture->drawing, (double)picture->hue), admin, &picture->media_id);
    arena_free(arena);
    return err;
}

const struct demo_picture *demo_picture_of(struct demo *demo, struct str category, size_t nth)
{
    const struct demo_picture *last = NULL;
    struct str drawing = {0};
    if (demo->pictures_count == 0)
        read_drawings(demo);
    for (size_t i = 0; i < demo->pictures_count; i++) {
        const struct demo_picture *picture = &demo->pictures[i];
        if (!str_eq(picture->category, category) || picture->drawing.data == drawing.data)
            continue;
        drawing = picture->drawing;
        last = picture;
        if (nth-- == 0)
            break;
    }
    return last;
}

enum err demo_picture_give(struct demo *demo, const struct demo_shop *shop, struct id product_id,
                           struct str category, struct str title, struct instant at)
{
    if (demo->pictures_count == 0)
        read_drawings(demo);
    struct demo_picture *picture = choose(demo, category, title);
    if (picture == NULL)
        return OK;
    bool is_new = !id_is_set(picture->media_id);
    if (is_new)
        TRY(make(demo, picture, at));
    struct catalogue_media_attach_in in = {shop->business_id, product_id, picture->media_id, title};
    struct catalogue_media out = {0};
    TRY(DEMO_ASK(demo, ((struct control_as){.now = at}), catalogue_media_attach, &in, &out));
    /* That it is used is told before anybody sweeps. */
    demo->doing = "settle";
    return is_new ? control_settle(demo->control, at, &demo->why) : OK;
}
