/* Signatures of messages. */
#include "net/dkim.h"

#include "base/buf.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <string.h>

enum {
    PEM_BYTES_MAX = 16 << 10,
    RSA_BITS_MIN = 2048, /* RFC 8301, 3.2 */
    SIGNATURE_BYTES_MAX = 1024,
    RECORD_BYTES_MAX = 2048,
    HASH_BYTES = 32,
    FIELDS_MAX = 64,
    LINE_BYTES = 70,
    NAME_BYTES_MAX = 253
};

/* Those of them that a message has. From stands twice: a second one that somebody puts in would
 * break the signature (RFC 6376, 8.15). */
static const char *const NAMES[] = {"From",         "To",         "Subject",
                                    "Date",         "Message-ID", "MIME-Version",
                                    "Content-Type", "Reply-To",   "List-Unsubscribe"};

/* ---- Keys ---- */

/* A key file never asks for a pass phrase at the terminal of a server. */
static int no_phrase(char *out, int size, int is_writing, void *user)
{
    (void)out;
    (void)size;
    (void)is_writing;
    (void)user;
    return -1;
}

bool dkim_key_read(struct str pem, struct dkim_key *out, const char **why)
{
    BIO *bio = BIO_new_mem_buf(pem.data, (int)pem.length);
    EVP_PKEY *key = bio == NULL ? NULL : PEM_read_bio_PrivateKey(bio, NULL, no_phrase, NULL);
    BIO_free(bio);
    out->key = key;
    if (key == NULL)
        *why = "holds no private key in PEM without a pass phrase";
    else if (EVP_PKEY_is_a(key, "ED25519"))
        out->algorithm = S("ed25519-sha256");
    else if (!EVP_PKEY_is_a(key, "RSA"))
        *why = "holds a key of another kind than RSA or Ed25519";
    else if (EVP_PKEY_get_bits(key) < RSA_BITS_MIN)
        *why = "holds an RSA key of less than 2048 bits";
    else
        out->algorithm = S("rsa-sha256");
    return out->algorithm.data != NULL;
}

static bool read_file(struct arena *arena, struct str path, struct str *out)
{
    FILE *file = fopen(arena_text(arena, path), "re");
    char *bytes = arena_alloc(arena, PEM_BYTES_MAX);
    if (file == NULL)
        return false;
    *out = str_from(bytes, fread(bytes, 1, PEM_BYTES_MAX, file));
    fclose(file);
    return true;
}

/* A name in the DNS: it stands in a header as it is. */
static bool is_name(struct str name)
{
    bool is_good = !str_empty(name) && name.length <= NAME_BYTES_MAX;
    for (size_t i = 0; is_good && i < name.length; i++) {
        char byte = name.data[i];
        is_good = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
                  || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_';
    }
    return is_good && name.data[0] != '.' && name.data[name.length - 1] != '.';
}

static bool open_key(struct arena *arena, struct dkim *dkim, struct str selector, struct str file,
                     struct str *why)
{
    struct dkim_key *key = &dkim->keys[dkim->keys_count];
    const char *fault = "cannot be read";
    struct str pem;
    *key = (struct dkim_key){.selector = arena_copy(arena, selector)};
    if (!is_name(selector)) {
        *why = S("--dkim-selector is a name of letters, digits and hyphens, one a key file.");
        return false;
    }
    dkim->keys_count++;
    if (read_file(arena, file, &pem) && dkim_key_read(pem, key, &fault))
        return true;
    *why = arena_print(arena,
                       "--dkim-key-file: %.*s %s. Make one by `openssl genpkey -algorithm "
                       "ed25519`, or `-algorithm rsa -pkeyopt rsa_keygen_bits:2048`.",
                       STR_ARG(file), fault);
    return false;
}

bool dkim_open(struct arena *arena, struct str domain, struct str selectors, struct str files,
               struct dkim *out, struct str *why)
{
    *out = (struct dkim){.domain = arena_copy(arena, domain)};
    if (str_empty(domain) || str_empty(selectors) || str_empty(files)) {
        *why = S("To sign messages takes all of --dkim-domain, --dkim-selector and "
                 "--dkim-key-file.");
        return false;
    }
    if (!is_name(domain)) {
        *why = S("--dkim-domain is the name of a domain, as example.org.");
        return false;
    }
    while (selectors.data != NULL && files.data != NULL && out->keys_count < DKIM_KEYS_MAX) {
        struct str selector = str_trim(str_cut(&selectors, ','));
        struct str file = str_trim(str_cut(&files, ','));
        if (!open_key(arena, out, selector, file, why))
            return false;
    }
    if (selectors.data == NULL && files.data == NULL)
        return true;
    *why = S("--dkim-selector and --dkim-key-file name as many, at most two: one of RSA and one "
             "of Ed25519.");
    return false;
}

void dkim_close(struct dkim *dkim)
{
    for (size_t i = 0; i < dkim->keys_count; i++)
        EVP_PKEY_free(dkim->keys[i].key);
    dkim->keys_count = 0;
}

/* ---- As it is hashed ---- */

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Runs of spaces become one; none stays at the end. */
static void add_relaxed(struct buf *out, struct str text)
{
    while (text.length > 0 && is_space(text.data[text.length - 1]))
        text.length--;
    for (size_t i = 0; i < text.length; i++) {
        if (!is_space(text.data[i]))
            buf_byte(out, text.data[i]);
        else if (i == 0 || !is_space(text.data[i - 1]))
            buf_byte(out, ' ');
    }
}

/* Cuts a line; `rest` is absent behind the last. */
static struct str cut_line(struct str *rest)
{
    struct str line = str_cut(rest, '\n');
    if (line.length > 0 && line.data[line.length - 1] == '\r')
        line.length--;
    if (rest->data != NULL && rest->length == 0)
        *rest = (struct str){0};
    return line;
}

struct str dkim_relaxed_body(struct arena *arena, struct str body)
{
    struct buf out;
    size_t full = 0; /* up to the last line that is not empty */
    buf_init(&out, arena, 2 * body.length + 16);
    while (body.data != NULL && body.length > 0) {
        struct str line = cut_line(&body);
        size_t before = out.length;
        add_relaxed(&out, line);
        bool is_full = out.length > before;
        buf_add(&out, S("\r\n"));
        full = is_full ? out.length : full;
    }
    return str_from(buf_str(&out).data, full);
}

/* "subject:Is dinner ready?" of a header with its folded lines. */
static void add_header(struct buf *out, struct arena *arena, struct str header)
{
    struct str value = header;
    struct str name = str_cut(&value, ':');
    char *flat = arena_alloc(arena, value.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < value.length; i++)
        if (value.data[i] != '\r' && value.data[i] != '\n')
            flat[length++] = value.data[i];
    while (name.length > 0 && is_space(name.data[name.length - 1]))
        name.length--;
    for (size_t i = 0; i < name.length; i++)
        buf_byte(out, name.data[i] >= 'A' && name.data[i] <= 'Z' ? (char)(name.data[i] | 0x20)
                                                                 : name.data[i]);
    buf_byte(out, ':');
    add_relaxed(out, str_trim(str_from(flat, length)));
}

/* The headers, each with its folded lines. */
static size_t cut_headers(struct str headers, struct str fields[FIELDS_MAX])
{
    size_t count = 0;
    while (headers.data != NULL && headers.length > 0) {
        struct str line = cut_line(&headers);
        if (line.length > 0 && is_space(line.data[0]) && count > 0)
            fields[count - 1].length = (size_t)(line.data + line.length - fields[count - 1].data);
        else if (line.length > 0 && count < FIELDS_MAX)
            fields[count++] = line;
    }
    return count;
}

static bool is_called(struct str header, struct str name)
{
    struct str called = str_trim(str_cut(&header, ':'));
    return header.data != NULL && str_eq_ignore_case(called, str_trim(name));
}

struct str dkim_signed_text(struct arena *arena, struct str headers, struct str names,
                            struct str signature)
{
    struct str fields[FIELDS_MAX];
    struct buf out;
    size_t count = cut_headers(headers, fields);
    buf_init(&out, arena, 2 * (headers.length + signature.length) + 64);
    while (names.data != NULL) {
        struct str name = str_cut(&names, ':');
        for (size_t i = count; i > 0; i--) {
            if (!is_called(fields[i - 1], name))
                continue;
            add_header(&out, arena, fields[i - 1]);
            buf_add(&out, S("\r\n"));
            fields[i - 1] = S("");
            break;
        }
    }
    add_header(&out, arena, signature);
    return buf_str(&out);
}

/* ---- Signing ---- */

static struct str base64(struct arena *arena, const unsigned char *bytes, size_t length)
{
    unsigned char *out = arena_alloc(arena, 4 * (length / 3 + 1) + 1);
    int written = EVP_EncodeBlock(out, bytes, (int)length);
    return str_from((const char *)out, (size_t)written);
}

static bool hash(struct str text, unsigned char out[HASH_BYTES])
{
    return EVP_Digest(text.data, text.length, out, NULL, EVP_sha256(), NULL) == 1;
}

struct str dkim_body_hash(struct arena *arena, struct str body)
{
    unsigned char bytes[HASH_BYTES];
    if (!hash(dkim_relaxed_body(arena, body), bytes))
        return (struct str){0};
    return base64(arena, bytes, sizeof bytes);
}

/* RSA hashes by itself; Ed25519 signs the hash (RFC 8463, 3). */
struct str dkim_signature(struct arena *arena, const struct dkim_key *key, struct str text)
{
    unsigned char hashed[HASH_BYTES], signature[SIGNATURE_BYTES_MAX];
    size_t length = sizeof signature;
    bool is_rsa = str_eq(key->algorithm, S("rsa-sha256"));
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const unsigned char *data = (const unsigned char *)text.data;
    bool is_signed =
        context != NULL && hash(text, hashed)
        && EVP_DigestSignInit(context, NULL, is_rsa ? EVP_sha256() : NULL, NULL, key->key) == 1
        && EVP_DigestSign(context, signature, &length, is_rsa ? data : hashed,
                          is_rsa ? text.length : sizeof hashed)
               == 1;
    EVP_MD_CTX_free(context);
    return is_signed ? base64(arena, signature, length) : (struct str){0};
}

/* "From:From:To:...", of what the message has. */
static struct str names_of(struct arena *arena, struct str headers)
{
    struct str fields[FIELDS_MAX];
    struct buf out;
    size_t count = cut_headers(headers, fields);
    buf_init(&out, arena, NAME_BYTES_MAX);
    buf_add(&out, S("From"));
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        bool is_there = false;
        for (size_t k = 0; k < count; k++)
            is_there |= is_called(fields[k], str_of(NAMES[i]));
        if (is_there)
            buf_print(&out, ":%s", NAMES[i]);
    }
    return buf_str(&out);
}

static void add_folded(struct buf *out, struct str text, size_t line_bytes)
{
    for (size_t i = 0; i < text.length; i += line_bytes) {
        size_t length = text.length - i < line_bytes ? text.length - i : line_bytes;
        buf_add(out, S("\r\n "));
        buf_add(out, str_from(text.data + i, length));
    }
}

/* At colons, for names are not broken. */
static void add_names(struct buf *out, struct str names)
{
    size_t column = 4;
    while (names.data != NULL) {
        struct str name = str_cut(&names, ':');
        if (column + name.length > LINE_BYTES) {
            buf_add(out, S("\r\n "));
            column = 1;
        }
        buf_add(out, name);
        if (names.data != NULL)
            buf_byte(out, ':');
        column += name.length + 1;
    }
}

static bool add_signature(struct buf *out, struct arena *arena, const struct dkim *dkim,
                          const struct dkim_key *key, struct str headers, struct str body_hash,
                          struct instant at)
{
    struct buf field;
    struct str names = names_of(arena, headers);
    buf_init(&field, arena, RECORD_BYTES_MAX);
    buf_print(&field, "DKIM-Signature: v=1; a=%.*s; c=relaxed/relaxed;\r\n d=%.*s;\r\n s=%.*s;",
              STR_ARG(key->algorithm), STR_ARG(dkim->domain), STR_ARG(key->selector));
    buf_print(&field, " t=%lld;\r\n h=", (long long)(at.ms / 1000));
    add_names(&field, names);
    buf_print(&field, ";\r\n bh=%.*s;\r\n b=", STR_ARG(body_hash));
    struct str text = dkim_signed_text(arena, headers, names, buf_str(&field));
    struct str signature = dkim_signature(arena, key, text);
    if (signature.data == NULL)
        return false;
    add_folded(&field, signature, LINE_BYTES);
    buf_add(out, buf_str(&field));
    buf_add(out, S("\r\n"));
    return true;
}

struct str dkim_sign(struct arena *arena, const struct dkim *dkim, struct str message,
                     struct instant at)
{
    struct buf out;
    const char *end = memmem(message.data, message.length, "\r\n\r\n", 4);
    if (end == NULL)
        return (struct str){0};
    struct str headers = str_from(message.data, (size_t)(end - message.data) + 2);
    struct str body_hash = dkim_body_hash(arena, str_after(message, headers.length + 2));
    if (body_hash.data == NULL)
        return (struct str){0};
    buf_init(&out, arena, message.length + (size_t)DKIM_KEYS_MAX * RECORD_BYTES_MAX);
    for (size_t i = 0; i < dkim->keys_count; i++)
        if (!add_signature(&out, arena, dkim, &dkim->keys[i], headers, body_hash, at))
            return (struct str){0};
    buf_add(&out, message);
    return buf_str(&out);
}

/* RSA is given as its SubjectPublicKeyInfo, Ed25519 as its 32 bytes alone (RFC 8463, 4). */
struct str dkim_record(struct arena *arena, const struct dkim *dkim, size_t at)
{
    const struct dkim_key *key = &dkim->keys[at];
    unsigned char raw[HASH_BYTES];
    unsigned char *der = NULL;
    size_t raw_length = sizeof raw;
    bool is_rsa = str_eq(key->algorithm, S("rsa-sha256"));
    struct str bytes = {0};
    if (is_rsa) {
        int length = i2d_PUBKEY(key->key, &der);
        if (length > 0)
            bytes = base64(arena, der, (size_t)length);
        OPENSSL_free(der);
    } else if (EVP_PKEY_get_raw_public_key(key->key, raw, &raw_length) == 1) {
        bytes = base64(arena, raw, raw_length);
    }
    return arena_print(arena, "%.*s._domainkey.%.*s TXT \"v=DKIM1; k=%s; p=%.*s\"",
                       STR_ARG(key->selector), STR_ARG(dkim->domain), is_rsa ? "rsa" : "ed25519",
                       STR_ARG(bytes));
}
