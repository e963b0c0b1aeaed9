#pragma once

/// \file
/// One entry of the lexicon against one place of a text: who fills its slots.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reading_context.hpp"

namespace quadrille::reading {

/// An entry with its slots filled.
struct Match {
  const ActEntry* entry = nullptr;
  std::vector<Referent> sources{};
  std::vector<Referent> targets{};
  bool pairs = false;        ///< sources are joined with one another
  bool by_governor = false;  ///< the source is the subject of the verb over a noun
  double confidence = 0.0;
};

/// Whether one of them has the code.
[[nodiscard]] bool has_code(const std::vector<Referent>& referents, const std::string& code);

/// Fills slots in one sentence.
class EntryMatcher {
 public:
  EntryMatcher(const ReadingContext& context, std::size_t sentence)
      : context_(&context),
        passage_(&(*context.passages)[sentence]),
        slots_(*context.passages, *context.referents, sentence),
        sentence_(sentence) {}

  [[nodiscard]] const Surroundings& around() const { return slots_.around(); }
  /// Empty where a slot that is needed stays empty. `given` holds subjects from governing acts.
  [[nodiscard]] std::optional<Match> fill(const ActEntry& entry, std::size_t predicate,
                                          const SubjectsFromAbove& given) const;

 private:
  void fill_sources(const ActEntry& entry, std::size_t predicate, const SubjectsFromAbove& given,
                    Match& match) const;
  void take_owner_of_presence(const ActEntry& entry, std::size_t predicate, Match& match) const;
  void take_target_from_clause(std::size_t predicate, const SubjectsFromAbove& given,
                               Match& match) const;
  void take_owner_of_object(std::size_t predicate, Match& match) const;
  void fill_targets(const ActEntry& entry, std::size_t predicate, const SubjectsFromAbove& given,
                    Match& match) const;
  [[nodiscard]] bool has_hostile_complement(std::size_t predicate) const;
  void fill_pairs(const ActEntry& entry, std::size_t predicate, Match& match) const;

  const ReadingContext* context_;
  const Passage* passage_;
  Slots slots_;
  std::size_t sentence_;
};

}  // namespace quadrille::reading
