"""What must hold for the seed article. It is not part of this repository: without it nothing is tried."""
import json
import unittest

from program import SHARED, Scenario, main

ARTICLE = SHARED / "seeds/levant-2025-article.txt"
READ = (ARTICLE, "--source", "TRT World", "--owner", "TUR", "--date", "2025-03-08")


@unittest.skipUnless(ARTICLE.exists(), f"{ARTICLE} is absent; QUADRILLE_SHARED names another folder")
class Article(Scenario):
    def test_spans_are_exact(self):
        text = ARTICLE.read_text(encoding="utf-8")
        coded = json.loads(self.done("code", ARTICLE, "--date", "2025-03-08", "--publisher", "TRT World"))
        self.assertGreater(len(coded["claims"]), 20)
        for claim in coded["claims"]:
            self.assertEqual(text[claim["start"]:claim["start"] + len(claim["span"])], claim["span"])

    def test_israel_stands_closer_to_russia_than_to_turkey(self):
        self.done("new", "fresh.case")
        self.done("read", "fresh.case", *READ)
        with_russia, = self.json("align", "fresh.case", "ISR", "RUS", "--on", "2025-03-08")["dyads"]
        with_turkey, = self.json("align", "fresh.case", "ISR", "TUR", "--on", "2025-03-08")["dyads"]
        self.assertGreater(with_russia["alignment"], with_turkey["alignment"])

    def test_why_shows_sentences_and_the_owners_discount(self):
        self.done("new", "fresh.case")
        self.done("read", "fresh.case", *READ)
        text = ARTICLE.read_text(encoding="utf-8")
        row, = self.json("align", "fresh.case", "ISR", "TUR", "--why")["dyads"]
        discounted = [part for part in row["contributions"] if part["interest"] is not None and part["interest"] < 1.0]
        self.assertNotEqual(discounted, [], "what the outlet says against its owner's rival is discounted")
        for part in row["contributions"]:
            self.assertIn(part["text"], text)
        shown = self.done("align", "fresh.case", "ISR", "TUR", "--why")
        self.assertIn("discounted x", shown)
        self.assertIn("owner is TUR", " ".join(shown.split()))

    def test_the_record_contradicts_the_date_of_the_vote(self):
        case = self.levant(reports=False)
        self.done("read", case, *READ)
        contradicted = [claim for claim in self.json("claims", case)["claims"] if claim["record"] == "contradicted"]
        self.assertTrue(any(claim["date"] == "2025-02-25" and "24" in claim["record_value"] for claim in contradicted),
                        contradicted)


if __name__ == "__main__":
    main()
