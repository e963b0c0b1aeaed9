#pragma once

/// \file
/// How often two states vote alike, and how much more often than others do on the same roll calls.

#include <cstddef>
#include <optional>
#include <vector>

#include "quadrille/domain/ids.hpp"
#include "quadrille/ideal/roll_call_ballots.hpp"

namespace quadrille::ideal {

/// A mean over roll calls with its sampling error.
struct MeanOverRollCalls {
  std::size_t roll_calls = 0;
  double mean = 0.0;
  /// As if each roll call were a new question; none for fewer than two.
  std::optional<double> standard_error = {};
  /// As if each matter (matters()) were one: what is voted on again says nothing new.
  std::optional<double> matter_error = {};
};

/// The votes of A beside those of B over some roll calls.
struct PairAgreement {
  MeanOverRollCalls agreement;
  /// Of A with B, less the mean agreement of all other states with B on the same roll call.
  MeanOverRollCalls excess;
};

/// A difference of two means, later less earlier.
struct MeanChange {
  double size = 0.0;
  std::optional<double> standard_error = {};
  std::optional<double> matter_error = {};
  std::optional<double> z = {};         ///< size over standard_error
  std::optional<double> matter_z = {};  ///< size over matter_error
};

struct AgreementChange {
  PairAgreement before;
  PairAgreement after;
  MeanChange agreement;
  MeanChange excess;
};

/// A panel ready for questions about pairs; the panel outlives it.
struct AgreementTables {
  explicit AgreementTables(const VotePanel& of_panel)
      : panel(of_panel), ballots(ballots_by_roll_call(of_panel)), matter_of(matters(of_panel)) {}

  const VotePanel& panel;
  RollCallBallots ballots;
  std::vector<std::uint32_t> matter_of;
};

/// The agreement of A with B in those of these roll calls in which both voted and not all who
/// voted voted alike.
///
/// Model.       Agreement of a roll call: 1 - |v_a - v_b| / 2 with yes 1, abstain 0, no -1. Excess:
///              that agreement less the mean agreement with B of all others who voted, A and B left
///              out; where there are none the roll call has no excess. Errors are s / sqrt(n), and,
///              by matter, the root of the sum over matters of squared sums of deviations over n^2,
///              times G / (G - 1) for G matters.
/// Assumes.     An abstention is half way between yes and no; absence says nothing. The panel has
///              all votes on parts where parts are to count, and nobody is left out for few votes.
/// Says not.    That two states want the same: agreement moves with the agenda, and excess with
///              what others do. Neither error knows that resolutions resemble each other without
///              being linked, so true ones are larger.
/// Errors.      none: without common roll calls `roll_calls` is 0.
/// Method.      O(votes of A and B).
/// Determinism. No chance.
/// Source.      Agreement: [Lijphart1963], as in the dyadic data of [BaileyEtAl2017]; the error by
///              matter is that of a mean over clusters.
/// Validated.   By hand, by laws, and on dated realignments: vote_agreement_test.cpp,
///              realignments_test.cpp.
[[nodiscard]] PairAgreement pair_agreement(const AgreementTables& tables, domain::ActorId a,
                                           domain::ActorId b, const RollCallSelection& selection);

/// From one span to another. A matter that is in both counts once in errors by matter.
[[nodiscard]] AgreementChange agreement_change(const AgreementTables& tables, domain::ActorId a,
                                               domain::ActorId b, const PeriodSpan& before,
                                               const PeriodSpan& after);

struct PeriodAgreement {
  int period = 0;
  PairAgreement pair;
};
/// Each period of the span in which both voted on something contested, ascending.
[[nodiscard]] std::vector<PeriodAgreement> agreement_by_period(const AgreementTables& tables,
                                                               domain::ActorId a, domain::ActorId b,
                                                               const PeriodSpan& span);

}  // namespace quadrille::ideal
