/* The auditor: re-derives what must always be true from the database and the providers' journals
 * alone. It shares no header with the server, so that a mistake of the server cannot hide in the
 * check of it. */
#ifndef SOKO_TOOLS_AUDIT_H
#define SOKO_TOOLS_AUDIT_H

struct audit_options {
    const char *folder;       /* the installation's: core.db, notice.db, sandbox.db */
    const char *postgres;     /* URL; null: SQLite in the folder */
    const char *journal;      /* the sandbox provider's journal; null: sandbox.db in the folder */
    const char *acknowledged; /* a client's log of acknowledged writes; null: none */
};

/* Prints a line a finding and a summary to standard output. 0: clean, 1: findings, 2: could not
 * read. */
int audit_run(const struct audit_options *options);

#endif
