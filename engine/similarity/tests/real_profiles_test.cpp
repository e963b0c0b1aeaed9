/// \file
/// Scores on the field's data against figures measured elsewhere or published.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/ideal/session_chances.hpp"
#include "quadrille/records/cells.hpp"
#include "quadrille/similarity/alliance_similarity.hpp"
#include "quadrille/similarity/ballot_similarity.hpp"
#include "quadrille/similarity/vote_expectation.hpp"
#include "quadrille/similarity/vote_similarity.hpp"

#include "shared_tables.hpp"

namespace quadrille::similarity {
namespace {

using domain::ActorId;
using domain::Dyad;

constexpr ActorId kCowUnitedStates{2};
constexpr ActorId kCowGermany{255};
constexpr ActorId kCowRussia{365};
constexpr ActorId kCowChina{710};
/// Half of the last digit with which the figures were noted.
constexpr double kNoted = .005;

class RealProfiles : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!shared_data()) {
      GTEST_SKIP() << "no data of the field here; QUADRILLE_SHARED names the folder to look in";
    }
  }
};

SimilarityScores alliances(const StateTables& tables, ActorId a, ActorId b, int year) {
  const auto rows =
      alliance_similarities(tables.records, tables.members_in(year), year, {.dyads = {Dyad(a, b)}});
  return rows.value().at(0).scores;
}

TEST_F(RealProfiles, OfAlliancesMoveLittleAtFamousTurns) {
  const StateTables tables = state_tables(*shared_data());
  const SimilarityScores before = alliances(tables, kCowUnitedStates, kCowChina, 1970);
  EXPECT_NEAR(*before.s, .20, kNoted);
  EXPECT_NEAR(*before.kappa, -.09, kNoted);
  const SimilarityScores after = alliances(tables, kCowUnitedStates, kCowChina, 1974);
  EXPECT_NEAR(*after.s, .25, kNoted);
  EXPECT_NEAR(*after.kappa, -.08, kNoted);
  EXPECT_NEAR(*alliances(tables, kCowGermany, kCowRussia, 1937).kappa, .00, kNoted);
  EXPECT_NEAR(*alliances(tables, kCowGermany, kCowRussia, 1941).kappa, .32, kNoted);
}

/// Worked out in R 4.2 from the same files: kappa by psych::cohen.kappa with squared weights, tau-b
/// by cor(method = "kendall"), pi from all pairs of the pooled profiles, the rest from sums.
struct ByAnotherProgram {
  ActorId a;
  ActorId b;
  int year;
  std::size_t states;
  std::vector<double> scores;  ///< in the order of scores_in()
};

std::vector<double> scores_in(const SimilarityScores& scores) {
  return {*scores.s,
          *scores.s_squared,
          *scores.s_weighted,
          *scores.s_weighted_squared,
          *scores.kappa,
          *scores.pi,
          *scores.tau_b,
          *scores.s_binary,
          *scores.kappa_binary,
          *scores.pi_binary};
}

TEST_F(RealProfiles, OfAlliancesAgreeWithAnotherProgramToTheNinthDigit) {
  const StateTables tables = state_tables(*shared_data());
  constexpr ActorId kCowBritain{200};
  constexpr ActorId kCowFrance{220};
  const std::vector<ByAnotherProgram> figures{
      {kCowUnitedStates,
       kCowChina,
       1970,
       134,
       {0.203980099502, 0.233830845771, -0.590734540758, -0.587891405611, -0.085229463941,
        -0.260649995927, -0.220210849608, 0.119402985075, -0.154160583942, -0.282296650718}},
      {kCowUnitedStates,
       kCowBritain,
       1939,
       65,
       {0.6, 0.6, -0.014806998909, -0.014806998909, -0.029232643118, -0.111111111111,
        -0.059478868929, 0.6, -0.029232643118, -0.111111111111}},
      {kCowGermany,
       kCowRussia,
       1941,
       55,
       {0.648484848485, 0.729292929293, 0.362035164787, 0.593931375938, 0.324225197139,
        0.322672548479, 0.371516277723, 0.636363636364, 0.394273127753, 0.388888888889}},
      {kCowFrance,
       kCowRussia,
       1913,
       44,
       {0.909090909091, 0.939393939394, 0.788926505620, 0.859284337080, 0.762589928058,
        0.762376237624, 0.660938869562, 0.863636363636, 0.629213483146, 0.628691983122}},
      {kCowUnitedStates,
       kCowBritain,
       1998,
       187,
       {0.557932263815, 0.579322638146, 0.634594787166, 0.640673652725, 0.359650989572,
        0.321366329732, 0.434294202210, 0.540106951872, 0.537208633094, 0.520298284862}}};
  for (const ByAnotherProgram& figure : figures) {
    const SimilarityScores scores = alliances(tables, figure.a, figure.b, figure.year);
    EXPECT_EQ(scores.common, figure.states);
    const std::vector<double> ours = scores_in(scores);
    for (std::size_t score = 0; score < ours.size(); ++score) {
      EXPECT_NEAR(ours[score], figure.scores[score], 1e-9) << figure.year << " score " << score;
    }
  }
}

/// "('Australia', 'India')"
std::pair<std::string, std::string> pair_in(const std::string& cell) {
  std::vector<std::string> names;
  for (std::size_t open = cell.find('\''); open != std::string::npos;) {
    const std::size_t close = cell.find('\'', open + 1);
    names.push_back(cell.substr(open + 1, close - open - 1));
    open = cell.find('\'', close + 1);
  }
  return {names.at(0), names.at(1)};
}

/// The contested votes of each session, worked out when first asked for.
class Sessions {
 public:
  explicit Sessions(const VoteTables& tables)
      : records_({{.info = {}, .tables = {tables.votes, tables.roll_calls}}}) {}

  SimilarityScores scores(const Dyad& dyad, int year) {
    const auto [session, is_new] = sessions_.try_emplace(year);
    if (is_new) {
      session->second =
          ballot_similarities(records_, year, {.roll_calls = RollCallChoice::contested}).value();
    }
    const auto row = std::ranges::find(session->second, dyad, &DyadSimilarity::dyad);
    return row == session->second.end() ? SimilarityScores{} : row->scores;
  }

 private:
  domain::Records records_;
  std::map<int, std::vector<DyadSimilarity>> sessions_ = {};
};

TEST_F(RealProfiles, OfVotesAreThePublishedAgreementOfAllPairsOfWhichItIsPublished) {
  const VoteTables tables = vote_tables(*shared_data());
  Sessions sessions(tables);
  auto reader =
      records::CellReader::open(*shared_data() / "unga/agreement_scores_20_countries_Jun2024.csv")
          .value();
  constexpr int kLastYear = 2019;
  std::size_t compared = 0;
  while (reader.next().value()) {
    const int year = static_cast<int>(*records::decimal_number(reader.cell(0)));
    const auto [first, second] = pair_in(std::string(reader.cell(1)));
    const auto published = records::decimal_number(reader.cell(2));
    const bool has_both = tables.actors.contains(first) && tables.actors.contains(second);
    if (!has_both || !published || year > kLastYear) {
      continue;
    }
    const Dyad dyad(tables.actors.at(first), tables.actors.at(second));
    EXPECT_NEAR(sessions.scores(dyad, year).agreement.value_or(-1.0), *published, 1e-6)
        << first << ", " << second << ", " << year;
    ++compared;
  }
  EXPECT_EQ(compared, 4624U);
}

TEST_F(RealProfiles, OfAllSessionsLieAroundWhatIsExpectedOfThemAsFarAsIsSaid) {
  const VoteTables tables = vote_tables(*shared_data());
  const auto cosines = vote_similarities(tables.votes, tables.roll_calls).value();
  const BallotModel model = [](const SessionBallots& ballots) {
    return ideal::session_chances({.voters = ballots.voters.size(),
                                   .roll_calls = ballots.roll_calls.size(),
                                   .ballots = ballots.steps})
        .transform([](const ideal::BallotChances& chances) {
          return ExpectedBallots{.yes = chances.yes, .no = chances.no};
        });
  };
  const auto expected = vote_expectations(tables.votes, tables.roll_calls, cosines, model).value();
  ASSERT_EQ(expected.size(), cosines.size());
  const auto number = [&expected](std::size_t column, std::size_t row) {
    return expected.values(column).value[row];
  };
  double within_two = 0.0;
  for (std::size_t row = 0; row < expected.size(); ++row) {
    const double off = cosines.values(domain::column::cosine).value[row] -
                       number(domain::column::expected_cosine, row);
    const double spread = std::hypot(number(domain::column::sampling_sd, row),
                                     number(domain::column::expectation_sd, row));
    within_two += std::abs(off) < 2.0 * spread ? 1.0 : 0.0;
  }
  EXPECT_NEAR(within_two / static_cast<double>(expected.size()), .969, .005);
  const Dyad neighbours(tables.actors.at("Israel"), tables.actors.at("United States"));
  const auto last = expected.rows_of(neighbours).back();
  EXPECT_GT(number(domain::column::expected_cosine, last), .6);
  EXPECT_LT(number(domain::column::sampling_sd, last), .25);
}

TEST_F(RealProfiles, OfAllSessionsAreThereForThePairsThatVoteTogether) {
  const VoteTables tables = vote_tables(*shared_data());
  const auto table = vote_similarities(tables.votes, tables.roll_calls).value();
  EXPECT_EQ(table.size(), 806392U);
  const Dyad neighbours(tables.actors.at("Israel"), tables.actors.at("United States"));
  // From May 1949 (session 3) on, but for session 19, which held one vote.
  EXPECT_EQ(table.rows_of(neighbours).size(), 71U);
  const auto last = table.rows_of(neighbours).back();
  EXPECT_GT(*table.values(domain::column::cosine).at(last), .9);
}

}  // namespace
}  // namespace quadrille::similarity
