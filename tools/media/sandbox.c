/* The walls. Each stands alone: whoever gets through a decoder meets the next. */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    CPU_SECONDS = 5,
    /* 25 million pixels of a GIF, an interlaced PNG or an animated WebP are 100 MB, held once or
     * twice; what is mapped from files does not count. */
    DATA_MEGABYTES = 288,
    ADDRESS_MEGABYTES = 2048,
    DESCRIPTORS = 32
};

static void limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit limit = {soft, hard};
    setrlimit(resource, &limit);
}

void sandbox_limit(void)
{
    limit(RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1);
    limit(RLIMIT_DATA, (rlim_t)DATA_MEGABYTES << 20, (rlim_t)DATA_MEGABYTES << 20);
    limit(RLIMIT_AS, (rlim_t)ADDRESS_MEGABYTES << 20, (rlim_t)ADDRESS_MEGABYTES << 20);
    limit(RLIMIT_NOFILE, DESCRIPTORS, DESCRIPTORS);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_CORE, 0, 0);
}

/* Files below the folder may be read. */
static void keep_folder(int rules, const char *path)
{
    struct landlock_path_beneath_attr below = {.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE
                                                                 | LANDLOCK_ACCESS_FS_READ_DIR,
                                               .parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (below.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    close(below.parent_fd);
}

/* Every right of the file system that the kernel's version of Landlock can take, but for reading
 * below `kept` (which ends in null): elsewhere nothing can be opened any more. */
static bool lose_file_system(const char *const *kept)
{
    uint64_t rights = LANDLOCK_ACCESS_FS_MAKE_SYM * 2 - 1;
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return false;
    if (version >= 2)
        rights |= UINT64_C(1) << 13; /* refer */
    if (version >= 3)
        rights |= UINT64_C(1) << 14; /* truncate */
    if (version >= 5)
        rights |= UINT64_C(1) << 15; /* ioctl of devices */
    struct landlock_ruleset_attr rules = {.handled_access_fs = rights};
    long fd = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (fd < 0)
        return false;
    for (; *kept != NULL; kept++)
        keep_folder((int)fd, *kept);
    bool is_done = syscall(SYS_landlock_restrict_self, (int)fd, 0) == 0;
    close((int)fd);
    return is_done;
}

/* What libvips, glib, the decoders and the C library call once they are loaded. Memory may be had,
 * but never made executable. */
static const int ALLOWED[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),

    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(sysinfo),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(getcpu),
    SCMP_SYS(membarrier),
    SCMP_SYS(dup),
    SCMP_SYS(rt_sigaction),
};

/* Asked for out of habit, and done without: no file can be had, no thread needs a name or a
 * place in the queue. */
static const int DENIED[] = {
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(prctl),
    SCMP_SYS(sched_setscheduler),
    SCMP_SYS(sched_getattr),
    SCMP_SYS(sched_setattr),
    SCMP_SYS(ioctl),
    SCMP_SYS(fcntl),
    SCMP_SYS(uname),
    SCMP_SYS(prlimit64),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(getcwd),
    SCMP_SYS(unlink),
    /* Of a cache of fonts that is missing or old: it is done without. */
    SCMP_SYS(mkdir),
    SCMP_SYS(chmod),
    SCMP_SYS(link),
    SCMP_SYS(rename),
    SCMP_SYS(symlink),
    SCMP_SYS(utimensat),
};

/* What looking for fonts takes; Landlock says where. */
static const int FOR_FONTS[] = {
    SCMP_SYS(open),     SCMP_SYS(openat),     SCMP_SYS(access),     SCMP_SYS(faccessat),
    SCMP_SYS(stat),     SCMP_SYS(newfstatat), SCMP_SYS(lstat),      SCMP_SYS(statx),
    SCMP_SYS(fstatfs),  SCMP_SYS(statfs),     SCMP_SYS(getdents64), SCMP_SYS(fcntl),
    SCMP_SYS(readlink), SCMP_SYS(faccessat2), SCMP_SYS(fadvise64),
};

static bool is_for_fonts(int call)
{
    for (size_t i = 0; i < sizeof FOR_FONTS / sizeof *FOR_FONTS; i++)
        if (FOR_FONTS[i] == call)
            return true;
    return false;
}

static bool allow_calls(scmp_filter_ctx filter, bool has_fonts)
{
    bool is_done = true;
    for (size_t i = 0; has_fonts && i < sizeof FOR_FONTS / sizeof *FOR_FONTS; i++)
        is_done &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, FOR_FONTS[i], 0) == 0;
    for (size_t i = 0; i < sizeof ALLOWED / sizeof *ALLOWED; i++)
        is_done &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, ALLOWED[i], 0) == 0;
    for (size_t i = 0; i < sizeof DENIED / sizeof *DENIED; i++)
        if (!has_fonts || !is_for_fonts(DENIED[i]))
            is_done &= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), DENIED[i], 0) == 0;
    /* The C library falls back to clone, whose flags can be looked at. */
    is_done &= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
    struct scmp_arg_cmp thread =
        SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM);
    is_done &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, thread) == 0;
    struct scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    is_done &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable) == 0;
    is_done &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable) == 0;
    return is_done;
}

static bool lose_calls(bool has_fonts)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool is_done = filter != NULL && allow_calls(filter, has_fonts)
                   && seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0
                   && seccomp_load(filter) == 0;
    if (filter != NULL)
        seccomp_release(filter);
    return is_done;
}

bool sandbox_enter(bool *has_landlock)
{
    *has_landlock = false;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    static const char *const NOTHING[] = {NULL};
    *has_landlock = lose_file_system(NOTHING);
    return lose_calls(false);
}

bool sandbox_enter_for_fonts(void)
{
    static const char *const FONTS[] = {
        "/usr/share/fonts",      "/usr/local/share/fonts", "/etc/fonts",
        "/usr/share/fontconfig", "/var/cache/fontconfig",  NULL};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    lose_file_system(FONTS);
    return lose_calls(true);
}
