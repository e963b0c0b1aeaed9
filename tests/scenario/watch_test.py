"""What to watch, and what it would take: on the example case, as a person asks for it."""
import contextlib
import os
import pty
import signal
import subprocess
import tomllib

from program import DATA, OUTLETS, PROGRAM, REPORTS, USAGE, Scenario, main

NOW, BEFORE = "2025-03-05", "2024-12-31"


def keys(rows):
    return {(row["kind"], row["subject"]) for row in rows}


class Watch(Scenario):
    def test_looking_writes_nothing_unless_the_look_is_marked(self):
        case = self.levant()
        before = (self.folder / case).read_bytes()
        self.assertIsNone(self.json("watch", case)["since"])
        self.assertEqual((self.folder / case).read_bytes(), before)
        self.done("watch", case, "--on", BEFORE, "--mark")
        self.assertEqual(self.json("watch", case)["since"], BEFORE)
        self.done("verify", case)

    def test_what_is_new_and_gone_is_what_the_two_lists_do_not_share(self):
        case = self.levant()
        then = keys(self.json("watch", case, "--on", BEFORE, "--all")["watch"])
        now = keys(self.json("watch", case, "--on", NOW, "--all")["watch"])
        rows = self.json("watch", case, "--on", NOW, "--since", BEFORE, "--all")["watch"]
        self.assertTrue(now - then)
        self.assertEqual(keys(row for row in rows if row["since"] == "new"), now - then)
        self.assertEqual(keys(row for row in rows if row["since"] == "gone"), then - now)

    def test_what_was_added_since_the_last_look_is_new_whatever_day_it_speaks_of(self):
        case = self.levant(reports=False)
        self.done("watch", case, "--on", NOW, "--mark")
        again = self.json("watch", case, "--on", NOW, "--all")
        self.assertEqual({row["since"] for row in again["watch"]}, {None}, "nothing was added")
        self.levant_read(case)
        rows = self.json("watch", case, "--on", NOW, "--all")
        self.assertEqual(rows["since_operation"], again["since_operation"])
        new = {row["subject"] for row in rows["watch"] if row["kind"] == "claim" and row["since"] == "new"}
        self.assertEqual(new, {row["subject"] for row in rows["watch"] if row["kind"] == "claim"})
        self.assertTrue(new, "the reports were read after the look")
        same_day = self.json("watch", case, "--on", NOW, "--since", NOW, "--all")["watch"]
        self.assertEqual({row["since"] for row in same_day}, {None}, "by its day alone nothing would be new")
        claim = sorted(new)[0].removeprefix("item ")
        self.done("watch", case, "--on", NOW, "--mark")
        self.done("accept", case, claim)
        gone = [row for row in self.json("watch", case, "--on", NOW, "--all")["watch"] if row["since"] == "new"
                and row["kind"] == "claim"]
        self.assertEqual(gone, [], "a claim that was reviewed is no new claim")

    def test_lists_are_compared_whole_and_what_is_new_is_shown_first(self):
        states = ("ARG AUS AUT BEL BRA CAN CHL COL CZE DNK EGY EST FIN FRA GRC HUN IDN IND IRL ITA JPN "
                  "KEN MEX NLD").split()
        later = ["NOR", "PRT"]

        def pacts(side, others, since):
            return (f'[[tie]]\na = "{side}"\nb = {others}\nrelation = "defence_pact"\nfrom = "{since}"\n'
                    'source = "Treaties"\nreference = "invented for this test"\n').replace("'", '"')
        self.done("new", "many.case")
        text = ('[[source]]\nname = "Treaties"\ngrade = "A1"\n'
                + pacts("ISR", ["IRN"], "2000").replace("defence_pact", "strategic_rivalry"))
        for side in ("ISR", "IRN"):
            text += pacts(side, states, "2000") + pacts(side, later, "2018")
        self.done("enter", "many.case", self.write("many.toml", text))
        asked = ("watch", "many.case", "--on", "2019-12-31", "--since", "2017-12-31")
        whole = {row["subject"]: row["since"] for row in self.json(*asked, "--all")["watch"] if row["kind"] == "pivot"}
        pivot = "{} between IRN and ISR".format
        self.assertEqual({pivot(state) for state in states + later} - whole.keys(), set())
        shown = {row["subject"]: row["since"] for row in self.json(*asked)["watch"] if row["kind"] == "pivot"}
        self.assertEqual(len(shown), 20)
        self.assertEqual({subject for subject, since in shown.items() if since == "new"}, {pivot(state) for state in later})
        self.assertEqual({since for since in shown.values() if since != "new"}, {None}, "what is cut off is not gone")
        ended = self.run_program(*asked)
        self.assertIn("--all", ended.stderr.decode())

    def test_the_decision_on_the_bases_pends_with_the_stances_of_the_reports(self):
        case = self.levant(reports=False)
        self.assertEqual([row for row in self.json("watch", case)["watch"] if row["kind"] == "claim"], [])
        unread = [row["what"] for row in self.json("watch", case)["watch"] if row["subject"] == "syria-bases"]
        read = [row["what"] for row in self.json("watch", self.levant_read(case))["watch"]
                if row["subject"] == "syria-bases"]
        self.assertIn("SYR decides", unread[0])
        self.assertNotEqual(unread, read, "the reports state positions")

    def levant_read(self, case):
        for report, outlet, date in OUTLETS:
            self.done("read", case, REPORTS / f"{report}.txt", "--source", outlet, "--date", date)
        return case

    def test_an_earlier_day_must_be_earlier(self):
        self.refused(USAGE, ("watch", self.levant(reports=False), "--on", BEFORE, "--since", NOW),
                     ["lies after", BEFORE, NOW])


class Generate(Scenario):
    def asked(self, case, quantity, side, mark, *more):
        return ("scenario", "generate", case, "--theatre", "syria", "--for", "ISR",
                "--quantity", quantity, side, mark, *more)

    def test_the_file_makes_the_finding_true_when_it_is_run(self):
        case = self.levant()
        for quantity, side, mark in [("freedom_of_action", "--above", .4), ("comfort", "--above", -.2),
                                     ("threat", "--below", .4), ("threat", "--above", .46)]:
            with self.subTest(quantity=quantity, side=side):
                found = self.json(*self.asked(case, quantity, side, mark, "--write", f"{quantity}{side}.toml"))
                first = found["scenarios"][0]
                self.assertFalse(found["holds"])
                changes = self.json("whatif", case, f"{quantity}{side}.toml", "--theatre", "syria",
                                    "--for", "ISR")["changes"]
                row = next(row for row in changes if row["kind"] == quantity and row["subject"] == "ISR")
                self.assertAlmostEqual(row["before"], found["before"], places=3)
                self.assertAlmostEqual(row["after"], first["after"], places=3)
                self.assertTrue(row["after"] > mark if side == "--above" else row["after"] < mark)
                edits = tomllib.loads((self.folder / f"{quantity}{side}.toml").read_text(encoding="utf-8"))
                self.assertEqual(len(edits.get("do", [])) + len(edits.get("learn", [])), first["edits"])

    def test_smaller_edits_come_first_and_two_only_where_one_is_not_enough(self):
        case = self.levant()
        one = self.json(*self.asked(case, "share", "--above", .02))["scenarios"]
        self.assertEqual({row["edits"] for row in one}, {1})
        self.assertEqual([row["moved"] for row in one], sorted(row["moved"] for row in one))
        two = self.json(*self.asked(case, "comfort", "--above", -.2))["scenarios"]
        self.assertEqual({row["edits"] for row in two}, {2})

    def test_it_says_plainly_when_nothing_is_found_or_needed(self):
        case = self.levant()
        self.assertIn("Neither one edit nor two", self.done(*self.asked(case, "comfort", "--above", 3, "--write", "n.toml")))
        self.assertFalse((self.folder / "n.toml").exists())
        self.assertIn("true as things are", self.done(*self.asked(case, "comfort", "--below", 0)))

    def test_a_dropped_item_is_shown_with_what_it_says_and_moves_nothing(self):
        case = self.levant()
        rows = self.json(*self.asked(case, "freedom_of_action", "--above", .4))["scenarios"]
        acts = [row for row in rows if row["belief"] is None]
        doubts = [row for row in rows if row["belief"] is not None]
        self.assertTrue(all(row["moved"] is not None for row in acts))
        self.assertEqual(rows, acts + doubts, "acts first")
        rows = self.json(*self.asked(case, "comfort", "--above", -.25))["scenarios"]
        doubts += [row for row in rows if row["belief"] is not None]
        self.assertTrue(doubts, "the case is another one")
        for row in doubts:
            self.assertIsNone(row["moved"], "a doubt moves no strength")
            self.assertRegex(row["words"][0], r"^item \d+ counts no more: .*ISR.*believed 0\.\d\d\)$")

    def test_an_interrupt_ends_the_search_with_a_sentence(self):
        case = self.levant(reports=False)
        ours, its = pty.openpty()
        running = subprocess.Popen([PROGRAM, *map(str, self.asked(case, "comfort", "--above", 3))], cwd=self.folder,
                                   stdout=subprocess.PIPE, stderr=its)
        os.close(its)
        said = b""
        while b"pairs of edits" not in said:
            said += os.read(ours, 4096)
        running.send_signal(signal.SIGINT)
        with contextlib.suppress(OSError):  # a terminal that nobody writes to any more
            while part := os.read(ours, 4096):
                said += part
        os.close(ours)
        printed, _ = running.communicate(timeout=60)
        self.assertEqual((running.returncode, printed), (DATA, b""))
        self.assertIn("single edits: 1 of", said.decode())
        self.assertIn("quadrille: the search was interrupted", said.decode().splitlines()[-1])

    def test_a_finding_needs_one_side_and_a_known_quantity(self):
        case = self.levant(reports=False)
        words = self.asked(case, "comfort", "--above", .1)
        self.refused(USAGE, words + ("--below", .2), ["--above", "--below"])
        self.refused(USAGE, self.asked(case, "warmth", "--above", .1), ["warmth"])


if __name__ == "__main__":
    main()
