/* Where an account is signed in: devices in words, the network they were last seen on, and how to
 * end them. */
#include "identity_account.h"

#include <string.h>

enum { LIVE_SESSIONS_MAX = 10000 };

/* ---- Words ---- */

struct mark {
    const char *text;
    const char *word;
};

/* The first that is found counts: many browsers also name those they descend from. */
static const struct mark BROWSERS[] = {{"SokoApp/", "Soko app"},
                                       {"Edg/", "Edge"},
                                       {"EdgA/", "Edge"},
                                       {"OPR/", "Opera"},
                                       {"Opera Mini", "Opera Mini"},
                                       {"SamsungBrowser/", "Samsung Internet"},
                                       {"UCBrowser/", "UC Browser"},
                                       {"FxiOS/", "Firefox"},
                                       {"Firefox/", "Firefox"},
                                       {"CriOS/", "Chrome"},
                                       {"Chrome/", "Chrome"},
                                       {"Safari/", "Safari"},
                                       {"okhttp/", "App"},
                                       {"curl/", "curl"}};
static const struct mark SYSTEMS[] = {
    {"Android", "Android"}, {"iPhone", "iPhone"},  {"iPad", "iPad"},   {"Windows", "Windows"},
    {"CrOS", "ChromeOS"},   {"Mac OS X", "macOS"}, {"KAIOS", "KaiOS"}, {"Linux", "Linux"}};

static const char *word_of(struct str text, const struct mark *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memmem(text.data, text.length, marks[i].text, strlen(marks[i].text)) != NULL)
            return marks[i].word;
    return NULL;
}

struct str identity_device(struct arena *arena, struct str user_agent)
{
    if (str_empty(user_agent))
        return (struct str){0};
    const char *browser = word_of(user_agent, BROWSERS, sizeof BROWSERS / sizeof *BROWSERS);
    const char *system = word_of(user_agent, SYSTEMS, sizeof SYSTEMS / sizeof *SYSTEMS);
    if (browser != NULL && system != NULL)
        return arena_print(arena, "%s, %s", browser, system);
    return str_of(browser != NULL ? browser : system);
}

/* ---- The list ---- */

enum err identity_session_list(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct identity_device_list *out)
{
    TRY(identity_store_devices(c, c->caller.user_id, out));
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i].is_current = id_eq(out->data[i].id, c->caller.session_id);
    return OK;
}

enum err identity_session_end(struct ctx *c, const struct identity_session_ref *in,
                              struct nothing *out __attribute__((unused)))
{
    struct identity_device_list sessions = {0};
    TRY(identity_store_devices(c, c->caller.user_id, &sessions));
    for (size_t i = 0; i < sessions.data_count; i++)
        if (id_eq(sessions.data[i].id, in->session_id)) {
            identity_ended_add(in->session_id, c->now);
            return identity_store_end_session(c, in->session_id, "logout");
        }
    return fail_missing(c);
}

enum err identity_sessions_end(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct nothing *out __attribute__((unused)))
{
    return identity_sessions_end_of(c, c->caller.user_id, c->caller.session_id, "logout");
}

enum err identity_sessions_end_of(struct ctx *c, struct id user_id, struct id but,
                                  const char *reason)
{
    struct identity_session_ref *sessions;
    size_t count;
    TRY(identity_store_live_sessions(c, user_id, LIVE_SESSIONS_MAX, &sessions, &count));
    for (size_t i = 0; i < count; i++)
        if (!id_eq(sessions[i].session_id, but))
            identity_ended_add(sessions[i].session_id, c->now);
    return identity_store_end_sessions_but(c, user_id, but, reason);
}

/* ---- When they were seen ---- */

enum err identity_visits_keep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                              struct swept *out)
{
    enum { VISITS_AT_ONCE = 200 };
    struct identity_visit *visits = ARENA_ARRAY(c->arena, struct identity_visit, VISITS_AT_ONCE);
    size_t count = identity_visits_take(visits, VISITS_AT_ONCE);
    for (size_t i = 0; i < count; i++)
        TRY(identity_store_seen(c, visits[i].session_id, visits[i].at));
    out->count = (int64_t)count;
    return OK;
}
