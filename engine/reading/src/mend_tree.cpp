#include "mend_tree.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "tree.hpp"

namespace quadrille::reading {
namespace {

using syntax::Sentence;
using syntax::Token;
using syntax::Upos;

bool is_nominal(const Token& token) {
  return token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::pron;
}

/// "severed" to "sever", "carried" to "carry", "imposed" to "impose", "dropped" to "drop".
std::string infinitive_of(std::string_view word) {
  std::string stem(word.substr(0, word.size() - 2));
  if (stem.ends_with('i')) {
    stem.back() = 'y';
    return stem;
  }
  const std::size_t size = stem.size();
  if (size > 3 && stem[size - 1] == stem[size - 2] && stem[size - 1] != 's' &&
      stem[size - 1] != 'l') {
    stem.pop_back();
    return stem;
  }
  const bool vowel_before =
      size > 1 && std::string_view("aeiou").find(stem[size - 2]) != std::string_view::npos;
  const bool soft = std::string_view("csvzgu").find(stem.back()) != std::string_view::npos;
  return soft && (vowel_before || stem.back() != 's') ? stem + "e" : stem;
}

/// `verb` takes the place of `noun`, which becomes its object.
void take_place(Sentence& sentence, std::size_t verb, std::size_t noun) {
  Token& taken = sentence.tokens[noun];
  sentence.tokens[verb].head = taken.head;
  sentence.tokens[verb].deprel = taken.deprel;
  taken.head = verb;
  taken.deprel = "obj";
  for (std::size_t at = 0; at < verb; ++at) {
    if (sentence.tokens[at].head == noun) {
      sentence.tokens[at].head = verb;
    }
  }
}

void mend_nouns_in_ly(Sentence& sentence) {
  for (Token& token : sentence.tokens) {
    if (token.upos == Upos::adv &&
        is_one_of(lower_case(token.text), {"ally", "family", "assembly", "reply", "tally",
                                           "monopoly", "anomaly", "supply"})) {
      token.upos = Upos::noun;
      token.xpos = "NN";
    }
  }
}

/// The auxiliary "have" before the word, with adverbs only in between.
std::optional<std::size_t> have_before(const Sentence& sentence, std::size_t at) {
  while (at-- > 0) {
    const Token& token = sentence.tokens[at];
    if (is_one_of(lower_case(token.text), {"has", "have", "had", "'ve", "having"})) {
      return at;
    }
    if (token.upos != Upos::adv) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// "has also severed relations" with "has" for the verb and "severed" for an adjective.
void mend_perfect(Sentence& sentence, std::size_t at) {
  Token& word = sentence.tokens[at];
  const auto noun = word.head;
  if (word.upos != Upos::adj || word.text.size() < 5 || !word.text.ends_with("ed") || !noun ||
      *noun <= at || word.deprel != "amod") {
    return;
  }
  const auto have = have_before(sentence, at);
  if (!have || sentence.tokens[*noun].head != *have) {
    return;
  }
  word.upos = Upos::verb;
  word.xpos = "VBN";
  word.lemma = infinitive_of(lower_case(word.text));
  Token& auxiliary = sentence.tokens[*have];
  word.head = auxiliary.head;
  word.deprel = auxiliary.deprel;
  auxiliary.upos = Upos::aux;
  auxiliary.head = at;
  auxiliary.deprel = "aux";
  for (Token& token : sentence.tokens) {
    if (token.head == *have && &token != &word) {
      token.head = at;
    }
  }
  sentence.tokens[*noun].deprel = "obj";
}

/// "Brazil imposed duties" with "imposed" for an adjective of "duties".
void mend_participle(Sentence& sentence, std::size_t at) {
  const Token& word = sentence.tokens[at];
  const bool participle = word.xpos == "VBN" || word.xpos == "VBD";
  if (!participle || word.deprel != "amod" || !word.head || *word.head <= at || at == 0) {
    return;
  }
  Token& name = sentence.tokens[at - 1];
  const bool capital = name.text.front() >= 'A' && name.text.front() <= 'Z';
  if (name.upos != Upos::propn && name.upos != Upos::pron && !(capital && name.xpos == "UH")) {
    return;
  }
  name.upos = name.upos == Upos::pron ? Upos::pron : Upos::propn;
  const std::size_t noun = *word.head;
  if (sentence.tokens[noun].head == at - 1) {
    // the object hung on the name: the verb takes the name's place
    sentence.tokens[at].head = name.head;
    sentence.tokens[at].deprel = name.deprel;
    sentence.tokens[noun].head = at;
    sentence.tokens[noun].deprel = "obj";
    for (Token& token : sentence.tokens) {
      if (token.head == at - 1) {
        token.head = at;
      }
    }
  } else {
    take_place(sentence, at, noun);
  }
  sentence.tokens[at].xpos = "VBD";
  // the name may hang on anything; as a subject it hangs on the verb, unless that made a circle
  for (std::optional<std::size_t> up = at; up; up = sentence.tokens[*up].head) {
    if (*up == at - 1) {
      return;
    }
  }
  name.head = at;
  name.deprel = "nsubj";
}

/// "Greece views the deal" with "views" for a noun.
void mend_plural(Sentence& sentence, std::size_t at) {
  Token& word = sentence.tokens[at];
  if (word.xpos != "NNS" || at == 0 || at + 1 >= sentence.tokens.size()) {
    return;
  }
  Token& name = sentence.tokens[at - 1];
  const Token& next = sentence.tokens[at + 1];
  const bool before_object = next.upos == Upos::det || next.upos == Upos::propn ||
                             next.xpos == "PRP" || next.xpos == "PRP$";
  const bool name_before = name.upos == Upos::propn || (is_nominal(name) && name.head == at &&
                                                        name.text[0] >= 'A' && name.text[0] <= 'Z');
  if (!name_before || !before_object || name.head != at) {
    return;
  }
  word.upos = Upos::verb;
  word.xpos = "VBZ";
  name.deprel = "nsubj";
}

/// "met Russian Foreign Minister X" with "Russian" for a predicate and the name hanging on it.
void mend_adjective(Sentence& sentence, std::size_t at) {
  Token& word = sentence.tokens[at];
  const bool capital = word.text[0] >= 'A' && word.text[0] <= 'Z';
  const bool predicate = is_one_of(word.deprel, {"xcomp", "obl", "advcl", "ccomp", "parataxis"});
  if (word.upos != Upos::adj || !capital || !predicate || !word.head || *word.head + 1 != at ||
      sentence.tokens[*word.head].upos != Upos::verb || at + 1 >= sentence.tokens.size() ||
      !is_nominal(sentence.tokens[at + 1])) {
    return;
  }
  const std::size_t verb = *word.head;
  for (std::size_t name = at + 1; name < sentence.tokens.size(); ++name) {
    Token& token = sentence.tokens[name];
    if (!is_nominal(token) && token.upos != Upos::adj) {
      return;
    }
    if (token.head == at) {
      token.head = verb;
      token.deprel = "obj";
      word.head = name;
      word.deprel = "amod";
      return;
    }
  }
}

}  // namespace

void mend_tree(Sentence& sentence) {
  mend_nouns_in_ly(sentence);
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    mend_perfect(sentence, at);
    mend_participle(sentence, at);
    mend_plural(sentence, at);
    mend_adjective(sentence, at);
  }
}

}  // namespace quadrille::reading
