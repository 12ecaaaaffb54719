/* Runs SQL from standard input on a SQLite database, a statement a line: what the sqlite3 program
 * does, but with the collation "C" that the tables of Soko name. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(void *user, int a_length, const void *a, int b_length, const void *b)
{
    (void)user;
    int order = memcmp(a, b, (size_t)(a_length < b_length ? a_length : b_length));
    return order ? order : a_length - b_length;
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    char *line = NULL, *why = NULL;
    size_t capacity = 0;
    if (argc != 2 || sqlite3_open(argv[1], &db) != SQLITE_OK) {
        fprintf(stderr, "load: name a database\n");
        return 2;
    }
    sqlite3_create_collation(db, "C", SQLITE_UTF8, NULL, compare);
    while (getline(&line, &capacity, stdin) > 0)
        if (sqlite3_exec(db, line, NULL, NULL, &why) != SQLITE_OK) {
            fprintf(stderr, "load: %s\n", why);
            return 1;
        }
    free(line);
    return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
