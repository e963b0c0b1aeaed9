/// \file
/// No text crashes the reader of BibTeX; what it reads is written so that it is read the same
/// again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "quadrille/service/bibliography.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace quadrille::service;
  const auto works = parse_bibliography({reinterpret_cast<const char*>(bytes), size});
  if (!works) {
    return 0;
  }
  std::string written;
  for (const Work& work : *works) {
    written += to_bibtex(work);
  }
  const auto again = parse_bibliography(written);
  if (!again || *again != *works) {
    std::abort();
  }
  for (Work work : *works) {
    add_note(work, tex_text(work.field("title")));
    if (!parse_bibliography(to_bibtex(work))) {
      std::abort();
    }
  }
  return 0;
}
