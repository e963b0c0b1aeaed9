"""Theatres, reach and what-ifs on the example case: what follows from its facts, and that other facts give other answers."""
import html.parser
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import tomllib

from program import DATA, OUTLETS, PROGRAM, REPORTS, SOURCE, USAGE, Scenario, main

CATALOG = SOURCE / "catalog/levant-2025"
BASES = CATALOG / "scenarios/turkish-bases.toml"
CLOSED = CATALOG / "scenarios/bases-closed.toml"
THEN, NOW = "2024-11-15", "2025-03-05"
HEAD = f'name = "tried"\non = "{NOW}"\n'
AFRICA = {"LBY", "MLI", "BFA", "NER", "CAF"}
INVENTED = 'source = "Treaties and laws"\nreference = "invented for this test"\nfrom = "2010-01-01"\n'


def tie(a, b, relation, more=""):
    return f'[[tie]]\na = "{a}"\nb = ["{b}"]\nrelation = "{relation}"\n{INVENTED}{more}'


def of(entry, *actors):
    return all(f'"{actor}"' in entry for actor in actors)


def is_tie(entry, relation, *actors):
    return entry.startswith("[[tie]]") and f'relation = "{relation}"' in entry and of(entry, *actors)


class Theatre(Scenario):
    def edited(self, name, drop=lambda entry: False, add=""):
        """The example case without the entries that `drop` takes, and with `add`; its reports read."""
        folder = self.folder / name
        folder.mkdir()
        entries = re.split(r"(?m)^(?=\[\[)", (CATALOG / "case.toml").read_text(encoding="utf-8"))
        kept = [entry for entry in entries if not drop(entry)]
        self.assertTrue(add or len(kept) < len(entries), "the case is another one")
        (folder / "case.toml").write_text("".join(kept) + add, encoding="utf-8")
        shutil.copytree(REPORTS, folder / "reports")
        case = name + ".case"
        self.done("new", case, "--from", folder)
        for report, outlet, date in OUTLETS:
            self.done("read", case, REPORTS / f"{report}.txt", "--source", outlet, "--date", date)
        return case

    def standing(self, case, actor="ISR", *words):
        rows = {row["actor"]: row for row in self.json("theatre", case, "syria", *words)["actors"]}
        return rows[actor]

    def what_if(self, case, scenario, actor="ISR", theatre="syria"):
        """By kind, the change of one actor's lot."""
        rows = self.json("whatif", case, scenario, "--theatre", theatre, "--for", actor)["changes"]
        return {row["kind"]: row["after"] - row["before"] for row in rows if row["subject"] == actor}

    def gains(self, case):
        rows = self.json("theatre", case, "syria", "--on", NOW, "--versus", THEN)["changes"]
        return {row["actor"]: row["comfort"] for row in rows}

    def checks(self, case, against="TUR", by="RUS"):
        """Who holds `against` in check for Israel."""
        for row in self.json("theatre", case, "syria", "--on", NOW)["counterweights"]:
            if (row["for"], row["against"], row["counterweight"]) == ("ISR", against, by):
                return row
        return None

    def scenario(self, *edits, name="tried.toml"):
        return self.write(name, HEAD + "\n".join(edits))


class Levant(Theatre):
    def setUp(self):
        super().setUp()
        self.case = self.levant()

    def test_russia_is_a_counterweight_for_israel_against_turkiye(self):
        check = self.checks(self.case)
        self.assertIsNotNone(check)
        self.assertGreater(check["displacement"], 0)
        self.assertGreaterEqual(check["restraint"], 0)
        self.assertAlmostEqual(check["total"], check["displacement"] + check["restraint"], delta=2e-5)
        self.assertGreater(check["loss"], 0, "comfort that Israel would lose if Türkiye took Russia's place")
        enemies = self.edited("enemies", add=tie("RUS", "TUR", "strategic_rivalry", 'label = "invented"\n'))
        self.assertGreater(self.checks(enemies)["restraint"], check["restraint"], "enemies restrain each other")

    def test_turkiye_gains_most_comfort(self):
        found = self.json("theatre", self.case, "syria", "--on", NOW, "--versus", THEN)
        self.assertEqual(found["changes"][0]["actor"], "TUR")
        self.assertEqual(max(found["changes"], key=lambda row: row["comfort"])["actor"], "TUR")
        self.assertGreaterEqual(found["changes"][0]["comfort_same_sign"], .8)
        self.assertIn("SYR", found["not_the_same_since"], "another government's lot is no gain of the first")
        self.assertNotIn("SYR", [row["actor"] for row in found["changes"]])

    def test_turkish_bases_lower_israels_comfort_and_freedom(self):
        found = self.json("whatif", self.case, BASES, "--for", "ISR")
        for theatre in ("syria", "east-mediterranean"):
            change = self.what_if(self.case, BASES, theatre=theatre)
            self.assertLess(change["comfort"], 0)
            self.assertLess(change["freedom_of_action"], 0)
            fills = {row["fill"]: row for row in found["fills"] if (row["region"], row["actor"]) == (theatre, "ISR")}
            self.assertEqual(set(fills), {"as given", "none", "half", "worst"}, "each assumption stands beside the rest")
            self.assertLess(fills["worst"]["comfort"], fills["as given"]["comfort"])
            self.assertGreater(fills["none"]["comfort"], fills["as given"]["comfort"], "the fill is the argument")
            self.assertGreater(fills["none"]["freedom_of_action"], 0, "where nobody is, nobody denies")
            self.assertGreaterEqual(fills["as given"]["freedom_sign"], .8)

    def test_losing_the_bases_makes_the_way_to_africa_longer(self):
        before = self.json("reach", self.case, "RUS", "--on", NOW)
        after = self.json("reach", self.case, "RUS", "--on", NOW, "--close", "Khmeimim", "--close", "Tartus")
        km = {row["place"]: row["distance_km"] for row in before["destinations"]}
        african = [row for row in after["destinations"] if row["state"] in AFRICA]
        self.assertEqual({row["state"] for row in african}, AFRICA)
        for row in african:
            self.assertTrue(row["change"] in ("longer", "cut off"), row)
            if row["reached"]:
                self.assertGreater(row["distance_km"], km[row["place"]])
                self.assertNotIn("Khmeimim", row["via"])
        gone = {row["place"] for row in after["destinations"] if not row["reached"]}
        self.assertLessEqual({"Khmeimim", "Tartus"}, gone)

    def test_json_has_the_fields_that_others_build_on(self):
        found = self.json("theatre", self.case, "syria", "--on", NOW, "--versus", THEN)
        self.assertEqual((found["region"], found["date"]), ("syria", NOW))
        for table, fields in (("shares", ["actor", "share", "sd"]),
                              ("actors", ["actor", "comfort", "comfort_sd", "threat", "freedom_of_action"]),
                              ("counterweights", ["for", "against", "counterweight", "loss"]),
                              ("changes", ["actor", "share", "comfort", "freedom_of_action"])):
            self.assertEqual(list(found[table][0])[:len(fields)], fields)
        self.assertNotIn("changes", self.json("theatre", self.case, "syria"))
        tried = self.json("whatif", self.case, BASES)
        self.assertEqual(tried["scenario"], "turkish-bases")
        self.assertEqual(list(tried["changes"][0])[:6], ["kind", "subject", "before", "after", "sd", "same_sign"])
        served = self.json("reach", self.case, "RUS", "--on", NOW)
        self.assertEqual((served["holder"], served["date"]), ("RUS", NOW))
        self.assertEqual(list(served["destinations"][0])[:4], ["place", "reached", "distance_km", "via"])
        self.assertLess(abs(sum(row["share"] for row in self.json("theatre", self.case, "syria")["shares"]) - 1), 2e-3)

    def test_csv_begins_with_the_same_fields(self):
        for words, head in ((["theatre", self.case, "syria"], "actor,comfort,comfort_sd,threat,freedom_of_action,"),
                            (["theatre", self.case, "syria", "--versus", THEN], "actor,share,comfort,freedom_of_action,"),
                            (["theatre", self.case], "theatre,name,states,seas"),
                            (["whatif", self.case, BASES], "kind,subject,before,after,sd,same_sign,"),
                            (["reach", self.case, "RUS"], "place,reached,distance_km,via,")):
            self.assertTrue(self.done(*words, "--csv").startswith(head), words)

    def test_rounds_of_response_are_shown_and_said_to_be_experimental(self):
        plain = self.done("whatif", self.case, CLOSED, "--json")
        self.assertEqual(self.done("whatif", self.case, CLOSED, "--responses", "0", "--json"), plain, "byte for byte")
        found = self.json("whatif", self.case, CLOSED, "--responses", "5", "--draws", "0")
        self.assertTrue(found["responses"] and "experimental" in found["experimental"])
        for number, row in enumerate(found["responses"], start=1):
            self.assertEqual(list(row)[:5], ["round", "actor", "act", "subject", "gain"])
            self.assertEqual(row["round"], number)
            self.assertGreater(row["gain"], 0)
            self.assertGreaterEqual(row["gain"], row["second_gain"] or 0)
        self.assertTrue(found["responses_end"])
        self.assertEqual(self.done("whatif", self.case, CLOSED, "--json"), plain, "the case is as it was")
        said = self.done("whatif", self.case, CLOSED, "--responses", "2", "--toward", "balance", "--draws", "0",
                         "--report", "answered.md")
        self.assertIn("experimental", said)
        self.assertIn("experimental", (self.folder / "answered.md").read_text(encoding="utf-8"))
        self.refused(USAGE, ["whatif", self.case, CLOSED, "--responses", "6"], ["6", "5"])
        self.refused(USAGE, ["whatif", self.case, CLOSED, "--responses", "1", "--toward", "power"], ["power", "balance"])
        self.refused(USAGE, ["whatif", self.case, CLOSED, "--toward", "balance"], ["--responses"])

    def test_without_draws_differences_stand_without_their_spread(self):
        quick = self.json("whatif", self.case, BASES, "--draws", "0")
        shares = {row["subject"]: row for row in quick["changes"] if (row["kind"], row["region"]) == ("share", "syria")}
        self.assertEqual(shares.keys(), {"RUS", "TUR"})
        self.assertTrue(all(row["sd"] is None and row["same_sign"] is None for row in quick["changes"]))
        self.assertEqual(quick["fills"], [])

    def test_a_scenario_never_changes_the_case(self):
        before = self.state(self.case)
        fingerprint = self.json("info", self.case)
        for scenario in (BASES, CLOSED):
            self.done("whatif", self.case, scenario)
        self.done("verify", self.case)
        self.assertEqual(self.state(self.case), before)
        self.assertEqual(self.json("info", self.case), fingerprint)

    def test_scenarios_are_kept_and_compared(self):
        for file in (BASES, CLOSED):
            self.done("scenario", "new", self.case, file)
        kept = self.json("scenario", "list", self.case)["scenarios"]
        self.assertEqual([(row["name"], row["edits"]) for row in kept], [("bases-closed", 3), ("turkish-bases", 1)])
        self.assertEqual(self.done("scenario", "show", self.case, "bases-closed"), CLOSED.read_text(encoding="utf-8"))
        by_name, by_file = (self.json("whatif", self.case, one) for one in ("turkish-bases", BASES))
        self.assertEqual(by_name, by_file)
        rows = self.json("scenario", "compare", self.case, "turkish-bases", "bases-closed")["changes"]
        share = next(row for row in rows if (row["kind"], row["subject"], row["region"]) == ("share", "TUR", "syria"))
        self.assertGreater(share["turkish-bases"], 0)
        self.assertEqual(share["bases-closed"], 0, "nobody gains from a vacuum")
        self.done("undo", self.case)
        self.assertEqual(len(self.json("scenario", "list", self.case)["scenarios"]), 1)

    def test_an_edit_and_its_inverse_give_the_first_world_back(self):
        facts = tomllib.loads((CATALOG / "case.toml").read_text(encoding="utf-8"))
        again = []
        for one in facts["tie"]:
            if (one["a"], one["b"], one["relation"], one.get("until")) == ("RUS", ["SYR"], "presence", None):
                terms = {**one, "tie": "presence", "b": "SYR"}
                for key in ("relation", "from", "source", "reference"):
                    del terms[key]
                again.append("[[do]]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in terms.items()))
        self.assertEqual(len(again), 2)
        end = '[[do]]\nend = "presence"\na = "RUS"\nb = "SYR"'
        ended = self.json("whatif", self.case, self.scenario(end))
        self.assertNotEqual(ended["changes"], [])
        back = self.json("whatif", self.case, self.scenario(end, *again))
        self.assertEqual((back["changes"], back["fills"], back["conflicts"]), ([], [], []))
        other = '[[do]]\nend = "presence"\na = "TUR"\nb = "SYR"'
        self.assertEqual(self.json("whatif", self.case, self.scenario(end, *again, other)),
                         self.json("whatif", self.case, self.scenario(other)))
        half = self.json("whatif", self.case, self.scenario(end, again[0]))
        self.assertNotIn(half["changes"], ([], ended["changes"]), "one of two bases is back")

    def test_what_is_learnt_moves_alignments_and_what_is_done_does_not(self):
        rivals = f'a = "ISR"\nb = "RUS"\nsource = "Rivalry data"\nreference = "x"\nfrom = "2010"\n'
        learnt = self.json("whatif", self.case, self.scenario('[[learn]]\nrelation = "strategic_rivalry"\n' + rivals))
        done = '[[do]]\ntie = "strategic_rivalry"\na = "ISR"\nb = "RUS"'
        kinds = {row["kind"] for row in learnt["changes"]}
        self.assertIn("alignment", kinds)
        self.assertIn("comfort", kinds)
        self.assertEqual(self.json("whatif", self.case, self.scenario(done))["changes"], [], "no response, no change")
        moved = self.json("whatif", self.case, self.scenario("response = 1", done))["changes"]
        moved = {row["subject"]: row for row in moved if row["kind"] == "alignment"}
        self.assertLess(moved["ISR-RUS"]["after"], moved["ISR-RUS"]["before"])


    def test_an_interrupt_ends_the_draws_with_a_sentence(self):
        ours, its = pty.openpty()
        running = subprocess.Popen([PROGRAM, "whatif", self.case, str(BASES), "--draws", "100000000"], cwd=self.folder,
                                   stdout=subprocess.PIPE, stderr=its)
        os.close(its)
        said = b""
        while b"drawing" not in said:
            said += os.read(ours, 4096)
        running.send_signal(signal.SIGINT)
        printed, _ = running.communicate(timeout=60)
        said += os.read(ours, 4096)
        os.close(ours)
        self.assertEqual((running.returncode, printed), (DATA, b""))
        self.assertIn("quadrille: the draws were interrupted", said.decode().splitlines()[-1])

    def test_a_report_is_the_same_page_in_both_forms(self):
        class Page(html.parser.HTMLParser):
            """Rows of cells, and what stands outside the tables."""
            def __init__(self):
                super().__init__()
                self.rows, self.within, self.texts, self.tags = [], None, [], set()

            def handle_starttag(self, tag, attributes):
                self.tags.add(tag)
                self.within = tag
                if tag == "tr":
                    self.rows.append([])
                if tag in ("td", "th"):
                    self.rows[-1].append("")

            def handle_data(self, data):
                if self.within in ("td", "th"):
                    self.rows[-1][-1] += data
                elif self.within in ("h1", "h2", "p", "li") and data.strip():
                    self.texts.append(data)

            def handle_endtag(self, tag):
                self.within = None

        for name in ("report.md", "report.html"):
            self.done("whatif", self.case, CLOSED, "--report", name)
        written = (self.folder / "report.md").read_text(encoding="utf-8")
        page = Page()
        page.feed((self.folder / "report.html").read_text(encoding="utf-8"))
        rows = [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
                for line in written.splitlines() if line.startswith("|") and not line.startswith("| ---")]
        self.assertEqual(page.rows, rows)
        texts = [line.lstrip("# ").removeprefix("- ") for line in written.splitlines() if line and line[0] != "|"]
        self.assertEqual(page.texts, texts)
        self.assertTrue(page.tags.isdisjoint({"script", "link", "img", "iframe"}))

    def test_changes_without_a_spread_do_not_crowd_out_those_with_one(self):
        def group(row):
            if row["before"] is None or row["after"] is None:
                return 0
            return 1 if row["sd"] else 2
        for scenario in (BASES, CLOSED):
            rows = self.json("whatif", self.case, scenario)["changes"]
            groups = [group(row) for row in rows]
            self.assertEqual(groups, sorted(groups))
            self.assertIn(1, groups)
            self.assertIn(2, groups)
            # As far as four digits tell: the least and the most that each size may be.
            sizes = [(max(abs(row["after"] - row["before"]) - 1e-4, 0) / (row["sd"] + 5e-5),
                      (abs(row["after"] - row["before"]) + 1e-4) / max(row["sd"] - 5e-5, 1e-9))
                     for row in rows if group(row) == 1]
            for first, second in zip(sizes, sizes[1:]):
                self.assertGreaterEqual(first[1], second[0], "the largest in units of its spread first")
        self.assertIn("Without a spread", self.done("whatif", self.case, BASES))


class OtherEvidence(Theatre):
    """No answer is entered: other facts give other answers, in both directions."""
    def test_a_pact_of_deconfliction_is_freedom_of_action(self):
        case = self.levant()
        with_it = self.standing(case)["freedom_of_action"]
        without = self.edited("without", lambda entry: is_tie(entry, "deconfliction", "ISR", "RUS"))
        self.assertLess(self.standing(without)["freedom_of_action"], with_it)
        self.assertEqual(self.standing(without)["comfort"], self.standing(case)["comfort"], "a pact is no friendship")
        more = self.edited("more", add=tie("ISR", "TUR", "deconfliction", 'in = "SYR"\n'))
        self.assertGreater(self.standing(more)["freedom_of_action"], with_it)
        elsewhere = self.edited("elsewhere", add=tie("ISR", "TUR", "deconfliction", 'in = "LBY"\n'))
        self.assertEqual(self.standing(elsewhere)["freedom_of_action"], with_it, "it holds in another country")
        ended = self.what_if(case, self.scenario('[[do]]\nend = "deconfliction"\na = "RUS"\nb = "ISR"'))
        self.assertLess(ended["freedom_of_action"], 0)
        self.assertNotIn("comfort", ended)

    def test_with_friends_and_enemies_exchanged_the_answer_turns(self):
        def hostile(entry):
            return (of(entry, "ISR", "TUR") and any(word in entry for word in (
                '"dispute"', '"trade_broken"', '"SANCTION"', '"ACCUSE"', '"THREATEN"'))) or is_tie(
                    entry, "deconfliction", "ISR", "RUS")
        case = self.edited("exchanged", hostile,
                           tie("ISR", "TUR", "defence_pact") + tie("ISR", "RUS", "strategic_rivalry"))
        change = self.what_if(case, BASES)
        self.assertGreater(change["comfort"], 0)
        self.assertGreater(change["freedom_of_action"], 0)
        self.assertIsNone(self.checks(case), "Russia no longer serves Israel against Türkiye")
        self.assertIsNotNone(self.checks(case, against="RUS", by="TUR"), "it is the other way round")

    def test_without_enmity_to_the_old_government_turkiye_gains_nothing_much(self):
        case = self.edited("friends", lambda entry: is_tie(entry, "strategic_rivalry", "TUR", "SYR"))
        gains = self.gains(case)
        self.assertEqual(max(gains, key=gains.get), "ISR")
        self.assertLess(gains["TUR"], self.gains(self.levant())["TUR"] / 2)

    def test_a_base_nobody_knows_the_strength_of_weighs_nothing(self):
        case = self.levant()
        before = self.json("theatre", case, "syria", "--on", NOW)
        self.write("base.toml", tie("EGY", "SYR", "presence", 'label = "an outpost"\n'))
        self.done("enter", case, "base.toml")
        after = self.json("theatre", case, "syria", "--on", NOW)
        self.assertEqual(after["shares"], before["shares"])
        self.assertEqual(len(after["without_strength"]), len(before["without_strength"]) + 1)
        self.write("force.toml", tie("EGY", "SYR", "presence", 'label = "a division"\nstrength = 12.0\n'))
        self.done("enter", case, "force.toml")
        share = {row["actor"]: row["weight"] for row in self.json("theatre", case, "syria", "--on", NOW)["shares"]}
        was = {row["actor"]: row["weight"] for row in before["shares"]}
        self.assertAlmostEqual(share["EGY"] - was["EGY"], 12.0, places=6)

    def test_another_way_makes_other_destinations(self):
        case = self.levant()
        self.write("way.toml", '[[route]]\nfrom = "Novorossiysk"\nto = "Khmeimim"\nmode = "air"\nkilometres = 900\n'
                               'reference = "invented for this test"\n')
        shut = ["--on", NOW, "--close", "Khmeimim", "--close", "Tartus", "--close", "Tobruk", "--close", "Al Khadim"]
        cut = [row for row in self.json("reach", case, "RUS", *shut)["destinations"] if row["state"] in AFRICA]
        self.assertTrue(all(not row["reached"] for row in cut), "without a foothold nothing in Africa is reached")
        before = {row["place"]: row["distance_km"] for row in self.json("reach", case, "RUS", "--on", NOW)["destinations"]}
        self.done("enter", case, "way.toml")
        after = {row["place"]: row["distance_km"] for row in self.json("reach", case, "RUS", "--on", NOW)["destinations"]}
        self.assertEqual(before.keys(), after.keys())
        self.assertTrue(all(after[place] <= before[place] for place in after))


class BadInput(Theatre):
    def setUp(self):
        super().setUp()
        self.case = self.levant(reports=False)
        self.before = self.state(self.case)

    def tearDown(self):
        self.assertEqual(self.state(self.case), self.before, "the case is unchanged")

    def test_unknown_words_on_the_command_line(self):
        self.refused(DATA, ["theatre", self.case, "atlantis"], ["atlantis", "syria", "sahel"])
        self.refused(DATA, ["theatre", self.case, "syria", "--actor", "Turkiey"], ["Turkiey", "(TUR)"])
        self.refused(USAGE, ["theatre", self.case, "syria", "--on", "2025-13-01"], ["--on", "2025-13-01"])
        self.refused(USAGE, ["theatre", self.case, "syria", "--versus", "soon"], ["--versus", "soon"])
        self.refused(USAGE, ["theatre", self.case, "syria", "--on", THEN, "--versus", NOW], [THEN, NOW])
        self.refused(DATA, ["reach", self.case, "Rusia"], ["Rusia", "(RUS)"])
        self.refused(DATA, ["reach", self.case, "RUS", "--close", "Sevastopol"], ["Sevastopol"])
        self.refused(USAGE, ["reach", self.case, "RUS", "--range", "far"], ["--range", "far"])
        self.refused(DATA, ["whatif", self.case, "nowhere.toml"], ["nowhere.toml"])
        for words in (["whatif", self.case, BASES, "--theatre", "atlantis"],
                      ["edge", self.case, "ISR", "--theatre", "atlantis"],
                      ["scenario", "generate", self.case, "--theatre", "atlantis", "--for", "ISR",
                       "--quantity", "comfort", "--above", "0"]):
            self.refused(DATA, words, ["atlantis", "it has", "syria", "sahel"])
        self.refused(DATA, ["whatif", self.case, BASES, "--for", "nobodyatall"], ["nobodyatall"])
        self.refused(USAGE, ["whatif", self.case, BASES, "--draws", "few"], ["--draws", "few"])
        self.refused(DATA, ["whatif", self.case, BASES, "--report", "no/such/folder.md"], ["no/such/folder.md"])
        for name in ("report.pdf", "report", "report.md.txt", ".md"):
            self.refused(USAGE, ["whatif", self.case, BASES, "--report", name], [f'"{name}"', ".md", ".html"])
            self.assertFalse((self.folder / name).exists())
        self.refused(DATA, ["scenario", "show", self.case, "peace"], ["peace"])
        self.refused(USAGE, ["scenario", "compare", self.case, BASES], ["two scenarios"])
        self.refused(USAGE, ["scenario"], ["scenario new", "scenario compare"])

    def test_faults_of_a_scenario_file(self):
        presence = 'tie = "presence"\na = "TUR"\n'
        for code, says, text in (
                (USAGE, [":1:", "do"], HEAD),
                (USAGE, [":1:", "name"], f'on = "{NOW}"\n[[do]]\nclose = "Tartus"\n'),
                (USAGE, [":2:", "2025-02-30"], 'name = "x"\non = "2025-02-30"\n[[do]]\nclose = "Tartus"\n'),
                (DATA, [":3:"], HEAD + "[[do]\n"),
                (USAGE, [":3:", "everyone"], HEAD + 'fill = "everyone"\n[[do]]\nclose = "Tartus"\n'),
                (USAGE, [":3:", "filler"], HEAD + 'fill = "named"\n[[do]]\nclose = "Tartus"\n'),
                (USAGE, [":3:", "0 to 1"], HEAD + 'response = 2\n[[do]]\nclose = "Tartus"\n'),
                (USAGE, [":6:", "XXX"], HEAD + '[[do]]\nend = "presence"\na = "RUS"\nb = "XXX"\n'),
                (USAGE, [":4:", "Nowhere"], HEAD + '[[do]]\nclose = "Nowhere"\n'),
                (USAGE, [":3:", "itself"], HEAD + "[[do]]\n" + presence + 'b = "TUR"\n'),
                (USAGE, [":3:", '"b"'], HEAD + "[[do]]\n" + presence),
                (USAGE, [":3:", "-3"], HEAD + "[[do]]\n" + presence + 'b = "SYR"\nstrength = -3\n'),
                (USAGE, [":7:", "dance"], HEAD + "[[do]]\n" + presence + 'b = "SYR"\nfunctions = ["dance"]\n'),
                (USAGE, [":5:", "bogus"], HEAD + '[[do]]\nclose = "Tartus"\nbogus = 1\n'),
                (USAGE, [":3:", "tie, end"], HEAD + '[[do]]\nwhy = "x"\n'),
                (USAGE, [":4:", "99999"], HEAD + "[[learn]]\ndrop = 99999\n"),
                (USAGE, [":4:", "Nobody"], HEAD + '[[learn]]\nsource = "Nobody"\ngrade = "A1"\n'),
                (DATA, [":3:", "CHN", "SYR"], HEAD + '[[do]]\nend = "presence"\na = "CHN"\nb = "SYR"\n'),
                (USAGE, [":3:", "RUS"], HEAD + '[[do]]\nhand_over = "RUS"\nhost = "SYR"\nto = "RUS"\n')):
            with self.subTest(text=text):
                self.refused(code, ["whatif", self.case, self.write("bad.toml", text)], ["bad.toml", *says])
                self.refused(code, ["scenario", "new", self.case, "bad.toml"], ["bad.toml", *says])

    def test_edits_that_contradict_each_other(self):
        end = '[[do]]\nend = "presence"\na = "RUS"\nb = "SYR"\n'
        army = '[[do]]\nmeasure = "military personnel"\nactor = "SYR"\nunit = "thousand"\nvalue = '
        made = '[[do]]\ntie = "presence"\na = "EGY"\nb = "SYR"\nstrength = 3\n'
        grade = '[[learn]]\nsource = "Press reports"\ngrade = '
        governs = '[[do]]\ntie = "governs"\na = "{}"\nb = "{}"\n'
        for code, says, edits in (
                (USAGE, [":7:", ":3"], end + end),
                (DATA, [":7:", "RUS", "SYR"], end + '[[do]]\nhand_over = "RUS"\nhost = "SYR"\nto = "TUR"\n'),
                (USAGE, [":5:", "twice"], '[[do]]\nclose = "Tartus"\n[[do]]\nclose = "Tartus"\nwhy = "again"\n'),
                (USAGE, [":8:", "twice"], army + "3\n" + army + "4\n"),
                (USAGE, [":8:", "made and ended"], made + end.replace("RUS", "EGY")),
                (USAGE, [":6:", "graded twice"], grade + '"A1"\n' + grade + '"D1"\n'),
                (USAGE, [":7:", "circle"], governs.format("TUR", "SYR") + governs.format("SYR", "TUR")),
                (USAGE, [":7:", "TUR"], governs.format("TUR", "SYR") + governs.format("RUS", "SYR"))):
            with self.subTest(edits=edits):
                self.refused(code, ["whatif", self.case, self.write("bad.toml", HEAD + edits)], ["bad.toml", *says])


class BadFacts(Theatre):
    """Faults of theatre facts, in files and in what they make of a case."""
    def test_faults_of_a_file_are_refused_with_their_line(self):
        case = self.levant(reports=False)
        before = self.state(case)
        rest = 'from = "2020"\nsource = "Press reports"\nreference = "x"\n'
        for code, says, text in (
                (USAGE, [":4:", "states"], '[[theatre]]\ncode = "chad"\nname = "Chad"\nstates = []\n'),
                (DATA, [":1:", "XXX"], '[[theatre]]\ncode = "chad"\nname = "Chad"\nstates = ["XXX"]\n'),
                (DATA, [":1:", "syria"], '[[theatre]]\ncode = "syria"\nname = "Chad"\nstates = ["TCD"]\n'),
                (USAGE, [":1:", "itself"], '[[tie]]\na = "RUS"\nb = ["RUS"]\nrelation = "presence"\n' + rest),
                (USAGE, [":1:", '"b"'], '[[tie]]\na = "RUS"\nrelation = "presence"\n' + rest),
                (DATA, [":1:", "Atlantis"], tie("RUS", "SYR", "presence", 'place = "Atlantis"\n')),
                (USAGE, [":1:", "-1"], tie("RUS", "SYR", "presence", "strength = -1\n")),
                (USAGE, ["latitude"], '[[place]]\nname = "Thule"\nkind = "port"\nstate = "USA"\nlongitude = 0\nreference = "x"\n'),
                (DATA, [":1:", "Thule"], '[[route]]\nfrom = "Thule"\nto = "Tartus"\nmode = "sea"\nreference = "x"\n')):
            with self.subTest(text=text):
                self.refused(code, ["enter", case, self.write("bad.toml", text)], ["bad.toml", *says])
        self.assertEqual(self.state(case), before)

    def test_an_empty_theatre(self):
        case = self.levant(reports=False)
        self.write("libya.toml", '[[theatre]]\ncode = "libya"\nname = "Libya"\nstates = ["LBY"]\n')
        self.done("enter", case, "libya.toml")
        self.refused(USAGE, ["theatre", case, "libya", "--on", "2015-01-01"], ["libya", "nobody", "personnel"])

    def test_a_government_in_a_circle_or_a_second_one_is_refused_with_its_line(self):
        case = self.levant(reports=False)
        before = self.state(case)
        first = tie("SDF", "SYR", "governs")
        line = f":{first.count(chr(10)) + 1}:"
        for says, text in (
                ([line, "SDF and SYR govern each other in a circle on 2010-01-01"], first + tie("SYR", "SDF", "governs")),
                ([line, "SDF and HTS both govern SYR on 2010-01-01"], first + tie("HTS", "SYR", "governs")),
                ([line, "circle"], tie("SDF", "SYR", "governs") + tie("TUR", "SDF", "governs")
                 + tie("SYR", "TUR", "governs"))):
            with self.subTest(text=text):
                says = [says[0] if text.count("[[tie]]") == 2 else f":{2 * first.count(chr(10)) + 1}:", *says[1:]]
                self.refused(USAGE, ["enter", case, self.write("circle.toml", text)], ["circle.toml", *says])
        self.assertEqual(self.state(case), before)
        self.done("enter", case, self.write("one.toml", first))
        self.refused(USAGE, ["enter", case, self.write("two.toml", tie("SYR", "SDF", "governs"))],
                     ["two.toml:1:", "SDF and SYR", "circle"])
        self.refused(USAGE, ["tie", "add", case, "SYR", "SDF", "governs", "--source", "Treaties and laws",
                             "--reference", "invented", "--from", "2015"], ["circle on 2015-01-01"])
        self.done("tie", "add", case, "SYR", "SDF", "governs", "--source", "Treaties and laws",
                  "--reference", "invented", "--from", "2005", "--until", "2006")

    def test_a_case_without_theatres_or_facts(self):
        self.done("new", "empty.case")
        self.assertIn("no theatres", self.done("theatre", "empty.case"))
        self.refused(DATA, ["theatre", "empty.case", "syria"], ["syria"])


if __name__ == "__main__":
    main()
