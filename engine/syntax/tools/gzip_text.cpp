#include "gzip_text.hpp"

#include <array>
#include <memory>

#include <fmt/format.h>
#include <zlib.h>

namespace quadrille::syntax {

Result<std::string> read_text(const std::string& file) {
  const auto close = [](gzFile open) { gzclose(open); };
  const std::unique_ptr<gzFile_s, decltype(close)> source(gzopen(file.c_str(), "rb"), close);
  if (!source) {
    return fail(ErrorCode::unreadable, fmt::format("'{}' could not be opened", file));
  }
  constexpr std::size_t kBlock = std::size_t{1} << 16U;
  std::array<char, kBlock> block{};
  std::string text;
  int count = 0;
  while ((count = gzread(source.get(), block.data(), kBlock)) > 0) {
    text.append(block.data(), static_cast<std::size_t>(count));
  }
  if (count < 0) {
    return fail(ErrorCode::unreadable, fmt::format("'{}' could not be unpacked", file));
  }
  return text;
}

}  // namespace quadrille::syntax
