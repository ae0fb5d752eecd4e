# SPDX-License-Identifier: MIT
"""The Django side of the proof: reads folders of exported projects, one a line, and answers each with one line of JSON.

    python serve.py DJANGO...       folders to import Django and what it needs from

The answer is what replay.run() returns, with what the cache layers did added to every request; or {"error": text}.
"""
import json
import os
import sys
import traceback
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))


def prepare(folders):
    """Makes Django and the replay importable; returns a function from a folder to an answer."""
    sys.dont_write_bytecode = True
    warnings.simplefilter("ignore")
    os.environ.setdefault("TZ", "UTC")
    sys.path[:0] = [HERE, os.path.join(HERE, "..", "..", "app", "django")] + folders
    import observe
    import replay

    observe.watch()

    def answer(folder):
        def note(number, step, result):
            if result is not None:
                result["layers"] = observe.watcher.facts()
            observe.watcher.begin()

        observe.watcher.begin()
        try:
            trace = replay.Replay(folder).play(note)
        except Exception:
            return {"error": traceback.format_exc()}
        return trace

    return answer


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else is printed does not mix with the answers
    answer = prepare(sys.argv[1:])
    for line in sys.stdin:
        print(json.dumps(answer(line.rstrip("\n"))), file=answers, flush=True)


if __name__ == "__main__":
    main()
