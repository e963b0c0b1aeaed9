#pragma once

/// \file
/// Words that are the same whether or not they are written in capitals.

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace quadrille::service {

/// ASCII letters only: names outside ASCII are matched by the lexicon, which folds them.
[[nodiscard]] inline std::string lower_case(std::string_view text) {
  std::string folded(text);
  std::ranges::transform(folded, folded.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return folded;
}

}  // namespace quadrille::service
