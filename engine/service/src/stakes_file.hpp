#pragma once

/// \file
/// A stakes file: who has what at stake on an issue of a case, as a person writes it down.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/service/catalog.hpp"

namespace quadrille::service {

struct WrittenStake {
  Where where{};
  std::string actor{};
  /// A number on the file's scale, or "stances", or "theatre".
  std::optional<double> position{};
  std::string position_from{};
  std::optional<double> position_sd{};
  double salience = 0.0;  ///< in [0, 1]
  std::optional<double> salience_sd{};
  std::optional<double> capability{};  ///< none: from the theatre
  std::optional<double> capability_sd{};
  std::string because{};
  std::vector<std::string> items{};
};

struct WrittenPoint {
  double position = 0.0;
  std::string meaning{};
};

struct StakesFile {
  std::string issue{};
  std::string file{};
  double low = 0.0;
  double high = 100.0;
  std::optional<double> reference_point{};
  std::optional<std::string> theatre{};
  std::optional<double> pull{};
  std::optional<double> quota{};
  std::vector<WrittenPoint> points{};
  std::vector<WrittenStake> stakes{};
};

/// Errors. Those of read_text_file().
[[nodiscard]] Result<std::string> read_stakes_text(const std::filesystem::path& file);

/// Errors. `malformed`, `invalid_argument` with file and line.
[[nodiscard]] Result<StakesFile> parse_stakes(std::string_view text,
                                              const std::filesystem::path& file);

/// Under this name a case keeps the stakes file of an issue.
[[nodiscard]] std::string stakes_setting(std::string_view issue);

/// The stakes files of a catalog case as settings, in the order of their names; none without the
/// folder. Errors. Those of parse_stakes(); `not_found` for an issue that the catalog lacks.
[[nodiscard]] Result<std::vector<casefile::Setting>> stakes_of_folder(
    const std::filesystem::path& folder, const Catalog& catalog);

}  // namespace quadrille::service
