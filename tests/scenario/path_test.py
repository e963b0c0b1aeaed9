"""The whole path: from reports and facts to claims, alignments, surprises, and back to the words."""
import csv
import io
import json
import re
import unittest
import xml.etree.ElementTree as xml

from program import REPORTS, OUTLETS, Scenario, main

VERBS = ("new", "info", "verify", "read", "code", "claims", "accept", "reject", "edit", "undo", "align", "plot", "surprises",
         "evidence", "actor add", "actor show", "source add", "source show", "issue add", "issue show", "tie add",
         "tie show", "lexicon add", "lexicon show", "export")


class Path(Scenario):
    def test_reading_names_claims_with_their_exact_words(self):
        case = self.levant()
        claims = self.json("claims", case)["claims"]
        self.assertGreater(len(claims), 20)
        texts = {name: (REPORTS / f"{name}.txt").read_text() for name, _, _ in OUTLETS}
        for claim in claims:
            self.assertEqual(texts[claim["doc"]][claim["start"]:claim["end"]], claim["span"])
            self.assertEqual(claim["review"], "proposed")
        self.assertTrue(any({claim["source"], claim["target"]} == {"ISR", "RUS"} for claim in claims))

    def test_code_prints_the_fields_of_the_gold_files_and_changes_nothing(self):
        line = self.done("code", REPORTS / "volga-wire.txt", "--date", "2025-03-03", "--publisher", "Volga Wire")
        coded = json.loads(line)
        self.assertEqual((coded["doc"], coded["date"], coded["publisher"]), ("volga-wire", "2025-03-03", "Volga Wire"))
        for claim in coded["claims"]:
            self.assertLessEqual({"span", "start", "type", "source", "target", "status", "attribution", "date"},
                                 set(claim))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_report_comes_in_by_standard_input_too(self):
        case = self.levant(reports=False)
        self.done("read", case, "-", "--source", "Desk", "--date", "2025-03-01", input=b"Israel criticised Iran.")
        self.assertEqual(self.json("claims", case)["claims"][0]["doc"], "standard-input")

    def test_shares_sum_to_the_estimate(self):
        case = self.levant()
        row, = self.json("align", case, "ISR", "RUS", "--why")["dyads"]
        self.assertEqual((row["a"], row["b"], row["date"]), ("ISR", "RUS", "2025-03-05"))
        self.assertTrue(0.0 < row["unreviewed"] < 1.0)
        self.assertAlmostEqual(sum(part["share"] for part in row["contributions"]), row["alignment"], delta=0.001)
        effects = [abs(part["effect"]) for part in row["contributions"]]
        self.assertEqual(effects, sorted(effects, reverse=True))

    def test_a_pair_may_be_asked_for_in_either_order_and_by_name(self):
        case = self.levant()
        one, = self.json("align", case, "ISR", "RUS")["dyads"]
        other, = self.json("align", case, "Russia", "israel")["dyads"]
        self.assertEqual((other["a"], other["b"]), ("RUS", "ISR"))
        self.assertEqual(one["alignment"], other["alignment"])
        self.assertEqual(one["tilt"], -other["tilt"])

    def test_a_page_of_plots_is_xml_with_the_numbers_of_align_and_the_same_bytes_again(self):
        case = self.levant()
        words = ("--pairs", "ISR-RUS,ISR-TUR", "--since", "2024-11-30", "--until", "2025-03-05")
        self.assertIn("2 plots", self.done("plot", case, "a.svg", *words))
        self.done("plot", case, "b.svg", *words)
        page = (self.folder / "a.svg").read_bytes()
        self.assertEqual(page, (self.folder / "b.svg").read_bytes())
        texts = [text.text for text in xml.fromstring(page).iter("{http://www.w3.org/2000/svg}text")]
        self.assertIn("ISR – TUR", texts)
        for other in ("RUS", "TUR"):
            row, = self.json("align", case, "ISR", other, "--on", "2025-03-05")["dyads"]
            self.assertTrue(any(re.fullmatch(r"[+−]\d\.\d\d", text or "") and
                                abs(float(text.replace("−", "-")) - row["alignment"]) < .006 for text in texts), other)

    def test_a_plot_that_cannot_be_drawn_is_refused_in_one_sentence(self):
        case = self.levant(reports=False)
        for words, says in ((["--pairs", "ISR-XYZ"], "XYZ"), (["--pairs", "ISRRUS"], "USA-RUS"),
                            (["--pairs", "ISR-ISR"], "twice"), (["--pairs", "ISR-RUS+"], "pair"),
                            (["--pairs", "ISR-RUS", "--since", "2030"], "begin")):
            ended = self.run_program("plot", case, "a.svg", *words)
            self.assertNotEqual(ended.returncode, 0, words)
            self.assertIn(says, ended.stderr.decode())
            self.assertEqual(ended.stderr.decode().count("\n"), 1)
        self.assertFalse((self.folder / "a.svg").exists())

    def test_review_changes_what_counts_and_undo_takes_it_back(self):
        case = self.levant()
        before = self.json("align", case, "ISR", "RUS")["dyads"]
        claims = [str(claim["item"]) for claim in self.json("claims", case, "--pair", "ISR", "RUS")["claims"]]
        facts_alone = self.json("align", case, "ISR", "RUS", "--reviewed")["dyads"][0]["items"]
        self.assertLess(facts_alone, before[0]["items"])
        self.done("reject", case, *claims, "--because", "a trial")
        self.assertEqual(self.json("align", case, "ISR", "RUS")["dyads"][0]["items"], facts_alone)
        self.done("undo", case)
        self.assertEqual(self.json("align", case, "ISR", "RUS")["dyads"], before)
        self.done("accept", case, *claims)
        accepted, = self.json("align", case, "ISR", "RUS")["dyads"]
        self.assertEqual(accepted["unreviewed"], 0.0)
        self.done("verify", case)

    def test_an_edit_supersedes_and_is_shown_with_what_it_supersedes(self):
        case = self.levant()
        claim = self.json("claims", case)["claims"][0]
        edited, = self.json("edit", case, claim["item"], "--status", "planned", "--date", "2025-05")["reviewed"]
        evidence = self.json("evidence", case, edited["item"])
        self.assertEqual((evidence["status"], evidence["when"], evidence["review"]), ("planned", "2025-05", "accepted"))
        self.assertEqual(evidence["supersedes"], [str(claim["item"])])
        self.assertEqual(evidence["quote"]["exact"], claim["span"])
        self.assertEqual(evidence["quote"]["selector"], "exact")
        self.assertEqual(self.json("evidence", case, claim["item"])["stands_as"], edited["item"])

    def test_a_fact_by_hand_moves_the_estimate_from_its_date_on(self):
        case = self.levant(reports=False)
        self.done("tie", "add", case, "FRA", "LBN", "defence_pact", "--from", "2025-01-15", "--source", "Treaties and laws",
                  "--reference", "An invented treaty for this test, 2025-01-15")
        self.assertEqual(self.json("align", case, "FRA", "LBN", "--on", "2025-01-14")["dyads"][0]["alignment"], 0.0)
        self.assertGreater(self.json("align", case, "FRA", "LBN", "--on", "2025-03-01")["dyads"][0]["alignment"], 0.2)

    def test_a_lexicon_line_teaches_the_reader_a_name(self):
        case = self.levant(reports=False)
        text = b"Zorbland criticised Iran."
        self.done("read", case, "-", "--source", "A", "--date", "2025-03-01", input=text + b" First.")
        self.assertEqual(self.json("claims", case)["claims"], [])
        self.done("actor", "add", case, "ZOR", "--name", "Zorbland")
        self.done("lexicon", "add", case, "names", "Zorbish", "ZOR", "demonym")
        self.done("read", case, "-", "--source", "A", "--date", "2025-03-01", input=text + b" Second.")
        claim, = self.json("claims", case)["claims"]
        self.assertEqual((claim["source"], claim["target"]), ("ZOR", "IRN"))
        self.assertEqual(self.json("lexicon", "show", case)["lexicon"][0]["list"], "names")

    def test_a_series_ends_with_the_date_asked_for(self):
        case = self.levant()
        rows = self.json("align", case, "USA", "RUS", "--since", "2024-11-01", "--until", "2025-02-15")["dyads"]
        self.assertEqual([row["date"] for row in rows],
                         ["2024-11-30", "2024-12-31", "2025-01-31", "2025-02-15"])

    def test_surprises_name_third_parties_and_chance(self):
        case = self.levant()
        answer = self.json("surprises", case, "--top", "3")
        self.assertEqual(answer["date"], "2025-03-05")
        self.assertEqual(len(answer["surprises"]), 3)
        for row in answer["surprises"]:
            self.assertLessEqual({"a", "b", "alignment", "expected", "z", "chance", "third_parties"}, set(row))
            self.assertTrue(0.0 <= row["chance"] <= 1.0)
        sizes = [abs(row["z"]) for row in answer["surprises"]]
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        self.assertEqual(answer["run"]["seed"], 20250308)
        self.assertEqual(answer["run"]["case_fingerprint"], self.json("info", case)["fingerprint"])

    def test_the_same_question_gives_the_same_bytes(self):
        case = self.levant()
        for words in (("align", case, "--why", "--json"), ("surprises", case, "--json"),
                      ("export", case, "--format", "gexf")):
            self.assertEqual(self.done(*words), self.done(*words))

    def test_csv_and_json_agree(self):
        case = self.levant()
        for words, rows in ((("align", case), "dyads"), (("claims", case), "claims"), (("tie", "show", case), "ties"),
                            (("actor", "show", case), "actors"), (("surprises", case), "surprises")):
            json_rows = self.json(*words)[rows]
            csv_rows = list(csv.DictReader(io.StringIO(self.done(*words, "--csv"))))
            self.assertEqual(len(csv_rows), len(json_rows))
            for flat, row in zip(csv_rows, json_rows):
                self.assertEqual(list(flat), list(row))
                for name, value in row.items():
                    if value is None:
                        self.assertEqual(flat[name], "NA", name)
                    elif isinstance(value, (int, float)) and not isinstance(value, bool):
                        self.assertEqual(float(flat[name]), value, name)
                    elif isinstance(value, str):
                        self.assertEqual(flat[name], value, name)

    def test_why_in_csv_has_a_row_for_each_item(self):
        case = self.levant()
        row, = self.json("align", case, "ISR", "RUS", "--why")["dyads"]
        flat = list(csv.DictReader(io.StringIO(self.done("align", case, "ISR", "RUS", "--why", "--csv"))))
        self.assertEqual([int(line["item"]) for line in flat], [part["item"] for part in row["contributions"]])
        self.assertEqual({line["alignment"] for line in flat}, {flat[0]["alignment"]})

    def test_graphs_hold_the_signs_and_dates_of_the_case(self):
        case = self.levant()
        dyads = self.json("align", case)["dyads"]
        graphml = xml.fromstring(self.done("export", case, "--format", "graphml"))
        space = "{http://graphml.graphdrawing.org/xmlns}"
        keys = {key.get("attr.name"): key.get("id") for key in graphml.iter(space + "key")}
        edges = [{data.get("key"): data.text for data in edge} | {"pair": (edge.get("source"), edge.get("target"))}
                 for edge in graphml.iter(space + "edge")]
        estimated = {edge["pair"]: edge for edge in edges if edge[keys["layer"]] == "alignment"}
        self.assertEqual(len(estimated), len(dyads))
        for row in dyads:
            edge = estimated[(row["a"], row["b"])]
            self.assertEqual(float(edge[keys["weight"]]), abs(row["alignment"]))
            self.assertEqual(edge[keys["sign"]], "-1" if row["alignment"] < 0 else "1")
        war, = [edge for edge in edges if edge["pair"] == ("RUS", "UKR") and edge.get(keys["relation"]) == "dispute"]
        self.assertEqual((war[keys["sign"]], war[keys["from"]]), ("-1", "2022-02-24"))
        gexf = xml.fromstring(self.done("export", case, "--format", "gexf"))
        self.assertEqual(len(list(gexf.iter("{http://gexf.net/1.3}edge"))), len(edges))

    def test_a_channel_adds_its_situational_alignment(self):
        case = self.levant()
        for channel in ("votes", "pacts", "conflict", "events", "reports"):
            row, = self.json("align", case, "ISR", "RUS", "--channel", channel)["dyads"]
            self.assertLessEqual({"date", "a", "b", "alignment", "sd", "items", "unreviewed", "channel", "situational",
                                  "situational_sd"}, set(row))
            self.assertEqual(row["channel"], channel)
            self.assertGreater(row["situational_sd"], 0.0)

    def test_every_verb_explains_itself(self):
        for verb in VERBS:
            text = self.done(*verb.split(), "--help")
            self.assertEqual(text, self.done("help", *verb.split()))
            self.assertTrue(text.startswith(f"quadrille {verb} "), text)

    def test_bars_are_ascii_where_the_locale_is_not_utf8(self):
        case = self.levant(reports=False)
        for locale, ascii_only in (("C", True), ("de_DE.ISO-8859-1", True), ("C.UTF-8", False)):
            text = self.done("align", case, "ISR", "RUS", env={"LC_ALL": locale})
            self.assertEqual("●" not in text and "━" not in text, ascii_only, text)

    def test_no_color_holds_on_a_terminal_too(self):
        case = self.levant(reports=False)
        colourful = self.on_a_terminal("align", case, "ISR", "RUS", env={"TERM": "xterm", "NO_COLOR": ""})
        plain = self.on_a_terminal("align", case, "ISR", "RUS", env={"TERM": "xterm", "NO_COLOR": "1"})
        self.assertIn(b"\x1b[", colourful)
        self.assertNotIn(b"\x1b[", plain)

    def test_text_fits_eighty_columns_and_has_no_colour_in_a_pipe(self):
        case = self.levant()
        for words in (("claims", case), ("align", case), ("align", case, "ISR", "RUS", "--why"), ("surprises", case),
                      ("info", case), ("tie", "show", case), ("evidence", case, "90"), ("help",), ("help", "align")):
            text = self.done(*words)
            self.assertNotIn("\x1b", text)
            for line in text.splitlines():
                # The forms of verbs are one line each, so that they can be copied.
                if not line.startswith("quadrille "):
                    self.assertLessEqual(len(line), 80, line)


if __name__ == "__main__":
    unittest.TestCase.maxDiff = None
    main()
