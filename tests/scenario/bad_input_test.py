"""What the program says to bad input: one clear sentence, the right exit code, the case unchanged."""
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from program import DATA, FINDING, PROGRAM, USAGE, Scenario, main

READ = ("--source", "X", "--date", "2025-01-01")


class BadInput(Scenario):
    def setUp(self):
        super().setUp()
        self.case = self.levant(reports=False)
        self.before = self.state(self.case)

    def tearDown(self):
        self.assertEqual(self.state(self.case), self.before, "the case is unchanged")

    def refuses_to_read(self, code, file, *says):
        self.refused(code, ["read", self.case, file, *READ], says)

    def test_a_missing_file(self):
        self.refuses_to_read(DATA, "nowhere.txt", "nowhere.txt")

    def test_a_folder_in_place_of_a_file(self):
        (self.folder / "folder.txt").mkdir()
        self.refuses_to_read(DATA, "folder.txt", "folder.txt")

    def test_a_binary_file(self):
        self.refuses_to_read(DATA, self.write("photo.txt", b"GIF89a\x00\x01"), "photo.txt", "binary")

    def test_a_kind_of_file_that_is_not_read(self):
        self.refuses_to_read(USAGE, self.write("report.pdf", "x"), "report.pdf", ".txt")

    def test_invalid_utf8(self):
        self.refuses_to_read(DATA, self.write("latin.txt", b"caf\xe9 closes"), "latin.txt", "UTF-8", "0xE9", "3")

    def test_deeply_nested_html(self):
        self.refuses_to_read(DATA, self.write("deep.html", "<div>" * 20000 + "x"), "deep.html", "20000", "1000")

    def test_a_line_of_fifty_megabytes(self):
        self.refuses_to_read(DATA, self.write("line.txt", "word " * (10 << 20)), "line.txt")

    def test_one_bad_file_among_good_ones(self):
        good = self.write("good.txt", "Israel criticised Iran.")
        self.refused(DATA, ["read", self.case, good, "nowhere.txt", *READ], ["nowhere.txt"])

    def test_a_wrong_date(self):
        good = self.write("good.txt", "Israel criticised Iran.")
        for wrong in ("yesterday", "2025-02-30", "25-1-1", ""):
            self.refused(USAGE, ["read", self.case, good, "--source", "X", "--date", wrong], ["--date"])
        self.refused(USAGE, ["align", self.case, "--on", "2025-13-01"], ["--on", "2025-13-01"])

    def test_a_wrong_grade(self):
        good = self.write("good.txt", "Israel criticised Iran.")
        self.refused(USAGE, ["read", self.case, good, *READ, "--grade", "Z9"], ["Z9", "A1", "F6"])

    def test_an_unknown_actor_with_the_nearest_names(self):
        self.refused(DATA, ["align", self.case, "Isreal"], ["Isreal", "Israel (ISR)"])
        self.refused(DATA, ["align", self.case, "Japan"], ["Japan (JPN)", "actor add"])

    def test_an_owner_that_contradicts_the_case(self):
        good = self.write("good.txt", "Israel criticised Iran.")
        self.refused(USAGE, ["read", self.case, good, "--source", "Volga Wire (fictitious)", "--owner", "USA", "--date",
                             "2025-01-01"], ["Volga Wire", "RUS"])

    def test_unknown_verbs_and_missing_words(self):
        self.refused(USAGE, ["algin", self.case], ["algin", '"align"'])
        self.refused(USAGE, ["align"], ["CASE", "quadrille align CASE"])
        self.refused(USAGE, ["tie"], ["tie add"])
        self.refused(USAGE, ["align", self.case, "--colour"], ["--colour"])
        self.refused(USAGE, ["surprises", self.case, "--top", "few"], ["--top", "few"])

    def test_an_item_that_is_not_there(self):
        self.refused(DATA, ["evidence", self.case, "9999"], ["9999"])
        self.refused(USAGE, ["accept", self.case, "first"], ["first"])

    def test_a_case_that_exists_already(self):
        self.refused(DATA, ["new", self.case], [self.case])

    def test_a_catalog_that_does_not_exist_leaves_no_file(self):
        self.refused(DATA, ["new", "other.case", "--from", "catalog/nowhere"], ["catalog/nowhere", "catalog/levant-2025"])
        self.assertFalse((self.folder / "other.case").exists())

    def test_a_faulty_catalog_names_file_line_and_value(self):
        folder = self.folder / "mine"
        folder.mkdir()
        (folder / "case.toml").write_text('title = "x"\n[[actor]]\ncode = "FRA"\n[[tie]]\na = "FRA"\nb = "XYZ"\n'
                                          'relation = "pact"\nsource = "s"\nreference = "r"\n')
        self.refused(DATA, ["new", "other.case", "--from", folder], ["case.toml:4", "XYZ"])
        self.assertFalse((self.folder / "other.case").exists())

    def test_a_case_from_a_newer_version(self):
        shutil.copy(self.folder / self.case, self.folder / "newer.case")
        with sqlite3.connect(self.folder / "newer.case") as database:
            database.execute("pragma user_version = 999")
        database.close()
        self.refused(DATA, ["info", "newer.case"], ["newer.case", "later version"])

    def test_a_corrupt_case(self):
        bytes_of_case = bytearray((self.folder / self.case).read_bytes())
        for place in range(4096, len(bytes_of_case), 64):
            bytes_of_case[place] ^= 0xFF
        self.write("corrupt.case", bytes(bytes_of_case))
        self.refused(DATA, ["align", "corrupt.case"], ["corrupt.case"])

    def test_a_file_that_is_no_case(self):
        self.write("notes.case", "a shopping list")
        self.refused(DATA, ["info", "notes.case"], ["notes.case", "no", "case"])

    def test_a_full_disk_for_results(self):
        with open("/dev/full", "wb") as full:
            ended = self.run_program("align", self.case, stdout=full)
        self.assertEqual(ended.returncode, DATA)
        self.assertIn(b"No space left", ended.stderr)
        self.assertEqual(ended.stderr.decode().count("\n"), 1, ended.stderr)

    def test_a_full_disk_for_the_case(self):
        # A limit on file size is what a full disk is to the program, and needs no rights to set up.
        good = self.write("good.txt", "Israel criticised Iran. " * 4000)
        size = (self.folder / self.case).stat().st_size // 1024
        ended = subprocess.run(
            ["bash", "-c", f'trap "" XFSZ; ulimit -f {size}; exec "$0" "$@"', PROGRAM, "read", self.case, good, *READ],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
        self.assertEqual(ended.returncode, DATA, ended.stderr)
        self.assertEqual(ended.stdout, b"")
        self.assertEqual(ended.stderr.decode().count("\n"), 1, ended.stderr)

    def test_two_writers_at_once(self):
        with subprocess.Popen([PROGRAM, "read", self.case, "-", *READ], cwd=self.folder, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
            # The first holds the case from its opening on, while it waits for its text.
            lock = self.folder / (self.case + ".lock")
            for _ in range(500):
                if lock.exists() and lock.read_text().strip() == str(first.pid):
                    break
                time.sleep(0.01)
            second = self.run_program("undo", self.case)
            first.stdin.close()
            first.stdin = None
            first.kill()
            first.communicate()
        self.assertEqual(second.returncode, DATA)
        self.assertIn(str(first.pid), second.stderr.decode(), "the sentence says who holds it")
        self.assertEqual(second.stderr.decode().count("\n"), 1, second.stderr)

    def test_an_interruption_leaves_the_case_whole(self):
        self.write("long.txt", "Israel criticised Iran and Russia praised Syria. " * 20000)
        with subprocess.Popen([PROGRAM, "read", self.case, "long.txt", *READ], cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reader:
            time.sleep(0.3)
            reader.send_signal(signal.SIGINT)
            reader.communicate()
        self.assertEqual(reader.returncode, -signal.SIGINT)
        self.done("verify", self.case)


class Verify(Scenario):
    def test_a_document_changed_behind_the_programs_back_is_found(self):
        case = self.levant()
        with sqlite3.connect(self.folder / case) as database:
            triggers = database.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
            for name, _ in triggers:
                database.execute(f'drop trigger "{name}"')
            database.execute("update document set text = replace(text, 'Israel', 'Norway')")
            for _, definition in triggers:
                database.execute(definition)
        database.close()
        ended = self.run_program("verify", case)
        self.assertEqual(ended.returncode, FINDING, ended.stderr)
        self.assertNotEqual(ended.stdout, b"")


if __name__ == "__main__":
    unittest.TestCase.maxDiff = None
    main()
