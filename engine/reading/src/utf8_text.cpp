#include "utf8_text.hpp"

namespace quadrille::reading {
namespace {

/// How many continuation bytes follow `lead`, and the smallest and largest first one; empty for a
/// byte that starts nothing.
struct Sequence {
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};
std::optional<Sequence> sequence_after(unsigned char lead) {
  if (lead < 0x80) {
    return Sequence{};
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return Sequence{.length = 1};
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    Sequence three{.length = 2};
    three.low = lead == 0xE0 ? 0xA0 : 0x80;
    three.high = lead == 0xED ? 0x9F : 0xBF;
    return three;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    Sequence four{.length = 3};
    four.low = lead == 0xF0 ? 0x90 : 0x80;
    four.high = lead == 0xF4 ? 0x8F : 0xBF;
    return four;
  }
  return std::nullopt;
}

/// The length of the well-formed sequence at `at`, 0 if there is none.
std::size_t well_formed_at(std::string_view bytes, std::size_t at) {
  const auto sequence = sequence_after(static_cast<unsigned char>(bytes[at]));
  if (!sequence || at + sequence->length >= bytes.size()) {
    return sequence && sequence->length == 0 ? 1 : 0;
  }
  for (std::size_t k = 1; k <= sequence->length; ++k) {
    const auto byte = static_cast<unsigned char>(bytes[at + k]);
    const unsigned char low = k == 1 ? sequence->low : 0x80;
    const unsigned char high = k == 1 ? sequence->high : 0xBF;
    if (byte < low || byte > high) {
      return 0;
    }
  }
  return sequence->length + 1;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::optional<std::size_t> first_malformed(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = well_formed_at(bytes, at);
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return std::nullopt;
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) {
      ++at;
    }
    --count;
  }
  return text.substr(0, at);
}

std::string_view last_code_points(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  while (at > 0 && count > 0) {
    --at;
    while (at > 0 && is_continuation(text[at])) {
      --at;
    }
    --count;
  }
  return text.substr(at);
}

}  // namespace quadrille::reading
