/* Keeping the m-> One lock: searches read under it, whoever finds it behind brings it up first.
 * A whole one is loaded aside, while the one before is still searched, and takes its place then. It
 * is told apart by the instance of its database, for a process may open one after another. */
#include "marketplace_mirror.h"

#include "type/slug.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct mirror *current; /* what is searched; null before the first */
/* Held while a whole one is loaded. Never waited for under `lock`. */
static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;

static void *must(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

/* ---- Texts ---- */

static uint32_t hash_of(struct str text)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619u;
    return hash;
}

uint32_t mirror_letters_of(struct str text)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < text.length; i++)
        letters |= UINT32_C(1) << ((unsigned char)text.data[i] & 31);
    return letters;
}

uint32_t mirror_find(const struct mirror_pool *pool, struct str text)
{
    uint32_t hash = hash_of(text);
    for (uint32_t i = hash; pool->slots_count > 0; i++) {
        uint32_t slot = pool->slots[i & (pool->slots_count - 1)];
        if (slot == 0)
            break;
        const struct mirror_text *item = &pool->items[slot - 1];
        if (item->hash == hash && str_eq(item->text, text))
            return slot - 1;
    }
    return MIRROR_NONE;
}

static void place_slot(struct mirror_pool *pool, uint32_t number)
{
    uint32_t i = pool->items[number].hash;
    while (pool->slots[i & (pool->slots_count - 1)] != 0)
        i++;
    pool->slots[i & (pool->slots_count - 1)] = number + 1;
}

static void grow_pool(struct mirror_pool *pool)
{
    pool->capacity = pool->capacity ? pool->capacity * 2 : 256;
    pool->items = must(realloc(pool->items, pool->capacity * sizeof *pool->items));
    free(pool->slots);
    pool->slots_count = pool->capacity * 2;
    pool->slots = must(calloc(pool->slots_count, sizeof *pool->slots));
    for (uint32_t i = 0; i < pool->count; i++)
        place_slot(pool, i);
}

uint32_t mirror_number(struct mirror_pool *pool, struct str text)
{
    uint32_t number = mirror_find(pool, text);
    if (number != MIRROR_NONE)
        return number;
    if (pool->count == pool->capacity)
        grow_pool(pool);
    char *kept = must(malloc(text.length + 1));
    memcpy(kept, text.length ? text.data : "", text.length);
    kept[text.length] = 0;
    pool->items[pool->count] = (struct mirror_text){.text = str_from(kept, text.length),
                                                    .hash = hash_of(text),
                                                    .letters = mirror_letters_of(text)};
    place_slot(pool, pool->count);
    return pool->count++;
}

void mirror_pool_free(struct mirror_pool *pool)
{
    for (uint32_t i = 0; i < pool->count; i++)
        free((char *)(uintptr_t)pool->items[i].text.data);
    free(pool->items);
    free(pool->slots);
    *pool = (struct mirror_pool){0};
}

/* ---- Shops ---- */

static uint32_t id_hash(struct id id)
{
    uint32_t hash;
    memcpy(&hash, id.bytes + 12, sizeof hash);
    return hash;
}

uint32_t mirror_find_shop(const struct mirror *m, struct id business_id)
{
    for (uint32_t i = id_hash(business_id); m->shop_slots_count > 0; i++) {
        uint32_t slot = m->shop_slots[i & (m->shop_slots_count - 1)];
        if (slot == 0)
            break;
        if (id_eq(m->shops[slot - 1].id, business_id))
            return slot - 1;
    }
    return MIRROR_NONE;
}

static void place_shop(struct mirror *m, uint32_t shop)
{
    uint32_t i = id_hash(m->shops[shop].id);
    while (m->shop_slots[i & (m->shop_slots_count - 1)] != 0)
        i++;
    m->shop_slots[i & (m->shop_slots_count - 1)] = shop + 1;
}

/* A product may come before its shop: the shop is then known by its id alone, and not live. */
static uint32_t shop_of(struct mirror *m, struct id business_id)
{
    uint32_t shop = mirror_find_shop(m, business_id);
    if (shop != MIRROR_NONE)
        return shop;
    if (m->shops_count == m->shops_capacity) {
        m->shops_capacity = m->shops_capacity ? m->shops_capacity * 2 : 64;
        m->shops = must(realloc(m->shops, m->shops_capacity * sizeof *m->shops));
        free(m->shop_slots);
        m->shop_slots_count = m->shops_capacity * 2;
        m->shop_slots = must(calloc(m->shop_slots_count, sizeof *m->shop_slots));
        for (uint32_t i = 0; i < m->shops_count; i++)
            place_shop(m, i);
    }
    m->shops[m->shops_count] = (struct mirror_shop){.id = business_id};
    place_shop(m, m->shops_count);
    return m->shops_count++;
}

static char *keep_text(char *at, struct str text, struct str *out)
{
    memcpy(at, text.length ? text.data : "", text.length);
    *out = str_from(at, text.length);
    return at + text.length;
}

static size_t words_in(struct str joined)
{
    size_t count = !str_empty(joined);
    for (size_t i = 0; i < joined.length; i++)
        count += joined.data[i] == ' ';
    return count;
}

static void keep_words(struct str *items, struct str kept, struct marketplace_words *out)
{
    *out = (struct marketplace_words){items, 0};
    while (!str_empty(kept))
        items[out->count++] = str_cut(&kept, ' ');
}

static size_t lines_in(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == '\n';
    return count;
}

static void keep_hours(struct mirror_shop *shop, struct str lines)
{
    while (!str_empty(lines)) {
        struct str line = str_cut(&lines, '\n');
        struct str day = str_cut(&line, ' ');
        struct business_hours *hours = &shop->hours[shop->hours_count];
        if (str_empty(day) || !str_integer(day, &hours->day))
            continue;
        hours->opens = str_cut(&line, ' ');
        hours->closes = line;
        shop->hours_count++;
    }
}

/* All that a shop holds is one piece of memory. */
static void put_shop(struct mirror *m, struct arena *arena, const struct marketplace_shop_row *row)
{
    uint32_t number = shop_of(m, row->business_id);
    struct mirror_shop *shop = &m->shops[number];
    struct str key = text_fold(arena, row->name);
    size_t names = words_in(row->name_terms), words = words_in(row->words);
    size_t hours = lines_in(row->hours);
    size_t bytes = (names + words + 2) * sizeof(struct str)
                   + (hours + 1) * sizeof(struct business_hours) + row->name.length
                   + row->slug.length + row->description.length + row->country.length
                   + row->region.length + row->timezone.length + row->hours.length
                   + row->name_terms.length + row->words.length + key.length;
    char *memory = must(calloc(1, bytes + 1)), *at;
    struct str kept;
    int64_t items_count = shop->items_count;
    free(shop->memory);
    *shop = (struct mirror_shop){.id = row->business_id,
                                 .is_live = row->is_live,
                                 .is_listed = row->is_listed,
                                 .is_known = true,
                                 .number = row->number,
                                 .category = mirror_number(&m->categories, row->category),
                                 .currency = row->currency,
                                 .latitude = row->latitude,
                                 .longitude = row->longitude,
                                 .rating_count = row->rating_count,
                                 .rating_sum = row->rating_sum,
                                 .verified_at = row->verified_at,
                                 .items_count = items_count,
                                 .memory = memory};
    struct str *items = (struct str *)(void *)memory;
    shop->hours = (struct business_hours *)(void *)(items + names + words + 2);
    at = (char *)(shop->hours + hours + 1);
    at = keep_text(at, row->name, &shop->name);
    at = keep_text(at, row->slug, &shop->slug);
    at = keep_text(at, row->description, &shop->description);
    at = keep_text(at, row->country, &shop->country);
    at = keep_text(at, row->region, &shop->region);
    at = keep_text(at, row->timezone, &shop->timezone);
    at = keep_text(at, key, &shop->name_key);
    at = keep_text(at, row->hours, &kept);
    keep_hours(shop, kept);
    at = keep_text(at, row->name_terms, &kept);
    keep_words(items, kept, &shop->name_terms);
    keep_text(at, row->words, &kept);
    keep_words(items + names + 1, kept, &shop->terms);
}

/* ---- Products ---- */

static struct mirror_item *item_at(struct mirror *m, int64_t doc)
{
    if (doc < m->first_doc)
        return NULL; /* of the generation before */
    size_t index = (size_t)(doc - m->first_doc);
    if (index >= m->items_capacity) {
        size_t capacity = m->items_capacity ? m->items_capacity : 1024;
        while (capacity <= index)
            capacity *= 2;
        m->items = must(realloc(m->items, capacity * sizeof *m->items));
        memset(m->items + m->items_capacity, 0, (capacity - m->items_capacity) * sizeof *m->items);
        m->items_capacity = capacity;
    }
    if (index >= m->items_count)
        m->items_count = index + 1;
    return &m->items[index];
}

enum { NUMBERS_MAX = 200 };

static uint8_t add_terms(struct mirror *m, struct str joined, uint32_t numbers[static NUMBERS_MAX],
                         size_t *count, size_t most)
{
    size_t before = *count;
    while (!str_empty(joined) && *count - before < most)
        numbers[(*count)++] = mirror_number(&m->terms, str_cut(&joined, ' '));
    return (uint8_t)(*count - before);
}

static uint8_t add_values(struct mirror *m, struct str lines, uint32_t numbers[static NUMBERS_MAX],
                          size_t *count, size_t most)
{
    size_t before = *count;
    while (!str_empty(lines) && *count - before < most) {
        struct str line = str_cut(&lines, '\n'), rest = line;
        if (str_empty(line))
            continue;
        uint32_t value = mirror_number(&m->values, line);
        m->values.items[value].group = mirror_number(&m->groups, str_cut(&rest, '\t'));
        numbers[(*count)++] = value;
    }
    return (uint8_t)(*count - before);
}

static void put_item(struct mirror *m, struct arena *arena, const struct marketplace_item *row)
{
    enum { TITLES_MAX = 24, TAGS_MOST = 60, VALUES_MAX = 100, KEY_BYTES_MAX = 100 };
    uint32_t numbers[NUMBERS_MAX];
    size_t count = 0;
    struct mirror_item *item = item_at(m, row->doc);
    if (item == NULL)
        return;
    uint32_t shop = shop_of(m, row->business_id);
    m->shops[shop].items_count += row->is_live - item->is_live;
    free(item->numbers);
    free(item->title_key);
    *item = (struct mirror_item){
        .product_id = row->product_id,
        .price = row->price.amount,
        .shop = shop,
        .category = mirror_number(&m->categories, row->category),
        .currency = mirror_number(&m->currencies, str_from(row->price.currency.code, 3)),
        .rating_count = (int32_t)row->rating_count,
        .rating_sum = (int32_t)row->rating_sum,
        .stock = (uint8_t)row->stock,
        .is_live = row->is_live};
    item->titles = add_terms(m, row->title_terms, numbers, &count, TITLES_MAX);
    item->tags = add_terms(m, row->tag_terms, numbers, &count, TAGS_MOST);
    item->values = add_values(m, row->option_text, numbers, &count, VALUES_MAX);
    item->numbers = must(malloc(count * sizeof *numbers + 1));
    memcpy(item->numbers, numbers, count * sizeof *numbers);
    frequent_follow(m->frequent, (size_t)(row->doc - m->first_doc), row->words);
    struct str key = text_fold(arena, row->title);
    if (key.length > KEY_BYTES_MAX)
        key.length = KEY_BYTES_MAX;
    while (!str_is_utf8(key))
        key.length--;
    item->title_key = must(strndup(key.data ? key.data : "", key.length));
}

/* ---- From the rows ---- */

static void discard(struct mirror *m)
{
    if (m == NULL)
        return;
    for (size_t i = 0; i < m->items_capacity; i++) {
        free(m->items[i].numbers);
        free(m->items[i].title_key);
    }
    for (uint32_t i = 0; i < m->shops_count; i++)
        free(m->shops[i].memory);
    free(m->items);
    free(m->shops);
    free(m->shop_slots);
    mirror_pool_free(&m->terms);
    mirror_pool_free(&m->values);
    mirror_pool_free(&m->groups);
    mirror_pool_free(&m->categories);
    mirror_pool_free(&m->currencies);
    if (m->synonym_arena != NULL)
        arena_free(m->synonym_arena);
    frequent_free(m->frequent);
    free(m);
}

static enum err load_items(struct ctx *c, struct mirror *m, struct arena *arena, int64_t generation)
{
    struct marketplace_item *rows;
    size_t count = LOAD_ROWS_MAX;
    bool has_words = !frequent_is_empty(m->frequent);
    for (int64_t seq = m->seq; count == LOAD_ROWS_MAX; seq = rows[count - 1].seq) {
        arena_reset(arena);
        TRY(marketplace_store_items_after(c, generation, seq, has_words, &rows, &count));
        for (size_t i = 0; i < count; i++)
            put_item(m, arena, &rows[i]);
        if (count == 0)
            break;
    }
    return OK;
}

/* What no product holds any more is not learnt. */
static void put_term(struct mirror *m, const struct marketplace_term_row *row)
{
    uint32_t number =
        row->count > 0 ? mirror_number(&m->terms, row->term) : mirror_find(&m->terms, row->term);
    if (number != MIRROR_NONE)
        m->terms.items[number].count = row->count;
}

static enum err load_terms(struct ctx *c, struct mirror *m, struct arena *arena, int64_t generation)
{
    struct marketplace_term_row *rows;
    size_t count = LOAD_ROWS_MAX;
    int64_t seq = m->seq + 1; /* and its first term: "" is before every one */
    char kept[MARKETPLACE_TERM_BYTES_MAX + 16];
    struct str term = S("");
    while (count == LOAD_ROWS_MAX) {
        arena_reset(arena);
        TRY(marketplace_store_terms_after(c, generation, seq, term, &rows, &count));
        for (size_t i = 0; i < count; i++)
            put_term(m, &rows[i]);
        if (count == 0)
            break;
        seq = rows[count - 1].seq;
        size_t length = rows[count - 1].term.length;
        memcpy(kept, rows[count - 1].term.data, length < sizeof kept ? length : sizeof kept);
        term = str_from(kept, length < sizeof kept ? length : sizeof kept);
    }
    return OK;
}

static enum err load_shops(struct ctx *c, struct mirror *m, struct arena *arena)
{
    struct marketplace_shop_row *rows;
    size_t count;
    int64_t seq = m->seq;
    do {
        arena_reset(arena);
        TRY(marketplace_store_shops_after(c, seq, &rows, &count));
        for (size_t i = 0; i < count; i++)
            put_shop(m, arena, &rows[i]);
        seq = count > 0 ? rows[count - 1].seq : seq;
    } while (count > 0);
    return OK;
}

static enum err load_synonyms(struct ctx *c, struct mirror *m)
{
    struct marketplace_synonym *rows;
    size_t count;
    if (m->synonym_arena == NULL)
        m->synonym_arena = arena_new(SIZE_MAX);
    arena_reset(m->synonym_arena);
    TRY(marketplace_store_synonyms(c, &rows, &count));
    m->synonyms = ARENA_ARRAY(m->synonym_arena, struct mirror_synonyms, count + 1);
    m->synonyms_count = count;
    for (size_t i = 0; i < count; i++) {
        struct str words = arena_copy(m->synonym_arena, rows[i].words);
        m->synonyms[i] = (struct mirror_synonyms){
            .locale = arena_copy(m->synonym_arena, rows[i].locale),
            .words = marketplace_words(m->synonym_arena, words, SYNONYMS_MAX)};
    }
    return OK;
}

/* Rows are read into an arena of their own, emptied between pieces: an index is larger than what a
 * request may take. */
static enum err catch_up(struct ctx *c, struct mirror *m, const struct marketplace_state *state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    db_use_arena(c->db, arena);
    enum err err = load_shops(c, m, arena);
    if (err == OK && m->items_count == 0)
        err = marketplace_store_first_doc(c, state->generation, &m->first_doc);
    if (err == OK)
        err = load_items(c, m, arena, state->generation);
    if (err == OK)
        err = load_terms(c, m, arena, state->generation);
    if (err == OK)
        err = load_synonyms(c, m);
    db_use_arena(c->db, c->arena);
    arena_free(arena);
    if (err != OK)
        return err;
    m->instance = state->instance;
    m->generation = state->generation;
    m->seq = state->seq;
    return OK;
}

static bool is_of(const struct marketplace_state *state)
{
    return current != NULL && id_eq(current->instance, state->instance);
}

static bool is_current(const struct marketplace_state *state)
{
    /* Others may have seen later rows than this transaction does. */
    return is_of(state)
           && (current->generation > state->generation
               || (current->generation == state->generation && current->seq >= state->seq));
}

static bool is_behind(const struct marketplace_state *state)
{
    return is_of(state) && current->generation == state->generation;
}

/* Under the lock for writing. What failed halfway is not to be searched. */
static enum err renew(struct ctx *c, const struct marketplace_state *state)
{
    enum err err = catch_up(c, current, state);
    if (err != OK) {
        discard(current);
        current = NULL;
    }
    return err;
}

/* Whoever comes second waits, and finds it done. */
static enum err load_whole(struct ctx *c, const struct marketplace_state *state)
{
    enum err err = OK;
    pthread_mutex_lock(&loading);
    pthread_rwlock_rdlock(&lock);
    bool is_done = is_current(state) || is_behind(state);
    pthread_rwlock_unlock(&lock);
    if (!is_done) {
        struct mirror *fresh = must(calloc(1, sizeof *fresh)), *before = fresh;
        fresh->frequent = frequent_new();
        err = catch_up(c, fresh, state);
        if (err == OK) {
            pthread_rwlock_wrlock(&lock);
            before = current;
            current = fresh;
            pthread_rwlock_unlock(&lock);
        }
        discard(before);
    }
    pthread_mutex_unlock(&loading);
    return err;
}

/* A large index that was built anew is loaded by `marketplace_warm`, not by who searches: the one
 * before serves until then. */
static bool may_serve(const struct marketplace_state *state, bool is_patient)
{
    enum { SMALL = 5000 };
    return is_current(state)
           || (!is_patient && is_of(state) && current->generation < state->generation
               && current->items_count > SMALL);
}

static enum err acquire(struct ctx *c, bool is_patient)
{
    struct marketplace_state state = {0};
    TRY(marketplace_store_state(c, &state));
    if (state.generation == 0)
        return ERR_MISSING;
    pthread_rwlock_rdlock(&lock);
    while (!may_serve(&state, is_patient)) {
        enum err err = OK;
        bool is_near = is_behind(&state);
        pthread_rwlock_unlock(&lock);
        if (is_near) {
            pthread_rwlock_wrlock(&lock);
            if (is_behind(&state) && !is_current(&state))
                err = renew(c, &state);
            pthread_rwlock_unlock(&lock);
        } else {
            err = load_whole(c, &state);
        }
        TRY(err);
        pthread_rwlock_rdlock(&lock);
    }
    return OK;
}

enum err mirror_acquire(struct ctx *c, const struct mirror **out)
{
    *out = NULL;
    enum err err = acquire(c, false);
    if (err == OK)
        *out = current;
    return err == ERR_MISSING ? OK : err;
}

void mirror_release(void)
{
    pthread_rwlock_unlock(&lock);
}

bool mirror_is_at(const struct marketplace_state *state)
{
    pthread_rwlock_rdlock(&lock);
    bool is_at = !is_of(state) || current->generation >= state->generation;
    pthread_rwlock_unlock(&lock);
    return is_at;
}

enum err marketplace_warm(struct ctx *c, const struct nothing *in __attribute__((unused)),
                          struct swept *out __attribute__((unused)))
{
    enum err err = acquire(c, true);
    if (err == OK)
        mirror_release();
    return err == ERR_MISSING ? OK : err;
}

int64_t mirror_count(const struct mirror *m, struct str term)
{
    uint32_t number = mirror_find(&m->terms, term);
    return number == MIRROR_NONE ? 0 : m->terms.items[number].count;
}
