#include "text_file.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

namespace quadrille::service {

Result<std::string> read_text_file(const std::filesystem::path& file, std::uintmax_t largest,
                                   std::string_view limit) {
  const auto unreadable = [&file] {
    return fail(ErrorCode::unreadable, fmt::format("{} could not be read", file.string()));
  };
  std::error_code problem;
  const std::uintmax_t size = std::filesystem::file_size(file, problem);
  if (problem) {
    return unreadable();
  }
  if (size > largest) {
    return fail(ErrorCode::too_large,
                fmt::format("{} is larger than the {}", file.string(), limit));
  }
  const std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  if (!stream || !bytes) {
    return unreadable();
  }
  return bytes.str();
}

Result<void> write_whole_file(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::path beside = file;
  beside += ".part";
  std::ofstream out(beside, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code problem;
  if (out) {
    std::filesystem::rename(beside, file, problem);
  }
  if (!out || problem) {
    const std::string reason = problem ? problem.message() : std::generic_category().message(errno);
    std::filesystem::remove(beside, problem);
    return fail(ErrorCode::unwritable,
                fmt::format("{} could not be written ({})", file.string(), reason));
  }
  return {};
}

}  // namespace quadrille::service
