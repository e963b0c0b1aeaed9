#pragma once

/// \file
/// Votes as they come from files, for tests from the file to the panel.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/domain/case.hpp"
#include "quadrille/domain/record_table.hpp"
#include "quadrille/records/import_files.hpp"
#include "quadrille/records/state_register.hpp"

namespace quadrille::ideal {

/// The folder of the field's data: under the one that QUADRILLE_SHARED names, else under ../shared
/// of the source tree; nothing without the published ideal points.
[[nodiscard]] std::optional<std::filesystem::path> shared_data();

/// The states of a table of Correlates of War, and who bears which number when.
class States {
 public:
  explicit States(const std::filesystem::path& table);
  States(const States&) = delete;
  States& operator=(const States&) = delete;
  States(States&&) = delete;
  States& operator=(States&&) = delete;
  ~States() = default;

  [[nodiscard]] Result<records::Imported> import_votes(
      const std::vector<std::filesystem::path>& files) const;
  /// \pre a state bears the COW number in the session
  [[nodiscard]] domain::ActorId of_number(std::string_view cow_number, int session) const;

 private:
  domain::Case facts_ = {};
  domain::Records memberships_ = {};
  std::optional<records::StateCodes> codes_ = {};
  std::optional<records::StateRegister> register_ = {};
};

/// The tables of an import, as a case holds them.
[[nodiscard]] domain::Records records_of(records::Imported imported);

}  // namespace quadrille::ideal
