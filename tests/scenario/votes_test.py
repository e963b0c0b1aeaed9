"""Votes of a small assembly: where states stand, how alike they vote, which votes surprise, and what is refused."""
import csv
import io

from program import DATA, USAGE, Scenario, main

CODES = {"USA": (2, "United States", "US"), "CAN": (20, "Canada", "CA"), "GBR": (200, "United Kingdom", "GB"),
         "FRA": (220, "France", "FR"), "ITA": (325, "Italy", "IT"), "IND": (750, "India", "IN"),
         "EGY": (651, "Egypt", "EG"), "SYR": (652, "Syria", "SY"), "CUB": (40, "Cuba", "CU"),
         "RUS": (365, "Russia", "RU")}
ORDER = list(CODES)
SESSIONS = range(60, 64)
CALLS = 12


def ballot(place, call):
    """States stand in a row; each roll call cuts it elsewhere, and next to the cut they abstain."""
    cut = 1 + call % (len(ORDER) - 1)
    if place == cut:
        return "abstain"
    return "no" if place < cut else "yes"


def tables():
    calls = ["rcid,session,importantvote,date,unres,amend,para,short,descr"]
    votes = ["rcid,country,country_code,vote"]
    issues = ["rcid,short_name,issue"]
    for session in SESSIONS:
        for call in range(CALLS):
            number = 1000 * session + call
            part = 1 if call == CALLS - 1 else 0
            calls.append(f"{number},{session},0,{1945 + session}-12-{call + 1:02},R/{session}/{call},0,{part},"
                         f"QUESTION {call},About question {call}")
            if call % 2 == 0:
                issues.append(f"{number},me,Palestinian conflict")
            for place, code in enumerate(ORDER):
                vote = ballot(place, call)
                # A slip: in session 62 Canada votes yes where all near it vote no.
                if session == 62 and call == 7 and code == "CAN":
                    vote = "yes"
                votes.append(f"{number},{CODES[code][1]},{CODES[code][2]},{vote}")
        # All agree: no item, and still a resolution.
        number = 1000 * session + 900
        calls.append(f"{number},{session},0,{1945 + session}-12-20,R/{session}/900,0,0,AGREED,Agreed by all")
        votes += [f"{number},{CODES[code][1]},{CODES[code][2]},yes" for code in ORDER]
    links = ["rcid1,rcid2"] + [f"{61000 + call},{62000 + call}" for call in range(CALLS)]
    return ["\n".join(lines) + "\n" for lines in (calls, votes, issues, links)]


class Votes(Scenario):
    def setUp(self):
        super().setUp()
        states = "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday\n"
        abbreviations = {"USA": "USA", "CAN": "CAN", "GBR": "UKG", "FRA": "FRN", "ITA": "ITA", "IND": "IND", "EGY": "EGY",
                         "SYR": "SYR", "CUB": "CUB", "RUS": "RUS"}
        for code, (number, _, _) in CODES.items():
            states += f"{abbreviations[code]},{number},1946,1,1,2016,12,31\n"
        self.write("states2016.csv", states)
        for name, text in zip(("calls.csv", "votes.csv", "issues.csv", "links.csv"), tables()):
            self.write(name, text)
        self.done("new", "un.case")
        self.done("import", "load", "un.case", "states", "states2016.csv")
        self.done("import", "load", "un.case", "unga", "calls.csv", "votes.csv", "issues.csv", "links.csv")

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.done(*words, "--csv"))))

    def test_ideal_points_are_a_table_that_others_read(self):
        text = self.done("votes", "ideal", "un.case", "--csv")
        self.assertEqual(text.splitlines()[0], "period,ccode,iso3,ideal_point,sd,lower,upper,votes")
        rows = self.rows("votes", "ideal", "un.case")
        self.assertEqual(len(rows), len(ORDER) * len(SESSIONS))
        last = {row["iso3"]: row for row in rows if row["period"] == "63"}
        placed = sorted(last, key=lambda code: -float(last[code]["ideal_point"]))
        self.assertEqual(placed[0], "USA")
        self.assertEqual(placed[-1], "RUS")
        for row in rows:
            self.assertLess(float(row["lower"]), float(row["ideal_point"]))
            self.assertGreater(float(row["upper"]), float(row["ideal_point"]))
            self.assertEqual(row["votes"], str(CALLS - 1), "votes on parts after 1989 do not count")
        mean = sum(float(row["ideal_point"]) for row in rows) / len(rows)
        self.assertAlmostEqual(mean, 0.0, places=3)

    def test_ideal_points_in_two_dimensions_are_a_longer_table(self):
        text = self.done("votes", "ideal", "un.case", "--dims", "2", "--csv")
        self.assertEqual(text.splitlines()[0], "period,ccode,iso3,dimension,ideal_point,sd,lower,upper,votes")
        rows = self.rows("votes", "ideal", "un.case", "--dims", "2")
        self.assertEqual([row["dimension"] for row in rows], ["1", "2"] * (len(ORDER) * len(SESSIONS)))
        for dimension in "12":
            points = [float(row["ideal_point"]) for row in rows if row["dimension"] == dimension]
            self.assertAlmostEqual(sum(points), 0.0, places=1)
            self.assertAlmostEqual(sum(point * point for point in points) / len(points), 1.0, places=2)
        mean = {(code, dimension): sum(float(row["ideal_point"]) for row in rows
                                       if row["iso3"] == code and row["dimension"] == dimension) / len(SESSIONS)
                for code in ORDER for dimension in "12"}
        self.assertGreater(mean["USA", "1"], mean["RUS", "1"])
        self.assertAlmostEqual(mean["USA", "2"], mean["RUS", "2"], places=3)
        self.assertEqual(text, self.done("votes", "ideal", "un.case", "--dims", "2", "--csv", "--threads", "1"))
        whole = self.json("votes", "ideal", "un.case", "--dims", "2", "--second", "GBR")
        self.assertEqual((whole["dimensions"], whole["high_on_second"]), (2, "GBR"))
        self.assertEqual({row["issue"] for row in whole["subjects"]}, {"me", "none"})
        self.assertEqual(2 * whole["units"], len(whole["ideal_points"]))
        self.assertIn("dims=2", whole["run"]["options"])
        shown = self.done("votes", "ideal", "un.case", "--dims", "2")
        self.assertIn("along the second dimension", shown)
        self.assertLessEqual(max(map(len, shown.splitlines())), 80)
        series = self.done("votes", "ideal", "un.case", "--dims", "2", "--actor", "FRA")
        self.assertEqual(sum("FRA" in line for line in series.splitlines()), 2 * len(SESSIONS))
        self.assertIn("a map of 10 states", self.done("votes", "plot", "un.case", "map.svg", "--dims", "2", "--on", "61"))
        self.assertIn("foretold", self.done("votes", "masked", "un.case", "--dims", "2", "--share", ".1"))

    def test_ideal_points_turn_with_their_anchors_and_not_with_threads(self):
        there = self.rows("votes", "ideal", "un.case", "--on", "61")
        back = self.rows("votes", "ideal", "un.case", "--on", "61", "--anchor", "RUS", "USA")
        for one, other in zip(there, back):
            self.assertAlmostEqual(float(one["ideal_point"]), -float(other["ideal_point"]), places=2)
        self.assertEqual(self.done("votes", "ideal", "un.case", "--csv", "--threads", "1"),
                         self.done("votes", "ideal", "un.case", "--csv", "--threads", "2"))

    def test_ideal_points_are_shown_in_eighty_columns_with_their_fit(self):
        text = self.done("votes", "ideal", "un.case")
        self.assertIn("session 63", text)
        self.assertIn("USA stands high, RUS low", " ".join(text.split()))
        self.assertIn("mean log-likelihood", " ".join(text.split()))
        self.assertLessEqual(max(map(len, text.splitlines())), 80)
        series = self.done("votes", "ideal", "un.case", "--actor", "FRA", "--actor", "Italy")
        self.assertEqual(sum("FRA" in line for line in series.splitlines()), len(SESSIONS))
        whole = self.json("votes", "ideal", "un.case")
        self.assertEqual(whole["anchors"], {"high": "USA", "low": "RUS"})
        self.assertEqual(whole["run"]["engine"], "ideal")
        self.assertEqual(whole["units"], len(whole["ideal_points"]))

    def test_agreement_is_that_of_the_contested_votes(self):
        rows = self.rows("votes", "agreement", "un.case", "USA", "GBR")
        self.assertEqual([row["period"] for row in rows], [str(session) for session in SESSIONS])
        for row in rows:
            self.assertEqual(row["votes"], str(CALLS), "votes on parts count, the agreed one does not")
        # Cuts 1 to 9 and again 1 to 3; the second cut has GBR abstain, the first has it vote yes.
        self.assertAlmostEqual(float(rows[0]["agreement"]), (8 + 2 * .5 + 2 * 0) / 12, places=3)
        other = self.rows("votes", "agreement", "un.case", "GBR", "USA")
        self.assertEqual([row["agreement"] for row in rows], [row["agreement"] for row in other])
        change = self.json("votes", "agreement", "un.case", "CAN", "USA", "--sessions", "60-61", "--versus", "62-63")
        self.assertLess(change["change"][0]["change"], 0.0, "by its slip")
        self.assertIn("Excess changed by", self.done("votes", "agreement", "un.case", "CAN", "USA", "--sessions", "60-61",
                                                     "--versus", "62"))

    def test_the_slip_is_the_most_surprising_vote(self):
        row = self.json("votes", "surprising", "un.case", "--limit", "1")["surprising"][0]
        self.assertEqual((row["state"], row["cast"], row["likeliest"], row["resolution"]), ("CAN", "yes", "no", "R/62/7"))
        self.assertEqual(row["title"], "About question 7")
        self.assertLess(row["probability"], .1)
        pair = self.json("votes", "surprising", "un.case", "--pair", "CAN", "USA", "--limit", "1")["surprising"][0]
        self.assertEqual((pair["resolution"], pair["together"]), ("R/62/7", False))
        self.assertEqual(len(self.rows("votes", "surprising", "un.case", "--actor", "IND", "--limit", "3")), 3)
        self.assertIn("record of the meeting", self.run_program("votes", "surprising", "un.case").stderr.decode())

    def test_blocs_hold_every_state_once(self):
        blocs = self.json("votes", "blocs", "un.case", "--on", "61", "--count", "2")["blocs"]
        self.assertEqual(sorted(code for bloc in blocs for code in bloc["members"]), sorted(ORDER))
        self.assertIn("USA", blocs[0]["members"])
        self.assertIn("Blocs by agreement", self.done("votes", "blocs", "un.case", "--basis", "agreement"))

    def test_issues_count_their_roll_calls(self):
        rows = {row["issue"]: row for row in self.rows("votes", "issues", "un.case", "--pair", "USA", "RUS")}
        self.assertEqual(set(rows), {"me", "none"})
        self.assertEqual(rows["me"]["roll_calls"], str(6 * len(SESSIONS)))
        self.assertEqual(rows["me"]["agreement"], "0.0833", "RUS abstains once in six, USA never")
        self.assertIn("Votes by subject", self.done("votes", "issues", "un.case", "--actor", "IND"))

    def test_a_resolution_is_found_in_any_form(self):
        for form in ("62/7", "R/62/7", "A/RES/62/7", "62007"):
            call = self.json("votes", "text", "un.case", form)["roll_calls"][0]
            self.assertEqual((call["roll_call"], call["session"], call["title"]), (62007, 62, "About question 7"))
            self.assertEqual(call["yes"] + call["no"] + call["abstain"], len(ORDER))
        agreed = self.json("votes", "text", "un.case", "60/900")["roll_calls"][0]
        self.assertEqual((agreed["yes"], agreed["no"]), (len(ORDER), 0), "a resolution that all agreed on is one too")
        self.assertEqual(len(self.rows("votes", "text", "un.case", "60/900")), len(ORDER))
        self.assertIn("10 yes, 0 no, 0 abstained", self.done("votes", "text", "un.case", "60/900"))

    def test_leaving_out_says_who_moves(self):
        answer = self.json("votes", "whatif", "un.case", "--without-state", "IND", "--without-issue", "me")
        self.assertEqual(answer["scenario"], "without IND, the subject me")
        self.assertGreater(answer["rank_correlation"], .8)
        self.assertNotIn("IND", {row["subject"] for row in answer["changes"]})
        self.assertLess(answer["votes_after"], answer["votes_before"])
        sizes = [abs(row["in_sds"]) for row in answer["changes"]]
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        self.assertEqual(answer["only_before"], len(SESSIONS))

    def test_kept_chains_go_on_as_if_never_stopped(self):
        ask = ("votes", "ideal", "un.case", "--method", "posterior", "--seed", "7", "--csv")
        whole = self.done(*ask, "--iterations", "60")
        first = self.done(*ask, "--iterations", "20", "--chains", "un.chains")
        self.assertNotEqual(first, whole)
        kept = (self.folder / "un.chains").read_bytes()
        self.assertEqual(self.done(*ask, "--iterations", "60", "--chains", "un.chains"), whole)
        self.refused(DATA, (*ask[:-3], "--seed", "8", "--chains", "un.chains"), ["un.chains", "other options"])
        self.write("notes.txt", "not chains")
        self.refused(DATA, (*ask, "--chains", "notes.txt"), ["notes.txt", "damaged"])
        self.assertEqual((self.folder / "notes.txt").read_bytes(), b"not chains")
        self.assertNotEqual((self.folder / "un.chains").read_bytes(), kept)
        self.refused(USAGE, ("votes", "ideal", "un.case", "--chains", "un.chains"), ["--method posterior"])

    def test_hidden_votes_are_foretold_and_shown(self):
        answer = self.json("votes", "masked", "un.case", "--share", ".2", "--seed", "5")
        told, shares = answer["scores"]
        self.assertEqual(told["votes"], len(answer["masked_votes"]))
        self.assertGreater(told["mean_log_likelihood"], shares["mean_log_likelihood"])
        for row in answer["masked_votes"]:
            self.assertAlmostEqual(row["p_yes"] + row["p_abstain"] + row["p_no"], 1.0, places=4)
        self.assertEqual(len(self.rows("votes", "masked", "un.case", "--share", ".2", "--seed", "5")), told["votes"])
        self.assertIn("votes were hidden", self.done("votes", "masked", "un.case", "--share", ".2"))
        self.refused(USAGE, ("votes", "masked", "un.case", "--share", "2"), ["between 0 and 1"])

    def test_votes_as_published_leave_out_what_those_do(self):
        run = self.json("votes", "ideal", "un.case", "--votes", "published")["run"]
        self.assertIn("votes=published", run["options"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--votes", "some"), ["--votes", "all and published"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--votes", "published", "--by", "year"), ["--by session"])

    def test_what_is_wrong_is_one_sentence(self):
        self.refused(DATA, ("votes", "text", "un.case", "62/8888"), ["62/8888", "nearest"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--sessions", "a-b"), ["--sessions", "46-74"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--sessions", "62-60"), ["ends before it begins"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--by", "month"), ["--by", "month"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--by", "year", "--sessions", "60"), ["--years"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--dims", "3"), ["dimension"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--dims", "2", "--method", "posterior"), ["posterior", "point"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--second", "GBR"), ["--dims 2"])
        self.refused(USAGE, ("votes", "plot", "un.case", "a.svg", "--on", "61"), ["--dims 2"])
        self.refused(USAGE, ("votes", "plot", "un.case", "a.svg", "--dims", "2", "--roll-call", "62/7"), ["--roll-call"])
        self.refused(DATA, ("votes", "plot", "un.case", "a.svg", "--dims", "2", "--on", "12"), ["session 12", "60 to 63"])
        self.refused(USAGE, ("votes", "blocs", "un.case", "--dims", "2"), ["one dimension"])
        self.refused(DATA, ("votes", "ideal", "un.case", "--dims", "2", "--second", "Atlantis"), ["Atlantis"])
        self.refused(DATA, ("votes", "ideal", "un.case", "--on", "12"), ["session 12", "60 to 63"])
        self.refused(DATA, ("votes", "ideal", "un.case", "--sessions", "1-2"), [])
        self.refused(DATA, ("votes", "ideal", "un.case", "--actor", "Atlantis"), ["Atlantis"])
        self.refused(USAGE, ("votes", "agreement", "un.case", "USA", "USA"), ["two different"])
        self.refused(USAGE, ("votes", "agreement", "un.case", "USA", "RUS", "--versus", "62"), ["--versus"])
        self.refused(DATA, ("votes", "agreement", "un.case", "USA", "RUS", "--sessions", "1-2"), ["session 1 to 2"])
        self.refused(USAGE, ("votes", "whatif", "un.case"), ["--without-state"])
        self.refused(USAGE, ("votes", "whatif", "un.case", "--without-issue", "zz"), ["zz", "me, nu, di"])
        self.refused(USAGE, ("votes", "ideal", "un.case", "--anchor", "USA", "USA"), ["anchors"])
        self.done("new", "empty.case")
        self.refused(DATA, ("votes", "text", "empty.case", "62/7"), ["no votes"])
        self.refused(DATA, ("votes", "ideal", "empty.case"), ["no votes"])


if __name__ == "__main__":
    main()
