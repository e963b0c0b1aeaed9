#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/reading/lexicon.hpp"

namespace quadrille::reading {
namespace {

/// One code point of UTF-8 and its length in bytes; bytes that are no UTF-8 count as themselves.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

CodePoint decode(std::string_view text) {
  const auto byte = [&](std::size_t index) {
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
  };
  const auto continues = [&](std::size_t index) { return (byte(index) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if ((lead & 0xE0U) == 0xC0U && continues(1)) {
    return {((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  }
  if ((lead & 0xF0U) == 0xE0U && continues(1) && continues(2)) {
    return {((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
  }
  if ((lead & 0xF8U) == 0xF0U && continues(1) && continues(2) && continues(3)) {
    return {0xFFFDU, 4};
  }
  return {lead, 1};
}

/// Base letters of U+00C0 to U+017F, two characters each; capitals tell the case. A blank means
/// that there is none. (A table and not ICU: names are folded by the hundred thousand.)
constexpr std::string_view kLatin1 =
    "A A A A A A AEC E E E E I I I I D N O O O O O   O U U U U Y THssa a a a a a aec "
    "e e e e i i i i d n o o o o o   o u u u u y thy ";
constexpr std::string_view kLatinA =
    "A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h "
    "I i I i I i I i I i IJijJ j K k k L l L l L l L l L l N n N n N n n N n O o O o "
    "O o OEoeR r R r R r S s S s S s S s T t T t T t U u U u U u U u U u U u W w Y y "
    "Y Z z Z z Z z s ";
static_assert(kLatin1.size() == std::size_t{2} * 64 && kLatinA.size() == std::size_t{2} * 128);

struct Letters {
  std::string_view base;
  bool capital = false;
};

Letters base_letters(char32_t value) {
  std::string_view pair;
  if (value >= 0xC0 && value <= 0xFF) {
    pair = kLatin1.substr(std::size_t{2} * (value - 0xC0), 2);
  } else if (value >= 0x100 && value <= 0x17F) {
    pair = kLatinA.substr(std::size_t{2} * (value - 0x100), 2);
  } else {
    switch (value) {
      case 0x018F:
        return {"a", true};  // schwa, as in Azerbaijani
      case 0x0259:
        return {"a", false};
      case 0x0218:
        return {"s", true};  // Romanian comma below
      case 0x0219:
        return {"s", false};
      case 0x021A:
        return {"t", true};
      case 0x021B:
        return {"t", false};
      case 0x01A0:
        return {"o", true};  // Vietnamese horn
      case 0x01A1:
        return {"o", false};
      case 0x01AF:
        return {"u", true};
      case 0x01B0:
        return {"u", false};
      default:
        break;
    }
    if (value >= 0x1E00 && value <= 0x1EFF) {  // Latin Extended Additional: Vietnamese and others
      struct Range {
        char32_t from;
        std::string_view base;
      };
      constexpr std::array<Range, 12> kRanges{{{0x1E00, ""},
                                               {0x1E0C, "d"},
                                               {0x1E14, ""},
                                               {0x1E24, "h"},
                                               {0x1E2C, ""},
                                               {0x1E62, "s"},
                                               {0x1E6C, "t"},
                                               {0x1E72, ""},
                                               {0x1EA0, "a"},
                                               {0x1EB8, "e"},
                                               {0x1EC8, "i"},
                                               {0x1ECC, "o"}}};
      std::string_view base;
      for (const Range& range : kRanges) {
        if (value >= range.from) {
          base = range.base;
        }
      }
      if (value >= 0x1EE4) {
        base = value >= 0x1EF2 ? "y" : "u";
      }
      return {base, (value & 1U) == 0};
    }
    return {};
  }
  if (pair.empty() || pair.front() == ' ') {
    return {};
  }
  const bool capital = pair.front() >= 'A' && pair.front() <= 'Z';
  return {pair.substr(0, pair[1] == ' ' ? 1 : 2), capital};
}

bool is_apostrophe(char32_t value) {
  return value == '\'' || value == '`' || value == 0x2019 || value == 0x2018 || value == 0x02BC ||
         value == 0x02BB || value == 0x00B4 || value == 0x02BF || value == 0x02BE;
}

bool is_hyphen(char32_t value) {
  return value == '-' || value == 0x2010 || value == 0x2011 || value == 0x2012 || value == 0x2013 ||
         value == 0x2014 || value == '/';
}

bool is_combining(char32_t value) { return value >= 0x300 && value <= 0x36F; }

/// Gathers one piece letter by letter.
class PieceBuilder {
 public:
  explicit PieceBuilder(std::size_t token) { piece_.token = token; }

  void add(std::string_view letters, bool capital, bool is_letter) {
    if (piece_.folded.empty()) {
      piece_.capital = capital || !is_letter;
    }
    all_capitals_ = all_capitals_ && (capital || !is_letter);
    for (const char letter : letters) {
      const bool upper = letter >= 'A' && letter <= 'Z';
      piece_.folded.push_back(upper ? static_cast<char>(letter - 'A' + 'a') : letter);
    }
  }

  void flush(std::vector<NamePiece>& pieces) {
    if (!piece_.folded.empty()) {
      piece_.capitals = all_capitals_;
      pieces.push_back(piece_);
    }
    piece_.folded.clear();
    piece_.capital = false;
    all_capitals_ = true;
  }

 private:
  NamePiece piece_;
  bool all_capitals_ = true;
};

/// Whether what follows an apostrophe is a possessive: "s" and then the end of the word.
bool is_possessive(std::string_view rest) { return rest == "s" || rest == "S"; }

}  // namespace

void fold_pieces(std::string_view word, std::size_t token, std::vector<NamePiece>& pieces) {
  PieceBuilder builder(token);
  while (!word.empty()) {
    const CodePoint point = decode(word);
    const std::string_view raw = word.substr(0, point.bytes);
    word.remove_prefix(point.bytes);
    if (is_apostrophe(point.value)) {
      builder.flush(pieces);
      if (is_possessive(word)) {
        pieces.push_back({.folded = "'s", .token = token});
        return;
      }
    } else if (is_hyphen(point.value)) {
      builder.flush(pieces);
    } else if (point.value < 0x80) {
      const char letter = static_cast<char>(point.value);
      const bool upper = letter >= 'A' && letter <= 'Z';
      const bool digit = letter >= '0' && letter <= '9';
      if (upper || digit || (letter >= 'a' && letter <= 'z')) {
        builder.add(raw, upper, !digit);
      } else if (letter == '&') {
        builder.flush(pieces);
        pieces.push_back({.folded = "and", .token = token});
      } else if (letter == '+') {
        builder.add("+", false, false);
      } else if (letter != '.') {
        // A comma, bracket, quotation mark, ... : no name goes on across it.
        builder.flush(pieces);
        pieces.push_back({.folded = ",", .token = token});
      }
    } else if (!is_combining(point.value)) {
      const Letters letters = base_letters(point.value);
      builder.add(letters.base.empty() ? raw : letters.base, letters.capital, true);
    }
  }
  builder.flush(pieces);
}

}  // namespace quadrille::reading
