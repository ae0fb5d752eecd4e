# SPDX-License-Identifier: MIT
"""Somebody who answers whatever is asked, rightly or wrongly, until the program is killed; and what is kept of it."""
import os
import re
import shutil
import sqlite3
import time

from dialogue import Dialogue, Folder, Gone
from walk_days import let_pass

VERDICT = re.compile(r"That is (right|not right)\.\n|That is partly right: (\d+) of 100\.\n|(Here is the answer)\.\n"
                     r"|You (predicted)(?: it| otherwise)\.")
REVIEW_EVERY = 5


def look(folder):
    """([(item, credit)] of all answers, the integrity check), read from a copy: the program is to mend its own."""
    with Folder() as copy:
        for name in ("progress.db", "progress.db-wal"):
            if os.path.exists(os.path.join(folder, name)):
                shutil.copy(os.path.join(folder, name), copy)
        if not os.path.exists(os.path.join(copy, "progress.db")):
            return [], "ok"
        database = sqlite3.connect(os.path.join(copy, "progress.db"))
        try:
            found = database.execute("PRAGMA integrity_check").fetchall()[0][0]
            known = database.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'answers'").fetchone()[0]
            rows = database.execute("SELECT item, credit FROM answers ORDER BY seq").fetchall() if known else []
        finally:
            database.close()
        return rows, found


class Answering:
    def __init__(self, report, course, folder, dice):
        self.report, self.course, self.folder, self.dice = report, course, folder, dice
        self.acknowledged = []  # (item, credit), as look() must give them
        self.under_way = None  # what was typed and not acknowledged yet
        self.kept = 0  # answers in the database after the last look

    def words(self, number):
        if number % REVIEW_EVERY == REVIEW_EVERY - 1 and self.acknowledged:
            let_pass(self.folder, 3)
            return ["review"]
        if number % 2:
            return ["learn", self.dice.choice(self.course.lessons)["id"], "--plain"]
        return ["quiz", self.dice.choice(sorted(self.course.sets)), "--plain", "-n", "100"]

    def run(self, number, seconds):
        """A run that is killed after so many seconds; None: one that is left in peace after a few answers."""
        words = self.words(number)
        begun = len(self.acknowledged)
        until = time.monotonic() + seconds if seconds is not None else None
        dialogue = Dialogue(self.course.program, words, self.folder, until)
        ended = None
        try:
            dialogue.read()
            while until or len(self.acknowledged) < begun + 3:
                self.step(dialogue)
        except Gone as gone:
            ended = str(gone)
            self.hear(ended)
        code, _, errors = dialogue.end("q" if ended is None else None)
        what = " ".join(words)
        self.report.check(code == (0 if ended is None or code == 0 else -9) and not errors,
                          "hitmiss %s: exit %d" % (what, code), errors)
        self.compare(what)

    def step(self, dialogue):
        if dialogue.prompt.startswith("1 hit or 2 miss"):
            self.under_way = ("", None)
            self.hear(dialogue.type(self.dice.choice(("1", "2"))))
        elif dialogue.prompt == "Enter to leave: ":
            dialogue.type(self.dice.choice(("r", "b")))
        elif dialogue.prompt.startswith(("Enter to go on", "Enter for the lesson")):
            dialogue.type("")
        else:
            self.answer(dialogue)

    def answer(self, dialogue):
        question, places = self.course.asked(dialogue.reply, self.course.questions.values())
        if not question:
            raise AssertionError("no question of the content is asked here:\n" + dialogue.reply)
        way = self.dice.choice(["right", "wrong", "reveal"])
        if way == "reveal":
            self.under_way = (question.id, 0)
            self.hear(dialogue.type("reveal"))
            return
        wrong = self.dice.choice(question.wrongs(self.course))
        said, credit = (question.right(self.course), 1000) if way == "right" else (wrong.said, wrong.credit)
        self.under_way = (question.id, credit)
        self.hear(dialogue.type(question.typed(said, places)))

    def hear(self, text):
        """A whole line of feedback is an acknowledgement."""
        if self.under_way and VERDICT.search(text):
            self.acknowledged.append(self.under_way)
            self.under_way = None

    def compare(self, what):
        """What is in the database is what was acknowledged, and at most what was just under way."""
        rows, integrity = look(self.folder)
        self.report.check(integrity == "ok", "integrity after hitmiss " + what, integrity)
        if self.under_way and len(rows) == len(self.acknowledged) + 1:
            self.acknowledged.append(self.under_way)  # saved, and the program killed before it could say so
        self.under_way = None
        same = len(rows) == len(self.acknowledged) and all(
            credit is None or (item, credit) == row for (item, credit), row in zip(self.acknowledged, rows))
        self.report.check(same, "after hitmiss %s: %d acknowledged, %d in the database" %
                          (what, len(self.acknowledged), len(rows)),
                          "%s\n%s" % (self.acknowledged[self.kept:], rows[self.kept:]))
        self.kept = len(rows)
        self.acknowledged = list(rows)
