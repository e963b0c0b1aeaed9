#include "quadrille/scenario/postures_of.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "quadrille/alignment/estimate.hpp"

namespace quadrille::scenario {
namespace {

std::vector<domain::SharedError> blended(const std::vector<domain::SharedError>& from,
                                         const std::vector<domain::SharedError>& to,
                                         double response) {
  std::map<std::string, double> sd;
  for (const domain::SharedError& error : from) {
    sd[error.of] += (1.0 - response) * error.sd;
  }
  for (const domain::SharedError& error : to) {
    sd[error.of] += response * error.sd;
  }
  std::vector<domain::SharedError> errors;
  for (const auto& [treaty, part] : sd) {
    errors.push_back({.of = treaty, .sd = part});
  }
  return errors;
}

}  // namespace

Result<domain::Postures> postures_of(const domain::World& world, domain::Day on,
                                     const alignment::Parameters& parameters,
                                     alignment::TellShared shared) {
  alignment::AlignmentOptions options;
  options.days = {on};
  options.parameters = parameters;
  options.shared = shared;
  const auto report = alignment::estimate_alignments(world, options);
  if (!report) {
    return fail(report.error());
  }
  std::vector<domain::ActorId> roster;
  for (const domain::Actor& actor : world.facts().actors()) {
    if (actor.kind() != domain::ActorKind::collective) {
      roster.push_back(actor.id());
    }
  }
  std::ranges::sort(roster);
  domain::Postures postures(on, std::move(roster),
                            {.alignment = 0.0,
                             .alignment_sd = parameters.alignment.spread,
                             .tilt = 0.0,
                             .tilt_sd = parameters.tilt.spread});
  for (const alignment::AlignmentRow& row : report->rows) {
    const auto low = postures.row_of(row.dyad.low());
    const auto high = postures.row_of(row.dyad.high());
    if (low && high) {
      postures.set(*low, *high,
                   {.alignment = row.mean,
                    .alignment_sd = row.sd,
                    .tilt = row.tilt,
                    .tilt_sd = row.tilt_sd,
                    .observed = true});
      postures.share(*low, *high, row.shared);
    }
  }
  return postures;
}

domain::Postures blended(const domain::Postures& from, const domain::Postures& to,
                         double response) {
  domain::Postures result = from;
  for (std::size_t j = 1; j < from.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      domain::DyadBelief belief = from.of(i, j);
      const domain::DyadBelief& other = to.of(i, j);
      belief.alignment += response * (other.alignment - belief.alignment);
      belief.alignment_sd += response * (other.alignment_sd - belief.alignment_sd);
      belief.tilt += response * (other.tilt - belief.tilt);
      belief.tilt_sd += response * (other.tilt_sd - belief.tilt_sd);
      result.set(i, j, belief);
      result.share(i, j, blended(from.shared(i, j), to.shared(i, j), response));
    }
  }
  return result;
}

std::vector<domain::ActorId> who_is_asked(const domain::World& world) {
  using domain::ActorKind;
  std::vector<domain::ActorId> asked;
  for (const domain::ActorId id : world.actors()) {
    const ActorKind kind = world.facts().actor(id).kind();
    if (kind == ActorKind::state || kind == ActorKind::government || kind == ActorKind::group ||
        kind == ActorKind::organisation) {
      asked.push_back(id);
    }
  }
  return asked;
}

bool is_same(const domain::Case& facts, domain::ActorId actor, domain::Day then, domain::Day now) {
  const domain::DaySpan existence = facts.actor(actor).existence();
  return existence.contains(then) && existence.contains(now) &&
         std::ranges::none_of(facts.government_changes(), [&](const auto& change) {
           return change.state == actor && change.day > then && change.day <= now &&
                  change.regularity == domain::Regularity::irregular;
         });
}

}  // namespace quadrille::scenario
