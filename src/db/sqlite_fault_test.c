/* A disk that fails: each read, write, sync and truncation of a small life of a database fails in
 * its turn, once or for good. What was acknowledged is there afterwards, and the file is sound. */
#include "db/scratch_test.h"

#include <sqlite3.h>
#include <string.h>

/* Which call fails next, and how. SQLite's own functions stand behind. */
static struct {
    sqlite3_vfs *real;
    sqlite3_vfs vfs;
    int calls_left; /* 0: none fails */
    bool is_for_good;
    bool is_full; /* writes find the disk full */
    bool only_syncs_of_main;
    bool was_reached;
} disk;

struct file {
    sqlite3_file base;
    bool is_main;
    sqlite3_file *real; /* behind this struct, in the same memory */
};

static struct file *file_of(sqlite3_file *file)
{
    return (struct file *)file;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
    return file_of(file)->real;
}

/* The failure that is due, or 0. */
static int due(int code)
{
    if (disk.calls_left == 0 || --disk.calls_left > 0)
        return SQLITE_OK;
    disk.calls_left = disk.is_for_good ? 1 : 0;
    disk.was_reached = true;
    return disk.is_full && code == SQLITE_IOERR_WRITE ? SQLITE_FULL : code;
}

static int file_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int file_read(sqlite3_file *file, void *out, int bytes, sqlite3_int64 at)
{
    int code = disk.only_syncs_of_main ? SQLITE_OK : due(SQLITE_IOERR_READ);
    return code ? code : real_of(file)->pMethods->xRead(real_of(file), out, bytes, at);
}

static int file_write(sqlite3_file *file, const void *data, int bytes, sqlite3_int64 at)
{
    int code = disk.only_syncs_of_main ? SQLITE_OK : due(SQLITE_IOERR_WRITE);
    return code ? code : real_of(file)->pMethods->xWrite(real_of(file), data, bytes, at);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int code = disk.only_syncs_of_main ? SQLITE_OK : due(SQLITE_IOERR_TRUNCATE);
    return code ? code : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags)
{
    bool is_spared = disk.only_syncs_of_main && !file_of(file)->is_main;
    int code = is_spared ? SQLITE_OK : due(SQLITE_IOERR_FSYNC);
    return code ? code : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int file_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int file_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int file_check_lock(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int file_control(sqlite3_file *file, int operation, void *data)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, data);
}

static int file_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int file_device(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int file_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int file_map_lock(sqlite3_file *file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void file_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int file_unmap(sqlite3_file *file, int remove)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

static const sqlite3_io_methods METHODS = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_device,
    .xShmMap = file_map,
    .xShmLock = file_map_lock,
    .xShmBarrier = file_barrier,
    .xShmUnmap = file_unmap,
};

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    (void)vfs;
    struct file *self = file_of(file);
    *self = (struct file){.is_main = (flags & SQLITE_OPEN_MAIN_DB) != 0,
                          .real = (sqlite3_file *)(void *)((char *)file + sizeof *self)};
    int code = disk.real->xOpen(disk.real, name, self->real, flags, out);
    self->base.pMethods = self->real->pMethods != NULL ? &METHODS : NULL;
    return code;
}

static void insert_disk(void)
{
    memset(&disk, 0, sizeof disk);
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real;
    disk.vfs.zName = "failing";
    disk.vfs.szOsFile = (int)sizeof(struct file) + disk.real->szOsFile;
    disk.vfs.xOpen = disk_open;
    assert_int_equal(sqlite3_vfs_register(&disk.vfs, 1), SQLITE_OK);
}

static void remove_disk(void)
{
    sqlite3_vfs_unregister(&disk.vfs);
    sqlite3_vfs_register(disk.real, 1);
}

/* ---- The life ---- */

static const char Q_TABLE[] =
    "create table if not exists [t.item] (id bigint primary key, note text)";
static const char Q_PUT[] = "insert into [t.item] (id, note) values (?1, ?2)";
static const char Q_HAS[] = "select count(*) from [t.item] as i where i.id = ?1";

enum { COMMITS = 4 };

/* Lives until something fails; `acknowledged` tells which commits were. */
static void live(struct scratch *scratch, bool acknowledged[static COMMITS])
{
    struct str why;
    struct db *db = db_open(&(struct db_options){.path = scratch->path, .is_writer = true},
                            scratch->arena, &why);
    memset(acknowledged, 0, COMMITS * sizeof acknowledged[0]);
    if (db == NULL) {
        assert_true(why.length > 0);
        return;
    }
    enum err err = db_change(db, Q_TABLE, NO_ARGS, NULL);
    for (int64_t id = 0; id < COMMITS && err == OK && db_is_alive(db); id++) {
        err = db_begin(db, true);
        if (err != OK)
            break;
        db_op_begin(db);
        err = db_change(db, Q_PUT, ARGS(id, S("kept")), NULL);
        db_op_end(db, err == OK);
        db_op_begin(db);
        db_change(db, Q_PUT, ARGS(id + 100, S("never")), NULL);
        db_op_end(db, false);
        enum err committed = db_commit(db);
        acknowledged[id] = err == OK && committed == OK;
        err = err != OK ? err : committed;
    }
    assert_true(err == OK || err == ERR_UNAVAILABLE || err == ERR_INTERNAL);
    db_close(db);
}

static int64_t ask(struct db *db, const char *sql, struct values args)
{
    int64_t value = -1;
    assert_int_equal(db_integer(db, sql, args, &value), OK);
    return value;
}

static void assert_kept(struct scratch *scratch, const bool acknowledged[static COMMITS])
{
    struct db *db = scratch_open(scratch, true);
    assert_int_equal(db_change(db, Q_TABLE, NO_ARGS, NULL), OK);
    for (int64_t id = 0; id < COMMITS; id++) {
        if (acknowledged[id])
            assert_int_equal(ask(db, Q_HAS, ARGS(id)), 1);
        assert_int_equal(ask(db, Q_HAS, ARGS(id + 100)), 0);
    }
    assert_int_equal(ask(db,
                         "select count(*) from pragma_integrity_check as c\n"
                         "where c.integrity_check = 'ok'",
                         NO_ARGS),
                     1);
    db_close(db);
}

/* Every point in turn, until a life ends that has not met its failure. */
static void fail_everywhere(bool is_for_good, bool is_full)
{
    bool acknowledged[COMMITS];
    int points = 0;
    insert_disk();
    for (bool is_reached = true; is_reached; points++) {
        struct scratch scratch;
        scratch_make(&scratch, ENGINE_SQLITE);
        disk.was_reached = false;
        disk.is_for_good = is_for_good;
        disk.is_full = is_full;
        disk.calls_left = points + 1;
        live(&scratch, acknowledged);
        is_reached = disk.was_reached;
        disk.calls_left = 0;
        assert_kept(&scratch, acknowledged);
        scratch_drop(&scratch);
    }
    remove_disk();
    assert_true(acknowledged[COMMITS - 1]);
    assert_true(points > 30);
}

TEST(a_disk_that_fails_once_loses_nothing_acknowledged)
{
    fail_everywhere(false, false);
}

TEST(a_disk_that_fails_for_good_loses_nothing_acknowledged)
{
    fail_everywhere(true, false);
}

TEST(a_disk_that_is_full_loses_nothing_acknowledged)
{
    fail_everywhere(false, true);
    fail_everywhere(true, true);
}

TEST(a_checkpoint_that_fails_ends_writing_and_loses_nothing)
{
    static const char Q_MANY[] = "insert into [t.item] (id, note)\n"
                                 "with recursive n (i) as (select 1 union all select i + 1 from n\n"
                                 "where i < 5000) select i, hex(zeroblob(500)) from n";
    struct scratch scratch;
    scratch_make(&scratch, ENGINE_SQLITE);
    insert_disk();
    struct db *db = scratch_open(&scratch, true);
    assert_int_equal(db_change(db, Q_TABLE, NO_ARGS, NULL), OK);
    disk.only_syncs_of_main = true;
    disk.is_for_good = true;
    disk.calls_left = 1;
    assert_int_equal(db_begin(db, true), OK);
    assert_int_equal(db_change(db, Q_MANY, NO_ARGS, NULL), OK);
    assert_int_equal(db_commit(db), OK); /* it stands in the log */
    assert_true(disk.was_reached);
    assert_false(db_is_alive(db));
    assert_int_equal(db_begin(db, true), ERR_UNAVAILABLE);
    assert_int_equal(ask(db, "select count(*) from [t.item] as i", NO_ARGS), 5000);
    db_close(db);
    disk.calls_left = 0;
    db = scratch_open(&scratch, true);
    assert_int_equal(ask(db, "select count(*) from [t.item] as i", NO_ARGS), 5000);
    db_close(db);
    remove_disk();
    scratch_drop(&scratch);
}
