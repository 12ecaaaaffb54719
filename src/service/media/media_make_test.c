/* Uploading, serving and forgetting pictures, through soko-media as it is. */
#include "media/media_test.h"

#include "identity/identity_test.h"
#include "media/media_private.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static struct str text_file(struct harness *h, const char *text)
{
    return arena_copy(harness_arena(h), str_of(text));
}

static struct seen get(struct harness *h, struct str target)
{
    return harness_call(h, (struct as){0}, "GET", arena_text(harness_arena(h), target), NULL);
}

TEST(a_picture_is_made_anew_in_sizes_and_formats_and_served)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    struct seen seen =
        media_test_post(h, amina, "/api/media", media_test_png(h, 700, 350, 1), NULL);
    ASSERT_SEEN(seen, 201, NULL);
    assert_int_equal(seen_integer(seen, "/width"), 700);
    assert_int_equal(seen_integer(seen, "/height"), 350);
    struct str hash = seen_text(seen, "/hash");
    assert_int_equal(hash.length, MEDIA_HASH_LENGTH);
    static const char *const TYPES[] = {"image/jpeg", "image/webp", "image/avif"};
    static const int WIDTHS[] = {160, 320, 640, 700};
    for (size_t format = 0; format < 3; format++)
        for (size_t i = 0; i < 4; i++) {
            struct str name = arena_print(harness_arena(h), "%.*s-%d.%s", STR_ARG(hash), WIDTHS[i],
                                          MEDIA_ENDINGS[format]);
            struct seen file = get(h, arena_join(harness_arena(h), S("/media/"), name));
            ASSERT_SEEN(file, 200, NULL);
            assert_str(file.content_type, str_of(TYPES[format]));
            assert_str(file.cache_control, S("public, max-age=31536000, immutable"));
            assert_true(file.body.length > 100);
            assert_true(file.etag.length == name.length + 2);
        }
    assert_str(seen_text(seen, "/picture/url"),
               arena_print(harness_arena(h), "/media/%.*s-640.jpg", STR_ARG(hash)));
    harness_close(h);
}

TEST(a_small_picture_is_not_made_larger)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    struct seen seen = media_test_post(h, amina, "/api/media", media_test_png(h, 1, 1, 1), NULL);
    ASSERT_SEEN(seen, 201, NULL);
    assert_int_equal(seen_integer(seen, "/width"), 1);
    ASSERT_SEEN(get(h, seen_text(seen, "/picture/url")), 200, NULL);
    harness_close(h);
}

TEST(the_same_picture_twice_is_one_set_of_files)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    struct as brian = bearer(register_app(h, "brian@example.com"));
    struct str png = media_test_png(h, 200, 100, 1);
    struct seen first = media_test_post(h, amina, "/api/media", png, NULL);
    struct seen second = media_test_post(h, brian, "/api/media", png, NULL);
    ASSERT_SEEN(first, 201, NULL);
    ASSERT_SEEN(second, 201, NULL);
    assert_str(seen_text(first, "/hash"), seen_text(second, "/hash"));
    assert_false(str_eq(seen_text(first, "/id"), seen_text(second, "/id")));
    struct seen third =
        media_test_post(h, brian, "/api/media", media_test_png(h, 200, 100, 2), NULL);
    assert_false(str_eq(seen_text(first, "/hash"), seen_text(third, "/hash")));
    harness_close(h);
}

TEST(an_upload_repeated_under_its_key_is_made_once)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    amina.key = S("one");
    struct str png = media_test_png(h, 200, 100, 1);
    struct seen first = media_test_post(h, amina, "/api/media", png, NULL);
    struct seen again = media_test_post(h, amina, "/api/media", png, NULL);
    ASSERT_SEEN(first, 201, NULL);
    ASSERT_SEEN(again, 201, NULL);
    assert_true(again.is_replay);
    assert_str(seen_text(first, "/id"), seen_text(again, "/id"));
    ASSERT_SEEN(media_test_post(h, amina, "/api/media", media_test_png(h, 200, 100, 2), NULL), 422,
                "idempotency_mismatch");
    harness_close(h);
}

TEST(a_stranger_uploads_nothing)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(media_test_post(h, (struct as){0}, "/api/media", media_test_png(h, 9, 9, 1), NULL),
                401, "unauthenticated");
    harness_close(h);
}

TEST(what_is_no_picture_is_refused)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    struct str png = media_test_png(h, 300, 300, 1);
    struct str svg = text_file(h, "<svg xmlns='http://www.w3.org/2000/svg'></svg>");
    ASSERT_SEEN(media_test_post(h, amina, "/api/media", svg, NULL), 415, "not_a_picture");
    ASSERT_SEEN(media_test_post(h, amina, "/api/media", S(""), NULL), 415, "not_a_picture");
    struct str half = str_from(png.data, png.length / 2);
    ASSERT_SEEN(media_test_post(h, amina, "/api/media", half, NULL), 422, NULL);
    /* 20,000 by 20,000, it says. */
    char *bomb = (char *)(uintptr_t)arena_copy(harness_arena(h), png).data;
    memcpy(bomb + 16, "\x00\x00\x4E\x20\x00\x00\x4E\x20", 8);
    ASSERT_SEEN(media_test_post(h, amina, "/api/media", str_from(bomb, png.length), NULL), 413,
                "too_many_pixels");
    ASSERT_SEEN(harness_call(h, amina, "POST", "/api/media", "{}"), 422, NULL);
    amina.content_type = S("multipart/form-data; boundary=b");
    struct seen none = harness_send(h, amina, "POST", "/api/media", S("--b--"));
    ASSERT_SEEN(none, 422, NULL);
    assert_true(seen_has_error(none, "/file", "required"));
    amina.content_type = S("image/png");
    ASSERT_SEEN(harness_send(h, amina, "POST", "/api/media", png), 415, "unsupported_media_type");
    harness_close(h);
}

TEST(an_unknown_field_beside_the_file_is_named)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    struct seen seen = media_test_post(
        h, amina, "/api/media", media_test_png(h, 9, 9, 1),
        "--edge\r\nContent-Disposition: form-data; name=\"what\"\r\n\r\nis this\r\n");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/what", "unknown_field"));
    harness_close(h);
}

TEST(names_that_are_none_of_ours_are_not_served)
{
    static const char *const NAMES[] = {
        "x",
        "..%2f..%2fsecret.key",
        "00000000000000000000000000000000-160.jpg",
        "00000000000000000000000000000000-160.jpg.txt",
        "00000000000000000000000000000000-0.jpg",
        "00000000000000000000000000000000.jpg",
        "0000000000000000000000000000000g-160.jpg",
        "00000000000000000000000000000000-160.svg",
    };
    struct harness *h = harness_open();
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        ASSERT_SEEN(get(h, arena_print(harness_arena(h), "/media/%s", NAMES[i])), 404, NULL);
    harness_close(h);
}

/* ---- Who may take it, and for how long ---- */

struct take {
    enum err err;
    struct media_taken out;
};

static struct take take(struct harness *h, struct seen upload, struct id user_id,
                        struct id business_id)
{
    struct take take = {OK, {.width = 0}};
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct media_take_in in = {.business_id = business_id};
    assert_true(id_parse(ID_MEDIA, seen_text(upload, "/id"), &in.media_id));
    c->caller = (struct caller){.kind = CALLER_USER, .user_id = user_id};
    take.err = runtime_run(c, &media_take_op, &in, &take.out);
    take.out.hash = arena_copy(harness_arena(h), take.out.hash);
    runtime_ctx_free(c);
    return take;
}

static struct id user_id_of(struct seen registered)
{
    struct id id = {{0}};
    assert_true(id_parse("user", seen_text(registered, "/user/id"), &id));
    return id;
}

static void use(struct harness *h, struct str hash, struct id place_id, bool is_used)
{
    struct media_used in = {hash, S("test_thing"), place_id, is_used};
    struct nothing nothing;
    assert_int_equal(harness_op(h, &media_note_use_op, &in, &nothing), OK);
}

TEST(only_who_uploaded_it_may_take_it_and_within_a_day)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, "amina@example.com");
    struct seen brian = register_app(h, "brian@example.com");
    struct id nobody = {{0}}, thing = {{7}};
    struct seen seen =
        media_test_post(h, bearer(amina), "/api/media", media_test_png(h, 90, 90, 1), NULL);
    ASSERT_SEEN(seen, 201, NULL);
    struct take taken = take(h, seen, user_id_of(amina), nobody);
    assert_int_equal(taken.err, OK);
    assert_str(taken.out.hash, seen_text(seen, "/hash"));
    assert_int_equal(taken.out.width, 90);
    assert_int_equal(take(h, seen, user_id_of(brian), nobody).err, ERR_INVALID);
    harness_advance(h, MEDIA_TAKE_MS + 1);
    assert_int_equal(take(h, seen, user_id_of(amina), nobody).err, ERR_INVALID);
    use(h, taken.out.hash, thing, true);
    assert_int_equal(take(h, seen, user_id_of(amina), nobody).err, OK);
    harness_close(h);
}

/* Files of the harness are of the real today, and its clock is not. */
static void make_old(struct harness *h, struct str hash, int64_t width)
{
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    for (size_t i = 0; i < MEDIA_FORMATS; i++)
        assert_int_equal(
            utimensat(AT_FDCWD, media_path_of(c, hash, width, MEDIA_ENDINGS[i]).data, times, 0), 0);
    runtime_ctx_free(c);
}

/* An old file that has no row, as far as is known. */
static struct str stray_file(struct ctx *c, const char *hash)
{
    struct str folder = media_folder_of(c, str_of(hash));
    struct str path = media_path_of(c, str_of(hash), 160, "jpg");
    struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    mkdir(folder.data, 0700);
    int fd = open(path.data, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(futimens(fd, times), 0);
    close(fd);
    return path;
}

static void sweep(struct harness *h)
{
    struct nothing nothing = {0};
    struct swept swept;
    assert_int_equal(harness_op(h, &media_sweep_op, &nothing, &swept), OK);
    assert_int_equal(harness_op(h, &media_sweep_files_op, &nothing, &nothing), OK);
}

TEST(pictures_that_nobody_uses_go_after_a_day_and_used_ones_stay)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    struct seen used = media_test_post(h, amina, "/api/media", media_test_png(h, 90, 90, 1), NULL);
    struct seen idle = media_test_post(h, amina, "/api/media", media_test_png(h, 90, 90, 2), NULL);
    struct id thing = {{7}};
    use(h, seen_text(used, "/hash"), thing, true);
    make_old(h, seen_text(used, "/hash"), 90);
    make_old(h, seen_text(idle, "/hash"), 90);
    sweep(h);
    ASSERT_SEEN(get(h, seen_text(idle, "/picture/url")), 200, NULL);
    harness_advance(h, MEDIA_UNUSED_MS + 1);
    sweep(h);
    ASSERT_SEEN(get(h, seen_text(idle, "/picture/url")), 404, NULL);
    ASSERT_SEEN(get(h, seen_text(used, "/picture/url")), 200, NULL);
    use(h, seen_text(used, "/hash"), thing, false);
    sweep(h);
    ASSERT_SEEN(get(h, seen_text(used, "/picture/url")), 404, NULL);
    harness_close(h);
}

TEST(files_without_a_row_go_and_a_new_upload_of_them_stays)
{
    struct harness *h = harness_open();
    struct as amina = bearer(register_app(h, "amina@example.com"));
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct str png = media_test_png(h, 90, 90, 1);
    struct seen seen = media_test_post(h, amina, "/api/media", png, NULL);
    struct str stray = stray_file(c, "abababababababababababababababab");
    sweep(h);
    assert_int_not_equal(access(stray.data, F_OK), 0);
    /* Rows gone, files still there: the picture comes anew before they are looked at. */
    harness_advance(h, MEDIA_UNUSED_MS + 1);
    struct nothing nothing = {0};
    struct swept swept;
    assert_int_equal(harness_op(h, &media_sweep_op, &nothing, &swept), OK);
    make_old(h, seen_text(seen, "/hash"), 90);
    struct seen again = media_test_post(h, bearer(log_in(h, "amina@example.com", GOOD_PASSWORD)),
                                        "/api/media", png, NULL);
    ASSERT_SEEN(again, 201, NULL);
    sweep(h);
    ASSERT_SEEN(get(h, seen_text(again, "/picture/url")), 200, NULL);
    runtime_ctx_free(c);
    harness_close(h);
}

/* With a ctx of its own: the harness is its test's thread's. */
static void *sweep_on(void *user)
{
    struct nothing nothing = {0};
    struct ctx *c = runtime_ctx(user);
    assert_int_equal(runtime_run(c, &media_sweep_files_op, &nothing, &nothing), OK);
    runtime_ctx_free(c);
    return NULL;
}

TEST(files_are_not_swept_while_another_process_gives_them_their_row)
{
    static const char HASH[] = "abababababababababababababababab";
    struct harness *h = harness_open();
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct media_kept kept = {
        .hash = str_of(HASH), .width = 160, .height = 160, .tint = 1, .bytes = 100};
    struct media media = {0};
    int first, lock;
    pthread_t sweeper;
    assert_int_equal(media_files_lock(c, &first), OK);
    media_files_unlock(first);
    struct str stray = stray_file(c, HASH);
    /* As another process holds it, with a description of the file of its own. */
    lock = open(arena_print(c->arena, "%.*s/media/lock", STR_ARG(ctx_data_folder(c))).data,
                O_RDWR | O_CLOEXEC);
    assert_int_equal(flock(lock, LOCK_EX | LOCK_NB), 0);
    pthread_create(&sweeper, NULL, sweep_on, harness_runtime(h));
    assert_int_equal(harness_op(h, &media_keep_op, &kept, &media), OK);
    close(lock);
    pthread_join(sweeper, NULL);
    assert_int_equal(access(stray.data, F_OK), 0);
    runtime_ctx_free(c);
    harness_close(h);
}
