"""Event archives on their way into a case: interrupted, killed, given again, given twice; and what their counts say."""
import os
import random
import signal
import sqlite3
import subprocess
import time

from program import DATA, OK, PROGRAM, Scenario, main

STATES = ("stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday\nUSA,2,1816,1,1,2016,12,31\n"
          "FRN,220,1944,8,25,2016,12,31\nRUS,365,1816,1,1,2016,12,31\nCHN,710,1860,8,25,2016,12,31\n")
CODES = [("042", 1.9), ("0233", 3.4), ("112", -2.0), ("101", -1.0), ("173", -5.0), ("057", 8.0)]
POLECAT = ("Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,"
           "Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,"
           "Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,"
           "Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,Country,"
           "Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,"
           "Story Organizations,Story Locations,Language,Version").split(",")
FILES, ROWS = 12, 12000


def gdelt_row(number, day, sender, receiver, code, intensity):
    cells = [""] * 61
    cells[0], cells[1] = str(number), day
    cells[5], cells[7], cells[15], cells[17] = sender + "GOV", sender, receiver + "GOV", receiver
    cells[26], cells[28], cells[30], cells[31], cells[32] = code, code[:2], str(intensity), "1", "1"
    cells[60] = f"https://news.example/{number}"
    return "\t".join(cells) + "\n"


def polecat_row(number, kind, intensity, by="USA,2", on="RUS,365"):
    (actor, actor_number), (recipient, recipient_number) = by.split(","), on.split(",")
    said = {"Event ID": f"P{number}", "Event Date": "2015-03-01", "Event Type": kind, "Intensity": intensity,
            "Actor Country": actor, "Actor COW": actor_number,
            "Recipient Country": recipient, "Recipient COW": recipient_number}
    return "\t".join(said.get(name, "") for name in POLECAT) + "\n"


class Archives(Scenario):
    def setUp(self):
        super().setUp()
        self.write("states2016.csv", STATES)
        chance = random.Random(1)
        self.files = []
        for file in range(FILES):
            rows = []
            for row in range(ROWS):
                sender, receiver = chance.sample(["USA", "FRA", "RUS", "CHN"], 2)
                code, intensity = chance.choice(CODES)
                day = f"20{10 + file % 6:02}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
                rows.append(gdelt_row(file * ROWS + row, day, sender, receiver, code, intensity))
            self.files.append(self.write(f"part{file:02}.csv", "".join(rows)))
        self.words = ["gdelt", *self.files, "--version", "2.0"]

    def world(self, case):
        self.done("new", case)
        self.done("import", "load", case, "states", "states2016.csv")
        return case

    def contents(self, case):
        """What the case says, and every byte of its counts."""
        shown = [{name: value for name, value in row.items() if name != "operation"}
                 for row in self.json("import", "show", case)["data_sets"]]
        case_file = sqlite3.connect(self.folder / case)
        chunks = case_file.execute("SELECT kind, rows, sha256 FROM record_chunk ORDER BY row").fetchall()
        left = case_file.execute("SELECT (SELECT count(*) FROM staged_file), (SELECT count(*) FROM staged_chunk)").fetchone()
        case_file.close()
        self.assertEqual(left, (0, 0), "nothing of the import is left beside the case")
        return (shown, chunks, self.done("align", case, "USA", "RUS", "--on", "2015-12-31", "--csv"),
                self.done("export", case, "--format", "csv"))

    def start(self, case):
        return subprocess.Popen([PROGRAM, "import", "load", case, *self.words], cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def test_killed_and_given_again_it_says_the_same(self):
        whole = self.world("whole.case")
        begin = time.monotonic()
        self.done("import", "load", whole, *self.words)
        takes = time.monotonic() - begin
        expected = self.contents(whole)
        case = self.world("killed.case")
        killed = resumed = 0
        for share in (.1, .25, .4, .55, .7, .85, .95, 1.05):
            running = self.start(case)
            time.sleep(share * takes)
            running.send_signal(signal.SIGKILL)
            running.communicate(timeout=60)
            killed += running.returncode == -signal.SIGKILL
            self.done("verify", case)
            # It may have been killed between its last write and its end.
            if running.returncode == OK or len(self.json("import", "show", case)["data_sets"]) == 2:
                break
        self.assertGreater(killed, 0)
        last = self.json("import", "load", case, *self.words)
        resumed = last["resumed_files"]
        self.assertTrue(resumed > 0 or last["unchanged"], "what was read is not read again")
        self.assertEqual(self.contents(case), expected)

    def test_interrupted_the_case_is_whole_and_goes_on(self):
        whole = self.world("whole.case")
        begin = time.monotonic()
        self.done("import", "load", whole, *self.words)
        takes = time.monotonic() - begin
        # Somewhere among these moments it is at work, neither on its way there nor done.
        for attempt, share in enumerate((.5, .35, .65, .25, .75, .15, .85, .05)):
            case = self.world(f"stopped{attempt}.case")
            before = self.state(case)
            running = self.start(case)
            time.sleep(share * takes)
            running.send_signal(signal.SIGINT)
            printed, complaint = running.communicate(timeout=60)
            if running.returncode == DATA:
                break
        self.assertEqual(running.returncode, DATA, complaint.decode())
        self.assertEqual(printed, b"")
        self.assertEqual(complaint.decode(), "quadrille: the import was stopped: the case is as it was, and what was read "
                                             "of an archive is kept until the command is given again\n")
        self.done("verify", case)
        self.assertEqual(self.state(case), before)
        self.done("import", "load", case, *self.words)
        self.assertEqual(self.contents(case), self.contents(whole))

    def test_loaded_twice_nothing_changes(self):
        case = self.world("twice.case")
        self.assertFalse(self.json("import", "load", case, *self.words)["unchanged"])
        state = self.state(case)
        bytes_before = os.path.getsize(self.folder / case)
        self.assertTrue(self.json("import", "load", case, *self.words)["unchanged"])
        self.assertIn("already", self.done("import", "load", case, *self.words))
        self.assertTrue(self.json("import", "load", case, "states", "states2016.csv")["unchanged"])
        self.assertEqual(self.state(case), state)
        self.assertEqual(os.path.getsize(self.folder / case), bytes_before)
        self.write(self.files[0], gdelt_row(1, "20150101", "USA", "RUS", "042", 1.9))
        self.assertFalse(self.json("import", "load", case, *self.words)["unchanged"], "one file is another")

    def test_a_decision_about_a_code_is_no_longer_the_same_import(self):
        case = self.world("decided.case")
        self.write("region.csv", gdelt_row(1, "20150101", "USA", "EUR", "042", 1.9) +
                   gdelt_row(2, "20150101", "USA", "RUS", "042", 1.9))
        self.done("import", "load", case, "gdelt", "region.csv")
        self.done("import", "resolve", case, "EUR", "FRA", "--format", "gdelt")
        again = self.json("import", "load", case, "gdelt", "region.csv")
        self.assertFalse(again["unchanged"])
        self.assertEqual(again["files"][0]["taken"], 2)

    def aligned(self, name, *rows, form="gdelt"):
        case = self.world(name + ".case")
        self.write(name + ".csv", "".join(rows))
        self.done("import", "load", case, form, name + ".csv")
        return self.done("align", case, "USA", "RUS", "--on", "2015-12-31", "--csv", "--channel", "events")

    def test_requests_count_nothing(self):
        other = gdelt_row(1, "20150301", "FRA", "CHN", "042", 1.9)
        aid = gdelt_row(2, "20150301", "USA", "RUS", "071", 7.4)
        demand = [gdelt_row(3 + k, "20150401", "USA", "RUS", code, -5.0) for k, code in enumerate(("10", "101", "1056", "108"))]
        nothing = self.aligned("nothing", other)
        self.assertEqual(self.aligned("demands", other, *demand), nothing, "demands alone say nothing")
        with_aid = self.aligned("aid", other, aid)
        self.assertNotEqual(with_aid, nothing, "another act says something")
        self.assertEqual(self.aligned("both", other, aid, *demand), with_aid, "and demands beside it change nothing")

    def test_accusing_is_hostile_whatever_the_manual_misprinted(self):
        def accused(name, intensity):
            # An act counts by how far it is from the archive's mean of its type: others accuse mildly.
            rows = [polecat_row(number, "ACCUSE", intensity) for number in range(5)]
            rows += [polecat_row(number, "ACCUSE", "-1.0", "FRA,220", "CHN,710") for number in range(5, 10)]
            return self.aligned(name, "\t".join(POLECAT) + "\n", *rows, form="polecat")
        minus = accused("minus", "-3.0")
        self.assertEqual(accused("plus", "3.0"), minus)
        self.assertEqual(accused("none", ""), minus, "-3 is also what the type means without a figure")
        header, row = minus.splitlines()[0].split(","), minus.splitlines()[1].split(",")
        self.assertLess(float(row[header.index("alignment")]), 0)


if __name__ == "__main__":
    main()
