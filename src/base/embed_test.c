/* The lookup, on whatever the binary carries. What the tool writes, test/embed_test.sh checks. */
#include "base/embed.h"
#include "base/test.h"

#include <string.h>

TEST(each_embedded_file_is_found_by_its_path)
{
    for (size_t i = 0; i < embed_count(); i++)
        assert_ptr_equal(embed_find(embed_at(i)->path), embed_at(i));
}

TEST(paths_are_in_order_so_that_a_folder_is_a_range)
{
    for (size_t i = 1; i < embed_count(); i++)
        assert_true(strcmp(embed_at(i - 1)->path, embed_at(i)->path) < 0);
    assert_int_equal(embed_first(""), 0);
    assert_int_equal(embed_first("\x7f"), embed_count());
}

TEST(a_file_that_is_not_there_is_null)
{
    assert_null(embed_find("no/such/file"));
    assert_null(embed_find(""));
}
