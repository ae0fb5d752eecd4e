# SPDX-License-Identifier: MIT
"""Practice, the test, the myths and the pitfalls, on their wrong paths."""
import re

from asking import GIVE_UP, SKIP, Asking, ways_of
from dialogue import Dialogue, Folder

LIMIT = 100  # questions of one quiz


def practise(report, course, name):
    """All questions of a file, asked again in rounds until each was answered in every way."""
    questions = course.sets[name]
    report.check(len(questions) <= LIMIT, "quiz %s has more questions than one walk can ask" % name)
    done = {question.id: 0 for question in questions}  # how many ways
    counts = {question.id: max(len(ways_of(version, course)) for version in question.versions) for question in questions}
    rounds = max(counts.values())
    with Folder() as folder:
        dialogue = Dialogue(course.program, ["quiz", name, "--plain", "-n", str(LIMIT), "--seed", "5"], folder)
        asking = Asking(report, course, dialogue, questions)
        asking.watch(dialogue.read())
        for number in range(rounds):
            left = [question for question in questions if done[question.id] < counts[question.id]]
            seen = practise_round(asking, done, counts, len(left))
            report.check(seen == {question.id for question in left}, "quiz %s, round %d asks what was missed" %
                         (name, number + 1), dialogue.reply)
            if number == 0:
                report.check("Your score: 0 of %d right at the first try." % len(questions) in dialogue.reply,
                             "quiz %s: nothing was right" % name, dialogue.reply)
            if number + 1 < rounds:
                asking.type("r")
        said = asking.type("r")
        report.check("Nothing was missed.\n" in said, "quiz %s: everything was right at last" % name, said)
        asking.leave(folder)


def practise_round(asking, done, counts, count):
    """One round of practice; returns the ids that were asked."""
    seen, report = set(), asking.report
    for index in range(count):
        question, places = asking.asked()
        seen.add(question.id)
        report.check("Question %d of %d, " % (index + 1, count) in asking.dialogue.reply, "%s is counted" % question.id,
                     asking.dialogue.reply)
        number, ways = done[question.id], ways_of(question, asking.course)
        done[question.id] += 1
        last = done[question.id] == counts[question.id]
        way = ways[-1] if last else ways[min(number, len(ways) - 2)]
        if number == 1:
            asking.take_hints(question)
        if way == SKIP:
            refused = asking.type("")
            report.check("Answer first." in refused, question.id + ": Enter is no answer", refused)
            asking.refuse(question)
            go_back_and_forth(asking, question)
            asking.type(SKIP)
            continue
        if way == GIVE_UP:
            asking.give_up(question)
        else:
            asking.answer(question, places, way)
        if index == 0:
            asking.check_committed(question)
            again = asking.type("?")
            report.check(question.fields["solution"] in again, question.id + ": repeated with its reasons", again)
        asking.type("")
    return seen


def go_back_and_forth(asking, question):
    """Skipped, and come back to."""
    if "Question 1 of 1," in asking.dialogue.reply:
        return
    asking.type(SKIP)
    back = asking.type("b")
    asking.report.check(question.shown_in(back) is not None, question.id + ": b goes back to what was skipped", back)


# ---- the test --------------------------------------------------------------------------------------------------------


def take_tests(report, course, count):
    """Tests with all wrong, one right too few to pass, just enough, and all right."""
    exam = course.exam
    for seed in range(1, count + 1):
        right = [0, exam["pass"] - 1, exam["pass"], exam["questions"]][(seed - 1) % 4]
        with Folder() as folder:
            take_test(report, course, seed, right, folder)


def take_test(report, course, seed, right, folder):
    exam = course.exam
    dialogue = Dialogue(course.program, ["quiz", "test", "--plain", "--seed", str(seed)], folder)
    asking = Asking(report, course, dialogue, list(course.questions.values()))
    report.check("%d right answers pass." % exam["pass"] in asking.watch(dialogue.read()), "the test opens")
    results = []  # (question, whether it was answered rightly)
    for word, refusal in (("h", "In a test there are no hints"), (GIVE_UP, "In a test there are no hints"),
                          ("more", "Minutes left: 30."), ("untimed", "")):
        said = asking.type(word)
        report.check(refusal in said, "test: " + word, said)
    first, _ = asking.asked()
    asking.type(SKIP)
    report.check(first.shown_in(asking.type("b")) is not None, "test: b goes back to what was skipped", dialogue.reply)
    for index in range(exam["questions"]):
        question, places = asking.asked()
        results.append((question, index < right))
        wrongs = question.wrongs(course)
        way = wrongs[seed % len(wrongs)]
        said = asking.type(question.typed(question.right(course) if index < right else way.said, places))
        asking.answers.append((question.id, 1000 if index < right else way.credit, 0))
        report.check("Noted.\n" in said and not re.search("That is (not |partly )?right", said),
                     "test: no verdict before the end", said)
    check_result(asking, results)
    asking.leave(folder)


def check_result(asking, results):
    """Reasons for every question, the score, whether it passes, and the score of each concept."""
    report, course, dialogue = asking.report, asking.course, asking.dialogue
    for question, _ in results:
        asking.hidden.pop(question.id)
    said = asking.type("")
    for question, _ in results:
        missing = [secret for secret in question.secrets() if secret not in said]
        report.check(not missing, "test: the reasons of %s: %s" % (question.id, missing))
    right = sum(good for _, good in results)
    report.check("The test is over. Your score: %d of %d right." % (right, len(results)) in said, "test: score", said)
    verdict = "You have passed.\n" if right >= course.exam["pass"] else "You have not passed yet.\n"
    report.check(verdict in said, "test: " + verdict.strip(), said)
    wanted = {}
    for question, good in results:
        for concept in question.concepts:
            shares = wanted.setdefault(concept, [0, 0])
            shares[0] += good
            shares[1] += 1
    shown = re.findall(r"^- ([a-z-]+): (\d+) of (\d+)", said[said.rfind("By concept:\n"):], re.MULTILINE)
    report.check({concept: [int(good), int(count)] for concept, good, count in shown} == wanted,
                 "test: the score of each concept", said[-1500:])


# ---- cards -----------------------------------------------------------------------------------------------------------


def find(cards, field, text):
    found = [card for card in cards if card[field] + "\n" in text]
    if len(found) != 1:
        raise AssertionError("%d cards are shown here:\n%s" % (len(found), text))
    return found[0]


def see_through_myths(report, course):
    """Every card agreed to, with a look back; and in a second walk disagreed with."""
    for word in ("agree", "disagree"):
        with Folder() as folder:
            dialogue = Dialogue(course.program, ["quiz", "myths", "--plain"], folder)
            dialogue.read()
            for _ in course.myths:
                walk_myth(report, dialogue, find(course.myths, "statement", dialogue.reply), word)
            right = len(course.myths) if word == "disagree" else 0
            report.check("These were all the cards. You saw through %d of %d.\n" % (right, len(course.myths)) in
                         dialogue.reply, "myths: the score", dialogue.reply)
            report.check(dialogue.end("")[0] == 0, "myths end with 0")


def walk_myth(report, dialogue, myth, word):
    def hides(fields):
        shown = [field for field in fields if myth[field] in dialogue.reply]
        report.check(not shown, "myth %s shows too early: %s" % (myth["id"], shown), dialogue.reply)
    hides(["tempting", "rule", "matters"])
    dialogue.type("")
    hides(["tempting", "rule", "matters"])
    said = dialogue.type(word)
    verdict = "You agreed. But it is wrong." if word == "agree" else "You disagreed. Indeed it is wrong."
    report.check(verdict in said and myth["tempting"] in said and "The rule: " + myth["rule"] in said,
                 "myth %s: wrong, tempting, rule" % myth["id"], said)
    hides(["matters"])
    report.check("goes by a belief that does not hold" in dialogue.type(""), "myth %s: compared" % myth["id"],
                 dialogue.reply)
    report.check("Why it matters: " + myth["matters"] in dialogue.type(""), "myth %s: matters" % myth["id"],
                 dialogue.reply)
    dialogue.type("")


def mend_pitfalls(report, course):
    """Each wrong line and each wrong fix once; the last walk finds all."""
    def wrongs(pitfall):
        lines = [i for i, line in enumerate(pitfall["lines"]) if not line.get("faulty")]
        fixes = [i for i, fix in enumerate(pitfall["fixes"]) if not fix["correct"]]
        return lines, fixes
    rounds = max(len(part) for pitfall in course.pitfalls for part in wrongs(pitfall))
    for number in range(rounds + 1):
        found = 0
        with Folder() as folder:
            dialogue = Dialogue(course.program, ["quiz", "pitfalls", "--plain", "--seed", str(number)], folder)
            dialogue.read()
            for _ in course.pitfalls:
                pitfall = find(course.pitfalls, "story", dialogue.reply)
                lines, fixes = wrongs(pitfall)
                right = number == rounds
                line = next(i for i in range(99) if i not in lines) if right else lines[number % len(lines)]
                fix = next(i for i in range(99) if i not in fixes) if right else fixes[number % len(fixes)]
                walk_pitfall(report, dialogue, pitfall, line, fix)
                found += right
            report.check("Line and fix found: %d of %d.\n" % (found, len(course.pitfalls)) in dialogue.reply,
                         "pitfalls: the score", dialogue.reply)
            report.check(dialogue.end("")[0] == 0, "pitfalls end with 0")


def walk_pitfall(report, dialogue, pitfall, line, fix):
    what = "pitfall %s, line %d, fix %d" % (pitfall["id"], line + 1, fix + 1)
    whys = [part["why"] for part in pitfall["lines"]]
    fix_whys = [part["why"] for part in pitfall["fixes"]]
    report.check(not any(why in dialogue.reply for why in whys + fix_whys), what + ": hides reasons", dialogue.reply)
    said = dialogue.type(str(line + 1))
    chosen = "is the one" if pitfall["lines"][line].get("faulty") else "is not the one"
    report.check("Line %d %s, and you chose it. %s\n" % (line + 1, chosen, whys[line]) in said and
                 all(why in said for why in whys), what + ": reasons of lines", said)
    report.check(not any(why in said for why in fix_whys), what + ": hides the reasons of fixes", said)
    number = next(n for n in range(1, 10) if "\n%d. %s\n" % (n, pitfall["fixes"][fix]["text"]) in said)
    said = dialogue.type(str(number))
    chosen = "mends it" if pitfall["fixes"][fix]["correct"] else "does not"
    report.check("%d %s, and you chose it. %s\n" % (number, chosen, fix_whys[fix]) in said and
                 all(why in said for why in fix_whys), what + ": reasons of fixes", said)
    report.check("Before. Scene: " in dialogue.type(""), what + ": before", dialogue.reply)
    report.check("After. Scene: " in dialogue.type(""), what + ": after", dialogue.reply)
    dialogue.type("")
