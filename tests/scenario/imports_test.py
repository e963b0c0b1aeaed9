"""Data sets on their way into a case: what is refused, what is taken back, what is compared and cited."""
import gzip
import os
import signal
import subprocess
import time

from program import DATA, OK, PROGRAM, SHARED, SOURCE, USAGE, Scenario, main

STATES = ("stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday\nUSA,2,1816,1,1,2016,12,31\n"
          "FRN,220,1944,8,25,2016,12,31\nRUS,365,1816,1,1,2016,12,31\n")
PACTS = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
TWO_YEARS = PACTS + "2,220,1950,1,0,0,0,0\n220,2,1950,1,0,0,0,0\n2,220,1951,1,0,0,0,0\n220,2,1951,1,0,0,0,0\n"


class Imports(Scenario):
    def setUp(self):
        super().setUp()
        self.case = "world.case"
        self.done("new", self.case)

    def load(self, form, name, contents, *words):
        self.write(name, contents)
        return self.json("import", "load", self.case, form, name, *words)

    def with_states(self):
        self.load("states", "states2016.csv", STATES)

    def sets(self):
        return [(row["format"], row["version"], row["rows"]) for row in self.json("import", "show", self.case)["data_sets"]]

    def test_bad_files_leave_the_case_as_it_was(self):
        self.write("pacts.csv", TWO_YEARS)
        self.refused(DATA, ["import", "load", self.case, "atop", "pacts.csv"], ["states"])
        self.with_states()
        before = self.sets()
        self.refused(DATA, ["import", "load", self.case, "atop", "nowhere.csv"], ["nowhere.csv"])
        self.refused(DATA, ["import", "load", self.case, "atop", self.write("wrong.csv", "a,b\n1,2\n")], ["wrong.csv"])
        self.refused(DATA, ["import", "load", self.case, "atop", self.write("empty.csv", PACTS)], ["empty.csv"])
        broken = gzip.compress((TWO_YEARS * 500).encode())
        self.refused(DATA, ["import", "load", self.case, "atop", self.write("broken.csv.gz", broken[:len(broken) // 2])],
                     ["broken.csv.gz"])
        self.refused(USAGE, ["import", "load", self.case, "atup", "pacts.csv"], ["atup", "atop"])
        self.assertEqual(self.sets(), before)

    def test_every_row_is_accounted_for(self):
        self.with_states()
        report = self.load("atop", "pacts.csv", TWO_YEARS + "2,220,1930,1,0,0,0,0\n2,999,1950,1,0,0,0,0\n")
        file = report["files"][0]
        self.assertEqual(file["file"], "pacts.csv")
        self.assertEqual((file["rows"], file["taken"], file["repeated"]), (6, 2, 2))
        self.assertEqual(file["undecided"], 1, "France is no member in 1930 here")
        self.assertEqual(file["rejected"], 1)

    def test_a_later_version_takes_the_place_and_undo_brings_back(self):
        self.with_states()
        self.load("atop", "pacts.csv", TWO_YEARS, "--version", "5.0")
        older = self.done("align", self.case, "USA", "FRA", "--on", "1951", "--csv")
        self.load("atop", "pacts.csv", TWO_YEARS + "220,365,1951,0,0,0,1,0\n", "--version", "5.1")
        self.assertIn(("atop", "5.1", 3), self.sets())
        self.assertEqual(self.json("import", "diff", self.case)["added"], 1)
        self.done("undo", self.case)
        self.assertIn(("atop", "5.0", 2), self.sets())
        self.assertEqual(self.done("align", self.case, "USA", "FRA", "--on", "1951", "--csv"), older)
        self.done("import", "remove", self.case, "atop")
        self.assertEqual(len(self.sets()), 1)
        self.done("undo", self.case)
        self.assertIn(("atop", "5.0", 2), self.sets())
        self.refused(DATA, ["import", "remove", self.case, "unga"], ["unga"])

    def test_alliances_are_compared_and_cited(self):
        self.with_states()
        self.refused(DATA, ["similarity", self.case, "--on", "alliances"], ["alliances", "import load"])
        self.load("atop", "pacts.csv", TWO_YEARS, "--version", "5.1")
        rows = self.json("similarity", self.case, "USA", "FRA", "--on", "alliances", "--since", "1900")["similarities"]
        self.assertEqual([(row["year"], row["a"], row["b"], row["s"]) for row in rows],
                         [(1950, "USA", "FRA", 1), (1951, "USA", "FRA", 1)])
        self.refused(USAGE, ["similarity", self.case, "--on", "trade"], ["--on", "trade"])
        self.refused(USAGE, ["similarity", self.case, "--on", "alliances", "--measure", "agreement"], ["agreement"])
        cited = self.done("cite", self.case)
        self.assertIn("@article{LeedsEtAl2002,", cited)
        self.assertIn("ATOP 5.1", cited)
        self.assertNotIn("COWStates2017", self.done("cite", self.case, "--pair", "USA", "FRA"))

    def killed_once(self, number):
        """Loads many alliances, killed on the way; says whether it was."""
        self.with_states()
        rows = "".join(f"{a},{b},{year},1,0,0,0,0\n" for year in range(1945, 2017) for a, b in ((2, 220), (2, 365), (220, 365)))
        self.write("many.csv", PACTS + rows * 400)
        running = subprocess.Popen([PROGRAM, "import", "load", self.case, "atop", "many.csv"], cwd=self.folder,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(.15)
        running.send_signal(number)
        running.communicate(timeout=60)
        return running.returncode

    def test_killed_on_the_way_nothing_is_half_there(self):
        for number in (signal.SIGKILL, signal.SIGINT):
            with self.subTest(number):
                ended = self.killed_once(number)
                self.done("verify", self.case)
                # It may have been killed between its last write and its end.
                self.assertIn(len(self.sets()), (2,) if ended == OK else (1, 2))
                self.done("import", "load", self.case, "atop", "many.csv")
                self.assertIn(("atop", "", 216), self.sets())
                os.remove(self.folder / self.case)
                self.done("new", "other.case")
                self.case = "other.case"

    def build(self, folder):
        return subprocess.run([str(SOURCE / "catalog/states-1816/build"), "all.case", str(folder)], cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=500,
                              env={**os.environ, "QUADRILLE_PROGRAM": PROGRAM})

    def test_the_whole_history_is_one_command(self):
        (self.folder / "downloads").mkdir()
        self.assertNotEqual(self.build(self.folder / "downloads").returncode, 0, "no states, no case")
        self.write("downloads/states2016.csv", STATES)
        self.write("downloads/atop5_1ddyr.csv", TWO_YEARS)
        built = self.build(self.folder / "downloads")
        self.assertEqual(built.returncode, OK, built.stderr.decode())
        self.case = "all.case"
        self.assertIn(("atop", "5.1", 2), self.sets())
        self.assertIn("UN votes", built.stdout.decode())

    def test_the_whole_history_of_the_field(self):
        if not (SHARED / "data/states/cow_states.csv").exists():
            self.skipTest("no data of the field here; QUADRILLE_SHARED names the folder to look in")
        built = self.build(SHARED / "data")
        self.assertEqual(built.returncode, OK, built.stdout.decode() + built.stderr.decode())
        print(built.stdout.decode())
        self.case = "all.case"
        rows = {(row["format"], row["kind"]): row["rows"] for row in self.json("import", "show", self.case)["data_sets"]}
        self.assertEqual(rows["unga", "vote"], 870109)
        self.assertEqual(rows["distance", "distance"], 952244)
        begin = time.monotonic()
        self.done("align", self.case, "USA", "RUS", "--on", "1980", "--csv")
        print(f"one query of the whole history: {time.monotonic() - begin:.3f} s")


if __name__ == "__main__":
    main()
