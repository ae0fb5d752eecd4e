# SPDX-License-Identifier: MIT
"""The lessons, walked once for each way of answering their questions."""
import re

from asking import GIVE_UP, SKIP, Asking, ways_of
from dialogue import Dialogue, Folder


def learn(report, course, lesson):
    """Walk n answers each question in its n-th way."""
    stops = course.stops(lesson)
    asked = [course.questions[name] for kind, name in stops if kind != "scene"]
    most = max([len(ways_of(question, course)) for question in asked] or [1])
    for number in range(most):
        with Folder() as folder:
            walk(report, course, lesson, stops, number, folder)


def walk(report, course, lesson, stops, number, folder):
    dialogue = Dialogue(course.program, ["learn", lesson["id"], "--plain"], folder)
    asking = Asking(report, course, dialogue, [course.questions[name] for kind, name in stops if kind != "scene"])
    asking.watch(dialogue.read())
    right = 0
    for kind, name in stops:
        while dialogue.prompt == "Enter to go on: ":
            asking.type("")  # a scene with nothing to predict is passed like this as well
        if kind == "scene" and outcomes(course, name):
            watch_scene(asking, name, number)
        if kind == "scene":
            continue
        question, places = asking.asked()
        report.check(question.id == name, "lesson %s asks %s" % (lesson["id"], name), dialogue.reply)
        right += answer(asking, question, places, number) and kind == "question"
    while dialogue.prompt == "Enter to go on: ":
        asking.type("")
    count = sum(kind == "question" for kind, _ in stops)
    score = "Your score: %d of %d question" % (right, count) if count else "The lesson is over."
    report.check(score in dialogue.reply, "lesson %s, walk %d: %s" % (lesson["id"], number + 1, score), dialogue.reply)
    asking.leave(folder)


def answer(asking, question, places, number):
    """The n-th way, all hints before it in the first walks. Returns whether it was right."""
    ways = ways_of(question, asking.course)
    way = ways[number % len(ways)]
    if number < 2:
        asking.take_hints(question)
    if way == SKIP:
        asking.type(SKIP)
        back = asking.type("b")
        asking.report.check(question.shown_in(back) is not None, question.id + ": b goes back to what was skipped", back)
        asking.type(SKIP)
        return False
    if way == GIVE_UP:
        asking.give_up(question)
        return False
    asking.answer(question, places, way)
    asking.check_committed(question)
    return way.credit == 1000


def outcomes(course, scene):
    """What each request of the scene is, that can be predicted: True for a hit."""
    found = []
    for request in course.play(scene)["requests"]:
        if request["served_by"] in ("cache_page", "site"):
            found.append(True)
        elif request["view_ran"] and any(
                layer["layer"] != "fragment" and layer["lookup"] != "bypass" for layer in request["layers"]):
            found.append(False)
    return found


def watch_scene(asking, scene, number):
    """Predicted wrongly, watched, predicted rightly, skipped: a walk each."""
    report, dialogue, way = asking.report, asking.dialogue, number % 4
    report.check(dialogue.prompt == "1 hit or 2 miss: ", scene + ": asks for predictions", dialogue.reply)
    if way == 3:
        asking.type(SKIP)
        return
    if way == 1:
        while dialogue.prompt == "1 hit or 2 miss: ":
            asking.type("w")
            while dialogue.prompt == "Enter to go on: " and "The scene is over." not in dialogue.reply:
                asking.type("")
        return
    wanted = outcomes(asking.course, scene)
    for hit in wanted:
        if dialogue.prompt == "Enter to go on: ":
            asking.type("")
        said = asking.type("hit" if hit == (way == 2) else "2" if hit else "1" if way == 0 else "miss")
        verdict = "You predicted it." if way == 2 else "You predicted otherwise."
        report.check(verdict in said, "%s: %s" % (scene, verdict), said)
    over = "You predicted %d of %d." % (len(wanted) if way == 2 else 0, len(wanted))
    report.check(over in dialogue.reply, "%s: %s" % (scene, over), dialogue.reply)
    story = asking.type("why")
    report.check(len(re.findall("\n", story)) > 1, scene + ": everything that happened", story)
