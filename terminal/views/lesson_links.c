/* SPDX-License-Identifier: MIT */
/* Links in a lesson, and searching in it. */
#include "terminal/draw/search.h"
#include "terminal/views/glossary_screen.h"
#include "terminal/views/lesson_name.h"
#include "terminal/views/lesson_parts.h"
#include "terminal/views/player_screen.h"

/* ---- links ----------------------------------------------------------------------------------------------------- */

static struct lesson_leaf leaf_of(const struct lesson_state *state, struct arena *arena)
{
    return lesson_view_leaf(state, arena, state->cols > 0 ? state->cols : LESSON_CODE_COLS, state->ascii);
}

/* The first link at or behind the top of what is in sight; the first of all when there is none. */
static size_t link_in_sight(const struct lesson_state *state, const struct lesson_leaf *leaf)
{
    size_t line;
    for (size_t i = 0; i < leaf->links.count; i++)
        if (lesson_view_link_line(&leaf->sheet, i, &line) && line >= state->top)
            return i;
    return 0;
}

void lesson_move_link(struct lesson_state *state, bool forward)
{
    struct arena arena;
    arena_init(&arena, state->desk->from);
    struct lesson_leaf leaf = leaf_of(state, &arena);
    size_t count = leaf.links.count, from = state->passed;
    if (count == 0)
        lesson_say(state, STR("No word on this page is in the glossary."));
    else if (from >= count)
        state->link = link_in_sight(state, &leaf);
    else
        state->link = forward ? (from + 1) % count : (from + count - 1) % count;
    if (count > 0) {
        state->passed = state->link;
        state->found = false;
        state->look = LESSON_AT_LINK;
    }
    arena_clear(&arena);
}

/* What a link to a lesson leads to. Another lesson is opened on the map, so that this one is left where it is. */
static void show_lesson(const struct lesson_state *state, struct arena *arena, struct str id)
{
    const struct course *course = content_course(state->desk->content);
    const struct course_lesson *lesson = course_find(course, id);
    struct allocator within = arena_allocator(arena);
    struct builder text;
    if (!lesson)
        return;
    struct str name = lesson_name(arena, course, lesson), level = level_name(lesson->level);
    builder_init(&text, &within);
    builder_format(&text,
                   "%s (%s, about %d minutes). To read it, go back to the map with q and open it there. You go on here "
                   "next time.",
                   (const void *const[]){&name, &level, &lesson->minutes}, 3);
    stage_popup(state->desk->stage, STR("another lesson"), builder_str(&text));
}

static void follow_target(const struct lesson_state *state, struct arena *arena, struct str target)
{
    const struct desk *desk = state->desk;
    size_t colon = str_find_byte(target, ':', 0);
    struct str kind = str_cut(target, 0, colon),
               name = colon < target.len ? str_cut(target, colon + 1, target.len) : STR("");
    const struct term *term =
        str_equal(kind, STR("term")) ? glossary_find(content_glossary(desk->content), name) : NULL;
    if (term) {
        glossary_popup(desk, term);
    } else if (str_equal(kind, STR("lesson"))) {
        show_lesson(state, arena, name);
    } else if (str_equal(kind, STR("scene"))) {
        struct str scene = content_scene_of(desk->content, state->walk->plan->about->pack, name);
        player_screen(desk, &(struct player_show){.name = scene});
    } else {
        stage_popup(desk->stage, STR("this link leads to"), target);
    }
}

/* Explains the link at hand. It is not at hand any more then, so that Enter goes on. */
void lesson_follow_link(struct lesson_state *state, size_t index)
{
    struct arena arena;
    arena_init(&arena, state->desk->from);
    struct lesson_leaf leaf = leaf_of(state, &arena);
    state->link = SIZE_MAX;
    state->passed = index;
    if (index < leaf.links.count && state->desk->stage) {
        const struct lesson_link *link = &leaf.links.list[index];
        if (link->term)
            glossary_popup(state->desk, link->term);
        else
            follow_target(state, &arena, link->target);
    }
    arena_clear(&arena);
}

/* ---- searching ------------------------------------------------------------------------------------------------- */

static bool page_has(const struct lesson_state *state, struct arena *arena, size_t stop, struct str words)
{
    struct lesson_session there = state->walk->session;
    there.stop = stop;
    there.moment = 0;
    const struct lesson_page page = session_page(state->walk->plan, &there);
    for (size_t i = page.prose_begin; i < page.prose_end; i++) {
        const struct block *block = &state->walk->plan->lesson->blocks[i];
        struct builder text;
        struct allocator within = arena_allocator(arena);
        builder_init(&text, &within);
        builder_add(&text, block->text);
        if (block->span_count > 0)
            builder_reset(&text);
        for (size_t span = 0; span < block->span_count; span++)
            builder_add(&text, block->spans[span].text);
        if (text_has(arena, builder_str(&text), words))
            return true;
    }
    return false;
}

/* The words are not on this page: says where they are. */
static void say_elsewhere(const struct lesson_state *state, struct arena *arena, struct str words)
{
    size_t count = state->walk->plan->stop_count + 1;
    struct builder text;
    struct allocator within = arena_allocator(arena);
    builder_init(&text, &within);
    for (size_t i = 1; i < count; i++) {
        size_t stop = (state->shown + i) % count;
        int64_t number = (int64_t)stop + 1, all = (int64_t)count;
        if (!page_has(state, arena, stop, words))
            continue;
        builder_format(&text,
                       stop < state->shown ? "Not on this page, but on page %d of %d; b goes back."
                                           : "Not on this page, but further on: page %d of %d.",
                       (const void *const[]){&number, &all}, 2);
        lesson_say(state, builder_str(&text));
        return;
    }
    lesson_say(state, STR("That is nowhere in this lesson."));
}

void lesson_state_search(struct lesson_state *state, struct str words)
{
    struct arena arena;
    struct sheet_match match;
    arena_init(&arena, state->desk->from);
    struct str sought = str_copy(&arena, str_strip(words));
    bool again = state->found && str_equal(sought, builder_str(&state->sought));
    struct lesson_leaf leaf = leaf_of(state, &arena);
    size_t number = again ? state->match + 1 : 0;
    builder_reset(&state->sought);
    builder_add(&state->sought, sought);
    state->found = sheet_search(&leaf.sheet, &arena, sought, number, &match);
    if (!state->found && again) {
        number = 0;
        state->found = sheet_search(&leaf.sheet, &arena, sought, number, &match);
        lesson_say(state, STR("From the top of the page again."));
    }
    state->match = number;
    state->link = SIZE_MAX;
    state->look = state->found ? LESSON_AT_MATCH : state->look;
    if (!state->found && sought.len > 0)
        say_elsewhere(state, &arena, sought);
    arena_clear(&arena);
}

void lesson_search(struct lesson_state *state)
{
    struct builder words;
    bool again = state->sought.len > 0;
    if (!state->desk->stage)
        return;
    builder_init(&words, state->desk->from);
    struct str label = again ? STR("find on this page; Enter alone: the next place") : STR("find on this page");
    if (stage_prompt(state->desk->stage, label, &words)) {
        if (words.len == 0)
            builder_add(&words, builder_str(&state->sought));
        lesson_state_search(state, builder_str(&words));
    }
    builder_clear(&words);
}
