#include "word_cutter.hpp"

#include <algorithm>
#include <string>

#include "utf8.hpp"
#include "word_lists.hpp"

namespace quadrille::syntax {
namespace {

/// No word of English that needs a rule is longer.
constexpr std::size_t kLongestWord = 64;

bool is_one_of(std::string_view word, const auto& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool looks_like_address(std::string_view word) {
  return word.find("://") != std::string_view::npos || word.starts_with("www.") ||
         (word.find('@') != std::string_view::npos && word.find('.') != std::string_view::npos &&
          word.front() != '@');
}

std::size_t run_at_start(std::string_view word, const char* letters) {
  return std::min(word.find_first_not_of(letters), word.size());
}

std::size_t run_at_end(std::string_view word, const char* letters) {
  const std::size_t other = word.find_last_not_of(letters);
  return other == std::string_view::npos ? word.size() : word.size() - other - 1;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// "5-10" and "1990-2000", not a telephone number.
bool is_range_of_numbers(std::string_view from, std::string_view to) {
  constexpr std::size_t kYear = 4;
  return is_digits(from) && is_digits(to) &&
         ((from.size() <= 2 && to.size() <= 2) || (from.size() == kYear && to.size() == kYear));
}

/// Whether every second byte is a full stop after a letter: "u.s.", "p.m.", "u.n".
bool is_spelled_out(std::string_view lower) {
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const bool fits = i % 2 == 0 ? lower[i] >= 'a' && lower[i] <= 'z' : lower[i] == '.';
    if (!fits) {
      return false;
    }
  }
  return true;
}

bool keeps_full_stop(std::string_view word) {
  const std::string lower = folded(word);
  return is_spelled_out(lower) || is_one_of(std::string_view(lower), kAbbreviations);
}

}  // namespace

void WordCutter::add(std::size_t begin, std::size_t end) {
  if (end > begin) {
    pieces_.push_back({begin, end});
  }
}

std::size_t WordCutter::opening_mark(ByteRange range) const {
  const std::string_view word = piece(range);
  const CodePoint first = code_point_at(word, 0);
  if (first.length == word.size()) {
    return 0;
  }
  switch (first.value) {
    case U'(':
    case U'[':
    case U'{':
    case U'"':
    case U'$':
    case U'#':
    case U'/':
    case U'@':
    case U'\u201C':
    case U'\u201D':
    case U'\u201E':
    case U'\u00AB':
    case U'\u00BB':
    case U'\u2014':
    case U'\u2013':
    case U'\u2022':
    case U'\u00A3':
    case U'\u20AC':
    case U'\u2026':
      return first.length;
    case U'\u2018':
    case U'\u2019':
      return is_digit(code_point_at(word, first.length).value) ? 0 : first.length;
    case U'\'':
    case U'`':
      if (word[1] == word[0]) {
        return 2;
      }
      return is_digit(code_point_at(word, 1).value) ? 0 : 1;
    case U'-':
    case U'.':
    case U'*':
    case U'_':
    case U'=':
    case U'~':
    case U'>':
    case U'<':
    case U'!':
    case U'?':
    case U',':
    case U';':
    case U':':
    case U')':
    case U']': {
      const char letters[] = {word[0], '\0'};
      return run_at_start(word, letters);
    }
    default:
      return 0;
  }
}

std::size_t WordCutter::closing_full_stops(ByteRange range) const {
  const std::string_view word = piece(range);
  const std::size_t stops = run_at_end(word, ".");
  if (stops > 1) {
    return stops;
  }
  if (word.size() > kLongestWord) {
    return 1;
  }
  // At the end of a sentence "No." is the word and a full stop; "U.S." has one stop for both.
  const bool ends_sentence = range.end == text_.size();
  const bool has_inner_stop = word.find('.') + 1 < word.size();
  return keeps_full_stop(word) && (!ends_sentence || has_inner_stop) ? 0 : 1;
}

std::size_t WordCutter::closing_mark(ByteRange range) const {
  const std::string_view word = piece(range);
  const CodePoint last = code_point_before(word, word.size());
  if (last.length == word.size()) {
    return 0;
  }
  switch (last.value) {
    case U',':
    case U';':
    case U':':
    case U')':
    case U']':
    case U'}':
    case U'"':
    case U'%':
    case U'/':
    case U'\u201D':
    case U'\u201C':
    case U'\u2019':
    case U'\u2018':
    case U'\u00BB':
    case U'\u2014':
    case U'\u2013':
    case U'\u2026':
      return last.length;
    case U'\'':
      return word.ends_with("''") && word.size() > 2 ? 2 : 1;
    case U'!':
    case U'?':
      return run_at_end(word, "!?");
    case U'-':
    case U'*':
    case U'_':
    case U'=':
    case U'~':
    case U'>':
    case U'<': {
      const char letters[] = {word.back(), '\0'};
      return run_at_end(word, letters);
    }
    case U'.':
      return closing_full_stops(range);
    default:
      return 0;
  }
}

void WordCutter::cut(ByteRange chunk) {
  while (chunk.begin < chunk.end && !is_one_of(piece(chunk), kFaces)) {
    const std::size_t length = opening_mark(chunk);
    if (length == 0) {
      break;
    }
    add(chunk.begin, chunk.begin + length);
    chunk.begin += length;
  }
  std::vector<ByteRange> closing;
  while (chunk.begin < chunk.end && !is_one_of(piece(chunk), kFaces)) {
    const std::size_t length = closing_mark(chunk);
    if (length == 0) {
      break;
    }
    closing.push_back({chunk.end - length, chunk.end});
    chunk.end -= length;
  }
  cut_core(chunk);
  for (auto mark = closing.rbegin(); mark != closing.rend(); ++mark) {
    add(mark->begin, mark->end);
  }
}

std::size_t WordCutter::contraction_cut(std::string_view word) {
  if (word.size() > kLongestWord) {
    return word.size();
  }
  std::string lower = folded(word);
  for (const JoinedWords& joined : kJoinedWords) {
    if (lower == joined.written) {
      return joined.first;
    }
  }
  for (const std::string_view ending : kContractedEndings) {
    if (lower.size() > ending.size() && lower.ends_with(ending)) {
      // The apostrophe may be typographic, and three bytes long.
      std::size_t cut = word.size();
      for (std::size_t letter = 0; letter < ending.size(); ++letter) {
        cut -= code_point_before(word, cut).length;
      }
      return cut == 0 ? word.size() : cut;
    }
  }
  return word.size();
}

void WordCutter::cut_core(ByteRange core) {
  const std::string_view word = piece(core);
  if (word.empty() || looks_like_address(word) || is_one_of(word, kFaces)) {
    add(core.begin, core.end);
    return;
  }
  const std::size_t cut = core.begin + contraction_cut(word);
  cut_parts({core.begin, cut});
  add(cut, core.end);
}

/// Whether the mark at `at` parts two words within `core`, the first of which begins at `from`.
bool WordCutter::parts_words(ByteRange core, std::size_t from, std::size_t at) const {
  const CodePoint mark = code_point_at(text_, at);
  switch (mark.value) {
    case U'\u2014':
    case U'\u2013':
    case U'\u2026':
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U'"':
    case U'\u201C':
    case U'\u201D':
      return true;
    case U'-':
    case U'/':
    case U',':
    case U';':
      break;
    default:
      return false;
  }
  const std::size_t after = at + mark.length;
  if (at == from || after >= core.end) {
    return false;
  }
  const char32_t before = code_point_before(text_, at).value;
  const char32_t next = code_point_at(text_, after).value;
  if (mark.value == U',' || mark.value == U';') {
    return is_letter(before) && is_letter(next);
  }
  const std::string_view first = piece({from, at});
  const std::string_view second = piece({after, core.end});
  if (mark.value == U'-' && first.size() <= kLongestWord) {
    if (is_one_of(std::string_view(folded(first)), kJoinedPrefixes)) {
      return false;
    }
    if (second.size() <= kLongestWord && is_range_of_numbers(first, second)) {
      return true;
    }
  }
  return (is_letter(next) && (is_letter(before) || is_digit(before))) ||
         (mark.value == U'-' && is_letter(before) && is_digits(second.substr(0, kLongestWord)));
}

void WordCutter::cut_parts(ByteRange core) {
  std::size_t from = core.begin;
  for (std::size_t at = core.begin; at < core.end;) {
    const std::size_t after = at + code_point_at(text_, at).length;
    if (parts_words(core, from, at)) {
      add(from, at);
      add(at, after);
      from = after;
    }
    at = after;
  }
  add(from, core.end);
}

}  // namespace quadrille::syntax
