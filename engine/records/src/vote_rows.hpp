#pragma once

/// \file
/// What the readers of all tables of votes share: ballots, sessions and facts about a roll call.

#include <array>
#include <optional>
#include <string_view>

#include "dyad_rows.hpp"
#include "roll_calls.hpp"
#include "voters.hpp"

namespace quadrille::records {

/// Sessions are numbered to here, far beyond any.
inline constexpr std::int64_t kLastSession = 999;

/// The ballot of a letter, a word or one of Voeten's numbers; nothing for others.
[[nodiscard]] std::optional<Ballot> ballot_of(std::string_view word);

/// Columns that say something about a roll call beside its number and session.
struct FactColumns {
  std::optional<std::size_t> resolution = {};
  std::optional<std::size_t> amendment = {};
  std::optional<std::size_t> paragraph = {};
  std::optional<std::size_t> important = {};
  std::optional<std::size_t> date = {};
  std::array<std::optional<std::size_t>, 3> texts = {};  ///< the first that says something counts
  std::array<std::optional<std::size_t>, 6> issues = {};
};
[[nodiscard]] FactColumns fact_columns(const ColumnSearch& find);
/// Takes them from the row. A flag that is no number rejects the row; a date that is none is told.
void fill_facts(TableFile& file, const FactColumns& columns, RollCalls& calls,
                RollCallFacts& facts);

/// A session from 1. Nothing: the row is rejected.
[[nodiscard]] std::optional<int> session_in(TableFile& file, std::size_t column);
/// What a ballot's cell says. Nothing: the row is left out or rejected.
[[nodiscard]] std::optional<Ballot> ballot_in(TableFile& file, std::size_t column);
inline constexpr std::string_view kInherited =
    "the state had ended: the ballot counts for its successor of record";
/// Takes one ballot and settles what became of its row.
void settle_ballot(TableFile& file, RollCalls& calls, std::size_t call, const Voters::Voter& voter,
                   Ballot ballot);

}  // namespace quadrille::records
