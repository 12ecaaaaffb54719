/* Certificate and key. */
#include "net/tls.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <string.h>
#include <unistd.h>

/* A chain of four certificates is about 8 KB. */
enum { PEM_BYTES_MAX = 256 << 10 };

static const char *read_whole(const char *file, const char *what, struct arena *arena,
                              struct str *why)
{
    char piece[4096];
    struct buf text;
    ssize_t count = -1;
    buf_init(&text, arena, PEM_BYTES_MAX);
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        while ((count = read(fd, piece, sizeof piece)) > 0)
            buf_add(&text, str_from(piece, (size_t)count));
    }
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (count < 0) {
        *why = arena_print(arena, "Cannot read the %s %s: %s.", what, file, strerror(error));
        return NULL;
    }
    if (text.is_full) {
        *why = arena_print(arena, "The %s %s is no PEM file.", what, file);
        return NULL;
    }
    return arena_text(arena, buf_str(&text));
}

bool tls_read(const char *certificate_file, const char *key_file, struct arena *arena,
              struct tls_pair *out, struct str *why)
{
    if (!certificate_file || !key_file) {
        *why = S("TLS needs both, a certificate and its key.");
        return false;
    }
    out->certificate = read_whole(certificate_file, "certificate", arena, why);
    if (!out->certificate)
        return false;
    out->key = read_whole(key_file, "key", arena, why);
    if (!out->key)
        return false;
    gnutls_certificate_credentials_t credentials;
    int result = gnutls_certificate_allocate_credentials(&credentials);
    if (result == GNUTLS_E_SUCCESS) {
        const gnutls_datum_t certificate = {(unsigned char *)(uintptr_t)out->certificate,
                                            (unsigned)strlen(out->certificate)};
        const gnutls_datum_t key = {(unsigned char *)(uintptr_t)out->key,
                                    (unsigned)strlen(out->key)};
        result = gnutls_certificate_set_x509_key_mem(credentials, &certificate, &key,
                                                     GNUTLS_X509_FMT_PEM);
        gnutls_certificate_free_credentials(credentials);
    }
    if (result == GNUTLS_E_SUCCESS)
        return true;
    *why = arena_print(arena, "The certificate %s and the key %s do not serve: %s",
                       certificate_file, key_file, gnutls_strerror(result));
    return false;
}
