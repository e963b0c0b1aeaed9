#include "quadrille/alignment/parameters.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <vector>

#include <fmt/format.h>

namespace quadrille::alignment {
namespace {

constexpr std::array<std::string_view, kChannels> kNames{"votes", "pacts", "conflict", "events",
                                                         "reports"};

constexpr std::array<std::string_view, 3> kMeasures{"cosine", "sampled", "posterior"};

bool is_positive(double value) { return std::isfinite(value) && value > 0.0; }
bool is_share(double value) { return value > 0.0 && value <= 1.0; }
bool is_limit(double value) { return value > 0.0 && value < 1.0; }

Result<void> refuse(std::string_view what, double value, std::string_view range) {
  return fail(ErrorCode::invalid_argument,
              fmt::format("parameter {} is {}, and must be {}", what, value, range));
}

/// Refuses the first of the values that the test does not pass.
Result<void> check_each(std::string_view what, std::initializer_list<double> values,
                        bool (*passes)(double), std::string_view range) {
  for (const double value : values) {
    if (!passes(value)) {
      return refuse(what, value, range);
    }
  }
  return {};
}

Result<void> check_process(std::string_view what, const Process& process) {
  return check_each(fmt::format("reversion of {}", what), {process.reversion}, is_positive,
                    "positive")
      .and_then([&] {
        return check_each(fmt::format("spread of {}", what), {process.spread}, is_positive,
                          "positive");
      });
}

}  // namespace

std::string_view name(Channel channel) { return kNames.at(static_cast<std::size_t>(channel)); }

std::optional<Channel> parse_channel(std::string_view text) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames.at(i) == text) {
      return static_cast<Channel>(i);
    }
  }
  return std::nullopt;
}

std::string_view name(VoteMeasure measure) {
  return kMeasures.at(static_cast<std::size_t>(measure));
}

std::optional<VoteMeasure> parse_vote_measure(std::string_view text) {
  const auto* const found = std::ranges::find(kMeasures, text);
  return found == kMeasures.end()
             ? std::nullopt
             : std::optional(static_cast<VoteMeasure>(found - kMeasures.begin()));
}

Result<void> Parameters::validate() const {
  std::vector<Result<void>> checks{check_process("alignment", alignment),
                                   check_process("tilt", tilt)};
  for (std::size_t i = 0; i < kChannels; ++i) {
    checks.push_back(check_process(kNames.at(i), deviation.at(i)));
  }
  checks.push_back(check_each(
      "sigma", {pact_sigma, conflict_sigma, vote_sigma, cosine_sigma, event_sigma, report_sigma},
      is_positive, "positive"));
  checks.push_back(check_each("share kept at a break",
                              {kept_at_regular_change, kept_at_irregular_change, kept_by_successor},
                              is_share, "above 0 and at most 1"));
  checks.push_back(check_each("limit of belief",
                              {most_belief, most_merged_belief, belief_that_lifts_cap}, is_limit,
                              "between 0 and 1"));
  for (const Result<void>& checked : checks) {
    if (!checked) {
      return checked;
    }
  }
  if (!(years_of_ending >= 0.0 && years_of_ending <= 100.0)) {
    return refuse("years of ending", years_of_ending, "from 0 to 100");
  }
  if (days_of_one_event < 0 || days_of_one_change < 0 || common_votes_needed < 2) {
    return fail(ErrorCode::invalid_argument,
                "parameters: days of one event and of one change must be 0 or more and common "
                "votes 2 or more");
  }
  return {};
}

}  // namespace quadrille::alignment
