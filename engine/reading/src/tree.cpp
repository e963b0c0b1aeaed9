#include "tree.hpp"

#include <algorithm>
#include <cctype>

namespace quadrille::reading {

using syntax::Upos;

std::string_view base_relation(std::string_view relation) {
  return relation.substr(0, relation.find(':'));
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

bool is_calendar_word(std::string_view word) {
  return word.ends_with("day") ||
         is_one_of(word, {"january", "february", "march", "april", "may", "june", "july", "august",
                          "september", "october", "november", "december"});
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return lower;
}

Tree::Tree(const syntax::Sentence& sentence)
    : sentence_(&sentence), children_(sentence.tokens.size()) {
  lower_.reserve(sentence.tokens.size());
  lemma_.reserve(sentence.tokens.size());
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    const syntax::Token& token = sentence.tokens[at];
    lower_.push_back(lower_case(token.text));
    // reports speak of military bases, not of the plural of "basis"
    lemma_.push_back(lower_.back() == "bases" ? "base" : lower_case(token.lemma));
    if (token.head && *token.head < sentence.tokens.size()) {
      children_[*token.head].push_back(at);
    }
  }
}

bool Tree::is_noun(std::size_t at) const {
  return token(at).upos == Upos::noun || token(at).upos == Upos::propn;
}
bool Tree::is_verb(std::size_t at) const { return token(at).upos == Upos::verb; }
bool Tree::is_pronoun(std::size_t at) const { return token(at).upos == Upos::pron; }

std::optional<std::size_t> Tree::child(std::size_t at, std::string_view wanted) const {
  for (const std::size_t child : children_[at]) {
    if (token(child).deprel == wanted || relation(child) == wanted) {
      return child;
    }
  }
  return std::nullopt;
}

std::string Tree::preposition(std::size_t at) const {
  std::string words;
  for (const std::size_t child : children_[at]) {
    if (relation(child) != "case" || lower_[child] == "'s" || lower_[child] == "’s" ||
        lower_[child] == "'" || lower_[child] == "’") {
      continue;
    }
    words += words.empty() ? lower_[child] : " " + lower_[child];
    for (const std::size_t more : children_[child]) {
      if (relation(more) == "fixed") {
        words += " " + lower_[more];
      }
    }
  }
  return words;
}

bool Tree::dominates(std::size_t above, std::size_t below) const {
  for (std::optional<std::size_t> at = below; at; at = token(*at).head) {
    if (*at == above) {
      return true;
    }
  }
  return false;
}

}  // namespace quadrille::reading
