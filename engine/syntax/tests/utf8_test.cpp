#include "utf8.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::syntax {
namespace {

TEST(Utf8, ReadsACodePointFromEitherSide) {
  const std::string text = "a\u00E9\u201D\U0001F600";
  EXPECT_EQ(code_point_at(text, 1).value, U'\u00E9');
  EXPECT_EQ(code_point_at(text, 3).value, U'\u201D');
  EXPECT_EQ(code_point_before(text, 6).value, U'\u201D');
  EXPECT_EQ(code_point_before(text, text.size()).value, U'\U0001F600');
  EXPECT_EQ(code_point_before(text, 1).value, U'a');
}

TEST(Utf8, CountsAByteThatIsNotUtf8AsOneCodePoint) {
  const std::string text = "a\xFF\xE2\x80";
  EXPECT_EQ(code_point_at(text, 1).value, kReplacementCharacter);
  CodePointCounter counter(text);
  EXPECT_EQ(counter.at(text.size()), 4U);
}

TEST(Utf8, ComparesTypographicMarksAsPlainOnes) {
  EXPECT_EQ(folded("\u00C9tat\u2019s \u201CX\u2014Y\u201D"), "\u00E9tat's \"x-y\"");
}

RC_GTEST_PROP(Utf8, CutsAnyBytesAtTheSamePlacesFromEitherSide,
              (const std::vector<std::uint8_t>& bytes)) {
  const std::string text(bytes.begin(), bytes.end());
  std::vector<std::size_t> forward;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).length) {
    forward.push_back(at);
  }
  std::vector<std::size_t> backward;
  for (std::size_t end = text.size(); end > 0;) {
    end -= code_point_before(text, end).length;
    backward.push_back(end);
  }
  RC_ASSERT(std::vector<std::size_t>(backward.rbegin(), backward.rend()) == forward);
}

}  // namespace
}  // namespace quadrille::syntax
