/// \file
/// No text crashes the reader of dates, and every date that it accepts is written back as it was.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "quadrille/base/iso_date.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  const auto day = quadrille::parse_iso_date(text);
  if (day && quadrille::format_iso_date(*day) != text) {
    std::abort();
  }
  return 0;
}
