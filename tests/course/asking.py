# SPDX-License-Identifier: MIT
"""What a question must show and must not show, whichever dialogue asks it."""
import sqlite3

from content import Wrong

GIVE_UP = "reveal"
SKIP = "s"
LONG = 60  # characters that do not come twice by chance
UNHELPFUL = ("There is no hint left.", "There is no hint here, or none left.")


def ways_of(question, course):
    """Everything that is done with a question, one try each, the right answer last."""
    return [SKIP, GIVE_UP, *question.wrongs(course), Wrong(question.right(course), 1000)]


def saved(folder):
    """What the database holds: [(item, credit, given up)] in the order in which it was kept."""
    with sqlite3.connect("file:%s/progress.db?mode=ro" % folder, uri=True) as database:
        return database.execute("SELECT item, credit, gave_up FROM answers ORDER BY seq").fetchall()


class Asking:
    """A dialogue in which questions are asked: knows which are answered, and looks at everything that is shown."""

    def __init__(self, report, course, dialogue, among):
        self.report, self.course, self.dialogue = report, course, dialogue
        self.among = among
        self.hidden = {question.id: [(version, version.secrets()) for version in question.versions] for question in among}
        self.answers = []  # as saved() must give them

    def watch(self, text):
        """Nothing of a question that is not answered yet is in the text. Short texts may stand elsewhere by chance."""
        for name, versions in self.hidden.items():
            for version, secrets in versions:
                own = text[self.at_prompt(version, text):]
                for secret in secrets:
                    if secret in (text if len(secret) >= LONG else own):
                        self.report.check(False, "%s: shown before the answer: %s" % (name, secret), text)
        return text

    def at_prompt(self, version, text):
        """Where the question begins in the text; its end when it is not there."""
        prompt = version.fields["prompt"] + "\n"
        return text.rfind(prompt) if prompt in text else len(text)

    def type(self, line):
        return self.watch(self.dialogue.type(line))

    def asked(self):
        question, places = self.course.asked(self.dialogue.reply, self.among)
        if not question:
            raise AssertionError("no question of the content is asked here:\n" + self.dialogue.reply)
        return question, places

    # ---- one question -----------------------------------------------------------------------------------------------

    def take_hints(self, question):
        """One by one, weakest first, until there is none left."""
        for number, hint in enumerate(question.hints):
            said = self.type("h")
            shown = [h for h in question.hints if "Hint: %s\n" % h in said]
            self.report.check(shown == [hint], "%s: hint %d" % (question.id, number + 1), said)
        said = self.type("h")
        self.report.check(said.startswith(UNHELPFUL) or any("\n" + text in said for text in UNHELPFUL),
                          "%s: hints end" % question.id, said)

    def give_up(self, question):
        self.hidden.pop(question.id, None)
        said = self.type(GIVE_UP)
        self.answers.append((question.id, 0, 1))
        self.report.check("Here is the answer.\n" in said, "%s: given up" % question.id, said)
        self.check_reasons(question, said)
        return said

    def answer(self, question, places, way):
        """Commits an answer and looks at its feedback."""
        self.hidden.pop(question.id, None)
        typed = question.typed(way.said, places)
        said = self.type(typed)
        self.answers.append((question.id, way.credit, 0))
        what = "%s answered `%s`" % (question.id, typed)
        verdict = ("That is right.\n" if way.credit == 1000 else "That is not right.\n" if way.credit == 0 else
                   "That is partly right: %d of 100.\n" % ((way.credit + 5) // 10))
        self.report.check(verdict in said, what + ": " + verdict.strip(), said)
        self.check_reasons(question, said)
        if way.credit < 1000:
            self.check_wrong(question, places, way, said)
        return said

    def check_reasons(self, question, said):
        missing = [secret for secret in question.secrets() if secret not in said]
        self.report.check(not missing, "%s: reasons are missing: %s" % (question.id, missing), said)

    def check_wrong(self, question, places, way, said):
        """Its own reason, the belief behind it, and the comparison."""
        what = "%s answered `%s`" % (question.id, question.typed(way.said, places))
        if way.why:
            told = ["%s\n" % way.why]
            if question.kind in ("choice", "several", "truefalse"):
                told = ["%d is wrong, and you chose it. %s\n" % (places[i] + 1, way.why) for i in way.said
                        if question.fields["options"][i]["why"] == way.why]
            if question.kind == "line":
                told = ["Line %d is not the one, and you chose it. %s\n" % (i + 1, way.why) for i in way.said]
            self.report.check(any(text in said for text in told), what + ": its own reason", said)
        sentence = self.course.beliefs.get(way.belief, "")
        named = "The belief behind it: %s\n" % sentence
        self.report.check(named in said if way.belief else "The belief behind it" not in said,
                          what + ": the belief `%s`" % way.belief, said)
        offered = "Type c to see that belief and Django side by side.\n" in said
        shown = way.belief in {myth["belief"] for myth in self.course.myths}  # some scene shows it, then
        self.report.check(offered if shown else way.belief or not offered, what + ": the comparison is offered", said)
        compared = self.type("c")
        part = "goes by a belief that does not hold" if offered else "There is nothing to compare here.\n"
        self.report.check(part in compared, what + ": compared", compared)

    def refuse(self, question):
        """What cannot be an answer is none: it is asked again."""
        prompt = self.dialogue.prompt
        value = question.kind == "header" and "/decorators/" not in question.fields["play"]["place"]
        said = "" if value else self.type("zzz 99")  # a header's value may be anything
        self.report.check("That is" not in said.replace("That is not one of", "").replace("That is not among", "") and
                          self.dialogue.prompt == prompt, question.id + ": refuses what is no answer", said)

    def check_committed(self, question):
        """An answer stays as it is."""
        said = self.type("1")
        self.report.check("This is answered already, and an answer stays as it is.\n" in said,
                          question.id + ": a second answer is refused", said)

    def leave(self, folder):
        """Leaves at the end, and compares what was done with what was saved."""
        code, _, errors = self.dialogue.end("")
        self.report.check(code == 0 and not errors, "the dialogue ends with exit code 0 and no message", errors)
        kept = [row for row in saved(folder) if row[0] in self.course.questions]
        self.report.check(kept == self.answers, "saved is what was answered, each answer once, in its order",
                          "%s\n%s" % (kept, self.answers))
