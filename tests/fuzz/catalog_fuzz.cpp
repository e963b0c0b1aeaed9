/// \file
/// No text crashes the reader of catalogs, and what it refuses it refuses in one line.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "quadrille/service/catalog.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto catalog = quadrille::service::parse_catalog(text, "case.toml");
  if (!catalog && catalog.error().message.empty()) {
    std::abort();
  }
  return 0;
}
