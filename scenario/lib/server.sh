# For scenarios in shell: one server of their own on a free port, and words for its answers. To be sourced.
#
#   server_start [FLAGS...]   starts $SOKO on $WORK/data; sets base, server_pid
#   server_stop               ends it and waits
#   call METHOD PATH [BODY] [CURL FLAGS...]   sets status, body
#   check SENTENCE TEST...    prints "ok" or "not ok"
#   at POINTER                a value of the last body, by jq path

failures=0

server_start() {
    local line
    "$SOKO" serve --data "$WORK/data" --listen 127.0.0.1:0 ${DATABASE:+--database "$DATABASE"} --log warn "$@" \
        > "$WORK/server.out" 2> "$WORK/server.err" &
    server_pid=$!
    for _ in $(seq 200); do
        line=$(grep -m1 '^listening on ' "$WORK/server.out") && break
        kill -0 "$server_pid" 2> /dev/null || break
        sleep 0.05
    done
    base=${line#listening on }
    [ -n "$base" ] || { cat "$WORK/server.err"; echo "not ok - the server starts"; exit 1; }
}

server_stop() {
    kill -TERM "$server_pid"
    wait "$server_pid"
    server_status=$?
}

call() {
    local method=$1 path=$2 data=${3:-}
    shift $(($# > 2 ? 3 : 2))
    local flags=(-sS -X "$method" -o "$WORK/body" -w '%{http_code}' "$@")
    [ -z "$data" ] || flags+=(-H 'Content-Type: application/json' -d "$data")
    status=$(curl "${flags[@]}" "$base$path")
    body=$(cat "$WORK/body")
}

at() {
    printf '%s' "$body" | jq -r "$1"
}

check() {
    local sentence=$1
    shift
    if [ "$@" ]; then
        echo "ok - $sentence"
    else
        echo "not ok - $sentence (wanted: $*; status ${status:-none}: ${body:-})"
        failures=$((failures + 1))
    fi
}
