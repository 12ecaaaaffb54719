/* From a raw path to its op: a tree of segments, literal ones before parameters. Built once from
 * the rows. */
#include "api/runtime_private.h"

#include "type/form.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { METHODS = DELETE + 1 };

struct node {
    struct str segment;    /* absent: a parameter */
    bool takes_rest;       /* "{path*}": all that follows, slashes and nothing included */
    struct node *children; /* first child */
    struct node *next;     /* sibling */
    const struct op *ops[METHODS];
};

static struct node root;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool is_parameter(struct str segment)
{
    return segment.length > 1 && segment.data[0] == '{';
}

static bool is_rest(struct str segment)
{
    return is_parameter(segment) && str_ends(segment, S("*}"));
}

static struct node *child_for(struct node *parent, struct str segment)
{
    struct node **at = &parent->children;
    struct str wanted = is_parameter(segment) ? (struct str){0} : segment;
    for (; *at != NULL; at = &(*at)->next) {
        bool is_same = ((*at)->segment.data == NULL) == (wanted.data == NULL)
                       && str_eq((*at)->segment, wanted) && (*at)->takes_rest == is_rest(segment);
        if (is_same)
            return *at;
    }
    struct node *node = calloc(1, sizeof *node);
    if (node == NULL)
        abort();
    node->segment = wanted;
    node->takes_rest = is_rest(segment);
    /* Literals stand before the parameter, so that /api/agents/me wins over /api/agents/{agent_id}.
     */
    if (wanted.data == NULL) {
        *at = node;
    } else {
        node->next = parent->children;
        parent->children = node;
    }
    return node;
}

static void build(void)
{
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        if (op->method == INTERNAL)
            continue;
        struct str rest = str_after(str_of(op->path), 1);
        struct node *node = &root;
        while (rest.data != NULL)
            node = child_for(node, str_cut(&rest, '/'));
        node->ops[op->method] = op;
    }
}

void router_init(void)
{
    pthread_once(&once, build);
}

static bool find(const struct node *node, struct str rest, enum method method, struct route *route)
{
    if (rest.data == NULL) {
        for (size_t m = 0; m < METHODS; m++)
            if (node->ops[m] != NULL)
                route->methods |= 1u << m;
        route->op = node->ops[method];
        return route->methods != 0;
    }
    struct str whole = rest, segment = str_cut(&rest, '/');
    for (const struct node *child = node->children; child != NULL; child = child->next) {
        if (child->takes_rest && route->values_count < PATH_IDS_MAX) {
            route->values[route->values_count++] = whole;
            return find(child, (struct str){0}, method, route);
        }
        if (child->segment.data != NULL) {
            if (str_eq(child->segment, segment) && find(child, rest, method, route))
                return true;
            continue;
        }
        if (segment.length == 0 || route->values_count == PATH_IDS_MAX)
            continue;
        route->values[route->values_count++] = segment;
        if (find(child, rest, method, route))
            return true;
        route->values_count--;
    }
    return false;
}

struct route router_find(enum method method, struct str path)
{
    struct route route = {.path = path};
    router_init();
    if (path.length == 0 || path.data[0] != '/')
        return route;
    route.has_locale = locale_cut(&route.path, &route.locale);
    find(&root, str_after(route.path, 1), method, &route);
    /* Only pages speak a language. */
    if (route.has_locale && route.op != NULL && !route.op->is_page)
        route.op = NULL, route.methods = 0;
    return route;
}

struct str router_parameter(const struct op *op, size_t index)
{
    struct str rest = str_of(op->path);
    while (rest.data != NULL) {
        struct str segment = str_cut(&rest, '/');
        if (is_parameter(segment) && index-- == 0)
            return str_from(segment.data + 1, segment.length - (is_rest(segment) ? 3 : 2));
    }
    return (struct str){0};
}
