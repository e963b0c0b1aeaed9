#include "text_file.hpp"

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

}  // namespace quadrille::service
