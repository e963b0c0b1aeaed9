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


if __name__ == "__main__":
    main()
