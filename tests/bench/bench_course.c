/* SPDX-License-Identifier: MIT */
/*
 * bench_course PROGRAM DATA_FOLDER PACK_FOLDER: how long the program takes to its first line beside /bin/true, what
 * the loader needs, and what an answer costs. Prints the figures beside their bars; exit 1 below a bar. Runs in the
 * source folder. tests/bench/course.sh makes the two folders.
 */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/heap.h"
#include "engine/grade.h"

enum { STARTS = 400, GRADINGS = 5, LOADS = 3, PACK_QUESTIONS = 10000 };

static double seconds_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

/* Prints a figure beside its bar. True when it is held. */
static bool judge(const char *what, double figure, double bar, const char *unit)
{
    printf("%-58s %9.3f %-6s bar %g: %s\n", what, figure, unit, bar, figure <= bar ? "held" : "MISSED");
    return figure <= bar;
}

/* ---- the start ------------------------------------------------------------------------------------------------- */

/* Wall seconds from before the start to the first output, or to the end of what has none. Below 0: it failed. */
static double time_start(char *const argv[])
{
    posix_spawn_file_actions_t actions;
    int ends[2], code = -1;
    char block[65536];
    pid_t child;
    if (pipe(ends) != 0)
        return -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    char *environment[] = {NULL};
    double began = seconds_of(CLOCK_MONOTONIC);
    int failed = posix_spawn(&child, argv[0], &actions, NULL, argv, environment);
    close(ends[1]);
    ssize_t got = read(ends[0], block, sizeof block);
    double took = seconds_of(CLOCK_MONOTONIC) - began;
    while (got > 0)
        got = read(ends[0], block, sizeof block);
    close(ends[0]);
    posix_spawn_file_actions_destroy(&actions);
    if (failed || waitpid(child, &code, 0) != child || code != 0)
        return -1;
    return took;
}

/* They take turns, so that a machine that slows down slows all. */
static bool measure_start(char *program, char *data)
{
    char *nothing[] = {"/bin/true", NULL};
    char *list[] = {program, "list", "--data-dir", data, NULL};
    char *open[] = {program, "--plain", "--data-dir", data, NULL};
    char *learn[] = {program, "learn", "cache-page", "--data-dir", data, NULL};
    char *const *const commands[] = {nothing, list, open, learn};
    static const char *const names[] = {"/bin/true", "list", "--plain", "learn LESSON"};
    enum { COMMANDS = sizeof commands / sizeof commands[0] };
    double took[COMMANDS][STARTS], middle[COMMANDS];
    bool held = true;
    for (size_t i = 0; i < STARTS + 1; i++) {
        for (size_t j = 0; j < COMMANDS; j++) {
            double seconds = time_start(commands[j]);
            if (seconds < 0) {
                fprintf(stderr, "bench_course: %s failed.\n", names[j]);
                return false;
            }
            took[j][i > 0 ? i - 1 : 0] = seconds; /* the first round makes the progress, and does not count */
        }
    }
    for (size_t j = 0; j < COMMANDS; j++)
        middle[j] = median(took[j], STARTS);
    printf("wall time from the start to the first output, median of %d in turn: ", STARTS);
    for (size_t j = 0; j < COMMANDS; j++)
        printf("%s %.2f ms%s", names[j], middle[j] * 1e3, j < COMMANDS - 1 ? ", " : "\n");
    held &= judge("start, hitmiss list: times /bin/true", middle[1] / middle[0], 5, "times");
    held &= judge("start, hitmiss --plain: times /bin/true", middle[2] / middle[0], 5, "times");
    held &= judge("start, hitmiss learn LESSON: times /bin/true", middle[3] / middle[0], 5, "times");
    return held;
}

/* ---- the loader ------------------------------------------------------------------------------------------------ */

struct count {
    size_t live, peak;
};

static void *counted_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct count *count = context;
    void *made = heap_allocator.resize(heap_allocator.context, block, old_size, new_size);
    if (made || new_size == 0)
        count->live += new_size - old_size;
    if (count->live > count->peak)
        count->peak = count->live;
    return made;
}

static struct content *open_content(const struct allocator *from, const char *folder)
{
    struct content *content;
    struct builder complaints;
    builder_init(&complaints, &heap_allocator);
    enum status status = content_open(from, str_from(folder), &content, &complaints);
    if (status != STATUS_OK)
        fprintf(stderr, "%.*s", (int)complaints.len, complaints.len > 0 ? complaints.at : "");
    builder_clear(&complaints);
    return content;
}

static bool measure_memory(void)
{
    struct count count = {0, 0};
    const struct allocator from = {counted_resize, &count};
    struct content *content = open_content(&from, ".");
    if (!content)
        return false;
    size_t opened = count.live;
    const struct course *course = content_course(content);
    struct builder complaints;
    builder_init(&complaints, &heap_allocator);
    bool is_read = true;
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct lesson *lesson;
        is_read &= content_lesson(content, &course->lessons[i], &lesson, &complaints) == STATUS_OK;
    }
    builder_clear(&complaints);
    printf("live after opening %.2f MiB, with all lessons read as well %.2f MiB\n", (double)opened / 0x1p20,
           (double)count.live / 0x1p20);
    bool held = judge("memory of the loader, at its most", (double)count.peak / 0x1p20, 8, "MiB");
    content_free(content);
    return held && is_read && count.live == 0;
}

static struct content *open_pack(const char *folder)
{
    struct content *content;
    struct builder complaints;
    const struct content_pack pack = {str_from(folder), STR_INIT("pack"), false};
    const struct content_place place = {STR_INIT("."), &pack, 1};
    builder_init(&complaints, &heap_allocator);
    enum status status = content_open_packs(&heap_allocator, &place, &content, &complaints);
    if (status == STATUS_OK)
        status = content_read_quizzes(content, &complaints);
    if (status != STATUS_OK)
        fprintf(stderr, "%.*s", (int)complaints.len, complaints.len > 0 ? complaints.at : "");
    builder_clear(&complaints);
    return content;
}

/* The course with a pack added to it, as a learner opens it. */
static bool measure_load(const char *folder)
{
    double took[LOADS];
    for (size_t i = 0; i < LOADS; i++) {
        double began = seconds_of(CLOCK_MONOTONIC);
        struct content *content = open_pack(folder);
        took[i] = seconds_of(CLOCK_MONOTONIC) - began;
        size_t count = 0, added = 0;
        const struct question *questions = content ? content_questions(content, &count) : NULL;
        for (size_t j = 0; j < count; j++)
            added += questions[j].pack.len > 0;
        content_free(content);
        if (added != PACK_QUESTIONS)
            return false;
    }
    return judge("wall time to load 10,000 questions, median of 3", median(took, LOADS), 1, "s");
}

/* ---- answers --------------------------------------------------------------------------------------------------- */

struct worst {
    size_t version; /* which version of the question is asked now */
    double seconds;
    char id[100];
    size_t answers, right;
    bool failed;
};

/* Processor seconds, with the content opened anew each time, so that its scene is read from the disk as well. */
static void time_answer(struct worst *worst, struct str id, const struct response *response)
{
    double took[GRADINGS];
    struct grade grade = {.valid = false};
    for (size_t i = 0; i < GRADINGS; i++) {
        struct arena arena;
        struct content *content = open_content(&heap_allocator, ".");
        const struct question *question = content ? content_question(content, id) : NULL;
        question = question ? question_version(question, worst->version) : NULL;
        arena_init(&arena, &heap_allocator);
        double began = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
        worst->failed |= !question || grade_response(&arena, content, question, response, &grade) != STATUS_OK;
        took[i] = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - began;
        arena_clear(&arena);
        content_free(content);
    }
    double middle = median(took, GRADINGS);
    worst->answers++;
    worst->right += grade.right;
    if (middle > worst->seconds) {
        worst->seconds = middle;
        snprintf(worst->id, sizeof worst->id, "%.*s", (int)id.len, id.at);
    }
}

static void time_typed(struct worst *worst, const struct question *question)
{
    char number[64];
    struct response response = {.typed = {number, 0}};
    for (size_t i = 0; question->kind == QUESTION_NUMBER && i <= question->mistake_count; i++) {
        double value = i == 0 ? question->number.value : question->mistakes[i - 1].value;
        response.typed.len = (size_t)snprintf(number, sizeof number, "%.10g", value);
        time_answer(worst, question->id, &response);
    }
    if (question->kind != QUESTION_HEADER)
        return;
    for (size_t i = 0; i < question->example_count; i++)
        time_answer(worst, question->id, &(struct response){.typed = question->examples[i]});
    for (size_t i = 0; i < question->mistake_count; i++)
        time_answer(worst, question->id, &(struct response){.typed = question->mistakes[i].answer});
    /* Wrong in a way that nobody foresaw: every belief is tried. And nothing that can be played. */
    time_answer(worst, question->id, &(struct response){.typed = STR("@cache_page(1)")});
    time_answer(worst, question->id, &(struct response){.typed = STR("@cache_page(")});
}

/* The right answer and one that is wrong all over. */
static void time_places(struct worst *worst, const struct question *question)
{
    struct response right = {0}, wrong = {0};
    size_t count = question->kind == QUESTION_ORDER ? question->item_count : question->pair_count;
    for (size_t i = 0; i < count; i++) {
        right.places[i] = (uint8_t)i;
        wrong.places[i] = (uint8_t)(count - 1 - i);
    }
    time_answer(worst, question->id, &right);
    time_answer(worst, question->id, &wrong);
}

static void time_question(struct worst *worst, struct content *content, const struct question *question)
{
    uint32_t key = question_key(question), all = (UINT32_C(1) << (question->option_count + question->line_count)) - 1;
    uint64_t marks;
    size_t count;
    struct builder complaints;
    switch (question->kind) {
    case QUESTION_NUMBER:
    case QUESTION_HEADER:
        time_typed(worst, question);
        break;
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        time_places(worst, question);
        break;
    case QUESTION_MARKS:
        builder_init(&complaints, &heap_allocator);
        worst->failed |= grade_marks(content, question, &marks, &count, &complaints) != STATUS_OK;
        builder_clear(&complaints);
        time_answer(worst, question->id, &(struct response){.marked = marks});
        time_answer(worst, question->id, &(struct response){.marked = marks ^ 1});
        break;
    default:
        time_answer(worst, question->id, &(struct response){.chosen = key});
        time_answer(worst, question->id, &(struct response){.chosen = (all & ~key) & -(all & ~key)});
    }
}

static bool measure_answers(void)
{
    struct worst worst = {.seconds = 0};
    struct content *content = open_content(&heap_allocator, ".");
    if (!content)
        return false;
    size_t count;
    const struct question *questions = content_questions(content, &count);
    for (size_t i = 0; i < count; i++)
        for (worst.version = 0; worst.version < questions[i].version_count; worst.version++)
            time_question(&worst, content, question_version(&questions[i], worst.version));
    printf("%zu answers to %zu questions, %zu of them right; the slowest is one to %s\n", worst.answers, count,
           worst.right, worst.id);
    bool held = judge("processor time of the slowest grading, median of 5", worst.seconds * 1e3, 1, "ms");
    content_free(content);
    return held && !worst.failed && worst.right >= count;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "Usage: bench_course PROGRAM DATA_FOLDER PACK_FOLDER\n");
        return 2;
    }
    bool held = measure_start(argv[1], argv[2]);
    held &= measure_memory();
    held &= measure_load(argv[3]);
    held &= measure_answers();
    return held ? 0 : 1;
}
