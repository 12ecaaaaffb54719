#!/bin/bash
# The command line: what it prints, how it ends, and that what goes wrong is a sentence that says what to do.
# engine: none
set -u
. "$(dirname "$0")/lib/server.sh"
trap 'kill "${server_pid:-}" "${other_pid:-}" 2> /dev/null' EXIT
cd "$WORK" || exit 1
manual=$(dirname "$0")/../doc/soko.1
[ -f "$manual" ] || manual=$OLDPWD/doc/soko.1

# says WHAT STATUS WORDS COMMAND...: ends so, and says these words in one sentence of ours.
says() {
    local what=$1 wanted=$2 words=$3
    shift 3
    body=$(timeout 20 "$@" 2>&1 < "${input:-/dev/null}")
    status=$?
    check "$what ends with $wanted" "$status" = "$wanted"
    check "and says: $words" -n "$(grep -E "$words" <<< "$body")"
    check "in a sentence" -z "$(grep -vE '^soko: .*[a-z0-9`)/].*[.!?]$|^\{' <<< "$body")"
}

# ---- Not understood ----

says "an unknown verb" 2 'no verb `sell`.*soko help' "$SOKO" sell
says "an unknown flag" 2 'no flag --colour.*soko help' "$SOKO" serve --colour red
says "a flag without a value" 2 'needs a value' "$SOKO" serve --listen
says "an empty value" 2 'needs a value' "$SOKO" serve --listen=
says "a stray word" 2 'not understood' "$SOKO" serve now
says "a log level that is none" 2 'debug, info, warn or error' "$SOKO" serve --log loud
says "a rate limit that is neither" 2 'on or off' "$SOKO" serve --rate-limit maybe
says "a certificate without its key" 2 'belong together' "$SOKO" serve --certificate x.pem
says "a database that is no address" 2 'postgres://' "$SOKO" serve --database mysql://x
says "a listener that is no address" 1 '127.0.0.1:8080|host' "$SOKO" serve --data "$WORK/elsewhere" --listen nonsense
says "a config that is not there" 2 'Cannot read the file of --config' "$SOKO" serve --config nothing.conf
echo 'colour = red' > bad.conf
says "a config with a word that is no setting" 2 'no setting' "$SOKO" serve --config bad.conf
says "an admin without a verb" 2 'admin add --email' "$SOKO" admin
says "an admin without an address" 2 'with --email' "$SOKO" admin add
says "an admin without a password" 2 'password as one line' "$SOKO" admin add --email a@example.com
SOKO_LOG=loud says "a bad value in the environment" 2 'debug, info, warn or error' "$SOKO" serve

# ---- Unusable folders ----

touch file
says "a file in place of the folder" 1 'data folder.*--data' "$SOKO" serve --data "$WORK/file" --listen 127.0.0.1:0
says "a folder under a file" 1 'Cannot make the data folder.*--data' "$SOKO" serve --data "$WORK/file/data" --listen 127.0.0.1:0
says "a folder that nobody can write" 1 'data folder.*--data' "$SOKO" serve --data /proc/soko --listen 127.0.0.1:0
says "a database that does not answer" 1 'database|PostgreSQL|postgres' "$SOKO" serve --data "$WORK/away" --listen 127.0.0.1:0 \
    --database postgres://nobody@127.0.0.1:1/none
mkdir damaged && head -c 8192 /dev/urandom > damaged/core.db
says "a file that is no database" 1 'database|core' "$SOKO" serve --data "$WORK/damaged" --listen 127.0.0.1:0

# ---- Help, ops, openapi, the manual ----

body=$("$SOKO" help); status=$?
check "help ends well" "$status" = 0
for verb in serve admin demo migrate reindex ops openapi audit help; do
    check "help lists $verb" -n "$(grep -E "^  $verb " <<< "$body")"
done
for verb in $(sed -n '/^Verbs:/,/^$/s/^  \([a-z-]*\) .*/\1/p' <<< "$body"); do
    check "the manual knows the verb $verb" -n "$(sed 's/\\-/-/g' "$manual" | grep -A1 '^\.TP' | grep -E "^\.B $verb\b")"
done
check "no word says the same" "$("$SOKO" | head -1)" = "$(head -1 <<< "$body")"
check "and so does --help" "$("$SOKO" --help)" = "$body"
for name in $(grep -oE '^  --[a-z0-9-]+' <<< "$body"); do
    check "the manual knows $name" -n "$(sed 's/\\-/-/g; s/\\f.//g' "$manual" | grep -e "$name\b")"
done
if command -v groff > /dev/null; then
    check "groff has nothing to say against the manual" -z "$(groff -ww -man -Tutf8 "$manual" 2>&1 > /dev/null)"
fi
check "the manual opens as one" -n "$(head -1 "$manual" | grep '^\.TH SOKO 1 ')"
body=$("$SOKO" ops | grep refund)
check "ops | grep refund finds the way to a refund, with its file" \
    -n "$(grep -E '^POST +/api/orders/\{order_id\}/refunds .* src/service/' <<< "$body")"
"$SOKO" ops | head -1 > /dev/null
check "a closed pipe harms nobody" "${PIPESTATUS[0]}" -le 141
check "openapi is JSON of version 3.1" "$("$SOKO" openapi | jq -r .openapi | cut -c1-3)" = 3.1
check "none of them made a folder" ! -e data

# ---- Serving ----

server_start
check "it prints one line when it is ready" "$(grep -c '^listening on http://127.0.0.1:[0-9]*$' server.out)" = 1
link=$(sed -n 's/^become the platform admin, once: //p' server.out)
check "and the link to become the admin" -n "$link"
check "which opens a page" "$(curl -s -o /dev/null -w '%{http_code}' "$link")" = 200
check "the folder is nobody else's" "$(stat -c %a data)" = 700
check "nor the secret" "$(stat -c %a data/secret.key)" = 600
check "nor the socket" "$(stat -c %a data/control.sock)" = 600
port=${base##*:}
says "an occupied port" 1 "$port.*--listen" "$SOKO" serve --data "$WORK/second" --listen "127.0.0.1:$port"
says "a second server on the folder" 1 'Another Soko runs on the folder.*--data' "$SOKO" serve --data "$WORK/data" --listen 127.0.0.1:0
says "migrate beside a server" 1 'Another Soko runs on the folder' "$SOKO" migrate --data "$WORK/data"
check "audit beside a server is clean" -n "$("$SOKO" audit --data "$WORK/data" | grep ' 0 findings')"

login() { call POST /api/auth/login '{"email": "'"$1"'", "password": "'"$2"'"}'; }
echo short > password
input=password says "a weak password" 1 '15' "$SOKO" admin add --email a@example.com --data "$WORK/data"
echo 'passwordpassword' > password
input=password says "a common password" 1 'common|guess|known' "$SOKO" admin add --email a@example.com --data "$WORK/data"
echo 'a long enough passphrase' > password
input=password says "an address that is none" 1 'e-mail|email|address' "$SOKO" admin add --email nonsense --data "$WORK/data"
body=$("$SOKO" admin add --email a@example.com --data "$WORK/data" < password 2>&1); status=$?
check "an admin is added beside the running server" "$status" = 0
login a@example.com 'a long enough passphrase'
check "and that login works at once" "$status" = 200
call GET /api/admin/businesses '' -H "Authorization: Bearer $(at .access_token)"
check "with the rights of an admin" "$status" = 200
status=$(curl -s -o "$WORK/body" -w '%{http_code}' -H "Origin: $base" --data-urlencode 'password=a long enough passphrase' \
    -d "code=${link#*code=}&name=Mallory&email=mallory@example.com" "$base/admin/first")
check "the link is dead then" "$status" -ge 400
login mallory@example.com 'a long enough passphrase'
check "and lets nobody in" "$status" = 401
server_stop
check "SIGTERM ends it with 0" "$server_status" = 0
check "and takes the socket away" ! -e data/control.sock

printf 'a long enough passphrase' > password
body=$("$SOKO" admin add --email b@example.com --data "$WORK/data" < password 2>&1); status=$?
check "an admin is added without a server, and without a newline" "$status" = 0
body=$("$SOKO" migrate --data "$WORK/data" 2>&1); status=$?
check "migrate without a server ends well" "$status" = 0

printf '# a comment\nlog = warn\nrate-limit = off\n' > good.conf
server_start --config good.conf
check "with an admin no link is printed" -z "$(grep become server.out)"
login b@example.com 'a long enough passphrase'
check "the second admin can sign in" "$status" = 200
kill -INT "$server_pid"
wait "$server_pid"
check "SIGINT ends it with 0 too" $? = 0

# The environment is read, and a flag goes before it.
SOKO_LISTEN=nonsense server_start
check "a flag goes before the environment" -n "$base"
kill -KILL "$server_pid"
wait "$server_pid" 2> /dev/null
server_start
check "after a kill it starts again" -n "$base"
server_stop
exit $((failures > 0))
