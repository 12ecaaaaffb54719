/* The test program: runs every TEST of the sources it is linked with.
 *
 *     test [--list] [--engine none|sqlite|postgres] [--results FILE] [WORDS...]
 *
 * Tests of src/app, src/service and src/api run once an engine (they ask `test_engine()`), all
 * others once (engine "none"). Without --engine all are run, PostgreSQL only when
 * SOKO_TEST_POSTGRES names one.
 * WORDS keep the tests whose file or name contains one of them. Each file runs in a process of its
 * own, two at a time, so that a crash, a hang or a leak in one does not hide the others. */
#include "api/harness.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TESTS_MAX = 8192, AT_ONCE = 2, FILE_SECONDS_MAX = 300 };

enum outcome { NOT_REACHED, STARTED, PASSED, FAILED };

/* What a child tells the parent, in memory both see. */
struct report {
    enum outcome outcome;
    long output_start;
    long output_end;
};

/* One file of tests, run in one child. */
struct suite {
    const struct test *const *tests;
    size_t count;
    const char *engine;
    struct report *reports; /* one a test */
    FILE *output;
    pid_t pid;
    int status;
    size_t passed;
    size_t failed;
};

extern const struct test *const __start_soko_test[] __attribute__((weak));
extern const struct test *const __stop_soko_test[] __attribute__((weak));

/* Faults go to the sanitizers, which tell where; cmocka would catch them and tell nothing. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "handle_segv=2:handle_sigbus=2:handle_sigfpe=2:handle_sigill=2:handle_abort=1"
           ":detect_stack_use_after_return=1:strict_string_checks=1";
}
const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
    return "print_stacktrace=1";
}
const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
    return "handle_segv=2:handle_sigbus=2:halt_on_error=0:second_deadlock_stack=1";
}

static const struct test *chosen[TESTS_MAX];
static size_t chosen_count;
static size_t passed_total;
static size_t failed_total;
static FILE *results;

static void choose(char **words, int words_count);
static void list(void);
static void run_engine(const char *engine);

int main(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"list", no_argument, NULL, 'l'},
                                            {"engine", required_argument, NULL, 'e'},
                                            {"results", required_argument, NULL, 'r'},
                                            {0}};
    const char *engine = NULL;
    bool is_list = false;
    for (int option; (option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (option == 'l')
            is_list = true;
        else if (option == 'e')
            engine = optarg;
        else if (option != 'r' || !(results = fopen(optarg, "a")))
            return fprintf(stderr, "usage: test [--list] [--engine none|sqlite|postgres]"
                                   " [--results FILE] [WORDS...]\n"), 2;
    }
    choose(argv + optind, argc - optind);
    if (is_list) {
        list();
        return 0;
    }
    const char *const all[] = {"none", "sqlite", getenv("SOKO_TEST_POSTGRES") ? "postgres" : NULL};
    for (size_t i = 0; i < 3; i++)
        if (all[i] && (!engine || strcmp(engine, all[i]) == 0))
            run_engine(all[i]);
    printf("%zu passed, %zu failed\n", passed_total, failed_total);
    return failed_total > 0;
}

static int by_file(const void *a, const void *b)
{
    const struct test *x = *(const struct test *const *)a, *y = *(const struct test *const *)b;
    int order = strcmp(x->file, y->file);
    return order ? order : strcmp(x->name, y->name);
}

static void choose(char **words, int words_count)
{
    for (const struct test *const *at = __start_soko_test; at < __stop_soko_test; at++) {
        bool is_wanted = words_count == 0;
        for (int i = 0; i < words_count; i++)
            is_wanted |= strstr((*at)->file, words[i]) || strstr((*at)->name, words[i]);
        if (!is_wanted)
            continue;
        if (chosen_count == TESTS_MAX) {
            fprintf(stderr, "test: raise TESTS_MAX in test/main.c\n");
            exit(2);
        }
        chosen[chosen_count++] = *at;
    }
    qsort(chosen, chosen_count, sizeof *chosen, by_file);
}

static void list(void)
{
    for (size_t i = 0; i < chosen_count; i++)
        printf("%s: %s\n", chosen[i]->file, chosen[i]->name);
}

static bool needs_engine(const struct test *test)
{
    return strstr(test->file, "src/app/") || strstr(test->file, "src/service/")
           || strstr(test->file, "src/api/");
}

/* A test that hangs is ended where it hangs, so that the sanitizer shows where that is. */
static void give_up(int signal)
{
    (void)signal;
    abort();
}

/* In the child: one test after the other, each told to the parent as it ends. */
static void run_suite(struct suite *suite)
{
    int output = fileno(suite->output);
    signal(SIGALRM, give_up);
    alarm(FILE_SECONDS_MAX);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t i = 0; i < suite->count; i++) {
        const struct CMUnitTest test = {.name = suite->tests[i]->name,
                                        .test_func = suite->tests[i]->function};
        struct report *report = &suite->reports[i];
        report->output_start = lseek(output, 0, SEEK_END);
        report->outcome = STARTED;
        int failures = _cmocka_run_group_tests(suite->tests[i]->name, &test, 1, NULL, NULL);
        fflush(stdout);
        report->output_end = lseek(output, 0, SEEK_END);
        report->outcome = failures ? FAILED : PASSED;
    }
    exit(0); /* through the leak checker */
}

static void start(struct suite *suite)
{
    suite->output = tmpfile();
    suite->reports = mmap(NULL, suite->count * sizeof *suite->reports, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (!suite->output || suite->reports == MAP_FAILED) {
        perror("test: no room to run a suite");
        exit(2);
    }
    fcntl(fileno(suite->output), F_SETFL, O_APPEND);
    fflush(NULL);
    suite->pid = fork();
    if (suite->pid == 0)
        run_suite(suite);
    if (suite->pid < 0) {
        perror("test: cannot fork");
        exit(2);
    }
}

static void show(FILE *output, long start_at, long end)
{
    fseek(output, start_at, SEEK_SET);
    for (int byte; (end < 0 || ftell(output) < end) && (byte = getc(output)) != EOF;)
        putchar(byte);
}

static void print_failure(const struct suite *suite, size_t i)
{
    static const char *const HOW[] = {"was not reached", "did not end", "", "failed"};
    const struct report *report = &suite->reports[i];
    printf("\nFAILED %s: %s [%s]: %s\n", suite->tests[i]->file, suite->tests[i]->name,
           suite->engine, HOW[report->outcome]);
    if (report->outcome == STARTED)
        show(suite->output, report->output_start, -1);
    if (report->outcome == FAILED)
        show(suite->output, report->output_start, report->output_end);
}

/* "src/service/order/order_place_test.c" belongs to the suite "service/order". */
static void write_result(const struct suite *suite)
{
    const char *file = suite->tests[0]->file;
    const char *folder = strncmp(file, "src/", 4) == 0 ? file + 4 : file;
    const char *end = strrchr(folder, '/');
    fprintf(results, "%.*s\t%s\t%zu\t%zu\n", end ? (int)(end - folder) : 0, folder, suite->engine,
            suite->passed, suite->failed);
    fflush(results);
}

static void finish(struct suite *suite)
{
    for (size_t i = 0; i < suite->count; i++) {
        bool is_passed = suite->reports[i].outcome == PASSED;
        suite->passed += is_passed;
        suite->failed += !is_passed;
        if (!is_passed)
            print_failure(suite, i);
    }
    if (suite->status != 0 && suite->failed == 0) {
        suite->failed++;
        printf("\nFAILED %s [%s]: all tests passed, but the process ended with %s %d\n",
               suite->tests[0]->file, suite->engine,
               WIFSIGNALED(suite->status) ? "signal" : "status",
               WIFSIGNALED(suite->status) ? WTERMSIG(suite->status) : WEXITSTATUS(suite->status));
        show(suite->output, suite->reports[suite->count - 1].output_end, -1);
    }
    printf("%-6s %-48s %-8s %4zu\n", suite->failed ? "FAILED" : "ok", suite->tests[0]->file,
           suite->engine, suite->count);
    fflush(stdout);
    if (results)
        write_result(suite);
    passed_total += suite->passed;
    failed_total += suite->failed;
    munmap(suite->reports, suite->count * sizeof *suite->reports);
    fclose(suite->output);
}

static void wait_for_one(struct suite *suites, size_t count)
{
    int status;
    pid_t pid = wait(&status);
    for (size_t i = 0; i < count; i++)
        if (suites[i].pid == pid) {
            suites[i].status = status;
            finish(&suites[i]);
        }
}

/* In a process of its own: those that are forked later start without threads behind them. */
static void in_child(void (*function)(const char *), const char *name)
{
    int status = -1;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        function(name);
        exit(0);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
        fprintf(stderr, "test: the template of the tests, %s, failed\n", name);
        exit(2);
    }
}

static void run_engine(const char *engine)
{
    static struct suite suites[TESTS_MAX];
    size_t count = 0, running = 0;
    bool has_template = false;
    char template[48];
    snprintf(template, sizeof template, "soko_template_%ld", (long)getpid());
    memset(suites, 0, sizeof suites);
    setenv("SOKO_TEST_ENGINE", engine, 1);
    for (size_t i = 0; i < chosen_count && strcmp(engine, "none") != 0; i++)
        has_template |= needs_engine(chosen[i]);
    if (has_template) {
        in_child(harness_template_open, template);
        setenv("SOKO_TEST_TEMPLATE", template, 1);
    }
    for (size_t i = 0, end; i < chosen_count; i = end) {
        for (end = i; end < chosen_count && strcmp(chosen[i]->file, chosen[end]->file) == 0;)
            end++;
        if (needs_engine(chosen[i]) == (strcmp(engine, "none") == 0))
            continue;
        suites[count] = (struct suite){.tests = &chosen[i], .count = end - i, .engine = engine};
        start(&suites[count++]);
        if (++running == AT_ONCE) {
            wait_for_one(suites, count);
            running--;
        }
    }
    for (; running > 0; running--)
        wait_for_one(suites, count);
    if (has_template) {
        in_child(harness_template_close, template);
        unsetenv("SOKO_TEST_TEMPLATE");
    }
}
