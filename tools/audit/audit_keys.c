/* I6, the stored half: a key's stored answer is whole and what it names exists. I7: what a client
 * was told is stored, by the client's own log of one acknowledged write a line: an id, and "paid"
 * for a payment. */
#include "audit_private.h"

#include <stdio.h>
#include <string.h>

enum { LINE_BYTES_MAX = 512, ID_LENGTH = 26 };

struct kind {
    const char *prefix;
    const char *table;
};

static const struct kind KINDS[] = {
    {"user", "[identity.user]"},     {"biz", "[business.business]"},
    {"prod", "[catalogue.product]"}, {"var", "[catalogue.variant]"},
    {"cart", "[cart.cart]"},         {"grp", "[order.group]"},
    {"order", "[order.order]"},      {"pay", "[payment.attempt]"},
    {"refund", "[payment.refund]"},  {"agent", "[commission.agent]"},
    {"ship", "[order.fulfilment]"},
};

bool typeid_hex(const char *text, size_t length, char out[33])
{
    static const char ALPHABET[] = "0123456789abcdefghjkmnpqrstvwxyz";
    static const char HEX[] = "0123456789abcdef";
    unsigned char bytes[16] = {0};
    if (length < ID_LENGTH + 1)
        return false;
    const char *digits = text + length - ID_LENGTH;
    for (size_t bit = 0; bit < 130; bit++) {
        const char *at = digits[bit / 5] ? strchr(ALPHABET, digits[bit / 5]) : NULL;
        if (at == NULL)
            return false;
        unsigned value = (unsigned)(at - ALPHABET) >> (4 - bit % 5) & 1;
        if (bit >= 2 && value)
            bytes[(bit - 2) / 8] |= (unsigned char)(1u << (7 - (bit - 2) % 8));
    }
    for (size_t i = 0; i < 16; i++) {
        out[2 * i] = HEX[bytes[i] >> 4];
        out[2 * i + 1] = HEX[bytes[i] & 15];
    }
    out[32] = 0;
    return true;
}

/* True when there is such a row, or when ids of this kind are not kept in a table. */
static bool is_stored(struct audit *audit, const char *id, size_t length, const char *condition)
{
    char hex[33], sql[LINE_BYTES_MAX];
    struct rows rows;
    if (!typeid_hex(id, length, hex))
        return false;
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        size_t prefix = strlen(KINDS[i].prefix);
        if (length != prefix + 1 + ID_LENGTH || strncmp(id, KINDS[i].prefix, prefix) != 0)
            continue;
        snprintf(sql, sizeof sql,
                 source_is_postgres(audit->core)
                     ? "select count(*) from %s as x where x.id = '\\x%s'%s"
                     : "select count(*) from %s as x where x.id = x'%s'%s",
                 KINDS[i].table, hex, condition);
        if (!source_query(audit->core, sql, &rows)) {
            audit->is_unreadable = true;
            return true;
        }
        bool is_found = rows.count == 1 && number(&rows, 0, 0) == 1;
        rows_free(&rows);
        return is_found;
    }
    return true;
}

void audit_keys(struct audit *audit)
{
    static const char Q_KEYS[] = "select i.key_scope, i.status, i.body, i.fingerprint from "
                                 "[base.idempotency] as i where i.is_done = 1";
    struct rows rows;
    audit->checks++;
    if (!source_query(audit->core, Q_KEYS, &rows)) {
        audit->is_unreadable = true;
        return;
    }
    for (size_t i = 0; i < rows.count; i++) {
        int64_t status = number(&rows, i, 1);
        const char *body = cell(&rows, i, 2);
        const char *id = strstr(body, "{\"id\":\"") == body ? body + 7 : NULL;
        if (status < 200 || status > 599 || cell(&rows, i, 3)[0] == 0)
            finding(audit, "I6", "a stored answer is whole: %s has status %lld", cell(&rows, i, 0),
                    (long long)status);
        if (status == 201 && id != NULL && !is_stored(audit, id, strcspn(id, "\""), ""))
            finding(audit, "I6", "what a stored answer names exists: %.*s", (int)strcspn(id, "\""),
                    id);
    }
    rows_free(&rows);
}

void audit_acknowledged(struct audit *audit)
{
    char line[LINE_BYTES_MAX];
    if (audit->options->acknowledged == NULL)
        return;
    FILE *file = fopen(audit->options->acknowledged, "re");
    if (file == NULL) {
        printf("audit: cannot read %s\n", audit->options->acknowledged);
        audit->is_unreadable = true;
        return;
    }
    audit->checks++;
    while (fgets(line, sizeof line, file) != NULL) {
        size_t length = strcspn(line, " \n");
        bool is_paid = strcmp(line + length, " paid\n") == 0;
        if (length > 0
            && !is_stored(audit, line, length, is_paid ? " and x.status = 'succeeded'" : ""))
            finding(audit, "I7", "what was acknowledged is stored: %.*s", (int)strcspn(line, "\n"),
                    line);
    }
    fclose(file);
}
