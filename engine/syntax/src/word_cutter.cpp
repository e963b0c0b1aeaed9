#include "word_cutter.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "utf8.hpp"

namespace quadrille::syntax {
namespace {

/// No word of English that needs a rule is longer.
constexpr std::size_t kLongestWord = 64;

constexpr std::array<std::string_view, 60> kAbbreviations{
    "mr.",   "mrs.",    "ms.",   "dr.",   "prof.", "rev.",  "hon.",  "st.",  "sen.",  "rep.",
    "gov.",  "gen.",    "lt.",   "col.",  "maj.",  "capt.", "cmdr.", "adm.", "brig.", "sgt.",
    "cpl.",  "art.",    "sec.",  "vs.",   "etc.",  "inc.",  "corp.", "co.",  "ltd.",  "jr.",
    "sr.",   "bros.",   "ave.",  "dept.", "jan.",  "feb.",  "mar.",  "apr.", "jun.",  "jul.",
    "aug.",  "sep.",    "sept.", "oct.",  "nov.",  "dec.",  "mt.",   "ft.",  "vol.",  "fig.",
    "ph.d.", "approx.", "est.",  "univ.", "pp.",   "amb.",  "res.",  "no.",  "v.",    "messrs."};

/// First parts that stay joined to what follows their hyphen.
constexpr std::array<std::string_view, 30> kJoinedPrefixes{
    "e",  "co",    "re",      "pre",   "non",   "anti", "al",    "el",    "ex",    "un",
    "de", "multi", "semi",    "mid",   "pro",   "sub",  "post",  "inter", "mini",  "ultra",
    "bi", "tri",   "counter", "super", "micro", "neo",  "quasi", "vice",  "self-", "an"};

bool is_one_of(std::string_view word, const auto& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool looks_like_address(std::string_view word) {
  return word.find("://") != std::string_view::npos || word.starts_with("www.") ||
         (word.find('@') != std::string_view::npos && word.find('.') != std::string_view::npos &&
          word.front() != '@');
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
  const auto run = [&](char letter) {
    const std::size_t other = word.find_first_not_of(letter);
    return other == std::string_view::npos ? word.size() : other;
  };
  switch (first.value) {
    case U'(':
    case U'[':
    case U'{':
    case U'"':
    case U'<':
    case U'$':
    case U'#':
    case U'/':
    case U'\u201C':
    case U'\u201D':
    case U'\u2018':
    case U'\u00AB':
    case U'\u00BB':
    case U'\u2014':
    case U'\u2013':
    case U'\u2022':
    case U'\u00A3':
    case U'\u20AC':
    case U'\u2026':
      return first.length;
    case U'\'':
    case U'`':
      if (word[1] == word[0]) {
        return 2;
      }
      return is_digit(static_cast<unsigned char>(word[1])) ? 0 : 1;
    case U'-':
    case U'.':
    case U'*':
    case U'_':
    case U'=':
    case U'~':
    case U'>':
    case U'!':
    case U'?':
    case U',':
    case U';':
    case U':':
    case U')':
    case U']':
      return run(word[0]) == word.size() ? 0 : run(word[0]);
    default:
      return 0;
  }
}

bool WordCutter::keeps_full_stop(ByteRange range) const {
  const std::string_view word = piece(range);
  if (word.size() > kLongestWord) {
    return false;
  }
  const std::string lower = folded(word);
  if (is_one_of(std::string_view(lower), kAbbreviations)) {
    return true;
  }
  const bool has_inner_stop = lower.find('.') + 1 < lower.size();
  const bool initial = lower.size() == 2 && is_letter(static_cast<unsigned char>(lower[0]));
  bool letters_only = true;
  for (std::size_t i = 0; i + 1 < lower.size(); i += 2) {
    letters_only = letters_only && lower[i + 1] == '.' && lower[i] >= 'a' && lower[i] <= 'z';
  }
  return initial || (has_inner_stop && letters_only);
}

std::size_t WordCutter::closing_mark(ByteRange range) const {
  const std::string_view word = piece(range);
  const CodePoint last = code_point_before(word, word.size());
  if (last.length == word.size()) {
    return 0;
  }
  const auto run = [&](char letter) {
    const std::size_t other = word.find_last_not_of(letter);
    return other == std::string_view::npos ? word.size() : word.size() - other - 1;
  };
  switch (last.value) {
    case U',':
    case U';':
    case U':':
    case U')':
    case U']':
    case U'}':
    case U'"':
    case U'%':
    case U'>':
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
    case U'?': {
      const std::size_t other = word.find_last_not_of("!?");
      return other == std::string_view::npos ? 0 : word.size() - other - 1;
    }
    case U'-':
    case U'*':
    case U'_':
    case U'=':
    case U'~':
      return run(word.back()) == word.size() ? 0 : run(word.back());
    case U'.': {
      const std::size_t dots = run('.');
      if (dots > 1) {
        return dots == word.size() ? 0 : dots;
      }
      const bool last_of_sentence = range.end == text_.size();
      const bool inner = word.find('.') + 1 < word.size();
      if (keeps_full_stop(range) && !(last_of_sentence && !inner)) {
        return 0;
      }
      return 1;
    }
    default:
      return 0;
  }
}

void WordCutter::cut(ByteRange chunk) {
  while (chunk.begin < chunk.end) {
    const std::size_t length = opening_mark(chunk);
    if (length == 0) {
      break;
    }
    add(chunk.begin, chunk.begin + length);
    chunk.begin += length;
  }
  std::vector<ByteRange> closing;
  while (chunk.begin < chunk.end) {
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

void WordCutter::cut_core(ByteRange core) {
  const std::string_view word = piece(core);
  if (word.empty() || looks_like_address(word)) {
    add(core.begin, core.end);
    return;
  }
  if (word.size() <= kLongestWord) {
    std::string lower;
    lower.reserve(word.size());
    // Byte lengths must not change: only ASCII case and the typographic apostrophe matter here.
    for (const char letter : word) {
      lower += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    if (lower == "cannot" || lower == "gonna" || lower == "wanna" || lower == "gotta") {
      add(core.begin, core.begin + 3);
      add(core.begin + 3, core.end);
      return;
    }
    for (const std::string_view ending : {"'s", "'re", "'ve", "'ll", "'d", "'m", "n't"}) {
      for (const bool typographic : {false, true}) {
        std::string written(ending);
        if (typographic) {
          written.replace(written.find('\''), 1, "\u2019");
        }
        if (lower.size() > written.size() && lower.ends_with(written)) {
          const std::size_t cut = core.end - written.size();
          cut_parts({core.begin, cut});
          add(cut, core.end);
          return;
        }
      }
    }
  }
  cut_parts(core);
}

void WordCutter::cut_parts(ByteRange core) {
  std::size_t from = core.begin;
  for (std::size_t at = core.begin; at < core.end;) {
    const CodePoint point = code_point_at(text_, at);
    const std::size_t after = at + point.length;
    const bool inside = at > from && after < core.end;
    bool cut = false;
    if (point.value == U'\u2014' || point.value == U'\u2013' || point.value == U'\u2026') {
      cut = true;
    } else if (inside && (point.value == U'-' || point.value == U'/')) {
      const char32_t before = code_point_before(text_, at).value;
      const char32_t next = code_point_at(text_, after).value;
      const bool letters = is_letter(next) && (is_letter(before) || is_digit(before));
      const std::string_view prefix = piece({from, at});
      cut = letters && !(point.value == U'-' && prefix.size() <= kLongestWord &&
                         is_one_of(std::string_view(folded(prefix)), kJoinedPrefixes));
    }
    if (cut) {
      add(from, at);
      add(at, after);
      from = after;
    }
    at = after;
  }
  add(from, core.end);
}

}  // namespace quadrille::syntax
