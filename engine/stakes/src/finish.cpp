#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "readers.hpp"
#include "scales.hpp"

namespace quadrille::stakes {

namespace {

Result<void> check_options(const ReadOptions& options) {
  if (options.scale) {
    const auto [low, high] = *options.scale;
    if (!(std::isfinite(low) && std::isfinite(high) && high > low)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("the scale {}:{} must end above its start", low, high));
    }
  }
  if (options.full_salience &&
      !(std::isfinite(*options.full_salience) && *options.full_salience > 0.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the full salience {} must lie above 0", *options.full_salience));
  }
  return {};
}

/// The positions on each scale.
std::vector<std::vector<double>> positions_of(const RawFile& raw) {
  std::vector<std::vector<double>> numbers(raw.scales.size());
  for (const RawStake& stake : raw.stakes) {
    numbers[stake.scale].push_back(stake.position.value);
  }
  return numbers;
}

/// The ends of one scale, and the sentence that says what was taken for them.
Result<Ends> find_ends(RawFile& raw, std::size_t row, std::vector<double> numbers,
                       std::string_view file_name) {
  const RawScale& scale = raw.scales[row];
  for (const auto& [position, meaning] : scale.points) {
    numbers.push_back(position.value);
  }
  if (scale.reference_point) {
    numbers.push_back(scale.reference_point->value);
  }
  Ends ends = ends_of(numbers);
  if (!std::isfinite(ends.high - ends.low)) {
    return fault({.file = file_name},
                 fmt::format("positions on '{}' run from {} to {}, too far for a scale", scale.code,
                             ends.low, ends.high));
  }
  if (scale.low || scale.high) {
    const Ends said{scale.low ? scale.low->value : ends.low,
                    scale.high ? scale.high->value : ends.high};
    if (!(said.high > said.low && std::isfinite(said.high - said.low))) {
      return fault(scale.low ? scale.low->at : scale.high->at,
                   fmt::format("the scale '{}' goes from {} to {}; its end must lie above its "
                               "start",
                               scale.code, said.low, said.high));
    }
    if (scale.low && scale.high) {
      return said;
    }
    ends = said;
  }
  raw.notes.push_back(
      ends.known == Ends::Known::conventional
          ? fmt::format("positions on '{}' were read on the scale {} to {}", scale.code, ends.low,
                        ends.high)
          : fmt::format("positions on '{}' run from {} to {}, which was taken for the scale",
                        scale.code, ends.low, ends.high));
  return ends;
}

double full_salience_of(RawFile& raw) {
  const auto shares = static_cast<std::size_t>(std::ranges::count_if(
      raw.stakes, [](const RawStake& stake) { return stake.salience.value <= 1.0; }));
  const bool all = shares == raw.stakes.size();
  std::string note = fmt::format("salience was read on the scale 0 to {}", all ? 1 : 100);
  if (!all && 2 * shares > raw.stakes.size()) {
    note += fmt::format(", though {} of {} saliences are at most 1", shares, raw.stakes.size());
  }
  raw.notes.push_back(std::move(note));
  return all ? 1.0 : 100.0;
}

/// Capabilities that seem meant to sum to 1 or 100 and do not.
void note_capabilities(RawFile& raw) {
  constexpr double kMeant = .1;
  constexpr double kRounding = 1e-9;
  std::vector<double> sums(raw.scales.size(), 0.0);
  for (const RawStake& stake : raw.stakes) {
    sums[stake.scale] += stake.capability.value;
  }
  for (std::size_t scale = 0; scale < sums.size(); ++scale) {
    for (const double whole : {1.0, 100.0}) {
      const double off = std::fabs(sums[scale] / whole - 1.0);
      if (off > kRounding && off < kMeant) {
        raw.notes.push_back(
            fmt::format("capabilities on '{}' sum to {:.6g} and not to {}; they "
                        "were taken as they are",
                        raw.scales[scale].code, sums[scale], whole));
      }
    }
  }
}

Result<void> check_range(const Stated& number, double low, double high, std::string_view what,
                         std::string_view whose) {
  if (number.value >= low && number.value <= high) {
    return {};
  }
  return fault(number.at, fmt::format("the {} {} of {} lies off the scale {} to {}", what,
                                      number.value, whose, low, high));
}

Result<void> check_sign(const Stated& number, std::string_view what, std::string_view whose) {
  if (number.value >= 0.0) {
    return {};
  }
  return fault(number.at, fmt::format("the {} {} of {} is below 0", what, number.value, whose));
}

Result<void> check(const RawStake& stake, const RawFile& raw, const Ends& ends, double full) {
  const std::string& whose = raw.actors[stake.actor].code;
  return check_range(stake.position, ends.low, ends.high, "position", whose)
      .and_then([&] { return check_range(stake.salience, 0.0, full, "salience", whose); })
      .and_then([&] { return check_sign(stake.capability, "capability", whose); })
      .and_then([&] { return check_sign(stake.position_sd, "spread of the position", whose); })
      .and_then([&] { return check_sign(stake.salience_sd, "spread of the salience", whose); })
      .and_then([&] { return check_sign(stake.capability_sd, "spread of the capability", whose); });
}

Result<domain::ContestedScale> scale_of(const RawScale& raw, const Ends& ends) {
  domain::ContestedScale scale{
      .code = raw.code, .name = raw.name, .low = ends.low, .high = ends.high};
  const std::string where = fmt::format("'{}'", raw.code);
  for (const auto& [position, meaning] : raw.points) {
    if (auto sound = check_range(position, ends.low, ends.high, "point", where); !sound) {
      return fail(sound.error());
    }
    scale.points.push_back({inside(position.value, ends.low, ends.high), meaning});
  }
  if (raw.reference_point) {
    if (auto sound =
            check_range(*raw.reference_point, ends.low, ends.high, "reference point", where);
        !sound) {
      return fail(sound.error());
    }
    scale.reference_point = inside(raw.reference_point->value, ends.low, ends.high);
  }
  return scale;
}

}  // namespace

Result<void> check_ktab_saliences(const RawFile& raw) {
  std::vector<double> sum(raw.actors.size(), 0.0);
  for (const RawStake& stake : raw.stakes) {
    sum[stake.actor] += stake.salience.value;
    if (sum[stake.actor] > 100.0 + kSalienceRounding) {
      return fault(stake.salience.at,
                   fmt::format("the saliences of {} sum to {} and may sum to 100 at most",
                               raw.actors[stake.actor].code, sum[stake.actor]));
    }
  }
  return {};
}

Result<ContestFile> finish(RawFile raw, Format format, std::string text, std::string_view file_name,
                           const ReadOptions& options) {
  if (raw.actors.empty()) {
    return fault({.file = file_name}, "no actor takes part");
  }
  if (auto sound = check_options(options); !sound) {
    return fail(sound.error());
  }
  const bool ktab = format == Format::ktab_csv || format == Format::ktab_xml;
  domain::Contest::Spec spec{.name = raw.name,
                             .description = raw.description,
                             .actors = raw.actors,
                             .rule = {.decider = raw.decider}};
  auto positions = positions_of(raw);
  std::vector<Ends> ends;
  for (std::size_t row = 0; row < raw.scales.size(); ++row) {
    if (ktab) {
      ends.emplace_back();
    } else if (options.scale) {
      ends.push_back({options.scale->first, options.scale->second});
    } else {
      const auto seen = find_ends(raw, row, std::move(positions[row]), file_name);
      if (!seen) {
        return fail(seen.error());
      }
      ends.push_back(*seen);
    }
    auto scale = scale_of(raw.scales[row], ends.back());
    if (!scale) {
      return fail(scale.error());
    }
    spec.scales.push_back(std::move(*scale));
  }
  const double full = ktab                    ? 100.0
                      : options.full_salience ? *options.full_salience
                                              : full_salience_of(raw);
  std::set<std::pair<std::size_t, std::size_t>> given;
  for (const RawStake& stake : raw.stakes) {
    const Ends& on = ends[stake.scale];
    if (auto sound = check(stake, raw, on, full); !sound) {
      return fail(sound.error());
    }
    if (!given.emplace(stake.actor, stake.scale).second) {
      return fault(stake.position.at,
                   fmt::format("the stake of {} on '{}' is given twice",
                               raw.actors[stake.actor].code, raw.scales[stake.scale].code));
    }
    spec.stakes.push_back(
        {.actor = stake.actor,
         .scale = stake.scale,
         .position = {inside(stake.position.value, on.low, on.high),
                      stake.position_sd.value / (on.high - on.low)},
         .salience = {stake.salience.value / full, stake.salience_sd.value / full},
         .capability = {stake.capability.value, stake.capability_sd.value}});
  }
  if (!ktab) {
    note_capabilities(raw);
  }
  if (raw.decimal_comma) {
    raw.notes.emplace_back("commas in numbers were read as decimal commas");
  }
  auto contest = domain::Contest::make(std::move(spec));
  if (!contest) {
    return fault({.file = file_name}, contest.error().message);
  }
  for (std::string& note : raw.notes) {
    note = one_line(std::move(note));
  }
  std::ranges::sort(raw.places, {}, &NumberPlace::offset);
  return ContestFile{.contest = std::move(*contest),
                     .format = format,
                     .text = std::move(text),
                     .places = std::move(raw.places),
                     .full_salience = full,
                     .decimal_comma = raw.decimal_comma,
                     .parameters = std::move(raw.parameters),
                     .extras = std::move(raw.extras),
                     .notes = std::move(raw.notes)};
}

}  // namespace quadrille::stakes
