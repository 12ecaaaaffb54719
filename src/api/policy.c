/* The one table between roles and rights (API.md, "Who may do what"). */
#include "api/policy.h"

const char *const ROLE_WORDS[] = {"none", "viewer", "agent", "admin", "owner", NULL};

static const unsigned RIGHTS[] = {
    [ROLE_NONE] = 0,
    [ROLE_VIEWER] = RIGHT_READ,
    [ROLE_AGENT] = RIGHT_READ | RIGHT_LISTINGS,
    [ROLE_ADMIN] =
        RIGHT_READ | RIGHT_LISTINGS | RIGHT_STOCK | RIGHT_ORDERS | RIGHT_REFUND | RIGHT_TEAM,
    [ROLE_OWNER] = RIGHT_READ | RIGHT_LISTINGS | RIGHT_STOCK | RIGHT_ORDERS | RIGHT_REFUND
                   | RIGHT_TEAM | RIGHT_OWN,
};

unsigned role_rights(enum role role)
{
    return role >= ROLE_CUSTOM ? (unsigned)role - ROLE_CUSTOM : RIGHTS[role];
}

enum role role_of_rights(unsigned rights)
{
    return (enum role)(ROLE_CUSTOM + rights);
}

const char *role_word(enum role role)
{
    return role >= ROLE_CUSTOM ? "custom" : ROLE_WORDS[role];
}
