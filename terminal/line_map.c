/* SPDX-License-Identifier: MIT */
#include "terminal/line_map.h"

#include "terminal/line_study.h"

static const char help[] = "What you can type, with Enter behind it:\n"
                           "nothing: go on with the next lesson\n"
                           "a number: that lesson\n"
                           "watch, practice, test, myths, pitfalls, review: another way to study\n"
                           "due, stats: what comes back when, and how you are doing\n"
                           "? or l: the map again\n"
                           "term WORD: what a word means; terms: all words that are explained\n"
                           "help: this list\n"
                           "q: leave\n"
                           "Beside this: hitmiss sim shell is a sandbox.\n";

static const struct {
    const char *word;
    enum menu_kind kind;
    const char *about;
} ways[] = {
    {"watch", MENU_WATCH, "scenes, step by step, without predicting"},
    {"practice", MENU_PRACTICE, "ten questions, mixed, with reasons at once"},
    {"test", MENU_TEST, "the test; reasons and a score per concept at the end"},
    {"myths", MENU_MYTHS, "beliefs that many hold, shown beside what is true"},
    {"pitfalls", MENU_PITFALLS, "find the faulty line, choose the fix, see both"},
    {"review", MENU_REVIEW, "questions about what is due today"},
    {"due", MENU_DUE, "what is due today, in one line"},
    {"stats", MENU_STATS, "how you are doing, and what comes back when"},
};
enum { WAY_ROWS = sizeof ways / sizeof ways[0] };

static const char *mark_text(enum lesson_mark mark)
{
    return mark == LESSON_DONE ? ", done" : mark == LESSON_BEGUN ? ", begun" : "";
}

static void put_row(const struct line_out *out, const struct line_map *map, size_t index)
{
    const struct map_row *row = &map->rows[index];
    line_number(out, index + 1);
    line_say(out, ". ");
    line_text(out, row->lesson->title);
    line_say(out, " (");
    line_text(out, level_name(row->lesson->level));
    line_say(out, ", ");
    line_number(out, (size_t)row->lesson->minutes);
    line_say(out, " min)");
    line_say(out, mark_text(row->mark));
    line_say(out, index == map->next ? ", next\n" : "\n");
}

static void put_kind(const struct line_out *out, const struct line_map *map, enum lesson_kind kind)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->rows[i].lesson->kind == kind)
            put_row(out, map, i);
}

static bool has_pages(const struct line_map *map)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->rows[i].lesson->kind == LESSON_PAGE)
            return true;
    return false;
}

void line_map_show(const struct line_out *out, const struct line_map *map)
{
    line_say(out, "The steps:\n");
    put_kind(out, map, LESSON_STEP);
    if (has_pages(map)) {
        line_say(out, "Around them:\n");
        put_kind(out, map, LESSON_PAGE);
    }
    line_say(out, "Other ways to study:\n");
    for (size_t i = 0; i < WAY_ROWS; i++) {
        line_say(out, "- ");
        line_say(out, ways[i].word);
        line_say(out, ": ");
        line_say(out, ways[i].about);
        line_say(out, "\n");
    }
    if (map->due > 0) {
        line_say(out, "Due for review today: ");
        line_number(out, map->due);
        line_say(out, map->due == 1 ? " concept.\n" : " concepts.\n");
    }
}

/* A number of at most three digits; 0 for anything else. */
static size_t number_of(struct str text)
{
    size_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || i >= 3)
            return 0;
        number = number * 10 + (size_t)(text.at[i] - '0');
    }
    return number;
}

static bool find_way(struct str word, struct menu_choice *choice)
{
    for (size_t i = 0; i < WAY_ROWS; i++)
        if (str_equal_nocase(word, str_from(ways[i].word))) {
            choice->kind = ways[i].kind;
            return true;
        }
    return false;
}

/* Whether what was typed is a choice; says why when it is not. */
static bool choose(const struct line_out *out, const struct line_map *map, const struct line_typed *typed,
                   struct menu_choice *choice)
{
    size_t number = number_of(line_typed_text(typed));
    *choice = (struct menu_choice){.kind = MENU_LEAVE};
    if (typed->command == LINE_QUIT || typed->command == LINE_EOF)
        return true;
    if (typed->command == LINE_ENTER || (number > 0 && number <= map->count)) {
        size_t next = map->next < map->count ? map->next : 0;
        *choice = (struct menu_choice){.kind = MENU_LESSON, .row = number > 0 ? number - 1 : next};
        return true;
    }
    if (find_way(line_typed_text(typed), choice))
        return true;
    if (typed->command == LINE_HELP)
        line_say(out, help);
    else if (typed->command == LINE_REPEAT || typed->command == LINE_LIST)
        line_map_show(out, map);
    else
        line_say(out, "That is not on the map. Type help for what you can type.\n");
    return false;
}

struct menu_choice line_menu(const struct line_study *study, const struct line_map *map)
{
    const struct line_out out = {study->mode->out, study->mode->ascii};
    struct menu_choice choice;
    struct line_typed typed;
    line_map_show(&out, map);
    do {
        line_say(&out, "\nEnter for the next lesson, a number or a word from the map, or q to leave: ");
        typed = line_study_read(study);
        line_say(&out, "\n");
    } while (line_study_term(study, &typed) || (!choose(&out, map, &typed, &choice) && !ferror(study->mode->out)));
    return choice;
}
