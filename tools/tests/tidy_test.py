"""That tools/tidy ends whatever clang-tidy does, and says what it did not read. Stands in for clang-tidy."""
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

TIDY = Path(__file__).resolve().parent.parent / "tidy"
# The last argument is the file; its name says what to do.
STAND_IN = """#!/bin/sh
for file; do :; done
case $file in
  *faulty*) echo "$file:1:1: error: a finding"; exit 1 ;;
  *crash*) kill -SEGV $$ ;;
  *endless*) exec sleep 60 ;;
esac
"""


class Tidy(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        stand_in = self.root / "clang-tidy-16"
        stand_in.write_text(STAND_IN)
        stand_in.chmod(0o755)

    def run_on(self, names, *options):
        files = [str(self.root / name) for name in names]
        (self.root / "compile_commands.json").write_text(json.dumps(
            [{"file": file} for file in files if "uncompiled" not in file]))
        environment = os.environ | {"PATH": f"{self.root}:{os.environ['PATH']}"}
        begin = time.monotonic()
        run = subprocess.run([sys.executable, str(TIDY), *options, str(self.root), *files],
                             capture_output=True, text=True, env=environment, timeout=50)
        self.assertLess(time.monotonic() - begin, 30)
        return run

    def test_a_finding_is_shown_and_refused(self):
        run = self.run_on(["clean.cpp", "faulty.cpp"])
        self.assertEqual(run.returncode, 1)
        self.assertIn("a finding", run.stdout)
        self.assertIn("1 sources clean, 1 not, 0 not read to the end", run.stdout)

    def test_a_crash_is_said_and_is_no_finding(self):
        run = self.run_on(["crash.cpp", "clean.cpp"])
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("1 sources clean, 0 not, 1 not read to the end", run.stdout)
        self.assertIn("crash.cpp: clang-tidy crashed (SIGSEGV)", run.stdout)

    def test_a_file_without_end_is_given_up(self):
        run = self.run_on(["endless.cpp", "clean.cpp"], "--file-seconds", "1")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("endless.cpp: given up after 1 s", run.stdout)

    def test_the_whole_ends_in_time_and_names_what_is_left(self):
        names = [f"endless{number}.cpp" for number in range(2 * (os.cpu_count() or 1) + 1)]
        run = self.run_on(names, "--seconds", "1")
        self.assertEqual(run.returncode, 0, run.stderr)
        for name in names:
            self.assertIn(f"{name}: left for lack of time", run.stdout)

    def test_what_nobody_compiles_is_not_read(self):
        run = self.run_on(["faulty_uncompiled.cpp", "clean.cpp"])
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("1 sources clean, 0 not, 0 not", run.stdout)


if __name__ == "__main__":
    unittest.main()
