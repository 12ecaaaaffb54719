/* Collaboration: the index. What it is and keeps stands in collaboration.h. */
#include "collaboration/collaboration_private.h"

SERVICE(collaboration, "collaboration", "Where a team works together.");
