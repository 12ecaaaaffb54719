#!/bin/bash
# The back office without a browser: types, logic, the client against the contract, the arrows
# between its folders, nothing unused, and what a screen loads first. Prints "ok ..." lines.
set -uo pipefail
cd "$(dirname "$0")/../web"
node=node_modules/.bin/node

# step SENTENCE COMMAND...
step() {
    local sentence=$1 output
    shift
    if output=$("$@" 2>&1); then
        echo "ok - $sentence"
    else
        echo "not ok - $sentence"
        printf '%s\n' "$output" | tail -n 60
    fi
}

step "the types fit" "$node" node_modules/typescript/bin/tsc --noEmit
step "the client is as the contract says" "$node" tools/generate.mjs --check
step "no import against the arrows" "$node" node_modules/.bin/depcruise \
    --config .dependency-cruiser.cjs src
step "nothing is left unused" "$node" node_modules/knip/bin/knip.js --no-progress
# Each test is a line of its own.
"$node" node_modules/vitest/vitest.mjs run --reporter=tap-flat 2> vitest.err |
    sed -nE 's/^ *(ok|not ok) [0-9]+ - (.*)$/\1 - \2/p' > ../build/vitest
cat ../build/vitest
[ -s ../build/vitest ] || { echo "not ok - vitest ran"; tail -n 40 vitest.err; }
grep -q '^not ok' ../build/vitest && "$node" node_modules/vitest/vitest.mjs run 2>&1 | tail -n 60
rm -f vitest.err
"$node" tools/size.mjs
exit 0
