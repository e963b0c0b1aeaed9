#pragma once

/// \file
/// One reader a format. The text is UTF-8 without a mark at its start.

#include "quadrille/stakes/contest_file.hpp"

#include "cells.hpp"

namespace quadrille::stakes {

/// A stake as the file says it, before its scales are known.
struct RawStake {
  std::size_t actor = 0;
  std::size_t scale = 0;
  double position = 0.0;  ///< in the file's numbers
  double salience = 0.0;
  double capability = 0.0;
  double position_sd = 0.0;
  double salience_sd = 0.0;
  double capability_sd = 0.0;
  Place at{};  ///< of the position
  std::size_t salience_column = 0;
};

struct RawContest {
  std::string name{};
  std::string description{};
  std::vector<domain::ContestActor> actors{};
  std::vector<domain::ContestedScale> scales{};  ///< points in the file's numbers
  std::vector<RawStake> stakes{};
  std::optional<std::string> decider{};
};

[[nodiscard]] Result<ContestFile> read_ktab_csv(std::string text, std::string_view name);
[[nodiscard]] Result<ContestFile> read_ktab_xml(std::string text, std::string_view name);
[[nodiscard]] Result<ContestFile> read_decide(std::string text, std::string_view name,
                                              const ReadOptions& options);
[[nodiscard]] Result<ContestFile> read_plain(std::string text, std::string_view name,
                                             const ReadOptions& options);

/// Finds the scales, checks every stake against them with its place, and makes the contest.
[[nodiscard]] Result<ContestFile> finish(RawContest raw, Format format, std::string text,
                                         std::vector<NumberPlace> places, bool decimal_comma,
                                         std::string_view file_name, const ReadOptions& options,
                                         std::vector<std::string> notes);

/// KTAB demands that an actor's saliences sum to at most 100.
[[nodiscard]] Result<void> check_ktab_saliences(const RawContest& raw);

}  // namespace quadrille::stakes
