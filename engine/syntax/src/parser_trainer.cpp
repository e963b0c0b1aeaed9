#include "parser_trainer.hpp"

#include <algorithm>
#include <limits>

#include "guide_parser.hpp"

namespace quadrille::syntax {

ParseExample mirrored(const ParseExample& example) {
  const auto count = static_cast<std::int32_t>(example.words.size());
  ParseExample result;
  result.words.assign(example.words.rbegin(), example.words.rend());
  result.tags.assign(example.tags.rbegin(), example.tags.rend());
  result.labels.assign(example.labels.rbegin(), example.labels.rend());
  for (auto head = example.heads.rbegin(); head != example.heads.rend(); ++head) {
    result.heads.push_back(mirrored(*head, count));
  }
  return result;
}

std::vector<AveragedFeature> train_parser(std::span<const ParseExample> examples,
                                          std::vector<std::uint32_t> order,
                                          const TransitionSystem& system,
                                          const ParserTraining& training) {
  ParserTrainer trainer(system, training.minimum_updates, training.follow_own_choice);
  RandomStream chance(training.seed, Purpose::training_order, training.replicate);
  RandomStream exploration(training.seed, Purpose::exploration, training.replicate);
  for (int epoch = 0; epoch < training.epochs; ++epoch) {
    shuffle(order, chance);
    for (const std::uint32_t index : order) {
      trainer.learn(examples[index], epoch > 0 ? &exploration : nullptr);
    }
  }
  return trainer.perceptron().averaged();
}

void ParserTrainer::learn(const ParseExample& example, RandomStream* explore) {
  const GoldTree gold{example.heads, example.labels};
  state_.begin(example.words.size());
  while (!state_.finished()) {
    perceptron_.count_decision();
    collect_parse_features(example.words, example.tags, {example.guide_heads, example.guide_labels},
                           state_, features_);
    perceptron_.score(features_.keys(), scores_);
    const Choice choice = choose(gold);
    if (choice.predicted != choice.correct) {
      perceptron_.update(features_.keys(), choice.correct, choice.predicted);
    }
    const bool own = explore != nullptr && explore->uniform() < follow_own_choice_;
    const Transition next = system_.transition(own ? choice.predicted : choice.correct);
    state_.apply(next.move, next.label);
  }
}

/// The best transition, and the best of those that cost least.
ParserTrainer::Choice ParserTrainer::choose(const GoldTree& gold) const {
  const auto costs = move_costs(state_, gold);
  int least = std::numeric_limits<int>::max();
  for (const Move move : {Move::shift, Move::left, Move::right}) {
    if (state_.may(move)) {
      least = std::min(least, costs[static_cast<std::size_t>(move)]);
    }
  }
  Choice choice;
  std::int32_t best = std::numeric_limits<std::int32_t>::min();
  std::int32_t best_correct = best;
  const std::int32_t top = state_.stack(0);
  system_.for_each_possible(state_, [&](std::size_t transition_class, Move move) {
    const std::int32_t score = scores_[transition_class];
    if (score > best) {
      best = score;
      choice.predicted = transition_class;
    }
    if (score <= best_correct || costs[static_cast<std::size_t>(move)] != least) {
      return;
    }
    if (move != Move::shift) {
      const auto word = static_cast<std::size_t>(top);
      const std::int32_t head = move == Move::left ? state_.next() : state_.stack(1);
      const std::int32_t label = system_.transition(transition_class).label;
      if (gold.heads[word] == head && gold.labels[word] != label) {
        return;
      }
    }
    best_correct = score;
    choice.correct = transition_class;
  });
  return choice;
}

}  // namespace quadrille::syntax
