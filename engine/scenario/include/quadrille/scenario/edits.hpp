#pragma once

/// \file
/// A what-if: named edits of two kinds that are never mixed up, and the worlds that they make.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/theatre/assessment.hpp"

namespace quadrille::scenario {

// "Learn" edits condition: everything is estimated again, the past included.

/// An item counts no more.
struct DropItem {
  domain::ItemId item{};
};
/// Items of this source have this grade.
struct GradeSource {
  domain::SourceId source{};
  domain::Grade grade{};
};
/// An item more. Its id is given out.
struct AddItem {
  domain::EvidenceItem::Spec spec{};
};

// "Do" edits intervene from a day on: they act on theatres, and on alignments only by the response.

/// A tie holds from the day on.
struct MakeTie {
  domain::Tie tie{};
};
/// Ties between these two end on the day: of this relation and, where given, of this label.
struct EndTie {
  domain::ActorId a{};
  domain::ActorId b{};
  domain::Relation relation{};
  std::optional<std::string> label{};
};
/// Presences of `holder` in `host` (of this label, where given) become those of `to`.
struct HandOver {
  domain::ActorId holder{};
  domain::ActorId host{};
  domain::ActorId to{};
  std::optional<std::string> label{};
};
/// A number has this value from the day on.
struct SetMeasure {
  domain::Measure measure{};
};
/// A place can no longer be used.
struct ClosePlace {
  domain::PlaceId place{};
};

using Act =
    std::variant<DropItem, GradeSource, AddItem, MakeTie, EndTie, HandOver, SetMeasure, ClosePlace>;
[[nodiscard]] bool is_learnt(const Act& act);

struct Edit {
  Act act{};
  std::string where{};  ///< file and line, for messages
};

struct Scenario {
  std::string name{};
  domain::Day on{};  ///< the day on which acts happen and worlds are compared
  std::vector<Edit> edits{};
  theatre::Fill fill = theatre::Fill::half;
  std::optional<domain::ActorId> filler{};
  /// psi in [0, 1]: how far alignments follow what is done; 1: as if it had been observed.
  double response = 0.0;
};

/// What edits make of a case.
struct EditedCase {
  /// With the learn edits, if there are any: alignments are those of this one.
  std::optional<domain::Case> learnt;
  domain::Case done;                          ///< and the do edits: theatres are those of this one
  std::vector<theatre::Vacancy> vacancies{};  ///< presences that ended
  std::vector<theatre::Vacancy> handed_over{};  ///< and those that went to others
  std::vector<domain::PlaceId> closed{};
  bool acts = false;  ///< whether there are do edits
};

/// Applies a scenario to copies of the case.
/// Errors. `not_found` where a tie to end or hand over does not stand on the day; `inconsistent`
/// for edits that contradict each other (one ends what an earlier one makes, one is given twice, a
/// government that governs in a circle);
/// `duplicate`, `invalid_argument` as domain::EvidenceItem::make. Each begins with Edit::where.
/// Method. O(items). Determinism. Edits act in their order. The case is not touched. A tie that is
/// ended and then made again exactly as it was stands as if nothing had been said of it.
[[nodiscard]] Result<EditedCase> apply(const domain::Case& facts, const Scenario& scenario);

/// As EditedCase::done, but what was handed over has left without a successor.
/// Errors, method and determinism as apply().
[[nodiscard]] Result<domain::Case> apply_unfilled(const domain::Case& facts,
                                                  const Scenario& scenario);

}  // namespace quadrille::scenario
