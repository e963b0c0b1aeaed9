#pragma once

/// \file
/// Cells that several answers about votes have.

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/domain/actor.hpp"
#include "quadrille/ideal/roll_call_ballots.hpp"
#include "quadrille/ideal/vote_agreement.hpp"
#include "quadrille/service/ideal_answer.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// Decimals of a ranking, which is for people.
inline constexpr int kShort = 2;

/// The code of a state where it is one of three letters, as in ISO 3166.
inline wire::Cell iso3(const domain::Actor& actor) {
  constexpr std::size_t kLetters = 3;
  const bool is_iso =
      actor.code().size() == kLetters &&
      std::ranges::all_of(actor.code(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_iso ? wire::Cell(actor.code()) : wire::Cell(wire::Missing{});
}

inline wire::Cell maybe_number(const std::optional<double>& value, int decimals = 4) {
  return value ? wire::Cell(wire::Number{*value, decimals}) : wire::Cell(wire::Missing{});
}

inline wire::Cell maybe_text(std::string_view text) {
  return text.empty() ? wire::Cell(wire::Missing{}) : wire::Cell(text);
}

/// A subject by its bit.
struct NamedIssue {
  std::string_view code;
  std::string_view title;
};
[[nodiscard]] NamedIssue named_issue(unsigned bit);

[[nodiscard]] wire::Record fit_record(const ideal::Fit& fit);

/// Whether the selection has it.
[[nodiscard]] bool is_selected(const IdealSelection& selection, const ideal::VotePanel& panel,
                               const ideal::Unit& unit);

/// "100-11-58": yes, no and abstentions, as tallies are quoted.
[[nodiscard]] std::string tally_in_words(const ideal::Tally& tally);

/// The units of a period, those with the highest score first.
template <class Score>
[[nodiscard]] std::vector<std::size_t> ranked_units(const ideal::VotePanel& panel, int period,
                                                    const Score& score) {
  std::vector<std::size_t> units;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    if (panel.units[unit].period == period) {
      units.push_back(unit);
    }
  }
  std::ranges::stable_sort(units, std::greater{}, score);
  return units;
}

}  // namespace quadrille::service
