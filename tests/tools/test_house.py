#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tools/check-house finds each fault that it is there for: one is planted at a time in a small sound tree."""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPDX = '/* SPDX-License-Identifier: MIT */\n'
SOUND = {
    'sim/play.h': SPDX + '#include <stddef.h>\nint play(void);\n',
    'sim/play.c': SPDX + '#include "sim/play.h"\nstatic const char *const names[] = {"a", "b"};\n'
                         'int play(void)\n{\n    return names[0][0];\n}\n',
    'engine/session.c': SPDX + '#include <stdio.h>\n#include "sim/play.h"\n',
    'engine/store.c': SPDX + '#include <sqlite3.h>\nvoid *a = fopen("x", "r");\n',
    'engine/content.c': SPDX + 'void *b = fopen("x", "r");\n',
    'terminal/screen.c': SPDX + '#include <curses.h>\n#include "engine/session.c"\n',
    'web/server.c': SPDX + '#include <microhttpd.h>\n',
    'app/main.c': SPDX + '#include "terminal/screen.c"\n',
    'tools/run': '#!/bin/sh\n# SPDX-License-Identifier: MIT\n',
    'README.md': '# A sound tree\n',
}
# What is planted: a file, its new text, and a part of the finding.
FAULTS = {
    'a source file without a licence line is found': ('app/verb.c', 'int x;\n', 'no SPDX'),
    'a script without a licence line is found': ('tools/test', '#!/bin/sh\n', 'no SPDX'),
    'a file of 501 lines is found': ('app/verb.c', SPDX + '\n' * 500, 'more than 500'),
    'a simulator that knows the engine is found': ('sim/a.c', SPDX + '#include "engine/store.c"\n', 'must not know'),
    'an engine that knows a front end is found': ('engine/a.c', SPDX + '#include "web/server.c"\n', 'must not know'),
    'front ends that meet are found': ('terminal/a.c', SPDX + '#include "web/server.c"\n', 'must not know'),
    'an include by a relative path is found': ('sim/a.c', SPDX + '#include "play.h"\n', 'no path from the root'),
    'the C library in the simulator is found': ('sim/a.c', SPDX + '#include <string.h>\n', 'must not include'),
    'curses in a second file is found': ('terminal/b.c', SPDX + '#include <curses.h>\n', 'already the business'),
    'wide curses outside terminal/ is found': ('app/a.c', SPDX + '#include <ncursesw/ncurses.h>\n', 'one file of terminal'),
    'microhttpd in a second file is found': ('web/b.c', SPDX + '#include <microhttpd.h>\n', 'already the business'),
    'SQL outside engine/ is found': ('web/b.c', SPDX + '#include <sqlite3.h>\n', 'one file of engine'),
    'a third file of the engine on the disk is found': ('engine/z.c', SPDX + 'int a = open("x", 0);\n', 'third file'),
    'a machine path is found': ('README.md', 'see /work' + '/main/x\n', 'does not belong'),
    'a registry is found': ('tests/package-lock.json', '"https://registry' + '.npmjs.org/x"\n', 'does not belong'),
    'an unfinished mark is found': ('sim/a.c', SPDX + '/* TO' + 'DO */\n', 'does not belong'),
    'a counter in a function is found': (
        'sim/a.c', SPDX + 'int next(void);\nint next(void)\n{\n    static int n;\n    return n++;\n}\n', 'outlives a call'),
    'a global with a value is found': ('sim/a.c', SPDX + 'int level = 3;\n', 'outlives a call'),
    'a call of malloc is found': (
        'sim/a.c', SPDX + 'void *malloc(__SIZE_TYPE__);\nvoid *take(void);\nvoid *take(void)\n{\n'
                          '    return malloc(1);\n}\n', 'calls `malloc`'),
}


def check(folder, planted):
    """Writes the sound tree with `planted` laid over, compiles its sim/, and returns what the check says."""
    root = pathlib.Path(folder)
    for name, text in (SOUND | planted).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    objects = root / 'build'
    (objects / 'sim').mkdir(parents=True)
    for source in (root / 'sim').glob('*.c'):
        # A planted include that does not compile is for the text checks only.
        subprocess.run(['cc', '-O2', '-fPIC', f'-I{root}', '-c', source, '-o', objects / 'sim' / f'{source.name}.o'],
                       capture_output=True, check=False)
    run = subprocess.run([ROOT / 'tools/check-house', '--root', root, '--objects', objects],
                         capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def main():
    passed = failed = 0
    cases = {'a sound tree passes': ({}, 0, '0 failed, 0 skipped')}
    cases |= {name: ({file: text}, 1, finding) for name, (file, text, finding) in FAULTS.items()}
    for name, (planted, wanted_code, wanted_text) in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            code, output = check(folder, planted)
        good = code == wanted_code and wanted_text in output and (wanted_code == 0 or ', 1 failed,' in output)
        passed += good
        failed += not good
        print(f'{"ok" if good else "not ok"}: {name}' + ('' if good else f'\n{output}'))
    print(f'{passed} passed, {failed} failed, 0 skipped')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
