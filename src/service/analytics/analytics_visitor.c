/* Who looks, as far as he agrees to be told from others, and where he came from. */
#include "analytics/analytics_private.h"

#include "api/secret.h"
#include "base/log.h"

#include <string.h>

enum { SOURCE_BYTES_MAX = 100, AGENT_BYTES_MAX = 400 };

#define COOKIE "__Host-visits"
static const int64_t COOKIE_SECONDS = TOUCH_DAYS * INT64_C(86400);

/* ---- Programs ---- */

static char lower(char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
}

static bool has_word(struct str text, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= text.length; i++) {
        size_t k = 0;
        while (k < length && lower(text.data[i + k]) == word[k])
            k++;
        if (k == length)
            return true;
    }
    return false;
}

/* Every browser calls itself Mozilla; programs that mean no harm say what they are. */
bool analytics_is_bot(struct str agent)
{
    static const char *const WORDS[] = {
        "bot",        "crawl",   "spider", "slurp",   "headless", "lighthouse", "preview",
        "facebookex", "monitor", "scan",   "archive", "fetch",    "python",     "curl",
        "wget",       "phantom", "seleni", "puppet",  "playwr",   "checker",    "validator"};
    if (!str_starts(agent, S("Mozilla/")) && !str_starts(agent, S("Opera/")))
        return true;
    if (agent.length > AGENT_BYTES_MAX)
        return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (has_word(agent, WORDS[i]))
            return true;
    return false;
}

/* ---- Consent ---- */

bool analytics_consent_is_refused(struct ctx *c)
{
    return str_eq(request_header(c, S("Sec-GPC")), S("1"))
           || str_eq(request_header(c, S("DNT")), S("1"));
}

enum analytics_consent analytics_consent_chosen(struct ctx *c)
{
    struct str cookie = request_cookie(c, S(COOKIE));
    if (str_eq(cookie, S("none")))
        return CONSENT_NONE;
    return cookie.length < 32 || cookie.length > 64 ? CONSENT_ANONYMOUS : CONSENT_GRANTED;
}

static enum analytics_consent consent_of(struct ctx *c)
{
    return analytics_consent_is_refused(c) ? CONSENT_NONE : analytics_consent_chosen(c);
}

static struct str visitor_named(struct ctx *c, struct str who)
{
    struct digest key = secret_key(c->runtime, "analytics visitor");
    struct digest digest = secret_hmac(&key, who);
    return digest_base64url(c->arena, &digest);
}

static struct str of_cookie(struct ctx *c)
{
    return visitor_named(
        c, arena_print(c->arena, "cookie %.*s", STR_ARG(request_cookie(c, S(COOKIE)))));
}

bool analytics_visitor_of(struct ctx *c, struct analytics_hit *hit)
{
    struct str agent = request_header(c, S("User-Agent"));
    if (c->caller.kind == CALLER_SYSTEM || analytics_is_bot(agent))
        return false;
    hit->consent = consent_of(c);
    hit->visitor = S("");
    if (hit->consent == CONSENT_NONE)
        return true;
    hit->visitor = hit->consent == CONSENT_GRANTED
                       ? of_cookie(c)
                       : visitor_named(c, arena_print(c->arena, "browser %.*s %.*s",
                                                      STR_ARG(c->request.address), STR_ARG(agent)));
    return true;
}

/* Told as a hit of nobody that names a visitor, behind what that visitor looked at before. */
static void withdraw(struct ctx *c)
{
    struct analytics_hit hit = {
        .consent = CONSENT_NONE, .visitor = of_cookie(c), .at = c->now, .path = S("")};
    if (!analytics_queue_put(&hit))
        LOG(LOG_WARN, "a withdrawn consent found no room to be acted on");
}

static void keep(struct ctx *c, struct str value, int64_t seconds)
{
    reply_cookie(c, arena_print(c->arena,
                                COOKIE "=%.*s; Path=/; Max-Age=%lld; Secure; HttpOnly; "
                                       "SameSite=Lax",
                                STR_ARG(value), (long long)seconds));
}

void analytics_consent_keep(struct ctx *c, enum analytics_consent mode)
{
    bool is_known = analytics_consent_chosen(c) == CONSENT_GRANTED;
    if (is_known && mode != CONSENT_GRANTED)
        withdraw(c);
    if (mode == CONSENT_NONE)
        keep(c, S("none"), 400 * INT64_C(86400));
    else if (mode == CONSENT_ANONYMOUS)
        keep(c, S(""), 0);
    else
        keep(c, is_known ? request_cookie(c, S(COOKIE)) : secret_token(c->arena), COOKIE_SECONDS);
}

enum err analytics_consent_set(struct ctx *c, const struct analytics_consent_in *in,
                               struct analytics_consent_out *out)
{
    analytics_consent_keep(c, in->mode);
    out->is_refused_by_browser = analytics_consent_is_refused(c);
    out->mode = out->is_refused_by_browser ? CONSENT_NONE : in->mode;
    return OK;
}

enum err analytics_consent_get(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct analytics_consent_out *out)
{
    out->mode = consent_of(c);
    out->is_refused_by_browser = analytics_consent_is_refused(c);
    c->reply.cache_control = S("private, no-store");
    return OK;
}

/* ---- Where from ---- */

/* "www.example.com" of an address; absent when it is none. */
static struct str host_of(struct str url)
{
    struct str rest = url;
    if (str_starts(url, S("https://")))
        rest = str_after(url, 8);
    else if (str_starts(url, S("http://")))
        rest = str_after(url, 7);
    else
        return (struct str){0};
    size_t end = 0;
    while (end < rest.length && rest.data[end] != '/' && rest.data[end] != ':'
           && rest.data[end] != '?' && rest.data[end] != '#')
        end++;
    return str_from(rest.data, end);
}

static bool is_ours(struct ctx *c, struct str host)
{
    struct str own = c->request.host;
    return str_eq_ignore_case(host, str_cut(&own, ':'))
           || str_eq_ignore_case(host, host_of(ctx_public_url(c)));
}

static struct str word_of(struct arena *arena, struct str text)
{
    struct str cut = str_trim(text);
    if (cut.length > SOURCE_BYTES_MAX || !str_is_utf8(cut))
        return S("");
    char *out = arena_alloc(arena, cut.length + 1);
    for (size_t i = 0; i < cut.length; i++)
        out[i] = (unsigned char)cut.data[i] < ' ' ? ' ' : lower(cut.data[i]);
    return str_from(out, cut.length);
}

struct analytics_touch analytics_touch_of(struct ctx *c, struct str referrer, struct str source,
                                          struct str medium, struct str campaign,
                                          struct str agent_code)
{
    struct str host = host_of(referrer);
    struct analytics_touch touch = {ANALYTICS_WEB, S(""), S(""), S("")};
    if (!str_empty(agent_code)) {
        touch.channel = ANALYTICS_AGENT;
        touch.source = word_of(c->arena, agent_code);
    } else if (!str_empty(source) || !str_empty(medium) || !str_empty(campaign)) {
        touch.channel = ANALYTICS_CAMPAIGN;
        touch.source = word_of(c->arena, source);
        touch.medium = word_of(c->arena, medium);
        touch.campaign = word_of(c->arena, campaign);
    } else if (!str_empty(host) && !is_ours(c, host)) {
        touch.channel = ANALYTICS_REFERRAL;
        touch.source = word_of(c->arena, host);
    }
    return touch;
}
