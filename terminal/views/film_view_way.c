/* SPDX-License-Identifier: MIT */
#include "terminal/views/film_view.h"

#include <math.h>
#include <stdio.h>

#include "terminal/draw/sheet.h"

enum {
    CACHE_COLS = 18,
    CACHE_MIN = 56,  /* narrower: no box for the cache */
    NAME_COLS = 40,  /* of a box, at most */
    NAME_LEAST = 10, /* and at least, before its verdict is cut */
    CHANNEL_COLS = 3,
    ERRAND_COLS = 5, /* of the line behind its word, at least */
    BOX_LIMIT = 64,
    LABEL_LIMIT = 128,
    ROUTE_LIMIT = 4,
};

/* Where things stand in the area. */
struct layout {
    const struct picture *picture;
    const struct film_way_look *look;
    struct area area;
    size_t stations;               /* boxes that stand below each other: all but the cache */
    int in_col, out_col, name_col; /* the request's lane, the response's, the boxes' names */
    int spacing;                   /* rows from one box to the next */
    int top;                       /* rows above the area: a way that is too long is shown around the token */
    int cache_col;                 /* the cache's left side; area.cols when there is no room */
    int ends[BOX_LIMIT];           /* the column behind each station's label */
};

struct spot {
    double row, col;
    bool hidden; /* the way to it is behind a label: it takes no time */
};

static size_t count_stations(const struct picture *picture)
{
    size_t count = picture->path_count;
    count = count > 0 && picture->path[count - 1].place == PLACE_CACHE ? count - 1 : count;
    return count < BOX_LIMIT ? count : BOX_LIMIT;
}

int film_view_way_rows(const struct picture *picture, bool spaced)
{
    int stations = (int)count_stations(picture);
    int rows = spaced ? 2 * stations - 1 : stations;
    return rows < 3 ? 3 : rows;
}

static bool is_cache(const struct layout *layout, size_t box)
{
    return box >= layout->stations;
}

static int row_of(const struct layout *layout, size_t box)
{
    return (int)box * layout->spacing - layout->top;
}

static struct layout layout_of(const struct picture *picture, const struct film_way_look *look, struct area area)
{
    bool narrow = area.cols < CACHE_MIN;
    struct layout layout = {.picture = picture, .look = look, .area = area, .stations = count_stations(picture)};
    layout.in_col = narrow ? 1 : 2;
    layout.out_col = narrow ? 3 : 5;
    layout.name_col = layout.out_col + 4;
    layout.spacing = area.rows >= film_view_way_rows(picture, true) ? 2 : 1;
    layout.cache_col = narrow ? area.cols : area.cols - CACHE_COLS;
    int rows = ((int)layout.stations - 1) * layout.spacing + 1;
    if (rows > area.rows) {
        size_t box = look->asked_about != FILM_NONE       ? look->asked_about
                     : picture->token.caller != FILM_NONE ? picture->token.caller
                                                          : picture->token.box;
        int top = is_cache(&layout, box) ? 0 : row_of(&layout, box) - area.rows / 2;
        layout.top = top < 0 ? 0 : top > rows - area.rows ? rows - area.rows : top;
    }
    return layout;
}

/* ---- the token ------------------------------------------------------------------------------------------------- */

static struct spot in_lane(const struct layout *layout, size_t box, bool hidden)
{
    bool out = layout->picture->token.travel == TRAVEL_OUT;
    return (struct spot){row_of(layout, box), out ? layout->out_col : layout->in_col, hidden};
}

/* Behind the label of the box that asks the cache. */
static struct spot at_port(const struct layout *layout, size_t caller, bool hidden)
{
    int end = layout->ends[caller] + 1, side = layout->cache_col - 2;
    return (struct spot){row_of(layout, caller), end < side ? end : side, hidden};
}

static struct spot at_side(const struct layout *layout, size_t caller)
{
    return (struct spot){row_of(layout, caller), layout->cache_col - 2, false};
}

/* Where the token goes in this frame, corner by corner. Returns how many, at least 1. */
static size_t route_of(const struct layout *layout, struct spot *spots)
{
    const struct film_token *token = &layout->picture->token;
    size_t count = 0, to = token->box, from = token->before;
    bool to_cache = is_cache(layout, to), from_cache = is_cache(layout, from);
    bool has_caller = token->caller < layout->stations, had_caller = token->before_caller < layout->stations;
    if (from_cache && had_caller) {
        if (!to_cache || token->caller != token->before_caller) {
            spots[count++] = at_side(layout, token->before_caller);
            spots[count++] = at_port(layout, token->before_caller, false);
            spots[count++] = in_lane(layout, token->before_caller, true);
        }
    } else if (!from_cache)
        spots[count++] = in_lane(layout, from, false);
    if (to_cache && has_caller) {
        if (count == 1)
            spots[count++] = at_port(layout, token->caller, true);
        if (count < ROUTE_LIMIT)
            spots[count++] = at_side(layout, token->caller);
    } else if (!to_cache)
        spots[count++] = in_lane(layout, to, false);
    else if (count == 0)
        spots[count++] = at_side(layout, 0);
    return count;
}

static double length_of(const struct spot *spots, size_t i)
{
    return spots[i].hidden ? 0 : fabs(spots[i].row - spots[i - 1].row) + fabs(spots[i].col - spots[i - 1].col);
}

static struct spot spot_on(const struct spot *spots, size_t count, double share)
{
    double whole = 0;
    for (size_t i = 1; i < count; i++)
        whole += length_of(spots, i);
    double left = whole * share;
    for (size_t i = 1; i < count; i++) {
        double length = length_of(spots, i);
        if (length > 0 && left < length) {
            double part = left / length;
            return (struct spot){spots[i - 1].row + (spots[i].row - spots[i - 1].row) * part,
                                 spots[i - 1].col + (spots[i].col - spots[i - 1].col) * part, false};
        }
        left -= length;
    }
    return spots[count - 1];
}

static void draw_token(const struct layout *layout, const struct film_motion *motion)
{
    struct spot spots[ROUTE_LIMIT + 1];
    if (layout->picture->token.box == FILM_NONE)
        return;
    bool without_box = layout->cache_col >= layout->area.cols;
    if (layout->stations == 0 || (without_box && is_cache(layout, layout->picture->token.box)))
        return;
    struct spot now = spot_on(spots, route_of(layout, spots), motion->travelled);
    area_glyph(layout->area, (int)lround(now.row), (int)lround(now.col), STYLE_TOKEN, GLYPH_TOKEN);
}

/* ---- the lanes ------------------------------------------------------------------------------------------------- */

static enum style lane_style(bool passed)
{
    return passed ? STYLE_TOKEN : STYLE_DIM;
}

static void draw_lanes(const struct layout *layout)
{
    const struct film_box *path = layout->picture->path;
    const struct area area = layout->area;
    for (size_t i = 1; i < layout->stations; i++) {
        bool in = path[i].reach != REACH_AHEAD, out = path[i].reach == REACH_DONE;
        for (int row = row_of(layout, i - 1) + 1; row <= row_of(layout, i); row++) {
            area_glyph(area, row, layout->in_col, lane_style(in), GLYPH_VERTICAL);
            area_glyph(area, row, layout->out_col, lane_style(out), GLYPH_VERTICAL);
        }
        area_glyph(area, row_of(layout, i), layout->out_col, lane_style(out), GLYPH_TEE_LEFT);
    }
    for (size_t i = 1; i < layout->stations; i++)
        area_row(area, (struct stretch){row_of(layout, i), layout->out_col + 1, layout->name_col - layout->out_col - 2},
                 STYLE_DIM, GLYPH_HORIZONTAL);
    if (layout->stations < 2)
        return;
    int bottom = row_of(layout, layout->stations - 1), first = 1 - layout->top;
    bool in = path[layout->stations - 1].reach != REACH_AHEAD, out = path[layout->stations - 1].reach == REACH_DONE;
    area_glyph(area, bottom, layout->in_col, lane_style(in), GLYPH_BOTTOM_LEFT);
    area_row(area, (struct stretch){bottom, layout->in_col + 1, layout->out_col - layout->in_col - 1}, lane_style(in),
             GLYPH_HORIZONTAL);
    area_glyph(area, bottom, layout->out_col, lane_style(out), GLYPH_TEE_BOTTOM);
    area_glyph(area, first, layout->in_col, lane_style(path[1].reach != REACH_AHEAD), GLYPH_ARROW_DOWN);
    area_glyph(area, first, layout->out_col, lane_style(path[1].reach == REACH_DONE), GLYPH_ARROW_UP);
}

/* ---- the boxes ------------------------------------------------------------------------------------------------- */

static const char *verdict_word(enum film_verdict verdict)
{
    static const char *const words[] = {"", "hit", "miss", "expired", "passed by"};
    return words[verdict];
}

static enum style verdict_style(enum film_verdict verdict)
{
    return verdict == VERDICT_HIT                                  ? STYLE_HIT
           : verdict == VERDICT_MISS || verdict == VERDICT_EXPIRED ? STYLE_MISS
                                                                   : STYLE_DIM;
}

static const char *kept_word(enum film_kept kept)
{
    return kept == KEPT_STORED ? "stored" : kept == KEPT_NOT_STORED ? "not stored" : "";
}

/* Whether the other world has come to something else in this box. */
static bool differs(const struct layout *layout, size_t index)
{
    const struct picture *other = layout->look->other;
    const struct film_box *box = &layout->picture->path[index];
    if (!other || !box->is_layer)
        return false;
    for (size_t i = 0; i < other->path_count; i++)
        if (other->path[i].place == box->place && other->path[i].position == box->position)
            return other->path[i].verdict != box->verdict || other->path[i].kept != box->kept;
    return true;
}

/* What stands behind the name of a box: what the view takes, what a layer has decided, what became of the answer. */
struct tail {
    struct run runs[4];
    size_t count;
    int cols; /* with two in front of each */
    char cost[24];
};

static void add(struct tail *tail, enum style style, struct str text)
{
    if (text.len == 0)
        return;
    tail->runs[tail->count++] = (struct run){.style = style, .text = text};
    tail->cols += 2 + text_cols(text, true);
}

static void fill_tail(struct tail *tail, const struct layout *layout, size_t index)
{
    const struct film_box *box = &layout->picture->path[index];
    *tail = (struct tail){.count = 0};
    if (box->place == PLACE_VIEW && layout->picture->view) {
        int len = snprintf(tail->cost, sizeof tail->cost, "%lld ms", (long long)layout->picture->view->cost_ms);
        add(tail, STYLE_DIM, (struct str){tail->cost, len > 0 ? (size_t)len : 0});
    }
    if (!box->is_layer)
        return;
    add(tail, verdict_style(box->verdict), str_from(verdict_word(box->verdict)));
    add(tail, box->kept == KEPT_STORED ? STYLE_HIT : STYLE_DIM, str_from(kept_word(box->kept)));
    if (differs(layout, index))
        add(tail, STYLE_LEAK, STR("differs"));
}

static enum style box_style(const struct film_box *box, bool asked_about)
{
    if (asked_about)
        return STYLE_FOCUS;
    return box->is_acting ? STYLE_CODE_ACTING : box->reach == REACH_AHEAD ? STYLE_DIM : STYLE_TEXT;
}

/* A browser has its owner's name. */
static struct str name_of(const struct film_box *box, char text[LABEL_LIMIT])
{
    if (box->place != PLACE_BROWSER)
        return box->name;
    int len =
        snprintf(text, LABEL_LIMIT, "browser of %.*s", box->name.len < 64 ? (int)box->name.len : 64, box->name.at);
    return (struct str){text, len > 0 ? (size_t)len : 0};
}

static void draw_box(struct layout *layout, size_t index)
{
    const struct film_box *box = &layout->picture->path[index];
    char text[LABEL_LIMIT];
    struct tail tail;
    fill_tail(&tail, layout, index);
    bool has_channel = box->is_layer && layout->cache_col < layout->area.cols;
    int row = row_of(layout, index), end = layout->cache_col - (has_channel ? CHANNEL_COLS : 1);
    int room = end - layout->name_col - tail.cols;
    room = room > NAME_COLS ? NAME_COLS : room < NAME_LEAST ? NAME_LEAST : room;
    struct area label = area_part(layout->area, row, 0, 1, end);
    int col = layout->name_col + area_put_cut(label, (struct stretch){0, layout->name_col, room},
                                              box_style(box, index == layout->look->asked_about), name_of(box, text));
    area_target(area_part(label, 0, 0, 1, col), (uint16_t)(FILM_VIEW_BOX + index));
    for (size_t i = 0; i < tail.count; i++)
        col +=
            2 + area_put_cut(label, (struct stretch){0, col + 2, end - col - 2}, tail.runs[i].style, tail.runs[i].text);
    layout->ends[index] = col;
}

/* What is asked for, behind the visitor's name. */
static void draw_request(struct layout *layout)
{
    static const char *const methods[] = {"GET", "HEAD", "POST"};
    const struct step *asked = layout->picture->asked;
    if (!asked || asked->kind != STEP_REQUEST || layout->stations == 0)
        return;
    struct area label = area_part(layout->area, row_of(layout, 0), 0, 1, layout->cache_col - 1);
    int col = layout->ends[0] + 2;
    col += area_put_text(label, 0, col, STYLE_PART_METHOD, methods[asked->method]) + 1;
    area_put_cut(label, (struct stretch){0, col, label.cols - col}, STYLE_PART_URL, asked->url->raw);
}

/* ---- the cache ------------------------------------------------------------------------------------------------- */

static const char *errand_word(const struct event *event)
{
    switch (event ? event->kind : EVENT_REQUEST_ARRIVES) {
    case EVENT_STORED:
        return "stores";
    case EVENT_HEADER_LIST_FOUND:
    case EVENT_HEADER_LIST_MISSING:
    case EVENT_HEADER_LIST_EXPIRED:
        return "list?";
    case EVENT_PAGE_FOUND:
    case EVENT_PAGE_MISSING:
    case EVENT_PAGE_EXPIRED:
        return "page?";
    case EVENT_FRAGMENT_FOUND:
    case EVENT_FRAGMENT_MISSING:
    case EVENT_FRAGMENT_EXPIRED:
        return "part?";
    default:
        return "";
    }
}

/* The line from a box to the cache while something goes along it: to look up, to store, or back. */
static void draw_channel(const struct layout *layout, const struct film_motion *motion)
{
    const struct film_token *token = &layout->picture->token;
    bool there = token->caller < layout->stations, back = !there && motion->travelled < 1;
    size_t caller = there ? token->caller : back ? token->before_caller : FILM_NONE;
    if (caller >= layout->stations || layout->cache_col >= layout->area.cols)
        return;
    int row = row_of(layout, caller), col = layout->ends[caller] + 1, end = layout->cache_col;
    struct str word = there ? str_from(errand_word(layout->picture->event)) : STR("");
    if (word.len > 0 && end - col >= (int)word.len + ERRAND_COLS)
        col += area_put(layout->area, row, col + 1, STYLE_TOKEN, word) + 2;
    area_row(layout->area, (struct stretch){row, col, end - col}, STYLE_TOKEN, GLYPH_HORIZONTAL);
    area_glyph(layout->area, row, there ? end - 1 : layout->ends[caller] + 1, STYLE_TOKEN,
               there ? GLYPH_ARROW_RIGHT : GLYPH_ARROW_LEFT);
}

static void draw_cache(const struct layout *layout)
{
    const struct picture *picture = layout->picture;
    if (layout->cache_col >= layout->area.cols || picture->path_count == layout->stations)
        return;
    bool acting = picture->token.box != FILM_NONE && is_cache(layout, picture->token.box);
    bool asked = layout->look->asked_about == layout->stations;
    int rows = layout->stations > 0 ? row_of(layout, layout->stations - 1) + 1 : 4;
    struct area box = area_part(layout->area, 0, layout->cache_col, rows < 3 ? 3 : rows, CACHE_COLS);
    struct area inside = area_inset(area_frame(box, acting || asked ? STYLE_TOKEN : STYLE_FRAME, STR("cache")), 0, 1);
    area_put_cut(inside, (struct stretch){0, 0, inside.cols}, asked ? STYLE_FOCUS : STYLE_TEXT,
                 picture->path[layout->stations].name);
    area_print(inside, 1, 0, STYLE_DIM, "%zu %s", picture->living_count,
               picture->living_count == 1 ? "entry" : "entries");
    area_target(box, (uint16_t)(FILM_VIEW_BOX + layout->stations));
}

/* What a step does that is no request: nothing goes through the boxes. */
static const char *other_words(const struct picture *picture)
{
    static const char *const words[] = {
        [STEP_REQUEST] = "",
        [STEP_SAVE] = "Data is saved.",
        [STEP_CACHE] = "The cache is changed by hand.",
        [STEP_COOKIES] = "A visitor's cookies change.",
        [STEP_RESTART] = "Worker processes start again.",
        [STEP_DEPLOY] = "New code is deployed.",
    };
    return picture->summary ? words[picture->summary->kind] : "Nothing happens in this scene.";
}

void film_view_way(const struct picture *picture, const struct film_motion *motion, const struct film_way_look *look,
                   struct area area)
{
    struct layout layout = layout_of(picture, look, area);
    draw_lanes(&layout);
    for (size_t i = 0; i < layout.stations; i++)
        draw_box(&layout, i);
    draw_cache(&layout);
    draw_request(&layout);
    draw_channel(&layout, motion);
    draw_token(&layout, motion);
    if (!picture->summary || picture->summary->kind != STEP_REQUEST)
        area_put_cut(
            area,
            (struct stretch){layout.stations > 0 ? 2 : 0, layout.name_col, layout.cache_col - layout.name_col - 1},
            STYLE_DIM, str_from(other_words(picture)));
}
