#include "utf8.hpp"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace quadrille::syntax {
namespace {

constexpr char32_t kFirstNonAscii = 0x80;

/// What a typographic mark is compared as; 0 for every other character.
char ascii_cousin(char32_t point) {
  switch (point) {
    case U'\u2018':
    case U'\u2019':
    case U'\u201A':
    case U'\u02BC':
    case U'\u00B4':
      return '\'';
    case U'\u201C':
    case U'\u201D':
    case U'\u201E':
    case U'\u00AB':
    case U'\u00BB':
      return '"';
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014':
    case U'\u2212':
      return '-';
    default:
      return '\0';
  }
}

void append_utf8(std::string& text, char32_t point) {
  std::uint8_t buffer[4];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<std::uint32_t>(point));
  text.append(reinterpret_cast<const char*>(buffer), length);
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<std::uint8_t>(text[at]);
  if (lead < kFirstNonAscii) {
    return {lead, 1};
  }
  const std::size_t wanted = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
  const std::string_view piece = text.substr(at, wanted);
  std::int32_t next = 0;
  UChar32 point = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(piece.data());
  U8_NEXT(bytes, next, static_cast<std::int32_t>(piece.size()), point);
  if (point < 0) {
    return {kReplacementCharacter, 1};
  }
  return {static_cast<char32_t>(point), static_cast<std::size_t>(next)};
}

CodePoint code_point_before(std::string_view text, std::size_t end) {
  // The longest first: the last byte alone is no code point where it continues one.
  for (std::size_t length = std::min<std::size_t>(4, end); length > 1; --length) {
    if (code_point_at(text, end - length).length == length) {
      return code_point_at(text, end - length);
    }
  }
  return code_point_at(text, end - 1);
}

bool is_space(char32_t point) {
  return point == U' ' || (point >= 0x9 && point <= 0xD) ||
         (point >= kFirstNonAscii && (u_isUWhiteSpace(static_cast<UChar32>(point)) != 0 ||
                                      point == U'\uFEFF' || point == U'\u200B'));
}

bool is_line_break(char32_t point) {
  return (point >= 0xA && point <= 0xD) || point == 0x85 || point == 0x2028 || point == 0x2029;
}

bool is_upper(char32_t point) {
  return point < kFirstNonAscii ? (point >= U'A' && point <= U'Z')
                                : u_isupper(static_cast<UChar32>(point)) != 0;
}

bool is_letter(char32_t point) {
  if (point < kFirstNonAscii) {
    return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
  }
  return u_isalpha(static_cast<UChar32>(point)) != 0 ||
         (U_GET_GC_MASK(static_cast<UChar32>(point)) & U_GC_M_MASK) != 0;
}

bool is_digit(char32_t point) {
  return point < kFirstNonAscii ? (point >= U'0' && point <= U'9')
                                : u_isdigit(static_cast<UChar32>(point)) != 0;
}

std::string folded(std::string_view form) {
  std::string result;
  result.reserve(form.size());
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint point = code_point_at(form, at);
    if (point.value < kFirstNonAscii) {
      const char byte = form[at];
      result += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    } else if (const char cousin = ascii_cousin(point.value); cousin != '\0') {
      result += cousin;
    } else {
      append_utf8(result, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))));
    }
    at += point.length;
  }
  return result;
}

std::size_t CodePointCounter::at(std::size_t byte) {
  while (byte_ < byte && byte_ < text_.size()) {
    byte_ += code_point_at(text_, byte_).length;
    ++points_;
  }
  return points_;
}

}  // namespace quadrille::syntax
