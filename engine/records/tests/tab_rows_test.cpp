#include "tab_rows.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::records {
namespace {

using Lines = std::vector<std::vector<std::string>>;

Lines fast(std::string text) {
  const std::size_t size = text.size();
  text.append(kReadAhead, '\t');  // what stands behind the text must not matter
  Lines lines;
  TabRows rows(std::string_view(text).substr(0, size));
  while (rows.next()) {
    auto& line = lines.emplace_back();
    for (std::size_t cell = 0; rows.size() <= TabRows::kMostCells && cell < rows.size(); ++cell) {
      line.emplace_back(rows[cell]);
    }
    line.resize(rows.size());
  }
  return lines;
}

/// The same, one character at a time.
Lines slow(const std::string& text) {
  Lines lines;
  std::vector<std::string> line(1);
  for (const char c : text) {
    if (c == '\t') {
      line.emplace_back();
    } else if (c == '\n') {
      if (line.back().ends_with('\r')) {
        line.back().pop_back();
      }
      lines.push_back(std::exchange(line, {""}));
    } else {
      line.back() += c;
    }
  }
  return lines;
}

TEST(TabRows, CutAtTabsAndLineEndsOfBothKinds) {
  EXPECT_EQ(fast("a\tb\r\n\nc\n"), (Lines{{"a", "b"}, {""}, {"c"}}));
  EXPECT_EQ(fast("\t\n"), (Lines{{"", ""}}));
  EXPECT_EQ(fast(""), Lines{});
}

TEST(TabRows, KeepCellsThatSpanManyBlocksOfBytes) {
  const std::string longest(1000, 'x');
  EXPECT_EQ(fast(longest + "\t" + longest + "\n"), (Lines{{longest, longest}}));
}

TEST(TabRows, OnlyCountTheCellsOfLinesThatHaveTooMany) {
  for (const std::size_t tabs : {62U, 63U, 64U, 65U, 99U, 500U}) {
    std::string text(tabs, '\t');
    text += "\nnext\tone\n";
    const Lines lines = fast(text);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].size(), tabs + 1);
    EXPECT_EQ(lines[1], (std::vector<std::string>{"next", "one"}));
  }
}

RC_GTEST_PROP(TabRows, AreThoseOfAReaderThatGoesByteByByte, ()) {
  const auto letter =
      rc::gen::element('b', 'c', 'd', 'e', '\t', '\n', '\r', 'a', '\x89', '\x0b', '\0');
  std::string text = *rc::gen::container<std::string>(letter);
  text += '\n';
  Lines expected = slow(text);
  for (auto& line : expected) {
    if (line.size() > TabRows::kMostCells) {
      line.assign(line.size(), "");
    }
  }
  RC_ASSERT(fast(text) == expected);
}

}  // namespace
}  // namespace quadrille::records
