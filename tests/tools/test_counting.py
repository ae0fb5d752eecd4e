#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tools/count-ctest counts what a log of ctest says, and lets nothing that went wrong pass as right."""
import pathlib
import subprocess
import sys
import tempfile

COUNT = pathlib.Path(__file__).resolve().parents[2] / 'tools/count-ctest'
CMOCKA_GOOD = '[==========] Running 3 test(s).\n[==========] 3 test(s) run.\n[  PASSED  ] 3 test(s).\n'
CMOCKA_BAD = '[==========] Running 3 test(s).\n[==========] 3 test(s) run.\n[  PASSED  ] 1 test(s).\n' \
             '[  FAILED  ] 2 test(s), listed below:\n[  FAILED  ] a_name\n[  FAILED  ] b_name\n\n 2 FAILED TEST(S)\n'
CMOCKA_SKIP = '[==========] 3 test(s) run.\n[  PASSED  ] 2 test(s).\n[  SKIPPED ] 1 test(s), listed below:\n'
CRASHED = '[==========] Running 3 test(s).\n[ RUN      ] a_name\n'


def part(output, result='Passed', command='"/x/test_a"'):
    return f'1/1 Testing: test_a\n1/1 Test: test_a\nCommand: {command}\nOutput:\n{output}<end of output>\n' \
           f'Test {result}.\n'


CASES = {
    'tests of a cmocka program are counted': ([part(CMOCKA_GOOD)], 0, '3 passed, 0 failed, 0 skipped'),
    'several programs are added up': ([part(CMOCKA_GOOD), part(CMOCKA_GOOD)], 0, '6 passed, 0 failed, 0 skipped'),
    'failed tests are counted': ([part(CMOCKA_BAD, 'Failed')], 8, '1 passed, 2 failed, 0 skipped'),
    'skipped tests are counted': ([part(CMOCKA_SKIP)], 0, '2 passed, 0 failed, 1 skipped'),
    'a program that crashed is a failure': ([part(CRASHED, 'Failed')], 8, '0 passed, 1 failed, 0 skipped'),
    'another program counts as one test': ([part('5 inputs replayed\n')], 0, '1 passed, 0 failed, 0 skipped'),
    'a program that was not built is a failure': ([part('', command='""')], 8, '0 passed, 1 failed, 0 skipped'),
    'an empty log of a failed run is a failure': ([], 8, '0 passed, 1 failed, 0 skipped'),
}


def main():
    passed = failed = 0
    for name, (parts, code, wanted) in CASES.items():
        with tempfile.NamedTemporaryFile('w', suffix='.log') as log:
            log.write('Start testing\n' + ''.join(parts))
            log.flush()
            run = subprocess.run([COUNT, log.name, str(code)], capture_output=True, text=True, check=False)
        good = run.stdout.splitlines()[-1] == wanted and run.returncode == code
        passed += good
        failed += not good
        print(f'{"ok" if good else "not ok"}: {name}' + ('' if good else f'\n{run.stdout}{run.stderr}'))
    print(f'{passed} passed, {failed} failed, 0 skipped')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
