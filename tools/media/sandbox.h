/* Takes every power from this process but to read its input, write its output and calculate. */
#ifndef SOKO_TOOLS_MEDIA_SANDBOX_H
#define SOKO_TOOLS_MEDIA_SANDBOX_H

#include <stdbool.h>

/* Limits of memory, time and files. Before anything is loaded. */
void sandbox_limit(void);
/* No file system (Landlock) and no system calls but a few (seccomp), for good. `*has_landlock` is
 * false where the kernel has none; false is returned where it has no seccomp. After all libraries
 * are loaded. */
bool sandbox_enter(bool *has_landlock);

/* The same for who draws text: files may be read where fonts lie, and nowhere else. Where the
 * kernel has no Landlock seccomp stands alone. */
bool sandbox_enter_for_fonts(void);

#endif
