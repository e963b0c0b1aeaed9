#include "quadrille/syntax/training.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "guide_parser.hpp"
#include "model_contents.hpp"
#include "parser_trainer.hpp"
#include "perceptron.hpp"
#include "tagger.hpp"
#include "tagger_trainer.hpp"

namespace quadrille::syntax {
namespace {

/// The numbers of streams of chance: one for each training.
constexpr std::uint64_t kTaggerStream = 0;
constexpr std::uint64_t kFoldTaggerStream = 100;
constexpr std::uint64_t kGuideStream = 200;
constexpr std::uint64_t kFoldGuideStream = 300;
constexpr std::uint64_t kParserStream = 400;

class Trainer {
 public:
  Trainer(std::span<const TreebankSentence> treebank, const TrainingOptions& options,
          const Progress& progress)
      : treebank_(treebank), options_(options), progress_(progress) {}

  Result<std::string> train() {
    collect_names();
    constexpr std::size_t kMostTags = 255;
    constexpr std::size_t kMostLabels = 127;
    if (parts_.tags.size() > kMostTags || parts_.labels.size() > kMostLabels) {
      return fail(ErrorCode::too_large,
                  fmt::format("the treebank has {} tags and {} relations; at most {} and {} fit",
                              parts_.tags.size(), parts_.labels.size(), kMostTags, kMostLabels));
    }
    for (const TreebankSentence& sentence : treebank_) {
      add_example(sentence);
    }
    const TransitionSystem system(parts_.labels.size(),
                                  place(parts_.labels, std::string(kRootLabel)));
    make_tagger();
    make_guide(system);
    make_parser(system);
    parts_.lemmas = pack_exceptions(treebank_);
    progress_(fmt::format("bytes: tagger {}, guide {}, parser {}, lemmas {}", parts_.tagger.size(),
                          parts_.guide.size(), parts_.parser.size(), parts_.lemmas.size()));
    return pack_model(parts_);
  }

 private:
  void collect_names() {
    std::set<TagName> tags;
    std::set<std::string> labels{std::string(kRootLabel)};
    for (const TreebankSentence& sentence : treebank_) {
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

  void add_example(const TreebankSentence& sentence) {
    TagExample tagged;
    ParseExample parsed;
    const auto root = static_cast<std::int32_t>(sentence.words.size());
    for (const TreebankWord& word : sentence.words) {
      tagged.words.push_back(word_keys(word.form));
      tagged.tags.push_back(
          static_cast<std::uint8_t>(place(parts_.tags, TagName{word.upos, word.xpos})));
      parsed.heads.push_back(word.head ? static_cast<std::int32_t>(*word.head) : root);
      parsed.labels.push_back(static_cast<std::int32_t>(place(parts_.labels, word.deprel)));
    }
    parsed.words = tagged.words;
    tagged_.push_back(std::move(tagged));
    parsed_.push_back(std::move(parsed));
  }

  [[nodiscard]] std::vector<std::uint32_t> all() const {
    std::vector<std::uint32_t> order(tagged_.size());
    std::iota(order.begin(), order.end(), 0U);
    return order;
  }
  [[nodiscard]] bool in_fold(std::size_t example, int fold) const {
    return static_cast<int>(example % static_cast<std::size_t>(options_.folds)) == fold;
  }
  [[nodiscard]] std::vector<std::uint32_t> all_but(int fold) const {
    std::vector<std::uint32_t> order = all();
    std::erase_if(order, [&](std::uint32_t example) { return in_fold(example, fold); });
    return order;
  }

  /// Trains the tagger, and tags each fold by what the other folds taught.
  void make_tagger() {
    const auto learn = [&](std::vector<std::uint32_t> order, std::uint64_t stream) {
      return train_tagger(tagged_, std::move(order),
                          {.classes = parts_.tags.size(),
                           .epochs = options_.tagger_epochs,
                           .minimum_updates = options_.tagger_minimum_updates,
                           .seed = options_.seed,
                           .replicate = stream});
    };
    Tagger tagger;
    for (int fold = 0; fold < options_.folds; ++fold) {
      const std::string bytes =
          pack_weights(learn(all_but(fold), kFoldTaggerStream + static_cast<std::uint64_t>(fold)),
                       parts_.tags.size(), options_.tagger_smallest_weight);
      const auto weights = WeightTable::view(bytes);
      for (std::size_t i = 0; i < parsed_.size(); ++i) {
        if (in_fold(i, fold)) {
          tagger.tag(*weights, parsed_[i].words, parsed_[i].tags);
        }
      }
      progress_(fmt::format("tagged fold {}", fold));
    }
    std::vector<AveragedFeature> sum;
    for (int voice = 0; voice < options_.voices; ++voice) {
      sum = sum_of(sum, learn(all(), kTaggerStream + static_cast<std::uint64_t>(voice)));
    }
    parts_.tagger =
        pack_weights(sum, parts_.tags.size(), options_.tagger_smallest_weight * options_.voices);
  }

  [[nodiscard]] ParserTraining parser_training(int epochs, std::uint64_t stream) const {
    return {.epochs = epochs,
            .minimum_updates = options_.parser_minimum_updates,
            .follow_own_choice = options_.follow_own_choice,
            .seed = options_.seed,
            .replicate = stream};
  }

  /// Trains the parser that reads from the end, and guides each fold by what the others taught.
  void make_guide(const TransitionSystem& system) {
    std::vector<ParseExample> reversed;
    for (const ParseExample& example : parsed_) {
      reversed.push_back(mirrored(example));
    }
    const auto learn = [&](std::vector<std::uint32_t> order, std::uint64_t stream) {
      return pack_weights(train_parser(reversed, std::move(order), system,
                                       parser_training(options_.guide_epochs, stream)),
                          transition_classes(system.labels()), options_.parser_smallest_weight);
    };
    GuideParser guide(system);
    for (int fold = 0; fold < options_.folds; ++fold) {
      const std::string bytes =
          learn(all_but(fold), kFoldGuideStream + static_cast<std::uint64_t>(fold));
      const auto weights = WeightTable::view(bytes);
      for (std::size_t i = 0; i < parsed_.size(); ++i) {
        if (in_fold(i, fold)) {
          const Guide tree = guide.parse(*weights, parsed_[i].words, parsed_[i].tags);
          parsed_[i].guide_heads.assign(tree.heads.begin(), tree.heads.end());
          parsed_[i].guide_labels.assign(tree.labels.begin(), tree.labels.end());
        }
      }
      progress_(fmt::format("guided fold {}", fold));
    }
    parts_.guide = learn(all(), kGuideStream);
  }

  void make_parser(const TransitionSystem& system) {
    std::vector<AveragedFeature> sum;
    for (int voice = 0; voice < options_.voices; ++voice) {
      sum = sum_of(
          sum, train_parser(parsed_, all(), system,
                            parser_training(options_.parser_epochs,
                                            kParserStream + static_cast<std::uint64_t>(voice))));
      progress_(fmt::format("trained parser, voice {}: {} features", voice, sum.size()));
    }
    parts_.parser = pack_weights(sum, transition_classes(system.labels()),
                                 options_.parser_smallest_weight * options_.voices);
  }

  std::span<const TreebankSentence> treebank_;
  TrainingOptions options_;
  const Progress& progress_;
  ModelParts parts_;
  std::vector<TagExample> tagged_;
  std::vector<ParseExample> parsed_;
};

}  // namespace

Result<std::string> train_language_model(std::span<const TreebankSentence> treebank,
                                         const TrainingOptions& options, const Progress& progress) {
  const int least =
      std::min({options.tagger_epochs, options.guide_epochs, options.parser_epochs, options.voices,
                options.tagger_minimum_updates, options.parser_minimum_updates,
                options.tagger_smallest_weight, options.parser_smallest_weight});
  if (least < 1 || options.folds < 2) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("epochs, voices, updates and weights must be 1 or more, folds 2 or "
                            "more, not {} and {}",
                            least, options.folds));
  }
  if (!(options.follow_own_choice >= 0.0 && options.follow_own_choice <= 1.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("following its own choice is a share from 0 to 1, not {}",
                            options.follow_own_choice));
  }
  return Trainer(treebank, options, progress).train();
}

}  // namespace quadrille::syntax
