/* Who may do what: the roles of API.md, the rights the op rows name, and the one table between
 * them. */
#ifndef SOKO_API_POLICY_H
#define SOKO_API_POLICY_H

#include "base/id.h"

/* A member's role in one business. */
enum role {
    ROLE_NONE,
    ROLE_VIEWER,
    ROLE_AGENT,
    ROLE_ADMIN,
    ROLE_OWNER,
    ROLE_CUSTOM = 256 /* and above: a role of a shop's own, which carries its rights */
};
extern const char *const ROLE_WORDS[];

/* What a member may be allowed to do in a business; each is a bit. */
enum right {
    RIGHT_READ = 1, /* the management view: listings, orders */
    RIGHT_LISTINGS =
        2,             /* create and edit products; the business's own listing and its submission */
    RIGHT_STOCK = 4,   /* count and correct stock */
    RIGHT_ORDERS = 8,  /* fulfil, cancel, take cash; see contact data */
    RIGHT_REFUND = 16, /* give money back */
    RIGHT_OWN = 32,    /* ownership: payouts, deletion, who owns it next */
    RIGHT_TEAM = 64    /* members: those whose rights one has oneself */
};

unsigned role_rights(enum role role);
/* A role of exactly these rights. */
enum role role_of_rights(unsigned rights);
const char *role_word(enum role role);

/* Who may call an op. It has no zero meaning, so a row without it does not compile. */
struct who {
    enum who_kind {
        WHO_ANYONE = 1, /* also without account */
        WHO_SIGNED_IN,  /* any account */
        WHO_SCOPED,     /* whoever the op's scope statement lets see the object: customer, member,
                           capability */
        WHO_MEMBER,     /* a member of the path's business with the right */
        WHO_PLATFORM_ADMIN,
        WHO_SYSTEM /* other ops, timers, events and the command line: no route */
    } kind;
    enum right right;
};

#define ANYONE ((struct who){WHO_ANYONE, 0})
#define SIGNED_IN ((struct who){WHO_SIGNED_IN, 0})
#define SCOPED ((struct who){WHO_SCOPED, 0})
#define PLATFORM_ADMIN ((struct who){WHO_PLATFORM_ADMIN, 0})
#define SYSTEM ((struct who){WHO_SYSTEM, 0})
#define CAN_READ ((struct who){WHO_MEMBER, RIGHT_READ})
#define CAN_LIST ((struct who){WHO_MEMBER, RIGHT_LISTINGS})
#define CAN_STOCK ((struct who){WHO_MEMBER, RIGHT_STOCK})
#define CAN_SELL ((struct who){WHO_MEMBER, RIGHT_ORDERS})
#define CAN_REFUND ((struct who){WHO_MEMBER, RIGHT_REFUND})
#define CAN_OWN ((struct who){WHO_MEMBER, RIGHT_OWN})
#define CAN_TEAM ((struct who){WHO_MEMBER, RIGHT_TEAM})

/* Who is calling. */
struct caller {
    enum caller_kind { CALLER_NOBODY, CALLER_USER, CALLER_SYSTEM } kind;
    struct id user_id;
    struct id session_id;
    bool is_platform_admin;
    bool is_by_cookie; /* borne by a cookie: unsafe requests must prove their origin */
    enum role role;    /* in the path's business */
};

#endif
