/// \file
/// quadrille-train-syntax: makes the language model from a treebank, the same bits every time.

#include <cstdio>
#include <exception>
#include <fstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/syntax/training.hpp"

#include "gzip_text.hpp"

namespace {

int run(int argc, char** argv) {
  using namespace quadrille;
  using namespace quadrille::syntax;
  CLI::App app("Makes a language model from a treebank in CoNLL-U.", "quadrille-train-syntax");
  std::vector<std::string> files;
  std::string output;
  TrainingOptions options;
  app.add_option("TRAIN", files, "CoNLL-U files, plain or packed by gzip")->required();
  app.add_option("-o,--output", output, "the model file to write")->required();
  app.add_option("--seed", options.seed, "seed of the order and of exploration")
      ->capture_default_str();
  app.add_option("--tagger-epochs", options.tagger_epochs)->capture_default_str();
  app.add_option("--guide-epochs", options.guide_epochs)->capture_default_str();
  app.add_option("--parser-epochs", options.parser_epochs)->capture_default_str();
  app.add_option("--voices", options.voices)->capture_default_str();
  app.add_option("--folds", options.folds)->capture_default_str();
  app.add_option("--follow-own-choice", options.follow_own_choice)->capture_default_str();
  app.add_option("--tagger-minimum-updates", options.tagger_minimum_updates)->capture_default_str();
  app.add_option("--parser-minimum-updates", options.parser_minimum_updates)->capture_default_str();
  app.add_option("--tagger-smallest-weight", options.tagger_smallest_weight)->capture_default_str();
  app.add_option("--parser-smallest-weight", options.parser_smallest_weight)->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  constexpr int kDataError = 3;
  std::vector<TreebankSentence> treebank;
  for (const std::string& file : files) {
    auto sentences =
        read_text(file).and_then([](const std::string& text) { return read_conllu(text); });
    if (!sentences) {
      fmt::print(stderr, "{}: {}\n", file, sentences.error().message);
      return kDataError;
    }
    treebank.insert(treebank.end(), std::make_move_iterator(sentences->begin()),
                    std::make_move_iterator(sentences->end()));
  }
  const auto model = train_language_model(
      treebank, options, [](std::string_view line) { fmt::print(stderr, "{}\n", line); });
  if (!model) {
    fmt::print(stderr, "{}\n", model.error().message);
    return kDataError;
  }
  std::ofstream stream(output, std::ios::binary);
  stream.write(model->data(), static_cast<std::streamsize>(model->size()));
  stream.close();
  if (!stream) {
    fmt::print(stderr, "'{}' could not be written\n", output);
    return kDataError;
  }
  fmt::print("{}  {}  {} bytes\n", sha256_hex(*model), output, model->size());
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
