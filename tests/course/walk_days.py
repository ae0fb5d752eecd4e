# SPDX-License-Identifier: MIT
"""A newcomer opens the course, walks it to its end, takes the test, and comes back on later days."""
import re
import sqlite3

from asking import Asking
from dialogue import Dialogue, Folder, run

DAY_MS = 24 * 60 * 60 * 1000


def let_pass(folder, days):
    """So many days pass: every answer is that much older."""
    with sqlite3.connect(folder + "/progress.db") as database:
        database.execute("UPDATE answers SET at_ms = at_ms - ?", (days * DAY_MS,))
    database.close()


def newcomer(report, course):
    with Folder() as folder:
        walk_course(report, course, folder)
        code, said, errors = run(course.program, ["due"], folder)
        report.check(code == 0 and said.startswith("Nothing is due today. The next is ") and not errors,
                     "nothing is due on the first day", said + errors)
        said = run(course.program, ["review"], folder)[1]
        report.check(said == "Nothing is due today.\n", "nothing is reviewed on the first day", said)
        missed = take_test(report, course, folder)
        let_pass(folder, 1)
        come_back(report, course, folder, missed)
        let_pass(folder, 400)
        said = run(course.program, ["stats", "--ascii"], folder)[1]
        known = re.findall(r"^  ([a-z-]+) +[#.]{20} ", said, re.MULTILINE)
        report.check(known and set(due(report, course, folder)) == set(known), "after a year all is due", said)


def walk_course(report, course, folder):
    """Enter at the map opens the next lesson, until all are done."""
    dialogue = Dialogue(course.program, ["--plain"], folder)
    asking = Asking(report, course, dialogue, list(course.questions.values()))
    asking.watch(dialogue.read())
    for lesson in course.lessons:
        asking.type("")
        while dialogue.prompt != "Enter to leave: ":
            step(asking)
        asking.type("")
        report.check(re.search(r"^\d+\. %s \(.*\), done$" % re.escape(lesson["title"]), dialogue.reply, re.MULTILINE),
                     "%s is marked as done on the map" % lesson["id"], dialogue.reply)
    said = asking.type("due")
    report.check("Nothing is due today." in said, "the map says what is due", said)
    report.check("How well you know each concept:" in asking.type("stats"), "the map shows statistics", dialogue.reply)
    code, _, errors = dialogue.end("q")
    report.check(code == 0 and not errors, "the course is left with 0", errors)


def step(asking):
    """Goes on by the right answer to whatever is asked."""
    if asking.dialogue.prompt == "1 hit or 2 miss: ":
        asking.type("w")
    elif asking.dialogue.prompt == "Enter to go on: ":
        asking.type("")
    else:
        question, places = asking.asked()
        asking.hidden.pop(question.id, None)
        asking.type(question.typed(question.right(asking.course), places))


def take_test(report, course, folder):
    """Gives up nothing, and gets everything wrong. Returns the concepts that were asked."""
    dialogue = Dialogue(course.program, ["quiz", "test", "--plain", "--seed", "8"], folder)
    asking = Asking(report, course, dialogue, list(course.questions.values()))
    asking.watch(dialogue.read())
    concepts = []
    for _ in range(course.exam["questions"]):
        question, places = asking.asked()
        concepts += [concept for concept in question.concepts if concept not in concepts]
        asking.type(question.typed(question.wrongs(course)[0].said, places))
    code, said, errors = dialogue.end("")
    report.check(code == 0 and not errors and "You have not passed yet." in said, "a failed test ends", errors)
    return concepts


def due(report, course, folder):
    code, said, errors = run(course.program, ["due"], folder)
    found = re.match(r"\d+ concepts? (?:is|are) due: (.*)\. Type: hitmiss review\n\Z", said)
    report.check(code == 0 and not errors, "due says what is due", said + errors)
    return found.group(1).split(", ") if found else []


def come_back(report, course, folder, missed):
    """The next day what was missed is due; what is reviewed rightly is due no more."""
    before = due(report, course, folder)
    report.check(set(missed) <= set(before), "the next day what was missed is due: %s" % missed, " ".join(before))
    dialogue = Dialogue(course.program, ["review", "--plain"], folder)
    asking = Asking(report, course, dialogue, list(course.questions.values()))
    asking.watch(dialogue.read())
    reviewed = set()
    while dialogue.prompt != "Enter to leave: ":
        if dialogue.prompt == "Enter to go on: ":
            asking.type("")
            continue
        question, places = asking.asked()
        report.check(set(question.concepts) & set(before), "%s is about what is due" % question.id)
        reviewed |= set(question.concepts)
        asking.hidden.pop(question.id, None)
        said = asking.type(question.typed(question.right(course), places))
        report.check("That is right.\n" in said, "%s is right in review" % question.id, said)
    code, _, errors = dialogue.end("")
    report.check(code == 0 and not errors and reviewed, "the review ends", errors)
    after = due(report, course, folder)
    report.check(not set(after) & reviewed and set(after) <= set(before), "what was reviewed is due no more: %s" % after)
