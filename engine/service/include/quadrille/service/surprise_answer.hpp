#pragma once

/// \file
/// Which pairings are unexpected in a case, who makes them so, and whether chance could do it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quadrille/alignment/surprise.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct SurpriseQuestion {
  std::optional<domain::Day> on;
  std::optional<std::size_t> top;  ///< empty: all
  /// Only this pair, with its place among all.
  std::optional<std::pair<std::string, std::string>> pair;
  domain::Unreviewed unreviewed = domain::Unreviewed::counted;
};

/// How a third party stands to a pair.
enum class Company : std::uint8_t {
  common_friend,
  common_rival,
  divides,  ///< friend of one, rival of the other
  unclear,  ///< what makes it so is not what is known at the date
};
[[nodiscard]] std::string_view name(Company company);

struct NamedThirdParty {
  domain::ActorId actor{};
  double contribution = 0.0;
  Company company = Company::unclear;
  std::optional<domain::ActorId> sides_with;  ///< of one that divides: whose friend it is
};

struct SurpriseAnswer {
  alignment::SurpriseReport report;  ///< as many findings as asked for
  std::size_t found = 0;             ///< before the list was cut
  /// Of each finding, in its order.
  std::vector<std::vector<NamedThirdParty>> third_parties;
  RunRecord run;
};

/// \par Model
/// alignment::find_surprises on the case at `on`, else the last day that the case knows of.
/// \par Errors
/// `not_found` for a case without facts, an unknown actor or a pair that nothing observes; those of
/// find_surprises.
/// \par Determinism
/// One fixed seed, stated in the run record: the same case gives the same bits.
[[nodiscard]] Result<SurpriseAnswer> surprises(CaseSession& session,
                                               const SurpriseQuestion& question);

/// `{"date", "surprises": [...], "run": {...}}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const SurpriseAnswer& answer);

}  // namespace quadrille::service
