#include "quadrille/service/similarity_answer.hpp"

#include <gtest/gtest.h>

#include "case_with_records.hpp"

namespace quadrille::service {
namespace {

class SimilarityAnswers : public CaseWithRecords {
 protected:
  Result<SimilarityAnswer> ask(const SimilarityQuestion& question) {
    auto opened = session(casefile::Access::read);
    return similarities(opened, question);
  }
  ErrorCode refusal(const SimilarityQuestion& question) {
    const auto answer = ask(question);
    return answer ? ErrorCode{} : answer.error().code;
  }
};

TEST_F(SimilarityAnswers, OfAlliancesAreOverTheMembersOfTheYear) {
  load_alliances();
  const auto answer = ask({.a = "USA", .b = "RUS", .until = 1950}).value();
  ASSERT_EQ(answer.rows.size(), 1U);
  const auto& scores = answer.rows[0].scores;
  // West Germany is no member yet. USA: itself 3, France 3, Russia 0. Russia: 0, 0, itself 3.
  EXPECT_EQ(scores.common, 3U);
  EXPECT_NEAR(*scores.s, 1.0 - 2.0 * 9.0 / 9.0, 1e-12);
  EXPECT_NEAR(*scores.s_weighted, 1.0 - 2.0 * 3.0 / 3.0, 1e-12);
  EXPECT_EQ(ask({.a = "USA", .b = "RUS"}).value().rows[0].scores.common, 4U);
}

TEST_F(SimilarityAnswers, AreASeriesOrOfAllPairs) {
  load_alliances();
  const auto series = ask({.a = "FRA", .b = "USA", .since = 1900, .until = 2000}).value();
  EXPECT_EQ(series.first_year, 1950);
  EXPECT_EQ(series.last_year, 1951);
  ASSERT_EQ(series.rows.size(), 2U);
  EXPECT_DOUBLE_EQ(*series.rows[0].scores.s, 1.0);
  // In 1951 France owes something to Russia that the United States do not.
  EXPECT_DOUBLE_EQ(*series.rows[1].scores.s, 1.0 - 2.0 * 1.0 / 12.0);
  EXPECT_EQ(ask({.until = 1950}).value().rows.size(), 3U);
  EXPECT_EQ(ask({.a = "FRA", .until = 1951}).value().rows.size(), 3U);
  EXPECT_TRUE(ask({.a = "USA", .b = "COW.GFR", .until = 1950}).value().rows.empty());
}

TEST_F(SimilarityAnswers, OfVotesAreOverTheRollCallsOfASession) {
  load_votes();
  const auto votes = [this](SimilarityQuestion question) {
    question.source = ProfileSource::votes;
    return ask(question).value();
  };
  const auto session = votes({.a = "USA", .until = 1950});
  ASSERT_EQ(session.rows.size(), 2U);
  for (const auto& row : session.rows) {
    EXPECT_EQ(row.scores.common, 2U);
  }
  EXPECT_DOUBLE_EQ(*votes({.a = "USA", .b = "RUS", .until = 1950}).rows[0].scores.agreement, .5);
  EXPECT_DOUBLE_EQ(*votes({.a = "FRA", .b = "USA", .until = 1950}).rows[0].scores.agreement, .75);
  EXPECT_TRUE(votes({.a = "FRA", .b = "USA", .until = 1951}).rows.empty()) << "France was absent";
  EXPECT_EQ(votes({.a = "USA", .b = "RUS"}).rows[0].year, 1951);
  const auto contested = votes(
      {.a = "USA", .b = "RUS", .until = 1951, .roll_calls = similarity::RollCallChoice::contested});
  EXPECT_EQ(contested.rows[0].scores.common, 0U) << "all voted yes in 1951";
}

TEST_F(SimilarityAnswers, HaveTheMeasuresThatWereAskedFor) {
  load_alliances();
  const auto two = ask({.measures = {"tau-b", "s_weighted"}}).value();
  const auto report = to_report(session(casefile::Access::read).facts(), two);
  std::vector<std::string> names;
  for (const auto& column : report.table.columns()) {
    names.push_back(column.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"year", "a", "b", "common", "tau_b", "s_weighted"}));
  EXPECT_EQ(measures_of(ProfileSource::alliances).size(), 10U);
  EXPECT_EQ(measures_of(ProfileSource::votes).size(), 6U);
  EXPECT_EQ(refusal({.measures = {"agreement"}}), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal({.measures = {"closeness"}}), ErrorCode::invalid_argument);
}

TEST_F(SimilarityAnswers, SayWhatTheCaseDoesNotCover) {
  EXPECT_EQ(refusal({}), ErrorCode::not_found);
  load_alliances();
  EXPECT_EQ(refusal({.source = ProfileSource::votes}), ErrorCode::not_found);
  EXPECT_EQ(refusal({.until = 1949}), ErrorCode::not_found);
  EXPECT_EQ(refusal({.since = 1952, .until = 1960}), ErrorCode::not_found);
  EXPECT_EQ(refusal({.since = 1951, .until = 1950}), ErrorCode::inconsistent);
  EXPECT_EQ(refusal({.a = "USA", .b = "USA"}), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal({.a = "Atlantis"}), ErrorCode::not_found);
}

TEST_F(SimilarityAnswers, StopWhenAsked) {
  load_alliances();
  auto opened = session(casefile::Access::read);
  std::stop_source stop;
  stop.request_stop();
  const auto answer = similarities(opened, {}, stop.get_token());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace quadrille::service
