#include "quadrille/theatre/edge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include <fmt/format.h>

#include "coalition_search.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;
using domain::Postures;

/// P(a > 0) of a normal.
double positive(double mean, double sd) {
  if (!(sd > 0.0)) {
    return mean > 0.0 ? 1.0 : 0.0;
  }
  return 0.5 * std::erfc(-mean / (sd * std::numbers::sqrt2));
}

/// P(a < 0) of a normal.
double negative(double mean, double sd) { return positive(-mean, sd); }

Result<void> check_options(const EdgeOptions& options) {
  if (!(options.decay_km > 0.0) || !(options.together > 0.0) || options.together > 1.0 ||
      options.listed == 0 || options.most == 0) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("a decay of {} km, {} coalitions and {} sets are to be above 0, and a "
                            "probability of {} to lie in (0, 1]",
                            options.decay_km, options.listed, options.most, options.together));
  }
  return {};
}

Result<void> check_strengths(const CapabilityMeasure& measure, const Postures& postures) {
  std::set<ActorId> seen;
  for (const Strength& strength : measure.strengths) {
    if (!std::isfinite(strength.amount) || strength.amount < 0.0) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("a {} of {} is to be a number of 0 or more", measure.quantity,
                              strength.amount));
    }
    if (!seen.insert(strength.actor).second) {
      return fail(ErrorCode::duplicate,
                  fmt::format("two figures of {} for actor {}", measure.quantity,
                              domain::number(strength.actor)));
    }
    if (!postures.row_of(strength.actor)) {
      return fail(ErrorCode::not_found, fmt::format("nothing is known of how actor {} stands",
                                                    domain::number(strength.actor)));
    }
  }
  return {};
}

/// One rival where strengths meet.
struct Rival {
  ActorId actor{};
  std::size_t row = 0;  ///< of the postures
  double strength = 0.0;
  double hostile = 0.0;
};

class EdgeFinder {
 public:
  EdgeFinder(const EdgeFacts& facts, const Postures& postures, const EdgeOptions& options)
      : facts_(facts),
        postures_(postures),
        options_(options),
        own_row_(*postures.row_of(facts.actor)) {
    for (const WayThere& way : facts.ways) {
      decay_[way.actor] = std::exp(-way.kilometres / options.decay_km);
    }
    for (const CommittedAlly& ally : facts.allies) {
      if (ally.actor != facts.actor) {
        allies_.insert(ally.actor);
      }
    }
  }

  /// Empty where the actor's own strength is not known or 0.
  [[nodiscard]] std::optional<MeasuredEdge> find(const CapabilityMeasure& measure,
                                                 OwnSide side) const {
    MeasuredEdge edge{.quantity = measure.quantity, .unit = measure.unit, .side = side};
    const std::map<ActorId, double> here = strengths_here(measure);
    const auto own = here.find(facts_.actor);
    if (own == here.end() || !(own->second > 0.0)) {
      return std::nullopt;
    }
    edge.own = own->second;
    std::vector<Rival> others;
    for (std::size_t row = 0; row < postures_.size(); ++row) {
      const ActorId actor = postures_.roster()[row];
      if (actor == facts_.actor) {
        continue;
      }
      const auto known = here.find(actor);
      if (allies_.contains(actor)) {
        if (side == OwnSide::with_allies && known != here.end()) {
          edge.own += known->second;
        }
      } else if (known != here.end() && known->second > 0.0) {
        const auto& belief = postures_.of(own_row_, row);
        others.push_back({.actor = actor,
                          .row = row,
                          .strength = known->second,
                          .hostile = negative(belief.alignment, belief.alignment_sd)});
        continue;
      }
      if (known == here.end()) {
        edge.unknown.push_back(actor);
      }
    }
    std::stable_sort(others.begin(), others.end(), [](const Rival& left, const Rival& right) {
      return left.strength > right.strength;
    });
    look_for_coalitions(edge, others);
    return edge;
  }

 private:
  [[nodiscard]] std::map<ActorId, double> strengths_here(const CapabilityMeasure& measure) const {
    std::map<ActorId, double> here;
    for (const Strength& strength : measure.strengths) {
      if (const auto way = decay_.find(strength.actor); way != decay_.end()) {
        here[strength.actor] = strength.amount * way->second;
      }
    }
    return here;
  }

  [[nodiscard]] double friends(const Rival& left, const Rival& right) const {
    const auto& belief = postures_.of(left.row, right.row);
    return positive(belief.alignment, belief.alignment_sd);
  }

  void look_for_coalitions(MeasuredEdge& edge, const std::vector<Rival>& others) const {
    std::vector<Rival> plausible;
    for (const Rival& each : others) {
      if (each.hostile >= options_.together) {
        plausible.push_back(each);
      }
    }
    Rivals rivals;
    for (const Rival& each : plausible) {
      rivals.strength.push_back(each.strength);
      rivals.log_hostile.push_back(std::log(each.hostile));
      auto& row = rivals.log_friends.emplace_back();
      for (const Rival& other : plausible) {
        row.push_back(other.actor == each.actor ? 0.0 : std::log(friends(each, other)));
      }
    }
    const FoundCoalitions found =
        strongest_coalitions(rivals, std::log(options_.together), options_.listed, options_.most);
    edge.search = found.complete ? SearchEnd::complete : SearchEnd::gave_up;
    for (const FoundCoalition& each : found.strongest) {
      Coalition& coalition = edge.coalitions.emplace_back();
      double variance = 0.0;
      for (const std::size_t member : each.members) {
        const Rival& rival = plausible[member];
        coalition.members.push_back(rival.actor);
        variance += rival.strength * rival.strength * rival.hostile * (1.0 - rival.hostile);
      }
      std::sort(coalition.members.begin(), coalition.members.end());
      coalition.together = std::exp(each.log_together);
      coalition.ratio = std::log(edge.own / each.strength);
      coalition.sd = std::sqrt(variance) / each.strength;
    }
    if (!found.strongest.empty()) {
      edge.edge = edge.coalitions.front().ratio;
      edge.own_factor = std::exp(-*edge.edge);
      if (*edge.edge > 0.0) {
        look_for_changes(edge, found.strongest.front(), plausible, others);
      }
    }
  }

  void look_for_changes(MeasuredEdge& edge, const FoundCoalition& strongest,
                        const std::vector<Rival>& plausible,
                        const std::vector<Rival>& others) const {
    const auto& members = edge.coalitions.front().members;
    for (const std::size_t member : strongest.members) {
      const Rival& rival = plausible[member];
      edge.growth.push_back(
          {.actor = rival.actor, .factor = 1.0 + (edge.own - strongest.strength) / rival.strength});
    }
    std::stable_sort(
        edge.growth.begin(), edge.growth.end(),
        [](const Growth& left, const Growth& right) { return left.factor < right.factor; });
    for (const Rival& other : others) {
      const double ratio = std::log(edge.own / (strongest.strength + other.strength));
      if (ratio > 0.0 || std::binary_search(members.begin(), members.end(), other.actor)) {
        continue;
      }
      double together = std::exp(strongest.log_together) * other.hostile;
      for (const std::size_t member : strongest.members) {
        together *= friends(plausible[member], other);
      }
      edge.joining.push_back({.actor = other.actor,
                              .alignment = postures_.of(own_row_, other.row).alignment,
                              .together = together,
                              .ratio = ratio});
    }
    std::stable_sort(
        edge.joining.begin(), edge.joining.end(),
        [](const Joining& left, const Joining& right) { return left.together > right.together; });
    edge.joining.resize(std::min(edge.joining.size(), options_.listed));
  }

  const EdgeFacts& facts_;
  const Postures& postures_;
  const EdgeOptions& options_;
  std::size_t own_row_;
  std::map<ActorId, double> decay_ = {};
  std::set<ActorId> allies_ = {};
};

EdgeVerdict verdict(const std::vector<MeasuredEdge>& edges, OwnSide side) {
  std::size_t measured = 0;
  std::size_t ahead = 0;
  std::size_t behind = 0;
  for (const MeasuredEdge& edge : edges) {
    if (edge.side != side || !edge.edge) {
      continue;
    }
    if (edge.search == SearchEnd::gave_up) {
      return EdgeVerdict::unknown;
    }
    ++measured;
    ahead += *edge.edge > 0.0 ? 1U : 0U;
    behind += *edge.edge < 0.0 ? 1U : 0U;
  }
  if (measured == 0) {
    return EdgeVerdict::unknown;
  }
  if (ahead == measured) {
    return EdgeVerdict::sure;
  }
  return behind == measured ? EdgeVerdict::contrary : EdgeVerdict::disputed;
}

}  // namespace

std::string_view name(EdgeVerdict verdict) {
  constexpr std::array<std::string_view, 4> kNames{"sure", "contrary", "disputed", "unknown"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

Result<EdgeReport> military_edge(const EdgeFacts& facts, const Postures& postures,
                                 const EdgeOptions& options) {
  if (auto valid = check_options(options); !valid) {
    return fail(valid.error());
  }
  if (!postures.row_of(facts.actor)) {
    return fail(ErrorCode::not_found, fmt::format("nothing is known of how actor {} stands",
                                                  domain::number(facts.actor)));
  }
  for (const WayThere& way : facts.ways) {
    if (!std::isfinite(way.kilometres) || way.kilometres < 0.0) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("a way of {} km is to be 0 or more", way.kilometres));
    }
  }
  const EdgeFinder finder(facts, postures, options);
  EdgeReport report{.actor = facts.actor, .date = postures.date()};
  for (const CapabilityMeasure& measure : facts.measures) {
    if (auto valid = check_strengths(measure, postures); !valid) {
      return fail(valid.error());
    }
    auto alone = finder.find(measure, OwnSide::alone);
    auto with_allies = finder.find(measure, OwnSide::with_allies);
    if (!alone || !with_allies) {
      report.unmeasured.push_back(measure.quantity);
      continue;
    }
    report.edges.push_back(std::move(*alone));
    report.edges.push_back(std::move(*with_allies));
  }
  report.alone = verdict(report.edges, OwnSide::alone);
  report.with_allies = verdict(report.edges, OwnSide::with_allies);
  return report;
}

}  // namespace quadrille::theatre
