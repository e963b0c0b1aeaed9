#include "quadrille/service/hazard_panel.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include <gtest/gtest.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::service {
namespace {

using domain::ActorId;
using domain::RecordKind;
using forecast::Covariate;
using forecast::HazardPanel;

constexpr unsigned kFrance = 1;
constexpr unsigned kRussia = 2;
constexpr unsigned kGeorgia = 3;

domain::Day first_of(int year) { return std::chrono::sys_days{std::chrono::year{year} / 1 / 1}; }
domain::DaySpan years(int first, int last) { return {first_of(first), first_of(last + 1)}; }

/// Data sets whose rows are told one by one, each with one table.
class SmallWorld {
 public:
  SmallWorld() {
    for (const auto& [id, code] :
         {std::pair(kFrance, "FRA"), std::pair(kRussia, "RUS"), std::pair(kGeorgia, "GEO")}) {
      add_state(id, code, {});
    }
  }

  SmallWorld& add_state(unsigned id, const std::string& code, std::optional<ActorId> predecessor) {
    facts_
        .add(domain::Actor::make(
                 {.id = ActorId{id}, .code = code, .names = {code}, .predecessor = predecessor})
                 .value())
        .value();
    return *this;
  }
  SmallWorld& covers(RecordKind kind, const std::string& format, domain::DaySpan days) {
    coverage_[{format, kind}] = days;
    return *this;
  }
  SmallWorld& row(RecordKind kind, const std::string& format, unsigned a, unsigned b,
                  domain::DaySpan days, const std::map<std::size_t, double>& values = {}) {
    domain::RecordTable::Columns& columns = tables_[{format, kind}];
    columns.kind = kind;
    columns.values.resize(domain::value_names(kind).size());
    columns.a.push_back(ActorId{std::min(a, b)});
    columns.b.push_back(ActorId{std::max(a, b)});
    columns.from.push_back(days.from);
    columns.until.push_back(days.until);
    columns.file.push_back(0);
    columns.line.push_back(static_cast<std::uint32_t>(columns.a.size() + 1));
    for (std::size_t column = 0; column < columns.values.size(); ++column) {
      const auto told = values.find(column);
      columns.values[column].value.push_back(told == values.end() ? 0.0 : told->second);
      columns.values[column].known.push_back(told == values.end() ? 0 : 1);
    }
    return *this;
  }
  SmallWorld& member(unsigned state, const std::string& from, const std::string& until) {
    return row(RecordKind::system_membership, "states", state, state,
               {parse_iso_date(from).value(), parse_iso_date(until).value()});
  }
  enum class Begins : std::uint8_t { no, yes };
  SmallWorld& dispute(unsigned a, unsigned b, int year, double hostility, Begins begins,
                      const std::string& format = "mid") {
    return row(RecordKind::dispute, format, a, b, years(year, year),
               {{domain::column::dispute_number, 1.0},
                {domain::column::hostility, hostility},
                {domain::column::dispute_onset, begins == Begins::yes ? 1.0 : 0.0}});
  }
  SmallWorld& share(unsigned state, int year, double share) {
    return row(RecordKind::capability, "nmc", state, state, years(year, year),
               {{domain::column::cinc, share}});
  }

  [[nodiscard]] Result<HazardPanel> panel(int first, int last) const {
    std::vector<domain::LoadedDataSet> sets;
    std::uint32_t id = 1;
    for (const auto& [key, columns] : tables_) {
      const auto covered = coverage_.find(key);
      sets.push_back(
          {.info = {.id = domain::DataSetId{id++},
                    .format = key.first,
                    .name = key.first,
                    .version = "1",
                    .coverage = covered == coverage_.end() ? years(1816, 2016) : covered->second},
           .tables = {}});
      sets.back().tables.push_back(domain::RecordTable::make(columns).value());
    }
    const domain::Records records(std::move(sets));
    const domain::World world(facts_, records, first_of(last + 1));
    return hazard_panel(world, {.first_year = first, .last_year = last, .threads = 1});
  }

 private:
  using Key = std::pair<std::string, RecordKind>;
  domain::Case facts_ = {};
  std::map<Key, domain::RecordTable::Columns> tables_ = {};
  std::map<Key, domain::DaySpan> coverage_ = {};
};

using Begins = SmallWorld::Begins;

/// France and Russia are members throughout; Georgia became one in June 1992.
SmallWorld three_states() {
  SmallWorld world;
  world.member(kFrance, "1816-01-01", "2017-01-01")
      .member(kRussia, "1816-01-01", "2017-01-01")
      .member(kGeorgia, "1992-06-01", "2017-01-01");
  return world;
}

std::optional<std::size_t> row_of(const HazardPanel& panel, unsigned a, unsigned b, int year) {
  for (std::size_t row = 0; row < panel.size(); ++row) {
    if (panel.year(row) == year && panel.dyad(row) == domain::Dyad(ActorId{a}, ActorId{b})) {
      return row;
    }
  }
  return std::nullopt;
}

std::optional<double> of(const HazardPanel& panel, Covariate covariate, int year,
                         unsigned a = kFrance, unsigned b = kRussia) {
  return panel.at(covariate, row_of(panel, a, b, year).value());
}

TEST(HazardPanelOfRecords, KnowsNothingOfTheYearThatIsForecastNorOfLaterOnes) {
  SmallWorld before = three_states();
  before.dispute(kFrance, kRussia, 1985, 3, Begins::yes)
      .share(kFrance, 1989, .2)
      .share(kRussia, 1989, .3)
      .row(RecordKind::pact, "atop", kFrance, kRussia, years(1986, 1988),
           {{domain::column::nonaggression, 1.0}});
  SmallWorld after = before;
  const domain::DaySpan late{first_of(1990), first_of(1995)};
  after.dispute(kFrance, kRussia, 1990, 5, Begins::yes)
      .dispute(kRussia, kGeorgia, 1993, 5, Begins::yes)
      .share(kFrance, 1990, .9)
      .row(RecordKind::pact, "atop", kFrance, kRussia, late, {{domain::column::defence, 1.0}})
      .row(RecordKind::rivalry, "tss", kFrance, kRussia, late)
      .row(RecordKind::contiguity, "contdir", kFrance, kRussia, late,
           {{domain::column::contiguity_type, 1.0}})
      .row(RecordKind::distance, "mindist", kFrance, kRussia, late,
           {{domain::column::kilometres, 5.0}})
      .row(RecordKind::vote_similarity, "unga", kFrance, kRussia,
           {first_of(1991) - std::chrono::days{1}, first_of(1991)},
           {{domain::column::cosine, -1.0}, {domain::column::common_votes, 90.0}});
  const HazardPanel one = before.panel(1988, 1991).value();
  const HazardPanel two = after.panel(1988, 1991).value();
  for (const int year : {1988, 1989, 1990}) {
    for (std::size_t column = 0; column < forecast::kCovariates; ++column) {
      const auto covariate = static_cast<Covariate>(column);
      EXPECT_EQ(of(one, covariate, year), of(two, covariate, year))
          << forecast::name(covariate) << " in " << year;
    }
  }
  EXPECT_EQ(one.onset(row_of(one, kFrance, kRussia, 1990).value()), false);
  EXPECT_EQ(two.onset(row_of(two, kFrance, kRussia, 1990).value()), true);
  // A year later all of it is known.
  EXPECT_EQ(of(two, Covariate::last_hostility, 1991), 5.0);
  EXPECT_EQ(of(two, Covariate::rivalry, 1991), 1.0);
  EXPECT_EQ(of(two, Covariate::contiguity, 1991), 1.0);
  EXPECT_EQ(of(two, Covariate::distance, 1991), 5.0);
  EXPECT_EQ(of(two, Covariate::pact, 1991), 3.0);
  EXPECT_EQ(of(two, Covariate::larger_share, 1991), .9);
  EXPECT_NE(of(two, Covariate::vote_deviation, 1991), of(one, Covariate::vote_deviation, 1991));
  EXPECT_NE(of(two, Covariate::alignment, 1991), of(one, Covariate::alignment, 1991));
}

TEST(HazardPanelOfRecords, TellsDisputesThatBeginFromThoseThatGoOn) {
  SmallWorld world = three_states();
  world.dispute(kFrance, kRussia, 1980, 4, Begins::yes)
      .dispute(kFrance, kRussia, 1981, 5, Begins::no)
      .dispute(kFrance, kRussia, 1983, 2, Begins::yes);
  const HazardPanel panel = world.panel(1980, 1985).value();
  const auto onset = [&panel](int year) {
    return panel.onset(row_of(panel, kFrance, kRussia, year).value());
  };
  EXPECT_EQ(onset(1980), true);
  EXPECT_EQ(onset(1981), false) << "it goes on";
  EXPECT_EQ(onset(1982), false);
  EXPECT_EQ(onset(1983), true);
  EXPECT_EQ(of(panel, Covariate::years_since_dispute, 1980), std::nullopt);
  EXPECT_EQ(of(panel, Covariate::years_since_dispute, 1982), 0.0) << "years that go on count";
  EXPECT_EQ(of(panel, Covariate::years_since_dispute, 1983), 1.0);
  EXPECT_EQ(of(panel, Covariate::last_hostility, 1982), 5.0);
  EXPECT_EQ(of(panel, Covariate::last_hostility, 1983), 0.0);
  EXPECT_EQ(of(panel, Covariate::pair_disputes, 1981), 1.0);
  EXPECT_NEAR(*of(panel, Covariate::pair_disputes, 1982), std::exp(-1.0 / 5.0), 1e-12)
      << "the year in which it went on begins none";
  EXPECT_NEAR(*of(panel, Covariate::pair_disputes, 1984), 1.0 + std::exp(-3.0 / 5.0), 1e-12);
}

TEST(HazardPanelOfRecords, CountsTheDisputesOfEachStateWithAnyone) {
  SmallWorld world = three_states();
  world.dispute(kRussia, kGeorgia, 1993, 4, Begins::yes);
  const HazardPanel panel = world.panel(1994, 1995).value();
  EXPECT_EQ(of(panel, Covariate::busier_state_disputes, 1994), 1.0);
  EXPECT_EQ(of(panel, Covariate::calmer_state_disputes, 1994), 0.0);
  EXPECT_NEAR(*of(panel, Covariate::busier_state_disputes, 1995), std::exp(-1.0 / 1.5), 1e-12);
  EXPECT_EQ(of(panel, Covariate::calmer_state_disputes, 1994, kRussia, kGeorgia), 1.0);
  EXPECT_EQ(of(panel, Covariate::pair_disputes, 1994), 0.0);
}

TEST(HazardPanelOfRecords, HoldsPairsOfWhichBothWereMembersInTheYearAndTheOneBefore) {
  SmallWorld world;
  world.member(kFrance, "1816-01-01", "1940-06-25")
      .member(kFrance, "1944-08-25", "2017-01-01")
      .member(kRussia, "1816-01-01", "2017-01-01")
      .dispute(kFrance, kRussia, 1900, 2, Begins::yes);
  const HazardPanel panel = world.panel(1938, 1947).value();
  for (const int year : {1938, 1939, 1940, 1945, 1946, 1947}) {
    EXPECT_TRUE(row_of(panel, kFrance, kRussia, year)) << year;
  }
  for (const int year : {1941, 1942, 1943, 1944}) {
    EXPECT_FALSE(row_of(panel, kFrance, kRussia, year)) << year;
  }
  EXPECT_EQ(panel.size(), 6U) << "and nobody without records of membership";
  SmallWorld with_georgia = three_states();
  with_georgia.dispute(kFrance, kRussia, 1900, 2, Begins::yes);
  const HazardPanel later = with_georgia.panel(1992, 1993).value();
  EXPECT_FALSE(row_of(later, kRussia, kGeorgia, 1992)) << "it was none in 1991";
  EXPECT_EQ(of(later, Covariate::years_together, 1993, kRussia, kGeorgia), 1.0);
}

TEST(HazardPanelOfRecords, HasNoOutcomeWhereNoDataSetCoversTheWholeYear) {
  SmallWorld world = three_states();
  world.dispute(kFrance, kRussia, 1985, 3, Begins::yes)
      .covers(RecordKind::dispute, "mid",
              {first_of(1980), std::chrono::sys_days{std::chrono::year{1988} / 7 / 1}});
  const HazardPanel panel = world.panel(1978, 1989).value();
  const auto onset = [&panel](int year) {
    return panel.onset(row_of(panel, kFrance, kRussia, year).value());
  };
  EXPECT_EQ(onset(1979), std::nullopt) << "not known, which is not none";
  EXPECT_EQ(onset(1980), false);
  EXPECT_EQ(onset(1985), true);
  EXPECT_EQ(onset(1987), false);
  EXPECT_EQ(onset(1988), std::nullopt) << "half a year";
  EXPECT_EQ(onset(1989), std::nullopt);
}

TEST(HazardPanelOfRecords, LeavesOpenWhatNoDataSetHasToldYetAndKeepsWhatOneToldLast) {
  SmallWorld world = three_states();
  world.dispute(kFrance, kRussia, 1985, 3, Begins::yes)
      .covers(RecordKind::capability, "nmc", years(1985, 1986))
      .share(kFrance, 1985, .2)
      .share(kFrance, 1986, .1)
      .share(kRussia, 1986, .3)
      .covers(RecordKind::rivalry, "tss", years(1980, 1986))
      .row(RecordKind::rivalry, "tss", kFrance, kRussia, years(1984, 1986));
  const HazardPanel panel = world.panel(1985, 1990).value();
  EXPECT_EQ(of(panel, Covariate::larger_share, 1985), std::nullopt);
  EXPECT_EQ(of(panel, Covariate::larger_share, 1986), .2) << "the only one that is known";
  EXPECT_EQ(of(panel, Covariate::smaller_share, 1986), std::nullopt);
  EXPECT_EQ(of(panel, Covariate::larger_share, 1987), .3);
  EXPECT_EQ(of(panel, Covariate::smaller_share, 1987), .1);
  EXPECT_EQ(of(panel, Covariate::larger_share, 1990), .3);
  EXPECT_EQ(of(panel, Covariate::distance, 1990), std::nullopt);
  EXPECT_EQ(of(panel, Covariate::rivalry, 1990), 1.0) << "in force when the data set ended";
}

TEST(HazardPanelOfRecords, GivesTheDisputesOfAStateToItsSuccessorOfRecord) {
  SmallWorld world;
  world.add_state(9, "NEW", ActorId{kGeorgia})
      .member(kFrance, "1816-01-01", "2017-01-01")
      .member(kGeorgia, "1816-01-01", "1990-07-01")
      .member(9, "1990-07-01", "2017-01-01")
      .dispute(kFrance, kGeorgia, 1988, 4, Begins::yes);
  const HazardPanel panel = world.panel(1989, 1992).value();
  EXPECT_EQ(of(panel, Covariate::years_since_dispute, 1991, kFrance, 9), 2.0);
  EXPECT_NEAR(*of(panel, Covariate::pair_disputes, 1991, kFrance, 9), std::exp(-2.0 / 5.0), 1e-12);
}

TEST(HazardPanelOfRecords, IsRefusedWithoutDisputesAndForYearsOutOfOrder) {
  const auto without = three_states().panel(1980, 1985);
  ASSERT_FALSE(without.has_value());
  EXPECT_EQ(without.error().code, ErrorCode::not_found);
  SmallWorld world = three_states();
  world.dispute(kFrance, kRussia, 1985, 3, Begins::yes);
  const auto backwards = world.panel(1985, 1980);
  ASSERT_FALSE(backwards.has_value());
  EXPECT_EQ(backwards.error().code, ErrorCode::inconsistent);
}

}  // namespace
}  // namespace quadrille::service
