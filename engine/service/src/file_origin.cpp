#include "file_origin.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"

namespace quadrille::service {
namespace {

namespace fs = std::filesystem;
using casefile::DataSetFile;

/// Files up to this length have the digest of their bytes.
constexpr std::uint64_t kShortFile = std::uint64_t{32} << 20U;
/// Longer ones have the digest of the digests of blocks, or of their ends.
constexpr std::size_t kBlock = std::size_t{8} << 20U;
constexpr std::size_t kEnd = std::size_t{1} << 20U;

constexpr std::string_view kEnds = "ends:";

constexpr std::string_view kAdvice =
    "--in FOLDER says where it lies now, and --later keeps the decision for the next import load";

std::string read_part(std::ifstream& in, std::uint64_t from, std::size_t size) {
  std::string bytes(size, '\0');
  in.seekg(static_cast<std::streamoff>(from));
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return bytes;
}

std::string digest_of_blocks(std::ifstream& in, std::uint64_t size) {
  std::string digests;
  for (std::uint64_t from = 0; from < size; from += kBlock) {
    digests += sha256_hex(read_part(in, from, kBlock));
  }
  return "blocks:" + sha256_hex(digests);
}

/// The folder of the case, with links followed.
fs::path folder_of(const fs::path& case_file) {
  std::error_code problem;
  return fs::weakly_canonical(fs::absolute(case_file), problem).parent_path();
}

}  // namespace

DataSetFile fingerprint(const fs::path& path, Fingerprint covers) {
  DataSetFile file;
  file.name = path.filename().string();
  std::error_code problem;
  file.bytes = fs::file_size(path, problem);
  if (problem) {
    file.bytes = 0;
    return file;
  }
  std::ifstream in(path, std::ios::binary);
  if (file.bytes <= kShortFile) {
    file.fingerprint = sha256_hex(read_part(in, 0, static_cast<std::size_t>(file.bytes)));
  } else if (covers == Fingerprint::whole) {
    file.fingerprint = digest_of_blocks(in, file.bytes);
  } else {
    file.fingerprint = std::string(kEnds) +
                       sha256_hex(read_part(in, 0, kEnd) + read_part(in, file.bytes - kEnd, kEnd));
  }
  return file;
}

bool same_content(const DataSetFile& one, const DataSetFile& other) {
  return one.name == other.name && one.bytes == other.bytes && one.fingerprint == other.fingerprint;
}

std::string seen_from_case(const fs::path& case_file, const fs::path& path) {
  std::error_code problem;
  const fs::path folder = folder_of(case_file);
  const fs::path whole = fs::weakly_canonical(fs::absolute(path), problem);
  const fs::path seen = whole.lexically_relative(folder);
  return (problem || seen.empty() ? whole : seen).string();
}

std::string digest_of(const fs::path& path) {
  return path.empty() ? std::string() : fingerprint(path, Fingerprint::whole).fingerprint;
}

Result<std::vector<fs::path>> files_again(const casefile::StoredDataSet& stored,
                                          const fs::path& case_file,
                                          const std::optional<fs::path>& folder) {
  std::error_code problem;
  const fs::path home = folder_of(case_file);
  const auto place_of = [&](const std::string& kept) {
    return folder ? *folder / fs::path(kept).filename() : (home / kept).lexically_normal();
  };
  const auto is_there = [&](const fs::path& path) -> Result<void> {
    if (fs::is_regular_file(path, problem)) {
      return {};
    }
    return fail(ErrorCode::not_found,
                fmt::format("there is no file {}, from which {} is to be read again; {}",
                            path.string(), stored.info.name, kAdvice));
  };
  const auto is_another = [&stored](const fs::path& path) {
    return fail(ErrorCode::malformed,
                fmt::format("{} is no longer the file from which {} was read: its digest is "
                            "another; {}",
                            path.string(), stored.info.name, kAdvice));
  };
  std::vector<fs::path> found;
  for (std::size_t place = 0; place < stored.files.size(); ++place) {
    const DataSetFile& then = stored.files[place];
    if (!folder && place >= stored.origin.paths.size()) {
      return fail(ErrorCode::not_found,
                  fmt::format("the case does not say where {} lay; {}", then.name, kAdvice));
    }
    found.push_back(place_of(folder ? then.name : stored.origin.paths[place]));
    if (auto there = is_there(found.back()); !there) {
      return fail(there.error());
    }
    const auto covers =
        then.fingerprint.starts_with(kEnds) ? Fingerprint::ends : Fingerprint::whole;
    if (!same_content(fingerprint(found.back(), covers), then)) {
      return is_another(found.back());
    }
  }
  if (!stored.origin.mapping.empty()) {
    found.push_back(place_of(stored.origin.mapping));
    if (auto there = is_there(found.back()); !there) {
      return fail(there.error());
    }
    if (digest_of(found.back()) != stored.origin.basis) {
      return is_another(found.back());
    }
  }
  return found;
}

}  // namespace quadrille::service
