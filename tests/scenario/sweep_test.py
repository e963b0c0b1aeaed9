"""Sweeps of a contested decision, in one process and, where MPI is at hand, on several."""
import os
import shutil
import subprocess
import unittest

from program import DATA, SOURCE, USAGE, Scenario, main

STAKES = """actor,capability,position,salience
Russia,30,100,80
Turkey,40,20,60
Israel,20,70,50
Iran,15,90,70
"""
HEAD = """contest = "stakes.csv"
model = ["pce", "compromise", "challenge", "smp"]
draws = 60
seed = 3
"""
POSITION = """
[[vary]]
actor = "Turkey"
number = "position"
from = 0
to = 50
steps = 5
"""
CAPABILITY = """
[[vary]]
actor = "Russia"
number = "capability"
from = 10
to = 40
steps = 3
"""
PARALLEL = os.environ.get("QUADRILLE_MPI_PROGRAM", "")


class Sweep(Scenario):
    def setUp(self):
        super().setUp()
        self.write("stakes.csv", STAKES)
        self.sweep = self.write("sweep.toml", HEAD + POSITION + CAPABILITY)


class InOneProcess(Sweep):
    def test_a_row_stands_for_each_point_and_model(self):
        found = self.json("sweep", self.sweep)
        rows = found["points"]
        self.assertEqual(len(rows), 5 * 3 * 4)
        self.assertEqual([row["model"] for row in rows[:4]], ["pce", "compromise", "challenge", "smp"])
        self.assertEqual({row["Turkey_position"] for row in rows}, {0, 12.5, 25, 37.5, 50})
        self.assertEqual({row["Russia_capability"] for row in rows}, {10, 25, 40})
        for row in rows:
            self.assertLessEqual(row["q10"], row["q90"])
            if row["model"] == "compromise":
                russia, turkey = row["Russia_capability"] * 80, 40 * 60
                mean = (russia * 100 + turkey * row["Turkey_position"] + 1000 * 70 + 1050 * 90) / (russia + turkey + 2050)
                self.assertAlmostEqual(row["expected"], mean, delta=6e-5)

    def test_where_nothing_is_changed_it_says_what_bargain_says(self):
        same = self.write("same.toml", HEAD + POSITION.replace("from = 0", "from = 20"))
        for row in self.json("sweep", same)["points"][:4]:
            said = self.json("bargain", "stakes.csv", "--model", row["model"], "--draws", "20")
            self.assertAlmostEqual(row["expected"], said["expected"], delta=6e-5, msg=row["model"])

    def test_a_case_is_no_file_of_stakes_and_its_export_is(self):
        case = self.levant()
        self.done("issue", "stakes", case, SOURCE / "catalog/levant-2025/stakes/syria-bases.toml")
        plan = HEAD.replace("stakes.csv", case).replace("60", "5") + POSITION.replace("Turkey", "TUR")
        self.refused(DATA, ["sweep", self.write("case.toml", plan)], [case, "issue export"])
        self.write("bases.csv", self.done("issue", "export", case, "syria-bases", "--format", "table"))
        rows = self.json("sweep", self.write("bases.toml", plan.replace(case, "bases.csv")))["points"]
        self.assertEqual(len(rows), 5 * 4)

    def test_the_compromise_follows_an_actor_and_a_strong_one_pulls_more(self):
        rows = [row for row in self.json("sweep", self.sweep)["points"] if row["model"] == "compromise"]
        at = {(row["Turkey_position"], row["Russia_capability"]): row["mean"] for row in rows}
        for russia in (10, 25, 40):
            self.assertLess(at[0, russia], at[50, russia])
        for turkey in (0, 25, 50):
            self.assertLess(at[turkey, 10], at[turkey, 40])

    def test_threads_change_no_byte_and_seeds_do(self):
        once = self.done("sweep", self.sweep, "--json", "--threads", "1")
        self.assertEqual(once, self.done("sweep", self.sweep, "--json", "--threads", "3"))
        other = self.write("other.toml", HEAD.replace("seed = 3", "seed = 4") + POSITION + CAPABILITY)
        self.assertNotEqual(once, self.done("sweep", other, "--json"))

    def test_the_stakes_lie_beside_the_file_of_the_sweep(self):
        os.mkdir(self.folder / "plans")
        self.write("plans/stakes.csv", STAKES.replace("Iran", "Egypt"))
        self.write("plans/sweep.toml", HEAD + POSITION)
        beside = self.json("sweep", "plans/sweep.toml")
        self.assertNotEqual(beside["run"]["contest_sha256"], self.json("sweep", self.sweep)["run"]["contest_sha256"])

    def test_what_is_wrong_is_said_in_a_sentence(self):
        self.refused(DATA, ["sweep", "nothing.toml"], ["nothing.toml could not be read"])
        self.refused(USAGE, ["sweep"], ["sweep needs FILE"])
        for wrong, code, says in [
                (HEAD.replace("stakes.csv", "lost.csv") + POSITION, DATA, ["lost.csv could not be read"]),
                (HEAD + POSITION.replace("Turkey", "France"), USAGE, ["wrong.toml:7", "no actor \"France\""]),
                (HEAD + POSITION.replace("to = 50", "to = 500"), USAGE, ["wrong.toml:10", "Turkey", "500", "0 to 100"]),
                (HEAD + POSITION.replace("steps = 5", "steps = 900000") + CAPABILITY, DATA, ["1000000 points"]),
                (HEAD + CAPABILITY.replace("number", "numero"), USAGE, ["\"numero\" is no key"]),
                (HEAD + "[[vary]", DATA, ["wrong.toml:5"])]:
            self.refused(code, ["sweep", self.write("wrong.toml", wrong)], says)


@unittest.skipUnless(PARALLEL and shutil.which("mpirun"),
                     "quadrille-mpi is not built or mpirun is absent: ./dev setup mpi installs what it takes")
class OnManyProcesses(Sweep):
    def ranks(self, count, *words):
        """quadrille-mpi on so many processes of this machine."""
        environment = {**os.environ, "COLUMNS": "80", "TMPDIR": "/tmp"}
        return subprocess.run(["mpirun", "-q", "-n", str(count), "--oversubscribe", "--allow-run-as-root", PARALLEL,
                               *map(str, words)], cwd=self.folder, env=environment, timeout=120,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def test_any_number_of_processes_prints_the_bytes_of_one(self):
        for form, counts in [(["--json"], (1, 2, 3, 4)), (["--csv"], (2, 4)), ([], (3,))]:
            alone = self.done("sweep", self.sweep, *form)
            for count in counts:
                ended = self.ranks(count, "sweep", self.sweep, *form)
                self.assertEqual(ended.returncode, 0, ended.stderr.decode())
                self.assertEqual(ended.stdout.decode(), alone, f"{count} processes, {form}")

    def test_more_processes_than_points_are_no_fault(self):
        few = self.write("few.toml", HEAD + POSITION.replace("steps = 5", "steps = 2"))
        self.assertEqual(self.ranks(4, "sweep", few, "--json").stdout.decode(), self.done("sweep", few, "--json"))

    def test_a_fault_is_told_once_in_the_words_and_with_the_code_of_one_process(self):
        wrong = self.write("wrong.toml", HEAD + POSITION.replace("Turkey", "France"))
        lost = self.write("lost.toml", HEAD.replace("stakes.csv", "lost.csv") + POSITION)
        for words in (["sweep", "nothing.toml"], ["sweep", wrong], ["sweep", lost]):
            alone = self.run_program(*words)
            ended = self.ranks(3, *words)
            self.assertEqual(ended.stdout, b"")
            self.assertEqual(ended.returncode, alone.returncode)
            self.assertEqual(ended.stderr.decode(), alone.stderr.decode().replace("quadrille:", "quadrille-mpi:"))
        ended = self.ranks(2, "swep", self.sweep)
        self.assertEqual(ended.returncode, USAGE)
        self.assertEqual(ended.stderr.decode().count("\n"), 1, ended.stderr.decode())

    def test_progress_is_told_to_those_who_ask(self):
        self.assertEqual(self.ranks(2, "sweep", self.sweep, "--csv").stderr, b"")
        lines = self.ranks(2, "sweep", self.sweep, "--csv", "--progress").stderr.decode().splitlines()
        self.assertEqual(lines[-1], "quadrille-mpi: 15 of 15 points")
        self.assertLessEqual(len(lines), 10)


if __name__ == "__main__":
    main()
