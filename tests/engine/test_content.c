/* SPDX-License-Identifier: MIT */
/* A content folder: what is found in it, what is told about it, and how many questions it may hold. */
#include "tests/sim/testing.h"

#include <sys/stat.h>
#include <unistd.h>

#include "engine/content.h"

static struct content *open_folder(const char *folder, struct builder *complaints)
{
    struct content *content;
    builder_init(complaints, testing_allocator());
    (void)!content_open(testing_allocator(), str_from(folder), &content, complaints);
    return content;
}

static void everything_of_a_folder_is_found_by_its_id(void **state)
{
    (void)state;
    struct builder complaints;
    struct content *content = open_folder("tests/engine/content", &complaints);
    size_t count;
    assert_non_null(content);
    content_questions(content, &count);
    assert_int_equal(count, 9);
    assert_int_equal(content_question(content, STR("leaks"))->kind, QUESTION_MARKS);
    assert_null(content_question(content, STR("leak")));
    assert_str(content_myth(content, STR("cookies"))->belief, "cookies-in-key");
    assert_str(content_pitfall(content, STR("one-for-all"))->after, "apart");
    assert_int_equal(content_exam(content)->questions, 5);
    assert_int_equal(content_glossary(content)->count, 1);
    assert_int_equal(content_course(content)->lessons[0].kind, LESSON_STEP);
    assert_int_equal(content_course(content)->lessons[1].kind, LESSON_PAGE);
    const struct str *scenes = content_scene_names(content, &count);
    assert_int_equal(count, 2);
    assert_str(scenes[0], "apart");
    assert_true(content_has_scene(content, STR("shared")));
    assert_false(content_has_scene(content, STR("../shared")));
    content_free(content);
    builder_clear(&complaints);
}

/* Makes a folder with one lesson and `quiz` as its only quiz file. */
static void make_folder(char *folder, const char *quiz)
{
    static const char course[] = "{\"format_version\":1,\"lessons\":[{\"id\":\"a\",\"file\":\"a.md\",\"title\":\"A\","
                                 "\"level\":\"expert\",\"concept\":\"keys\",\"prerequisites\":[],\"minutes\":1}]}";
    char path[128];
    assert_non_null(mkdtemp(folder));
    const char *const folders[] = {"lessons", "quizzes"};
    const char *const files[] = {"lessons/course.json", "quizzes/all.json"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        assert_int_equal(mkdir(path, 0700), 0);
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        fputs(i == 0 ? course : quiz, file);
        fclose(file);
    }
}

static void remove_folder(const char *folder)
{
    const char *const names[] = {"lessons/course.json", "quizzes/all.json", "lessons", "quizzes", ""};
    char path[128];
    for (size_t i = 0; i < 5; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        assert_int_equal(remove(path), 0);
    }
}

#define QUESTION(id)                                                                                                   \
    "{\"id\":\"" id "\",\"rev\":1,\"kind\":\"truefalse\",\"difficulty\":\"easy\",\"concepts\":[\"keys\"],"             \
    "\"prompt\":\"?\",\"options\":[{\"text\":\"a\",\"correct\":true,\"why\":\"w\"},{\"text\":\"b\",\"correct\":false," \
    "\"why\":\"w\"}],\"hints\":[\"h\"],\"solution\":\"s\",\"proof\":{\"django\":\"a.py\"}}"

static void ten_thousand_questions_are_found_as_fast_as_ten(void **state)
{
    (void)state;
    struct builder quiz, complaints;
    char folder[] = "/tmp/hitmiss-content-XXXXXX", id[16];
    builder_init(&quiz, testing_allocator());
    builder_add_text(&quiz, "{\"format_version\":1,\"questions\":[");
    for (int i = 0; i < 10000; i++) {
        char text[sizeof QUESTION("q-12345")];
        snprintf(text, sizeof text, QUESTION("q-%05d"), i);
        builder_add_text(&quiz, i > 0 ? "," : "");
        builder_add_text(&quiz, text);
    }
    builder_add(&quiz, (struct str){"]}", 3}); /* with its end */
    make_folder(folder, quiz.at);
    struct content *content = open_folder(folder, &complaints);
    assert_non_null(content);
    for (int i = 0; i < 10000; i++) {
        snprintf(id, sizeof id, "q-%05d", i);
        assert_non_null(content_question(content, str_from(id)));
    }
    content_free(content);
    builder_clear(&complaints);
    builder_clear(&quiz);
    remove_folder(folder);
}

static void an_inspection_goes_on_past_what_is_wrong(void **state)
{
    (void)state;
    static const char quiz[] =
        "{\"format_version\":1,\"questions\":[{\"id\":\"bad\"}," QUESTION("good") "," QUESTION("good") "]}";
    char folder[] = "/tmp/hitmiss-content-XXXXXX";
    struct builder complaints;
    struct content *content;
    size_t count;
    make_folder(folder, quiz);
    assert_null(open_folder(folder, &complaints));
    assert_str_has(builder_str(&complaints), "quizzes/all.json:1:");
    assert_str_has(builder_str(&complaints), "`good` is taken");
    builder_reset(&complaints);
    const struct content_place place = {.folder = str_from(folder)};
    assert_int_equal(content_inspect(testing_allocator(), &place, &content, &complaints), STATUS_OK);
    content_questions(content, &count);
    assert_int_equal(count, 1);
    assert_true(content_knows_question(content, STR("bad")));
    assert_null(content_question(content, STR("bad")));
    assert_non_null(content_question(content, STR("good")));
    struct content_source *const *sources = content_sources(content, &count);
    assert_int_equal(count, 2);
    assert_int_equal(sources[0]->report.count, 0);
    assert_int_equal(sources[1]->report.count, 2);
    content_free(content);
    builder_clear(&complaints);
    remove_folder(folder);
}

static void the_map_needs_no_quizzes(void **state)
{
    (void)state;
    struct builder complaints;
    struct content *content;
    size_t count;
    builder_init(&complaints, testing_allocator());
    assert_int_equal(content_open_course(testing_allocator(), STR("tests/engine/content"), &content, &complaints),
                     STATUS_OK);
    assert_int_equal(content_course(content)->lesson_count, 3);
    assert_int_equal(content_glossary(content)->count, 1);
    content_questions(content, &count);
    assert_int_equal(count, 0);
    for (int i = 0; i < 2; i++) { /* the second time does nothing */
        assert_int_equal(content_read_quizzes(content, &complaints), STATUS_OK);
        content_questions(content, &count);
        assert_int_equal(count, 9);
    }
    assert_int_equal(content_exam(content)->questions, 5);
    assert_int_equal(complaints.len, 0);
    content_free(content);
    builder_clear(&complaints);
}

static void what_is_wrong_in_a_quiz_is_told_when_it_is_read(void **state)
{
    (void)state;
    char folder[] = "/tmp/hitmiss-content-XXXXXX";
    struct builder complaints;
    struct content *content;
    builder_init(&complaints, testing_allocator());
    make_folder(folder, "{\"format_version\":1,\"questions\":[{\"id\":\"bad\"}]}");
    assert_int_equal(content_open_course(testing_allocator(), str_from(folder), &content, &complaints), STATUS_OK);
    assert_int_equal(content_read_quizzes(content, &complaints), STATUS_INVALID);
    assert_str_has(builder_str(&complaints), "quizzes/all.json:1:");
    content_free(content);
    builder_clear(&complaints);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_of_a_folder_is_found_by_its_id),
        cmocka_unit_test(ten_thousand_questions_are_found_as_fast_as_ten),
        cmocka_unit_test(an_inspection_goes_on_past_what_is_wrong),
        cmocka_unit_test(the_map_needs_no_quizzes),
        cmocka_unit_test(what_is_wrong_in_a_quiz_is_told_when_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
