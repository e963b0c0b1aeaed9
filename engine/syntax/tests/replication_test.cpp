/// \file
/// The figures that docs/methods/syntax.md gives for the shipped model, on the treebank's test
/// part.

#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>
#include <zlib.h>

#include "quadrille/syntax/evaluation.hpp"

namespace quadrille::syntax {
namespace {

std::filesystem::path shared_folder() {
  const char* const named =
      std::getenv("QUADRILLE_SHARED");  // NOLINT(concurrency-mt-unsafe): tests have one thread
  return named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(QUADRILLE_SOURCE_DIR) / ".." / "shared";
}

std::string unpacked(const std::filesystem::path& file) {
  std::string text;
  gzFile source = gzopen(file.c_str(), "rb");
  char block[1U << 16U];
  for (int count = 0; (count = gzread(source, block, sizeof(block))) > 0;) {
    text.append(block, static_cast<std::size_t>(count));
  }
  gzclose(source);
  return text;
}

TEST(EnglishModel, ReachesItsFirstMarkOnTheTestPartOfTheTreebank) {
  const auto file = shared_folder() / "data/ud/en_ewt-test.conllu.gz";
  if (!std::filesystem::exists(file)) {
    GTEST_SKIP() << "no treebank at " << file << "; QUADRILLE_SHARED names the folder to look in";
  }
  const auto model = LanguageModel::load(std::filesystem::path(QUADRILLE_SOURCE_DIR) /
                                         "models/english-ewt/english-ewt.model");
  ASSERT_TRUE(model) << model.error().message;
  const auto treebank = read_conllu(unpacked(file));
  ASSERT_TRUE(treebank) << treebank.error().message;
  EXPECT_EQ(treebank->size(), 2077U);
  const SyntaxScores words = score_gold_words(*model, *treebank);
  EXPECT_GE(words.upos, 95.0);
  EXPECT_GE(words.las, 82.0);
  EXPECT_GE(words.las_universal, words.las);
  const SyntaxScores text = score_raw_text(*model, *treebank);
  EXPECT_GE(text.words, 98.0);
  EXPECT_GE(text.las, 77.0);
}

}  // namespace
}  // namespace quadrille::syntax
