/* The inside of admin/. */
#ifndef SOKO_SERVICE_ADMIN_PRIVATE_H
#define SOKO_SERVICE_ADMIN_PRIVATE_H

#include "admin/admin.h"

#include "business/business.h"
#include "identity/identity.h"

enum admin_actor { ADMIN_PLATFORM, ADMIN_MEMBER, ADMIN_SYSTEM };
extern const char *const ADMIN_ACTOR[];

struct admin_activity {
    struct id id;
    struct str kind;
    struct id actor_id;
    struct str actor_name;
    enum admin_actor actor_role;
    struct id business_id;
    struct str subject;
    struct str subject_name;
    struct str reason;
    struct str detail;
    struct instant created_at;
};
TYPE(admin_activity, F(admin_activity, id, "Id.", .prefix = ID_ACTIVITY),
     F(admin_activity, kind, "What was done: `business.verify`, `user.suspend`, ..."),
     F(admin_activity, actor_id, "Who did it; null for the system.", .prefix = "user"),
     F(admin_activity, actor_name, "Their name today, or null.", .personal = "name"),
     F(admin_activity, actor_role, "As what.", .words = ADMIN_ACTOR),
     F(admin_activity, business_id, "Of which business, or null.", .prefix = "biz"),
     F(admin_activity, subject, "To what: its id."),
     F(admin_activity, subject_name, "What that business or account is called today, or null.",
       .personal = "name"),
     F(admin_activity, reason, "Why, or null."),
     F(admin_activity, detail, "Further words, or null."), F(admin_activity, created_at, "When."));
LIST_OF(admin_activity);
struct admin_activity_in {
    struct str kind;
    struct id actor_id;
    struct id business_id;
    struct str subject;
    struct instant created_from;
    struct instant created_to;
    int64_t limit;
    struct str cursor;
};
TYPE(admin_activity_in, F(admin_activity_in, kind, "Only this.", .max = 60, .format = FORMAT_LINE),
     F(admin_activity_in, actor_id, "Only by this account.", .prefix = "user"),
     F(admin_activity_in, business_id, "Only of this business.", .prefix = "biz"),
     F(admin_activity_in, subject, "Only done to this.", .max = 60, .format = FORMAT_LINE),
     F(admin_activity_in, created_from, "Done then or later."),
     F(admin_activity_in, created_to, "Done before."), LIST_FIELDS(admin_activity_in));
/* A shop sees what was done in and to it. */
struct admin_shop_in {
    struct id business_id;
    struct str kind;
    int64_t limit;
    struct str cursor;
};
TYPE(admin_shop_in, F(admin_shop_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(admin_shop_in, kind, "Only this.", .max = 60, .format = FORMAT_LINE),
     LIST_FIELDS(admin_shop_in));

/* ---- Health ---- */

struct admin_database {
    struct str name;
    int64_t bytes;
    int64_t events_behind;
    int64_t dead_letters;
};
TYPE(admin_database, F(admin_database, name, "Which."),
     F(admin_database, bytes, "How large it is."),
     F(admin_database, events_behind, "Facts that its slowest reader has not taken yet."),
     F(admin_database, dead_letters, "Facts that it could not take."));
struct admin_health {
    struct str engine;
    struct instant started_at;
    struct instant now;
    int64_t requests;
    int64_t failures;
    int64_t waiting;
    struct str storage;
    struct str storage_problem;
    struct instant storage_problem_at;
    struct admin_database *databases;
    size_t databases_count;
};
TYPE(admin_health, F(admin_health, engine, "`sqlite` or `postgres`."),
     F(admin_health, started_at, "When it was started."), F(admin_health, now, "Its clock."),
     F(admin_health, requests, "Ops run since then."),
     F(admin_health, failures, "Of those, faults of ours (5xx)."),
     F(admin_health, waiting, "Work that waits for a thread now."),
     F(admin_health, storage,
       "The bucket that pictures are in, and where it is; null: a folder of this machine."),
     F(admin_health, storage_problem,
       "Why the bucket does not do what it is asked; null when it does."),
     F(admin_health, storage_problem_at, "Since when."),
     MANY(admin_health, databases, admin_database, "Each, with those who read facts into it."));

/* ---- Failed events ---- */

struct admin_failed {
    struct str id;
    struct str database;
    struct str subscriber;
    struct str event;
    struct id event_id;
    struct id business_id;
    struct str reason;
    struct instant created_at;
};
TYPE(admin_failed, F(admin_failed, id, "Names it in retry and skip."),
     F(admin_failed, database, "Whose."), F(admin_failed, subscriber, "Which op could not."),
     F(admin_failed, event, "What had happened; null when it was forgotten by now."),
     F(admin_failed, event_id, "The fact.", .prefix = "evt"),
     F(admin_failed, business_id, "Of which business, or null.", .prefix = "biz"),
     F(admin_failed, reason, "Why not."), F(admin_failed, created_at, "When it was given up."));
struct admin_failed_list {
    struct admin_failed *data;
    size_t data_count;
};
TYPE(admin_failed_list, MANY(admin_failed_list, data, admin_failed, "The newest hundred."));
struct admin_failed_ref {
    struct str failed_id;
};
TYPE(admin_failed_ref, F(admin_failed_ref, failed_id, "Which.", .path = true, .max = 120));
struct admin_failed_skip_in {
    struct str failed_id;
    struct str reason;
};
TYPE(admin_failed_skip_in, F(admin_failed_skip_in, failed_id, "Which.", .path = true, .max = 120),
     F(admin_failed_skip_in, reason, "Why it may be left out.", .need = true, .min = 1,
       .max = 500));

enum err admin_health_get(struct ctx *c, const struct nothing *in, struct admin_health *out);
enum err admin_failed_events(struct ctx *c, const struct nothing *in,
                             struct admin_failed_list *out);
enum err admin_failed_retry(struct ctx *c, const struct admin_failed_ref *in, struct nothing *out);
enum err admin_failed_skip(struct ctx *c, const struct admin_failed_skip_in *in,
                           struct nothing *out);
enum err admin_activity_list_all(struct ctx *c, const struct admin_activity_in *in,
                                 struct admin_activity_list *out);
enum err admin_activity_of_shop(struct ctx *c, const struct admin_shop_in *in,
                                struct admin_activity_list *out);

/* ---- admin_store.c ---- */

enum err admin_store_add(struct ctx *c, const struct admin_activity *row);
enum err admin_store_list(struct ctx *c, const struct admin_activity_in *in, struct id before,
                          struct admin_activity **out, size_t *count);
enum err admin_store_of_shop(struct ctx *c, const struct admin_shop_in *in, struct id before,
                             struct admin_activity **out, size_t *count);

#endif
