#include "quadrille/domain/grade.hpp"

#include <cmath>
#include <limits>
#include <type_traits>

#include <gtest/gtest.h>

#include "quadrille/base/contract.hpp"

#include "small_facts.hpp"

namespace quadrille::domain {
namespace {

static_assert(!std::is_convertible_v<double, Probability>, "a number is no probability unchecked");
static_assert(!std::is_default_constructible_v<Probability>, "there is no natural probability");
static_assert(!std::is_convertible_v<Probability, double>);
static_assert(!std::is_convertible_v<int, Reliability> && !std::is_convertible_v<int, Credibility>);

Grade grade(const char* text) { return Grade::parse(text).value(); }

TEST(Grade, IsReadInEitherCaseAndWrittenInCapitals) {
  for (char letter = 'A'; letter <= 'F'; ++letter) {
    for (char digit = '1'; digit <= '6'; ++digit) {
      const std::string text{letter, digit};
      EXPECT_EQ(Grade::parse(text).value().text(), text);
      const std::string small{static_cast<char>(letter - 'A' + 'a'), digit};
      EXPECT_EQ(Grade::parse(small).value().text(), text);
    }
  }
}

TEST(Grade, IsRefusedOutsideA1ToF6) {
  for (const char* text : {"", "B", "2", "2B", "G1", "g1", "A0", "A7", "B22", "B 2", "@1", "`1"}) {
    const auto refused = Grade::parse(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
    EXPECT_NE(refused.error().message.find("\"" + std::string(text) + "\""), std::string::npos);
    EXPECT_NE(refused.error().message.find("A1 to F6"), std::string::npos);
  }
}

// The starting values of the model: A .95, B .85, C .7, D .5, E .3, F .7; 1 to 6 alike.
TEST(Grade, IsBelievedByTheProductOfItsTwoValues) {
  EXPECT_DOUBLE_EQ(grade("A1").belief().value(), .95 * .95);
  EXPECT_DOUBLE_EQ(grade("B2").belief().value(), .85 * .85);
  EXPECT_DOUBLE_EQ(grade("C3").belief().value(), .7 * .7);
  EXPECT_DOUBLE_EQ(grade("D4").belief().value(), .5 * .5);
  EXPECT_DOUBLE_EQ(grade("E5").belief().value(), .3 * .3);
  EXPECT_DOUBLE_EQ(grade("F6").belief().value(), .7 * .7);
  EXPECT_DOUBLE_EQ(grade("A5").belief().value(), .95 * .3);
  EXPECT_DOUBLE_EQ(grade("E1").belief().value(), .3 * .95);
}

TEST(Grade, FallsWithEveryStepFromOneToFive) {
  for (char step = '1'; step < '5'; ++step) {
    const auto letter = static_cast<char>(step - '1' + 'A');
    const auto next_letter = static_cast<char>(letter + 1);
    const auto next_step = static_cast<char>(step + 1);
    EXPECT_GT(Grade::parse(std::string{'A', step})->belief().value(),
              Grade::parse(std::string{'A', next_step})->belief().value());
    EXPECT_GT(Grade::parse(std::string{letter, '1'})->belief().value(),
              Grade::parse(std::string{next_letter, '1'})->belief().value());
  }
}

TEST(Grade, TakesWhatCannotBeJudgedForUnknownAndNotForWorst) {
  EXPECT_GT(grade("F6").belief().value(), grade("D4").belief().value());
  EXPECT_TRUE(Grade{}.is_unknown());
  EXPECT_EQ(Grade{}.text(), "F6");
  EXPECT_FALSE(grade("F1").is_unknown());
  EXPECT_FALSE(grade("A6").is_unknown());
}

TEST(Grade, IsSaidInWords) {
  EXPECT_EQ(grade("B2").words(), "usually reliable; probably true");
  EXPECT_EQ(grade("A1").words(), "completely reliable; confirmed by other sources");
  EXPECT_EQ(grade("E5").words(), "unreliable; improbable");
  EXPECT_EQ(grade("F6").words(), "reliability cannot be judged; truth cannot be judged");
}

TEST(Hedge, TakesBackMoreTheLessIsPromised) {
  EXPECT_EQ(belief(Hedge::none).value(), 1.0);
  EXPECT_EQ(belief(Hedge::reported).value(), .8);
  EXPECT_EQ(belief(Hedge::possible).value(), .5);
  for (const Hedge hedge : {Hedge::none, Hedge::reported, Hedge::possible}) {
    EXPECT_EQ(parse_hedge(name(hedge)), hedge);
  }
  EXPECT_EQ(name(Hedge::reported), "reported");
  EXPECT_FALSE(parse_hedge("perhaps"));
  EXPECT_FALSE(parse_hedge(""));
}

TEST(Probability, LiesBetweenNoughtAndOneWithBothEnds) {
  for (const double value : {0.0, .5, 1.0}) {
    EXPECT_EQ(Probability::make(value).value().value(), value);
    EXPECT_EQ(Probability::of(value), Probability::make(value).value());
  }
}

TEST(Probability, IsRefusedOutsideItsRange) {
  for (const double value : {-1e-9, std::nextafter(1.0, 2.0), 50.0, -HUGE_VAL, HUGE_VAL,
                             std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(refusal_of(Probability::make(value)), ErrorCode::invalid_argument) << value;
    EXPECT_THROW(static_cast<void>(Probability::of(value)), ContractViolation) << value;
  }
}

}  // namespace
}  // namespace quadrille::domain
