#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tools/bench course: the start of the program, the loader and the grading, against the bars in bench_course.c: the
# first output within 5 times /bin/true, a grading within 1 ms, the loader within 8 MiB, 10,000 questions within a
# second. Honours BUILD_DIR.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
build=${BUILD_DIR:-build/release}

cmake --build "$build" --target hitmiss bench_course -j "$(nproc)" >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/data" "$folder/pack/quizzes"
python3 tests/bench/pack.py quizzes 10000 >"$folder/pack/quizzes/pack.json"

"$build/tests/bench_course" "$build/hitmiss" "$folder/data" "$folder/pack"
