/* Paper from lines (media/media_paper.h): A4, in Pango's fonts, which the PDF carries with it. The
 * fonts are opened when a letter needs them, so the sandbox lets files be read below the folders
 * that hold them; nothing can be written but the PDF. */
#include "paper.h"

#include "sandbox.h"

#include "media/media_paper.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Points of 1/72 inch. */
static const double WIDTH = 595, HEIGHT = 842, MARGIN = 48, GAP = 10, FIGURE_WIDTH = 150;

struct sheet {
    cairo_surface_t *surface;
    cairo_t *cairo;
    double y;
    bool is_fresh; /* nothing on it yet */
};

static cairo_status_t put(void *user, const unsigned char *bytes, unsigned count)
{
    (void)user;
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written <= 0)
            return CAIRO_STATUS_WRITE_ERROR;
        bytes += written;
        count -= (unsigned)written;
    }
    return CAIRO_STATUS_SUCCESS;
}

static void turn(struct sheet *sheet)
{
    if (!sheet->is_fresh)
        cairo_show_page(sheet->cairo);
    sheet->y = MARGIN;
    sheet->is_fresh = true;
}

/* A line is where it fits: else on the next sheet. */
static void make_room(struct sheet *sheet, double height)
{
    if (sheet->y + height > HEIGHT - MARGIN)
        turn(sheet);
}

static PangoLayout *layout_of(struct sheet *sheet, const char *text, const char *font, double width)
{
    PangoLayout *layout = pango_cairo_create_layout(sheet->cairo);
    PangoFontDescription *description = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_auto_dir(layout, TRUE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static double height_of(PangoLayout *layout)
{
    int width, height;
    pango_layout_get_size(layout, &width, &height);
    return (double)height / PANGO_SCALE;
}

static void show(struct sheet *sheet, PangoLayout *layout, double x)
{
    cairo_move_to(sheet->cairo, x, sheet->y);
    pango_cairo_show_layout(sheet->cairo, layout);
    sheet->is_fresh = false;
}

static void draw_text(struct sheet *sheet, const char *text, const char *font)
{
    PangoLayout *layout = layout_of(sheet, text, font, WIDTH - 2 * MARGIN);
    double height = height_of(layout);
    make_room(sheet, height);
    show(sheet, layout, MARGIN);
    sheet->y += height + 2;
    g_object_unref(layout);
}

/* What it is, and at the end of the line how many; split by a tab. */
static void draw_row(struct sheet *sheet, char *text)
{
    char *figure = strchr(text, '\t');
    double width = WIDTH - 2 * MARGIN - FIGURE_WIDTH;
    if (figure != NULL)
        *figure++ = 0;
    PangoLayout *left = layout_of(sheet, text, "Sans 11", width);
    PangoLayout *right =
        layout_of(sheet, figure != NULL ? figure : "", "Sans Bold 12", FIGURE_WIDTH);
    double height = height_of(left) > height_of(right) ? height_of(left) : height_of(right);
    make_room(sheet, height + 8);
    /* Of what is read from the right the figure stands at the left. */
    bool is_mirrored = pango_layout_get_direction(left, 0) == PANGO_DIRECTION_RTL;
    pango_layout_set_alignment(right, is_mirrored ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
    pango_layout_set_auto_dir(right, FALSE);
    show(sheet, left, is_mirrored ? MARGIN + FIGURE_WIDTH : MARGIN);
    show(sheet, right, is_mirrored ? MARGIN : MARGIN + width);
    sheet->y += height + 8;
    g_object_unref(left);
    g_object_unref(right);
}

static void draw_rule(struct sheet *sheet)
{
    make_room(sheet, GAP);
    cairo_set_line_width(sheet->cairo, 0.6);
    cairo_move_to(sheet->cairo, MARGIN, sheet->y + GAP / 2);
    cairo_line_to(sheet->cairo, WIDTH - MARGIN, sheet->y + GAP / 2);
    cairo_stroke(sheet->cairo);
    sheet->y += GAP;
}

static void draw(struct sheet *sheet, char *line)
{
    switch (line[0]) {
    case PAPER_SHEET:
        turn(sheet);
        break;
    case PAPER_TITLE:
        draw_text(sheet, line + 1, "Sans Bold 18");
        break;
    case PAPER_STRONG:
        draw_text(sheet, line + 1, "Sans Bold 11");
        break;
    case PAPER_SMALL:
        draw_text(sheet, line + 1, "Sans 9");
        break;
    case PAPER_ROW:
        draw_row(sheet, line + 1);
        break;
    case PAPER_RULE:
        draw_rule(sheet);
        break;
    case PAPER_GAP:
        sheet->y += GAP;
        break;
    default:
        draw_text(sheet, line[0] == 0 ? line : line + 1, "Sans 11");
    }
}

static char *read_all(void)
{
    char *text = malloc(MEDIA_PAPER_BYTES_MAX + 1);
    size_t length = 0;
    ssize_t count = 1;
    while (text != NULL && length < MEDIA_PAPER_BYTES_MAX && count > 0) {
        count = read(STDIN_FILENO, text + length, MEDIA_PAPER_BYTES_MAX - length);
        length += count > 0 ? (size_t)count : 0;
    }
    if (text != NULL)
        text[length] = 0;
    return text != NULL && g_utf8_validate(text, -1, NULL) ? text : NULL;
}

int paper_main(void)
{
    struct sheet sheet = {.y = MARGIN, .is_fresh = true};
    char *text;
    /* What may not be written is an error to who tries, not the end of the paper. */
    signal(SIGXFSZ, SIG_IGN);
    if (!sandbox_enter_for_fonts() || (text = read_all()) == NULL)
        return 1;
    sheet.surface = cairo_pdf_surface_create_for_stream(put, NULL, WIDTH, HEIGHT);
    /* The same paper is the same bytes, whenever it is made. */
    cairo_pdf_surface_set_metadata(sheet.surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    sheet.cairo = cairo_create(sheet.surface);
    for (char *line = text, *end; line != NULL && line[0] != 0; line = end) {
        end = strchr(line, '\n');
        if (end != NULL)
            *end++ = 0;
        draw(&sheet, line);
    }
    cairo_destroy(sheet.cairo);
    cairo_surface_finish(sheet.surface);
    return cairo_surface_status(sheet.surface) == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
