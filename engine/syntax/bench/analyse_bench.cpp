/// \file
/// How fast a text is read: loading the model, cutting, and tagging with parsing.

#include <string>

#include <benchmark/benchmark.h>

#include "quadrille/syntax/analyse.hpp"

namespace quadrille::syntax {
namespace {

constexpr const char* kModel = QUADRILLE_SOURCE_DIR "/models/english-ewt/english-ewt.model";

/// `sentences` sentences of a report, 15 words each.
std::string report(std::int64_t sentences) {
  std::string text;
  for (std::int64_t i = 0; i < sentences; ++i) {
    text += i % 2 == 0 ? "The ministry of Peru said on Monday that its envoy had left Mali again. "
                       : "Its allies, which met in Oslo, refused to recognise the new government. ";
  }
  return text;
}

void loading(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(LanguageModel::load(kModel));
  }
}
BENCHMARK(loading)->Unit(benchmark::kMillisecond);

void cutting(benchmark::State& state) {
  const std::string text = report(state.range(0));
  for (auto _ : state) {
    for (const SentenceSpan& sentence : split_sentences(text)) {
      benchmark::DoNotOptimize(tokenise(text, sentence.range));
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(cutting)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

/// Items are sentences.
void analysing(benchmark::State& state) {
  const auto model = LanguageModel::load(kModel);
  const std::string text = report(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(analyse(*model, text));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(analysing)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace quadrille::syntax
