#include "quadrille/syntax/training.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "quadrille/syntax/analyse.hpp"
#include "quadrille/syntax/evaluation.hpp"

#include "example_treebank.hpp"

namespace quadrille::syntax {
namespace {

constexpr auto kSilent = [](std::string_view) {};

TrainingOptions quick() {
  TrainingOptions options;
  options.parser_minimum_updates = 1;
  options.tagger_minimum_updates = 1;
  options.parser_smallest_weight = 1;
  options.tagger_smallest_weight = 1;
  return options;
}

std::string small_model() {
  return train_language_model(example_treebank(), quick(), kSilent).value();
}

TEST(TrainLanguageModel, LearnsAPatternFromExamples) {
  const auto model = LanguageModel::from_bytes(small_model());
  ASSERT_TRUE(model) << model.error().message;
  const auto words = score_gold_words(*model, example_treebank());
  EXPECT_EQ(words.upos, 100.0);
  EXPECT_EQ(words.las, 100.0);
  const auto text = score_raw_text(*model, example_treebank());
  EXPECT_EQ(text.sentences, 100.0);
  EXPECT_EQ(text.words, 100.0);
  EXPECT_EQ(text.las, 100.0);
}

TEST(TrainLanguageModel, GivesTheSameBitsAgainAndOthersForAnotherSeed) {
  EXPECT_EQ(small_model(), small_model());
  TrainingOptions other = quick();
  other.seed = 2;
  EXPECT_NE(train_language_model(example_treebank(), other, kSilent).value(), small_model());
}

TEST(TrainLanguageModel, RefusesOptionsOutOfRange) {
  TrainingOptions options;
  options.folds = 1;
  EXPECT_EQ(train_language_model(example_treebank(), options, kSilent).error().code,
            ErrorCode::invalid_argument);
  options = {};
  options.voices = 0;
  EXPECT_EQ(train_language_model(example_treebank(), options, kSilent).error().code,
            ErrorCode::invalid_argument);
  options = {};
  options.follow_own_choice = 1.5;
  EXPECT_EQ(train_language_model(example_treebank(), options, kSilent).error().code,
            ErrorCode::invalid_argument);
}

TEST(TrainLanguageModel, RefusesATreebankWithTooManyRelations) {
  auto treebank = example_treebank();
  for (std::size_t i = 0; i < 130; ++i) {
    treebank.push_back(treebank.front());
    treebank.back().words[0].deprel = "dep:" + std::to_string(i);
  }
  EXPECT_EQ(train_language_model(treebank, quick(), kSilent).error().code, ErrorCode::too_large);
}

TEST(LanguageModel, RefusesEveryFileThatIsCutShortOrDamaged) {
  const std::string good = small_model();
  ASSERT_TRUE(LanguageModel::from_bytes(good));
  for (std::size_t size = 0; size < good.size(); size += 97) {
    EXPECT_FALSE(LanguageModel::from_bytes(good.substr(0, size)));
  }
  for (std::size_t at = 0; at < good.size(); at += 97) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
    EXPECT_FALSE(LanguageModel::from_bytes(damaged)) << "byte " << at;
  }
  EXPECT_FALSE(LanguageModel::from_bytes(good + "x"));
}

TEST(LanguageModel, SaysWhatIsWrongWithAFile) {
  EXPECT_EQ(LanguageModel::from_bytes("not a model at all, only text").error().code,
            ErrorCode::malformed);
  std::string newer = small_model();
  newer[8] = 2;
  EXPECT_EQ(LanguageModel::from_bytes(newer).error().code, ErrorCode::newer_version);
  std::string damaged = small_model();
  damaged.back() = static_cast<char>(damaged.back() + 1);
  EXPECT_EQ(LanguageModel::from_bytes(damaged).error().code, ErrorCode::corrupt);
}

TEST(LanguageModel, RefusesAFileThatIsNotThereOrNoFile) {
  const auto missing = LanguageModel::load("/no/such/model");
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_EQ(missing.error().message, "there is no language model '/no/such/model'");
  EXPECT_EQ(LanguageModel::load(std::filesystem::temp_directory_path()).error().code,
            ErrorCode::unreadable);
}

TEST(Evaluation, CountsWhatIsWrong) {
  const auto model = LanguageModel::from_bytes(small_model());
  auto treebank = example_treebank();
  for (TreebankSentence& sentence : treebank) {
    sentence.words[0].deprel = "obj";
    sentence.words[3].head = 2;
  }
  const auto scores = score_gold_words(*model, treebank);
  EXPECT_EQ(scores.uas, 75.0);
  EXPECT_EQ(scores.las, 50.0);
  EXPECT_EQ(scores.upos, 100.0);
}

}  // namespace
}  // namespace quadrille::syntax
