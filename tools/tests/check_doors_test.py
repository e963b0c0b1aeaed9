"""What tools/check_doors lets pass and what it does not."""
import importlib.machinery
import importlib.util
import unittest
from pathlib import Path

loader = importlib.machinery.SourceFileLoader(
    "check_doors", str(Path(__file__).resolve().parent.parent / "check_doors"))
check_doors = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_doors", loader))
loader.exec_module(check_doors)


def faults(path, text):
    return [sentence for _, sentence in check_doors.faults_of(path, text)]


class Doors(unittest.TestCase):
    def test_a_foreign_library_is_included_by_its_door(self):
        self.assertEqual(faults("engine/casefile/src/store.cpp", "#include <sqlite3.h>\n"), [])
        self.assertEqual(faults("engine/wire/src/json.cpp", "#include <boost/json.hpp>\n"), [])

    def test_and_by_nobody_else(self):
        for header in ("sqlite3.h", "boost/json.hpp", "Eigen/Dense", "GeographicLib/Geodesic.hpp", "unicode/brkiter.h", "CLI/CLI.hpp",
                       "sodium.h", "gumbo.h", "toml++/toml.h", "pugixml.hpp", "thread", "future"):
            self.assertEqual(len(faults("engine/domain/src/actor.cpp", f"#include <{header}>\n")), 1, header)

    def test_graphs_are_read_back_in_tests_of_wire_only(self):
        self.assertEqual(faults("engine/wire/tests/graph_test.cpp", "#include <pugixml.hpp>\n"), [])
        self.assertEqual(len(faults("engine/wire/src/graph.cpp", "#include <pugixml.hpp>\n")), 1)

    def test_chance_and_threads_come_from_base(self):
        for code in ("std::normal_distribution<double> d;", "std::shuffle(a, b, g);", "std::random_device d;",
                     "std::jthread t;", "auto f = std::async(g);"):
            self.assertEqual(len(faults("engine/syntax/src/parser.cpp", code + "\n")), 1, code)

    def test_the_engines_read_no_clock_and_no_file(self):
        self.assertEqual(len(faults("engine/alignment/src/fit.cpp", "auto t = std::chrono::system_clock::now();\n")), 1)
        self.assertEqual(len(faults("engine/domain/src/case.cpp", "#include <fstream>\n")), 1)
        self.assertEqual(faults("engine/casefile/src/store.cpp", "auto t = std::chrono::system_clock::now();\n"), [])

    def test_words_in_comments_are_no_code(self):
        self.assertEqual(faults("engine/domain/src/a.cpp", "// never std::shuffle or steady_clock::now\n"), [])

    def test_headers_open_no_namespace(self):
        self.assertEqual(len(faults("engine/base/include/quadrille/base/a.hpp", "using namespace std;\n")), 1)
        self.assertEqual(faults("engine/base/tests/a_test.cpp", "using namespace std::chrono_literals;\n"), [])

    def test_long_files_and_unfinished_work_are_named(self):
        self.assertEqual(len(faults("engine/base/src/a.cpp", "\n" * 401)), 1)
        self.assertEqual(faults("engine/base/src/a.cpp", "\n" * 400), [])
        self.assertEqual(len(faults("engine/base/src/a.cpp", "// TO" "DO later\n")), 1)


if __name__ == "__main__":
    unittest.main()
