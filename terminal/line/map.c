/* SPDX-License-Identifier: MIT */
#include "terminal/line/map.h"

#include "terminal/line/study.h"

static const char *mark_text(enum lesson_mark mark)
{
    return mark == LESSON_DONE ? ", done" : mark == LESSON_BEGUN ? ", begun" : "";
}

static void put_row(const struct line_out *out, const struct course_map *map, size_t index)
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

/* The course's own lessons of a kind, under a heading. */
static void put_kind(const struct line_out *out, const struct course_map *map, enum lesson_kind kind,
                     const char *heading)
{
    bool is_first = true;
    for (size_t i = 0; i < map->count; i++) {
        if (map->rows[i].lesson->kind != kind || map->rows[i].lesson->pack.len > 0)
            continue;
        line_say(out, is_first ? heading : "");
        is_first = false;
        put_row(out, map, i);
    }
}

/* The lessons of the packs, which stand behind all others. */
static void put_packs(const struct line_out *out, const struct course_map *map)
{
    struct str pack = STR("");
    for (size_t i = 0; i < map->count; i++) {
        const struct course_lesson *lesson = map->rows[i].lesson;
        if (lesson->pack.len == 0)
            continue;
        if (!str_equal(lesson->pack, pack)) {
            line_say(out, "From the pack ");
            line_text(out, lesson->pack);
            line_say(out, ":\n");
            pack = lesson->pack;
        }
        put_row(out, map, i);
    }
}

static void put_ways(const struct line_out *out, const char *front)
{
    size_t count;
    const struct map_way *ways = map_ways(&count);
    for (size_t i = 0; i < count; i++) {
        line_say(out, front);
        line_say(out, ways[i].word);
        line_say(out, ": ");
        line_say(out, ways[i].about);
        line_say(out, "\n");
    }
}

void line_map_show(const struct line_out *out, const struct course_map *map)
{
    put_kind(out, map, LESSON_STEP, "The steps:\n");
    put_kind(out, map, LESSON_PAGE, "Around them:\n");
    put_packs(out, map);
    line_say(out, "Other ways to study:\n");
    put_ways(out, "- ");
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
    size_t count;
    const struct map_way *ways = map_ways(&count);
    for (size_t i = 0; i < count; i++)
        if (str_equal_nocase(word, str_from(ways[i].word))) {
            choice->kind = ways[i].kind;
            return true;
        }
    return false;
}

/* Whether what was typed is a choice; says why when it is not. */
static bool choose(const struct line_out *out, const struct course_map *map, const struct line_typed *typed,
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
    if (typed->command == LINE_LIST)
        line_map_show(out, map);
    else
        line_say(out, "That is not on the map. Type help for what you can type.\n");
    return false;
}

/* The words that lead to other ways belong to the map; its help is not whole without them. */
static bool told(const struct line_study *study, const struct line_typed *typed)
{
    const struct line_out out = {study->mode->out, study->mode->ascii};
    if (!line_study_told(study, typed, IN_MAP))
        return false;
    if (typed->command == LINE_HELP) {
        put_ways(&out, "");
        line_say(&out, "Beside this: hitmiss sim shell is a sandbox.\n");
    }
    return true;
}

struct menu_choice line_menu(const struct line_study *study, const struct course_map *map)
{
    const struct line_out out = {study->mode->out, study->mode->ascii};
    struct menu_choice choice;
    struct line_typed typed;
    line_map_show(&out, map);
    do {
        line_say(&out, "\nEnter for the next lesson, a number or a word from the map, or q to leave: ");
        typed = line_study_read(study, IN_MAP);
        line_say(&out, "\n");
    } while (told(study, &typed) || (!choose(&out, map, &typed, &choice) && !ferror(study->mode->out)));
    return choice;
}
