#include "quadrille/theatre/theatre_options.hpp"

#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace quadrille::theatre {
namespace {

constexpr std::array<std::string_view, 4> kFills{"none", "half", "worst", "named"};

struct Range {
  std::string_view name;
  double value;
  double from;
  double to;
};

}  // namespace

std::string_view name(Fill fill) { return kFills.at(static_cast<std::size_t>(fill)); }

std::optional<Fill> parse_fill(std::string_view text) {
  for (std::size_t i = 0; i < kFills.size(); ++i) {
    if (kFills.at(i) == text) {
      return static_cast<Fill>(i);
    }
  }
  return std::nullopt;
}

Result<void> TheatreOptions::validate() const {
  constexpr double kLarge = 1e6;
  for (const Range& range :
       {Range{"abroad", abroad, 0.0, 1.0}, Range{"decay_km", decay_km, 1.0, kLarge},
        Range{"army_spread", army_spread, 0.0, 1.0},
        Range{"strength_spread", strength_spread, 0.0, 1.0}, Range{"caution", caution, 0.0, kLarge},
        Range{"deconflicted", deconflicted, 0.0, 1.0},
        Range{"permit_slope", permit_slope, 0.0, kLarge},
        Range{"reversion", reversion, 1e-9, kLarge}, Range{"spread", spread, 1e-9, kLarge}}) {
    if (!(range.value >= range.from && range.value <= range.to)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("{} is {}: it must lie in [{}, {}]", range.name, range.value,
                              range.from, range.to));
    }
  }
  if ((fill == Fill::named) != filler.has_value()) {
    return fail(ErrorCode::invalid_argument,
                "a filler belongs to the fill \"named\", and that needs one");
  }
  return {};
}

}  // namespace quadrille::theatre
