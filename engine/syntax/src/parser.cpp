#include "parser.hpp"

#include <limits>

namespace quadrille::syntax {

Transition TransitionSystem::transition(std::size_t transition_class) const {
  if (transition_class == 0) {
    return {};
  }
  if (transition_class <= labels_) {
    return {Move::left, static_cast<std::int32_t>(transition_class - 1)};
  }
  return {Move::right, static_cast<std::int32_t>(transition_class - 1 - labels_)};
}

std::size_t TransitionSystem::class_of(const Transition& transition) const {
  switch (transition.move) {
    case Move::shift:
      return 0;
    case Move::left:
      return 1 + static_cast<std::size_t>(transition.label);
    case Move::right:
      return 1 + labels_ + static_cast<std::size_t>(transition.label);
  }
  return 0;
}

const Configuration& Parser::parse(const WeightTable& weights, std::span<const WordKeys> words,
                                   std::span<const std::uint8_t> tags, const Guide& guide) {
  state_.begin(words.size());
  scores_.resize(weights.classes());
  while (!state_.finished()) {
    collect_parse_features(words, tags, guide, state_, features_);
    weights.score(features_.keys(), scores_);
    std::size_t winner = 0;
    std::int32_t best = std::numeric_limits<std::int32_t>::min();
    system_.for_each_possible(state_, [&](std::size_t transition_class, Move /*move*/) {
      if (scores_[transition_class] > best) {
        best = scores_[transition_class];
        winner = transition_class;
      }
    });
    const Transition next = system_.transition(winner);
    state_.apply(next.move, next.label);
  }
  return state_;
}

}  // namespace quadrille::syntax
