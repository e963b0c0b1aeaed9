#pragma once

/// \file
/// Which file a data set was read from: how it is told from another, and where it lies.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/data_set_rows.hpp"

namespace quadrille::service {

/// What a digest covers where a file is long.
enum class Fingerprint : std::uint8_t {
  whole,
  ends,  ///< the first and the last megabyte, and the length: for archives of many gigabytes
};

/// The file's name, length and digest. A file that cannot be read has none: it is the importer's
/// to refuse.
[[nodiscard]] casefile::DataSetFile fingerprint(const std::filesystem::path& path,
                                                Fingerprint covers);
[[nodiscard]] bool same_content(const casefile::DataSetFile& one,
                                const casefile::DataSetFile& other);

/// The path as seen from the case's folder, so that both can be moved together.
[[nodiscard]] std::string seen_from_case(const std::filesystem::path& case_file,
                                         const std::filesystem::path& path);

/// The files of a data set where they lay when it was read, or in `folder`; after them the mapping
/// that came with them, where there was one.
/// Errors. `not_found` for a file that lies there no more, `malformed` for one whose content is
/// another; each says what to do.
[[nodiscard]] Result<std::vector<std::filesystem::path>> files_again(
    const casefile::StoredDataSet& stored, const std::filesystem::path& case_file,
    const std::optional<std::filesystem::path>& folder);

/// A digest of a file's bytes; empty for none.
[[nodiscard]] std::string digest_of(const std::filesystem::path& path);

}  // namespace quadrille::service
