/* Collaboration: where a team works together. Chat, threads, tasks, and documents that many edit at
 * once. A satellite: it has a database of its own, and no order ever waits for it. Each part has
 * files of its own, collaboration_<part>*.c, one of them a store, and a header that this door
 * includes. */
#ifndef SOKO_SERVICE_COLLABORATION_H
#define SOKO_SERVICE_COLLABORATION_H

#include "api/op.h"
#include "collaboration/collaboration_chat.h"
#include "collaboration/collaboration_task.h"
#include "collaboration/collaboration_thread.h"
#include "collaboration/collaboration_document.h"

#endif
