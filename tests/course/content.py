# SPDX-License-Identifier: MIT
"""The shipped content as the walks need it: what is asked, what is right, and every way of being wrong."""
import glob
import json
import os
import re
import subprocess

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FOREIGN = {"myths", "pitfalls", "test"}  # files of quizzes/ that hold no questions
VALUES = {"value", "tolerance", "expect", "with"}  # where a lone mark stands for a number
OPTION_KINDS = {"choice", "several", "truefalse"}


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return json.load(file)


def number_text(value):
    return "%d" % value if value == int(value) else "%s" % value


def fill(node, row, whole=False):
    """A question's object with a row of its fresh numbers in place of the marks; `whole`: a lone mark is the value."""
    if isinstance(node, dict):
        return {fill(key, row) if whole else key: fill(value, row, whole or key in VALUES) for key, value in node.items()
                if key != "numbers"}
    if isinstance(node, list):
        return [fill(item, row, whole) for item in node]
    if not isinstance(node, str):
        return node
    if whole and node[1:-1] in row and node == "{%s}" % node[1:-1]:
        return row[node[1:-1]]
    for name, value in row.items():
        node = node.replace("{%s}" % name, value if isinstance(value, str) else number_text(value))
    return node


def change(scene, pointer, value):
    """Puts the value at a JSON pointer."""
    *path, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    for part in path:
        scene = scene[int(part)] if isinstance(scene, list) else scene[part]
    if isinstance(scene, list):
        scene[int(last):int(last) + 1] = [value]
    else:
        scene[last] = value


class Wrong:
    """A wrong answer: `said` in the question's own terms, the reason it must get, the belief, thousandths of credit."""

    def __init__(self, said, credit=0, why="", belief=""):
        self.said, self.credit, self.why, self.belief = said, credit, why, belief


class Question:
    """A question in one of its versions."""

    def __init__(self, fields, set_name):
        self.set = set_name
        self.fields = fields
        self.id, self.kind = fields["id"], fields["kind"]
        self.concepts, self.hints = fields["concepts"], fields["hints"]
        self.versions = [self]

    def parts(self):
        """(texts that are shown in some order, how such a line begins)."""
        if self.kind in OPTION_KINDS:
            return [option["text"] for option in self.fields["options"]]
        if self.kind == "order":
            return [item["text"] for item in self.fields["items"]]
        if self.kind == "match":
            sides = [pair["right"] for pair in self.fields["pairs"]] + self.fields.get("extra", [])
            return sides
        return []

    def shown_in(self, text):
        """Where each part is shown, from 0; None when this is not the question that `text` shows."""
        at = text.rfind(self.fields["prompt"] + "\n")
        if at < 0:
            return None
        text = text[at + len(self.fields["prompt"]):]
        places, count = [], len(self.parts())
        for part in self.parts():
            signs = [chr(ord("a") + i) if self.kind == "match" else str(i + 1) for i in range(count)]
            found = [i for i in range(count) if "\n%s. %s\n" % (signs[i], part) in text and i not in places]
            if not found:
                return None
            places.append(found[0])
        for index, line in enumerate(self.fields.get("lines", [])):
            if "\n%d. %s%s\n" % (index + 1, " " if index < 9 else "", line["text"]) not in text:
                return None
        return places

    def secrets(self):
        """Texts that must not be seen before the answer is committed."""
        fields = self.fields
        texts = [fields["solution"]]
        for key in ("options", "lines", "pairs", "mistakes", "items"):
            texts += [part["why"] for part in fields.get(key, []) if part.get("why")]
        texts += ["Right: " + example + "\n" for example in fields.get("examples", [])]
        if self.kind == "number":
            texts.append("The answer: " + number_text(fields["answer"]["value"]))
        return texts

    # ---- what is right and what is wrong ----------------------------------------------------------------------------

    def right(self, course):
        fields = self.fields
        if self.kind in OPTION_KINDS:
            return {i for i, option in enumerate(fields["options"]) if option["correct"]}
        if self.kind == "line":
            return {i for i, line in enumerate(fields["lines"]) if line.get("faulty")}
        if self.kind in ("order", "match"):
            return list(range(len(fields["items" if self.kind == "order" else "pairs"])))
        if self.kind == "marks":
            return course.marks(fields["play"])[0]
        if self.kind == "header":
            return fields["examples"][0]
        return (number_text(fields["answer"]["value"]) + " " + fields["answer"]["unit"]).strip()

    def wrongs(self, course):
        """Every wrong way: each wrong option, each listed mistake, other orders, pairs and marks, each line but one."""
        return getattr(self, "wrong_" + {"truefalse": "choice"}.get(self.kind, self.kind))(course)

    def wrong_choice(self, _):
        return [Wrong({i}, 0, option["why"], option.get("belief", ""))
                for i, option in enumerate(self.fields["options"]) if not option["correct"]]

    def wrong_several(self, course):
        """Each wrong option alone and with all right ones, and each right one left out."""
        right, found = self.right(course), []
        options = self.fields["options"]

        def credit(said):
            return max(0, len(said & right) - len(said - right)) * 1000 // len(right)
        for i, option in enumerate(options):
            if i in right and len(right) > 1:
                found.append(Wrong(right - {i}, credit(right - {i})))
            elif i not in right:
                for said in ({i}, right | {i}):
                    found.append(Wrong(said, credit(said), option["why"], option.get("belief", "")))
        return found

    def wrong_line(self, _):
        return [Wrong({i}, 0, line["why"]) for i, line in enumerate(self.fields["lines"]) if not line.get("faulty")]

    def wrong_number(self, _):
        """The listed mistakes, with and without the unit, and a number that nobody thought of."""
        answer, found = self.fields["answer"], []
        for mistake in self.fields["mistakes"]:
            plain = number_text(mistake["value"])
            for said in {plain, (plain + " " + answer["unit"]).strip()}:
                found.append(Wrong(said, 0, mistake["why"], mistake.get("belief", "")))
        return found + [Wrong("987654")]

    def wrong_header(self, _):
        return [Wrong(mistake["answer"], 0, mistake["why"], mistake.get("belief", ""))
                for mistake in self.fields["mistakes"]]

    def wrong_order(self, course):
        """Reversed, and each two neighbours the wrong way round."""
        right = self.right(course)
        orders = [right[::-1]]
        for i in range(len(right) - 1):
            orders.append(right[:i] + [right[i + 1], right[i]] + right[i + 2:])
        found = []
        for said in orders if len(right) > 2 else orders[:1]:
            longest = run = 1
            for before, after in zip(said, said[1:]):
                run = run + 1 if after == before + 1 else 1
                longest = max(longest, run)
            found.append(Wrong(said, (longest - 1) * 1000 // (len(said) - 1)))
        return found

    def wrong_match(self, course):
        """All moved by one, each two neighbours exchanged, and each extra one in the first place."""
        right, sides = self.right(course), self.parts()
        tries = [right[1:] + right[:1]]
        tries += [right[:i] + [right[i + 1], right[i]] + right[i + 2:] for i in range(len(right) - 1)]
        tries += [[extra] + right[1:] for extra in range(len(right), len(sides))]
        found = []
        for said in tries:
            fit = sum(sides[said[i]] == sides[i] for i in right)
            if fit < len(right):
                found.append(Wrong(said, fit * 1000 // len(right)))
        return found

    def wrong_marks(self, course):
        """All inverted, and each request marked wrongly by itself."""
        key, count = course.marks(self.fields["play"])
        tries = [set(range(count)) - key] + [key ^ {i} for i in range(count)]
        return [Wrong(said, (count - len(said ^ key)) * 1000 // count) for said in tries]

    # ---- typing it --------------------------------------------------------------------------------------------------

    def typed(self, said, places):
        """An answer as it is typed, the parts shown at `places`."""
        if self.kind in OPTION_KINDS:
            return " ".join(sorted(str(places[i] + 1) for i in said))
        if self.kind == "line":
            return " ".join(str(i + 1) for i in said)
        if self.kind == "order":
            return " ".join(str(places[i] + 1) for i in said)
        if self.kind == "match":
            return " ".join(chr(ord("a") + places[i]) for i in said)
        if self.kind == "marks":
            return " ".join(str(i + 1) for i in sorted(said)) or "none"
        return said


def versions(fields, set_name):
    """The question in its first version, which knows the others."""
    columns = fields.get("numbers", {})
    rows = [dict(zip(columns, row)) for row in zip(*columns.values())] or [{}]
    made = [Question(fill(fields, row), set_name) for row in rows]
    for question in made:
        question.versions = made
    return made[0]


class Course:
    """All content, read from the files."""

    def __init__(self, program):
        self.program = program
        self.played = {}
        self.sets = {}
        for path in sorted(glob.glob(os.path.join(ROOT, "quizzes", "*.json"))):
            name = os.path.basename(path)[:-len(".json")]
            if name not in FOREIGN:
                self.sets[name] = [versions(fields, name) for fields in read("quizzes", name + ".json")["questions"]]
        self.questions = {question.id: question for found in self.sets.values() for question in found}
        self.lessons = read("lessons", "course.json")["lessons"]
        self.myths = read("quizzes", "myths.json")["myths"]
        self.pitfalls = read("quizzes", "pitfalls.json")["pitfalls"]
        self.exam = read("quizzes", "test.json")["test"]
        self.beliefs = self.read_beliefs()

    def read_beliefs(self):
        """What the program says about each belief."""
        told = subprocess.run([self.program, "sim", "rules"], capture_output=True, text=True, check=True).stdout
        found, last = {}, None
        for line in told[told.index("\nBeliefs"):].strip().splitlines()[2:]:
            match = re.match(r"  ([a-z0-9-]+) +(\S.*)$", line)
            last = match.group(1) if match else last
            found[last] = match.group(2) if match else (found[last] + " " + line.strip()).strip()
        return found

    def play(self, scene, release="", changes=None):
        """The trace of a scene, changed at JSON pointers."""
        key = (scene, release, json.dumps(changes))
        if key not in self.played:
            words = ["sim", "run", "-", "--json"] + (["--django", release] if release else [])
            text = read("lessons", "scenes", scene + ".json")
            for pointer, value in (changes or {}).items():
                change(text, pointer, value)
            told = subprocess.run([self.program, *words], input=json.dumps(text), capture_output=True, text=True,
                                  check=True).stdout
            self.played[key] = json.loads(told)
        return self.played[key]

    def marks(self, play):
        """(requests that are to be marked, from 0; how many there are)."""
        requests = self.play(play["scene"], play.get("release", ""), play.get("with"))["requests"]
        if play["asks"] == "hit":
            marked = {i for i, request in enumerate(requests) if request["served_by"] in ("cache_page", "site")}
        else:
            marked = {i for i, request in enumerate(requests)
                      if any(wrong["kind"] == "leak" for wrong in request["wrong"])}
        return marked, len(requests)

    def stops(self, lesson):
        """What the lesson's fenced blocks name: [(prediction, scene or question, id)]."""
        with open(os.path.join(ROOT, "lessons", lesson["file"]), encoding="utf-8") as file:
            text = file.read()
        return re.findall(r"^```(prediction|scene|question)\n([a-z0-9-]+)\n```$", text, re.MULTILINE)

    def shows_requests(self, question, text):
        """Whether the requests to mark are those of this version: two of them may have one prompt."""
        if question.kind != "marks" or len(question.versions) == 1:
            return True
        play = question.fields["play"]
        requests = self.play(play["scene"], play.get("release", ""), play.get("with"))["requests"]
        lines = [r"\n%d\. At %s seconds?: %s\b.* %s \S*?%s[. ]" % (
            i + 1, re.escape(number_text(request["at"])), re.escape(request["client"] or "anon"), request["method"],
            re.escape(re.sub("^https?://[^/]*", "", request["url"]))) for i, request in enumerate(requests)]
        return all(re.search(line, text) for line in lines)

    def asked(self, text, among):
        """(the question that `text` shows last, in that version; where its parts are shown), or (None, None)."""
        best = None
        for question in [version for first in among for version in first.versions]:
            places = question.shown_in(text)
            at = text.rfind(question.fields["prompt"] + "\n") if places is not None else -1
            if at >= 0 and (best is None or at > best[0]) and self.shows_requests(question, text[at:]):
                best = (at, question, places)
        return best[1:] if best else (None, None)
