# SPDX-License-Identifier: MIT
"""What real Djangos answered to the shipped scenes, kept for machines that cannot fetch one."""
import gzip
import hashlib
import json
import os

import releases
from compare import differences
from prove import Prover, Refused

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recordings.json.gz")


def digest(name):
    with open(os.path.join(releases.ROOT, name), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def read():
    """{scene: {"sha256": of its file, "answers": {release: answer}}}"""
    if not os.path.exists(PATH):
        return {}
    with gzip.open(PATH, "rt", encoding="utf-8") as file:
        return json.load(file)


def write(answers):
    """Replaces the recordings; the same answers make the same file."""
    kept = {name: {"sha256": digest(name), "answers": by_release} for name, by_release in sorted(answers.items())}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with open(PATH, "wb") as file:
        file.write(gzip.compress(text.encode(), 9, mtime=0))
    print("recorded %d scenes in %d bytes" % (len(kept), os.path.getsize(PATH)))


def old(scenes):
    """Shipped scenes that the recordings do not know, or know otherwise."""
    kept = read()
    return [name for name in scenes if kept.get(name, {}).get("sha256") != digest(name)]


def notice_old(scenes):
    names = old(scenes)
    if names:
        print("Notice: %d scenes are not recorded as they are now (tests/django/run --record)." % len(names))


def compare(program, scenes, report):
    """Compares the program's traces with the recorded answers."""
    kept, out_of_date = read(), old(scenes)
    for name in scenes:
        if name in out_of_date:
            report.check(False, "%s is not recorded as it is now (tests/django/run --record)" % name)
            continue
        with open(os.path.join(releases.ROOT, name), encoding="utf-8") as file:
            scene = json.load(file)
        for release, answer in kept[name]["answers"].items():
            compare_one(program, release, name, scene, answer, report)


def compare_one(program, release, name, scene, answer, report):
    prover = Prover(program, release, [])
    path = os.path.join(prover.folder, "scene.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({**scene, "django": release}, file, ensure_ascii=False)
    try:
        found = differences(answer, prover.ours(path))
    except (Refused, RuntimeError) as error:
        found = [("program", None, str(error))]
    finally:
        prover.close()
    report.check(not found, "%s on Django %s: %s" % (name, release, json.dumps(found[:3])))
