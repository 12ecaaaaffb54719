#!/bin/bash
# Debian's nginx in front, by deploy/nginx/soko.conf with the paths and ports of this run: the main job passes
# through it over TLS 1.3, the client's address arrives, and what is smuggled in one request stays one.
set -u
. "$(dirname "$0")/lib/server.sh"
trap 'kill "$server_pid" "${nginx_pid:-}" 2> /dev/null' EXIT

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

server_start --trusted-proxies 127.0.0.1 --log info
behind=${base#http://127.0.0.1:}
secure=$(free_port)
plain=$(free_port)

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$WORK/key.pem" -out "$WORK/fullchain.pem" 2> /dev/null
mkdir -p "$WORK/nginx"
{
    printf 'daemon off;\nmaster_process off;\npid %s/nginx/pid;\nerror_log %s/nginx/error.log;\n' "$WORK" "$WORK"
    printf 'events { worker_connections 1024; }\nhttp {\naccess_log off;\n'
    for kind in client_body proxy fastcgi uwsgi scgi; do
        printf '%s_temp_path %s/nginx/%s;\n' "$kind" "$WORK" "$kind"
    done
    sed -e '/listen \[::\]/d' -e "s/listen 80;/listen 127.0.0.1:$plain;/" -e "s/listen 443 /listen 127.0.0.1:$secure /" \
        -e "s|/etc/ssl/soko|$WORK|" -e "s/127.0.0.1:8080/127.0.0.1:$behind/" -e 's/shop\.example/localhost/' \
        "$(dirname "$0")/../deploy/nginx/soko.conf"
    echo '}'
} > "$WORK/nginx/nginx.conf"
nginx=$(command -v nginx || echo /usr/sbin/nginx)
"$nginx" -q -t -e "$WORK/nginx/error.log" -c "$WORK/nginx/nginx.conf" > "$WORK/nginx/test" 2>&1
check "nginx takes the configuration" $? = 0
[ "$failures" = 0 ] || cat "$WORK/nginx/test"
"$nginx" -e "$WORK/nginx/error.log" -c "$WORK/nginx/nginx.conf" 2> /dev/null &
nginx_pid=$!
base=https://localhost:$secure
export CURL_HOME=$WORK
printf 'cacert = "%s/fullchain.pem"\n' "$WORK" > "$WORK/.curlrc"
for _ in $(seq 100); do
    curl -s -o /dev/null "$base/livez" && break
    sleep 0.05
done

# ---- The main job, through it ----

password='a long enough passphrase'
bearer() { echo "Authorization: Bearer $1"; }
echo "$password" | "$SOKO" admin add --email admin@example.com --data "$WORK/data" ${DATABASE:+--database "$DATABASE"} > /dev/null 2>&1
call POST /api/auth/login '{"email": "admin@example.com", "password": "'"$password"'"}'
admin=$(at .access_token)
check "the admin signs in" "$status" = 200
call POST /api/auth/register '{"name": "Njeri", "email": "njeri@example.com", "password": "'"$password"'"}'
owner=$(at .access_token)
call POST /api/businesses '{"name": "Mama Njeri Fabrics", "category": "fashion", "description": "Kitenge.", "country": "KE", "currency": "KES"}' \
    -H "$(bearer "$owner")"
business=$(at .id)
check "an owner registers a shop" "$status" = 201
call POST "/api/businesses/$business/products" '{"title": "Kitenge", "description": "Cotton.", "category": "fashion",
    "price": {"amount": 85000, "currency": "KES"}, "stock": 5, "status": "active"}' -H "$(bearer "$owner")"
variant=$(at '.variants[0].id')
product=$(at .id)
check "and lists a product" "$status" = 201
call POST "/api/businesses/$business/submit" '' -H "$(bearer "$owner")"
call POST "/api/admin/businesses/$business/verify" '{"decision": "approve", "reason": "Seen."}' -H "$(bearer "$admin")"
check "the admin verifies it" "$status" = 200
call POST /api/carts '{"lines": [{"variant_id": "'"$variant"'", "quantity": 2}]}'
check "a guest fills a cart" "$status" = 201
call POST /api/orders '{"cart_id": "'"$(at .id)"'", "cart_token": "'"$(at .token)"'", "email": "guest@example.com",
    "expected_total": '"$(at '.total | tojson')"'}' -H "Idempotency-Key: order-1"
order_token=$(at .token)
order=$(at '.orders[0].id')
check "orders" "$status" = 201
call POST /api/payments '{"order_group_id": "'"$(at .id)"'", "provider": "sandbox", "method": "card", "token": "tok_ok"}' \
    -H "Idempotency-Key: pay-1" -H "Order-Token: $order_token"
check "pays" "$(at .status)" = succeeded
call GET "/api/orders/$order" '' -H "Order-Token: $order_token"
check "and the order is paid" "$(at .status)" = paid

# ---- What nginx adds ----

version=$(curl -s -o /dev/null -w '%{http_version}' "$base/api/categories")
check "HTTP/2 is spoken to browsers" "$version" = 2
check "TLS 1.3 is" -n "$(echo | openssl s_client -connect "127.0.0.1:$secure" -tls1_3 2> /dev/null | grep -o 'TLSv1.3')"
check "TLS 1.2 is not" -z "$(echo | openssl s_client -connect "127.0.0.1:$secure" -tls1_2 2> /dev/null | grep 'Cipher is [^(]')"
moved=$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' "http://localhost:$plain/api/categories?x=1")
check "plain HTTP is sent to TLS" "${moved%%:*}" = "308 https"
headers=$(curl -s -D - -o /dev/null "$base/api/products/$product")
check "one Strict-Transport-Security is told" "$(grep -ic '^strict-transport-security' <<< "$headers")" = 1
check "our own headers come through" "$(grep -icE '^(etag|x-request-id|content-security-policy|ratelimit):' <<< "$headers")" = 4
tag=$(sed -n 's/^etag: \(.*\)\r$/\1/Ip' <<< "$headers")
check "a 304 too" "$(curl -s -o /dev/null -w '%{http_code}' -H "If-None-Match: $tag" "$base/api/products/$product")" = 304
check "and a coded body" "$(curl -s --compressed "$base/api/openapi.json" | jq -r .openapi | cut -c1-3)" = 3.1

# ---- Files ----

upload() {
    head -c "$1" /dev/zero > "$WORK/file"
    curl -s -o /dev/null -w '%{http_code}' -H "$(bearer "$owner")" -F "file=@$WORK/file" "$base/api/media"
}
check "a file of 9 MB reaches Soko, which finds no picture in it" "$(upload 9000000)" = 415
check "one of 12 MB is refused on the way" "$(upload 12000000)" = 413

# The log says who asked.
asked_by() { grep -c "\"http.request.id\":\"$1\".*\"client.address\":\"$2\"\|\"client.address\":\"$2\".*\"http.request.id\":\"$1\"" "$WORK/server.err"; }
curl -s -o /dev/null --interface 127.0.0.2 -H 'X-Request-Id: from-2' "$base/api/categories"
check "the client's address arrives" "$(asked_by from-2 127.0.0.2)" = 1
curl -s -o /dev/null --interface 127.0.0.3 -H 'X-Request-Id: from-3' -H 'X-Forwarded-For: 203.0.113.9' "$base/api/categories"
check "and not what the client says of itself" "$(asked_by from-3 127.0.0.3)" = 1
curl -s -o /dev/null -H 'X-Request-Id: direct' -H 'X-Forwarded-For: 203.0.113.9' --interface 127.0.0.4 "http://127.0.0.1:$behind/api/categories"
check "who comes past nginx is not believed" "$(asked_by direct 127.0.0.4)" = 1

# ---- Smuggling: one request in, one at most out ----

reached() { grep -c '"message":"request"' "$WORK/server.err"; }
smuggled() { grep '"message":"request"' "$WORK/server.err" | grep -c '"op":"livez"'; }
# 40 bytes.
inner='GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n'
# probe WHAT BYTES: through nginx, with a request to /livez hidden in it.
probe() {
    local before hidden after
    before=$(reached) hidden=$(smuggled)
    { printf "$2"; sleep 0.3; } | timeout 3 openssl s_client -quiet -no_ign_eof -connect "127.0.0.1:$secure" > "$WORK/answer" 2> /dev/null
    after=$(reached)
    status=$(head -1 "$WORK/answer" | tr -d '\r') body=
    check "$1 is one request at most" $((after - before)) -le 1
    check "and nothing hidden in it is heard" "$(smuggled)" = "$hidden"
}
head='POST /api/carts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'
probe "a length beside chunks" "${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n$inner"
probe "chunks beside a length" "${head}Transfer-Encoding: chunked\r\nContent-Length: 45\r\n\r\n0\r\n\r\n$inner"
probe "two lengths" "${head}Content-Length: 0\r\nContent-Length: 40\r\n\r\n$inner"
probe "two lengths in one" "${head}Content-Length: 0, 40\r\n\r\n$inner"
probe "a length with a sign" "${head}Content-Length: +0\r\n\r\n$inner"
probe "a coding that is none" "${head}Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n"
probe "a coding with a tab" "${head}Transfer-Encoding:\tchunked\r\nContent-Length: 45\r\n\r\n0\r\n\r\n$inner"
probe "a coding twice" "${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"
probe "a space before the colon" "${head}Content-Length : 40\r\n\r\n$inner"
probe "a bare line feed" "${head}X-A: b\nContent-Length: 40\r\n\r\n$inner"
probe "a bare carriage return" "${head}X-A: b\rTransfer-Encoding: chunked\r\nContent-Length: 40\r\n\r\n$inner"
probe "a folded line" "${head}X-A: b\r\n Content-Length: 40\r\nContent-Length: 0\r\n\r\n"
probe "a NUL in a header" "${head}X-A: b\\0c\r\nContent-Length: 40\r\n\r\n$inner"
probe "a NUL that hides a coding" "${head}X-A: b\\0\r\nTransfer\\0-Encoding: chunked\r\nContent-Length: 40\r\n\r\n$inner"
probe "a chunk size beyond all numbers" "${head}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff1\r\n$inner"
probe "a chunk with an extension that ends early" "${head}Transfer-Encoding: chunked\r\n\r\n2;a=\nb\r\n{}\r\n0\r\n\r\n"
probe "an escaped line end in the path" 'GET /api/products/%%0d%%0a%%0d%%0aGET%%20/livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
probe "a body on GET" "GET /api/categories HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\n\r\n$inner"

kill -QUIT "$nginx_pid"
wait "$nginx_pid"
server_stop
check "the server drains and ends well" "$server_status" = 0
"$SOKO" audit --data "$WORK/data" ${DATABASE:+--database "$DATABASE"} > "$WORK/audit.out" 2>&1
check "the books balance" $? = 0
[ "$failures" = 0 ] || tail -n 20 "$WORK/nginx/error.log" "$WORK/audit.out"
exit $((failures > 0))
