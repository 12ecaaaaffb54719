/* E-mail for services: the settings of the installation, and sending by them. Only SLOW ops send:
 * they wait. */
#ifndef SOKO_API_MAIL_H
#define SOKO_API_MAIL_H

#include "api/ctx.h"
#include "net/letter.h"
#include "net/mail.h"

/* Whether there is a server to send to; without one, messages stay where admins see them. */
bool mail_is_on(const struct ctx *c);
/* What the settings say, for an admin: "smtp.example.com:587, STARTTLS". */
struct str mail_described(struct ctx *c);
/* Of the sender, and of ids of messages. */
struct str mail_sender(const struct ctx *c);
struct str mail_domain(struct ctx *c);
/* What the DNS has to say so that others can check our signatures; none when there are no keys. */
void mail_records(struct ctx *c, struct str **out, size_t *count);
/* Writes each letter and sends it, signed when there is a key; `items[i]` tells what came of it. */
void mail_deliver(struct ctx *c, const struct letter *letters, struct mail_item *items,
                  size_t count);

/* ---- For the runtime ---- */

/* Reads and judges the settings; false with a sentence. */
bool mail_load(struct runtime *runtime, struct str *why);
void mail_close(struct runtime *runtime);

#endif
