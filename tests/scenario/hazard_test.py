"""How probable disputes are, in a small world whose quarrels are made up."""
import csv
import io

from program import DATA, USAGE, Scenario, main

CODES = {"USA": 2, "FRN": 220, "RUS": 365, "CHN": 710, "JPN": 740, "IND": 750}
STATES = "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday\n" + "".join(
    f"{name},{code},1816,1,1,2016,12,31\n" for name, code in CODES.items())
HEAD = "dispnum,ccode1,ccode2,year,cowmidongoing,cowmidonset,fatality1,fatality2,hostlev1,hostlev2\n"
# These quarrel anew after so many years, from this year on.
QUARRELS = [("USA", "RUS", 3, 1947), ("CHN", "JPN", 4, 1948), ("CHN", "IND", 6, 1949), ("FRN", "RUS", 17, 1950)]


def disputes(last):
    rows, number = [], 0
    years = [(a, b, year) for a, b, every, first in QUARRELS for year in range(first, last + 1, every)]
    for a, b, year in years:
        number += 1
        rows.append(f"{number},{CODES[a]},{CODES[b]},{year},1,1,0,0,4,3\n")
    return HEAD + "".join(rows)


class Hazards(Scenario):
    def setUp(self):
        super().setUp()
        self.case = self.world("world.case", disputes(1992))

    def world(self, case, told):
        self.done("new", case)
        self.done("import", "load", case, "states", self.write("states2016.csv", STATES))
        if told:
            self.done("import", "load", case, "mid", self.write("disputes.csv", told), "--version", "5.0")
        return case

    def rows(self, *words, case=None):
        return list(csv.DictReader(io.StringIO(self.done("hazard", case or self.case, *words, "--csv"))))

    def test_every_pair_has_a_probability_and_old_enemies_the_highest(self):
        printed = self.done("hazard", self.case, "--year", "1992", "--csv")
        self.assertEqual(printed.splitlines()[0], "a,b,year,probability")
        rows = self.rows("--year", "1992")
        self.assertEqual(len(rows), 15, "each two of six states once")
        self.assertEqual({row["year"] for row in rows}, {"1992"})
        numbers = [float(row["probability"]) for row in rows]
        self.assertTrue(all(0 < number < 1 for number in numbers), numbers)
        self.assertEqual(numbers, sorted(numbers, reverse=True))
        quarrelling = {frozenset((a.replace("FRN", "FRA"), b)) for a, b, _, _ in QUARRELS}
        first = [frozenset((row["a"], row["b"])) for row in rows[:3]]
        self.assertEqual(first[0], frozenset(("USA", "RUS")), "they quarrel most often")
        self.assertLessEqual(set(first), quarrelling)
        self.assertGreater(numbers[2], 100 * numbers[3], "nobody else ever did")
        self.assertEqual(self.done("hazard", self.case, "--year", "1992", "--csv"), printed, "the same bytes again")

    def test_what_happens_in_the_year_and_later_changes_nothing(self):
        before = self.rows("--year", "1985")
        self.assertEqual(len(before), 15)
        told = disputes(1992).splitlines()
        kept = [row for row in told[1:] if int(row.split(",")[3]) < 1985]
        changed = "\n".join([told[0], *kept, "901,220,750,1985,1,1,0,0,5,5", "902,2,740,1992,1,1,0,0,5,5", ""])
        other = self.world("changed.case", changed)
        self.assertEqual(self.rows("--year", "1985", case=other), before)
        self.assertNotEqual(self.rows("--year", "1986", case=other), self.rows("--year", "1986"))

    def test_the_json_says_what_it_was_learnt_from(self):
        answer = self.json("hazard", self.case, "--pair", "RUS", "USA", "--since", "1990", "--until", "1992")
        self.assertEqual([row["year"] for row in answer["hazards"]], [1990, 1991, 1992])
        self.assertEqual({frozenset((row["a"], row["b"])) for row in answer["hazards"]}, {frozenset(("USA", "RUS"))})
        learnt = answer["learnt_from"]
        self.assertEqual((learnt["first_year"], learnt["last_year"]), (1951, 1989))
        self.assertEqual(learnt["dyad_years"], 39 * 15)
        self.assertIn("forecasts", answer["recalibration"])
        self.assertIn("run", answer)
        single = self.rows("--pair", "USA", "RUS", "--year", "1990")
        self.assertEqual(len(single), 1)

    def test_without_a_year_it_is_the_first_that_is_not_known(self):
        self.assertEqual({row["year"] for row in self.rows()}, {"1993"})

    def test_forecasts_are_scored_as_fitted_and_recalibrated(self):
        told = self.json("hazard", self.case, "--evaluate", "1980", "--until", "1992")
        self.assertEqual((told["judged_from"], told["judged_until"]), (1981, 1992))
        rows = told["evaluation"]
        self.assertEqual([(row["terms"], row["recalibrated"]) for row in rows],
                         [("opportunity", False), ("history", False), ("alignment", False), ("all", False), ("all", True)])
        for row in rows:
            self.assertEqual(row["forecasts"], 12 * 15)
        self.assertGreater(rows[3]["skill"], rows[0]["skill"], "who quarrelled before says more than nothing")
        self.assertAlmostEqual(rows[3]["auc"], rows[4]["auc"], places=3)

    def test_bad_questions_are_refused_in_a_sentence(self):
        for code, words, says in [
                (USAGE, ["--year", "abc"], ["--year", "abc"]),
                (USAGE, ["--year", "1990", "--since", "1980"], ["--year", "--since"]),
                (USAGE, ["--evaluate", "1980", "--pair", "USA", "RUS"], ["--evaluate", "--pair"]),
                (USAGE, ["--pair", "USA"], ["--pair"]),
                (USAGE, ["--pair", "USA", "USA"], ["two different actors"]),
                (DATA, ["--pair", "USA", "Atlantis"], ["Atlantis"]),
                (USAGE, ["--since", "1992", "--until", "1990"], ["1992", "1990"]),
                (USAGE, ["--year", "1951"], ["1951", "1952"]),
                (USAGE, ["--evaluate", "1992"], ["1993", "1992"]),
                (DATA, ["--year", "1990", "--parameters", "nowhere"], ["nowhere"])]:
            with self.subTest(words=words):
                self.refused(code, ["hazard", self.case, *words], says)
        self.refused(DATA, ["hazard", "nowhere.case"], ["nowhere.case"])
        self.refused(DATA, ["hazard", self.world("empty.case", None)], ["disputes", "import load"])


if __name__ == "__main__":
    main()
