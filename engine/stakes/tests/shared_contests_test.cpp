/// \file
/// The published cases, where they are at hand.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "quadrille/stakes/contest_file.hpp"

namespace quadrille::stakes {
namespace {

std::filesystem::path folder() {
  const char* named = std::getenv("QUADRILLE_SHARED");
  const std::filesystem::path shared =
      named != nullptr ? named : std::string(QUADRILLE_SOURCE_DIR) + "/../shared";
  return shared / "data" / "bargaining";
}

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(PublishedContests, AreReadAndWrittenAgain) {
  if (!std::filesystem::exists(folder())) {
    GTEST_SKIP() << "no data at " << folder();
  }
  const std::map<std::string, std::pair<std::size_t, std::size_t>> wanted = {
      {"ec_emissions_1994_input.csv", {10, 1}},
      {"ktab_dummy3d_input_ktab.csv", {7, 3}},
      {"ktab_dummy_a040_input_ktab.csv", {40, 1}},
      {"soe_policy_2014_input_ktab.csv", {26, 1}},
      {"soe_policy_competitive_input_ktab.csv", {13, 2}},
      {"exchange_data_short_input.csv", {15, 3}},
      {"exchange_copenhagen_2009_input.tsv", {11, 7}},
      {"greece_debt_2015_input.csv", {11, 1}},
      {"china_democratization_input.csv", {24, 1}},
      {"iran_2013_election_preana_input.csv", {8, 1}},
      {"israel_hamas_2024_input.csv", {15, 1}},
      {"ww1_1914_input.csv", {7, 1}}};
  for (const auto& [name, size] : wanted) {
    const std::string text = content(folder() / name);
    const auto file = read_contest(text, name);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->contest.actors().size(), size.first) << name;
    EXPECT_EQ(file->contest.scales().size(), size.second) << name;
    EXPECT_EQ(rewrite_contest(*file, file->contest).value().text, file->text) << name;
  }
}

}  // namespace
}  // namespace quadrille::stakes
