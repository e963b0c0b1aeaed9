#include "quadrille/service/sweep_answer.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/wire/csv.hpp"
#include "quadrille/wire/json.hpp"

namespace quadrille::service {
namespace {

constexpr std::string_view kStakes =
    "actor,capability,position,salience\n"
    "Russia,30,100,80\n"
    "Turkey,40,20,60\n"
    "Israel,20,70,50\n";

Result<Sweep> sweep_of(std::string text) {
  return parse_sweep({.file = "bases.toml",
                      .text = std::move(text),
                      .contest_file = "stakes.csv",
                      .contest = std::string(kStakes)});
}

constexpr std::string_view kHead =
    "contest = \"stakes.csv\"\nmodel = [\"pce\", \"compromise\"]\ndraws = 20\nseed = 3\n";
constexpr std::string_view kVary =
    "[[vary]]\nactor = \"Turkey\"\nnumber = \"position\"\nfrom = 0\nto = 50\nsteps = 3\n";

std::string file(std::string_view head, std::string_view vary) {
  return std::string(head) + std::string(vary);
}

TEST(SweepFile, SpeaksOfPositionsAndSaliencesOnTheScaleOfTheUser) {
  const auto sweep =
      sweep_of(file(kHead, std::string(kVary) + "[[vary]]\nactor = \"Israel\"\nnumber = "
                                                "\"salience\"\nfrom = 25\nto = 100\nsteps = 2\n"))
          .value();
  const auto& plan = sweep.plan.spec();
  EXPECT_EQ(plan.variations[0].actor, 1U);
  EXPECT_EQ(plan.variations[0].values, (std::vector{0.0, .25, .5}));
  EXPECT_EQ(plan.variations[1].values, (std::vector{.25, 1.0}));
  EXPECT_EQ(sweep.axes[0].values, (std::vector{0.0, 25.0, 50.0}));
  EXPECT_EQ(plan.draws.draws, 20U);
  EXPECT_EQ(plan.draws.seed, 3U);
}

TEST(SweepReport, HasARowForEachPointAndModel) {
  const auto sweep = sweep_of(file(kHead, kVary)).value();
  const auto all = bargaining::sweep_all(sweep.plan, 1).value();
  const auto report = to_report(sweep, all);
  ASSERT_EQ(report.table.rows().size(), 6U);
  const std::string csv = wire::to_csv(report.table);
  EXPECT_EQ(csv.substr(0, csv.find('\n')),
            "point,Turkey_position,model,variant,expected,mean,sd,q10,q90");
  // The mean by capability times salience: (2400 100 + 2400 25 + 1000 70) / 5800.
  EXPECT_NE(csv.find("1,25,compromise,NA,63.7931,"), std::string::npos) << csv;
}

TEST(SweepReport, TellsSweepsApartThatPrintAlike) {
  const auto sweep = sweep_of(file(kHead, kVary)).value();
  auto all = bargaining::sweep_all(sweep.plan, 1).value();
  const auto before = to_report(sweep, all);
  all[5].sd = std::nextafter(all[5].sd, 1.0);
  const auto after = to_report(sweep, all);
  EXPECT_EQ(wire::to_csv(before.table), wire::to_csv(after.table));
  EXPECT_NE(wire::to_json(before), wire::to_json(after)) << "the digest is of every bit";
}

TEST(SweepFile, TakesAVariantForEachModel) {
  const auto sweep = sweep_of(file("contest = \"stakes.csv\"\nmodel = [\"challenge\", "
                                   "\"challenge\", \"smp\"]\nvariant = [\"as-printed\", "
                                   "\"scholz-code\", \"\"]\n",
                                   kVary))
                         .value();
  EXPECT_EQ(sweep.models,
            (std::vector<SweepModelName>{
                {"challenge", "as-printed"}, {"challenge", "scholz-code"}, {"smp", "ktab-exact"}}));
}

struct Refused {
  std::string_view head;
  std::string_view vary;
  std::string_view says;
};

TEST(SweepFile, SaysInALineWhatIsWrongWithIt) {
  for (const Refused& refused : {
           Refused{"contest = \"c\"\n", kVary, "needs \"model\""},
           Refused{
               "contest = \"c\"\nmodel = \"mean\"\n", kVary,
               "bases.toml:2: \"mean\" is no model of a sweep: pce, compromise, challenge, smp"},
           Refused{"contest = \"c\"\nmodel = \"smp\"\nvariant = \"ktab\"\n", kVary,
                   "bases.toml:3: 'ktab' is no variant of the spatial model: ktab-exact"},
           Refused{"contest = \"c\"\nmodel = \"compromise\"\nvariant = \"x\"\n", kVary,
                   "compromise has no variants"},
           Refused{"contest = \"c\"\nmodel = [\"pce\", \"pce\"]\n", kVary, "given twice"},
           Refused{"contest = \"c\"\nmodel = [\"pce\", \"smp\"]\nvariant = \"conditional\"\n",
                   kVary, "give one each"},
           Refused{"contest = \"c\"\nmodel = \"pce\"\nissue = \"oil\"\n", kVary,
                   "the contest has no issue \"oil\""},
           Refused{"contest = \"c\"\nmodel = \"pce\"\nscale = [100, 0]\n", kVary, "bases.toml:3:"},
           Refused{"contest = \"c\"\nmodel = \"pce\"\nspeed = 1\n", kVary, "\"speed\" is no key"},
           Refused{kHead, "", "at least one [[vary]]"},
           Refused{kHead, "[[vary]]\nactor = \"France\"\nnumber = \"position\"\nfrom = 0\nto = 1\n",
                   "the contest has no actor \"France\""},
           Refused{kHead, "[[vary]]\nactor = \"Russia\"\nnumber = \"power\"\nfrom = 0\nto = 1\n",
                   "\"power\" is no number"},
           Refused{kHead,
                   "[[vary]]\nactor = \"Russia\"\nnumber = \"salience\"\nfrom = 0\nto = 120\n",
                   "bases.toml:9: the salience of Russia cannot be 120: 0 to 100"},
           Refused{kHead,
                   "[[vary]]\nactor = \"Russia\"\nnumber = \"capability\"\nfrom = -1\nto = 2\n",
                   "the capability of Russia cannot be -1: 0 or more"},
           Refused{kHead,
                   "[[vary]]\nactor = \"Russia\"\nnumber = \"salience\"\nfrom = 0\nto = 1\nsteps = "
                   "1\n",
                   "2 or more"},
       }) {
    const auto sweep = sweep_of(file(refused.head, refused.vary));
    ASSERT_FALSE(sweep) << refused.says;
    EXPECT_NE(sweep.error().message.find(refused.says), std::string::npos) << sweep.error().message;
  }
  const std::string twice = file(kHead, kVary) + std::string(kVary);
  EXPECT_EQ(sweep_of(twice).error().message, "bases.toml: the position of Turkey is varied twice");
}

}  // namespace
}  // namespace quadrille::service
