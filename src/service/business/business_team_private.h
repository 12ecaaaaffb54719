/* What the files about the team share. */
#ifndef SOKO_SERVICE_BUSINESS_TEAM_PRIVATE_H
#define SOKO_SERVICE_BUSINESS_TEAM_PRIVATE_H

#include "business_private.h"

/* Teams of before the limit are read whole. */
enum {
    SEATS_MAX = 25,
    MEMBERS_READ_MAX = 500,
    MEMBERSHIPS_READ_MAX = 500,
    INVITATION_DAYS = 7,
    SENDINGS_MAX = 10
};

OFFERS(business_team_get, business_at, business_team);
OFFERS(business_colleagues_get, business_at, business_colleagues);
OFFERS(business_mine, nothing, business_workplaces);
OFFERS(business_invite, business_invite_in, business_invitation);
OFFERS(business_uninvite, business_invitation_ref, nothing);
OFFERS(business_member_remove, business_member_ref, nothing);
/* Judged before the body: 404 for an invitation or a member of another business. */
enum err business_uninvite_scope(struct ctx *c, const void *in);
enum err business_member_scope(struct ctx *c, const void *in);

/* Whether somebody with the rights of `own` may make or remove a member with `role`: nobody grants
 * what they lack. */
bool business_may_grant(enum role own, enum role role);
struct str business_code_hash(struct ctx *c, struct str code);

enum err business_store_members(struct ctx *c, struct id business_id, struct business_member **out,
                                size_t *count);
enum err business_store_workplaces(struct ctx *c, struct id user_id,
                                   struct business_workplaces *out);
enum err business_store_remove_member(struct ctx *c, struct id business_id, struct id user_id,
                                      bool *is_removed);
enum err business_store_hand_over(struct ctx *c, struct id business_id, struct id from,
                                  struct id to, bool *is_done);

enum err business_store_invitations(struct ctx *c, struct id business_id,
                                    struct business_invitation **out, size_t *count);
enum err business_store_invitation(struct ctx *c, struct id business_id, struct id id,
                                   struct business_invitation *out);
enum err business_store_invitation_of(struct ctx *c, struct id business_id, struct str email,
                                      struct business_invitation *out);
/* One that is open and not too old. */
enum err business_store_invitation_by_code(struct ctx *c, struct str code_hash,
                                           struct business_invitation *out);
enum err business_store_add_invitation(struct ctx *c, const struct business_invitation *invitation,
                                       struct str code_hash);
enum err business_store_send_again(struct ctx *c, const struct business_invitation *invitation,
                                   struct str code_hash);
enum err business_store_accept_invitation(struct ctx *c, struct id business_id, struct id id,
                                          struct str code_hash, bool *is_first);
enum err business_store_revoke(struct ctx *c, struct id business_id, struct id id,
                               bool *is_revoked);
/* Those that somebody made who has nothing to say any more. */
enum err business_store_revoke_of(struct ctx *c, struct id business_id, struct id invited_by);
/* The name of a business that an open claim is about. */
enum err business_store_claim_offer(struct ctx *c, struct str code_hash,
                                    struct business_offer *out);

#endif
