"""Contested decisions: from a file and from the example case, with levers that do what they say, and sentences for what is wrong."""
import csv
import io
import json

from program import DATA, OUTLETS, REPORTS, SOURCE, USAGE, Scenario, main

KTAB = SOURCE / "engine/bargaining/tests/ktab"
TABLE = "actor,capability,position,salience\nNorth,10,0,1\nSouth,10,50,0.5\nWest,5,100,1\n"


class Bargain(Scenario):
    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def levant(self):
        self.done("new", "levant.case", "--from", SOURCE / "catalog/levant-2025")
        for report, outlet, date in OUTLETS:
            self.done("read", "levant.case", REPORTS / f"{report}.txt", "--source", outlet, "--date", date)
        return "levant.case"

    def test_a_table_is_answered_with_a_distribution(self):
        answer = self.json("bargain", self.file("table.csv", TABLE), "--power", "--sensitivity")
        self.assertEqual(answer["model"], "pce")
        self.assertEqual(answer["variant"], "markov-uniform")
        self.assertAlmostEqual(answer["compromise"], 37.5, places=6)
        quantiles = [float(q) for q in answer["distribution"]["quantiles"].values()]
        self.assertEqual(quantiles, sorted(quantiles))
        self.assertIn("0.1", answer["distribution"]["quantiles"])
        self.assertEqual([row["position"] for row in answer["turns"][0]["positions"]], [0, 50, 100])
        self.assertAlmostEqual(sum(row["shapley_shubik"] for row in answer["power"]), 1.0, places=2)
        self.assertEqual(len(answer["sobol"]), 9)

    def test_every_model_answers(self):
        for model in ("pce", "compromise", "median", "condorcet", "nash", "challenge", "smp", "exchange"):
            answer = self.json("bargain", KTAB / "harbour.csv", "--model", model, "--draws", "50")
            self.assertEqual(answer["model"], model)
            self.assertTrue(0 <= answer["expected"] <= 100, (model, answer["expected"]))

    def test_the_spatial_model_tells_every_turn_and_why(self):
        answer = self.json("bargain", KTAB / "pipeline.csv", "--model", "smp", "--variant", "ktab-exact", "--draws", "10")
        last = answer["turns"][-1]["positions"]
        with open(KTAB / "runs.csv", encoding="utf-8") as runs:
            wanted = next(row for row in csv.DictReader(runs) if row["input"] == "pipeline")
        self.assertEqual(len(answer["turns"]) - 1, int(wanted["turns"]))
        for row, printed in zip(last, wanted["positions"].split()):
            self.assertAlmostEqual(row["position"], float(printed), places=5)
        self.assertTrue(all(row["reason"] for row in last))
        rows = list(csv.DictReader(io.StringIO(self.done("bargain", KTAB / "pipeline.csv", "--model", "smp", "--draws", "10", "--csv"))))
        self.assertEqual(len(rows), 12 * len(answer["turns"]))

    def test_a_lever_does_what_it_says(self):
        answer = self.json("bargain", self.file("table.csv", TABLE), "--move-to", "60")
        self.assertTrue(answer["levers"])
        for lever in answer["levers"]:
            if lever["and"] or lever["number"] != "position":
                continue
            lines = [line.split(",") for line in TABLE.splitlines()]
            for line in lines:
                if line[0] == lever["actor"]:
                    self.assertAlmostEqual(float(line[2]), lever["from"], places=3)
                    line[2] = str(lever["to"])
            moved = self.file("moved.csv", "\n".join(",".join(line) for line in lines) + "\n")
            after = self.json("bargain", moved, "--scale", "0:100")
            self.assertAlmostEqual(after["expected"], lever["expected"], places=2)
            self.assertGreaterEqual(after["expected"], 60 - 1e-3)

    def test_the_same_bits_for_every_number_of_threads(self):
        table = self.file("table.csv", TABLE)
        one = self.done("bargain", table, "--json", "--threads", "1", "--move-to", "60", "--sensitivity")
        for threads in ("2", "8"):
            self.assertEqual(one, self.done("bargain", table, "--json", "--threads", threads, "--move-to", "60", "--sensitivity"))

    def test_the_bases_of_the_example_case_rest_on_its_reports_and_its_theatre(self):
        case = self.levant()
        answer = self.json("bargain", case, "syria-bases", "--move-to", "50")
        stakes = {row["actor"]: row for row in answer["stakes"]}
        claims = [str(row["item"]) for row in self.json("claims", case, "--pair", "ISR", "RUS")["claims"] if row["type"] == "FAVOURS"]
        self.assertTrue(set(claims) & set(stakes["ISR"]["items"]), (claims, stakes["ISR"]))
        self.assertGreater(stakes["ISR"]["position"], 50)
        self.assertLess(stakes["UKR"]["position"], 50)
        origins = {row["actor"]: row["position"] for row in answer["origins"]}
        self.assertIn("statements", origins["ISR"])
        self.assertIn("better off", origins["TUR"])
        self.assertTrue(answer["levers"])
        self.assertEqual(answer["run"]["engine"], "bargaining")

    def test_other_evidence_gives_another_position(self):
        case = self.levant()
        before = {row["actor"]: row["position"] for row in self.json("bargain", case)["stakes"]}
        for row in self.json("claims", case, "--pair", "ISR", "RUS")["claims"]:
            if row["type"] == "FAVOURS":
                self.done("reject", case, str(row["item"]), "--because", "tried without it")
        after = {row["actor"]: row["position"] for row in self.json("bargain", case)["stakes"]}
        self.assertNotEqual(before["ISR"], after["ISR"])
        self.assertEqual(before["SYR"], after["SYR"], "what was entered stays")

    def test_a_what_if_says_what_it_changes_in_the_decision(self):
        case = self.levant()
        claims = [row["item"] for row in self.json("claims", case, "--pair", "ISR", "RUS")["claims"] if row["type"] == "FAVOURS"]
        scenario = self.file("unsaid.toml", 'name = "unsaid"\non = "2025-03-05"\n' + "".join(f"[[learn]]\ndrop = {item}\n" for item in claims))
        rows = [row for row in self.json("whatif", case, scenario)["changes"] if row["kind"] == "decision"]
        self.assertEqual([row["subject"] for row in rows], ["syria-bases"])
        self.assertAlmostEqual(rows[0]["before"], self.json("bargain", case)["expected"], places=2)
        self.assertNotEqual(rows[0]["before"], rows[0]["after"])
        nothing = self.file("nothing.toml", 'name = "nothing"\non = "2025-03-05"\n[[learn]]\nsource = "Press reports"\ngrade = "B2"\n')
        self.assertEqual([row for row in self.json("whatif", case, nothing)["changes"] if row["kind"] == "decision"], [])

    def test_a_forecast_is_sealed_and_scored_when_the_outcome_comes(self):
        case = self.levant()
        sealed = self.json("forecast", "seal", case, "syria-bases", "--due", "2025-12-31")["forecasts"][0]
        self.assertEqual(sealed["forecast"], "syria-bases/1")
        self.assertEqual(len(sealed["digest"]), 64)
        self.assertTrue(sealed["whole"])
        self.assertIn("no forecast", self.done("forecast", "score", case).lower())
        self.done("forecast", "outcome", case, "syria-bases", "40", "--date", "2025-12-01", "--source", "invented for this test")
        score = self.json("forecast", "score", case)
        self.assertEqual(score["scored"], 1)
        self.assertAlmostEqual(score["mae"], abs(sealed["expected"] - 40), places=1)
        self.refused(USAGE, ["forecast", "outcome", case, "syria-bases", "140", "--date", "2025-12-01", "--source", "x"],
                     ["the outcome 140 lies off the scale 0 to 100"])
        self.refused(USAGE, ["forecast", "seal", case, "syria-bases", "--due", "2024-01-01"], ["too late"])
        # What was known later must not score as a forecast of what came before.
        self.done("forecast", "outcome", case, "syria-bases", "40", "--date", "2025-01-01", "--source", "invented for this test")
        self.assertEqual(self.json("forecast", "score", case)["scored"], 0)

    def test_stakes_go_to_another_form_and_back(self):
        case = self.levant()
        text = self.done("issue", "export", case, "syria-bases", "--format", "ktab-csv")
        again = self.json("bargain", self.file("bases.csv", text))
        self.assertAlmostEqual(again["compromise"], self.json("bargain", case)["compromise"], places=4)

    def test_a_file_goes_to_its_own_form_byte_for_byte_and_to_another_with_a_word_on_what_is_lost(self):
        text = "#/;made up\n#A;N;North\n#P;quay;\n#D;N;quay;40,0;0,50;1\n"
        stakes = self.file("stakes.txt", text)
        self.assertEqual(self.done("issue", "export", stakes, "--format", "decide"), text)
        other = self.run_program("issue", "export", stakes, "--format", "table")
        self.assertEqual(other.stdout.decode(), "actor,issue,capability,position,salience,description\nN,quay,1,40,0.5,North\n")
        self.assertIn("the comments are left out", other.stderr.decode())

    def test_what_is_wrong_is_said_with_its_place(self):
        head = "actor,capability,position,salience\n"
        for text, sentence in (
            (head + "A,1,x,1\n", "t.csv:2:3: the position 'x' is no number"),
            (head + "A,1,0,400\nB,1,1,1\n", "t.csv:2:4: the salience 400 of A lies off the scale 0 to 100"),
            (head, "t.csv: no actor takes part"),
            (head + "A,1,0,1\nA,1,1,1\n", "the stake of A on 'outcome' is given twice"),
            (head + "A,0,0,1\n", "nobody has weight on 'outcome'"),
        ):
            self.refused(DATA, ["bargain", self.file("t.csv", text)], [sentence])
        table = self.file("table.csv", TABLE)
        self.refused(USAGE, ["bargain", table, "--model", "oracle"], ["--model oracle is none of pce"])
        self.refused(USAGE, ["bargain", table, "--move-to", "400"], ["the mark 400 lies off the scale 0 to 100"])
        self.refused(USAGE, ["bargain", table, "--model", "smp", "--option", "voting=loud"], ["--option voting", "proportional"])
        self.refused(DATA, ["bargain", self.folder / "absent.csv"], ["absent.csv"])

    def test_one_actor_and_unanimity_have_their_sensible_answer(self):
        one = self.json("bargain", self.file("one.csv", "actor,capability,position,salience\nA,1,30,1\n"), "--scale", "0:100")
        self.assertAlmostEqual(one["expected"], 30.0, places=6)
        same = self.json("bargain", self.file("same.csv", "actor,capability,position,salience\nA,1,70,1\nB,2,70,1\nC,2,70,1\n"))
        self.assertAlmostEqual(same["expected"], 70.0, places=6)
        for model in ("median", "condorcet", "nash", "challenge", "smp"):
            answer = self.json("bargain", self.file("same.csv", "actor,capability,position,salience\nA,1,70,1\nB,2,70,1\nC,2,70,1\n"), "--model", model, "--draws", "20")
            self.assertAlmostEqual(answer["expected"], 70.0, places=3)


if __name__ == "__main__":
    main()
