#include "perceptron.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "hashing.hpp"
#include "weight_table.hpp"

namespace quadrille::syntax {
namespace {

TEST(AveragedPerceptron, AveragesOverDecisions) {
  AveragedPerceptron perceptron(2, 1);
  const std::array<std::uint64_t, 1> features{42};
  perceptron.count_decision();
  perceptron.update(features, 0, 1);  // after decision 1 of 4: the weight is 1 for three quarters
  perceptron.count_decision();
  perceptron.count_decision();
  perceptron.count_decision();
  std::array<std::int32_t, 2> scores{};
  perceptron.score(features, scores);
  EXPECT_EQ(scores, (std::array<std::int32_t, 2>{1, -1}));
  const auto averaged = perceptron.averaged();
  ASSERT_EQ(averaged.size(), 1U);
  EXPECT_EQ(averaged[0].weights[0].value, kWeightUnit * 3 / 4);
  EXPECT_EQ(averaged[0].weights[1].value, -kWeightUnit * 3 / 4);
}

TEST(AveragedPerceptron, IsDeafToFeaturesThatWereUpdatedTooSeldom) {
  AveragedPerceptron perceptron(2, 2);
  const std::array<std::uint64_t, 1> features{42};
  std::array<std::int32_t, 2> scores{};
  perceptron.count_decision();
  perceptron.update(features, 0, 1);
  perceptron.score(features, scores);
  EXPECT_EQ(scores[0], 0);
  EXPECT_TRUE(perceptron.averaged().empty());
  perceptron.update(features, 0, 1);
  perceptron.score(features, scores);
  EXPECT_EQ(scores[0], 2);
}

TEST(SumOf, AddsWeightsOfTheSameFeatureAndLabel) {
  const std::vector<AveragedFeature> first{{.key = 1, .weights = {{0, 5}}},
                                           {.key = 2, .weights = {{0, 1}, {3, 2}}}};
  const std::vector<AveragedFeature> second{{.key = 2, .weights = {{1, 7}, {3, 4}}},
                                            {.key = 9, .weights = {{2, 1}}}};
  const auto sum = sum_of(first, second);
  ASSERT_EQ(sum.size(), 3U);
  EXPECT_EQ(sum[1].weights.size(), 3U);
  EXPECT_EQ(sum[1].weights[2].label, 3);
  EXPECT_EQ(sum[1].weights[2].value, 6);
}

RC_GTEST_PROP(WeightTable, ScoresAsThePerceptronItWasMadeFrom,
              (const std::vector<std::uint16_t>& draws)) {
  std::vector<AveragedFeature> features;
  for (const std::uint16_t draw : draws) {
    AveragedFeature feature{.key = scatter(draw), .weights = {}};
    feature.weights.push_back({static_cast<std::uint8_t>(draw % 5), draw % 15 + 1});
    features.push_back(feature);
  }
  const auto by_key = [](const auto& a, const auto& b) { return a.key < b.key; };
  std::sort(features.begin(), features.end(), by_key);
  features.erase(std::unique(features.begin(), features.end(),
                             [](const auto& a, const auto& b) { return a.key == b.key; }),
                 features.end());
  const std::string bytes = pack_weights(features, 5, 1);
  const auto table = WeightTable::view(bytes);
  RC_ASSERT(table.has_value());
  std::array<std::int32_t, 5> scores{};
  for (const AveragedFeature& feature : features) {
    const std::array<std::uint64_t, 1> key{feature.key};
    table->score(key, scores);
    RC_ASSERT(scores[feature.weights[0].label] == feature.weights[0].value);
  }
}

TEST(WeightTable, RoundsLargeWeightsByAThirtySecondAtMost) {
  for (const std::int32_t weight : {1, -7, 16, 17, 100, -999, 8'000}) {
    const std::vector<AveragedFeature> features{{.key = 7, .weights = {{0, weight}}}};
    const std::string bytes = pack_weights(features, 1, 1);
    const auto table = WeightTable::view(bytes);
    std::array<std::int32_t, 1> scores{};
    table->score(std::array<std::uint64_t, 1>{7}, scores);
    EXPECT_LE(std::abs(scores[0] - weight) * 32, std::abs(weight));
  }
}

TEST(WeightTable, RefusesBytesThatLeadOutOfIt) {
  const std::vector<AveragedFeature> features{{.key = 7, .weights = {{0, 3}, {1, 4}}}};
  const std::string good = pack_weights(features, 2, 1);
  EXPECT_TRUE(WeightTable::view(good));
  EXPECT_FALSE(WeightTable::view(""));
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(WeightTable::view(std::string_view(good).substr(0, size)));
  }
  std::string unknown_class = good;
  unknown_class[unknown_class.size() - 4] = 2;
  EXPECT_FALSE(WeightTable::view(unknown_class));
  std::string long_record = good;
  long_record[long_record.size() - 5] = 9;
  EXPECT_FALSE(WeightTable::view(long_record));
}

}  // namespace
}  // namespace quadrille::syntax
