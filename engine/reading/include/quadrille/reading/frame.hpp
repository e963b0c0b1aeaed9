#pragma once

/// \file
/// Who does what to whom in a sentence, before anybody is named: predicates and their arguments.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/syntax/sentence.hpp"

namespace quadrille::reading {

enum class PredicateKind : std::uint8_t {
  verb,       ///< "sign", also participles: "armed by"
  noun,       ///< "visit", "attack", "ally"
  adjective,  ///< "hostile to"
};

/// The part that a phrase plays, with the passive undone: in "X was praised by Y" X is the object
/// and Y the subject.
enum class Role : std::uint8_t {
  subject,
  object,
  recipient,  ///< indirect object
  oblique,    ///< phrase with a preposition
  possessor,  ///< "Israel's visit", "its visit"
  modifier,   ///< "Israeli visit"
  referent,   ///< whom a noun names: "X, an ally", "X is an ally", "X as an ally"
};

/// How an argument was found; what the tree does not say outright is worth less.
enum class Found : std::uint8_t {
  stated,     ///< hangs on the predicate
  inherited,  ///< understood from a governing clause: "X agreed to leave"
  guessed,    ///< from the order of words, where the tree has none
};

struct Argument {
  Role role = Role::object;
  std::string preposition;  ///< of an oblique, small letters
  std::size_t head = 0;     ///< token
  Found found = Found::stated;
};

/// Invariants: tokens are those of one sentence; no argument is the predicate itself.
struct Frame {
  std::size_t predicate = 0;  ///< token
  PredicateKind kind = PredicateKind::verb;
  std::string lemma;
  std::vector<std::string> particles{};  ///< "out" of "carry out"
  bool passive = false;
  bool negated = false;                    ///< "not", "never", "no", "nobody", "without" on it
  std::vector<Argument> arguments{};       ///< conjoined phrases each have their own
  std::vector<std::size_t> complements{};  ///< predicates of clauses that depend on it
  std::optional<std::size_t> governor{};   ///< predicate of the clause on which it depends
};

/// \par Model
/// A frame for every verb, noun and adjective. Passives are undone, conjoined phrases spread,
/// subjects of infinitives, participles, relative and joined clauses understood from the clause
/// above them; a finite verb without any subject takes the nearest free noun on its left.
/// \par Assumes
/// A tree, right or wrong: word order stands in where it says nothing.
/// \par Says not
/// That a predicate is an act, or that an argument is an actor.
/// \par Errors
/// None.
/// \par Method (cost)
/// A few passes over the tree; words times depth.
/// \par Determinism
/// A pure function of the sentence; frames in the order of their words.
/// \par Source
/// Universal Dependencies v2 relations [NivreEtAl2020]; docs/methods/reading.md.
/// \par Validated
/// frame_test.cpp.
[[nodiscard]] std::vector<Frame> frames_of(const syntax::Sentence& sentence);

}  // namespace quadrille::reading
