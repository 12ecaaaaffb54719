/* Synonyms: groups of words that platform admins say stand for each other. A change counts as one
 * of the index, so that every process takes it up. */
#include "marketplace_private.h"

enum err marketplace_synonyms(struct ctx *c, const struct nothing *in __attribute__((unused)),
                              struct marketplace_synonym_list *out)
{
    return marketplace_store_synonyms(c, &out->data, &out->data_count);
}

static enum err count_change(struct ctx *c)
{
    struct marketplace_state state = {0};
    TRY(marketplace_store_state_lock(c, &state));
    state.seq++;
    return marketplace_store_state_put(c, &state);
}

enum err marketplace_synonym_add(struct ctx *c, const struct marketplace_synonym_in *in,
                                 struct marketplace_synonym *out)
{
    static const char *const LOCALES[] = {"", "en", "fr", "sw", "ar", NULL};
    struct str locale = in->locale.data ? in->locale : S("");
    bool is_known = false;
    for (const char *const *each = LOCALES; *each; each++)
        is_known |= str_eq(locale, str_of(*each));
    struct marketplace_words words = marketplace_words(c->arena, in->words, SYNONYMS_MAX + 1);
    marketplace_words_once(&words);
    if (!is_known)
        fail_field(c, "/locale", "invalid", "Give en, fr, sw or ar, or leave it out.");
    if (words.count < 2 || words.count > SYNONYMS_MAX)
        fail_field(c, "/words", "invalid", "Give two to %d different words.", SYNONYMS_MAX);
    TRY(c->fault.err);
    *out = (struct marketplace_synonym){.id = id_new(c, new_slot(c)),
                                        .locale = locale,
                                        .words = marketplace_joined(c->arena, &words),
                                        .created_at = c->now};
    TRY(marketplace_store_synonym_add(c, out));
    return count_change(c);
}

enum err marketplace_synonym_drop(struct ctx *c, const struct marketplace_synonym_ref *in,
                                  struct nothing *out __attribute__((unused)))
{
    bool is_gone;
    TRY(marketplace_store_synonym_drop(c, in->synonym_id, &is_gone));
    return is_gone ? count_change(c) : fail_missing(c);
}
