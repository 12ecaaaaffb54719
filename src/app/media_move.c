/* `soko media-move`: pictures that lie in the folder go to the bucket of --s3-..., in the running
 * server or in a runtime of our own. They are served all the time. */
#include "app/app.h"
#include "app/control.h"

#include "media/media.h"

#include <stdio.h>

int verb_media_move(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    struct media_move_in in = {0};
    struct media_moved now = {0};
    int64_t files = 0, bytes = 0;
    enum err err = OK;
    if (!config_read(&config, arena, argc, argv, 2, &why))
        return say(why), 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct control *control = control_open(&config, 0, arena, &why);
    if (control == NULL)
        return say(why);
    while (err == OK && !now.is_done) {
        now = (struct media_moved){0};
        err = CONTROL(control, arena, (struct control_as){0}, media_move, &in, &now, &why);
        in.folder = now.folder;
        files += now.files;
        bytes += now.bytes;
        if (now.files > 0)
            printf("%lld files, %lld bytes\n", (long long)files, (long long)bytes);
    }
    control_close(control);
    if (err != OK)
        return say(why);
    printf("All pictures are in the bucket: %lld files were moved.\n", (long long)files);
    return 0;
}
