#include "letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace quadrille::stakes {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

/// Windows-1252 for the bytes 0x80 to 0x9F; where it has none, the letter of that number.
constexpr std::array<std::uint32_t, 32> kWindows = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

struct Letter {
  std::uint32_t code = 0;
  std::size_t length = 0;  ///< 0: no UTF-8
};

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[at + k]); };
  const std::uint32_t first = byte(0);
  if (first < 0x80) {
    return {first, 1};
  }
  if (first < 0xC2 || first > 0xF4) {
    return {};
  }
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (at + length > text.size()) {
    return {};
  }
  std::uint32_t code = first & (length == 2 ? 0x1FU : length == 3 ? 0x0FU : 0x07U);
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte(k) & 0xC0U) != 0x80U) {
      return {};
    }
    code = (code << 6U) | (byte(k) & 0x3FU);
  }
  const bool shortest = length == 2 || code >= (length == 3 ? 0x800U : 0x10000U);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return shortest && !surrogate && code <= 0x10FFFF ? Letter{code, length} : Letter{};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = letter_at(text, at).length;
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

/// Codes up to 0xFFFF.
void append(std::string& text, std::uint32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | (code >> 6U));
    text += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    text += static_cast<char>(0xE0U | (code >> 12U));
    text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

char byte_of(std::uint32_t code) {
  if (const auto* found = std::ranges::find(kWindows, code); found != kWindows.end()) {
    return static_cast<char>(0x80 + (found - kWindows.begin()));
  }
  return code <= 0xFF ? static_cast<char>(code) : '?';
}

}  // namespace

Letters letters_of(std::string_view bytes) {
  const bool marked = bytes.starts_with(kMark);
  const std::string_view plain = marked ? bytes.substr(kMark.size()) : bytes;
  if (is_utf8(plain)) {
    return {.utf8 = std::string(plain),
            .encoding = marked ? Encoding::utf8_marked : Encoding::utf8};
  }
  Letters letters{.encoding = Encoding::latin1};
  for (const char letter : bytes) {
    const std::uint32_t byte = static_cast<unsigned char>(letter);
    append(letters.utf8, byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80] : byte);
  }
  return letters;
}

std::string bytes_of(std::string_view utf8, Encoding encoding) {
  if (encoding == Encoding::utf8) {
    return std::string(utf8);
  }
  if (encoding == Encoding::utf8_marked) {
    return std::string(kMark).append(utf8);
  }
  std::string bytes;
  for (std::size_t at = 0; at < utf8.size();) {
    const Letter letter = letter_at(utf8, at);
    bytes += letter.length == 0 ? '?' : byte_of(letter.code);
    at += std::max<std::size_t>(letter.length, 1);
  }
  return bytes;
}

}  // namespace quadrille::stakes
