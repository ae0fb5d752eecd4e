# SPDX-License-Identifier: MIT
"""Two programs at once, a full disk, and databases that are older, newer, damaged or about what is gone."""
import ast
import glob
import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import threading

from answering import look
from content import ROOT
from dialogue import Dialogue, Folder, Gone, make_folder, run

DISK = "200k"
VERBS = [["--plain"], ["learn", "--plain"], ["quiz", "--plain"], ["review"], ["list"], ["due"], ["stats"],
         ["progress", "export", "-"], ["reset", "--all", "--yes"]]


def answer_many(course, folder, count, kill=False):
    """Gives up so many questions; returns (the dialogue's exit code, standard error, items in their order)."""
    dialogue = Dialogue(course.program, ["quiz", "practice-basics", "--plain", "-n", "100"], folder)
    dialogue.read()
    items = []
    try:
        while len(items) < count:
            question, _ = course.asked(dialogue.reply, course.questions.values())
            said = dialogue.type("reveal")
            if "Not saved" in said:
                break
            items.append(question.id)
            dialogue.type("")
            if dialogue.prompt == "Enter to leave: ":
                dialogue.type("r")
        if kill:
            dialogue.process.send_signal(signal.SIGKILL)
    except Gone:
        pass
    code, _, errors = dialogue.end("q" if not kill else None)
    return code, errors, items


def two_at_once(report, course, count):
    """Both answer; then both again, and one is killed."""
    for killed in (False, True):
        results = {}
        with Folder() as folder:
            def work(index):
                results[index] = answer_many(course, folder, count // (4 if killed and index else 1),
                                             killed and index == 1)
            threads = [threading.Thread(target=work, args=(index,)) for index in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            rows, integrity = look(folder)
            given = sorted(item for _, _, items in results.values() for item in items)
            report.check(integrity == "ok" and sorted(item for item, _ in rows) == given,
                         "two at once: %d acknowledged, %d saved, %s" % (len(given), len(rows), integrity))
            report.check(len(results[0][2]) == count and not results[0][1] and not results[1][1],
                         "two at once: both answer to their end", results[0][1] + results[1][1])
            codes = (results[0][0], results[1][0])
            report.check(codes == (0, -signal.SIGKILL if killed else 0), "two at once: exit codes %s %s" % codes)
            code, _, errors = run(course.program, ["stats"], folder)
            report.check(code == 0 and not errors, "two at once: the next start", errors)


# ---- a full disk -----------------------------------------------------------------------------------------------------


def full_disk(report, course):
    place = make_folder()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", place], capture_output=True,
                             check=False).returncode == 0
    if not mounted:
        report.skip("a full disk: only root may mount a small one")
        os.rmdir(place)
        return
    try:
        fill_and_free(report, course, place)
    finally:
        subprocess.run(["umount", place], check=True)
        os.rmdir(place)


def fill(place):
    with open(place + "/filler", "ab", buffering=0) as file:
        try:
            while file.write(b"x" * 512):
                pass
        except OSError:
            pass


def give_up(course, dialogue):
    """Gives up the question at hand; returns (its id, the reply)."""
    question, _ = course.asked(dialogue.reply, course.questions.values())
    said = dialogue.type("reveal")
    dialogue.type("")
    return question.id, said


def fill_and_free(report, course, place):
    waits = "Not saved yet: the disk is full. It is kept in memory and saved with your next answer.\n"
    dialogue = Dialogue(course.program, ["quiz", "practice-basics", "--plain", "-n", "100"], place)
    dialogue.read()
    items = []
    for state in ("room", "full", "full", "room", "room", "full", "full"):
        if state == "full":
            fill(place)
        elif os.path.exists(place + "/filler"):
            os.unlink(place + "/filler")
        item, said = give_up(course, dialogue)
        report.check((waits in said) == (state == "full") and "Here is the answer.\n" in said,
                     "a disk with state `%s`: what is said" % state, said)
        items.append(item)
        rows, integrity = look(place)
        kept = items if state == "room" else items[:3] if len(items) < 4 else items[:5]
        kept = items[:1] if state == "full" and len(items) < 4 else kept
        report.check(integrity == "ok" and [row[0] for row in rows] == kept, "a disk with state `%s`: %d saved" %
                     (state, len(rows)))
    code, _, errors = dialogue.end("q")
    report.check(code == 4 and errors == "hitmiss: 2 answers could not be saved.\n", "the end on a full disk: exit %d" %
                 code, errors)
    begin_full(report, course, place, items[:5])


def begin_full(report, course, place, items):
    """Begun on a full disk the program says so and goes on; nothing that was saved is harmed."""
    fill(place)
    dialogue = Dialogue(course.program, ["quiz", "practice-basics", "--plain"], place)
    dialogue.read()
    _, said = give_up(course, dialogue)
    report.check("Here is the answer.\n" in said, "begun on a full disk it goes on", said)
    code, _, errors = dialogue.end("q")
    told = "not be saved" in errors
    report.check(told and code in (0, 4), "begun on a full disk it says so: exit %d" % code, errors)
    os.unlink(place + "/filler")
    code, _, errors = run(course.program, ["stats"], place)
    report.check(code == 0 and not errors and [row[0] for row in look(place)[0]] == items,
                 "with room again all is there", errors)


# ---- versions --------------------------------------------------------------------------------------------------------


def migrations():
    """The steps of engine/store_sql.c, as SQL."""
    with open(os.path.join(ROOT, "engine", "store_sql.c"), encoding="utf-8") as file:
        text = re.search(r"upgrades\[STORE_VERSION\] = \{\n(.*?)\n\};", file.read(), re.DOTALL).group(1)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    steps = re.findall(r"((?:\s*\"(?:[^\"\\]|\\.)*\")+),?", text)
    return ["".join(ast.literal_eval(part) for part in re.findall(r"\"(?:[^\"\\]|\\.)*\"", step)) for step in steps]


def some_answers(course, folder):
    """A database with answers, made by the program; returns its rows."""
    code, errors, _ = answer_many(course, folder, 12)
    assert code == 0 and not errors, errors
    return look(folder)[0]


def older(report, course):
    """A database of each former version is brought up to date, with a backup, and everything is still there."""
    steps = migrations()
    with Folder() as folder:
        rows = some_answers(course, folder)
        with sqlite3.connect(folder + "/progress.db") as made:
            application, version = (made.execute("PRAGMA " + name).fetchone()[0]
                                    for name in ("application_id", "user_version"))
            table = {name: made.execute("SELECT * FROM %s" % name).fetchall() for name in ("learners", "answers")}
        made.close()
        report.check(version == len(steps), "version %d, %d steps" % (version, len(steps)))
    for former in range(1, version):
        with Folder() as folder:
            make_older(folder, table, steps[:former], application)
            code, said, errors = run(course.program, ["stats"], folder)
            report.check(code == 0 and not errors and "12 questions answered" in said,
                         "version %d is brought up to date: exit %d" % (former, code), said + errors)
            report.check(look(folder) == (rows, "ok"), "version %d: every answer is there" % former)
            report.check(os.path.exists("%s/progress.db.before-%d" % (folder, version)), "version %d: backup" % former)
            code, errors, items = answer_many(course, folder, 3)
            report.check(code == 0 and not errors and len(look(folder)[0]) == len(rows) + len(items),
                         "version %d: more answers" % former, errors)


def make_older(folder, table, steps, application):
    """A database as a former program left it when it was killed: not closed."""
    with Folder() as there:
        old = sqlite3.connect(there + "/progress.db", isolation_level=None)
        old.executescript("PRAGMA journal_mode=WAL;" + "".join(steps) + "PRAGMA application_id=%d; PRAGMA user_version=%d" %
                          (application, len(steps)))
        for name, lines in table.items():
            width = len(old.execute("SELECT * FROM %s" % name).description)
            old.executemany("INSERT INTO %s VALUES(%s)" % (name, ",".join("?" * width)), [line[:width] for line in lines])
        if len(steps) > 1:
            old.execute("INSERT INTO notes(learner, name, text) VALUES(1, 'lesson cache-keys', 'begun')")
        for name in ("progress.db", "progress.db-wal"):
            shutil.copy(os.path.join(there, name), folder)
        old.close()


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def newer(report, course):
    """A database of a newer version: every verb refuses it with exit 4, and not a byte of it changes."""
    with Folder() as folder:
        some_answers(course, folder)
        with sqlite3.connect(folder + "/progress.db") as database:
            database.execute("PRAGMA user_version=99")
        database.close()
        before = digest(folder + "/progress.db")
        for verb in VERBS:
            code, _, errors = run(course.program, verb, folder)
            report.check(code == 4 and "it was written by a newer hitmiss, and is kept as it is" in errors,
                         "hitmiss %s with a newer database: exit %d" % (" ".join(verb), code), errors)
            report.check(digest(folder + "/progress.db") == before and len(glob.glob(folder + "/progress.db*")) == 1,
                         "hitmiss %s keeps a newer database" % " ".join(verb))


# ---- damage ----------------------------------------------------------------------------------------------------------


def damage(path, how):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    page = 4096
    if how == "no database":
        data = bytearray(b"this is no database\n" * 500)
    elif how == "no header":
        data[:16] = bytes(16)
    elif how == "cut short":
        data = data[:len(data) // 2 // page * page]
    else:  # the answers' table and what lies behind it: nothing is wrong until it is read
        data[3 * page:] = b"\xa5" * (len(data) - 3 * page)
    with open(path, "wb") as file:
        file.write(data)
    return bytes(data)


def damaged(report, course):
    """Set aside as it was, said plainly, and a new one begun that works. Found at the start, or in use: then at the next."""
    for how in ("no database", "no header", "cut short", "answers"):
        for verb in (["stats"], ["quiz", "--plain"]):
            with Folder() as folder:
                some_answers(course, folder)
                set_aside(report, course, folder, how, verb)


def set_aside(report, course, folder, how, verb):
    what = "a damaged database (%s), hitmiss %s" % (how, verb[0])
    data = damage(folder + "/progress.db", how)
    code, _, errors = run(course.program, verb, folder, "1\n")
    if "is damaged; the next start sets it aside" in errors or not errors or "could not be saved" in errors:
        report.check(how in ("answers", "cut short"), what + ": found at the start", errors)
        if not errors:
            run(course.program, ["stats"], folder)
        code, _, errors = run(course.program, verb, folder, "1\n")
    aside = sorted(glob.glob(folder + "/progress.db.damaged-*[0-9]"))
    report.check(code == 0 and len(aside) == 1 and errors == "hitmiss: Your progress was damaged and could not be read. "
                 "It was set aside as %s, and a new one is begun.\n" % aside[0], what + ": exit %d" % code, errors)
    if not aside:
        return
    report.check(re.search(r"\.damaged-\d{4}-\d\d-\d\d$", aside[0]), what + ": the name")
    with open(aside[0], "rb") as file:
        report.check(how in ("answers", "cut short") or file.read() == data, what + ": kept as it was")
    code, errors, items = answer_many(course, folder, 3)
    report.check(code == 0 and not errors and [row[0] for row in look(folder)[0]][-3:] == items,
                 what + ": the new one works", errors)
    report.check(not os.path.exists(folder + "/progress.suspect"), what + ": nothing is suspected any more")


# ---- what is gone, and when days turn --------------------------------------------------------------------------------


def content_that_vanished(report, course):
    """Answers to what is no longer in the content stay, and no verb stumbles over them."""
    with Folder() as folder:
        some_answers(course, folder)
        with sqlite3.connect(folder + "/progress.db") as database:
            database.execute("UPDATE answers SET item = 'gone-' || seq, concepts = 'gone', at_ms = at_ms - 864000000")
        database.close()
        before = look(folder)
        for verb in VERBS[:-1]:
            code, said, errors = run(course.program, verb, folder)
            report.check(code == 0 and not errors, "hitmiss %s with content gone: exit %d" % (" ".join(verb), code), errors)
            wanted = {"stats": "12 questions answered", "due": "1 concept is due: gone.", "progress": '"gone-1"',
                      "review": "This content has no question about what is due.\n"}.get(verb[0], "")
            report.check(wanted in said, "hitmiss %s with content gone: %s" % (verb[0], wanted), said)
        report.check(look(folder) == before, "history stays when content goes")


def days_and_ratings(report, course):
    """Days turn at 04:00 local time; a better answer comes back later."""
    with Folder() as folder:
        some_answers(course, folder)
        with sqlite3.connect(folder + "/progress.db") as database:
            now = database.execute("SELECT max(at_ms) FROM answers").fetchone()[0]
            day = (now // 86400000 - 3) * 86400000
            # Two hours east of Greenwich 04:00 is 02:00 UTC.
            database.execute("UPDATE answers SET offset_min = 120, at_ms = ? + 2 * 3600000 - (seq % 4 = 0)", (day,))
            date = [database.execute("SELECT date(? / 1000 - ?, 'unixepoch')", (day, back)).fetchone()[0]
                    for back in (86400, 0)]
        database.close()
        said = run(course.program, ["stats", "--ascii"], folder)[1]
        for name, count in zip(date, (3, 9)):
            report.check(re.search(r"^  %s  #+ %d$" % (name, count), said, re.MULTILINE),
                         "days turn at 04:00: %d answers on %s" % (count, name), said)
    gaps = []
    for typed in (["wrong"], ["h", "right"], ["right"], ["sure", "right"]):
        gaps.append(first_gap(report, course, typed))
    report.check(gaps == [1, 1, 2, 8], "wrong, with a hint, right, right and sure come back after %s days" % gaps)


def first_gap(report, course, typed):
    """Days until the concept of a single answer is due."""
    with Folder() as folder:
        dialogue = Dialogue(course.program, ["quiz", "practice-basics", "--plain", "-n", "1", "--seed", "4"], folder)
        dialogue.read()
        question, places = course.asked(dialogue.reply, course.questions.values())
        for word in typed:
            answers = {"right": question.right(course), "wrong": question.wrongs(course)[0].said}
            dialogue.type(question.typed(answers[word], places) if word in answers else word)
        dialogue.end("q")
        said = run(course.program, ["due"], folder)[1]
        found = re.search(r"Nothing is due today\. The next is .*, (?:(tomorrow)|in (\d+) days)\.", said)
        report.check(found, "after one answer something comes back", said)
        return 1 if found and found.group(1) else int(found.group(2)) if found else 0
