#include "quadrille/syntax/training.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "quadrille/base/random.hpp"

#include "dynamic_oracle.hpp"
#include "model_contents.hpp"
#include "parser.hpp"
#include "perceptron.hpp"
#include "tagger.hpp"

namespace quadrille::syntax {
namespace {

/// A sentence of the treebank in numbers.
struct Example {
  std::vector<WordKeys> words;
  std::vector<std::uint8_t> gold_tags;
  std::vector<std::uint8_t> tags;  ///< as the parser will find them
  std::vector<std::int32_t> heads;
  std::vector<std::int32_t> labels;
};

class Trainer {
 public:
  Trainer(const TrainingOptions& options, const Progress& progress)
      : options_(options), progress_(progress) {}

  Result<std::string> train(std::span<const TreebankSentence> treebank) {
    collect_names(treebank);
    if (parts_.tags.size() > 255 || parts_.labels.size() > 127) {
      return fail(ErrorCode::too_large,
                  fmt::format("the treebank has {} tags and {} relations; at most 255 and 127 fit",
                              parts_.tags.size(), parts_.labels.size()));
    }
    for (const TreebankSentence& sentence : treebank) {
      examples_.push_back(example(sentence));
    }
    tag_by_folds();
    const AveragedPerceptron tagger = train_tagger(all_but(-1), 0);
    parts_.tagger =
        pack_weights(tagger.averaged(), tagger.classes(), options_.tagger_smallest_weight);
    const AveragedPerceptron parser = train_parser();
    parts_.parser =
        pack_weights(parser.averaged(), parser.classes(), options_.parser_smallest_weight);
    parts_.lemmas = pack_exceptions(treebank);
    progress_(fmt::format("tagger {} bytes, parser {} bytes, lemmas {} bytes", parts_.tagger.size(),
                          parts_.parser.size(), parts_.lemmas.size()));
    return pack_model(parts_);
  }

 private:
  void collect_names(std::span<const TreebankSentence> treebank) {
    std::set<TagName> tags;
    std::set<std::string> labels{std::string(kRootLabel)};
    for (const TreebankSentence& sentence : treebank) {
      for (const TreebankWord& word : sentence.words) {
        tags.insert({word.upos, word.xpos});
        labels.insert(word.deprel);
      }
    }
    parts_.tags.assign(tags.begin(), tags.end());
    parts_.labels.assign(labels.begin(), labels.end());
  }

  template <class Name>
  static std::size_t place(const std::vector<Name>& names, const Name& name) {
    return static_cast<std::size_t>(std::lower_bound(names.begin(), names.end(), name) -
                                    names.begin());
  }

  [[nodiscard]] Example example(const TreebankSentence& sentence) const {
    Example result;
    const auto root = static_cast<std::int32_t>(sentence.words.size());
    for (const TreebankWord& word : sentence.words) {
      result.words.push_back(word_keys(word.form));
      result.gold_tags.push_back(
          static_cast<std::uint8_t>(place(parts_.tags, TagName{word.upos, word.xpos})));
      result.heads.push_back(word.head ? static_cast<std::int32_t>(*word.head) : root);
      result.labels.push_back(static_cast<std::int32_t>(place(parts_.labels, word.deprel)));
    }
    return result;
  }

  /// The examples outside one fold; all for -1.
  [[nodiscard]] std::vector<std::uint32_t> all_but(int fold) const {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < examples_.size(); ++i) {
      if (static_cast<int>(i) % options_.folds != fold) {
        order.push_back(i);
      }
    }
    return order;
  }

  void tag_by_folds() {
    Tagger tagger;
    for (int fold = 0; fold < options_.folds; ++fold) {
      const AveragedPerceptron perceptron =
          train_tagger(all_but(fold), static_cast<std::uint64_t>(fold) + 1);
      const auto features = perceptron.averaged();
      const std::string bytes = pack_weights(features, perceptron.classes(), 1);
      const auto weights = WeightTable::view(bytes);
      std::size_t right = 0;
      std::size_t all = 0;
      for (std::size_t i = 0; i < examples_.size(); ++i) {
        if (static_cast<int>(i) % options_.folds == fold) {
          Example& unseen = examples_[i];
          tagger.tag(*weights, unseen.words, unseen.tags);
          all += unseen.tags.size();
          for (std::size_t word = 0; word < unseen.tags.size(); ++word) {
            right += unseen.tags[word] == unseen.gold_tags[word] ? 1U : 0U;
          }
        }
      }
      progress_(fmt::format("tags of fold {}: {:.2f} % right", fold,
                            100.0 * static_cast<double>(right) / static_cast<double>(all)));
    }
  }

  AveragedPerceptron train_tagger(std::vector<std::uint32_t> order, std::uint64_t replicate) {
    AveragedPerceptron perceptron(parts_.tags.size(), options_.tagger_minimum_updates);
    RandomStream chance(options_.seed, Purpose::training_order, replicate);
    Tagger tagger;
    std::vector<std::uint8_t> tags;
    for (int epoch = 0; epoch < options_.tagger_epochs; ++epoch) {
      shuffle(order, chance);
      for (const std::uint32_t index : order) {
        const Example& sentence = examples_[index];
        tags.assign(sentence.words.size(), 0);
        for (std::size_t word = 0; word < tags.size(); ++word) {
          perceptron.count_decision();
          tags[word] = tagger.best(perceptron, sentence.words, tags, word);
          if (tags[word] != sentence.gold_tags[word]) {
            perceptron.update(tagger.features().keys(), sentence.gold_tags[word], tags[word]);
          }
        }
      }
    }
    return perceptron;
  }

  AveragedPerceptron train_parser() {
    const TransitionSystem system(parts_.labels.size(),
                                  place(parts_.labels, std::string(kRootLabel)));
    AveragedPerceptron perceptron(transition_classes(parts_.labels.size()),
                                  options_.parser_minimum_updates);
    RandomStream order_chance(options_.seed, Purpose::training_order, 1000);
    RandomStream exploration(options_.seed, Purpose::exploration, 0);
    std::vector<std::uint32_t> order = all_but(-1);
    for (int epoch = 0; epoch < options_.parser_epochs; ++epoch) {
      shuffle(order, order_chance);
      std::size_t wrong = 0;
      std::size_t all = 0;
      for (const std::uint32_t index : order) {
        learn_tree(examples_[index], system, perceptron, exploration, epoch > 0, wrong, all);
      }
      progress_(fmt::format("parser epoch {}: {:.2f} % of decisions wrong, {} features", epoch,
                            100.0 * static_cast<double>(wrong) / static_cast<double>(all),
                            perceptron.feature_count()));
    }
    return perceptron;
  }

  void learn_tree(const Example& sentence, const TransitionSystem& system,
                  AveragedPerceptron& perceptron, RandomStream& exploration, bool explore,
                  std::size_t& wrong, std::size_t& all) {
    const GoldTree gold{sentence.heads, sentence.labels};
    state_.begin(sentence.words.size());
    scores_.resize(perceptron.classes());
    while (!state_.finished()) {
      perceptron.count_decision();
      collect_parse_features(sentence.words, sentence.tags, state_, features_);
      perceptron.score(features_.keys(), scores_);
      const Choice choice = choose(system, gold);
      if (choice.predicted != choice.correct) {
        perceptron.update(features_.keys(), choice.correct, choice.predicted);
        ++wrong;
      }
      ++all;
      const bool own = explore && exploration.uniform() < options_.follow_own_choice;
      const Transition next = system.transition(own ? choice.predicted : choice.correct);
      state_.apply(next.move, next.label);
    }
  }

  struct Choice {
    std::size_t predicted = 0;
    std::size_t correct = 0;
  };

  /// The best transition, and the best of those that cost least.
  [[nodiscard]] Choice choose(const TransitionSystem& system, const GoldTree& gold) const {
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
    system.for_each_possible(state_, [&](std::size_t transition_class, Move move) {
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
        const std::int32_t label = system.transition(transition_class).label;
        if (gold.heads[word] == head && gold.labels[word] != label) {
          return;
        }
      }
      best_correct = score;
      choice.correct = transition_class;
    });
    return choice;
  }

  TrainingOptions options_;
  const Progress& progress_;
  ModelParts parts_;
  std::vector<Example> examples_;
  Configuration state_;
  FeatureSet features_;
  std::vector<std::int32_t> scores_;
};

}  // namespace

Result<std::string> train_language_model(std::span<const TreebankSentence> treebank,
                                         const TrainingOptions& options, const Progress& progress) {
  if (options.tagger_epochs < 1 || options.parser_epochs < 1 || options.folds < 2) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("epochs must be 1 or more and folds 2 or more, not {}, {} and {}",
                            options.tagger_epochs, options.parser_epochs, options.folds));
  }
  return Trainer(options, progress).train(treebank);
}

}  // namespace quadrille::syntax
