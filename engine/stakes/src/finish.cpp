#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "readers.hpp"

namespace quadrille::stakes {

namespace {

/// Sums of saliences in percent may exceed 100 by rounding of printed digits.
constexpr double kRounding = 1e-6;

struct Ends {
  double low = 0.0;
  double high = 100.0;
};

/// The scale of the positions that a file names, and the sentence that says so.
Ends ends_of(const RawContest& raw, std::size_t scale, std::vector<std::string>& notes) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  const auto see = [&](double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const RawStake& stake : raw.stakes) {
    if (stake.scale == scale) {
      see(stake.position);
    }
  }
  for (const domain::ScalePoint& point : raw.scales[scale].points) {
    see(point.position);
  }
  if (raw.scales[scale].reference_point) {
    see(*raw.scales[scale].reference_point);
  }
  const std::string& code = raw.scales[scale].code;
  if (low >= 0.0 && high <= 1.0) {
    notes.push_back(fmt::format("positions on '{}' were read on the scale 0 to 1", code));
    return {0.0, 1.0};
  }
  // Numbers such as 4 to 10 years are a scale of their own; 20 to 60 is taken for percent.
  if (low >= 0.0 && high <= 100.0 && (high >= 50.0 || high - low >= 20.0)) {
    notes.push_back(fmt::format("positions on '{}' were read on the scale 0 to 100", code));
    return {0.0, 100.0};
  }
  if (!(high > low)) {
    high = low + 1.0;
  }
  notes.push_back(fmt::format("positions on '{}' run from {} to {}, which was taken for the scale",
                              code, low, high));
  return {low, high};
}

double full_salience_of(const RawContest& raw, const ReadOptions& options,
                        std::vector<std::string>& notes) {
  if (options.full_salience) {
    return *options.full_salience;
  }
  const bool shares =
      std::ranges::all_of(raw.stakes, [](const RawStake& stake) { return stake.salience <= 1.0; });
  notes.push_back(fmt::format("salience was read on the scale 0 to {}", shares ? 1 : 100));
  return shares ? 1.0 : 100.0;
}

}  // namespace

Result<void> check_ktab_saliences(const RawContest& raw) {
  std::vector<double> sum(raw.actors.size(), 0.0);
  for (const RawStake& stake : raw.stakes) {
    sum[stake.actor] += stake.salience;
    if (sum[stake.actor] > 100.0 + kRounding) {
      Place at = stake.at;
      at.column = stake.salience_column;
      return fault(at, fmt::format("the saliences of {} sum to {} and may sum to 100 at most",
                                   raw.actors[stake.actor].code, sum[stake.actor]));
    }
  }
  return {};
}

Result<ContestFile> finish(RawContest raw, Format format, std::string text,
                           std::vector<NumberPlace> places, bool decimal_comma,
                           std::string_view file_name, const ReadOptions& options,
                           std::vector<std::string> notes) {
  const Place whole{.file = file_name};
  if (raw.actors.empty()) {
    return fault(whole, "no actor takes part");
  }
  if (options.scale && !(options.scale->second > options.scale->first)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the scale {}:{} must end above its start", options.scale->first,
                            options.scale->second));
  }
  const bool ktab = format == Format::ktab_csv || format == Format::ktab_xml;
  std::vector<Ends> ends;
  for (std::size_t scale = 0; scale < raw.scales.size(); ++scale) {
    if (ktab) {
      ends.push_back({});
    } else if (options.scale) {
      ends.push_back({options.scale->first, options.scale->second});
    } else {
      ends.push_back(ends_of(raw, scale, notes));
    }
  }
  const double full = ktab ? 100.0 : full_salience_of(raw, options, notes);

  domain::Contest::Spec spec{
      .name = raw.name, .description = raw.description, .actors = raw.actors, .scales = raw.scales};
  const auto inside = [&](double value, std::size_t scale) {
    return (value - ends[scale].low) / (ends[scale].high - ends[scale].low);
  };
  for (std::size_t scale = 0; scale < spec.scales.size(); ++scale) {
    spec.scales[scale].low = ends[scale].low;
    spec.scales[scale].high = ends[scale].high;
    for (domain::ScalePoint& point : spec.scales[scale].points) {
      point.position = inside(point.position, scale);
    }
    auto& reference = spec.scales[scale].reference_point;
    if (reference) {
      reference = inside(*reference, scale);
    }
  }
  std::vector<std::vector<bool>> seen(spec.actors.size(),
                                      std::vector<bool>(spec.scales.size(), false));
  for (const RawStake& stake : raw.stakes) {
    const std::string& actor = raw.actors[stake.actor].code;
    const auto [low, high] = ends[stake.scale];
    if (!(stake.position >= low && stake.position <= high)) {
      return fault(stake.at, fmt::format("the position {} of {} lies off the scale {} to {}",
                                         stake.position, actor, low, high));
    }
    Place at = stake.at;
    at.column = stake.salience_column;
    if (!(stake.salience >= 0.0 && stake.salience <= full)) {
      return fault(at, fmt::format("the salience {} of {} lies off the scale 0 to {}",
                                   stake.salience, actor, full));
    }
    if (!(stake.capability >= 0.0)) {
      return fault(stake.at,
                   fmt::format("the capability {} of {} is below 0", stake.capability, actor));
    }
    if (seen[stake.actor][stake.scale]) {
      return fault(stake.at, fmt::format("the stake of {} on '{}' is given twice", actor,
                                         raw.scales[stake.scale].code));
    }
    seen[stake.actor][stake.scale] = true;
    spec.stakes.push_back(
        {.actor = stake.actor,
         .scale = stake.scale,
         .position = {inside(stake.position, stake.scale), stake.position_sd / (high - low)},
         .salience = {stake.salience / full, stake.salience_sd / full},
         .capability = {stake.capability, stake.capability_sd}});
  }
  if (raw.decider) {
    const auto decider = std::ranges::find(spec.actors, *raw.decider, &domain::ContestActor::code);
    if (decider == spec.actors.end()) {
      return fault(whole, fmt::format("the decider '{}' is none of the actors", *raw.decider));
    }
    spec.rule.decider = static_cast<std::size_t>(decider - spec.actors.begin());
  }
  auto contest = domain::Contest::make(std::move(spec));
  if (!contest) {
    return fault(whole, contest.error().message);
  }
  std::ranges::sort(places, {}, &NumberPlace::offset);
  return ContestFile{.contest = std::move(*contest),
                     .format = format,
                     .text = std::move(text),
                     .places = std::move(places),
                     .full_salience = full,
                     .decimal_comma = decimal_comma,
                     .notes = std::move(notes)};
}

}  // namespace quadrille::stakes
