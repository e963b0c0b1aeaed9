#include "quadrille/domain/claim_type.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace quadrille::domain {
namespace {

static_assert(!std::is_convertible_v<int, ClaimType> && !std::is_convertible_v<ClaimType, int>);
static_assert(!std::is_convertible_v<int, Status>);

std::vector<ClaimType> all_types() {
  std::vector<ClaimType> types;
  for (std::size_t i = 0; i < kClaimTypes; ++i) {
    types.push_back(static_cast<ClaimType>(i));
  }
  return types;
}

std::size_t count(ClaimKind wanted) {
  const auto types = all_types();
  return static_cast<std::size_t>(std::count_if(
      types.begin(), types.end(), [wanted](ClaimType type) { return kind(type) == wanted; }));
}

TEST(ClaimType, IsOneOfSixteenActsSevenTiesOrTwoStances) {
  EXPECT_EQ(count(ClaimKind::event), 16U);
  EXPECT_EQ(count(ClaimKind::tie), 7U);
  EXPECT_EQ(count(ClaimKind::stance), 2U);
  EXPECT_EQ(kind(ClaimType::assault), ClaimKind::event);
  EXPECT_EQ(kind(ClaimType::ally), ClaimKind::tie);
  EXPECT_EQ(kind(ClaimType::control), ClaimKind::tie);
  EXPECT_EQ(kind(ClaimType::favours), ClaimKind::stance);
}

TEST(ClaimType, IsReadInEitherCaseFromANameOfItsOwn) {
  std::set<std::string> names;
  for (const ClaimType type : all_types()) {
    const std::string capital(name(type));
    std::string small;
    for (const char c : capital) {
      EXPECT_TRUE(c >= 'A' && c <= 'Z') << capital;
      small += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    EXPECT_EQ(parse_claim_type(capital), type);
    EXPECT_EQ(parse_claim_type(small), type);
    names.insert(capital);
  }
  EXPECT_EQ(names.size(), kClaimTypes);
  EXPECT_EQ(name(ClaimType::consult), "CONSULT");
  EXPECT_EQ(name(ClaimType::opposes), "OPPOSES");
  for (const char* none : {"", "CONSUL", "CONSULTS", "WAR", "PACT "}) {
    EXPECT_FALSE(parse_claim_type(none)) << none;
  }
}

TEST(ClaimType, PointsTheWayItsIntensityPoints) {
  for (const ClaimType type : all_types()) {
    if (kind(type) == ClaimKind::event) {
      const double value = intensity(type);
      const auto sign = static_cast<int>(value > 0) - static_cast<int>(value < 0);
      EXPECT_EQ(sign, static_cast<int>(side(type))) << name(type);
      EXPECT_LE(value, 10.0);
      EXPECT_GE(value, -10.0);
    } else {
      EXPECT_EQ(intensity(type), 0.0) << name(type);
    }
  }
}

// PLOVER's table of events, with the misprint of ACCUSE corrected and REQUEST at 0.
TEST(ClaimType, HasTheIntensityThatItsSourcePrints) {
  const std::vector<double> printed{2.5,  2.5,  5.0,  4.5,  9.5,  10.0, 6.5,  0.0,
                                    -3.0, -2.0, -3.5, -5.0, -6.0, -5.5, -7.0, -9.0};
  for (std::size_t i = 0; i < printed.size(); ++i) {
    EXPECT_EQ(intensity(static_cast<ClaimType>(i)), printed[i]) << name(static_cast<ClaimType>(i));
  }
}

TEST(ClaimType, IsNeutralWhereItTellsNeitherFriendNorFoe) {
  std::vector<ClaimType> neutral;
  for (const ClaimType type : all_types()) {
    if (side(type) == Side::neutral) {
      neutral.push_back(type);
    }
  }
  EXPECT_EQ(neutral, (std::vector{ClaimType::request, ClaimType::presence, ClaimType::control}));
  for (const ClaimType foe : {ClaimType::rival, ClaimType::opposes}) {
    EXPECT_EQ(side(foe), Side::conflictual) << name(foe);
  }
  for (const ClaimType friendly : {ClaimType::ally, ClaimType::member, ClaimType::pact,
                                   ClaimType::trade, ClaimType::favours}) {
    EXPECT_EQ(side(friendly), Side::cooperative) << name(friendly);
  }
}

TEST(ClaimType, IsSymmetricWhereTheCodingGuideSaysSo) {
  std::vector<ClaimType> symmetric;
  for (const ClaimType type : all_types()) {
    if (is_symmetric(type)) {
      symmetric.push_back(type);
    }
  }
  EXPECT_EQ(symmetric, (std::vector{ClaimType::consult, ClaimType::cooperate, ClaimType::ally,
                                    ClaimType::rival, ClaimType::pact, ClaimType::trade}));
}

TEST(Status, IsReadAsItIsWritten) {
  for (const Status status :
       {Status::actual, Status::denied, Status::hypothetical, Status::planned}) {
    EXPECT_EQ(parse_status(name(status)), status);
  }
  EXPECT_EQ(name(Status::hypothetical), "hypothetical");
  EXPECT_FALSE(parse_status("likely"));
  EXPECT_FALSE(parse_status(""));
}

}  // namespace
}  // namespace quadrille::domain
