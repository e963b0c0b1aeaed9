#include "quadrille/ideal/resolution_symbol.hpp"

#include <gtest/gtest.h>

namespace quadrille::ideal {
namespace {

TEST(ResolutionSymbols, AreOneInWhateverFormTheyAreWritten) {
  for (const char* const form :
       {"68/262", "R/68/262", "A/RES/68/262", "a/res/68/262 ", "68 / 262"}) {
    EXPECT_EQ(common_symbol(form), "68/262") << form;
  }
  EXPECT_EQ(common_symbol("2758 (XXVI)"), "26/2758");
  EXPECT_EQ(common_symbol("377 A (V)"), "5/377A");
  EXPECT_EQ(common_symbol("R/30/3379"), "30/3379");
  EXPECT_EQ(common_symbol("A/RES/ES-11/1"), "ES-11/1");
  EXPECT_EQ(common_symbol("2(ABC)"), "2(ABC)");
  EXPECT_EQ(common_symbol("(V)"), "(V)");
  EXPECT_EQ(common_symbol(""), "");
}

TEST(ResolutionSymbols, HaveNearestOnes) {
  const std::vector<std::string> known{"R/1/66", "R/68/262", "R/68/26", "R/68/262"};
  EXPECT_EQ(nearest_symbols(known, "68/263", 2), (std::vector<std::string>{"R/68/262", "R/68/26"}));
  EXPECT_TRUE(nearest_symbols({}, "68/263", 2).empty());
}

}  // namespace
}  // namespace quadrille::ideal
