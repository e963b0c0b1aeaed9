"""The program as a person meets it: run in a folder of its own, with what it printed and how it ended."""
import hashlib
import json
import os
import pty
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["QUADRILLE_PROGRAM"]
SOURCE = Path(os.environ["QUADRILLE_SOURCE"])
SHARED = Path(os.environ.get("QUADRILLE_SHARED") or SOURCE.parent / "shared")
REPORTS = SOURCE / "catalog/levant-2025/reports"
OUTLETS = [("bosphorus-dispatch", "Bosphorus Dispatch (fictitious)", "2025-02-26"),
           ("volga-wire", "Volga Wire (fictitious)", "2025-03-03"),
           ("straits-review", "Straits Review (fictitious)", "2025-03-05")]
OK, FINDING, USAGE, DATA = 0, 1, 2, 3


class Scenario(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_program(self, *words, **options):
        environment = {**os.environ, "COLUMNS": "80", **options.pop("env", {})}
        return subprocess.run([PROGRAM, *map(str, words)], cwd=self.folder, env=environment, timeout=120,
                              stdout=options.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, **options)

    def done(self, *words, **options):
        """What it printed; it must have ended well."""
        ended = self.run_program(*words, **options)
        self.assertEqual(ended.returncode, OK, ended.stderr.decode())
        return ended.stdout.decode()

    def on_a_terminal(self, *words, env):
        """What it writes where standard output is a terminal."""
        ours, its = pty.openpty()
        ended = self.run_program(*words, stdout=its, env=env)
        os.close(its)
        self.assertEqual(ended.returncode, OK, ended.stderr.decode())
        written = os.read(ours, 65536)
        os.close(ours)
        return written

    def json(self, *words):
        return json.loads(self.done(*words, "--json"))

    def refused(self, code, words, says):
        """It must end with this code and one sentence that holds every text of `says`."""
        ended = self.run_program(*words)
        complaint = ended.stderr.decode()
        self.assertEqual(ended.returncode, code, complaint)
        self.assertEqual(ended.stdout, b"", "no half of a result")
        self.assertTrue(complaint.startswith("quadrille: "), complaint)
        self.assertEqual(complaint.count("\n"), 1, "one sentence, one line: " + complaint)
        for text in says:
            self.assertIn(text, complaint)
        return complaint

    def levant(self, reports=True):
        """The example case, by default with its reports read."""
        self.done("new", "levant.case", "--from", "catalog/levant-2025")
        for name, outlet, date in OUTLETS if reports else []:
            self.done("read", "levant.case", REPORTS / f"{name}.txt", "--source", outlet, "--date", date)
        return "levant.case"

    def state(self, case):
        """All that the case says, as a hash: the fingerprint of its history and its contents."""
        return hashlib.sha256(self.done("export", case, "--format", "json").encode()).hexdigest()

    def write(self, name, contents):
        path = self.folder / name
        if isinstance(contents, bytes):
            path.write_bytes(contents)
        else:
            path.write_text(contents, encoding="utf-8")
        return name


main = unittest.main
