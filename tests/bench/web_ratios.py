# SPDX-License-Identifier: MIT
"""Sets the server's rates beside nginx's: medians and ratios. Exit 1 below a bar.

Reads lines `ours PATH RATE` and `nginx PATH RATE`, several of each.
"""
import statistics
import sys
from collections import defaultdict

NAMES = {"/2k": "2 KB asset", "/30k": "30 KB asset", "/api/map": "the map, made anew (API)"}
BARS = {"/2k": 1.0, "/30k": 0.85}


def main(path):
    rates = defaultdict(list)
    with open(path, encoding="ascii") as file:
        for line in file:
            side, name, rate = line.split()
            rates[side, name].append(float(rate))
    median = {key: statistics.median(values) for key, values in rates.items()}
    below = False
    print("requests a second of processor time       nginx        ours   times")
    for name, label in NAMES.items():
        times = median["ours", name] / median["nginx", name]
        bar = BARS.get(name)
        missed = bar is not None and times < bar
        below |= missed
        said = "" if bar is None else "   bar %.2f: %s" % (bar, "MISSED" if missed else "held")
        print("%-34s %12.0f %11.0f %7.2f%s" % (label, median["nginx", name], median["ours", name], times, said))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
