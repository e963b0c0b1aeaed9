#include "quadrille/base/random.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/base/contract.hpp"

namespace quadrille {
namespace {

using Block = std::array<std::uint32_t, 4>;

// Random123's known answers for philox4x32-10 [Salmon2011].
TEST(Philox, GivesTheKnownAnswers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
            (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(RandomStream, RepeatsForTheSameSeedAndDiffersOtherwise) {
  RandomStream first(7, Purpose::test, 4711);
  RandomStream again(7, Purpose::test, 4711);
  RandomStream other(7, Purpose::test, 4712);
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const auto word = first.next_word();
    EXPECT_EQ(word, again.next_word());
    differs = differs || word != other.next_word();
  }
  EXPECT_TRUE(differs);
}

TEST(RandomStream, NormalHasMeanZeroAndVarianceOne) {
  RandomStream stream(1, Purpose::test, 0);
  constexpr int kDraws = 200'000;
  double sum = 0.0;
  double squares = 0.0;
  for (int i = 0; i < kDraws; ++i) {
    const double x = stream.normal();
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / kDraws, 0.0, 0.01);  // four standard errors
  EXPECT_NEAR(squares / kDraws, 1.0, 0.015);
}

TEST(RandomStream, BelowCoversItsRangeEvenly) {
  RandomStream stream(3, Purpose::test, 0);
  std::array<int, 5> seen{};
  for (int i = 0; i < 50'000; ++i) {
    ++seen.at(stream.below(5));
  }
  for (const int count : seen) {
    EXPECT_NEAR(count, 10'000, 400);
  }
  EXPECT_THROW((void)stream.below(0), ContractViolation);
}

TEST(Shuffle, KeepsEveryElementAndRepeats) {
  std::vector<int> a{1, 2, 3, 4, 5, 6, 7, 8};
  std::vector<int> b = a;
  RandomStream one(5, Purpose::test, 1);
  RandomStream two(5, Purpose::test, 1);
  shuffle(a, one);
  shuffle(b, two);
  EXPECT_EQ(a, b);
  std::sort(b.begin(), b.end());
  EXPECT_EQ(b, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
}

}  // namespace
}  // namespace quadrille
