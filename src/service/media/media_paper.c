/* Paper: lines go to soko-media, a PDF comes back. */
#include "media/media_paper.h"

#include "base/log.h"
#include "media_private.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Fifty sheets take a tenth of a second. */
enum { DEADLINE_MS = 10000 };

/* A file in memory with the lines, at its start; -1 when there is no room. */
static int lines_file(struct str lines)
{
    int fd = memfd_create("paper", MFD_CLOEXEC);
    while (fd >= 0 && lines.length > 0) {
        ssize_t count = write(fd, lines.data, lines.length);
        if (count <= 0) {
            close(fd);
            return -1;
        }
        lines = str_after(lines, (size_t)count);
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* All that it says until it ends; false when that takes too long or is too much. */
static bool receive(int output, struct buf *out)
{
    int64_t deadline_us = clock_monotonic_us() + DEADLINE_MS * INT64_C(1000);
    for (;;) {
        int64_t left_ms = (deadline_us - clock_monotonic_us()) / 1000;
        struct pollfd waiting = {.fd = output, .events = POLLIN};
        if (left_ms <= 0 || (poll(&waiting, 1, (int)left_ms) < 0 && errno != EINTR))
            return false;
        char *room = buf_room(out, 1 << 16);
        if (room == NULL)
            return false;
        ssize_t count = waiting.revents == 0 ? -1 : read(output, room, 1 << 16);
        if (count == 0)
            return true;
        if (count < 0 && waiting.revents != 0 && errno != EINTR)
            return false;
        buf_took(out, count > 0 ? (size_t)count : 0);
    }
}

static bool draw(struct ctx *c, int input, struct buf *out)
{
    pid_t pid;
    int output, status = 0;
    if (!media_helper_start(c->arena, "paper", input, &pid, &output))
        return false;
    bool is_whole = receive(output, out);
    close(output);
    if (!is_whole)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!is_whole || status != 0)
        LOG(LOG_WARN, "soko-media drew no paper", LOG_NUMBER("soko.status", status),
            LOG_TEXT("http.request.id", c->request.id));
    return is_whole && status == 0 && str_starts(buf_str(out), S("%PDF-"));
}

enum err media_paper_draw(struct ctx *c, const struct media_paper_in *in, struct media_paper *out)
{
    struct buf pdf;
    if (in->lines.length > MEDIA_PAPER_BYTES_MAX)
        return fail(c, ERR_TOO_LARGE, "too_much_paper", "That is too much for one print. Part it.");
    int input = lines_file(in->lines);
    buf_init(&pdf, c->arena, MEDIA_PDF_BYTES_MAX);
    bool is_drawn = input >= 0 && draw(c, input, &pdf);
    if (input >= 0)
        close(input);
    if (!is_drawn)
        return fail(c, ERR_UNAVAILABLE, "no_paper", "This server cannot make a PDF now.");
    out->pdf = buf_str(&pdf);
    return OK;
}
