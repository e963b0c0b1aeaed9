#pragma once

/// \file
/// A treebank that fits on the page: made-up sentences of one pattern.

#include <array>
#include <string>
#include <vector>

#include "quadrille/syntax/treebank.hpp"

namespace quadrille::syntax {

/// "STATE VERBED STATE ." for some states and verbs; the verb is the root.
inline std::vector<TreebankSentence> example_treebank() {
  constexpr std::array<const char*, 6> kStates{"Peru", "Mali", "Oman", "Laos", "Cuba", "Chad"};
  constexpr std::array<const char*, 4> kVerbs{"warned", "praised", "joined", "left"};
  std::vector<TreebankSentence> treebank;
  for (const char* subject : kStates) {
    for (const char* verb : kVerbs) {
      const char* object = kStates[treebank.size() % kStates.size()];
      const auto word = [](const char* form, Upos upos, const char* xpos,
                           std::optional<std::size_t> head, const char* deprel) {
        TreebankWord made;
        made.form = form;
        made.lemma = form;
        made.upos = upos;
        made.xpos = xpos;
        made.head = head;
        made.deprel = deprel;
        return made;
      };
      TreebankSentence sentence;
      sentence.text = std::string(subject) + " " + verb + " " + object + ".";
      sentence.begins_paragraph = true;
      sentence.words = {word(subject, Upos::propn, "NNP", 1, "nsubj"),
                        word(verb, Upos::verb, "VBD", std::nullopt, "root"),
                        word(object, Upos::propn, "NNP", 1, "obj"),
                        word(".", Upos::punct, ".", 1, "punct")};
      std::size_t at = 0;
      for (TreebankWord& each : sentence.words) {
        each.begin_byte = sentence.text.find(each.form, at);
        each.end_byte = each.begin_byte + each.form.size();
        at = each.end_byte;
      }
      treebank.push_back(std::move(sentence));
    }
  }
  return treebank;
}

}  // namespace quadrille::syntax
