# SPDX-License-Identifier: MIT
"""Sets the simulator's rates beside Django's: medians, ratios, and the distance from the floor. Exit 1 below a bar.

Reads lines `ours NAME RATE` and `django NAME RATE`, several of each.
"""
import statistics
import sys
from collections import defaultdict

BARS = {"hits": 300, "hits_on_1000_pages": 300, "misses": 100}


def main(path):
    rates = defaultdict(list)
    with open(path, encoding="ascii") as file:
        for line in file:
            side, name, rate = line.split()
            rates[side, name].append(float(rate))
    median = {key: statistics.median(values) for key, values in rates.items()}
    below = []
    print("requests a second of processor time      Django        ours   times")
    for name in ("hits", "hits_on_1000_pages", "misses", "hits_with_events", "misses_with_events"):
        theirs = median["django", name.split("_")[0]]
        times = median["ours", name] / theirs
        bar = BARS.get(name)
        print("%-36s %11.0f %11.0f %7.0f%s" % (name, theirs, median["ours", name], times, bar_text(bar, times)))
        if bar and times < bar:
            below.append(name)
    floor = median["ours", "floor"]
    print("the floor: three bare MD5s and two look-ups      %11.0f; a hit decided anew is %.2f times that" % (floor, median["ours", "hits_on_1000_pages"] / floor))
    return 1 if below else 0


def bar_text(bar, times):
    return "" if bar is None else "   bar %d: %s" % (bar, "held" if times >= bar else "MISSED")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
