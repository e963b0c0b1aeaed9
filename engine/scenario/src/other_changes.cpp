#include "other_changes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include <fmt/format.h>

#include "quadrille/alignment/surprise.hpp"
#include "quadrille/theatre/edge_facts.hpp"

namespace quadrille::scenario {
namespace {

constexpr std::size_t kFewestNullWorlds = 100;  ///< of chance nothing is asked here

Result<std::map<domain::Dyad, double>> surprises_of(const domain::World& world,
                                                    const alignment::Parameters& parameters) {
  alignment::SurpriseOptions options;
  options.null_worlds = kFewestNullWorlds;
  options.leave_out_up_to = 0;
  options.parameters = parameters;
  return alignment::find_surprises(world, options)
      .transform([](const alignment::SurpriseReport& report) {
        std::map<domain::Dyad, double> found;
        for (const alignment::Surprise& one : report.surprises) {
          found.emplace(one.dyad, one.z);
        }
        return found;
      });
}

using EdgeKey = std::pair<std::string, theatre::OwnSide>;

std::map<EdgeKey, double> edges_of(const theatre::EdgeReport& report) {
  std::map<EdgeKey, double> edges;
  for (const theatre::MeasuredEdge& edge : report.edges) {
    if (edge.edge) {
      edges.emplace(EdgeKey(edge.quantity, edge.side), *edge.edge);
    }
  }
  return edges;
}

}  // namespace

std::vector<Change> alignment_changes(const domain::Case& facts, const domain::Postures& before,
                                      const domain::Postures& after) {
  std::vector<Change> changes;
  const auto& roster = before.roster();
  for (std::size_t j = 1; j < roster.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const domain::DyadBelief& old = before.of(i, j);
      const domain::DyadBelief& now = after.of(i, j);
      const double difference = now.alignment - old.alignment;
      if (std::abs(difference) < kNoChange) {
        continue;
      }
      // Paired: the same standard normal moves both, so only the difference of spreads is unsure.
      const double sd = std::abs(now.alignment_sd - old.alignment_sd);
      const double z = sd > 0.0 ? std::abs(difference) / sd : 40.0;
      auto [a, b] = std::minmax(facts.actor(roster[i]).code(), facts.actor(roster[j]).code());
      changes.push_back({.kind = "alignment",
                         .subject = fmt::format("{}-{}", a, b),
                         .before = old.alignment,
                         .after = now.alignment,
                         .sd = sd,
                         .same_sign = .5 * std::erfc(-z / std::numbers::sqrt2)});
    }
  }
  return changes;
}

Result<std::vector<Change>> surprise_changes(const domain::World& before,
                                             const domain::World& after,
                                             const alignment::Parameters& parameters) {
  const auto old = surprises_of(before, parameters);
  const auto now = surprises_of(after, parameters);
  if (!old || !now) {
    return fail(!old ? old.error() : now.error());
  }
  std::vector<Change> changes;
  for (const auto& [dyad, z] : *now) {
    const auto was = old->find(dyad);
    if (was == old->end() || std::abs(z - was->second) < kNoChange) {
      continue;
    }
    auto [a, b] = std::minmax(before.facts().actor(dyad.low()).code(),
                              before.facts().actor(dyad.high()).code());
    changes.push_back({.kind = "surprise",
                       .subject = fmt::format("{}-{}", a, b),
                       .theatre = {},
                       .before = was->second,
                       .after = z,
                       .sd = {},
                       .same_sign = {},
                       .why = {}});
  }
  return changes;
}

Result<std::vector<Change>> edge_changes(const BothWorlds& worlds,
                                         const std::vector<domain::ActorId>& actors,
                                         domain::Day on) {
  std::vector<Change> changes;
  for (const domain::ActorId actor : actors) {
    const auto old = theatre::military_edge(theatre::edge_facts(worlds.before, actor, on),
                                            worlds.before_postures);
    const auto now =
        theatre::military_edge(theatre::edge_facts(worlds.after, actor, on), worlds.after_postures);
    if (!old || !now) {
      return fail(!old ? old.error() : now.error());
    }
    const auto before = edges_of(*old);
    for (const auto& [key, edge] : edges_of(*now)) {
      const auto was = before.find(key);
      if (was == before.end() || std::abs(edge - was->second) < kNoChange) {
        continue;
      }
      changes.push_back({.kind = "edge",
                         .subject = fmt::format(
                             "{} by {}, {}", worlds.before.facts().actor(actor).code(), key.first,
                             key.second == theatre::OwnSide::alone ? "alone" : "with allies"),
                         .theatre = {},
                         .before = was->second,
                         .after = edge,
                         .sd = {},
                         .same_sign = {},
                         .why = {}});
    }
  }
  return changes;
}

std::vector<domain::ActorId> whose_edge(const Scenario& scenario,
                                        std::vector<domain::ActorId> whom) {
  for (const Edit& edit : scenario.edits) {
    if (const auto* measured = std::get_if<SetMeasure>(&edit.act);
        measured != nullptr && !measured->measure.other) {
      whom.push_back(measured->measure.actor);
    }
  }
  std::ranges::sort(whom);
  const auto repeated = std::ranges::unique(whom);
  whom.erase(repeated.begin(), repeated.end());
  return whom;
}

}  // namespace quadrille::scenario
