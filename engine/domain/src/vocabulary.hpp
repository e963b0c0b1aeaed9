#pragma once

/// \file
/// Looking up a word in the fixed vocabulary of an enumerator.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace quadrille::domain {

template <class Enum, std::size_t n>
std::optional<Enum> find_word(const std::array<std::string_view, n>& names, std::string_view text) {
  for (std::size_t i = 0; i < n; ++i) {
    if (names.at(i) == text) {
      return static_cast<Enum>(i);
    }
  }
  return std::nullopt;
}

}  // namespace quadrille::domain
