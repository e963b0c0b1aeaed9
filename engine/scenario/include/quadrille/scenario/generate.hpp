#pragma once

/// \file
/// What would it take? The smallest edits that make a finding about a theatre true.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/record_table.hpp"
#include "quadrille/scenario/edits.hpp"
#include "quadrille/theatre/draws.hpp"

namespace quadrille::scenario {

enum class Side : std::uint8_t { above, below };

/// "Israel's comfort in Syria lies below -.2."
struct Finding {
  domain::Theatre theatre;
  domain::ActorId actor{};
  theatre::Quantity quantity{};
  Side side = Side::below;
  double mark = 0.0;
};

/// How far a search has come: sets of one edit first, then sets of two.
struct GenerateProgress {
  std::size_t edits = 1;  ///< in each set
  std::size_t done = 0;
  std::size_t of = 0;
};

struct GenerateOptions {
  theatre::TheatreOptions theatre{};
  alignment::Parameters parameters{};
  double least_share = .01;  ///< of the theatre, of those who may take over or be agreed with
  std::size_t listed = 10;
  std::function<void(const GenerateProgress&)> progress{};  ///< called before each set is tried
};

/// One way to make the finding true.
struct Generated {
  std::vector<Act> acts{};
  double moved = 0.0;              ///< thousand personnel that end or change hands
  std::optional<double> belief{};  ///< in the item that counts no more; empty where none is dropped
  double after = 0.0;              ///< the quantity
};

struct GeneratedList {
  double before = 0.0;             ///< the quantity as it is
  bool holds = false;              ///< whether the finding is true as it is
  std::size_t tried = 0;           ///< how many sets of edits
  std::vector<Generated> found{};  ///< the smallest first
};

/// Model.       Single edits first: each presence in the theatre ends, or goes to each other actor
/// with
///              weight there; a deconfliction pact of the actor with each of them; each item about
///              the actor and one of them counts no more. Where none of them does, all pairs of
///              edits that intervene. Smaller is: fewer edits; acts before doubts, which move
///              nothing; of acts, less strength moved; of doubts, the item that is believed less.
/// Assumes.     A gap is filled as the theatre's options say.
/// Says not.    That anyone would do it, or could.
/// Errors.      Those of theatre_facts() and assess(); `cancelled`: looked at before each set.
/// Method.      Exhaustive: O(candidates) worlds, or O(candidates^2).
/// Determinism. Depends on its arguments alone.
/// Source.      model.md section 8.
/// Validated.   generate_test.cpp.
[[nodiscard]] Result<GeneratedList> generate(const domain::Case& facts,
                                             const domain::Records& records, const Finding& finding,
                                             domain::Day on, const GenerateOptions& options = {},
                                             const std::stop_token& stop = {});

/// The edits as a file that parse_scenario reads.
[[nodiscard]] std::string to_toml(const domain::Case& facts, const std::string& name,
                                  domain::Day on, const std::vector<Act>& acts);
/// An edit in words: "RUS hands \"Tartus\" in SYR over to TUR".
[[nodiscard]] std::string in_words(const domain::Case& facts, const Act& act);

}  // namespace quadrille::scenario
