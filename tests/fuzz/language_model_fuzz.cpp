/// \file
/// No language model crashes: what the loader accepts can analyse a text. The header with its
/// checksum is made here, so that the bytes reach what is behind it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "quadrille/syntax/analyse.hpp"

#include "model_contents.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace quadrille::syntax;
  const std::string_view body(reinterpret_cast<const char*>(bytes), size);
  const auto model = LanguageModel::from_bytes(with_model_header(body));
  if (!model) {
    return 0;
  }
  for (const Sentence& sentence : analyse(*model, "Peru's envoy left. Mali (again) didn't!")) {
    std::size_t roots = 0;
    for (const Token& token : sentence.tokens) {
      roots += token.head ? 0U : 1U;
    }
    if (roots != 1) {
      std::abort();
    }
  }
  return 0;
}
