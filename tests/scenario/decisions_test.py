"""Codes that mean no one state at their dates: what waits, what a decision does at once, and how it is refused."""
import os
import sqlite3

from program import DATA, SHARED, USAGE, Scenario, main

STATES = ("stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday\nUSA,2,1816,1,1,2016,12,31\n"
          "FRN,220,1944,8,25,2016,12,31\nGFR,260,1955,5,5,1990,10,2\nGMY,255,1990,10,3,2016,12,31\n"
          "RUS,365,1816,1,1,2016,12,31\n")
PACTS = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
ROWS = PACTS + ("2,220,1950,1,0,0,0,0\n220,2,1950,1,0,0,0,0\n2,260,1949,1,0,0,0,0\n260,2,1949,0,1,0,0,0\n"
                "2,260,1950,1,0,0,0,0\n260,220,1951,0,0,0,0,1\n2,260,1960,1,0,0,0,0\n260,365,1930,0,0,0,1,0\n"
                "220,365,1930,0,0,0,1,0\n2,999,1950,1,0,0,0,0\n")
OWN = "supplier,recipient,year,tiv\nUSA,BRD,1950,3\nBRD,USA,1960,4\n"


class Decisions(Scenario):
    def setUp(self):
        super().setUp()
        self.write("states2016.csv", STATES)
        self.write("pacts.csv", ROWS)
        self.case = self.world("world.case")

    def world(self, case):
        self.done("new", case)
        self.done("import", "load", case, "states", "states2016.csv")
        return case

    def load(self, case=None, file="pacts.csv"):
        return self.json("import", "load", case or self.case, "atop", file, "--version", "5.1")

    def decide(self, *words, case=None):
        return self.json("import", "resolve", case or self.case, *words, "--format", "atop")

    def waiting(self, case=None):
        return [(row["code"], row["from"], row["until"], row["rows"])
                for row in self.json("import", "resolve", case or self.case)["undecided"]]

    def contents(self, case, form="atop"):
        """Every byte that the standing data set is: chunks, reports, rows that wait."""
        case_file = sqlite3.connect(self.folder / case)
        newest = case_file.execute("SELECT max(id) FROM data_set WHERE format = ?", (form,)).fetchone()
        rows = [case_file.execute(f"SELECT {columns} FROM {table} WHERE data_set = ? ORDER BY row", newest).fetchall()
                for table, columns in (("record_chunk", "kind, rows, sha256, bytes"),
                                       ("data_set_file", "name, fingerprint, rows, taken, repeated, left_out, undecided, rejected"),
                                       ("data_set_note", "file, line, reason, rows"),
                                       ("undecided_row", "file, line, column_name, code, reason, candidates, content"),
                                       ("undecided_days", "place, from_day, until_day"))]
        case_file.close()
        self.assertTrue(rows[0], "there are chunks to compare")
        shown = [{name: value for name, value in row.items() if name != "operation"}
                 for row in self.json("import", "show", case)["data_sets"]]
        return rows, shown, self.done("align", case, "USA", "COW.GFR", "--on", "1962", "--csv")

    def test_what_waits_is_one_line_for_each_code_and_run_of_days(self):
        self.load()
        self.assertEqual(self.waiting(), [("220", "1930-01-01", "1930-12-31", 1), ("260", "1930-01-01", "1930-12-31", 1),
                                          ("260", "1949-01-01", "1951-12-31", 4)])
        row = self.json("import", "resolve", self.case)["undecided"][2]
        self.assertEqual(row["columns"], ["ccode1", "ccode2"])
        self.assertIn("COW.GFR", row["candidates"])

    def test_a_decision_holds_at_once_as_if_it_had_stood_before(self):
        self.load()
        operations = self.json("info", self.case)["operations"]
        before = self.contents(self.case)
        done = self.decide("260", "COW.GFR", "--since", "1949", "--until", "1954")["data_sets"]
        self.assertEqual([(one["undecided_before"], one["undecided"], one["taken_before"], one["taken"]) for one in done],
                         [(6, 2, 2, 5)], "four rows are settled, and one of them is the mirror of another")
        self.assertEqual(self.json("info", self.case)["operations"], operations + 1, "one unit")
        self.assertEqual([row["undecided"] for row in self.json("import", "show", self.case)["data_sets"]
                          if row["format"] == "atop"], [2])
        self.assertEqual(self.waiting(), [("220", "1930-01-01", "1930-12-31", 1), ("260", "1930-01-01", "1930-12-31", 1)])
        other = self.world("other.case")
        self.decide("260", "COW.GFR", "--since", "1949", "--until", "1954", "--later", case=other)
        self.load(other)
        self.assertEqual(self.contents(self.case), self.contents(other))
        self.assertNotEqual(self.contents(self.case), before)
        self.done("undo", self.case)
        self.assertEqual(len(self.waiting()), 3, "undo takes rows and decision back together")
        self.assertTrue(self.load()["unchanged"], "the decision no longer holds")
        self.done("verify", self.case)

    def test_rows_are_left_out_by_a_decision(self):
        self.load()
        self.decide("260", "skip")
        self.decide("220", "skip")
        self.assertEqual(self.waiting(), [])
        other = self.world("other.case")
        self.decide("220", "skip", "--later", case=other)
        self.decide("260", "skip", "--later", case=other)
        self.load(other)
        self.assertEqual(self.contents(self.case), self.contents(other))

    def test_a_file_that_moved_or_changed_is_named(self):
        self.load()
        words = ["import", "resolve", self.case, "260", "COW.GFR", "--format", "atop"]
        self.write("pacts.csv", ROWS + "2,365,1950,1,0,0,0,0\n")
        state = self.state(self.case)
        self.refused(DATA, words, ["pacts.csv", "digest", "--in", "--later"])
        os.remove(self.folder / "pacts.csv")
        self.refused(DATA, words, ["pacts.csv", "no file", "--in", "--later"])
        self.assertEqual(self.state(self.case), state)
        self.assertEqual(len(self.waiting()), 3)
        (self.folder / "elsewhere").mkdir()
        self.write("elsewhere/pacts.csv", ROWS)
        self.decide("260", "COW.GFR", "--in", "elsewhere")
        self.assertEqual(self.waiting(), [("220", "1930-01-01", "1930-12-31", 1)])
        self.decide("220", "FRA", "--later")
        self.assertEqual(len(self.waiting()), 1, "it holds from the next load on")
        self.load(file="elsewhere/pacts.csv")
        self.assertEqual(self.waiting(), [])

    def test_case_and_files_may_be_moved_together(self):
        self.load()
        (self.folder / "new").mkdir()
        for name in (self.case, "pacts.csv"):
            os.rename(self.folder / name, self.folder / "new" / name)
        os.symlink("new", self.folder / "link")
        self.decide("260", "COW.GFR", case="link/" + self.case)
        self.assertEqual(len(self.waiting("new/" + self.case)), 1)

    def test_a_decision_is_as_if_it_had_stood_before_in_real_data(self):
        rivalries = SHARED / "data/states/tss_rivalries.csv"
        if not rivalries.exists():
            self.skipTest("no data of the field here; QUADRILLE_SHARED names the folder to look in")
        cases = ["one.case", "two.case"]
        for case in cases:
            self.done("new", case)
            self.done("import", "load", case, "states", SHARED / "data/states/cow_states.csv")
        one, two = cases
        self.done("import", "load", one, "rivalries", rivalries)
        waiting = {row["code"]: row["candidates"] for row in self.json("import", "resolve", one)["undecided"]}
        self.assertIn("220", waiting)
        for number, (code, candidates) in enumerate(sorted(waiting.items())):
            words = [code, candidates[0] if number % 3 else "skip", "--format", "rivalries"]
            self.done("import", "resolve", one, *words)
            self.done("import", "resolve", two, *words, "--later")
        self.done("import", "load", two, "rivalries", rivalries)
        self.assertEqual(self.waiting(one), [])
        self.assertEqual(self.contents(one, "rivalries"), self.contents(two, "rivalries"))

    def test_a_table_of_ones_own_keeps_its_mapping(self):
        self.write("own.csv", OWN)
        self.write("own.toml", 'measure = "arms"\na = "supplier"\nb = "recipient"\nyear = "year"\nvalue = "tiv"\ncodes = "iso2"\n'
                   .replace("iso2", "cow_abbreviation"))
        self.write("own.csv", OWN.replace("BRD", "GFR"))
        self.done("import", "load", self.case, "dyad-year", "own.csv", "--mapping", "own.toml")
        self.assertEqual([row[0] for row in self.waiting()], ["GFR"])
        done = self.json("import", "resolve", self.case, "GFR", "COW.GFR", "--format", "dyad-year")["data_sets"]
        self.assertEqual([(one["data_set"], one["undecided"], one["taken"]) for one in done], [("arms", 0, 2)])
        self.done("undo", self.case)
        self.write("own.toml", "measure = 1\n")
        self.refused(DATA, ["import", "resolve", self.case, "GFR", "COW.GFR", "--format", "dyad-year"], ["own.toml", "digest"])

    def test_wrong_decisions_are_refused(self):
        self.load()
        words = ["import", "resolve", self.case, "260"]
        self.refused(USAGE, words, ["--format"])
        self.refused(DATA, [*words, "Atlantis", "--format", "atop"], ["Atlantis"])
        self.refused(DATA, [*words, "skip", "--format", "atup"], ["atup", "atop"])
        self.refused(USAGE, [*words, "skip", "--format", "atop", "--since", "1960", "--until", "1950"], ["1960", "1950"])
        self.assertEqual(len(self.waiting()), 3)
        self.assertEqual(self.decide("777", "skip")["data_sets"], [], "no row waits for it")


if __name__ == "__main__":
    main()
