#include "state_names.hpp"

#include <cstdint>

namespace quadrille::records {
namespace {

/// U+00C0 to U+00FF without their accents.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuyts"
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuyty";

char folded(unsigned char lead, unsigned char next) {
  const unsigned point = (lead & 0x1FU) << 6U | (next & 0x3FU);
  if (point >= 0xC0 && point <= 0xFF) {
    return kLatin[point - 0xC0];
  }
  return point == 0x130 || point == 0x131 ? 'i' : ' ';
}

/// The next letter of `rest`, taken from its front; ' ' for a sign that only parts words.
char next_letter(std::string_view& rest) {
  const auto first = static_cast<unsigned char>(rest.front());
  rest.remove_prefix(1);
  if (first < 0x80) {
    const char letter = static_cast<char>(first);
    if (letter >= 'A' && letter <= 'Z') {
      return static_cast<char>(letter - 'A' + 'a');
    }
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    return plain || letter == '&' ? letter : ' ';
  }
  char letter = ' ';
  if ((first & 0xE0U) == 0xC0U && !rest.empty()) {
    letter = folded(first, static_cast<unsigned char>(rest.front()));
  }
  while (!rest.empty() && (static_cast<unsigned char>(rest.front()) & 0xC0U) == 0x80U) {
    rest.remove_prefix(1);
  }
  return letter;
}

}  // namespace

std::string folded_state_name(std::string_view name) {
  std::string folded;
  bool blank = false;
  while (!name.empty()) {
    const char letter = next_letter(name);
    if (letter == ' ') {
      blank = !folded.empty();
      continue;
    }
    if (blank || (letter == '&' && !folded.empty())) {
      folded.push_back(' ');
    }
    blank = letter == '&';
    if (letter == '&') {
      folded += "and";
    } else {
      folded.push_back(letter);
    }
  }
  if (folded.starts_with("the ")) {
    folded.erase(0, 4);
  }
  return folded;
}

}  // namespace quadrille::records
