#include "quadrille/records/cameo.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "cameo_codes.hpp"

namespace quadrille::records {
namespace {

/// Codes by their digits, the missing ones 0: "08" and "080" and "0800" are one place, that of the
/// code without further detail, whose figures stand for its root too.
constexpr std::size_t kPlaces = 10'000;
constexpr std::size_t kMostDigits = 4;

struct ActTable {
  std::array<std::optional<CameoAct>, kPlaces> acts{};

  ActTable() {
    for (const CameoCode& code : cameo_codes()) {
      acts.at(*place(code.code)) = CameoAct{.root = root(code.code),
                                            .type = code.type,
                                            .intensity_thousandths = code.goldstein_tenths * 100};
    }
  }
  static std::optional<std::size_t> place(std::string_view code) {
    if (code.size() < 2 || code.size() > kMostDigits) {
      return std::nullopt;
    }
    std::size_t value = 0;
    for (std::size_t digit = 0; digit < kMostDigits; ++digit) {
      const char c = digit < code.size() ? code[digit] : '0';
      if (c < '0' || c > '9') {
        return std::nullopt;
      }
      value = value * 10 + static_cast<std::size_t>(c - '0');
    }
    return value;
  }
  static std::uint8_t root(std::string_view code) {
    return static_cast<std::uint8_t>((code[0] - '0') * 10 + (code[1] - '0'));
  }
};

std::string lower(std::string_view text) {
  std::string lowered(text);
  std::ranges::transform(lowered, lowered.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lowered;
}

}  // namespace

std::optional<CameoAct> cameo_act(std::string_view code) {
  static const ActTable table;
  std::optional<std::size_t> place = ActTable::place(code);
  if (!place) {
    return std::nullopt;
  }
  // An unknown last digit, or last two, fall back on what they belong to.
  for (const std::size_t grain : {1U, 10U, 100U}) {
    const auto& act = table.acts[*place / grain * grain];
    if (act) {
      return act;
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> cameo_code_named(std::string_view name) {
  static const std::map<std::string, std::string_view, std::less<>> codes = [] {
    std::map<std::string, std::string_view, std::less<>> by_name;
    for (const CameoCode& code : cameo_codes()) {
      by_name[lower(code.name)] = code.code;  // a root stands before its codes, which overwrite it
    }
    return by_name;
  }();
  const auto found = codes.find(lower(name));
  return found == codes.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace quadrille::records
