#pragma once

/// \file
/// From the bytes of a file to UTF-8 and back.

#include <string>
#include <string_view>

#include "quadrille/stakes/contest_file.hpp"

namespace quadrille::stakes {

struct Letters {
  std::string utf8{};
  Encoding encoding = Encoding::utf8;
};

/// Valid UTF-8 as it is, without a mark at its start; else every byte is taken for a letter.
[[nodiscard]] Letters letters_of(std::string_view bytes);

/// The bytes that letters_of() had. Letters that one byte cannot hold become '?'.
[[nodiscard]] std::string bytes_of(std::string_view utf8, Encoding encoding);

}  // namespace quadrille::stakes
