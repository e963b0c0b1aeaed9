#include "quadrille/domain/evidence_item.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/overloaded.hpp"

#include "vocabulary.hpp"

namespace quadrille::domain {
namespace {

constexpr std::array<std::string_view, 19> kRelationNames{"ally",
                                                          "rival",
                                                          "member",
                                                          "presence",
                                                          "pact",
                                                          "trade",
                                                          "control",
                                                          "deconfliction",
                                                          "defence_pact",
                                                          "neutrality_pact",
                                                          "nonaggression_pact",
                                                          "consultation_pact",
                                                          "strategic_rivalry",
                                                          "dispute",
                                                          "guarantee",
                                                          "trade_broken",
                                                          "governs",
                                                          "overflight",
                                                          "status_of_forces"};
constexpr std::array<std::string_view, 4> kBallotNames{"yes", "no", "abstain", "absent"};
constexpr std::array<std::string_view, 3> kReviewNames{"proposed", "accepted", "rejected"};

bool sound_amount(const std::optional<double>& amount) {
  return !amount || (std::isfinite(*amount) && *amount >= 0.0);
}

/// What is wrong with the terms of a tie, or an empty string.
std::string complaint(const Terms& terms, Relation relation) {
  if (relation != Relation::presence && relation != Relation::deconfliction &&
      relation != Relation::overflight && relation != Relation::status_of_forces) {
    return fmt::format("a tie of relation {} has no functions, strength or place", name(relation));
  }
  for (const auto& [what, amount] : {std::pair{"strength", terms.strength},
                                     std::pair{"spread of the strength", terms.strength_sd},
                                     std::pair{"throughput", terms.throughput}}) {
    if (!sound_amount(amount)) {
      return fmt::format("a {} of {} is none; it is a number from 0 on", what, *amount);
    }
  }
  if (terms.offensive && !(*terms.offensive >= 0.0 && *terms.offensive <= 1.0)) {
    return fmt::format("an offensive share of {} is outside 0 to 1", *terms.offensive);
  }
  if (std::adjacent_find(terms.functions.begin(), terms.functions.end(), std::greater_equal<>()) !=
      terms.functions.end()) {
    return "its functions are not in order, or one stands twice";
  }
  return {};
}

/// What is wrong with the content, or an empty string.
std::string complaint(const Content& content) {
  return std::visit(
      Overloaded{
          [](const Event& event) -> std::string {
            if (kind(event.type) != ClaimKind::event) {
              return fmt::format("{} is no act", name(event.type));
            }
            if (event.intensity && !(std::abs(*event.intensity) <= 10.0)) {
              return fmt::format("intensity {} is outside [-10, 10]", *event.intensity);
            }
            return {};
          },
          [](const Tie& tie) -> std::string {
            if (tie.hostility && tie.relation != Relation::dispute) {
              return "only a dispute has a hostility level";
            }
            if (tie.hostility && (*tie.hostility < 1 || *tie.hostility > 5)) {
              return fmt::format("hostility {} is outside 1 to 5", *tie.hostility);
            }
            if (tie.members && *tie.members < 2) {
              return fmt::format("a pact of {} members is none", *tie.members);
            }
            return tie.terms ? complaint(*tie.terms, tie.relation) : "";
          },
          [](const Measure& measure) -> std::string {
            return std::isfinite(measure.value) ? "" : "a measure must be a finite number";
          },
          [](const auto&) -> std::string { return {}; },
      },
      content);
}

}  // namespace

std::string_view name(Relation relation) {
  return kRelationNames.at(static_cast<std::size_t>(relation));
}
std::optional<Relation> parse_relation(std::string_view text) {
  return find_word<Relation>(kRelationNames, text);
}
std::string_view name(Ballot ballot) { return kBallotNames.at(static_cast<std::size_t>(ballot)); }
std::optional<Ballot> parse_ballot(std::string_view text) {
  return find_word<Ballot>(kBallotNames, text);
}
std::string_view name(Review review) { return kReviewNames.at(static_cast<std::size_t>(review)); }
std::optional<Review> parse_review(std::string_view text) {
  return find_word<Review>(kReviewNames, text);
}

Relation relation_of(ClaimType type) {
  QUADRILLE_EXPECT(kind(type) == ClaimKind::tie, "a claim of a tie");
  return static_cast<Relation>(static_cast<int>(type) - static_cast<int>(ClaimType::ally));
}

Result<EvidenceItem> EvidenceItem::make(Spec spec) {
  if (const std::string what = complaint(spec.content); !what.empty()) {
    return fail(ErrorCode::invalid_argument, fmt::format("item {}: {}", number(spec.id), what));
  }
  if (const auto dyad = directed_dyad(spec.content); dyad && dyad->sender == dyad->receiver) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("item {}: an actor cannot stand towards itself", number(spec.id)));
  }
  if (spec.from && spec.until && spec.until->precedes(*spec.from)) {
    return fail(ErrorCode::inconsistent,
                fmt::format("item {}: it ends ({}) before it begins ({})", number(spec.id),
                            spec.until->text(), spec.from->text()));
  }
  if (const auto* quote = std::get_if<Quote>(&spec.provenance);
      quote != nullptr && (quote->exact.empty() || quote->end <= quote->start)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("item {}: its quotation is empty", number(spec.id)));
  }
  return EvidenceItem(std::move(spec));
}

std::optional<DirectedDyad> directed_dyad(const Content& content) {
  return std::visit(Overloaded{
                        [](const Event& event) -> std::optional<DirectedDyad> {
                          return DirectedDyad{event.sender, event.receiver};
                        },
                        [](const Tie& tie) -> std::optional<DirectedDyad> {
                          return DirectedDyad{tie.a, tie.b};
                        },
                        [](const Stance& stance) -> std::optional<DirectedDyad> {
                          return DirectedDyad{stance.holder, stance.about};
                        },
                        [](const Measure& measure) -> std::optional<DirectedDyad> {
                          if (!measure.other) {
                            return std::nullopt;
                          }
                          return DirectedDyad{measure.actor, *measure.other};
                        },
                        [](const auto&) -> std::optional<DirectedDyad> { return std::nullopt; },
                    },
                    content);
}

std::optional<ClaimType> claim_type(const Content& content) {
  return std::visit(
      Overloaded{
          [](const Event& event) -> std::optional<ClaimType> { return event.type; },
          [](const Tie& tie) -> std::optional<ClaimType> {
            if (tie.relation == Relation::deconfliction || tie.relation == Relation::guarantee) {
              return ClaimType::pact;
            }
            if (tie.relation > Relation::control) {
              return std::nullopt;
            }
            return static_cast<ClaimType>(static_cast<int>(ClaimType::ally) +
                                          static_cast<int>(tie.relation));
          },
          [](const Stance& stance) -> std::optional<ClaimType> {
            return stance.attitude == Attitude::favours ? ClaimType::favours : ClaimType::opposes;
          },
          [](const auto&) -> std::optional<ClaimType> { return std::nullopt; },
      },
      content);
}

}  // namespace quadrille::domain
