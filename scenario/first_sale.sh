#!/bin/bash
# The main job with plain curl, with no more than the minimum fields of the API's contract, on a fresh
# folder without demo data: an agent registers a shop for its owner, lists a product, an admin verifies
# it, the owner claims it, a guest finds, orders and pays, and everybody sees what is his.
set -u
. "$(dirname "$0")/lib/server.sh"
trap 'kill "$server_pid" 2> /dev/null' EXIT
server_start

password='a long enough passphrase'
bearer() { echo "Authorization: Bearer $1"; }
key() { echo "Idempotency-Key: $1"; }

# The platform's admin.
echo "$password" | "$SOKO" admin add --email admin@example.com --data "$WORK/data" ${DATABASE:+--database "$DATABASE"} \
    > "$WORK/admin.out" 2>&1
check "a platform admin is added beside the running server" $? = 0
call POST /api/auth/login '{"email": "admin@example.com", "password": "'"$password"'"}'
check "the admin signs in" "$status" = 200
admin=$(at .access_token)

# The agent.
call POST /api/auth/register '{"name": "Asha Agent", "email": "asha@example.com", "password": "'"$password"'"}'
check "an agent registers an account" "$status" = 201
agent=$(at .access_token)
call POST /api/agents '' -H "$(bearer "$agent")"
check "and becomes an agent" "$status" = 201
check "with a code" -n "$(at .code)"

# The shop, for its owner.
call POST /api/businesses '{"name": "Mama Njeri Fabrics", "category": "fashion", "description": "Kitenge by the metre.",
    "country": "KE", "currency": "KES", "on_behalf_of": {"name": "Njeri", "email": "njeri@example.com"}}' \
    -H "$(bearer "$agent")"
check "the agent registers a shop for its owner" "$status" = 201
business=$(at .id)
check "which nobody owns yet" "$(at .owner_id)" = null
check "and which is a draft" "$(at .status)" = draft
call POST "/api/businesses/$business/products" '{"title": "Kitenge, blue", "description": "**Cotton**, 1 m.",
    "category": "fashion", "price": {"amount": 85000, "currency": "KES"}, "sku": "KB-1", "stock": 5,
    "status": "active"}' -H "$(bearer "$agent")"
check "the agent lists a product" "$status" = 201
product=$(at .id)
variant=$(at '.variants[0].id')
check "with its opening stock" "$(at '.variants[0].stock.available')" = 5
call POST "/api/businesses/$business/submit" '' -H "$(bearer "$agent")"
check "the agent submits the shop" "$status" = 200
call GET "/api/products/$product"
check "shoppers do not see it before it is verified" "$status" = 404
call POST "/api/admin/businesses/$business/verify" '{"decision": "approve", "reason": "Papers seen."}' \
    -H "$(bearer "$admin")"
check "the admin verifies it" "$status" = 200

# The owner claims it with the code that only admins can see.
for _ in $(seq 50); do
    call GET /api/admin/outbox '' -H "$(bearer "$admin")"
    code=$(at '[.data[] | select(.kind == "business_claim") | .code][0] // ""')
    [ -n "$code" ] && break
    sleep 0.1
done
check "the claim link waits in the admin's outbox" -n "$code"
call POST /api/auth/register '{"name": "Njeri", "email": "njeri@example.com", "password": "'"$password"'"}'
owner=$(at .access_token)
call POST /api/claims/accept '{"code": "'"$code"'"}' -H "$(bearer "$owner")"
check "the owner claims the shop" "$status" = 200

# The guest.
for _ in $(seq 50); do
    call GET "/api/products?category=fashion"
    [ "$(at '.data | length')" = 1 ] && break
    sleep 0.1
done
check "a shopper finds the product" "$(at '.data[0].id')" = "$product"
call POST /api/carts '{"lines": [{"variant_id": "'"$variant"'", "quantity": 2}]}'
check "fills a cart" "$status" = 201
cart=$(at .id)
token=$(at .token)
total=$(at '.total | tojson')
check "which is priced" "$(at .total.amount)" = 170000
call POST /api/orders '{"cart_id": "'"$cart"'", "cart_token": "'"$token"'", "email": "guest@example.com",
    "expected_total": '"$total"'}' -H "$(key order-1)"
check "places the order" "$status" = 201
group=$(at .id)
order_token=$(at .token)
order=$(at '.orders[0].id')
check "and waits to pay" "$(at '.orders[0].status')" = pending_payment
call POST /api/payments '{"order_group_id": "'"$group"'", "provider": "sandbox", "method": "card", "token": "tok_ok"}' \
    -H "$(key pay-1)" -H "Order-Token: $order_token"
check "pays" "$status" = 201
check "with success" "$(at .status)" = succeeded
call GET "/api/orders/$order" '' -H "Order-Token: $order_token"
check "the order is paid" "$(at .status)" = paid

# Everybody sees what is his.
call GET "/api/businesses/$business/orders" '' -H "$(bearer "$owner")"
check "the owner sees the order" "$(at '.data[0].id')" = "$order"
call GET "/api/businesses/$business/products/$product" '' -H "$(bearer "$owner")"
check "the stock is down" "$(at '.variants[0].stock.on_hand')" = 3
check "and nothing is held" "$(at '.variants[0].stock.reserved')" = 0
call GET /api/agents/me/commissions '' -H "$(bearer "$agent")"
check "the agent sees a commission of 20 % of 5 %" "$(at '.data[0].amount.amount')" = 1700
call POST "/api/businesses/$business/orders/$order/fulfilments" '{}' -H "$(bearer "$owner")"
check "the owner packs it" "$status" = 201

server_stop
check "the server drains and ends well" "$server_status" = 0
"$SOKO" audit --data "$WORK/data" ${DATABASE:+--database "$DATABASE"} > "$WORK/audit.out" 2>&1
check "the books balance" $? = 0
[ "$failures" = 0 ] || cat "$WORK/server.err" "$WORK/audit.out"
exit $((failures > 0))
