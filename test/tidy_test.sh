#!/bin/bash
# The checker checked: a small tidy tree passes; each planted fault is found, with its line.
set -u
tidy=$PWD/build/tools/tidy
tree=$WORK/tree
failed=0

# Makes the tidy tree anew.
clean_tree() {
    rm -rf "$tree"
    mkdir -p "$tree"/src/{base,type,db,net,api,app,service/{order,cart}/migration} "$tree"/tools
    echo "# Exceptions." > "$tree/tools/tidy_exceptions.txt"
    for service in order cart; do
        echo "/* The door. */" > "$tree/src/service/$service/$service.h"
        echo "/* The index. */" > "$tree/src/service/$service/$service.c"
    done
    cat > "$tree/src/service/order/migration/0001_orders.sql" <<-'SQL'
		-- Orders, one business each.
		create table [order.order] (
		    id blob primary key,
		    business_id blob not null,
		    state text not null check (state in ('open', 'paid')),
		    total_amount bigint not null,
		    constraint order_total_is_positive check (total_amount >= 0)
		);
		create index order_by_business on [order.order] (business_id, id);
		create table [order.number] (name text primary key, value bigint not null);
	SQL
    cat > "$tree/src/service/order/order_store.c" <<-'C'
		/* All SQL of orders. */
		#include "order/order.h"
		#include "cart/cart.h"
		#include "db/db.h"
		static const char Q_GET[] =
		    "select o.id, o.state from [order.order] as o "
		    "where o.id = ?1 and o.business_id = ?2";
		static const char Q_ADD[] =
		    "insert into [order.order] (id, business_id, state, total_amount) "
		    "values (?1, ?2, 'open', ?3)";
		static const char Q_NUMBER[] = "update [order.number] as n set value = n.value + 1";
	C
}

# found NAME PATTERN: the tree has exactly this one finding.
found() {
    local output
    output=$(cd "$tree" && "$tidy" 2>&1)
    if [ "$(grep -c . <<< "$output")" -eq 1 ] && grep -qE "$2" <<< "$output"; then
        echo "ok - $1"
    else
        printf 'not ok - %s\n  wanted one finding like: %s\n  got: %s\n' "$1" "$2" "$output"
        failed=1
    fi
    clean_tree
}

# source FILE: standard input as a C file with its opening comment.
source_file() { { echo "/* Planted. */"; cat; } > "$tree/src/$1"; }
store() { cat >> "$tree/src/service/order/order_store.c"; }
migration() { { echo "-- Planted."; cat; } > "$tree/src/service/order/migration/$1"; }

clean_tree
if output=$(cd "$tree" && "$tidy"); then
    echo "ok - a tidy tree has no findings"
else
    printf 'not ok - a tidy tree has no findings\n%s\n' "$output"
    failed=1
fi

source_file base/a.c <<< '#include "type/type.h"'
found "an include to the right" '^src/base/a.c:2: include only leftwards: base/ comes before type/'
source_file api/a.c <<< '#include "order/order.h"'
found "an include of a service from below" '^src/api/a.c:2: api/ knows no service'
source_file service/order/a.c <<< '#include "net/server.h"'
found "a service that sees net" '^src/service/order/a.c:2: services never see net/'
source_file service/order/a.c <<< '#include "cart/cart_private.h"'
found "a way past the door" '^src/service/order/a.c:2: enter cart by its door'
source_file service/order/a.c <<< '#include "cart/cart_shop_test.h"'
found "a fixture of tests outside a test" '^src/service/order/a.c:2: enter cart by its door'
source_file service/order/a.c <<< '#include "service/cart/cart.h"'
found "a door by its long name" 'write "cart/cart.h"'
source_file app/a.c <<< '#include <sqlite3.h>'
found "a library outside its room" '^src/app/a.c:2: leave <sqlite3.h> to src/db/'

source_file base/a.c <<< 'void f(char *a) { strcpy(a, "x"); }'
found "a banned function" '^src/base/a.c:2: do not call strcpy'
source_file base/a.c <<< 'const char *a = "strcpy(a)"; /* system(x) */ int my_system(int);'
(cd "$tree" && "$tidy") && echo "ok - banned words in texts, comments and other names are fine" || failed=1
clean_tree
source_file base/a.c <<< '/* TODO: the rest. */'
found "an unfinished place" '^src/base/a.c:2: finish it'
echo 'int a;' > "$tree/src/base/a.h"
found "a file without its comment" '^src/base/a.h:1: open the file with a comment'
source_file base/a.c <<< "int a;$(printf '%100s' '') /* */"
found "a long line" '^src/base/a.c:2: break the line: 112 columns'
{ echo 'void f(void)'; echo '{'; yes '    g();' | head -70; echo '}'; } | source_file base/a.c
found "a long function" '^src/base/a.c:3: cut the function: 71 lines'
yes 'int g(void);' | head -600 | source_file base/a.c
found "a long file" '^src/base/a.c:1: cut the file by verb: 601 lines'
mkdir "$tree/src/service/price"
source_file service/price/price.c < /dev/null
found "a service without a door" 'add src/service/price/price.h: the door'

store <<< 'static const char Q_X[] = "select c.id from [cart.cart] as c";'
found "a foreign table" '^src/service/order/order_store.c:12: \[cart.cart\] is not of order'
store <<< 'static const char Q_X[] = "select o.id from [order.order] as o where o.id = ?1";'
found "a statement without its tenant" 'order_store.c:12: bind business_id in Q_X'
store <<< 'static const char Q_X[] = "select o.id from [order.order] as o where o.id = ?1";'
echo 'order/Q_X  the sweep closes orders of all shops' >> "$tree/tools/tidy_exceptions.txt"
(cd "$tree" && "$tidy") && echo "ok - a reviewed exception is fine" || failed=1
clean_tree
echo 'order/Q_OLD  the sweep closes orders of all shops' >> "$tree/tools/tidy_exceptions.txt"
found "an exception nothing needs" '^tools/tidy_exceptions.txt:2: take out order/Q_OLD'
store <<< 'static const char Q_X[] = "insert into [order.order] (id, state) values (?1, ?2)";'
found "a row without its tenant" 'bind business_id in Q_X'
store <<< 'static const char Q_X[] = "select n.value from [order.number] where n.name = ?1";'
found "a table without an alias" 'give \[order.number\] an alias'
store <<< 'static const char Q_X[] = "delete from [order.number] where name = ?1";'
(cd "$tree" && "$tidy") && echo "ok - a change of one table needs no alias" || failed=1
clean_tree
store <<< 'static const char Q_X[] = "SELECT 1";'
found "shouting" 'write SQL in lower case: SELECT'
store <<< 'static const char Q_X[] = "select cast(?1 as integer)";'
found "a type of one engine" 'integer is not of the common dialect'
store <<< 'void f(void) { db("select n.value from [order.number] as n"); }'
found "a statement without a name" '^src/service/order/order_store.c:12: keep SQL in a constant'
source_file service/order/order_place.c <<< 'static const char Q_X[] = "select 1";'
found "a statement outside the store" 'order_place.c:2: move Q_X into order_store.c'
source_file api/a.c <<< 'void f(void) { print("delete from %s", table); }'
found "a formatted statement" '^src/api/a.c:2: keep SQL in a constant'

migration 0002_a.sql <<< 'create table [order.a] (id blob primary key, count integer);'
found "a column of another type" 'integer is not of the common dialect|make column count'
migration 0002_a.sql <<< 'create table [order.a] (id blob primary key, at timestamp);'
found "a column of an unknown type" '0002_a.sql:2: make column at a bigint, a text or a blob'
migration 0002_a.sql <<< 'create table [cart.a] (id blob primary key);'
found "a migration of a foreign table" '\[cart.a\] is not of order'
migration 0002_a.sql <<< 'create table a (id blob primary key);'
found "a table without its service" 'name the table \[service.table\]'
migration 0002_a.sql <<< 'create unique index by_state on [order.order] (state);'
found "an index of no service" 'start the name with the service: order_by_state'
migration 0002_a.sql <<< 'create index order.by_state on [order.order] (state);'
found "a name with a dot" 'name it without a dot'
migration 0002_a.sql <<< 'create table [order.a] (id blob references [order.order] (id) deferrable);'
found "a deferred constraint" 'deferrable is not of the common dialect'
migration 0002_a.sql <<< 'create table [order.a] (id blob primary key) strict;'
found "a strict table" 'strict is not of the common dialect'
migration 0002_a.sql <<< 'create trigger order_x before update on [order.order] begin select 1; end;'
found "a trigger outside a pair" 'put triggers into a pair'
migration 0002_a.postgres.sql < /dev/null
found "half of a pair" 'add .*0002_a.sqlite.sql'
migration 0002_a.postgres.sql < /dev/null
migration 0002_a.sqlite.sql <<< \
    'create trigger order_x before update on [order.order] begin select raise(rollback, 1); end;'
found "a rollback in a trigger" 'raise\(abort\)'
migration 0001_b.sql < /dev/null
found "two migrations of one number" '0001_orders.sql:1: give it a number of its own'
migration b.sql < /dev/null
found "a migration without a number" 'name it NNNN_what'

exit $failed
