#include "hazard_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "quadrille/base/contract.hpp"

namespace quadrille::forecast {
namespace {

/// Where the least distance is not known; most dyads are farther apart.
constexpr double kUnknownDistance = 5000.0;
constexpr double kDistanceScale = 8.0;
/// Added to shares, so that the smallest states differ by little.
constexpr double kSmallLarger = 1e-4;
constexpr double kSmallSmaller = 1e-5;
constexpr double kLongestPeace = 60.0;
/// After how many years of peace, of living side by side, most of the difference is made.
constexpr double kPeaceYears = 4.0;
constexpr double kYouthYears = 10.0;
/// How hostile a dispute of level 0 (none) to 5 (war) counts: model.md section 3.
constexpr std::array<double, 6> kHostility{0.0, .6, .8, 1.0, 1.3, 2.0};
constexpr double kWar = 5.0;
constexpr double kDefence = 3.0;

double recent_peace(const Eve& eve) { return std::exp(-eve.peace / kPeaceYears); }

constexpr HazardTerms kOpportunity = HazardTerms::opportunity;
constexpr HazardTerms kHistory = HazardTerms::history;
constexpr HazardTerms kAlignment = HazardTerms::alignment;

constexpr std::array kFeatures{
    Feature{"distance", kOpportunity, [](const Eve& e) { return e.distance; }},
    Feature{"distance_squared", kOpportunity, [](const Eve& e) { return e.distance * e.distance; }},
    Feature{"contiguity", kOpportunity, [](const Eve& e) { return e.contiguity; }},
    Feature{"larger_share", kOpportunity, [](const Eve& e) { return e.larger_share; }},
    Feature{"smaller_share", kOpportunity, [](const Eve& e) { return e.smaller_share; }},
    Feature{"larger_share_far", kOpportunity,
            [](const Eve& e) { return e.larger_share * e.distance; }},
    Feature{"smaller_share_far", kOpportunity,
            [](const Eve& e) { return e.smaller_share * e.distance; }},
    Feature{"rivalry", kHistory, [](const Eve& e) { return e.rivalry; }},
    Feature{"rivalry_far", kHistory, [](const Eve& e) { return e.rivalry * e.distance; }},
    Feature{"last_hostility", kHistory, [](const Eve& e) { return e.last_hostility; }},
    Feature{"last_war", kHistory, [](const Eve& e) { return e.last_war; }},
    Feature{"defence_pact", kHistory, [](const Eve& e) { return e.defence_pact; }},
    Feature{"recent_dispute", kHistory, [](const Eve& e) { return recent_peace(e); }},
    Feature{"recent_dispute_far", kHistory,
            [](const Eve& e) { return recent_peace(e) * e.distance; }},
    Feature{"years_of_peace", kHistory, [](const Eve& e) { return std::log1p(e.peace); }},
    Feature{"never_fought", kHistory, [](const Eve& e) { return e.never_fought; }},
    Feature{
        "never_fought_yet", kHistory,
        [](const Eve& e) { return e.never_fought * std::exp(-e.years_together / kYouthYears); }},
    Feature{"pair_disputes", kHistory, [](const Eve& e) { return e.pair_disputes; }},
    Feature{"busier_state", kHistory, [](const Eve& e) { return e.busier; }},
    Feature{"calmer_state", kHistory, [](const Eve& e) { return e.calmer; }},
    Feature{"busier_state_far", kHistory, [](const Eve& e) { return e.busier * e.distance; }},
    Feature{"calmer_state_far", kHistory, [](const Eve& e) { return e.calmer * e.distance; }},
    Feature{"friendly", kAlignment, [](const Eve& e) { return std::max(e.alignment, 0.0); }},
    Feature{"hostile", kAlignment, [](const Eve& e) { return std::min(e.alignment, 0.0); }},
    Feature{"alignment_far", kAlignment, [](const Eve& e) { return e.alignment * e.distance; }},
    Feature{"alignment_of_neighbours", kAlignment,
            [](const Eve& e) { return e.alignment * e.contiguity; }},
    Feature{"alignment_sd", kAlignment, [](const Eve& e) { return e.alignment_sd; }},
    Feature{"alignment_drift", kAlignment, [](const Eve& e) { return e.drift; }},
    Feature{"vote_deviation", kAlignment, [](const Eve& e) { return e.vote_deviation; }},
    Feature{"pact_deviation", kAlignment, [](const Eve& e) { return e.pact_deviation; }},
    Feature{"conflict_deviation", kAlignment, [](const Eve& e) { return e.conflict_deviation; }},
};

}  // namespace

Eve eve_of(const HazardPanel& panel, std::size_t row) {
  const auto known = [&panel, row](Covariate covariate, double otherwise = 0.0) {
    return panel.at(covariate, row).value_or(otherwise);
  };
  const auto since = panel.at(Covariate::years_since_dispute, row);
  const double hostility = std::clamp(std::round(known(Covariate::last_hostility)), 0.0, 5.0);
  return {.distance = std::log1p(known(Covariate::distance, kUnknownDistance)) / kDistanceScale,
          .contiguity = known(Covariate::contiguity),
          .larger_share = std::log(known(Covariate::larger_share) + kSmallLarger),
          .smaller_share = std::log(known(Covariate::smaller_share) + kSmallSmaller),
          .rivalry = known(Covariate::rivalry),
          .last_hostility = kHostility.at(static_cast<std::size_t>(hostility)),
          .last_war = hostility == kWar ? 1.0 : 0.0,
          .defence_pact = known(Covariate::pact) >= kDefence ? 1.0 : 0.0,
          .peace = std::min(since.value_or(kLongestPeace), kLongestPeace),
          .never_fought = since ? 0.0 : 1.0,
          .years_together = known(Covariate::years_together),
          .pair_disputes = std::log1p(known(Covariate::pair_disputes)),
          .busier = std::log1p(known(Covariate::busier_state_disputes)),
          .calmer = std::log1p(known(Covariate::calmer_state_disputes)),
          .alignment = known(Covariate::alignment),
          .alignment_sd = known(Covariate::alignment_sd),
          .drift = known(Covariate::alignment_drift),
          .vote_deviation = known(Covariate::vote_deviation),
          .pact_deviation = known(Covariate::pact_deviation),
          .conflict_deviation = known(Covariate::conflict_deviation)};
}

std::span<const Feature> all_features() { return kFeatures; }

std::vector<Feature> features_of(HazardTerms terms) {
  const auto with = [terms](HazardTerms group) {
    return group == HazardTerms::opportunity || terms == HazardTerms::all || terms == group;
  };
  std::vector<Feature> features;
  for (const Feature& feature : kFeatures) {
    if (with(feature.terms)) {
      features.push_back(feature);
    }
  }
  return features;
}

std::vector<double> linear_forms(const HazardModel& model, const HazardPanel& panel,
                                 const HazardPanel::Range& rows) {
  QUADRILLE_EXPECT(rows.first <= rows.last && rows.last <= panel.size(), "rows of the panel");
  const std::vector<Feature> features = features_of(model.options.terms);
  QUADRILLE_EXPECT(features.size() == model.terms.size(), "a term for each feature");
  std::vector<double> forms;
  forms.reserve(rows.last - rows.first);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    const Eve eve = eve_of(panel, row);
    double z = model.intercept;
    for (std::size_t column = 0; column < features.size(); ++column) {
      const HazardTerm& term = model.terms[column];
      z += term.coefficient * (features[column].value(eve) - term.mean) / term.spread;
    }
    forms.push_back(z);
  }
  return forms;
}

}  // namespace quadrille::forecast
