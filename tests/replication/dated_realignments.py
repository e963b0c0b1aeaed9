#!/usr/bin/python3
"""dated_realignments.py PROGRAM CASE [OPTION...]: how many well-known turns "quadrille realignments" dates.

CASE is a case with the records of the field (catalog/states-1816). A turn is found where a break of the
right direction, in general alignment or in a channel, lies within two years of it. The list is of turns
that every history names, with the year; nothing was tuned on it. Options go to the program."""
import json
import subprocess
import sys

# (a, b, year, direction): what happened.
TURNS = [
    ("USA", "JPN", 1951, "towards"),      # security treaty
    ("COW.YUG", "TUR", 1953, "towards"),  # Balkan pact
    ("ALB", "RUS", 1961, "away"),         # Soviet-Albanian split
    ("FRA", "COW.GFR", 1963, "towards"),  # Elysee treaty
    ("USA", "CHN", 1972, "towards"),      # rapprochement
    ("EGY", "RUS", 1976, "away"),         # friendship treaty ended
    ("ETH", "RUS", 1978, "towards"),      # friendship treaty
    ("CHN", "VNM", 1979, "away"),         # war
    ("USA", "IRN", 1979, "away"),         # revolution
    ("IRN", "SYR", 1982, "towards"),      # against Iraq
    ("IRQ", "KWT", 1990, "away"),         # invasion
    ("USA", "SYR", 1990, "towards"),      # Gulf coalition
    ("USA", "VNM", 1995, "towards"),      # relations taken up
    ("TUR", "ISR", 1996, "towards"),      # military agreement
    ("RUS", "CHN", 2001, "towards"),      # treaty of good-neighbourliness
    ("USA", "IND", 2005, "towards"),      # partnership
]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, case, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    found = 0
    for a, b, year, direction in TURNS:
        run = subprocess.run([program, "realignments", case, "--pair", a, b, "--json", *options],
                             capture_output=True, text=True, check=True)
        breaks = json.loads(run.stdout)["realignments"]
        near = [one for one in breaks
                if one["direction"] == direction and abs(int(one["date"][:4]) - year) <= 2]
        found += bool(near)
        print(f"{a:8}{b:8} {year} {direction:8}",
              ", ".join(f"{one['date'][:4]} {one['channel']} {one['size']:+.2f}" for one in near)
              or "not found")
    print(f"{found} of {len(TURNS)} found")


if __name__ == "__main__":
    main()
