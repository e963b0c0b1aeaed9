#include "quadrille/ideal/resolution_symbol.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace quadrille::ideal {
namespace {

constexpr std::array<std::string_view, 4> kPrefixes{"A/RES/", "A/R/", "RES/", "R/"};

std::string capitals(std::string_view text) {
  std::string found;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (std::isspace(byte) == 0) {
      found += static_cast<char>(std::toupper(byte));
    }
  }
  return found;
}

/// "XXVI" is 26. Nothing for what is no number of this kind below 40, the last so written.
std::optional<int> roman(std::string_view text) {
  constexpr std::array<std::string_view, 10> kOnes{"",  "I",  "II",  "III",  "IV",
                                                   "V", "VI", "VII", "VIII", "IX"};
  for (int number = 1; number < 40; ++number) {
    const std::string written = std::string(static_cast<std::size_t>(number / 10), 'X') +
                                std::string(kOnes.at(static_cast<std::size_t>(number % 10)));
    if (text == written) {
      return number;
    }
  }
  return std::nullopt;
}

/// How many letters must be changed, added or left out to make one text of the other.
std::size_t differing_letters(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string common_symbol(std::string_view text) {
  std::string symbol = capitals(text);
  for (const std::string_view prefix : kPrefixes) {
    if (symbol.starts_with(prefix)) {
      symbol.erase(0, prefix.size());
      break;
    }
  }
  const std::size_t open = symbol.find('(');
  if (open != std::string::npos && symbol.ends_with(')')) {
    const auto session = roman(std::string_view(symbol).substr(open + 1, symbol.size() - open - 2));
    if (session && open > 0) {
      return fmt::format("{}/{}", *session, symbol.substr(0, open));
    }
  }
  return symbol;
}

std::vector<std::string> nearest_symbols(std::span<const std::string> symbols,
                                         std::string_view wanted, std::size_t limit) {
  const std::string common = common_symbol(wanted);
  struct Near {
    std::size_t distance = 0;
    const std::string* symbol = nullptr;
  };
  std::vector<Near> near;
  std::set<std::string_view> seen;
  for (const std::string& symbol : symbols) {
    if (seen.insert(symbol).second) {
      near.push_back({differing_letters(common_symbol(symbol), common), &symbol});
    }
  }
  std::ranges::stable_sort(near, {}, &Near::distance);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < std::min(limit, near.size()); ++i) {
    found.push_back(*near[i].symbol);
  }
  return found;
}

}  // namespace quadrille::ideal
