"""Cases of the past whose outcome is known: what the engine says from facts before it, as docs/methods/cases.md tells."""
from pathlib import Path

from program import Scenario, main

CATALOG = Path(__file__).resolve().parents[2] / "catalog"


class Cases(Scenario):
    def changes(self, case, scenario, kind):
        found = self.json("whatif", case, str(scenario), "--draws", "500")
        return {row["subject"]: row["after"] - row["before"] for row in found["changes"] if row["kind"] == kind}

    def test_egypt_1972(self):
        self.done("new", "egypt.case", "--from", str(CATALOG / "egypt-1972"))
        left = CATALOG / "egypt-1972" / "scenarios" / "advisers-leave.toml"
        comfort = self.changes("egypt.case", left, "comfort")
        self.assertEqual(max(comfort, key=comfort.get), "USA", "the United States gain most")
        self.assertLess(comfort["EGY"], 0, "a friend leaves: comfort alone does not explain the choice")
        share = self.changes("egypt.case", left, "share")
        self.assertLess(share["RUS"], 0)
        self.assertEqual(max(share, key=share.get), "EGY", "Egypt takes over most of what is filled")
        freedom = self.changes("egypt.case", left, "freedom_of_action")
        self.assertGreater(freedom["ISR"], 0)
        everything = self.changes("egypt.case", CATALOG / "egypt-1972" / "scenarios" / "all-leave.toml", "share")
        self.assertLess(everything["RUS"], share["RUS"], "the later withdrawal is larger")

    def test_gulf_1971(self):
        self.done("new", "gulf.case", "--from", str(CATALOG / "gulf-1971"))
        left = CATALOG / "gulf-1971" / "scenarios" / "britain-leaves.toml"
        comfort = self.changes("gulf.case", left, "comfort")
        self.assertEqual(min(comfort, key=comfort.get), "USA", "the United States lose most")
        self.assertLess(comfort["ARE"], 0)
        share = self.changes("gulf.case", left, "share")
        self.assertGreater(share["IRN"], share["SAU"])
        self.assertEqual(max(share, key=share.get), "RUS", "the miss that the page tells of")

    def test_the_end_of_a_treaty_alone_hardly_moves_an_alignment(self):
        self.done("new", "egypt.case", "--from", str(CATALOG / "egypt-1972"))
        left = CATALOG / "egypt-1972" / "scenarios" / "patron-leaves.toml"
        alignment = self.changes("egypt.case", left, "alignment")
        self.assertLess(alignment["EGY-RUS"], 0)
        self.assertGreater(alignment["EGY-RUS"], -0.01, "a miss that the page tells")

    def test_gulf_1968(self):
        self.done("new", "gulf.case", "--from", str(CATALOG / "gulf-1968"))
        theatre = self.json("theatre", "gulf.case", "gulf", "--on", "1968-01-15")
        self.assertEqual(theatre["shares"][0]["actor"], "RUS", "a miss that the page tells")
        first = theatre["counterweights"][0]
        self.assertEqual((first["for"], first["against"], first["counterweight"]), ("USA", "RUS", "GBR"))
        left = CATALOG / "gulf-1968" / "scenarios" / "britain-leaves.toml"
        comfort = self.changes("gulf.case", left, "comfort")
        self.assertEqual(min(comfort, key=comfort.get), "USA", "the United States lose most")
        self.assertGreater(comfort["RUS"], 0)
        share = self.changes("gulf.case", left, "share")
        self.assertLess(share["GBR"], 0)
        self.assertLess(share["IRN"], 0.01, "who is not asked does not come")
        filled = self.changes("gulf.case", CATALOG / "gulf-1968" / "scenarios" / "iran-fills.toml", "comfort")
        self.assertLess(max(filled["BHR"], filled["ARE"], filled["IRQ"], filled["EGY"]), 0)
        self.assertGreater(filled["USA"], comfort["USA"], "the United States lose less beside Iran")


if __name__ == "__main__":
    main()
