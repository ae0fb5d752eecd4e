/* SPDX-License-Identifier: MIT */
#include "terminal/views/myth_screen.h"

#include "engine/film_pair.h"
#include "terminal/draw/marked.h"
#include "terminal/views/compare_screen.h"

/* What a click hits, and what the next drawing brings into sight. */
enum { TARGET_AGREE = 1, TARGET_DISAGREE, TARGET_PART };

enum { AIRY_ROWS = 16 };

static const struct indent flush = {0, 0};

static void say(const struct myth_state *state, struct str text)
{
    if (state->desk->stage)
        stage_say(state->desk->stage, text);
}

/* Whether the card at hand waits for what the learner thinks. */
static bool is_asking(const struct myth_state *state)
{
    const struct myth_session *session = &state->session;
    return session->at < state->plan->count && session->said[session->at] == MYTH_NOTHING;
}

/* ---- what there is to see -------------------------------------------------------------------------------------- */

static const struct str *copy_texts(struct arena *arena, const struct str *texts, size_t count)
{
    struct str *copies = arena_array(arena, count + 1, sizeof *copies);
    for (size_t i = 0; copies && i < count; i++)
        copies[i] = str_copy(arena, texts[i]);
    return copies;
}

static void tell_pair(struct myth_state *state, struct film_pair *pair)
{
    const struct film_parting *parting = film_pair_parting(pair);
    struct myth_seen *seen = &state->seen;
    size_t count;
    const struct film_step *steps = film_steps(film_pair_film(pair, 0), &count);
    size_t shown = parting->is_parted && parting->step < count ? parting->step + 1 : count;
    struct str *headings = arena_array(&state->arena, shown + 1, sizeof *headings);
    for (size_t i = 0; headings && i < shown; i++)
        headings[i] = str_copy(&state->arena, steps[i].heading);
    seen->steps = headings;
    seen->step_count = headings ? shown : 0;
    seen->parting = copy_texts(&state->arena, parting->in.texts, parting->in.count);
    seen->parting_count = seen->parting ? parting->in.count : 0;
}

/* Plays the scene both ways, for its short text. What cannot be played has none: who opens it is told why. */
static void make_seen(struct myth_state *state, const struct myth *myth)
{
    const struct scene *scene = NULL;
    struct film_pair *pair = NULL;
    struct builder complaints;
    builder_init(&complaints, state->desk->from);
    state->seen = (struct myth_seen){.title = myth->scene};
    if (content_scene(state->desk->content, myth->scene, &scene, &complaints) == STATUS_OK) {
        const struct release *named = rules_find_release(myth->release);
        const struct release *release = named ? named : scene->release;
        const struct rules a = rules_with_belief(release, NULL);
        const struct rules b = rules_with_belief(release, rules_find_belief(myth->belief));
        state->seen.title = scene->title;
        if (film_pair_new(state->desk->from, scene, &a, &b, &pair) == STATUS_OK)
            tell_pair(state, pair);
    }
    film_pair_free(pair);
    builder_clear(&complaints);
}

/* Lets what is known of the scene follow the session. */
static void follow_session(struct myth_state *state)
{
    const struct myth *myth = myth_at(state->plan, &state->session);
    bool here = state->has_seen && state->seen_at == state->session.at;
    if (state->has_seen && !here) {
        arena_reset(&state->arena);
        state->has_seen = false;
    }
    if (myth && !state->has_seen && state->session.part >= MYTH_COMPARE) {
        make_seen(state, myth);
        state->seen_at = state->session.at;
        state->has_seen = true;
    }
}

void myth_state_open(struct myth_state *state, const struct desk *desk, const struct myth_plan *plan)
{
    *state = (struct myth_state){.desk = desk, .plan = plan, .session = myth_begin()};
    arena_init(&state->arena, desk->from);
}

void myth_state_clear(struct myth_state *state)
{
    arena_clear(&state->arena);
}

/* ---- a card ---------------------------------------------------------------------------------------------------- */

static void add_option(struct sheet *sheet, uint16_t target, char key, const char *text)
{
    struct str keys = str_copy(sheet->arena, (struct str){&key, 1});
    const struct run runs[] = {
        {.style = STYLE_KEY, .text = keys}, {.text = STR("  ")}, {.style = STYLE_TEXT, .text = str_from(text)}};
    sheet->target = target;
    sheet_line(sheet, 2, runs, sizeof runs / sizeof *runs);
    sheet->target = 0;
}

static void add_statement(struct sheet *sheet, const struct myth_state *state, const struct myth *myth)
{
    card_quote(sheet, "Somebody says", myth->statement, state->scroll.rows >= AIRY_ROWS);
    sheet_gap(sheet);
    if (is_asking(state)) {
        add_option(sheet, TARGET_AGREE, '1', "I agree");
        add_option(sheet, TARGET_DISAGREE, '2', "I disagree");
    } else if (state->session.part == MYTH_STATEMENT) {
        bool agreed = state->session.said[state->session.at] == MYTH_AGREED;
        sheet_text(sheet, flush, STYLE_TEXT, agreed ? STR("You said: I agree.") : STR("You said: I disagree."));
    }
}

static void add_verdict(struct sheet *sheet, const struct myth_state *state)
{
    if (state->session.said[state->session.at] == MYTH_AGREED)
        card_verdict(sheet, GLYPH_WRONG, STYLE_WRONG, "You agreed. But it is wrong.");
    else
        card_verdict(sheet, GLYPH_RIGHT, STYLE_RIGHT, "You disagreed. Indeed it is wrong.");
}

static void add_seen(struct sheet *sheet, const struct myth_state *state)
{
    const struct myth_seen *seen = &state->seen;
    const struct run bullet = {.style = STYLE_DIM, .text = str_from(glyph_text(GLYPH_BULLET, sheet->ascii))};
    const struct run runs[] = {{.style = STYLE_HEADING, .text = STR("See it side by side: ")},
                               {.style = STYLE_HEADING, .text = seen->title}};
    sheet_gap(sheet);
    sheet_runs(sheet, flush, runs, 2);
    for (size_t i = 0; i < seen->step_count; i++)
        sheet_led(sheet, (struct indent){0, 2}, bullet, (struct run){.style = STYLE_TEXT, .text = seen->steps[i]});
    if (seen->parting_count > 0)
        sheet_text(sheet, flush, STYLE_STRONG, STR("Here they part. A is Django, B is the belief:"));
    for (size_t i = 0; i < seen->parting_count; i++)
        sheet_text(sheet, (struct indent){2, 2}, STYLE_TEXT, seen->parting[i]);
}

static void add_part(struct sheet *sheet, const struct myth_state *state, enum myth_part part)
{
    const struct myth *myth = myth_at(state->plan, &state->session);
    switch (part) {
    case MYTH_STATEMENT:
        add_statement(sheet, state, myth);
        break;
    case MYTH_WRONG:
        add_verdict(sheet, state);
        break;
    case MYTH_TEMPTING:
        card_part(sheet, "Why it is tempting", myth->tempting);
        break;
    case MYTH_RULE:
        card_part(sheet, "The rule", myth->rule);
        break;
    case MYTH_COMPARE:
        add_seen(sheet, state);
        break;
    case MYTH_MATTERS:
        card_part(sheet, "Why it matters", myth->matters);
        break;
    }
}

/* ---- the end --------------------------------------------------------------------------------------------------- */

/* The statements of the cards to which that was said; with what is true where it was not known. */
static void add_said(struct sheet *sheet, const struct myth_state *state, enum myth_said said, const char *heading)
{
    enum glyph glyph = said == MYTH_AGREED ? GLYPH_WRONG : said == MYTH_DISAGREED ? GLYPH_RIGHT : GLYPH_OPEN;
    bool headed = false;
    for (size_t i = 0; i < state->plan->count; i++) {
        const struct myth *myth = &state->plan->myths[state->plan->order[i]];
        if (state->session.said[i] != said)
            continue;
        if (!headed) {
            sheet_gap(sheet);
            sheet_text(sheet, flush, STYLE_HEADING, str_from(heading));
        }
        headed = true;
        card_labelled(sheet, card_label(sheet, glyph, false, 0), STYLE_TEXT, myth->statement);
        if (said == MYTH_AGREED)
            sheet_led(sheet, (struct indent){3, 3}, (struct run){.style = STYLE_HINT, .text = STR("The rule:")},
                      (struct run){.style = STYLE_TEXT, .text = myth->rule});
    }
}

static void add_score(struct sheet *sheet, const struct myth_state *state)
{
    size_t said, right;
    myth_score(state->plan, &state->session, &said, &right);
    sheet_text(sheet, flush, STYLE_TEXT, STR("These were all the cards."));
    if (said == 0)
        sheet_text(sheet, flush, STYLE_STRONG, STR("You said nothing to any of them."));
    else
        sheet_runs(sheet, flush,
                   (const struct run[]){
                       {.style = STYLE_STRONG, .text = card_share(sheet->arena, "You saw through ", right, said)},
                       {.style = STYLE_STRONG, .text = STR(".")}},
                   2);
    add_said(sheet, state, MYTH_AGREED, "You agreed with these");
    add_said(sheet, state, MYTH_NOTHING, "You skipped these");
    add_said(sheet, state, MYTH_DISAGREED, "You saw through these");
}

/* ---- the screen ------------------------------------------------------------------------------------------------ */

static void draw(void *data, struct canvas *view)
{
    struct myth_state *state = data;
    const struct myth_session *session = &state->session;
    size_t said, right;
    struct area area = card_area(view->area);
    struct sheet sheet = sheet_begin(view->arena, area.cols, view->ascii);
    state->scroll.rows = area.rows;
    myth_score(state->plan, session, &said, &right);
    view->left = STR("Myths");
    if (session->at == state->plan->count) {
        view->middle = STR("Result");
        add_score(&sheet, state);
    } else {
        view->middle = card_share(view->arena, "Card ", session->at + 1, state->plan->count);
        view->right = said > 0 ? card_share(view->arena, "seen through ", right, said) : STR("");
        for (enum myth_part part = MYTH_STATEMENT; part <= session->part; part++) {
            sheet.target = part == session->part ? TARGET_PART : 0;
            add_part(&sheet, state, part);
        }
    }
    card_show(&state->scroll, &sheet, area);
}

static enum mode mode(const void *data)
{
    const struct myth_state *state = data;
    if (state->session.at == state->plan->count)
        return MODE_CARDS_OVER;
    if (is_asking(state))
        return MODE_MYTH_ASKED;
    return state->session.part == MYTH_COMPARE && !state->watched ? MODE_MYTH_COMPARE : MODE_MYTH_TOLD;
}

static void act_on(struct myth_state *state, enum myth_action action)
{
    size_t before = state->session.at;
    myth_act(state->plan, &state->session, action);
    if (state->session.refused) {
        say(state, is_asking(state) && action == MYTH_NEXT ? STR("Say first what you think: 1 agree, 2 disagree.")
                   : action == MYTH_BACK                   ? STR("This is the first card.")
                                                           : STR("What you said stays as it is."));
        return;
    }
    if (state->session.at != before) {
        state->scroll.top = 0;
        state->watched = false;
    }
    follow_session(state);
    state->scroll.follow = TARGET_PART;
}

/* What is said is kept before it is judged. */
static void commit(struct myth_state *state, enum myth_action action)
{
    const struct myth *myth = myth_at(state->plan, &state->session);
    if (!is_asking(state))
        return;
    act_on(state, action);
    if (!state->session.refused)
        desk_report(state->desk, myth_answer(state->plan, &state->session), myth->concepts, myth->concept_count);
}

static void compare(struct myth_state *state)
{
    const struct myth *myth = myth_at(state->plan, &state->session);
    if (state->desk->stage)
        compare_scene(state->desk, myth->scene, myth->release, myth->belief);
    state->watched = true;
}

static enum after act(void *data, struct stage *stage, struct command command)
{
    struct myth_state *state = data;
    bool over = state->session.at == state->plan->count;
    (void)stage;
    if (command.kind == COMMAND_POINT)
        command.kind = command.number == TARGET_AGREE      ? COMMAND_HIT
                       : command.number == TARGET_DISAGREE ? COMMAND_MISS
                                                           : COMMAND_NONE;
    switch (command.kind) {
    case COMMAND_HIT:
        commit(state, MYTH_AGREE);
        break;
    case COMMAND_MISS:
        commit(state, MYTH_DISAGREE);
        break;
    case COMMAND_NEXT:
        if (over)
            return AFTER_LEAVE;
        act_on(state, MYTH_NEXT);
        break;
    case COMMAND_BACK:
        act_on(state, MYTH_BACK);
        break;
    case COMMAND_SKIP:
        act_on(state, MYTH_SKIP);
        break;
    case COMMAND_COMPARE:
        compare(state);
        break;
    case COMMAND_LEAVE:
    case COMMAND_CLOSE:
        return AFTER_LEAVE;
    default:
        card_scroll_by(&state->scroll, command);
        break;
    }
    return AFTER_STAY;
}

const struct screen_kind myth_screen_kind = {.mode = mode, .draw = draw, .act = act};

void myth_screen(const struct desk *desk, const struct myth_plan *plan)
{
    struct myth_state state;
    myth_state_open(&state, desk, plan);
    stage_run(desk->stage, &myth_screen_kind, &state);
    myth_state_clear(&state);
}
