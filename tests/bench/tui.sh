#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tools/bench tui: the full screen's first paint, idleness and animation, against the bars in bench_tui.c: the first
# paint within 4 times a bare ncurses program's, nothing done while idle, under 4 % of a core and a median of 1 KB a
# frame while the scene player plays at 120x40, under 12 MiB. Honours BUILD_DIR.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
build=${BUILD_DIR:-build/release}

cmake --build "$build" --target hitmiss bench_tui bare_screen -j "$(nproc)" >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$build/tests/bench_tui" "$build/hitmiss" "$build/tests/bare_screen" "$folder" lessons/scenes/two-layers-after-expiry.json
