#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/syntax/analyse.hpp"

#include "utf8.hpp"

namespace quadrille::syntax {
namespace {

/// After these a sentence never ends: something is named or counted next.
constexpr std::array kNeverLast{
    "Mr.",  "Mrs.",  "Ms.",    "Messrs.", "Mx.",   "Dr.",     "Drs.",  "Prof.", "Rev.",  "Fr.",
    "Hon.", "St.",   "Ste.",   "Sen.",    "Sens.", "Rep.",    "Reps.", "Gov.",  "Govs.", "Pres.",
    "Gen.", "Lt.",   "Col.",   "Maj.",    "Capt.", "Cpt.",    "Cmdr.", "Cdr.",  "Adm.",  "Brig.",
    "Sgt.", "Cpl.",  "Pvt.",   "Amb.",    "Art.",  "Arts.",   "Sec.",  "Secs.", "Ch.",   "No.",
    "Nos.", "Vol.",  "pp.",    "p.",      "Fig.",  "fig.",    "Eq.",   "cf.",   "vs.",   "v.",
    "e.g.", "i.e.",  "viz.",   "ca.",     "c.",    "approx.", "Ft.",   "Mt.",   "Op.",   "op.",
    "Res.", "para.", "paras.", "art.",    "no.",   "nos.",    "al-",   "Supt.", "Atty."};

constexpr std::array kMayBeLast{
    "U.S.",  "U.S.A.", "U.N.",   "U.K.",  "E.U.",   "U.A.E.", "D.C.", "a.m.", "p.m.",
    "A.M.",  "P.M.",   "Inc.",   "Corp.", "Co.",    "Cos.",   "Ltd.", "Jr.",  "Sr.",
    "Bros.", "etc.",   "et al.", "Ph.D.", "Jan.",   "Feb.",   "Mar.", "Apr.", "Jun.",
    "Jul.",  "Aug.",   "Sep.",   "Sept.", "Oct.",   "Nov.",   "Dec.", "B.C.", "A.D.",
    "Ave.",  "Blvd.",  "Rd.",    "Dept.", "Gov't.", "Est.",   "est."};

/// Words that begin a sentence and seldom follow an abbreviation within one.
constexpr std::array kBeginners{
    "The",     "A",        "An",    "He",     "She",       "It",    "They", "We",  "I",   "You",
    "This",    "That",     "These", "Those",  "There",     "In",    "On",   "At",  "But", "And",
    "However", "His",      "Her",   "Their",  "Its",       "Our",   "My",   "As",  "If",  "When",
    "While",   "Although", "After", "Before", "For",       "What",  "Who",  "How", "Why", "Some",
    "Many",    "Most",     "No",    "Not",    "According", "Since", "With"};

/// The word that begins at `at`, at most 20 bytes of it.
std::string_view word_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 20;
  std::size_t end = at;
  while (end < text.size() && end - at < kLongest && is_letter(code_point_at(text, end).value)) {
    end += code_point_at(text, end).length;
  }
  return text.substr(at, std::min(end, text.size()) - at);
}

bool ends_with_word(std::string_view text, std::string_view word) {
  return text.ends_with(word) &&
         (text.size() == word.size() ||
          !is_letter(code_point_before(text, text.size() - word.size()).value));
}

/// Whether `text` ends with a single capital and a full stop, as in "George W.".
bool ends_with_initial(std::string_view text) {
  if (text.size() < 2 || text.back() != '.') {
    return false;
  }
  const std::size_t end = text.size() - 1;
  const CodePoint letter = code_point_before(text, end);
  if (!is_upper(letter.value) || letter.value == U'I') {
    return false;
  }
  const std::size_t begin = end - letter.length;
  return begin == 0 || is_space(code_point_before(text, begin).value) || text[begin - 1] == '.';
}

/// Whether the break before byte `at` of `paragraph` is only due to an abbreviation.
bool is_false_break(std::string_view paragraph, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && is_space(code_point_before(paragraph, end).value)) {
    end -= code_point_before(paragraph, end).length;
  }
  const std::string_view before = paragraph.substr(0, end);
  const auto ends_here = [&](const char* word) { return ends_with_word(before, word); };
  if (std::any_of(kNeverLast.begin(), kNeverLast.end(), ends_here)) {
    return true;
  }
  if (std::any_of(kMayBeLast.begin(), kMayBeLast.end(), ends_here) || ends_with_initial(before)) {
    const std::string_view next = word_at(paragraph, at);
    return !next.empty() &&
           std::find(kBeginners.begin(), kBeginners.end(), next) == kBeginners.end();
  }
  return false;
}

/// ICU's sentence breaker for English, unfiltered: its filter looks at the end of the last word
/// only and takes "Africa." for the abbreviation "ca.".
std::unique_ptr<icu::BreakIterator> sentence_breaker() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getUS(), status));
  QUADRILLE_EXPECT(U_SUCCESS(status) != 0 && breaker, "the ICU library has its sentence rules");
  return breaker;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text)
      : text_(text), counter_(text), breaker_(sentence_breaker()) {}

  void add_paragraph(std::size_t begin, std::size_t end, std::size_t number) {
    const std::string_view paragraph = text_.substr(begin, end - begin);
    UErrorCode status = U_ZERO_ERROR;
    UText* utext = utext_openUTF8(nullptr, paragraph.data(),
                                  static_cast<std::int64_t>(paragraph.size()), &status);
    QUADRILLE_EXPECT(U_SUCCESS(status) != 0, "the ICU library opens UTF-8");
    breaker_->setText(utext, status);
    std::size_t from = 0;
    for (std::int32_t at = breaker_->next(); at != icu::BreakIterator::DONE;
         at = breaker_->next()) {
      const auto to = static_cast<std::size_t>(at);
      if (to < paragraph.size() && is_false_break(paragraph, to)) {
        continue;
      }
      add(begin + from, begin + to, number);
      from = to;
    }
    add(begin + from, end, number);
    utext_close(utext);
  }
  std::vector<SentenceSpan> take() { return std::move(spans_); }

 private:
  /// Adds a sentence without the spaces at its ends.
  void add(std::size_t begin, std::size_t end, std::size_t paragraph) {
    while (begin < end && is_space(code_point_at(text_, begin).value)) {
      begin += code_point_at(text_, begin).length;
    }
    while (begin < end && is_space(code_point_before(text_, end).value)) {
      end -= code_point_before(text_, end).length;
    }
    if (begin >= end) {
      return;
    }
    SentenceSpan span{.range = {.begin_byte = begin, .end_byte = end}, .paragraph = paragraph};
    span.range.begin = counter_.at(begin);
    span.range.end = counter_.at(end);
    spans_.push_back(span);
  }

  std::string_view text_;
  CodePointCounter counter_;
  std::unique_ptr<icu::BreakIterator> breaker_;
  std::vector<SentenceSpan> spans_;
};

}  // namespace

std::vector<SentenceSpan> split_sentences(std::string_view utf8_text) {
  Splitter splitter(utf8_text);
  std::size_t paragraph = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= utf8_text.size();) {
    const CodePoint point =
        at < utf8_text.size() ? code_point_at(utf8_text, at) : CodePoint{U'\n', 1};
    if (is_line_break(point.value)) {
      if (at > begin) {
        splitter.add_paragraph(begin, at, paragraph);
      }
      const bool windows =
          point.value == U'\r' && at + 1 < utf8_text.size() && utf8_text[at + 1] == '\n';
      begin = at + point.length + (windows ? 1 : 0);
      at = begin;
      ++paragraph;
    } else {
      at += point.length;
    }
  }
  return splitter.take();
}

}  // namespace quadrille::syntax
