/* SPDX-License-Identifier: MIT */
/* Whether texts fit a screen; the limits are fit.h's. */
#include "engine/check_parts.h"
#include "engine/fit.h"
#include "sim/base/utf8.h"

/* What is wrong with a text. */
struct misfit {
    struct str message; /* empty: it fits */
    struct str word;    /* where it is wrong; empty: all of it */
};

static struct str say(struct check *check, const char *format, const void *const *arguments, size_t count)
{
    struct builder message;
    builder_init(&message, check->from);
    builder_format(&message, format, arguments, count);
    struct str copy = str_copy(&check->content->arena, builder_str(&message));
    if (message.failed)
        check->status = STATUS_NO_MEMORY;
    builder_clear(&message);
    return copy;
}

static struct misfit measure(struct check *check, struct str text, enum fit_kind kind)
{
    struct fit fit = fit_of(kind);
    bool wrapped = fit.lines > 1;
    struct str name = str_from(fit.name), remedy = kind == FIT_CODE ? STR("Break it.") : STR("Shorten it.");
    struct str word = wrapped ? fit_wide_word(text, fit.cells) : STR("");
    int64_t width = (int64_t)fit_cells(word.len > 0 ? word : text), cells = (int64_t)fit.cells;
    int64_t lines = wrapped ? (int64_t)fit_lines(text, fit.cells) : 1, most = (int64_t)fit.lines;
    struct misfit misfit = {.word = word};
    if (word.len > 0)
        misfit.message =
            say(check, "This word is %d cells wide, and a line has %d. Break it in two, or say it shorter.",
                (const void *const[]){&width, &cells}, 2);
    else if (!wrapped && width > cells)
        misfit.message = say(check, "This %s is %d cells wide; %d fit. %s",
                             (const void *const[]){&name, &width, &cells, &remedy}, 4);
    else if (lines > most)
        misfit.message = say(check, "This %s takes %d lines of %d cells; %d fit. %s",
                             (const void *const[]){&name, &lines, &cells, &most, &remedy}, 5);
    return misfit;
}

/* ---- texts in JSON --------------------------------------------------------------------------------------------- */

/* Bytes that the escape at `at` takes, and bytes of the text that it means. */
static size_t escape(struct str source, size_t at, size_t *meant)
{
    uint32_t code = 0;
    *meant = 1;
    if (at + 6 > source.len || source.at[at + 1] != 'u')
        return 2;
    for (size_t i = at + 2; i < at + 6; i++) {
        unsigned char c = (unsigned char)source.at[i];
        code = code * 16 + (c <= '9' ? c - (uint32_t)'0' : (c | 0x20u) - 'a' + 10u);
    }
    bool pair = code >= 0xd800 && code < 0xdc00;
    *meant = pair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    return pair ? 12 : 6;
}

/* The byte in the source where byte `wanted` of a text stands. */
static size_t place_in_text(struct str source, const struct json *node, size_t wanted)
{
    size_t at = node->offset + 1;
    for (size_t passed = 0; passed < wanted && at < source.len;) {
        size_t meant = 1;
        at += source.at[at] == '\\' ? escape(source, at, &meant) : 1;
        passed += meant;
    }
    return at;
}

void check_fit(struct check *check, struct report *report, const struct json *node, enum fit_kind kind)
{
    if (!node || node->kind != JSON_STRING)
        return;
    struct misfit misfit = measure(check, node->text, kind);
    struct json place = *node;
    if (misfit.word.len > 0)
        place.offset = place_in_text(report->source, node, (size_t)(misfit.word.at - node->text.at));
    if (misfit.message.len > 0)
        json_report(report, &place, misfit.message);
}

void check_fit_key(struct check *check, struct report *report, const struct json *node, enum fit_kind kind)
{
    struct misfit misfit = measure(check, node->key, kind);
    if (misfit.message.len > 0)
        json_report_key(report, node, misfit.message);
}

/* What a list holds: texts, or objects with a text in a member. */
struct listed {
    const char *list, *member; /* NULL: the items are the texts */
    enum fit_kind kind;
    bool chosen; /* shown with the prompt, to be chosen from */
};

static const struct listed lists[] = {
    {"options", "text", FIT_OPTION, true}, {"items", "text", FIT_OPTION, true},
    {"pairs", "left", FIT_SIDE, true},     {"pairs", "right", FIT_SIDE, true},
    {"extra", NULL, FIT_SIDE, true},       {"lines", "text", FIT_CODE, true},
    {"fixes", "text", FIT_OPTION, true},   {"options", "why", FIT_WHY, false},
    {"items", "why", FIT_WHY, false},      {"pairs", "why", FIT_WHY, false},
    {"lines", "why", FIT_WHY, false},      {"fixes", "why", FIT_WHY, false},
    {"mistakes", "why", FIT_WHY, false},   {"mistakes", "answer", FIT_TYPED, false},
    {"examples", NULL, FIT_TYPED, false},  {"hints", NULL, FIT_HINT, false},
    {"forms", NULL, FIT_TERM, false},
};

static const struct {
    const char *member;
    enum fit_kind kind;
} members[] = {
    {"prompt", FIT_PROMPT}, {"solution", FIT_SOLUTION}, {"statement", FIT_STATEMENT}, {"tempting", FIT_CARD},
    {"rule", FIT_CARD},     {"matters", FIT_CARD},      {"title", FIT_TITLE},         {"story", FIT_STORY},
    {"term", FIT_TERM},     {"text", FIT_MEANING},
};

static const struct json *text_of(const struct json *item, const char *member)
{
    return member ? json_member(item, str_from(member)) : item;
}

/* Lines that a list takes under a prompt or a story. */
static size_t lines_of(const struct json *object, const struct listed *listed)
{
    const struct json *list = json_member(object, str_from(listed->list));
    size_t lines = 0;
    for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
        const struct json *text = text_of(item, listed->member);
        lines += text ? fit_lines(text->text, fit_of(listed->kind).cells) : 0;
    }
    return lines;
}

/* What is asked and what is chosen from are on the screen together; the fixes of a pitfall come after its code. */
static void check_whole(struct check *check, struct report *report, const struct json *object)
{
    const struct json *prompt = json_member(object, STR("prompt")), *story = json_member(object, STR("story"));
    const struct json *head = prompt ? prompt : story;
    size_t chosen = 0, fixes = 0;
    if (!head)
        return;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0] && lists[i].chosen; i++)
        *(str_equal(str_from(lists[i].list), STR("fixes")) ? &fixes : &chosen) += lines_of(object, &lists[i]);
    int64_t lines = (int64_t)(fit_lines(head->text, FIT_COLUMN) + (fixes > chosen ? fixes : chosen));
    int64_t most = FIT_QUESTION_LINES;
    if (lines > most)
        json_report(report, head,
                    say(check,
                        "With all that is chosen from, this takes %d lines; %d fit a screen. Shorten it, or what is "
                        "chosen from.",
                        (const void *const[]){&lines, &most}, 2));
}

void check_fit_item(struct check *check, struct report *report, const struct json *object)
{
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        check_fit(check, report, json_member(object, str_from(members[i].member)), members[i].kind);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const struct json *list = json_member(object, str_from(lists[i].list));
        for (const struct json *item = list ? list->first : NULL; item; item = item->next)
            check_fit(check, report, text_of(item, lists[i].member), lists[i].kind);
    }
    check_whole(check, report, object);
}

/* ---- lessons --------------------------------------------------------------------------------------------------- */

/* The first place of the word at or after `from`; `from` when it is spelt otherwise there. */
static size_t place_of_word(struct str source, size_t from, struct str word)
{
    for (size_t at = from; at + word.len <= source.len; at++)
        if (str_starts(str_cut(source, at, source.len), word))
            return at;
    return from;
}

static void check_prose(struct check *check, struct report *report, const struct block *block, enum fit_kind kind)
{
    struct builder text;
    builder_init(&text, check->from);
    builder_add(&text, block->span_count == 0 ? block->text : STR(""));
    for (size_t i = 0; i < block->span_count; i++) {
        struct str quote = block->spans[i].kind == SPAN_CODE ? STR("`") : STR("");
        builder_add(&text, quote);
        builder_add(&text, block->spans[i].text);
        builder_add(&text, quote);
    }
    struct misfit misfit = measure(check, builder_str(&text), kind);
    size_t place = misfit.word.len > 0 ? place_of_word(report->source, block->offset, misfit.word) : block->offset;
    if (misfit.message.len > 0)
        report_add(report, place, STR(""), misfit.message);
    if (text.failed)
        check->status = STATUS_NO_MEMORY;
    builder_clear(&text);
}

/* Indentation may be left out in front of a line that stands in a list, and of the first one. */
static void check_code_line(struct check *check, struct report *report, struct str line, size_t end)
{
    struct misfit misfit = measure(check, line, FIT_CODE);
    struct str shown = str_strip(line);
    if (misfit.message.len > 0)
        report_add(report, end - shown.len, STR(""), misfit.message);
}

static void check_code(struct check *check, struct report *report, const struct block *block)
{
    struct str source = report->source;
    size_t at = block->offset;
    int64_t lines = 0, most = FIT_CODE_LINES;
    bool begun = false;
    for (size_t begin = 0; begin < block->text.len; lines++) {
        size_t end = str_find_byte(block->text, '\n', begin);
        struct str line = str_cut(block->text, begin, end);
        begin = end < block->text.len ? end + 1 : block->text.len;
        begun = begun || line.len > 0; /* empty lines in front have no place */
        if (!begun)
            continue;
        size_t line_end = str_find_byte(source, '\n', at);
        line_end = line_end < source.len ? line_end : source.len;
        check_code_line(check, report, line, line_end);
        at = line_end + 1;
    }
    if (lines > most)
        report_add(report, block->offset, STR(""),
                   say(check, "This code has %d lines; %d fit a screen. Show less, or make two blocks of it.",
                       (const void *const[]){&lines, &most}, 2));
}

void check_fit_block(struct check *check, struct report *report, const struct block *block)
{
    static const enum fit_kind kinds[] = {[BLOCK_HEADING] = FIT_HEADING,
                                          [BLOCK_PARAGRAPH] = FIT_PARAGRAPH,
                                          [BLOCK_ITEM] = FIT_ITEM,
                                          [BLOCK_RESULT] = FIT_RESULT};
    switch (block->kind) {
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_ITEM:
    case BLOCK_RESULT:
        check_prose(check, report, block, kinds[block->kind]);
        break;
    case BLOCK_CODE:
        check_code(check, report, block);
        break;
    default:
        break;
    }
}
