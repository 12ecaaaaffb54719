#!/bin/bash
# What tools/embed writes, read back through base/embed.h and compared with the files, by other
# programs' gzip, brotli and sha256.
set -u
soko=$PWD
cd "$WORK" || exit 1
failed=0

check() {
    if "${@:2}"; then
        echo "ok - $1"
    else
        echo "not ok - $1"
        failed=1
    fi
}

mkdir -p src/service/order themes/plain
printf 'select "a?" ?? \\ end\n' > src/service/order/a.sql
head -c 20000 "$soko/Makefile" > themes/plain/style.css
for byte in {0..255}; do printf "\\x$(printf %x "$byte")1"; done > themes/plain/bytes.bin
: > themes/plain/empty.css
"$soko/build/tools/embed" themes/plain/* src/service/order/a.sql > table.c || exit 1

cat > dump.c <<'C'
#include "base/embed.h"
#include <stdio.h>
#include <string.h>
int main(int argc, char **argv)
{
    const struct embedded *file = embed_find(argv[1]);
    if (argc < 3 || !file)
        return 1;
    struct str bytes = argv[2][0] == 'd' ? file->data : argv[2][0] == 'g' ? file->gzip : file->brotli;
    if (argv[2][0] == 'h')
        puts(file->hash);
    else
        fwrite(bytes.data ? bytes.data : "absent", 1, bytes.data ? bytes.length : 6, stdout);
    return 0;
}
C
gcc -std=c11 -D_GNU_SOURCE -I"$soko/src" dump.c table.c "$soko/src/base/embed.c" -o dump || exit 1

same() { cmp <(./dump "$1" data) "$2"; }
zipped() { cmp <(./dump "$1" gzip | gzip -dc) "$2" && cmp <(./dump "$1" brotli | brotli -dc) "$2"; }
hashed() { [ "$(./dump "$1" hash)" = "$(sha256sum "$2" | cut -c1-16)" ]; }
absent() { [ "$(./dump "$1" gzip)$(./dump "$1" brotli)" = absentabsent ]; }

check "src/ is left out of a name" same service/order/a.sql src/service/order/a.sql
check "every byte survives" same themes/plain/bytes.bin themes/plain/bytes.bin
check "an empty file is there" same themes/plain/empty.css themes/plain/empty.css
check "a style sheet is compressed both ways" zipped themes/plain/style.css themes/plain/style.css
check "the hash is the file's" hashed themes/plain/style.css themes/plain/style.css
check "what no browser fetches is not compressed" absent service/order/a.sql
check "what would not shrink is not compressed" absent themes/plain/empty.css
exit $failed
