/* The demo's people. All share one password, which is printed: the demo is for looking around. */
#include "app/demo_private.h"

#include "commission/commission.h"
#include "identity/identity.h"

#include <stdio.h>

static const char *const AGENTS[DEMO_AGENTS] = {"Kevin Mutua", "Sarah Namubiru", "Juma Mwakalinga"};

/* Where somebody lives: the index of a shop, for its town. */
struct customer_plan {
    const char *name;
    size_t home;
    const char *street;
};

static const struct customer_plan CUSTOMERS[DEMO_CUSTOMERS] = {
    {"Achieng Otieno", 2, "Oginga Odinga Street 14"},
    {"Brian Kiprop", 10, "Uganda Road 31"},
    {"Faith Njeri", 0, "Ngong Road 112"},
    {"Hassan Mwinyi", 1, "Nyerere Avenue 8"},
    {"Joyce Wambui", 0, "Tom Mboya Street 5"},
    {"Kamau Githinji", 0, "Juja Road 77"},
    {"Mercy Chebet", 10, "Kenyatta Street 3"},
    {"Zuhura Ali", 1, "Moi Avenue 46"},
    {"Daniel Ouma", 2, "Kakamega Road 19"},
    {"Apio Grace", 11, "Churchill Drive 2"},
    {"Isaac Mukasa", 3, "Kampala Road 60"},
    {"Nakato Ruth", 3, "Ggaba Road 24"},
    {"Okello Denis", 11, "Airfield Road 9"},
    {"Waiswa Paul", 4, "Main Street 38"},
    {"Neema Mushi", 6, "Sokoine Road 17"},
    {"Rashid Salum", 5, "Msimbazi Street 21"},
    {"Upendo Massawe", 5, "Uhuru Street 90"},
    {"Claudine Uwase", 7, "KN 4 Avenue 12"},
    {"Eric Habimana", 7, "KG 11 Avenue 35"},
    {"Hanna Tesfaye", 8, "Bole Road 44"},
    {"Yonas Bekele", 8, "Churchill Avenue 6"},
    {"Divine Ndayishimiye", 9, "Avenue de l'Uprona 15"},
    {"Chinedu Eze", 12, "Herbert Macaulay Way 101"},
    {"Marta Ferreira", 13, "Rua da Prata 52"},
};

/* "Achieng Otieno" is achieng@example.com: nobody gets mail there. */
static struct str email_of(struct demo *demo, const char *name)
{
    struct str rest = str_of(name);
    struct str first = str_cut(&rest, ' ');
    struct str email = arena_print(demo->arena, "%.*s@example.com", STR_ARG(first));
    ((char *)(uintptr_t)email.data)[0] |= 0x20;
    return email;
}

static enum err add(struct demo *demo, const char *name, struct instant at,
                    struct demo_person *person)
{
    *person = (struct demo_person){.name = name, .email = email_of(demo, name)};
    struct identity_session_register_in in = {
        .name = str_of(name), .email = person->email, .password = S(DEMO_PASSWORD)};
    struct identity_session out = {0};
    struct control_as as = {.now = at};
    TRY(DEMO_ASK(demo, as, identity_session_register, &in, &out));
    person->user_id = out.user->id;
    arena_reset(demo->scratch);
    return OK;
}

static enum err add_admin(struct demo *demo, struct instant at)
{
    demo->admin = (struct demo_person){.name = "Demo Admin", .email = S("demo-admin@example.com")};
    struct identity_admin_add_in in = {
        .email = demo->admin.email, .password = S(DEMO_PASSWORD), .name = str_of(demo->admin.name)};
    struct identity_contact out = {0};
    TRY(DEMO_ASK(demo, (struct control_as){.now = at}, identity_admin_add, &in, &out));
    demo->admin.user_id = out.user_id;
    arena_reset(demo->scratch);
    return OK;
}

static enum err add_agent(struct demo *demo, size_t index, struct instant at)
{
    struct nothing in = {0};
    struct agent out = {0};
    TRY(add(demo, AGENTS[index], at, &demo->agents[index]));
    struct control_as as = {.user_id = demo->agents[index].user_id,
                            .now = instant_add_ms(at, DEMO_HOUR_MS)};
    TRY(DEMO_ASK(demo, as, commission_agent_create, &in, &out));
    demo->agent_codes[index] = arena_copy(demo->arena, out.code);
    arena_reset(demo->scratch);
    return OK;
}

enum err demo_staff_register(struct demo *demo)
{
    for (size_t i = 0; i < DEMO_AGENTS; i++)
        TRY(add_agent(demo, i, demo_at(demo, -40 + (int)i, 9 * DEMO_HOUR_MS)));
    return add_admin(demo, demo_at(demo, -36, 7 * DEMO_HOUR_MS));
}

/* Three a day in the week before the first orders. */
enum err demo_customers_register(struct demo *demo)
{
    for (size_t i = 0; i < DEMO_CUSTOMERS; i++)
        TRY(add(demo, CUSTOMERS[i].name,
                demo_at(demo, (int)i / 3 - 8, (8 + 5 * (int64_t)(i % 3)) * DEMO_HOUR_MS),
                &demo->customers[i]));
    return OK;
}

enum err demo_owner_register(struct demo *demo, struct demo_shop *shop, struct instant at)
{
    return add(demo, shop->plan->owner, at, &shop->owner);
}

size_t demo_customer_home(size_t customer)
{
    return CUSTOMERS[customer].home;
}

const char *demo_customer_street(size_t customer)
{
    return CUSTOMERS[customer].street;
}

static void print_person(const char *role, const struct demo_person *person, const char *of)
{
    printf("  %-14s %-26.*s %s%s%s\n", role, STR_ARG(person->email), person->name,
           of[0] ? ", " : "", of);
}

void demo_people_print(const struct demo *demo)
{
    printf("\nSign in to look around, always with the password %s\n"
           "(everybody knows it: never leave a demo where strangers reach it):\n",
           DEMO_PASSWORD);
    print_person("platform admin", &demo->admin, "");
    for (size_t i = 0; i < DEMO_AGENTS; i++)
        print_person("agent", &demo->agents[i], "");
    for (size_t i = 0; i < DEMO_SHOPS; i++)
        print_person("owner", &demo->shops[i].owner, demo->shops[i].plan->name);
    for (size_t i = 0; i < DEMO_CUSTOMERS; i += 6)
        print_person("customer", &demo->customers[i], demo->shops[CUSTOMERS[i].home].plan->town);
}
