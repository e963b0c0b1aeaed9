#include "quadrille/alignment/observation_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <gtest/gtest.h>

#include "quadrille/alignment/filter.hpp"
#include "quadrille/base/random.hpp"

#include "small_case.hpp"

namespace quadrille::alignment {
namespace {

ObservationTable::Columns records(std::size_t rows, std::uint64_t seed = 7) {
  RandomStream stream(seed, Purpose::test, 0);
  ObservationTable::Columns columns;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t sender = stream.below(8);
    const std::uint32_t receiver = (sender + 1 + stream.below(7)) % 8;
    columns.sender.push_back(domain::ActorId{sender});
    columns.receiver.push_back(domain::ActorId{receiver});
    columns.day.push_back(day("1990-01-01") + std::chrono::days{stream.below(3000)});
    columns.channel.push_back(static_cast<Channel>(stream.below(kChannels)));
    columns.directed.push_back(static_cast<std::uint8_t>(stream.below(2)));
    columns.bound.push_back(static_cast<Bound>(static_cast<int>(stream.below(3)) - 1));
    columns.value.push_back(2.0 * stream.uniform() - 1.0);
    columns.loading.push_back(1.0);
    columns.variance.push_back(.2);
    columns.weight.push_back(.5);
  }
  return columns;
}

TEST(ObservationTable, GivesTheEstimatesOfTheFilterForEachDyad) {
  const auto table = ObservationTable::make(records(400)).value();
  const Parameters parameters;
  const std::vector<domain::Day> on{day("1995-01-01")};
  const std::vector<ActorBreak> changes{
      {.actor = domain::ActorId{3}, .change = {.day = day("1992-06-01"), .kept = .5}}};
  const auto estimates = estimate_table(table, on.front(), changes).value();
  ASSERT_EQ(table.dyads().size(), 28U);
  for (std::size_t place = 0; place < table.dyads().size(); ++place) {
    std::vector<Observation> observations;
    for (const std::uint32_t row : table.rows(place)) {
      observations.push_back(table.observation(row));
    }
    std::sort(observations.begin(), observations.end());
    std::vector<Break> breaks;
    if (table.dyads()[place].has(domain::ActorId{3})) {
      breaks.push_back(changes.front().change);
    }
    const auto belief =
        believe({.observations = observations, .breaks = breaks}, on, View::filtered, parameters);
    EXPECT_EQ(estimates.mean[place], belief.front().mean[0]);
    EXPECT_EQ(estimates.sd[place], std::sqrt(belief.front().covariance(0, 0)));
  }
}

TEST(ObservationTable, GivesTheSameBitsOnAnyNumberOfThreads) {
  const auto table = ObservationTable::make(records(2000)).value();
  const auto one = estimate_table(table, day("1999-01-01"), {}, {}, 1).value();
  const auto three = estimate_table(table, day("1999-01-01"), {}, {}, 3).value();
  EXPECT_EQ(one.mean, three.mean);
  EXPECT_EQ(one.sd, three.sd);
}

TEST(ObservationTable, DoesNotCareInWhichOrderRowsCome) {
  const auto columns = records(500);
  std::vector<std::size_t> order(500);
  std::iota(order.begin(), order.end(), 0U);
  RandomStream stream(1, Purpose::test, 1);
  shuffle(order, stream);
  ObservationTable::Columns shuffled;
  for (const std::size_t row : order) {
    shuffled.sender.push_back(columns.sender[row]);
    shuffled.receiver.push_back(columns.receiver[row]);
    shuffled.day.push_back(columns.day[row]);
    shuffled.channel.push_back(columns.channel[row]);
    shuffled.directed.push_back(columns.directed[row]);
    shuffled.bound.push_back(columns.bound[row]);
    shuffled.value.push_back(columns.value[row]);
    shuffled.loading.push_back(columns.loading[row]);
    shuffled.variance.push_back(columns.variance[row]);
    shuffled.weight.push_back(columns.weight[row]);
  }
  const auto as_it_was = ObservationTable::make(columns).value();
  const auto mixed = ObservationTable::make(shuffled).value();
  EXPECT_EQ(estimate_table(as_it_was, day("1999-01-01"))->mean,
            estimate_table(mixed, day("1999-01-01"))->mean);
}

TEST(ObservationTable, RefusesRowsThatBreakItsRules) {
  const auto refused = [](auto&& spoil) {
    auto columns = records(3);
    spoil(columns);
    const auto table = ObservationTable::make(columns);
    EXPECT_FALSE(table.has_value());
    return table.error().code;
  };
  using Columns = ObservationTable::Columns;
  EXPECT_EQ(refused([](Columns& c) { c.weight.pop_back(); }), ErrorCode::inconsistent);
  EXPECT_EQ(refused([](Columns& c) { c.receiver[1] = c.sender[1]; }), ErrorCode::invalid_argument);
  EXPECT_EQ(refused([](Columns& c) { c.weight[2] = 0.0; }), ErrorCode::invalid_argument);
  EXPECT_EQ(refused([](Columns& c) { c.variance[0] = -1.0; }), ErrorCode::invalid_argument);
  EXPECT_EQ(refused([](Columns& c) { c.value[0] = std::numeric_limits<double>::quiet_NaN(); }),
            ErrorCode::invalid_argument);
}

TEST(ObservationTable, StopsWhenAsked) {
  const auto table = ObservationTable::make(records(100)).value();
  const std::stop_source source;
  ASSERT_TRUE(source.request_stop());
  const auto stopped = estimate_table(table, day("1999-01-01"), {}, {}, 1, source.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST(ObservationTable, OfNothingEstimatesNothing) {
  const auto table = ObservationTable::make({}).value();
  EXPECT_TRUE(table.dyads().empty());
  EXPECT_TRUE(estimate_table(table, day("1999-01-01"))->mean.empty());
}

}  // namespace
}  // namespace quadrille::alignment
