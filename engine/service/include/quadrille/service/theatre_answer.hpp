#pragma once

/// \file
/// Who is in a theatre, what it means to each actor, and what has changed since another day.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/theatre/assessment.hpp"
#include "quadrille/theatre/draws.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct TheatreQuestion {
  std::string theatre;
  std::optional<domain::Day> on;
  std::optional<domain::Day> versus;  ///< an earlier day to compare with; its sums stay the measure
  theatre::TheatreOptions options;
  std::size_t draws = 2000;
  std::uint64_t seed = 1;
  domain::Unreviewed unreviewed = domain::Unreviewed::counted;
};

/// What an actor has gained or lost since the earlier day.
struct TheatreChange {
  domain::ActorId actor{};
  theatre::Contrast share;
  theatre::Contrast comfort;
  theatre::Contrast threat;
  theatre::Contrast freedom;
};

struct TheatreAnswer {
  domain::Theatre theatre;
  domain::Day date{};
  theatre::TheatreFacts facts;
  theatre::Assessment assessment;
  std::vector<theatre::Counterweight> counterweights;
  std::optional<domain::Day> versus;
  std::vector<TheatreChange> changes;  ///< the largest change of comfort first
  /// Those who were not there on the earlier day, or have had an irregular change of government.
  std::vector<domain::ActorId> others;
  RunRecord run;
};

/// Errors. `not_found` for a theatre that the case lacks, naming those that it has; those of
/// theatre_facts() and assess().
[[nodiscard]] Result<TheatreAnswer> theatre_of(CaseSession& session,
                                               const TheatreQuestion& question);

/// `{"region", "date", "shares", "actors", "counterweights", "changes", "presences", "run"}`
[[nodiscard]] wire::Record to_record(const domain::Case& facts, const TheatreAnswer& answer);

/// One row each theatre of the case.
[[nodiscard]] wire::Report theatre_list(const domain::Case& facts);

// Parts of the answer as tables; shared by JSON and the terminal.
[[nodiscard]] wire::Table share_table(const domain::Case& facts, const TheatreAnswer& answer);
[[nodiscard]] wire::Table standing_table(const domain::Case& facts, const TheatreAnswer& answer);
[[nodiscard]] wire::Table counterweight_table(const domain::Case& facts,
                                              const TheatreAnswer& answer);
[[nodiscard]] wire::Table change_table(const domain::Case& facts, const TheatreAnswer& answer);

}  // namespace quadrille::service
