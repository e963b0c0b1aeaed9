#pragma once

/// \file
/// Little-endian whole numbers in byte strings.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace quadrille::syntax {

static_assert(std::endian::native == std::endian::little, "model files are read in place");

/// \pre at + sizeof(Number) <= bytes.size()
template <class Number>
[[nodiscard]] Number number_at(std::string_view bytes, std::size_t at) {
  Number number{};
  std::memcpy(&number, bytes.data() + at, sizeof(Number));
  return number;
}

template <class Number>
void append_number(std::string& bytes, Number number) {
  char buffer[sizeof(Number)];
  std::memcpy(buffer, &number, sizeof(Number));
  bytes.append(buffer, sizeof(Number));
}

}  // namespace quadrille::syntax
