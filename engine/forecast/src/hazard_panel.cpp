#include "quadrille/forecast/hazard_panel.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace quadrille::forecast {
namespace {

constexpr std::array<std::string_view, kCovariates> kNames{"alignment",
                                                           "alignment_sd",
                                                           "alignment_drift",
                                                           "vote_deviation",
                                                           "pact_deviation",
                                                           "conflict_deviation",
                                                           "distance",
                                                           "contiguity",
                                                           "larger_share",
                                                           "smaller_share",
                                                           "years_since_dispute",
                                                           "years_together",
                                                           "rivalry",
                                                           "last_hostility",
                                                           "pact",
                                                           "pair_disputes",
                                                           "busier_state_disputes",
                                                           "calmer_state_disputes"};

bool may_be_missing(Covariate covariate) {
  return covariate == Covariate::distance || covariate == Covariate::larger_share ||
         covariate == Covariate::smaller_share || covariate == Covariate::years_since_dispute;
}

std::string place_of(const HazardPanel::Row& row) {
  return fmt::format("actors {} and {} in {}", domain::number(row.dyad.low()),
                     domain::number(row.dyad.high()), row.year);
}

}  // namespace

std::string_view name(Covariate covariate) {
  return kNames.at(static_cast<std::size_t>(covariate));
}

double faded(int years, double lasting) {
  return std::exp(-static_cast<double>(years - 1) / lasting);
}

void HazardPanel::reserve(std::size_t rows) {
  dyad_.reserve(rows);
  year_.reserve(rows);
  onset_.reserve(rows);
  for (std::size_t column = 0; column < kCovariates; ++column) {
    value_.at(column).reserve(rows);
    known_.at(column).reserve(rows);
  }
}

Result<void> HazardPanel::add(const Row& row) {
  for (std::size_t column = 0; column < kCovariates; ++column) {
    const auto covariate = static_cast<Covariate>(column);
    const auto& number = row.known.at(column);
    if (number ? !std::isfinite(*number) : !may_be_missing(covariate)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("{} of {} is {}", name(covariate), place_of(row),
                              number ? "no finite number" : "missing"));
    }
  }
  if (!year_.empty() && std::pair(row.year, row.dyad) <= std::pair(year_.back(), dyad_.back())) {
    return fail(ErrorCode::inconsistent,
                fmt::format("the row of {} is not in the order of years and dyads", place_of(row)));
  }
  dyad_.push_back(row.dyad);
  year_.push_back(row.year);
  onset_.push_back(row.onset ? static_cast<std::uint8_t>(*row.onset ? 1 : 0) : kUnknown);
  for (std::size_t column = 0; column < kCovariates; ++column) {
    const auto& number = row.known.at(column);
    value_.at(column).push_back(number.value_or(0.0));
    known_.at(column).push_back(number ? 1 : 0);
  }
  return {};
}

HazardPanel::Range HazardPanel::years(int first, int last) const {
  const auto begin = std::ranges::lower_bound(year_, first);
  const auto end = std::ranges::upper_bound(year_, last);
  const auto place = [this](auto at) { return static_cast<std::size_t>(at - year_.begin()); };
  return {.first = place(begin), .last = std::max(place(begin), place(end))};
}

}  // namespace quadrille::forecast
