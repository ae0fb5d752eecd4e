/* SPDX-License-Identifier: MIT */
/*
 * The words of line mode, all of them in one table: what is typed, what it does, where, and the sentence about it in the
 * help. What a dialogue understands and what its help lists are read from the same rows, so that they cannot disagree.
 */
#ifndef HITMISS_TERMINAL_LINE_WORDS_H
#define HITMISS_TERMINAL_LINE_WORDS_H

#include "sim/base/str.h"
#include "terminal/line/text.h"

/* The dialogues, as bits: a row may belong to several. */
enum line_place {
    IN_LESSON = 1,
    IN_QUIZ = 2,
    IN_MYTHS = 4,
    IN_PITFALLS = 8,
    IN_SCENE = 16,  /* one that is watched */
    IN_SCENES = 32, /* their list */
    IN_MAP = 64,
    IN_OFFER = 128, /* of a lesson in place of a question */
};

enum line_command {
    LINE_ENTER,
    LINE_NUMBERS, /* digits: options, or 1 for a hit and 2 for a miss */
    LINE_BACK,
    LINE_RESTART,
    LINE_HINT,
    LINE_REVEAL,
    LINE_SKIP,
    LINE_WHY,
    LINE_WATCH,
    LINE_REPEAT,
    LINE_COMPARE,
    LINE_BELIEF, /* to compare with the belief that is named behind the word */
    LINE_RETRY,
    LINE_LIST,
    LINE_GUESS, /* how sure the next answer is */
    LINE_THINK,
    LINE_SURE,
    LINE_MORE,
    LINE_UNTIMED,
    LINE_HIT,
    LINE_MISS,
    LINE_AGREE,
    LINE_DISAGREE,
    LINE_TERM,  /* to explain the word that is named behind it */
    LINE_TERMS, /* all words that are explained */
    LINE_HELP,
    LINE_QUIT,
    LINE_ELSEWHERE, /* a word of other dialogues */
    LINE_UNKNOWN,
    LINE_EOF, /* the input has ended */
};

enum { LINE_ALIAS_LIMIT = 3 };

struct line_word {
    enum line_command command;
    unsigned places;
    /* What is typed, letters of either case; "" is an empty line. NULL: whatever is no word; `about` says what then. */
    const char *words[LINE_ALIAS_LIMIT];
    const char *behind; /* what follows the word, as the help names it (`BELIEF`); NULL: nothing may */
    const char *about;  /* of the help: what it does */
};

/* The rows, in the order of the help. */
const struct line_word *line_words(size_t *count);

/*
 * What the text means in that dialogue: LINE_ELSEWHERE and LINE_UNKNOWN when it is no word there. `*behind` is what
 * stands behind the word, without white space at its ends; empty for words that nothing may follow.
 */
enum line_command line_words_find(enum line_place place, struct str text, struct str *behind);

/* Writes what can be typed there, a line each. */
void line_words_help(const struct line_out *out, enum line_place place);

#endif
