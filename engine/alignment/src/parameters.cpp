#include "quadrille/alignment/parameters.hpp"

#include <cmath>

#include <fmt/format.h>

namespace quadrille::alignment {
namespace {

constexpr std::array<std::string_view, kChannels> kNames{"votes", "pacts", "conflict", "events",
                                                         "reports"};

bool is_positive(double value) { return std::isfinite(value) && value > 0.0; }
bool is_share(double value) { return value > 0.0 && value <= 1.0; }

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

Result<void> Parameters::validate() const {
  const auto refuse = [](std::string_view what, double value, std::string_view range) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("parameter {} is {}, and must be {}", what, value, range));
  };
  const auto check = [&refuse](std::string_view what, const Process& process) -> Result<void> {
    if (!is_positive(process.reversion)) {
      return refuse(fmt::format("reversion of {}", what), process.reversion, "positive");
    }
    if (!is_positive(process.spread)) {
      return refuse(fmt::format("spread of {}", what), process.spread, "positive");
    }
    return {};
  };
  if (auto checked = check("alignment", alignment); !checked) {
    return checked;
  }
  if (auto checked = check("tilt", tilt); !checked) {
    return checked;
  }
  for (std::size_t i = 0; i < kChannels; ++i) {
    if (auto checked = check(kNames.at(i), deviation.at(i)); !checked) {
      return checked;
    }
  }
  for (const double sigma : {pact_sigma, conflict_sigma, vote_sigma, event_sigma, report_sigma}) {
    if (!is_positive(sigma)) {
      return refuse("sigma", sigma, "positive");
    }
  }
  for (const double kept : {kept_at_regular_change, kept_at_irregular_change, kept_by_successor}) {
    if (!is_share(kept)) {
      return refuse("share kept at a break", kept, "above 0 and at most 1");
    }
  }
  for (const double belief : {most_belief, most_merged_belief, belief_that_lifts_cap}) {
    if (!(belief > 0.0 && belief < 1.0)) {
      return refuse("limit of belief", belief, "between 0 and 1");
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
