#include "quadrille/ideal/vote_agreement.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace quadrille::ideal {
namespace {

/// What one roll call says of a pair.
struct Observed {
  double value = 0.0;
  std::uint32_t matter = 0;
};

struct Sample {
  std::vector<Observed> agreement;
  std::vector<Observed> excess;
};

/// The mean agreement with `choice` of those of a tally who are neither of two voters.
std::optional<double> agreement_of_others(const Tally& tally, Choice a, Choice b) {
  if (tally.voters() < 3) {
    return std::nullopt;
  }
  double sum = -agreement(a, b) - 1.0;
  for (std::size_t choice = 0; choice < kChoices; ++choice) {
    sum += tally.cast.at(choice) * agreement(static_cast<Choice>(choice), b);
  }
  return sum / static_cast<double>(tally.voters() - 2);
}

void add_unit(const AgreementTables& tables, std::size_t unit_a, std::size_t unit_b,
              const RollCallSelection& selection, Sample& sample) {
  const VotePanel& panel = tables.panel;
  std::size_t b = panel.first_of_unit[unit_b];
  const std::size_t end_b = panel.first_of_unit[unit_b + 1];
  for (std::size_t a = panel.first_of_unit[unit_a]; a < panel.first_of_unit[unit_a + 1]; ++a) {
    const std::uint32_t roll_call = panel.roll_call_of[a];
    while (b < end_b && panel.roll_call_of[b] < roll_call) {
      ++b;
    }
    const Tally& tally = tables.ballots.tallies[roll_call];
    if (b == end_b || panel.roll_call_of[b] != roll_call || tally.is_unanimous() ||
        !selection.contains(panel.roll_calls[roll_call])) {
      continue;
    }
    const std::uint32_t matter = tables.matter_of[roll_call];
    const double agreed = agreement(panel.choice_of[a], panel.choice_of[b]);
    sample.agreement.push_back({agreed, matter});
    if (const auto others = agreement_of_others(tally, panel.choice_of[a], panel.choice_of[b])) {
      sample.excess.push_back({agreed - *others, matter});
    }
  }
}

Sample sample_of(const AgreementTables& tables, domain::ActorId a, domain::ActorId b,
                 const RollCallSelection& selection) {
  Sample sample;
  for (std::size_t unit = 0; unit < tables.panel.units.size(); ++unit) {
    const Unit& of_a = tables.panel.units[unit];
    if (tables.panel.states[of_a.state] != a || !selection.span.contains(of_a.period)) {
      continue;
    }
    if (const auto of_b = tables.panel.find(b, of_a.period)) {
      add_unit(tables, unit, *of_b, selection, sample);
    }
  }
  return sample;
}

/// Sums of deviations from the mean, over n, by matter.
using Influence = std::map<std::uint32_t, double>;

std::optional<double> error_of(const Influence& influence) {
  const auto matters = static_cast<double>(influence.size());
  if (influence.size() < 2) {
    return std::nullopt;
  }
  double sum = 0.0;
  for (const auto& [matter, part] : influence) {
    sum += part * part;
  }
  return std::sqrt(sum * matters / (matters - 1.0));
}

double mean_of(const std::vector<Observed>& observed) {
  double sum = 0.0;
  for (const Observed& one : observed) {
    sum += one.value;
  }
  return observed.empty() ? 0.0 : sum / static_cast<double>(observed.size());
}

void add_influence(const std::vector<Observed>& observed, double sign, Influence& influence) {
  const double mean = mean_of(observed);
  for (const Observed& one : observed) {
    influence[one.matter] += sign * (one.value - mean) / static_cast<double>(observed.size());
  }
}

MeanOverRollCalls mean_over(const std::vector<Observed>& observed) {
  MeanOverRollCalls found{.roll_calls = observed.size(), .mean = mean_of(observed)};
  if (observed.size() < 2) {
    return found;
  }
  const auto n = static_cast<double>(observed.size());
  double squares = 0.0;
  for (const Observed& one : observed) {
    squares += (one.value - found.mean) * (one.value - found.mean);
  }
  found.standard_error = std::sqrt(squares / (n - 1.0) / n);
  Influence influence;
  add_influence(observed, 1.0, influence);
  found.matter_error = error_of(influence);
  return found;
}

std::optional<double> ratio(double size, const std::optional<double>& error) {
  return error && *error > 0.0 ? std::optional(size / *error) : std::nullopt;
}

MeanChange change_of(const std::vector<Observed>& before, const std::vector<Observed>& after) {
  const MeanOverRollCalls first = mean_over(before);
  const MeanOverRollCalls second = mean_over(after);
  MeanChange change{.size = second.mean - first.mean};
  if (first.standard_error && second.standard_error) {
    change.standard_error = std::hypot(*first.standard_error, *second.standard_error);
    Influence influence;
    add_influence(before, -1.0, influence);
    add_influence(after, 1.0, influence);
    change.matter_error = error_of(influence);
  }
  change.z = ratio(change.size, change.standard_error);
  change.matter_z = ratio(change.size, change.matter_error);
  return change;
}

PairAgreement pair_of(const Sample& sample) {
  return {.agreement = mean_over(sample.agreement), .excess = mean_over(sample.excess)};
}

}  // namespace

PairAgreement pair_agreement(const AgreementTables& tables, domain::ActorId a, domain::ActorId b,
                             const RollCallSelection& selection) {
  return pair_of(sample_of(tables, a, b, selection));
}

AgreementChange agreement_change(const AgreementTables& tables, domain::ActorId a,
                                 domain::ActorId b, const PeriodSpan& before,
                                 const PeriodSpan& after) {
  const Sample first = sample_of(tables, a, b, {before});
  const Sample second = sample_of(tables, a, b, {after});
  return {.before = pair_of(first),
          .after = pair_of(second),
          .agreement = change_of(first.agreement, second.agreement),
          .excess = change_of(first.excess, second.excess)};
}

std::vector<PeriodAgreement> agreement_by_period(const AgreementTables& tables, domain::ActorId a,
                                                 domain::ActorId b, const PeriodSpan& span) {
  std::vector<PeriodAgreement> found;
  for (const Unit& unit : tables.panel.units) {
    if (tables.panel.states[unit.state] == a && span.contains(unit.period)) {
      const PairAgreement pair = pair_agreement(tables, a, b, {{unit.period, unit.period}});
      if (pair.agreement.roll_calls > 0) {
        found.push_back({unit.period, pair});
      }
    }
  }
  return found;
}

}  // namespace quadrille::ideal
