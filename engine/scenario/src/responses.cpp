#include "quadrille/scenario/responses.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "quadrille/base/parallel.hpp"
#include "quadrille/scenario/postures_of.hpp"

#include "fillings.hpp"
#include "postures_after.hpp"
#include "response_moves.hpp"

namespace quadrille::scenario {
namespace {

using domain::ActorId;
using domain::Postures;
using domain::World;

constexpr std::array<std::string_view, 2> kTowards{"comfort", "balance"};
constexpr std::array<std::string_view, 5> kMoves{"withdraws", "returns", "ends consent",
                                                 "grants consent", "fills"};

class Responder {
 public:
  Responder(const domain::Case& facts, const domain::Records& records, const Scenario& scenario,
            const CompareOptions& options, const ResponseOptions& responses)
      : facts_(facts),
        records_(records),
        scenario_(scenario),
        options_(options),
        responses_(responses) {
    for (const domain::Theatre& theatre : facts.theatres()) {
      if (options.theatres.empty() ||
          std::ranges::find(options.theatres, theatre.id) != options.theatres.end()) {
        theatres_.push_back(theatre);
      }
    }
  }

  Result<ResponseReport> run(const std::stop_token& stop) {
    if (auto ready = begin(); !ready) {
      return fail(ready.error());
    }
    ResponseReport report;
    std::map<Answers, std::size_t> seen{{answers_, 0}};
    report.end = RoundsEnd::all_used;
    while (report.rounds.size() < responses_.rounds) {
      auto found = best(stop);
      if (!found) {
        return fail(found.error());
      }
      if (found->empty()) {
        report.end = RoundsEnd::nobody_gains;
        break;
      }
      report.rounds.push_back({.taken = found->front().response, .second = {}});
      if (found->size() > 1) {
        report.rounds.back().second = (*found)[1].response;
      }
      answers_ = std::move(found->front().answers);
      const auto [before, is_new] = seen.try_emplace(answers_, report.rounds.size());
      if (!is_new) {
        report.end = RoundsEnd::cycle;
        report.same_as_after = before->second;
        break;
      }
    }
    report.scenario = with(answers_);
    return report;
  }

 private:
  [[nodiscard]] World world_of(const domain::Case& facts) const {
    return {facts, records_, scenario_.on, options_.unreviewed};
  }

  Result<void> begin() {
    const World now = world_of(facts_);
    for (const domain::Theatre& theatre : theatres_) {
      const auto facts = theatre::theatre_facts(now, theatre, scenario_.on, options_.theatre);
      if (!facts) {
        return fail(facts.error());
      }
      references_.push_back(theatre::reference_of(*facts));
    }
    auto edited = apply(facts_, scenario_);
    if (!edited) {
      return fail(edited.error());
    }
    const auto before =
        postures_of(now, scenario_.on, options_.parameters, alignment::TellShared::no);
    if (!before) {
      return fail(before.error());
    }
    auto after = postures_after(*before, world_of(edited->done), *edited, scenario_, options_);
    if (!after) {
      return fail(after.error());
    }
    postures_ = std::move(*after);
    before_ = presences_in(now, theatres_, scenario_.on);
    return {};
  }

  [[nodiscard]] Scenario with(const Answers& answers) const {
    Scenario scenario = scenario_;
    for (const Answer& answer : answers) {
      scenario.edits.push_back({.act = answer.act, .where = "a response"});
    }
    return scenario;
  }

  Result<Setting> setting(const Answers& answers) const {
    auto edited = apply(facts_, with(answers));
    if (!edited) {
      return fail(edited.error());
    }
    Setting result{.edited = std::move(*edited)};
    const World done = world_of(result.edited.done);
    for (const domain::Theatre& theatre : theatres_) {
      auto facts = theatre::theatre_facts(done, theatre, scenario_.on, options_.theatre);
      if (!facts) {
        return fail(facts.error());
      }
      result.theatres.push_back(std::move(*facts));
    }
    return result;
  }

  /// What the theatres are worth to an actor.
  Result<double> worth(const Setting& setting, ActorId actor) const {
    double sum = 0.0;
    for (std::size_t t = 0; t < theatres_.size(); ++t) {
      if (!(references_[t].weight > 0.0)) {
        continue;
      }
      std::vector<theatre::Vacancy> left;
      std::ranges::copy_if(setting.edited.vacancies, std::back_inserter(left),
                           [&](const auto& gap) { return is_in(theatres_[t], gap.host); });
      const auto now =
          filled(setting.theatres[t], *postures_, left, actor, scenario_, options_.theatre);
      const std::array asked{actor};
      const auto found = theatre::assess(now, *postures_, asked, options_.theatre, references_[t]);
      if (!found) {
        return fail(found.error());
      }
      sum += responses_.toward == Toward::comfort ? found->standings.front().comfort.mean
                                                  : balance(*found, actor);
    }
    return sum;
  }

  [[nodiscard]] double balance(const theatre::Assessment& found, ActorId i) const {
    const auto alignment = [this](ActorId x, ActorId y) {
      return postures_->of(*postures_->row_of(x), *postures_->row_of(y)).alignment;
    };
    double sum = 0.0;
    for (std::size_t k = 1; k < found.shares.size(); ++k) {
      const theatre::Share& one = found.shares[k];
      for (std::size_t j = 0; j < k; ++j) {
        const theatre::Share& other = found.shares[j];
        if (one.actor != i && other.actor != i) {
          sum += one.share.mean * other.share.mean * alignment(i, other.actor) *
                 alignment(other.actor, one.actor) * alignment(i, one.actor);
        }
      }
    }
    return sum;
  }

  static bool is_in(const domain::Theatre& theatre, ActorId state) {
    return std::ranges::find(theatre.states, state) != theatre.states.end();
  }

  /// The moves with a gain, the largest first.
  Result<std::vector<Candidate>> best(const std::stop_token& stop) const {
    const auto here = setting(answers_);
    if (!here) {
      return fail(here.error());
    }
    std::vector<Candidate> all =
        moves_from(facts_, scenario_, *here, answers_, before_,
                   presences_in(world_of(here->edited.done), theatres_, scenario_.on));
    std::erase_if(all, [this](const Candidate& one) {
      return !postures_->row_of(one.response.actor).has_value();  // a collective does not decide
    });
    std::vector<Result<double>> gains(all.size(), 0.0);
    const bool done = for_each_chunk(
        all.size(), 1, options_.draws.threads == 0 ? default_threads() : options_.draws.threads,
        [&](std::size_t first, std::size_t last) {
          for (std::size_t c = first; c < last; ++c) {
            gains[c] = gain(*here, all[c]);
          }
        },
        stop);
    if (!done) {
      return fail(ErrorCode::cancelled, "the rounds of response were interrupted");
    }
    std::vector<Candidate> better;
    for (std::size_t c = 0; c < all.size(); ++c) {
      // Edits that contradict the scenario's are no move.
      if (gains[c] && *gains[c] >= responses_.least_gain) {
        all[c].response.gain = *gains[c];
        better.push_back(std::move(all[c]));
      }
    }
    std::ranges::stable_sort(better, std::ranges::greater{},
                             [](const Candidate& one) { return one.response.gain; });
    return better;
  }

  Result<double> gain(const Setting& here, const Candidate& candidate) const {
    const ActorId actor = candidate.response.actor;
    const auto now = worth(here, actor);
    const auto there = setting(candidate.answers);
    if (!now || !there) {
      return fail(!now ? now.error() : there.error());
    }
    return worth(*there, actor).transform([&now](double then) { return then - *now; });
  }

  const domain::Case& facts_;
  const domain::Records& records_;
  const Scenario& scenario_;
  const CompareOptions& options_;
  const ResponseOptions& responses_;
  std::vector<domain::Theatre> theatres_ = {};
  std::vector<theatre::Reference> references_ = {};  ///< by theatre
  std::optional<Postures> postures_ = {};            ///< as the scenario leaves them
  Presences before_ = {};                            ///< those of the case
  Answers answers_ = {};
};

}  // namespace

std::string_view name(Toward toward) { return kTowards.at(static_cast<std::size_t>(toward)); }
std::optional<Toward> parse_toward(std::string_view text) {
  const auto* const found = std::ranges::find(kTowards, text);
  return found == kTowards.end() ? std::nullopt
                                 : std::optional(static_cast<Toward>(found - kTowards.begin()));
}
std::string_view name(Move move) { return kMoves.at(static_cast<std::size_t>(move)); }

Result<ResponseReport> simulate_responses(const domain::Case& facts, const domain::Records& records,
                                          const Scenario& scenario, const CompareOptions& options,
                                          const ResponseOptions& responses,
                                          const std::stop_token& stop) {
  if (responses.rounds > ResponseOptions::kMostRounds) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} rounds of response are more than {}", responses.rounds,
                            ResponseOptions::kMostRounds));
  }
  return Responder(facts, records, scenario, options, responses).run(stop);
}

}  // namespace quadrille::scenario
