/* TLS: reading the certificate and its key, and what we speak. The handshake is GnuTLS's, inside of
 * the HTTP library. */
#ifndef SOKO_NET_TLS_H
#define SOKO_NET_TLS_H

#include "base/arena.h"

struct tls_pair {
    const char *certificate; /* PEM, NUL-terminated; the chain follows its leaf */
    const char *key;
};

/* GnuTLS's words for TLS 1.3 and nothing older. */
#define TLS_PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3"

/* Reads both files and checks that they belong together; false with `*why` set. */
bool tls_read(const char *certificate_file, const char *key_file, struct arena *arena,
              struct tls_pair *out, struct str *why);

#endif
