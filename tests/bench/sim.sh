#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tools/bench sim: requests a second through the simulator against Django's own, in one run and by processor time, so
# that other work on the machine does not count. The bars: hits 300 times Django's, misses that store 100 times.
# Honours BUILD_DIR.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
build=${BUILD_DIR:-build/release}
release=5.2.19

cmake --build "$build" --target bench_sim -j "$(nproc)" >&2
PYTHONPATH=$(PYTHONPATH=tests/django python3 -c "import releases; print(':'.join(releases.folders('$release')))")
export PYTHONPATH

# The two take turns, so that a machine that slows down slows both.
ours=() theirs=()
for _ in 1 2 3; do
    ours+=("$("$build/tests/bench_sim")")
    theirs+=("$(python3 tests/bench/django_rate.py)")
done

printf '%s\n' "${ours[@]}" | sed 's/^/ours /' >"$build/bench-sim.txt"
printf '%s\n' "${theirs[@]}" | sed 's/^/django /' >>"$build/bench-sim.txt"
exec python3 tests/bench/ratios.py "$build/bench-sim.txt"
