/* A type is a plain C struct plus one field table. The table drives JSON in, validation, JSON out,
 * database rows, templates, events and OpenAPI: one name runs through the stack.
 *
 *     struct order_line { struct id id; struct str sku; int64_t quantity; struct money price; };
 *     TYPE(order_line, F(order_line, id,         "Id.", .prefix = ID_LINE),
 *                      F(order_line, sku,        "Stock code.", .need = true, .max = 64),
 *                      F(order_line, quantity,   "How many.", .min = 1, .max = 999),
 *                      F(order_line, price,      "Price of one."));
 *
 * A row whose member has a C type that no kind stands for does not compile; what the compiler
 * cannot see (an id without a prefix, a word without its table) type_check refuses at start. */
#ifndef SOKO_TYPE_TYPE_H
#define SOKO_TYPE_TYPE_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/money.h"

/* A place on earth's axis in millionths of a degree; a JSON number. No float is ever stored. */
struct degrees {
    int64_t micro;
    bool is_set;
};

/* What a client said of each field: two bits a field, by its position in the table. */
struct given {
    uint64_t given; /* a value stood there */
    uint64_t nulled; /* null stood there */
};

enum kind_of {
    KIND_BOOL = 1, /* bool */
    KIND_INTEGER,  /* int64_t */
    KIND_TEXT,     /* struct str */
    KIND_WORD,     /* an enum, with .words; text at the edge and in the database */
    KIND_ID,       /* struct id, with .prefix; 16 bytes in the database */
    KIND_MONEY,    /* struct money; two columns: x_amount, x_currency */
    KIND_CURRENCY, /* struct currency */
    KIND_RATE,     /* struct rate; a decimal string, millionths in the database */
    KIND_INSTANT,  /* struct instant; RFC 3339, milliseconds in the database */
    KIND_DEGREES,  /* struct degrees */
    KIND_ONE,      /* pointer to a typed struct, null when absent */
    KIND_MANY,     /* pointer to an array of typed structs, and x_count */
    KIND_TEXTS,    /* pointer to an array of struct str, and x_count (table row: TEXTS) */
    KIND_GIVEN     /* struct given: tri-state bits; has no name at the edge */
};

/* How text must look beyond its length. */
enum format {
    FORMAT_NONE,
    FORMAT_EMAIL,
    FORMAT_PHONE,    /* E.164 */
    FORMAT_SLUG,     /* a-z 0-9 and single hyphens inside */
    FORMAT_COUNTRY,  /* ISO 3166-1 alpha-2 */
    FORMAT_LOCALE,   /* BCP 47, language and optional region */
    FORMAT_URL,      /* out only: a path or address made by the server, allowed in href and src */
    FORMAT_ADDRESS,  /* the same, but names its language itself: no prefix is put in front */
    FORMAT_HTML,     /* out only: safe HTML made by the server, the only text drawn unescaped */
    FORMAT_SECRET,   /* in: a password; never logged, never echoed */
    FORMAT_LINE      /* one line: no control characters; what names and titles are */
};

struct type;

struct field {
    const char *name;
    const char *doc;
    enum kind_of kind;
    uint32_t offset;
    uint32_t count_offset;      /* MANY and TEXTS: where x_count stands */
    uint32_t size;              /* bytes of the member */
    const struct type *of;      /* ONE and MANY */
    /* What a row may say, by designated initialiser: */
    bool need;                  /* in: must be given and not be null (with tri-state bits: only not
                                 * null); out: never null, as OpenAPI then says */
    bool path;                  /* in: from the path; set by the router, never from the body */
    bool hide;                  /* never leaves: not in JSON, not in logs */
    bool capability;            /* out: a guest's capability, drawn anew on replay */
    /* In: integers and money: range (rates in millionths, degrees in degrees); text: code points;
     * MANY and TEXTS: elements. Without a .min, negative values are refused. Without a .max, the
     * limit of the kind holds: INTEGER_MAX, MONEY_MAX, TEXT_LENGTH_DEFAULT, ELEMENTS_DEFAULT. */
    int64_t min, max;
    int64_t preset;             /* in: value of an absent integer, bool or word */
    const char *prefix;         /* ids: the TypeID prefix */
    const char *const *words;   /* words: text of each enum value in order, then NULL; "" is
                                 * null outside */
    enum format format;
    const char *personal;       /* class of personal data: "contact", "name", "address", ... */
};

struct type {
    const char *name;
    size_t size;
    const struct field *fields;
    size_t count;
};

/* The tables are weak, so that a type can stand in the door beside its struct and still be one
 * object. */
#define TYPE(T, ...)                                                                           \
    __attribute__((weak)) const struct field T##_fields[] = {__VA_ARGS__};                     \
    __attribute__((weak)) const struct type T##_type = {#T, sizeof(struct T), T##_fields,      \
                                                        sizeof T##_fields / sizeof T##_fields[0]}

#define TYPE_MEMBER(T, member) (((struct T *)0)->member)

#define KIND_OF(T, member)                                                                     \
    _Generic(TYPE_MEMBER(T, member), bool: KIND_BOOL, int64_t: KIND_INTEGER,                   \
             struct str: KIND_TEXT, unsigned int: KIND_WORD, struct id: KIND_ID,               \
             struct money: KIND_MONEY, struct currency: KIND_CURRENCY, struct rate: KIND_RATE, \
             struct instant: KIND_INSTANT, struct degrees: KIND_DEGREES)

/* A scalar member. */
#define F(T, member, text, ...)                                                                \
    {.name = #member, .doc = (text), .kind = KIND_OF(T, member),                               \
     .offset = offsetof(struct T, member), .size = sizeof TYPE_MEMBER(T, member), __VA_ARGS__}

/* A member that points to one struct U. */
#define ONE(T, member, U, text, ...)                                                           \
    {.name = #member, .doc = (text), .kind = KIND_ONE, .offset = offsetof(struct T, member),   \
     .size = sizeof(1 ? TYPE_MEMBER(T, member) : (struct U *)0), .of = &U##_type, __VA_ARGS__}

/* A member that points to `member_count` structs U. */
#define MANY(T, member, U, text, ...)                                                          \
    {.name = #member, .doc = (text), .kind = KIND_MANY, .offset = offsetof(struct T, member),  \
     .count_offset = offsetof(struct T, member##_count),                                       \
     .size = sizeof(1 ? TYPE_MEMBER(T, member) : (struct U *)0), .of = &U##_type, __VA_ARGS__}

/* A member that points to `member_count` texts. */
#define TEXTS(T, member, text, ...)                                                            \
    {.name = #member, .doc = (text), .kind = KIND_TEXTS, .offset = offsetof(struct T, member), \
     .count_offset = offsetof(struct T, member##_count),                                       \
     .size = sizeof(1 ? TYPE_MEMBER(T, member) : (struct str *)0), __VA_ARGS__}

/* A `struct given given;` member: the struct tells absent, null and given apart (RFC 7396). */
#define TRI_STATE(T)                                                                           \
    {.name = "", .doc = "", .kind = KIND_GIVEN, .offset = offsetof(struct T, given),           \
     .size = sizeof TYPE_MEMBER(T, given)}
/* The same in a request that is no patch: needed fields must be given and presets fill in, yet zero
 * and nothing are told apart. */
#define TRI_STATE_WHOLE(T)                                                                     \
    {.name = "", .doc = "", .kind = KIND_GIVEN, .offset = offsetof(struct T, given),           \
     .size = sizeof TYPE_MEMBER(T, given), .need = true}

enum presence { ABSENT, NULLED, GIVEN };

/* What was said of `member` of a struct T with tri-state bits. */
#define PRESENCE(T, in, member) type_presence(&T##_type, (in), offsetof(struct T, member))
enum presence type_presence(const struct type *type, const void *object, size_t offset);
bool type_is_patch(const struct type *type); /* whether absent fields stay as they are */
/* Says that `member` of such a struct is given: of structs filled in C. */
#define GIVE(T, in, member) type_give(&T##_type, (in), offsetof(struct T, member))
void type_give(const struct type *type, void *object, size_t offset);
/* Says that it is to be none: null in a patch. */
#define TAKE_AWAY(T, in, member) type_take_away(&T##_type, (in), offsetof(struct T, member))
void type_take_away(const struct type *type, void *object, size_t offset);
void type_set_presence(const struct type *type, void *object, size_t field, enum presence presence);

/* A page of a list: struct T_list { data, data_count, has_more, next_cursor }. */
#define LIST_OF(T)                                                                             \
    struct T##_list {                                                                          \
        struct T *data;                                                                        \
        size_t data_count;                                                                     \
        bool has_more;                                                                         \
        struct str next_cursor;                                                                \
    };                                                                                         \
    TYPE(T##_list, MANY(T##_list, data, T, "The page."),                                       \
         F(T##_list, has_more, "Whether a further page exists."),                              \
         F(T##_list, next_cursor, "Pass as `cursor` for the next page; null on the last."))

/* An op without input or without output. */
struct nothing {
    char unused;
};
__attribute__((weak)) const struct type nothing_type = {"nothing", sizeof(struct nothing), 0, 0};

/* Money as a struct of two fields, for forms (price.amount) and templates. */
extern const struct type money_type;

const struct field *type_field(const struct type *type, struct str name);
/* Empty when the table agrees with itself, else the sentence that says what is wrong. */
struct str type_check(struct arena *arena, const struct type *type);

/* One wrong field: where, a stable word, a sentence. */
struct field_error {
    struct str pointer; /* RFC 6901, "/price/amount" */
    struct str code;    /* required, unknown_field, too_small, too_long, wrong_type, ... */
    struct str detail;
};
TYPE(field_error, F(field_error, pointer, "JSON pointer to the field."),
     F(field_error, code, "Stable word."), F(field_error, detail, "What to do about it."));

/* All wrong fields of a request, up to FIELD_ERRORS_MAX. */
struct field_errors {
    struct field_error *items;
    size_t count;
};
void field_errors_add(struct arena *arena, struct field_errors *errors, struct str pointer,
                      const char *code, struct str detail);

#endif
