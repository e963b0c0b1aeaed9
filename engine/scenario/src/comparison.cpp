#include "quadrille/scenario/comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/scenario/postures_of.hpp"

#include "fillings.hpp"
#include "other_changes.hpp"
#include "postures_after.hpp"
#include "reach_changes.hpp"

namespace quadrille::scenario {
namespace {

using domain::ActorId;
using domain::Postures;
using domain::World;
using theatre::Contrast;
using theatre::Quantity;

double part_value(const theatre::Part& part, Quantity quantity) {
  switch (quantity) {
    case Quantity::comfort:
      return part.comfort;
    case Quantity::threat:
      return part.threat;
    case Quantity::freedom_of_action:
      return part.freedom;
    case Quantity::share:
      break;
  }
  return 0.0;
}

class Comparer {
 public:
  Comparer(const domain::Case& facts, const domain::Records& records, const Scenario& scenario,
           const CompareOptions& options, const std::stop_token& stop)
      : facts_(facts), records_(records), scenario_(scenario), options_(options), stop_(stop) {}

  Result<Comparison> run() {
    if (auto ready = make_worlds(); !ready) {
      return fail(ready.error());
    }
    result_.changes = alignment_changes(facts_, *before_, *after_);
    for (const domain::Theatre& theatre : facts_.theatres()) {
      if (!options_.theatres.empty() &&
          std::ranges::find(options_.theatres, theatre.id) == options_.theatres.end()) {
        continue;
      }
      if (auto done = compare_theatre(theatre); !done) {
        return fail(done.error());
      }
    }
    const BothWorlds worlds{
        .before = *now_, .after = *done_, .before_postures = *before_, .after_postures = *after_};
    if (auto done = take(reach_changes(worlds, edited_, scenario_.on)); !done) {
      return fail(done.error());
    }
    if (auto done = take(edge_changes(worlds, whose_edge(scenario_, options_.whom), scenario_.on));
        !done) {
      return fail(done.error());
    }
    if (edited_.learnt) {
      if (auto done = take(surprise_changes(*now_, world_of(*edited_.learnt), options_.parameters));
          !done) {
        return fail(done.error());
      }
    }
    result_.conflicts = later_evidence_against(facts_, scenario_);
    sort_changes(result_.changes);
    return std::move(result_);
  }

 private:
  [[nodiscard]] World world_of(const domain::Case& facts) const {
    return {facts, records_, scenario_.on, options_.unreviewed};
  }
  [[nodiscard]] const std::string& code(ActorId id) const { return facts_.actor(id).code(); }

  Result<void> take(Result<std::vector<Change>> changes) {
    if (!changes) {
      return fail(changes.error());
    }
    std::ranges::move(*changes, std::back_inserter(result_.changes));
    return {};
  }

  Result<void> make_worlds() {
    now_ = world_of(facts_);
    asked_ = who_is_asked(*now_);
    auto edited = apply(facts_, scenario_);
    if (!edited) {
      return fail(edited.error());
    }
    auto before =
        postures_of(*now_, scenario_.on, options_.parameters, shared_errors_for(options_));
    if (!before) {
      return fail(before.error());
    }
    edited_ = std::move(*edited);
    before_ = std::move(*before);
    done_ = world_of(edited_.done);
    auto after = postures_after(*before_, *done_, edited_, scenario_, options_);
    if (!after) {
      return fail(after.error());
    }
    after_ = std::move(*after);
    return {};
  }

  Result<void> compare_theatre(const domain::Theatre& theatre) {
    const auto old = theatre::theatre_facts(*now_, theatre, scenario_.on, options_.theatre);
    const auto now = theatre::theatre_facts(*done_, theatre, scenario_.on, options_.theatre);
    if (!old || !now) {
      return fail(!old ? old.error() : now.error());
    }
    if (old->forces.empty() && now->forces.empty()) {
      return {};
    }
    const auto here = [&theatre](const std::vector<theatre::Vacancy>& all) {
      std::vector<theatre::Vacancy> found;
      std::ranges::copy_if(all, std::back_inserter(found), [&theatre](const auto& vacancy) {
        return std::ranges::find(theatre.states, vacancy.host) != theatre.states.end();
      });
      return found;
    };
    const auto left = here(edited_.vacancies);
    auto given = here(edited_.handed_over);
    for (const auto& [filled, actors] :
         by_filling(*now, *after_, left, asked_, scenario_, options_.theatre)) {
      if (auto done = describe(theatre, *old, filled, actors); !done) {
        return done;
      }
    }
    if ((left.empty() && given.empty()) || options_.draws.draws == 0) {
      return {};
    }
    given.insert(given.end(), left.begin(), left.end());
    if (edited_.handed_over.empty()) {
      return compare_fills(theatre, *old, *now, left, *now, given);
    }
    if (!unfilled_) {
      auto unfilled = apply_unfilled(facts_, scenario_);
      if (!unfilled) {
        return fail(unfilled.error());
      }
      unfilled_ = std::move(*unfilled);
    }
    const auto empty =
        theatre::theatre_facts(world_of(*unfilled_), theatre, scenario_.on, options_.theatre);
    return !empty ? Result<void>(fail(empty.error()))
                  : compare_fills(theatre, *old, *now, left, *empty, given);
  }

  Result<void> describe(const domain::Theatre& theatre, const theatre::TheatreFacts& old,
                        const theatre::TheatreFacts& now, const std::vector<ActorId>& actors) {
    const auto before = theatre::assess(old, *before_, actors, options_.theatre);
    if (!before) {
      return fail(before.error());
    }
    const auto after = theatre::assess(now, *after_, actors, options_.theatre, before->reference);
    if (!after) {
      return fail(after.error());
    }
    std::vector<Contrast> drawn;
    if (options_.draws.draws > 0) {
      auto contrasts = theatre::contrast({&old, &*before_}, {&now, &*after_}, actors,
                                         options_.theatre, options_.draws, stop_);
      if (!contrasts) {
        return fail(contrasts.error());
      }
      drawn = std::move(*contrasts);
    }
    for (std::size_t i = 0; i < actors.size(); ++i) {
      for (std::size_t q = 0; q < theatre::kQuantities; ++q) {
        const auto quantity = static_cast<Quantity>(q);
        const double was = value_of(*before, before->standings[i], quantity);
        const double is = value_of(*after, after->standings[i], quantity);
        if (std::abs(is - was) < kNoChange) {
          continue;
        }
        const Contrast* const one = drawn.empty() ? nullptr : &drawn[i * theatre::kQuantities + q];
        result_.changes.push_back(
            {.kind = std::string(name(quantity)),
             .subject = code(actors[i]),
             .theatre = theatre.code,
             .before = was,
             .after = is,
             .sd = one != nullptr ? std::optional(one->sd) : std::nullopt,
             .same_sign = one != nullptr ? std::optional(one->same_sign) : std::nullopt,
             .why = reasons(before->standings[i], after->standings[i], quantity)});
      }
    }
    const bool is_said = actors.front() != asked_.front();  // of another filling of the same gap
    if (!is_said && std::abs(after->vacuum - before->vacuum) > kNoChange) {
      result_.changes.push_back({.kind = "vacuum",
                                 .subject = "(nobody)",
                                 .theatre = theatre.code,
                                 .before = before->vacuum,
                                 .after = after->vacuum});
    }
    compare_counterweights(theatre, old, now, *before, *after);
    return {};
  }

  /// The actors whose parts changed most, in words.
  [[nodiscard]] std::string reasons(const theatre::Standing& old, const theatre::Standing& now,
                                    Quantity quantity) const {
    if (quantity == Quantity::share) {
      return {};
    }
    // Parts of both ascend by actor.
    std::vector<std::pair<ActorId, double>> order;
    auto was = old.parts.begin();
    const auto note = [&order](ActorId actor, double change) {
      if (std::abs(change) > kNoChange) {
        order.emplace_back(actor, change);
      }
    };
    for (const theatre::Part& part : now.parts) {
      for (; was != old.parts.end() && was->of < part.of; ++was) {
        note(was->of, -part_value(*was, quantity));
      }
      const bool stood = was != old.parts.end() && was->of == part.of;
      note(part.of, part_value(part, quantity) - (stood ? part_value(*was++, quantity) : 0.0));
    }
    for (; was != old.parts.end(); ++was) {
      note(was->of, -part_value(*was, quantity));
    }
    constexpr std::size_t kNamed = 3;
    const auto named = static_cast<std::ptrdiff_t>(std::min(kNamed, order.size()));
    std::ranges::partial_sort(order, order.begin() + named, [this](const auto& x, const auto& y) {
      return std::pair(-std::abs(x.second), code(x.first)) <
             std::pair(-std::abs(y.second), code(y.first));
    });
    order.resize(static_cast<std::size_t>(named));
    std::string words;
    for (const auto& [actor, change] : order) {
      words += fmt::format("{}{} {:+.3f}", words.empty() ? "" : ", ", code(actor), change);
    }
    return words;
  }

  void compare_counterweights(const domain::Theatre& theatre, const theatre::TheatreFacts& old,
                              const theatre::TheatreFacts& now, const theatre::Assessment& before,
                              const theatre::Assessment& after) {
    constexpr double kTelling = .0005;
    using Key = std::tuple<ActorId, ActorId, ActorId>;
    std::map<Key, std::pair<double, double>> totals;
    for (const auto& one : theatre::counterweights(old, before, *before_, kTelling)) {
      totals[{one.whom, one.against, one.by}].first = one.total();
    }
    for (const auto& one : theatre::counterweights(now, after, *after_, kTelling)) {
      totals[{one.whom, one.against, one.by}].second = one.total();
    }
    for (const auto& [key, total] : totals) {
      const auto& [whom, against, by] = key;
      if (std::abs(total.second - total.first) > kTelling) {
        result_.changes.push_back(
            {.kind = "counterweight",
             .subject = fmt::format("{} for {} against {}", code(by), code(whom), code(against)),
             .theatre = theatre.code,
             .before = total.first,
             .after = total.second});
      }
    }
  }

  Result<void> compare_fills(const domain::Theatre& theatre, const theatre::TheatreFacts& old,
                             const theatre::TheatreFacts& as_done,
                             const std::vector<theatre::Vacancy>& left,
                             const theatre::TheatreFacts& empty,
                             const std::vector<theatre::Vacancy>& gaps) {
    const auto add = [&](ActorId actor, std::string_view fill,
                         const theatre::TheatreFacts& now) -> Result<void> {
      const std::array asked{actor};
      auto contrasts = theatre::contrast({&old, &*before_}, {&now, &*after_}, asked,
                                         options_.theatre, options_.draws, stop_);
      if (!contrasts) {
        return fail(contrasts.error());
      }
      result_.fills.push_back({.theatre = theatre.code,
                               .actor = actor,
                               .fill = std::string(fill),
                               .contrasts = std::move(*contrasts)});
      return {};
    };
    for (const ActorId actor : most_concerned(theatre.code)) {
      if (auto done = add(actor, "as given",
                          filled(as_done, *after_, left, actor, scenario_, options_.theatre));
          !done) {
        return done;
      }
      for (const theatre::Fill fill :
           {theatre::Fill::none, theatre::Fill::half, theatre::Fill::worst}) {
        theatre::TheatreOptions options = options_.theatre;
        options.fill = fill;
        options.filler.reset();
        const auto now =
            theatre::with_forces(empty, theatre::fillers(empty, *after_, gaps, actor, options));
        if (auto done = add(actor, name(fill), now); !done) {
          return done;
        }
      }
    }
    return {};
  }

  /// Those whose comfort changes most; others are left to the main comparison.
  [[nodiscard]] std::vector<ActorId> most_concerned(const std::string& theatre) const {
    std::vector<std::pair<double, ActorId>> order;
    for (const Change& change : result_.changes) {
      if (change.kind == "comfort" && change.theatre == theatre) {
        order.emplace_back(-std::abs(*change.after - *change.before),
                           facts_.find_actor(change.subject)->id());
      }
    }
    std::ranges::sort(order);
    std::vector<ActorId> concerned = options_.whom;
    constexpr std::size_t kShown = 6;
    for (std::size_t i = 0; i < std::min(kShown, order.size()); ++i) {
      if (std::ranges::find(concerned, order[i].second) == concerned.end()) {
        concerned.push_back(order[i].second);
      }
    }
    return concerned;
  }

  const domain::Case& facts_;
  const domain::Records& records_;
  const Scenario& scenario_;
  const CompareOptions& options_;
  const std::stop_token& stop_;
  EditedCase edited_ = {};
  std::optional<domain::Case> unfilled_ = {};  ///< made when first needed
  std::optional<World> now_ = {};              ///< as it is
  std::optional<World> done_ = {};             ///< with all edits
  std::vector<ActorId> asked_ = {};
  std::optional<Postures> before_ = {};
  std::optional<Postures> after_ = {};
  Comparison result_ = {};
};

}  // namespace

void sort_changes(std::vector<Change>& changes) {
  enum class Group : std::uint8_t { comes_or_goes, drawn, fixed, undrawn, counterweight };
  const auto place = [](const Change& change) {
    if (!change.before || !change.after) {
      return std::tuple(Group::comes_or_goes, std::string(), 0.0);
    }
    const double difference = std::abs(*change.after - *change.before);
    if (has_spread(change)) {
      return std::tuple(Group::drawn, std::string(), -difference / *change.sd);
    }
    const Group group = change.sd                        ? Group::fixed
                        : change.kind == "counterweight" ? Group::counterweight
                                                         : Group::undrawn;
    return std::tuple(group, change.kind, -difference);
  };
  std::ranges::sort(changes, [&place](const Change& x, const Change& y) {
    return std::tuple(place(x), x.kind, x.theatre, x.subject) <
           std::tuple(place(y), y.kind, y.theatre, y.subject);
  });
}

bool has_spread(const Change& change) { return change.sd && *change.sd > kNoChange; }

Result<Comparison> compare(const domain::Case& facts, const domain::Records& records,
                           const Scenario& scenario, const CompareOptions& options,
                           const std::stop_token& stop) {
  return Comparer(facts, records, scenario, options, stop).run();
}

}  // namespace quadrille::scenario
