#!/usr/bin/python3
"""dated_realignments.py PROGRAM CASE [OPTION...]: which well-known turns "quadrille realignments" dates, and whether
it stays quiet where nothing turned.

CASE is a case with the records of the field (catalog/states-1816). A turn is found where a break of the right
direction, in general alignment or in a channel, lies within two years of it. How many would be found by chance is said
beside it: of each pair the share of the years 1948 to 2008 that lie within two years of such a break. The first list is
of turns that every history names; the second of changes that somebody saw in the votes of the United Nations, so votes
must show them; the third of turns that were expected and are not in those votes. No number was fitted to a list.
Options go to the program."""
import json
import subprocess
import sys

REACH = 2          # years
YEARS = (1948, 2008)  # of the turns

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
VOTES = [
    ("COW.YUG", "RUS", 1948, "away"),  # expelled from the Cominform
    ("PAK", "USA", 1954, "towards"),   # SEATO and the Baghdad Pact
    ("IRQ", "USA", 1958, "away"),      # revolution
    ("CUB", "USA", 1959, "away"),      # revolution
    ("CUB", "RUS", 1959, "towards"),
    ("KHM", "RUS", 1970, "away"),      # coup
    ("KHM", "USA", 1970, "towards"),
    ("MLT", "USA", 1971, "away"),      # change of government
    ("MDG", "USA", 1972, "away"),      # change of government
    ("AUS", "USA", 1972, "away"),      # change of government
    ("CHL", "USA", 1973, "towards"),   # coup
    ("CHL", "CUB", 1973, "away"),
    ("ISR", "USA", 1973, "towards"),   # war of October
    ("PRT", "USA", 1974, "away"),      # revolution
    ("AFG", "RUS", 1978, "towards"),   # coup
    ("IRN", "USA", 1979, "away"),      # revolution
    ("NIC", "USA", 1979, "away"),      # revolution
    ("NIC", "CUB", 1979, "towards"),
    ("GRD", "USA", 1983, "towards"),   # invasion
    ("GRD", "CUB", 1983, "away"),
    ("POL", "FRA", 1989, "towards"),   # end of one-party rule, here and in the next five
    ("HUN", "FRA", 1989, "towards"),
    ("HUN", "CUB", 1989, "away"),
    ("BGR", "FRA", 1989, "towards"),
    ("ROU", "FRA", 1989, "towards"),
    ("RUS", "USA", 1990, "towards"),
    ("RUS", "CUB", 1990, "away"),
    ("ARG", "USA", 1990, "towards"),   # change of government
    ("VEN", "USA", 1999, "away"),      # change of government
    ("CAN", "USA", 2006, "towards"),   # change of government
]
QUIET = [
    ("TUR", "USA", 2002), ("TUR", "FRA", 2002), ("TUR", "EGY", 2002), ("TUR", "ISR", 2002),  # change of government
    ("RUS", "UKR", 2014),  # their agreement with each other as against others'
    ("GBR", "USA", 2017),  # change of government
    ("CAN", "USA", 2015),  # change of government
]


def year_of(one):
    return int(one["date"][:4])


class Search:
    """The breaks of pairs, each asked for once."""

    def __init__(self, program, case, options):
        self.words = [program, "realignments", case, "--json", *options]
        self.known = {}

    def breaks(self, a, b):
        if (a, b) not in self.known:
            run = subprocess.run([*self.words, "--pair", a, b], capture_output=True, text=True, check=True)
            self.known[(a, b)] = json.loads(run.stdout)["realignments"]
        return self.known[(a, b)]


def told(breaks):
    return ", ".join(f"{one['date'][:4]} {one['channel']} {one['size']:+.2f}" for one in breaks)


def look_for(search, title, turns):
    print(title)
    found, chance = 0, 0.0
    for a, b, year, direction in turns:
        breaks = [one for one in search.breaks(a, b) if one["direction"] == direction]
        near = [one for one in breaks if abs(year_of(one) - year) <= REACH]
        off = [one for one in breaks if REACH < abs(year_of(one) - year) <= 5]
        years = range(YEARS[0], YEARS[1] + 1)
        share = sum(any(abs(year_of(one) - y) <= REACH for one in breaks) for y in years) / len(years)
        found += bool(near)
        chance += share
        print(f"  {a:8}{b:8} {year} {direction:8} {share:4.2f} by chance ",
              told(near) or "not found" + (f" (but {told(off)})" if off else ""))
    print(f"{found} of {len(turns)} found, {chance:.1f} expected by chance\n")


def look_for_quiet(search):
    print("Nothing should be found in general alignment and votes")
    quiet = 0
    for a, b, year in QUIET:
        near = [one for one in search.breaks(a, b)
                if abs(year_of(one) - year) <= REACH and ("general" in one["channel"] or "votes" in one["channel"])]
        quiet += not near
        print(f"  {a:8}{b:8} {year} ", told(near) or "quiet")
    print(f"{quiet} of {len(QUIET)} quiet")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    search = Search(sys.argv[1], sys.argv[2], sys.argv[3:])
    look_for(search, "Turns of every history", TURNS)
    look_for(search, "Changes seen in votes", VOTES)
    look_for_quiet(search)


if __name__ == "__main__":
    main()
