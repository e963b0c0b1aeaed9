#include "lemmatiser.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "bytes.hpp"
#include "hashing.hpp"
#include "inflection.hpp"
#include "utf8.hpp"

namespace quadrille::syntax {
namespace {

constexpr std::size_t kEntrySize = 16;  // key, offset, length
constexpr std::size_t kLongestException = 64;

/// "Territories" to "Territory": the singular, with the capitals of the name.
std::string singular_name(std::string_view name) {
  const std::string lower = folded(name);
  if (lower.size() != name.size() || lower.size() > kLongestException) {
    return std::string(name);
  }
  std::string base = singular(lower);
  const auto same = std::mismatch(base.begin(), base.end(), lower.begin(), lower.end());
  std::copy(name.begin(), name.begin() + (same.second - lower.begin()), base.begin());
  return base;
}

std::uint64_t exception_key(std::string_view folded_form, Upos upos, std::string_view xpos) {
  return combine(combine(hash_bytes(folded_form), static_cast<std::uint64_t>(upos)),
                 hash_bytes(xpos));
}

}  // namespace

std::string regular_lemma(std::string_view form, Upos upos, std::string_view xpos) {
  if (upos == Upos::propn) {
    return xpos == "NNPS" ? singular_name(form) : std::string(form);
  }
  std::string lower = folded(form);
  if (lower.size() > kLongestException) {
    return lower;
  }
  if (xpos == "NNS") {
    return singular(lower);
  }
  if (upos == Upos::verb || upos == Upos::aux) {
    return infinitive(lower, xpos == "VBZ" ? "s" : xpos == "VBG" ? "ing" : "ed");
  }
  if (xpos == "JJR" || xpos == "RBR") {
    return positive(lower, "er");
  }
  if (xpos == "JJS" || xpos == "RBS") {
    return positive(lower, "est");
  }
  return lower;
}

Result<Lemmatiser> Lemmatiser::view(std::string_view bytes) {
  if (bytes.size() < sizeof(std::uint64_t)) {
    return fail(ErrorCode::malformed, "the list of lemmas is cut short");
  }
  const auto count = number_at<std::uint64_t>(bytes, 0);
  bytes.remove_prefix(sizeof(std::uint64_t));
  if (count > bytes.size() / kEntrySize) {
    return fail(ErrorCode::malformed, "the list of lemmas is cut short");
  }
  Lemmatiser lemmatiser;
  lemmatiser.index_ = bytes.substr(0, count * kEntrySize);
  lemmatiser.pool_ = bytes.substr(count * kEntrySize);
  for (std::size_t at = 0; at < lemmatiser.index_.size(); at += kEntrySize) {
    const std::size_t offset = number_at<std::uint32_t>(lemmatiser.index_, at + 8);
    const std::size_t length = number_at<std::uint32_t>(lemmatiser.index_, at + 12);
    if (offset > lemmatiser.pool_.size() || length > lemmatiser.pool_.size() - offset) {
      return fail(ErrorCode::malformed, "a lemma lies outside its list");
    }
  }
  return lemmatiser;
}

std::string_view Lemmatiser::exception(std::uint64_t key) const {
  std::size_t low = 0;
  std::size_t high = index_.size() / kEntrySize;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const auto found = number_at<std::uint64_t>(index_, middle * kEntrySize);
    if (found == key) {
      return pool_.substr(number_at<std::uint32_t>(index_, middle * kEntrySize + 8),
                          number_at<std::uint32_t>(index_, middle * kEntrySize + 12));
    }
    if (found < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return {};
}

std::string Lemmatiser::lemma(std::string_view form, Upos upos, std::string_view xpos) const {
  if (form.size() <= kLongestException && !index_.empty()) {
    const std::string_view known = exception(exception_key(folded(form), upos, xpos));
    if (!known.empty()) {
      return std::string(known);
    }
  }
  return regular_lemma(form, upos, xpos);
}

std::string pack_exceptions(std::span<const TreebankSentence> treebank) {
  struct Seen {
    std::map<std::string, int> lemmas;
    std::string regular;
  };
  std::map<std::uint64_t, Seen> words;
  for (const TreebankSentence& sentence : treebank) {
    for (const TreebankWord& word : sentence.words) {
      if (word.form.size() > kLongestException || word.lemma == "_" || word.lemma.empty()) {
        continue;
      }
      Seen& seen = words[exception_key(folded(word.form), word.upos, word.xpos)];
      ++seen.lemmas[word.lemma];
      seen.regular = regular_lemma(word.form, word.upos, word.xpos);
    }
  }
  std::string index;
  std::string pool;
  std::uint64_t count = 0;
  for (const auto& [key, seen] : words) {
    const auto commonest =
        std::max_element(seen.lemmas.begin(), seen.lemmas.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (commonest->first == seen.regular) {
      continue;
    }
    append_number(index, key);
    append_number(index, static_cast<std::uint32_t>(pool.size()));
    append_number(index, static_cast<std::uint32_t>(commonest->first.size()));
    pool += commonest->first;
    ++count;
  }
  std::string bytes;
  append_number(bytes, count);
  return bytes + index + pool;
}

}  // namespace quadrille::syntax
