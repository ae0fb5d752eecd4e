/* SPDX-License-Identifier: MIT */
#include "terminal/line/quiz_show.h"

#include "terminal/line/study.h"

static struct line_question arranged(const struct quiz_dialogue *dialogue, size_t index)
{
    return (struct line_question){quiz_asked(dialogue->plan, &dialogue->quiz, index),
                                  quiz_arranged(dialogue->plan, &dialogue->quiz, index)};
}

bool line_quiz_asked(const struct quiz_dialogue *dialogue, struct line_question *asked)
{
    if (!quiz_question(dialogue->plan, &dialogue->quiz))
        return false;
    *asked = arranged(dialogue, dialogue->quiz.round[dialogue->quiz.at]);
    return true;
}

static void put_count(const struct line_out *out, const char *before, size_t count, const char *after)
{
    line_say(out, before);
    line_number(out, count);
    line_say(out, after);
}

void line_quiz_opening(const struct quiz_dialogue *dialogue)
{
    const struct line_out *out = &dialogue->desk.out;
    const struct quiz_plan *plan = dialogue->plan;
    put_count(out, plan->mode == QUIZ_TEST ? "The test: " : "Practice: ", plan->count,
              plan->count == 1 ? " question." : " questions.");
    if (plan->mode == QUIZ_TEST) {
        put_count(out, " ", plan->pass, " right answers pass. Reasons come at the end.");
        if (plan->limit_ms > 0)
            put_count(out, " There are ", (size_t)(plan->limit_ms / 60000),
                      " minutes; type more for more time, untimed for no limit.");
    }
    put_count(out, " Seed ", (size_t)plan->seed, ". Type help for what you can type.\n\n");
}

/* ---- a question ------------------------------------------------------------------------------------------------ */

static void put_left(const struct quiz_dialogue *dialogue)
{
    int64_t left = quiz_left_ms(&dialogue->quiz);
    if (left < 0)
        return;
    put_count(&dialogue->desk.out, " Minutes left: ", (size_t)((left + 59999) / 60000), ".");
}

static void put_question(const struct quiz_dialogue *dialogue)
{
    const struct line_out *out = &dialogue->desk.out;
    const struct quiz *quiz = &dialogue->quiz;
    struct line_question asked = arranged(dialogue, quiz->round[quiz->at]);
    const struct quiz_mark *mark = quiz_mark(quiz);
    line_say(out, "Question ");
    line_study_share(out, quiz->at + 1, quiz->round_count);
    line_say(out, ", ");
    line_text(out, difficulty_name(asked.question->difficulty));
    line_say(out, ".");
    put_left(dialogue);
    line_say(out, "\n");
    line_ask_show(&dialogue->desk, &asked);
    for (size_t i = 0; i < mark->hints; i++) {
        line_say(out, "Hint: ");
        line_paragraph(out, asked.question->hints[i]);
    }
    if (quiz->stage == QUIZ_TELLING && dialogue->plan->mode == QUIZ_PRACTICE)
        line_quiz_reveal(dialogue, quiz->round[quiz->at]);
    else if (quiz->stage == QUIZ_TELLING)
        line_say(out, "You have answered this.\n");
}

void line_quiz_hint(const struct quiz_dialogue *dialogue)
{
    const struct question *question = quiz_question(dialogue->plan, &dialogue->quiz);
    line_say(&dialogue->desk.out, "Hint: ");
    line_paragraph(&dialogue->desk.out, question->hints[quiz_mark(&dialogue->quiz)->hints - 1]);
}

void line_quiz_reveal(const struct quiz_dialogue *dialogue, size_t index)
{
    const struct quiz_mark *mark = &dialogue->quiz.marks[index];
    struct line_question asked = arranged(dialogue, index);
    bool answered = mark->committed && !mark->gave_up;
    line_ask_reveal(&dialogue->desk, &asked, answered ? &mark->given : NULL);
}

/* ---- the end --------------------------------------------------------------------------------------------------- */

/* The feedback of a test: every question with its reasons. */
static void put_feedback(const struct quiz_dialogue *dialogue)
{
    const struct line_out *out = &dialogue->desk.out;
    for (size_t i = 0; i < dialogue->plan->count; i++) {
        struct line_question asked = arranged(dialogue, i);
        line_say(out, "Question ");
        line_study_share(out, i + 1, dialogue->plan->count);
        line_say(out, ".\n");
        line_ask_show(&dialogue->desk, &asked);
        if (!dialogue->quiz.marks[i].committed)
            line_say(out, "You did not answer this.\n");
        line_quiz_reveal(dialogue, i);
    }
}

/* Where a concept that was not all right is taught. */
static void put_lesson(const struct quiz_dialogue *dialogue, const struct concept_score *score)
{
    const struct course_lesson *lesson = course_teaching(content_course(dialogue->desk.content), score->concept);
    if (!lesson || score->right == score->questions)
        return;
    line_say(&dialogue->desk.out, "; see the lesson ");
    line_text(&dialogue->desk.out, lesson->title);
}

static void put_concepts(const struct quiz_dialogue *dialogue)
{
    const struct line_out *out = &dialogue->desk.out;
    struct concept_score scores[QUIZ_CONCEPT_LIMIT];
    size_t count = quiz_concepts(dialogue->plan, &dialogue->quiz, scores);
    line_say(out, "By concept:\n");
    for (size_t i = 0; i < count; i++) {
        line_say(out, "- ");
        line_text(out, scores[i].concept);
        line_say(out, ": ");
        line_study_share(out, scores[i].right, scores[i].questions);
        put_lesson(dialogue, &scores[i]);
        line_say(out, "\n");
    }
}

static void put_points(const struct line_out *out, int64_t points)
{
    line_say(out, " Confidence: ");
    line_say(out, points < 0 ? "minus " : "");
    line_number(out, (size_t)(points < 0 ? -points : points));
    line_say(out, " points.");
}

static void put_score(const struct quiz_dialogue *dialogue)
{
    const struct line_out *out = &dialogue->desk.out;
    bool test = dialogue->plan->mode == QUIZ_TEST;
    struct quiz_score score = quiz_score(dialogue->plan, &dialogue->quiz);
    if (test)
        put_feedback(dialogue);
    line_say(out, test ? "The test is over." : "The practice is over.");
    line_say(out, " Your score: ");
    line_study_share(out, score.right, score.questions);
    line_say(out, test ? " right." : " right at the first try.");
    if (score.credit != (int64_t)score.right * GRADE_FULL)
        put_count(out, " With partly right ones: ", (size_t)(score.credit / (10 * (int64_t)score.questions)),
                  " of 100.");
    if (score.sure_asked)
        put_points(out, score.sure_points);
    line_say(out, "\n");
    if (test)
        line_say(out, score.passed ? "You have passed.\n" : "You have not passed yet.\n");
    put_concepts(dialogue);
    if (!test && score.missed > 0)
        put_count(out, "Type r to be asked again what was missed: ", score.missed, ".\n");
    line_say(out, "\n");
}

static void put_full(const struct quiz_dialogue *dialogue)
{
    const struct line_out *out = &dialogue->desk.out;
    struct quiz_score score = quiz_score(dialogue->plan, &dialogue->quiz);
    line_say(out, "That was the last question. You have answered ");
    line_study_share(out, score.answered, score.questions);
    line_say(out, ". Type b to go back to what you skipped.\n");
}

void line_quiz_show(const struct quiz_dialogue *dialogue)
{
    switch (dialogue->quiz.stage) {
    case QUIZ_ASKING:
    case QUIZ_TELLING:
        put_question(dialogue);
        break;
    case QUIZ_FULL:
        put_full(dialogue);
        break;
    case QUIZ_TIME_UP:
        line_say(&dialogue->desk.out, "The time is over. Nothing is lost: type more for more time, untimed for no\n"
                                      "limit, or hand in what you have.\n");
        break;
    case QUIZ_OVER:
        put_score(dialogue);
        break;
    }
}

void line_quiz_prompt(const struct quiz_dialogue *dialogue)
{
    struct line_question asked;
    switch (dialogue->quiz.stage) {
    case QUIZ_ASKING:
        if (line_quiz_asked(dialogue, &asked))
            line_ask_prompt(&dialogue->desk, &asked);
        break;
    case QUIZ_TELLING:
        line_say(&dialogue->desk.out, "Enter to go on: ");
        break;
    case QUIZ_FULL:
    case QUIZ_TIME_UP:
        line_say(&dialogue->desk.out, "Enter to hand in: ");
        break;
    case QUIZ_OVER:
        line_say(&dialogue->desk.out, "Enter to leave: ");
        break;
    }
}
