#pragma once

/// \file
/// One reader a format. The text is UTF-8 without a mark at its start.

#include <map>

#include "quadrille/stakes/contest_file.hpp"

#include "cells.hpp"

namespace quadrille::stakes {

/// A number as the file says it, before its scale is known.
struct Stated {
  double value = 0.0;
  Place at{};
};

struct RawStake {
  std::size_t actor = 0;
  std::size_t scale = 0;
  Stated position{};
  Stated salience{};
  Stated capability{};
  Stated position_sd{};
  Stated salience_sd{};
  Stated capability_sd{};
};

struct RawScale {
  std::string code{};
  std::string name{};
  std::vector<std::pair<Stated, std::string>> points{};
  std::optional<Stated> reference_point{};
  std::optional<Stated> low{};  ///< where the file itself says so
  std::optional<Stated> high{};
};

/// What a reader finds, and finish() makes a contest of.
struct RawFile {
  std::string name{};
  std::string description{};
  std::vector<domain::ContestActor> actors{};
  std::vector<RawScale> scales{};
  std::vector<RawStake> stakes{};
  std::optional<std::size_t> decider{};
  std::vector<NumberPlace> places{};
  bool decimal_comma = false;
  std::vector<ModelParameter> parameters{};
  std::vector<std::string> extras{};
  std::vector<std::string> notes{};
};

[[nodiscard]] Result<RawFile> read_ktab_csv(std::string_view text, std::string_view name);
[[nodiscard]] Result<RawFile> read_ktab_xml(std::string_view text, std::string_view name);
[[nodiscard]] Result<RawFile> read_decide(std::string_view text, std::string_view name);
[[nodiscard]] Result<RawFile> read_plain(std::string_view text, std::string_view name);

/// Finds the scales, checks every stake against them with its place, and makes the contest.
[[nodiscard]] Result<ContestFile> finish(RawFile raw, Format format, std::string text,
                                         std::string_view file_name, const ReadOptions& options);

/// By how much a sum of saliences in percent may exceed 100: the rounding of printed digits.
inline constexpr double kSalienceRounding = 1e-6;

/// KTAB demands that an actor's saliences sum to at most 100.
[[nodiscard]] Result<void> check_ktab_saliences(const RawFile& raw);

}  // namespace quadrille::stakes
