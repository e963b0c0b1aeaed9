#pragma once

/// \file
/// From "the object", "with", "the possessor" to the actors that stand there.

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "quadrille/reading/lexicon_acts.hpp"

#include "passage.hpp"
#include "referents.hpp"
#include "surroundings.hpp"

namespace quadrille::reading {

/// Subjects that a governing act gives to a clause: "accused X of bombing Y", "let X keep".
using SubjectsFromAbove = std::map<std::size_t, std::vector<Referent>>;  ///< by predicate

/// Who fills a slot, and how surely.
struct Filling {
  std::vector<Referent> actors;
  double confidence = 1.0;
};

/// Reads the slots of the predicates of one sentence.
class Slots {
 public:
  Slots(const std::vector<Passage>& passages, const Referents& referents, std::size_t sentence)
      : passage_(&passages[sentence]),
        around_(*passage_),
        referents_(&referents),
        sentence_(sentence) {}

  [[nodiscard]] const Surroundings& around() const { return around_; }

  [[nodiscard]] Filling fill(const Slot& slot, std::size_t predicate,
                             const SubjectsFromAbove& given) const;
  /// All actors named in the clause that depends on the predicate.
  [[nodiscard]] std::vector<Referent> in_complement(std::size_t predicate) const;

 private:
  [[nodiscard]] Filling subject(std::size_t predicate, const SubjectsFromAbove& given) const;
  void add_companions_in_act(const Frame& frame, Filling& filling) const;
  [[nodiscard]] Filling object(std::size_t predicate) const;
  [[nodiscard]] Filling oblique(std::size_t predicate, const std::string& preposition) const;
  [[nodiscard]] Filling pair(std::size_t predicate, const SubjectsFromAbove& given) const;
  [[nodiscard]] Filling possessor(std::size_t predicate) const;
  [[nodiscard]] Filling adjective(std::size_t predicate) const;
  [[nodiscard]] Filling referent(std::size_t predicate) const;

  const Passage* passage_;
  Surroundings around_;
  const Referents* referents_;
  std::size_t sentence_;
};

}  // namespace quadrille::reading
