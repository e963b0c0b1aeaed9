#include "decision_changes.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/bargaining/input_draws.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/service/case_contest.hpp"

namespace quadrille::service {

namespace {

constexpr std::size_t kComparedDraws = 1000;
/// Outcomes that differ by less are the same: sums of doubles in another order.
constexpr double kSame = 1e-12;

/// The stake that moved most, in words.
std::string why(const domain::Contest& before, const domain::Contest& after) {
  const domain::ContestedScale& scale = before.scales()[0];
  double most = 0.0;
  std::string words;
  for (const domain::Stake& stake : before.stakes()) {
    const domain::Stake& now = *after.find_stake(stake.actor, 0);
    const double moved = std::fabs(now.position.value - stake.position.value);
    if (moved > most) {
      most = moved;
      words = fmt::format("{} from {:.1f} to {:.1f}", before.actors()[stake.actor].code,
                          scale.shown(stake.position.value), scale.shown(now.position.value));
    }
  }
  return words;
}

}  // namespace

Result<std::vector<scenario::Change>> decision_changes(CaseSession& session,
                                                       const scenario::Scenario& scenario,
                                                       std::uint64_t seed,
                                                       const std::stop_token& stop) {
  std::vector<scenario::Change> changes;
  if (session.facts().issues().empty()) {
    return changes;
  }
  const auto edited = scenario::apply(session.facts(), scenario);
  if (!edited) {
    return fail(edited.error());
  }
  const domain::Case& known = edited->learnt ? *edited->learnt : session.facts();
  for (const domain::Issue& issue : session.facts().issues()) {
    const auto before =
        contest_in(session, session.facts(), session.facts(), issue.code, scenario.on);
    const auto after = contest_in(session, known, edited->done, issue.code, scenario.on);
    if (!before || !after || before->contest.actors() != after->contest.actors()) {
      continue;
    }
    const bargaining::DrawOptions options{.draws = kComparedDraws, .seed = seed};
    const auto drawn = [&](const domain::Contest& contest) {
      return bargaining::draw_outcomes(bargaining::columns_of(contest, 0),
                                       bargaining::spread_of(contest, 0, options), contest.rule(),
                                       options, stop);
    };
    const auto expected = [](const domain::Contest& contest) {
      return bargaining::expected_outcome(bargaining::columns_of(contest, 0), contest.rule());
    };
    const double then = expected(before->contest);
    const double now = expected(after->contest);
    if (std::fabs(now - then) < kSame) {
      continue;
    }
    const auto old_draws = drawn(before->contest);
    const auto new_draws = drawn(after->contest);
    if (!old_draws || !new_draws) {
      return fail(!old_draws ? old_draws.error() : new_draws.error());
    }
    std::vector<double> difference;
    for (std::size_t k = 0; k < kComparedDraws; ++k) {
      difference.push_back(new_draws->expected[k] - old_draws->expected[k]);
    }
    const auto same =
        std::ranges::count_if(difference, [&](double one) { return (one > 0.0) == (now > then); });
    const domain::ContestedScale& scale = before->contest.scales()[0];
    changes.push_back(
        {.kind = "decision",
         .subject = issue.code,
         .before = scale.shown(then),
         .after = scale.shown(now),
         .sd = bargaining::summary(std::move(difference)).sd * (scale.high - scale.low),
         .same_sign = static_cast<double>(same) / static_cast<double>(kComparedDraws),
         .why = why(before->contest, after->contest)});
  }
  return changes;
}

}  // namespace quadrille::service
