/* The list of services: what this program consists of, in the order in which their tables are made.
 */
#include "api/runtime.h"

const struct service *const services_all[] = {0};
const size_t services_all_count = 0;

const struct runtime_hooks services_hooks = {0};
