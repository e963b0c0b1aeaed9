/// \file
/// The spatial model beside KTAB's own runs (commit 3b5b063) on invented stakes: every option set
/// apart. `tools/peers/README.md` says how tests/ktab/runs.csv was made.

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/bargaining/spatial_model.hpp"

namespace quadrille::bargaining {
namespace {

const std::string kFolder = std::string(QUADRILLE_SOURCE_DIR) + "/engine/bargaining/tests/ktab/";

std::vector<std::string> cells(const std::string& line, char separator) {
  std::vector<std::string> all;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, separator);) {
    all.push_back(cell);
  }
  return all;
}

/// KTAB's own layout, of files that are known to be sound.
StakeTable read_input(const std::string& name) {
  std::ifstream file(kFolder + name + ".csv");
  std::string line;
  std::getline(file, line);
  const auto head = cells(line, ',');
  StakeTable table{.actors = std::stoul(head[2]), .dimensions = std::stoul(head[3])};
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto row = cells(line, ',');
    table.capability.push_back(std::stod(row[2]));
    for (std::size_t k = 0; k < table.dimensions; ++k) {
      table.position.push_back(std::stod(row[3 + 2 * k]) / 100.0);
      table.salience.push_back(std::stod(row[4 + 2 * k]) / 100.0);
    }
  }
  return table;
}

/// Options by KTAB's own numbers, in the order of its interface.
SpatialOptions options_of(const std::vector<std::string>& row) {
  const auto number = [&](std::size_t column) { return std::stoi(row[column]); };
  SpatialOptions options;
  options.election.victory = static_cast<Victory>(number(1));
  options.election.model = static_cast<ElectionModel>(number(2));
  options.election.voting = static_cast<VotingRule>(number(4));
  options.risk_guess = static_cast<RiskGuess>(number(5));
  options.risk_range = static_cast<RiskRange>(number(6));
  options.commitment = static_cast<Commitment>(number(7));
  options.interpolation = static_cast<Interpolation>(number(8));
  options.bargain = static_cast<Bargain>(number(9));
  return options;
}

TEST(SpatialModel, EndsWhereKtabEndsInEverySettingThatKtabCanRun) {
  std::ifstream file(kFolder + "runs.csv");
  ASSERT_TRUE(file) << kFolder;
  std::string line;
  std::getline(file, line);
  int same = 0;
  int at_fault = 0;
  while (std::getline(file, line)) {
    const auto row = cells(line, ',');
    ASSERT_EQ(row.size(), 12U) << line;
    const StakeTable table = read_input(row[0]);
    const SpatialResult result = simulate_spatial_model(table, options_of(row)).value();
    if (row[10].empty()) {
      ++at_fault;
      continue;
    }
    SCOPED_TRACE(line);
    EXPECT_EQ(result.turns.size() - 1, std::stoul(row[10]));
    const auto printed = cells(row[11], ' ');
    const auto& ours = result.turns.back().position;
    ASSERT_EQ(printed.size(), ours.size());
    bool equal = true;
    for (std::size_t k = 0; k < ours.size(); ++k) {
      // Six decimals are printed, of a percentage.
      equal &= std::fabs(100.0 * ours[k] - std::stod(printed[k])) < 1.5e-6;
    }
    EXPECT_TRUE(equal);
    same += equal ? 1 : 0;
  }
  EXPECT_EQ(same, 44);
  EXPECT_EQ(at_fault, 4);
}

}  // namespace
}  // namespace quadrille::bargaining
