/* `soko serve`: the runtime with the network in front, until SIGTERM or SIGINT. */
#include "app/app.h"
#include "app/control.h"

#include "api/http.h"
#include "base/log.h"
#include "identity/identity.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocked in every thread before the first is made, so that only sigwait sees them. */
static sigset_t block_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    return set;
}

/* "127.0.0.1:0" with the port that was picked. */
static struct str address_of(struct arena *arena, const struct config *config, struct http *http)
{
    struct str listen = str_of(config->listen);
    size_t colon = listen.length;
    while (colon > 0 && listen.data[colon - 1] != ':')
        colon--;
    return arena_print(arena, "%s://%.*s%d", config->certificate ? "https" : "http", (int)colon,
                       listen.data, http_port(http));
}

static enum err announce(struct runtime *runtime, struct str address)
{
    struct ctx *c = runtime_ctx(runtime);
    struct nothing in = {0};
    struct identity_first_admin first = {0};
    enum err err = runtime_run(c, &identity_first_admin_link_op, &in, &first);
    if (err == OK) {
        printf("listening on %.*s\n", STR_ARG(address));
        if (first.path.data != NULL)
            printf("become the platform admin, once: %.*s%.*s\n", STR_ARG(address),
                   STR_ARG(first.path));
        fflush(stdout);
    } else {
        fprintf(stderr, "soko: %.*s\n", STR_ARG(c->fault.detail));
    }
    runtime_ctx_free(c);
    return err;
}

static int serve(struct runtime *runtime, struct arena *arena, const struct config *config,
                 sigset_t *signals)
{
    struct str why = {0};
    struct http_options options = {.listen = config->listen,
                                   .admin_listen = config->admin_listen,
                                   .certificate_file = config->certificate,
                                   .key_file = config->key,
                                   .trusted_proxies = config->trusted_proxies,
                                   .loops = config_threads(config)};
    struct control_server *control = control_serve(runtime, arena, &why);
    if (control == NULL)
        return say(why);
    struct http *http = http_start(runtime, &options, arena, &why);
    if (http == NULL) {
        control_stop(control);
        return say(why);
    }
    struct str address = address_of(arena, config, http);
    if (config->public_url == NULL)
        runtime_set_public_url(runtime, address);
    int status = announce(runtime, address) == OK ? 0 : 1;
    int signal_number;
    if (status == 0)
        sigwait(signals, &signal_number);
    http_stop(http);
    control_stop(control);
    return status;
}

int verb_serve(struct arena *arena, int argc, char **argv)
{
    struct config config;
    struct str why = {0};
    if (!config_read(&config, arena, argc, argv, 2, &why))
        return say(why), 2;
    sigset_t signals = block_signals();
    struct runtime_options options = config_runtime(&config);
    options.loops = config_threads(&config);
    options.has_background = true;
    struct runtime *runtime = runtime_open(&options, &why);
    if (runtime == NULL)
        return say(why);
    int status = serve(runtime, arena, &config, &signals);
    runtime_close(runtime);
    return status;
}
