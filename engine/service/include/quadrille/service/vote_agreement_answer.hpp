#pragma once

/// \file
/// How often two states vote alike, by session and between two spans of them.

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/ideal/vote_agreement.hpp"
#include "quadrille/service/vote_solution.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct VoteAgreementQuestion {
  std::string a;
  std::string b;
  std::optional<ideal::PeriodSpan> span = {};    ///< empty: all periods
  std::optional<ideal::PeriodSpan> versus = {};  ///< a span to compare with `span`
  /// Agreement as published has all votes on parts.
  ideal::PanelOptions panel = {.part_votes = ideal::PartVotes::all};
};

struct VoteAgreementAnswer {
  domain::ActorId a{};
  domain::ActorId b{};
  ideal::Period period = ideal::Period::session;
  ideal::PeriodSpan span;
  std::optional<ideal::PeriodSpan> versus = {};
  ideal::PairAgreement whole;  ///< over the span
  std::vector<ideal::PeriodAgreement> periods = {};
  std::optional<ideal::AgreementChange> change = {};  ///< from the span to the other
  RunRecord run;
};

/// Errors. Those of votes_of(); `not_found` for an unknown actor, and where a span has no contested
/// roll call in which both voted; `invalid_argument` for a pair of one.
[[nodiscard]] Result<VoteAgreementAnswer> vote_agreement(CaseSession& session,
                                                         const VoteAgreementQuestion& question);

/// A row a period: `period,a,b,agreement,agreement_se,excess,excess_se,excess_se_matters,votes`.
/// With two spans a row each, then their change with `z` and `z_matters`.
[[nodiscard]] wire::Table agreement_table(const domain::Case& facts,
                                          const VoteAgreementAnswer& answer);
[[nodiscard]] wire::Table agreement_change_table(const domain::Case& facts,
                                                 const VoteAgreementAnswer& answer);
/// `{"a", "b", "by", "first", "last", "agreement", ..., "periods": [...], "run"}`; with two spans
/// `"change": [...]` in place of the periods.
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const VoteAgreementAnswer& answer);

}  // namespace quadrille::service
