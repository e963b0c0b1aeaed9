/// \file
/// quadrille-score-syntax: how often a language model is right about a treebank, and how fast.

#include <chrono>
#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "quadrille/syntax/evaluation.hpp"

#include "gzip_text.hpp"

namespace {

void print_row(const char* name, const quadrille::syntax::SyntaxScores& scores) {
  fmt::print("{:<11} {:>9.2f} {:>6.2f} {:>6.2f} {:>6.2f} {:>6.2f} {:>6.2f} {:>6.2f} {:>9.2f}\n",
             name, scores.sentences, scores.words, scores.upos, scores.xpos, scores.lemmas,
             scores.uas, scores.las, scores.las_universal);
}

int run(int argc, char** argv) {
  using namespace quadrille;
  using namespace quadrille::syntax;
  CLI::App app("Scores a language model on a treebank in CoNLL-U.", "quadrille-score-syntax");
  std::string model_file;
  std::string treebank_file;
  app.add_option("MODEL", model_file)->required();
  app.add_option("TREEBANK", treebank_file, "a CoNLL-U file, plain or packed by gzip")->required();
  CLI11_PARSE(app, argc, argv);

  using Clock = std::chrono::steady_clock;
  const auto seconds_since = [](Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
  };
  constexpr int kDataError = 3;
  const auto before_loading = Clock::now();
  const auto model = LanguageModel::load(model_file);
  const double loading = seconds_since(before_loading);
  const auto treebank =
      read_text(treebank_file).and_then([](const std::string& text) { return read_conllu(text); });
  if (!model || !treebank) {
    fmt::print(stderr, "{}\n", !model ? model.error().message : treebank.error().message);
    return kDataError;
  }
  const auto before_words = Clock::now();
  const SyntaxScores words = score_gold_words(*model, *treebank);
  const double on_words = seconds_since(before_words);
  const auto before_text = Clock::now();
  const SyntaxScores text = score_raw_text(*model, *treebank);
  const double on_text = seconds_since(before_text);

  fmt::print("F1 in %     sentences  words   UPOS   XPOS lemmas    UAS    LAS LAS-univ.\n");
  print_row("gold words", words);
  print_row("raw text", text);
  const auto count = static_cast<double>(treebank->size());
  fmt::print(
      "{} sentences; loading {:.1f} ms; gold words {:.0f} sentences/s; raw text {:.0f} "
      "sentences/s\n",
      treebank->size(), loading * 1000.0, count / on_words, count / on_text);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kFaultOfTheProgram = 4;
  try {
    return run(argc, argv);
  } catch (const std::exception& bug) {
    std::fputs(bug.what(), stderr);
  } catch (...) {
    std::fputs("a fault of the program itself", stderr);
  }
  return kFaultOfTheProgram;
}
