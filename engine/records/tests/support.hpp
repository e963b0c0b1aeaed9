#pragma once

/// \file
/// Small files, small cases and imports for the tests of this module.

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/domain/case.hpp"
#include "quadrille/domain/record_table.hpp"
#include "quadrille/records/import_files.hpp"
#include "quadrille/records/state_register.hpp"

namespace quadrille::records {

/// A folder that is gone after the test.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  Folder(Folder&&) = delete;
  Folder& operator=(Folder&&) = delete;
  std::filesystem::path write(std::string_view name, std::string_view text) const;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

enum class Packing : std::uint8_t { gzip, zstd, zip };
struct Entry {
  std::string name;
  std::string text;
};
/// Packs texts into a file; gzip and zstd take one.
std::filesystem::path pack(const Folder& folder, std::string_view name, Packing packing,
                           const std::vector<Entry>& entries);

[[nodiscard]] std::filesystem::path state_codes();
[[nodiscard]] domain::Day day(int year, unsigned month = 1, unsigned of_month = 1);

/// A case with the members of the system that a few rows of COW's table name.
struct SmallWorld {
  domain::Case facts;
  domain::Records records;
  [[nodiscard]] domain::ActorId id(std::string_view code) const;
};
/// \pre the rows are of COW's table: "GDR,265,German Democratic Republic,1954,3,25,1990,10,2"
[[nodiscard]] SmallWorld world_of(std::string_view rows);
/// Two Germanies and their heir, Yugoslavia and hers, great powers, a young and a dead state.
[[nodiscard]] SmallWorld small_world();

[[nodiscard]] ImportRequest request_of(const SmallWorld& world, std::string_view format,
                                       std::vector<std::filesystem::path> files);
/// Writes the text to a file and imports it.
[[nodiscard]] Result<Imported> import_text(const SmallWorld& world, std::string_view format,
                                           std::string_view text);
/// The table of a kind, or a failed test and an empty one.
[[nodiscard]] const domain::RecordTable* table_of(const Imported& imported,
                                                  domain::RecordKind kind);
/// Whether the counts of a report add up.
[[nodiscard]] bool adds_up(const FileReport& report);

}  // namespace quadrille::records
