/// \file
/// Published runs, where they are at hand: KTAB's positions at every turn, and a list of exchanges.

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/bargaining/exchange.hpp"
#include "quadrille/bargaining/spatial_model.hpp"
#include "quadrille/stakes/contest_file.hpp"

namespace quadrille::bargaining {
namespace {

std::filesystem::path folder() {
  const char* named = std::getenv("QUADRILLE_SHARED");
  const std::filesystem::path shared =
      named != nullptr ? named : std::string(QUADRILLE_SOURCE_DIR) + "/../shared";
  return shared / "data" / "bargaining";
}

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> all;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) {
    all.push_back(cell);
  }
  return all;
}

domain::Contest contest_in(const std::string& name) {
  std::ifstream file(folder() / name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return stakes::read_contest(text.str(), name).value().contest;
}

TEST(SpatialModel, StandsWhereKtabStandsAtEveryTurnOfPublishedInputs) {
  if (!std::filesystem::exists(folder())) {
    GTEST_SKIP() << "no data at " << folder();
  }
  for (const std::string name :
       {"ktab_dummy3d", "ktab_dummy_a040", "soe_policy_2014", "soe_policy_competitive"}) {
    SCOPED_TRACE(name);
    const auto contest = contest_in(name + "_input_ktab.csv");
    const auto result = simulate_spatial_model(table_of(contest).value()).value();
    std::ifstream printed(folder() / (name + "_ktab_positions.csv"));
    std::string line;
    std::getline(printed, line);
    ASSERT_EQ(cells(line).size() - 2, result.turns.size());
    std::size_t row = 0;
    while (std::getline(printed, line)) {
      const auto row_cells = cells(line);
      for (std::size_t turn = 0; turn < result.turns.size(); ++turn) {
        EXPECT_NEAR(100.0 * result.turns[turn].position[row], std::stod(row_cells[turn + 2]),
                    .05 + 1e-9);
      }
      ++row;
    }
    EXPECT_EQ(row, result.turns[0].position.size());
  }
}

TEST(ExchangePositions, MakesThePublishedExchangesInTheirOrder) {
  if (!std::filesystem::exists(folder())) {
    GTEST_SKIP() << "no data at " << folder();
  }
  const auto contest = contest_in("exchange_data_short_input.csv");
  const auto result = exchange_positions(contest);
  std::ifstream printed(folder() / "exchange_data_short_expected.csv");
  std::string line;
  std::getline(printed, line);
  std::size_t row = 0;
  while (std::getline(printed, line)) {
    const auto wanted = cells(line);
    ASSERT_LT(row, result.exchanges.size());
    const Exchange& deal = result.exchanges[row++];
    EXPECT_EQ(contest.actors()[deal.first].code, wanted[0]);
    EXPECT_EQ(contest.scales()[deal.given_by_first].code, wanted[1]);
    EXPECT_EQ(contest.actors()[deal.second].code, wanted[2]);
    EXPECT_EQ(contest.scales()[deal.given_by_second].code, wanted[3]);
    EXPECT_NEAR(100.0 * deal.gain, std::stod(wanted[4]), 1e-6);
    EXPECT_NEAR(100.0 * deal.first_to, std::stod(wanted[7]), 1e-6);
    EXPECT_NEAR(100.0 * deal.second_to, std::stod(wanted[11]), 1e-6);
  }
  EXPECT_EQ(row, result.exchanges.size());
}

}  // namespace
}  // namespace quadrille::bargaining
