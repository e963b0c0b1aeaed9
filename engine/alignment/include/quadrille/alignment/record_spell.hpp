#pragma once

/// \file
/// Rows of a data set that belong together: what an answer names where it rests on records.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "quadrille/domain/case.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::alignment {

/// Names a spell among the records of one world: by the place of its first row.
struct SpellId {
  std::uint32_t table = 0;  ///< counted over the tables that observe alignments
  std::uint32_t row = 0;
  friend auto operator<=>(const SpellId&, const SpellId&) = default;
};

/// What votes of a session observe where a model of the session was asked: VoteMeasure.
struct ModelledSimilarity {
  double mean = 0.0;
  double sd = 0.0;
  friend bool operator==(const ModelledSimilarity&, const ModelledSimilarity&) = default;
};

/// The years of a pact without a break, one dispute, one rivalry, the years of an armed conflict
/// without a break, a session's votes, or the acts of one type of one sender in one year.
struct RecordSpell {
  SpellId id;
  domain::RecordReference first{};                               ///< of its first row
  std::uint32_t rows = 0;                                        ///< as far as they were known
  domain::DaySpan days{domain::kOpenStart, domain::kOpenStart};  ///< likewise
  /// As the rows have them; of a predecessor where the dyad took over from it.
  domain::DirectedDyad parties{};
  /// The strongest obligation (a column of pacts), the highest hostility level, the highest
  /// intensity level, or the type of act.
  std::uint8_t detail = 0;
  double number = 0.0;  ///< of the dispute or conflict, else the cosine of the votes
  double count = 0.0;   ///< common votes, or acts
  std::optional<ModelledSimilarity> modelled = {};  ///< of votes; empty where 1 / n is the noise

  friend bool operator==(const RecordSpell&, const RecordSpell&) = default;
};

/// What the rows say, in a few words: "defence pact, 1949-2018". Names the parties where they are
/// not `dyad` or where their order tells something.
[[nodiscard]] std::string text_of(const RecordSpell& spell, const domain::Dyad& dyad,
                                  const domain::Case& facts);

/// Name and version of its data set: "ATOP 5.1".
[[nodiscard]] std::string data_set_of(const RecordSpell& spell, const domain::Records& records);

/// Where its first row stands: "atop-5.1:row 12345", and "gdelt-2.0:FILE:row 5" where the data set
/// has several files.
[[nodiscard]] std::string reference_of(const RecordSpell& spell, const domain::Records& records);

}  // namespace quadrille::alignment
