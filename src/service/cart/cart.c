/* Carts: the index. Types and the door are in cart.h; one use case a file. */
#include "cart/cart_private.h"

SERVICE(cart, "core", "Carts of guests and accounts, priced on every read.");

const char *const CART_STATE[] = {"open", "ordered", NULL};
const char *const CART_STOCK[] = {"", "in_stock", "low", "out", NULL};

OP(cart_create, POST, "/api/carts", cart_create_in, cart, ANYONE, WRITE,
   "Begins a cart; `token` is the key of whoever has no account.", .status = 201, .is_live = true,
   .for_fronts = true);
OP(cart_get, GET, "/api/carts/{cart_id}", cart_ref, cart, SCOPED, READ,
   "The cart, priced in this moment.", .scope = cart_scope, .is_live = true,
   .for_fronts = true);
OP(cart_mine, GET, "/api/me/cart", nothing, cart, SIGNED_IN, READ,
   "The open cart of the account; 404 without one.", .is_live = true, .also = "404");
OP(cart_line_add, POST, "/api/carts/{cart_id}/lines", cart_line_add_in, cart, SCOPED, WRITE,
   "Puts units into the cart.", .scope = cart_scope, .is_live = true, .also = "409",
   .for_fronts = true);
OP(cart_line_set, PATCH, "/api/carts/{cart_id}/lines/{line_id}", cart_line_set_in, cart, SCOPED,
   WRITE, "Changes how many.", .scope = cart_line_scope, .is_live = true, .also = "409",
   .for_fronts = true);
OP(cart_line_remove, DELETE, "/api/carts/{cart_id}/lines/{line_id}", cart_line_ref, cart, SCOPED,
   WRITE, "Takes a line out.", .scope = cart_line_scope, .is_live = true, .also = "409",
   .for_fronts = true);
OP(cart_delivery_set, PUT, "/api/carts/{cart_id}/delivery", cart_delivery_in, cart, SCOPED, WRITE,
   "Says where to, and what is picked up.", .scope = cart_scope, .is_live = true, .also = "409",
   .for_fronts = true);
OP(cart_choice_set, PUT, "/api/carts/{cart_id}/delivery_choice", cart_choice_in, cart, SCOPED,
   WRITE, "Chooses among `delivery_options`.", .scope = cart_scope, .is_live = true, .also = "409",
   .for_fronts = true);
OP(cart_claim, POST, "/api/carts/{cart_id}/claim", cart_ref, cart, SIGNED_IN, WRITE,
   "Makes a guest's cart, held by its token, the account's; what its open cart held comes along.",
   .scope = cart_scope, .is_live = true, .also = "404 409");

OP_INTERNAL(cart_contact_set, cart_contact_in, cart, WRITE,
            "Notes who orders, while the steps of a checkout are walked.");
OP_INTERNAL(cart_take, cart_take_in, cart_taken, WRITE, "Hands a cart over for ordering.");
OP_INTERNAL(cart_sweep, nothing, swept, WRITE,
            "Forgets carts that nobody has touched for 60 days.");

EVERY(600000, cart_sweep);

OP_INTERNAL(cart_erase, cart_ref, nothing, WRITE, "Forgets where a cart went.");
OP_INTERNAL(cart_personal_give, personal_subject, personal_piece, READ, "What is in carts.");
OP_INTERNAL(cart_personal_erase, personal_subject, nothing, WRITE, "Removes carts.");
PERSONAL(cart, cart_personal_give, cart_personal_erase);
