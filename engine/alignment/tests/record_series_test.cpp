#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/alignment/estimate.hpp"
#include "quadrille/base/random.hpp"

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

using namespace domain::column;

const std::vector<std::string> kFiveStates{"AAA", "BBB", "CCC", "DDD", "EEE"};

/// Forty years of every kind of record about five states, by chance.
struct FortyYears {
  SmallCase small;
  std::vector<SmallSet> sets;

  explicit FortyYears(std::uint64_t seed) {
    for (const std::string& state : kFiveStates) {
      small.actor(state);
    }
    sets = {data_set(small, 1, "atop", "1950-01-01", "1985-01-01"),
            data_set(small, 2, "mid", "1950-01-01", "1975-01-01", "GML"),
            data_set(small, 3, "mid", "1950-01-01", "1980-01-01", "COW MID"),
            data_set(small, 4, "rivalries", "1940-01-01", "1990-01-01"),
            data_set(small, 5, "unga", "1946-01-01", "1990-01-01"),
            data_set(small, 6, "icews", "1970-01-01", "1990-01-01"),
            data_set(small, 7, "leaders", "1950-01-01", "1990-01-01"),
            data_set(small, 8, "ucdp", "1946-01-01", "1990-01-01")};
    RandomStream stream(seed, Purpose::test, 0);
    for (std::size_t i = 0; i < kFiveStates.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        tell(kFiveStates[j], kFiveStates[i], stream);
      }
      sets[6].leader(kFiveStates[i], on(stream), stream.below(2) == 0, stream.below(3) == 0);
    }
  }

  static int year(RandomStream& stream) { return 1950 + static_cast<int>(stream.below(40)); }
  static std::string on(RandomStream& stream) {
    return format_iso_date(first_of(year(stream)) + std::chrono::days{stream.below(365)});
  }
  void tell(const std::string& a, const std::string& b, RandomStream& stream) {
    if (stream.below(2) == 0) {
      const int from = year(stream);
      sets[0].pact(a, b, static_cast<Pact>(stream.below(5)), from,
                   from + static_cast<int>(stream.below(20)));
    }
    for (std::size_t k = 0; k < stream.below(4); ++k) {
      sets[1 + stream.below(2)].dispute(a, b, static_cast<int>(stream.below(9)),
                                        1 + static_cast<int>(stream.below(5)), year(stream));
    }
    if (stream.below(3) == 0) {
      std::string from = on(stream);
      std::string until = on(stream);
      if (until < from) {
        std::swap(from, until);
      }
      sets[3].rivalry(a, b, from, from == until ? "1990-01-01" : until);
    }
    for (int session = 5; session < 45; ++session) {
      if (stream.below(2) == 0) {
        sets[4].votes(a, b, session, 2 * stream.uniform() - 1,
                      static_cast<double>(5 + stream.below(90)));
      }
    }
    for (int k = 0; k < 20; ++k) {
      const bool turned = stream.below(2) == 0;
      sets[5].acts(turned ? b : a, turned ? a : b, static_cast<domain::ClaimType>(stream.below(16)),
                   on(stream), static_cast<double>(1 + stream.below(5)),
                   static_cast<double>(stream.below(3)), 20 * stream.uniform() - 10,
                   static_cast<double>(stream.below(3)));
    }
    if (stream.below(2) == 0) {
      sets[7].conflict(a, b, 3, 1 + static_cast<int>(stream.below(2)), year(stream));
    }
  }
};

std::vector<domain::Day> year_ends(int first, int last) {
  std::vector<domain::Day> days;
  for (int year = first; year <= last; ++year) {
    days.push_back(first_of(year + 1) - std::chrono::days{1});
  }
  return days;
}

std::vector<AlignmentRow> rows_of(const domain::World& world, const AlignmentOptions& options) {
  return estimate_alignments(world, options).value().rows;
}

void expect_same(const AlignmentRow& left, const AlignmentRow& right) {
  EXPECT_EQ(left.date, right.date);
  EXPECT_EQ(left.dyad, right.dyad);
  EXPECT_EQ(left.mean, right.mean);
  EXPECT_EQ(left.sd, right.sd);
  EXPECT_EQ(left.tilt, right.tilt);
  EXPECT_EQ(left.tilt_sd, right.tilt_sd);
  EXPECT_EQ(left.situational, right.situational);
  EXPECT_EQ(left.items, right.items);
  EXPECT_EQ(left.observations, right.observations);
  EXPECT_EQ(left.channels, right.channels);
  EXPECT_EQ(left.sources, right.sources);
  EXPECT_EQ(left.ungraded, right.ungraded);
}

void expect_same(const std::vector<AlignmentRow>& left, const std::vector<AlignmentRow>& right) {
  ASSERT_EQ(left.size(), right.size());
  for (std::size_t r = 0; r < left.size(); ++r) {
    expect_same(left[r], right[r]);
  }
}

class AnyHistory : public testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(RecordSeries, AnyHistory, testing::Range<std::uint64_t>(10, 16));

TEST_P(AnyHistory, HasOnEachDayTheBitsOfThatDayAskedForAlone) {
  const FortyYears history(GetParam());
  const auto records = records_of(history.sets);
  const domain::World world(history.small.facts, records, day("1989-07-04"));
  AlignmentOptions series;
  series.channel = Channel::conflict;
  series.days = year_ends(1951, 1988);
  for (const auto* const within : {"1960-03-05", "1960-11-30", "1972-02-29", "1989-07-04"}) {
    series.days.push_back(day(within));
  }
  const auto rows = rows_of(world, series);
  std::vector<AlignmentRow> alone;
  std::vector<domain::Day> days = series.days;
  std::sort(days.begin(), days.end());
  for (const domain::Day one : days) {
    AlignmentOptions options = series;
    options.days = {one};
    const auto more = rows_of(world, options);
    alone.insert(alone.end(), more.begin(), more.end());
  }
  EXPECT_GT(rows.size(), 300U);
  expect_same(rows, alone);
}

TEST(RecordSeries, HasTheBitsOfADyadOfWhichItemsSpeakToo) {
  FortyYears history(2);
  const auto records = records_of(history.sets);
  AlignmentOptions options;
  options.days = year_ends(1951, 1988);
  options.days.push_back(day("1966-06-06"));
  const auto before =
      rows_of(domain::World(history.small.facts, records, day("1989-12-31")), options);
  // Reports that nobody knows of before 1989 send every dyad through the reading of items.
  for (std::size_t i = 0; i < kFiveStates.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      history.small.report(history.small.document("Herald", "1989-06-01"), kFiveStates[i],
                           "CONSULT", kFiveStates[j]);
    }
  }
  const auto after =
      rows_of(domain::World(history.small.facts, records, day("1989-12-31")), options);
  expect_same(before, after);
}

TEST(RecordSeries, HasTheSameBitsOnAnyNumberOfThreads) {
  const FortyYears history(3);
  const auto records = records_of(history.sets);
  const domain::World world(history.small.facts, records, day("1989-12-31"));
  for (const View view : {View::filtered, View::smoothed}) {
    AlignmentOptions options;
    options.view = view;
    options.days = year_ends(1951, 1989);
    options.threads = 1;
    const auto one = rows_of(world, options);
    for (const std::size_t threads : {2U, 8U}) {
      options.threads = threads;
      expect_same(one, rows_of(world, options));
    }
  }
}

TEST_P(AnyHistory, DoesNotHangOnTheOrderOfRowsOrOfDataSets) {
  FortyYears history(GetParam());
  const auto records = records_of(history.sets);
  AlignmentOptions options;
  options.days = year_ends(1951, 1989);
  const auto plain =
      rows_of(domain::World(history.small.facts, records, day("1989-12-31")), options);
  for (SmallSet& set : history.sets) {
    set.reverse();
  }
  std::ranges::reverse(history.sets);
  const auto turned = records_of(history.sets);
  expect_same(plain,
              rows_of(domain::World(history.small.facts, turned, day("1989-12-31")), options));
}

TEST_P(AnyHistory, SharesOfItemsAndSpellsSumToTheEstimate) {
  FortyYears history(GetParam());
  for (const auto* const state : {"BBB", "CCC"}) {
    history.small.report(history.small.document("Herald", "1975-06-01"), "AAA", "ASSAULT", state,
                         {.grade = "C3"});
    history.small.fact("AAA", "defence_pact", state, {.from = "1960", .until = "1970"});
  }
  const auto records = records_of(history.sets);
  const domain::World world(history.small.facts, records, day("1989-12-31"));
  std::size_t spells = 0;
  for (const View view : {View::filtered, View::smoothed}) {
    for (const std::optional<Channel> channel : {std::optional<Channel>{}, {Channel::conflict}}) {
      AlignmentOptions options;
      options.view = view;
      options.channel = channel;
      options.days = {day("1968-05-05"), day("1980-12-31")};
      options.explain = Explain::yes;
      for (const AlignmentRow& row : rows_of(world, options)) {
        double sum = 0.0;
        for (const Contribution& part : row.contributions) {
          sum += part.share;
          spells += part.records ? 1U : 0U;
        }
        EXPECT_NEAR(sum, row.situational.value_or(row.mean), 1e-12);
        EXPECT_EQ(row.contributions.size(), row.items);
      }
    }
  }
  EXPECT_GT(spells, 100U);
}

TEST(RecordSeries, TheEffectOfASpellIsWhatIsMissingWithoutItsRows) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1900-01-01", "1990-01-01");
  atop.pact("AAA", "BBB", defence, 1950, 1960);
  auto gml = data_set(small, 2, "mid", "1900-01-01", "1990-01-01", "GML");
  gml.dispute("AAA", "BBB", 1, 4, 1955).dispute("AAA", "BBB", 2, 5, 1962);
  auto gml_without = data_set(small, 2, "mid", "1900-01-01", "1990-01-01", "GML");
  gml_without.dispute("AAA", "BBB", 2, 5, 1962);
  const auto with = records_of({atop, gml});
  const auto without = records_of({atop, gml_without});
  AlignmentOptions options;
  options.dyads = {small.dyad("AAA", "BBB")};
  options.explain = Explain::yes;
  const auto row = rows_of(domain::World(small.facts, with, day("1965-12-31")), options).front();
  const auto less =
      rows_of(domain::World(small.facts, without, day("1965-12-31")), options).front();
  ASSERT_EQ(row.contributions.size(), 3U);
  const auto part = std::ranges::find_if(row.contributions, [](const Contribution& one) {
    return one.records && one.records->spell.number == 1.0;
  });
  ASSERT_NE(part, row.contributions.end());
  EXPECT_NEAR(part->effect, row.mean - less.mean, 1e-15);
  EXPECT_EQ(part->records->text, "militarised dispute 1 of hostility level 4, 1955");
  EXPECT_EQ(part->records->reference, "mid-1.0:row 2");
  EXPECT_EQ(part->records->data_set, "GML 1.0");
  EXPECT_EQ(part->observations, 6U);  // once, and for five years that it was over
}

TEST(RecordSeries, OfARecordIsThatOfTheSameFactsEnteredAsItems) {
  Parameters parameters;
  parameters.most_belief = .9025;  // what is graded A1
  SmallCase told;
  auto records_of_field = data_set(told, 1, "all", "1900-01-01", "1964-01-01");
  records_of_field.pact("AAA", "BBB", defence, 1950, 1957)
      .dispute("AAA", "BBB", 1, 4, 1955)
      .rivalry("AAA", "CCC", "1951-02-03", "1960-07-01")
      .pact("AAA", "CCC", nonaggression, 1940, 1945);
  const auto records = records_of({records_of_field});
  SmallCase entered;
  for (const auto* const code : {"AAA", "BBB", "CCC"}) {
    entered.actor(code);
  }
  entered.record("AAA", "defence_pact", "BBB", {.from = "1950", .until = "1957"});
  entered.record("AAA", "dispute", "BBB", {.from = "1955", .until = "1955", .hostility = 4});
  entered.record("AAA", "strategic_rivalry", "CCC", {.from = "1951-02-03", .until = "1960-06-30"});
  entered.record("AAA", "nonaggression_pact", "CCC", {.from = "1940", .until = "1945"});
  // The coverage of a data set entered as items reaches to its last dated row.
  entered.record("DDD", "strategic_rivalry", "EEE", {.from = "1962", .until = "1963"});
  AlignmentOptions options;
  options.parameters = parameters;
  options.days = year_ends(1940, 1969);
  options.dyads = {entered.dyad("AAA", "BBB"), entered.dyad("AAA", "CCC")};
  const domain::Records none;
  const auto by_record = rows_of(domain::World(told.facts, records, day("1970-01-01")), options);
  const auto by_item = rows_of(domain::World(entered.facts, none, day("1970-01-01")), options);
  ASSERT_EQ(by_record.size(), by_item.size());
  for (std::size_t r = 0; r < by_item.size(); ++r) {
    EXPECT_EQ(by_record[r].mean, by_item[r].mean);
    EXPECT_EQ(by_record[r].sd, by_item[r].sd);
    EXPECT_EQ(by_record[r].observations, by_item[r].observations);
  }
  EXPECT_NE(by_record.back().mean, 0.0);
}

TEST(RecordSeries, WithoutADataSetIsAsIfItHadNeverBeen) {
  FortyYears history(6);
  auto sets = history.sets;
  sets.erase(sets.begin() + 4);
  const auto all = records_of(history.sets);
  const auto fewer = records_of(sets);
  auto loaded = all.data_sets();
  std::erase_if(
      loaded, [](const domain::LoadedDataSet& set) { return set.info.id == domain::DataSetId{5}; });
  const domain::Records removed(loaded);
  AlignmentOptions options;
  options.days = year_ends(1951, 1989);
  expect_same(rows_of(domain::World(history.small.facts, removed, day("1989-12-31")), options),
              rows_of(domain::World(history.small.facts, fewer, day("1989-12-31")), options));
}

TEST(RecordSeries, HasRowsOfStatesThatLivedThenAndOfNoOthers) {
  SmallCase small;
  const auto old_state =
      small.facts
          .add(domain::Actor::make({.id = domain::ActorId{50},
                                    .code = "OLD",
                                    .names = {"OLD"},
                                    .cow = {},
                                    .gleditsch_ward = {},
                                    .existence = {day("1900-01-01"), day("1960-06-01")},
                                    .predecessor = {}})
                   .value())
          .value();
  auto atop = data_set(small, 1, "atop", "1900-01-01", "2000-01-01");
  atop.pact("OLD", "BBB", defence, 1955, 1960);
  const auto records = records_of({atop});
  AlignmentOptions options;
  options.days = year_ends(1950, 1970);
  const auto rows = rows_of(domain::World(small.facts, records, day("1999-12-31")), options);
  ASSERT_EQ(rows.size(), 5U);  // 1955 to 1959
  EXPECT_EQ(rows.front().date, day("1955-12-31"));
  EXPECT_EQ(rows.front().dyad, domain::Dyad(old_state, small.actor("BBB")));
}

TEST(RecordSeries, CountsSpellsDataSetsAndChannelsAndWhatNobodyHasGraded) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1900-01-01", "2000-01-01");
  atop.pact("AAA", "BBB", defence, 1950, 1960);
  auto icews = data_set(small, 2, "icews", "1900-01-01", "2000-01-01");
  icews.acts("AAA", "BBB", domain::ClaimType::aid, "1951-03-03", 1, 1, 7.0);
  icews.acts("AAA", "BBB", domain::ClaimType::aid, "1951-04-03", 1, 1, 7.0);
  const auto records = records_of({atop, icews});
  AlignmentOptions options;
  options.days = {day("1951-12-31")};
  const auto row = rows_of(domain::World(small.facts, records, day("1999-12-31")), options).front();
  EXPECT_EQ(row.items, 2U);
  EXPECT_EQ(row.observations, 4U);
  EXPECT_EQ(row.channels, 2U);
  EXPECT_EQ(row.sources, 2U);
  EXPECT_EQ(row.unreviewed, 0.0);
  EXPECT_EQ(row.ungraded, .5);
}

TEST(RecordSeries, OfOneYearOfADefencePactIsKnownByHand) {
  SmallCase small;
  auto atop = data_set(small, 1, "atop", "1900-01-01", "2000-01-01");
  atop.pact("AAA", "BBB", defence, 1950, 1950);
  const auto records = records_of({atop});
  AlignmentOptions options;
  options.days = {day("1950-12-31")};
  const auto row = rows_of(domain::World(small.facts, records, day("1999-12-31")), options).front();
  const double gain = .40 / (.40 + .09 + .09);
  EXPECT_NEAR(row.mean, .99 * gain, 1e-12);
  EXPECT_NEAR(row.sd * row.sd, .40 - .99 * gain * .40 + .99 * .01 * gain * gain, 1e-12);
}

TEST(RecordSeries, StopsWhenAskedTo) {
  const FortyYears history(7);
  const auto records = records_of(history.sets);
  std::stop_source source;
  source.request_stop();
  const auto stopped = estimate_alignments(
      domain::World(history.small.facts, records, day("1989-12-31")), {}, source.get_token());
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::alignment
