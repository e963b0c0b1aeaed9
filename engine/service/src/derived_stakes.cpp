#include "derived_stakes.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/scenario/edits.hpp"
#include "quadrille/scenario/postures_of.hpp"
#include "quadrille/theatre/draws.hpp"

namespace quadrille::service {

namespace {

/// An actor who said one thing once may still mean another: half a voice for each side.
constexpr double kDoubt = .5;
constexpr std::size_t kComfortDraws = 2000;
constexpr std::uint64_t kSeed = 1;

bool has_presence(const theatre::TheatreFacts& facts, domain::ActorId holder,
                  domain::ActorId host) {
  return std::ranges::any_of(facts.forces, [&](const theatre::Force& force) {
    return force.kind == theatre::ForceKind::presence && force.actor == holder &&
           force.host == host;
  });
}

/// Those are the stances on an issue: what is said of it must not decide what it is worth.
std::vector<scenario::Edit> without_items_on(const domain::World& world,
                                             const domain::Issue& issue) {
  std::vector<scenario::Edit> edits;
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* stance = std::get_if<domain::Stance>(&item->content());
    if (stance != nullptr && stance->issue == issue.id) {
      edits.push_back({.act = scenario::DropItem{item->id()}, .where = issue.code});
    }
  }
  return edits;
}

}  // namespace

Result<DerivedStakes> DerivedStakes::make(const domain::Case& known, const domain::Case& done,
                                          const domain::Records& records,
                                          const domain::Issue& issue,
                                          const domain::Theatre* theatre, domain::Day on) {
  DerivedStakes derived;
  const domain::World world(known, records, on);
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* stance = std::get_if<domain::Stance>(&item->content());
    if (stance == nullptr || stance->issue != issue.id) {
      continue;
    }
    auto said = std::ranges::find(derived.said_, stance->holder, &Said::actor);
    if (said == derived.said_.end()) {
      said = derived.said_.insert(said, Said{.actor = stance->holder});
    }
    const double belief = domain::belief_in(known, *item);
    said->all += belief;
    if (stance->attitude == domain::Attitude::favours) {
      said->favours += belief;
    }
    said->items.push_back(item->id());
  }
  if (theatre == nullptr) {
    return derived;
  }

  const theatre::TheatreOptions options;
  const domain::World with(done, records, on);
  const auto before = theatre::theatre_facts(with, *theatre, on, options);
  if (!before) {
    return fail(before.error());
  }
  const auto silent = scenario::apply(
      known, {.name = issue.code, .on = on, .edits = without_items_on(world, issue)});
  if (!silent) {
    return fail(silent.error());
  }
  const domain::World heard(silent->learnt ? *silent->learnt : known, records, on);
  const auto postures = scenario::postures_of(heard, on);
  if (!postures) {
    return fail(postures.error());
  }
  const std::vector<domain::ActorId> asked = scenario::who_is_asked(world);
  const auto assessed = theatre::assess(*before, *postures, asked, options);
  if (!assessed) {
    return fail(assessed.error());
  }
  for (const theatre::Share& share : assessed->shares) {
    const double relative = share.share.mean > 0.0 ? share.share.sd / share.share.mean : 0.0;
    derived.weights_.push_back({.actor = share.actor,
                                .share = share.share.mean,
                                .weight = {share.weight, share.weight * relative}});
  }
  if (!issue.beneficiary || !issue.host ||
      !has_presence(*before, *issue.beneficiary, *issue.host)) {
    return derived;
  }

  const auto left = scenario::apply(
      done, {.name = issue.code,
             .on = on,
             .edits = {{.act = scenario::EndTie{.a = *issue.beneficiary,
                                                .b = *issue.host,
                                                .relation = domain::Relation::presence},
                        .where = issue.code}}});
  if (!left) {
    return fail(left.error());
  }
  const domain::World without(left->done, records, on);
  auto after = theatre::theatre_facts(without, *theatre, on, options);
  if (!after) {
    return fail(after.error());
  }
  after = theatre::with_forces(
      *after, theatre::fillers(*after, *postures, left->vacancies, *issue.beneficiary, options));
  const auto contrasts = theatre::contrast({&*before, &*postures}, {&*after, &*postures}, asked,
                                           options, {.draws = kComfortDraws, .seed = kSeed});
  if (!contrasts) {
    return fail(contrasts.error());
  }
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const theatre::Contrast& comfort =
        (*contrasts)[k * theatre::kQuantities +
                     static_cast<std::size_t>(theatre::Quantity::comfort)];
    // The share of draws in which it is better off with the presences.
    const double prefers = comfort.mean < 0.0 ? comfort.same_sign : 1.0 - comfort.same_sign;
    const auto standing =
        std::ranges::find(assessed->standings, asked[k], &theatre::Standing::actor);
    DerivedPosition position{.position = {prefers, 0.0}};
    if (standing != assessed->standings.end()) {
      for (const theatre::Part& part : standing->parts) {
        if (part.of != *issue.beneficiary) {
          continue;
        }
        position.items = part.items;
      }
    }
    position.words = fmt::format(
        "better off with them in {:.0f} % of draws: comfort {:+.3f} (sd {:.3f}) if they went and "
        "half their place were filled",
        100.0 * prefers, comfort.mean, comfort.sd);
    derived.preferred_.push_back({.actor = asked[k], .position = std::move(position)});
  }
  return derived;
}

std::optional<DerivedPosition> DerivedStakes::by_stances(domain::ActorId actor) const {
  const auto said = std::ranges::find(said_, actor, &Said::actor);
  if (said == said_.end()) {
    return std::nullopt;
  }
  const double mean = (said->favours + kDoubt) / (said->all + 2.0 * kDoubt);
  return DerivedPosition{
      .position = {mean, std::sqrt(mean * (1.0 - mean) / (said->all + 2.0 * kDoubt + 1.0))},
      .items = said->items,
      .words = fmt::format("{} statements, {:.2f} of {:.2f} in belief for it", said->items.size(),
                           said->favours, said->all)};
}

std::optional<DerivedPosition> DerivedStakes::by_theatre(domain::ActorId actor) const {
  const auto found = std::ranges::find(preferred_, actor, &Preferred::actor);
  if (found == preferred_.end()) {
    return std::nullopt;
  }
  return found->position;
}

std::optional<domain::Asserted> DerivedStakes::weight(domain::ActorId actor) const {
  const auto found = std::ranges::find(weights_, actor, &Weight::actor);
  if (found == weights_.end()) {
    return std::nullopt;
  }
  return found->weight;
}

std::vector<domain::ActorId> DerivedStakes::speakers() const {
  std::vector<domain::ActorId> all;
  for (const Said& said : said_) {
    all.push_back(said.actor);
  }
  return all;
}

std::vector<domain::ActorId> DerivedStakes::holders(double least) const {
  std::vector<domain::ActorId> all;
  for (const Weight& weight : weights_) {
    if (weight.share >= least) {
      all.push_back(weight.actor);
    }
  }
  return all;
}

}  // namespace quadrille::service
