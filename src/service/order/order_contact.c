/* Who ordered, as far as the viewer may know it. A guest's link may be forwarded or found, so it
 * shows just enough to recognise oneself. Pure, apart from memory. */
#include "order/order_private.h"

/* How many bytes the first code point of a well-formed text takes. */
static size_t first_bytes(struct str text)
{
    size_t bytes = text.length > 0 ? 1 : 0;
    while (bytes < text.length && ((unsigned char)text.data[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

/* "amina@duka.example" is "a***@duka.example". */
struct str order_mask_email(struct arena *arena, struct str email)
{
    struct str domain = email;
    if (str_empty(email))
        return (struct str){0};
    struct str name = str_cut(&domain, '@');
    return arena_print(arena, "%.*s***@%.*s", (int)first_bytes(name), name.data, STR_ARG(domain));
}

/* "+254712345678" is "+254******78". */
struct str order_mask_phone(struct arena *arena, struct str phone)
{
    enum { SHOWN_FIRST = 4, SHOWN_LAST = 2 };
    if (str_empty(phone))
        return (struct str){0};
    char *text = arena_alloc(arena, phone.length);
    for (size_t i = 0; i < phone.length; i++)
        text[i] = i < SHOWN_FIRST || i + SHOWN_LAST >= phone.length ? phone.data[i] : '*';
    return str_from(text, phone.length);
}

/* "Amina Wanjiru" is "A***". */
struct str order_mask_name(struct arena *arena, struct str name)
{
    if (str_empty(name))
        return (struct str){0};
    return arena_print(arena, "%.*s***", (int)first_bytes(name), name.data);
}

static struct cart_address *address_of(struct arena *arena, const struct group_record *group)
{
    if (!group->has_address)
        return NULL;
    struct cart_address *address = ARENA_NEW(arena, struct cart_address);
    *address = (struct cart_address){.name = group->address_name,
                                     .line1 = group->address_line1,
                                     .line2 = group->address_line2,
                                     .city = group->address_city,
                                     .region = group->address_region,
                                     .postal_code = group->address_postal_code,
                                     .country = group->address_country,
                                     .phone = group->address_phone};
    return address;
}

/* Town and country stay: they tell a buyer of many things which parcel this is. */
static void mask_address(struct arena *arena, struct cart_address *address)
{
    address->name = order_mask_name(arena, address->name);
    address->line1 = S("***");
    address->line2 = (struct str){0};
    address->postal_code = (struct str){0};
    address->phone = order_mask_phone(arena, address->phone);
}

struct order_contact *order_contact_for(struct ctx *c, const struct group_record *group,
                                        enum order_viewer viewer)
{
    if (viewer == VIEWER_MEMBER)
        return NULL;
    struct order_contact *contact = ARENA_NEW(c->arena, struct order_contact);
    *contact = (struct order_contact){.email = group->email,
                                      .phone = group->phone,
                                      .name = group->contact_name,
                                      .locale = group->locale,
                                      .address = address_of(c->arena, group)};
    if (viewer != VIEWER_GUEST)
        return contact;
    contact->email = order_mask_email(c->arena, contact->email);
    contact->phone = order_mask_phone(c->arena, contact->phone);
    contact->name = order_mask_name(c->arena, contact->name);
    if (contact->address != NULL)
        mask_address(c->arena, contact->address);
    return contact;
}
