#include "lemmatiser.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "bytes.hpp"
#include "hashing.hpp"
#include "utf8.hpp"

namespace quadrille::syntax {
namespace {

constexpr std::size_t kEntrySize = 16;  // key, offset, length
constexpr std::size_t kLongestException = 64;

bool is_vowel(char letter) {
  return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

bool has_vowel(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return is_vowel(c) || c == 'y'; });
}

/// "citi" + "es", "box" + "es", "state" + "s".
std::string without_s(std::string word) {
  if (word.size() > 4 && word.ends_with("ies")) {
    return word.substr(0, word.size() - 3) + "y";
  }
  if (word.size() > 3 && ends_with_any(word, {"sses", "shes", "ches", "xes", "zzes"})) {
    return word.substr(0, word.size() - 2);
  }
  if (word.size() > 2 && word.ends_with('s') && !ends_with_any(word, {"ss", "us", "is"})) {
    word.pop_back();
  }
  return word;
}

/// A verb's stem without "ed" or "ing", with what the ending took from it put back: "stopp" to
/// "stop", "hop" to "hope".
std::string restored_stem(std::string stem) {
  const std::size_t size = stem.size();
  if (size < 2) {
    return stem;
  }
  const char last = stem[size - 1];
  const char before = stem[size - 2];
  if (last == before && !is_vowel(last)) {
    if (!ends_with_any(stem, {"ll", "ss", "zz", "ff"})) {
      stem.pop_back();
    }
    return stem;
  }
  const bool single_vowel =
      is_vowel(before) && (size < 3 || !is_vowel(stem[size - 3]) || stem.ends_with("quir"));
  if (ends_with_any(stem, {"v",  "c",   "u",   "dg",  "iz",  "rs",  "ns",  "ps", "ls",
                           "rg", "lg",  "bl",  "tl",  "dl",  "gl",  "pl",  "kl", "fl",
                           "cl", "uar", "uir", "uot", "eas", "ais", "ous", "aus"}) ||
      (last == 'g' && before == 'n' && size > 4 && ends_with_any(stem, {"ang", "eng"})) ||
      (single_vowel && last == 's') ||
      (single_vowel && size >= 3 &&
       ends_with_any(stem, {"at", "id", "ir", "ur", "or", "ar", "ut", "ot", "in", "um", "am", "im",
                            "om", "ak", "ok", "ik", "ag", "ad", "od", "ud", "op", "ap", "ip", "il",
                            "ol", "ul", "al", "et", "as", "os", "is", "us", "it", "on", "un"}) &&
       (size <= 4 || ends_with_any(stem, {"at", "id", "ir", "ur", "ut", "us", "is", "os", "as",
                                          "ud", "um", "ok"})))) {
    stem += 'e';
  }
  return stem;
}

std::string without_verb_ending(const std::string& word, std::string_view ending) {
  if (!word.ends_with(ending) ||
      !has_vowel(std::string_view(word).substr(0, word.size() - ending.size()))) {
    return word;
  }
  if (ending == "ed" && word.size() > 4 && word.ends_with("ied")) {
    return word.substr(0, word.size() - 3) + "y";
  }
  if (ending == "ed" && word.ends_with("eed")) {
    return word.substr(0, word.size() - 1);
  }
  return restored_stem(word.substr(0, word.size() - ending.size()));
}

std::string without_degree(const std::string& word, std::string_view ending) {
  if (!word.ends_with(ending) || word.size() < ending.size() + 3) {
    return word;
  }
  std::string stem = word.substr(0, word.size() - ending.size());
  if (stem.ends_with('i')) {
    stem.back() = 'y';
    return stem;
  }
  return restored_stem(stem);
}

std::uint64_t exception_key(std::string_view folded_form, Upos upos, std::string_view xpos) {
  return combine(combine(hash_bytes(folded_form), static_cast<std::uint64_t>(upos)),
                 hash_bytes(xpos));
}

}  // namespace

std::string regular_lemma(std::string_view form, Upos upos, std::string_view xpos) {
  if (upos == Upos::propn && xpos != "NNPS") {
    return std::string(form);
  }
  if (xpos == "NNPS") {
    return without_s(std::string(form));
  }
  std::string lower = folded(form);
  if (xpos == "NNS" || xpos == "VBZ") {
    return without_s(std::move(lower));
  }
  if (xpos == "VBD" || xpos == "VBN") {
    return without_verb_ending(lower, "ed");
  }
  if (xpos == "VBG") {
    return without_verb_ending(lower, "ing");
  }
  if (xpos == "JJR" || xpos == "RBR") {
    return without_degree(lower, "er");
  }
  if (xpos == "JJS" || xpos == "RBS") {
    return without_degree(lower, "est");
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
