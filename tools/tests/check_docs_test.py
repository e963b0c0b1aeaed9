"""What tools/check_docs lets pass and what it does not."""
import importlib.machinery
import importlib.util
import tempfile
import unittest
from pathlib import Path

loader = importlib.machinery.SourceFileLoader(
    "check_docs", str(Path(__file__).resolve().parent.parent / "check_docs"))
check_docs = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_docs", loader))
loader.exec_module(check_docs)

BIBLIOGRAPHY = "@article{Kalman1960,\n  year = {1960},\n}\n@book{Knuth1997,\n}\n"


class Docs(unittest.TestCase):
    def faults(self, **files):
        """The sentences about a small tree that holds these files; `__` in a name is a folder."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            files = {"docs/references.bib": BIBLIOGRAPHY} | {
                name.replace("__", "/").replace("_dot_", "."): text for name, text in files.items()}
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            paths = sorted(name for name in files if name.endswith((".md", ".hpp")))
            found, self.uncited = check_docs.faults_of(root, paths)
            return [sentence for _, _, sentence in found]

    def test_a_cited_work_is_in_the_bibliography(self):
        self.assertEqual(self.faults(a_dot_hpp="/// Source. [Kalman1960], [Knuth1997, algorithm P].\n"), [])
        self.assertEqual(self.uncited, set())
        self.assertEqual(len(self.faults(a_dot_hpp="/// Source. [Kalman1961; Knuth1997].\n")), 1)
        self.assertEqual(len(self.faults(a_dot_md="As in [Kalman1961, eq. 3].\n")), 1)

    def test_a_manual_with_a_number_is_a_citation(self):
        self.assertEqual(len(self.faults(a_dot_hpp="/// as in [FM2-22.3], [FIPS180-4], [PLOVER2.0]\n")), 3)

    def test_a_page_named_in_a_comment_exists(self):
        self.assertEqual(self.faults(a_dot_hpp="/// See docs/b.md and b.md.\n", docs__b_dot_md=""), [])
        self.assertEqual(len(self.faults(a_dot_hpp="/// See docs/c.md section 2.\n", docs__b_dot_md="")), 1)

    def test_subscripts_links_and_codes_are_no_citations(self):
        self.assertEqual(self.faults(a_dot_hpp="int b = a[Row1960];  // the [0, 1000] range, [ISO3]\n"), [])
        self.assertEqual(self.faults(a_dot_md="`x[Row1960]`\n\n```\n[Row1960]\n```\n"), [])

    def test_a_module_has_a_readme(self):
        self.assertEqual(len(self.faults(engine__base__CMakeLists_dot_txt="")), 1)
        self.assertEqual(self.faults(engine__base__CMakeLists_dot_txt="", engine__base__README_dot_md="Row 0.\n"), [])

    def test_a_method_page_is_linked(self):
        self.assertEqual(len(self.faults(docs__methods__a_dot_md="", docs__methods__README_dot_md="")), 1)
        self.assertEqual(self.faults(docs__methods__a_dot_md="", docs__methods__README_dot_md="[a](a.md)\n"), [])

    def test_a_relative_link_leads_somewhere(self):
        self.assertEqual(len(self.faults(docs__a_dot_md="[b](b.md)\n")), 1)
        self.assertEqual(self.faults(docs__a_dot_md="[b](../b.md#c), [w](https://example.org), [h](#a)\n",
                                     b_dot_md=""), [])


if __name__ == "__main__":
    unittest.main()
