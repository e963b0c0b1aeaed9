#include "quadrille/service/parameters_file.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace quadrille::service {
namespace {

using alignment::VoteMeasure;

/// A file of one test, gone after it.
class ParametersFile : public ::testing::Test {
 protected:
  Result<alignment::Parameters> read(const std::string& text) {
    std::ofstream(path_) << text;
    return read_parameters(path_.string());
  }
  void TearDown() override { std::filesystem::remove(path_); }

 private:
  std::filesystem::path path_ =
      std::filesystem::path(::testing::TempDir()) /
      (std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + ".toml");
};

TEST_F(ParametersFile, IsReadBackAsItWasWritten) {
  alignment::Parameters parameters;
  parameters.version = "of a test";
  parameters.vote_measure = VoteMeasure::posterior;
  parameters.vote_sigma = 1.0 / 3.0;
  parameters.cosine_sigma = 2.0;
  const auto back = read(parameters_text(parameters, "nothing"));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->version, "of a test");
  EXPECT_EQ(back->vote_measure, VoteMeasure::posterior);
  EXPECT_EQ(back->vote_sigma, 1.0 / 3.0);
  EXPECT_EQ(back->cosine_sigma, 2.0);
}

TEST_F(ParametersFile, OfAnOlderVersionLetsVotesObserveTheirCosine) {
  const auto old = read("version = \"old\"\nvote_sigma = 0.2\n");
  ASSERT_TRUE(old) << old.error().message;
  EXPECT_EQ(old->vote_measure, VoteMeasure::cosine);
  EXPECT_EQ(old->vote_sigma, .2);
}

TEST_F(ParametersFile, RefusesAMeasureThatIsNoneWithItsLine) {
  for (const auto* const text : {"version = \"x\"\nvote_measure = \"similarity\"\n",
                                 "version = \"x\"\nvote_measure = 3\n"}) {
    const auto refused = read(text);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::malformed);
    EXPECT_NE(refused.error().message.find("line 2"), std::string::npos) << refused.error().message;
  }
}

TEST_F(ParametersFile, ComesWithTheProgramForEachMeasureThatForetells) {
  for (const auto* const name : {"1946-1990", "1946-latest"}) {
    EXPECT_EQ(read_parameters(name).value().vote_measure, VoteMeasure::cosine);
    EXPECT_EQ(read_parameters(std::string(name) + "-sampled").value().vote_measure,
              VoteMeasure::sampled);
  }
}

}  // namespace
}  // namespace quadrille::service
