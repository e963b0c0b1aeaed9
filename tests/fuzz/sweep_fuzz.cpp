/// \file
/// No text crashes the reader of sweeps; what it refuses it refuses in a sentence, and what it
/// reads has points that can be run.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "quadrille/service/sweep_answer.hpp"

namespace {

void expect(bool held) {
  if (!held) {
    std::abort();
  }
}

constexpr const char* kStakes =
    "actor,capability,position,salience\nRussia,30,100,80\nTurkey,40,20,60\nIsrael,20,70,50\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace quadrille;
  const auto sweep =
      service::parse_sweep({.file = "tried.toml",
                            .text = std::string(reinterpret_cast<const char*>(bytes), size),
                            .contest_file = "stakes.csv",
                            .contest = kStakes});
  if (!sweep) {
    expect(!sweep.error().message.empty());
    return 0;
  }
  const auto& plan = sweep->plan;
  expect(plan.points() > 0 && plan.points() <= bargaining::SweepPlan::kMostPoints);
  expect(sweep->models.size() == plan.spec().models.size());
  expect(plan.stakes_at(plan.points() - 1).size() == plan.spec().contest.stakes().size());
  constexpr std::size_t kFew = 4;
  if (plan.spec().draws.draws <= kFew) {
    expect(bargaining::sweep_point(plan, plan.points() - 1).has_value());
  }
  return 0;
}
