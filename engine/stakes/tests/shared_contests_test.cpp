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
    EXPECT_EQ(rewrite_contest(*file, file->contest).value().text, text) << name;
  }
}

/// Whatever is called an input there, known above or not.
TEST(PublishedContests, AreAllReadAndComeBackFromEachFormThatHoldsThem) {
  if (!std::filesystem::exists(folder())) {
    GTEST_SKIP() << "no data at " << folder();
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    const std::string name = entry.path().filename().string();
    if (name.find("_input") == std::string::npos) {
      continue;
    }
    const std::string text = content(entry.path());
    const auto file = read_contest(text, name);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(rewrite_contest(*file, file->contest).value().text, text) << name;
    for (const Format format :
         {Format::table, Format::ktab_csv, Format::ktab_xml, Format::decide}) {
      const auto written = write_contest(file->contest, format);
      if (!written) {
        EXPECT_EQ(written.error().code, ErrorCode::inconsistent) << name;
        continue;
      }
      const auto again = read_contest(written->text, name);
      ASSERT_TRUE(again) << again.error().message;
      ASSERT_EQ(again->contest.stakes().size(), file->contest.stakes().size()) << name;
      for (std::size_t k = 0; k < file->contest.stakes().size(); ++k) {
        const auto& one = file->contest.stakes()[k];
        const auto& other = again->contest.stakes()[k];
        EXPECT_NEAR(one.position.value, other.position.value, 1e-15) << name;
        EXPECT_EQ(one.salience, other.salience) << name;
        EXPECT_EQ(one.capability, other.capability) << name;
      }
    }
  }
}

}  // namespace
}  // namespace quadrille::stakes
