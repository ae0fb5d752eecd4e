# SPDX-License-Identifier: MIT
"""pack.py FOLDER COUNT: prints one pack of COUNT questions: the folder's, again and again under new ids."""
import itertools
import json
import pathlib
import sys


def main(folder, count):
    shipped = []
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        shipped += json.loads(path.read_text(encoding="utf-8")).get("questions", [])
    questions = [{**one, "id": "q-%d" % number} for number, one in zip(range(count), itertools.cycle(shipped))]
    json.dump({"format_version": 1, "questions": questions}, sys.stdout, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
