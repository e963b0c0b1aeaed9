/// \file
/// No bytes crash the doors for text: the first byte chooses the format. What comes out can be read
/// again as plain text.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "quadrille/reading/text_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace quadrille::reading;
  if (size == 0) {
    return 0;
  }
  const auto formats = text_formats();
  const TextFormat& format = formats[bytes[0] % formats.size()];
  const auto text = text_from_bytes(std::string(bytes + 1, bytes + size), format, "input");
  if (text && !text_from_bytes(*text, formats.front(), "output")) {
    std::abort();
  }
  return 0;
}
