#include "quadrille/domain/place.hpp"

#include "vocabulary.hpp"

namespace quadrille::domain {
namespace {

constexpr std::array<std::string_view, 4> kPlaceKinds{"airfield", "port", "airfield_and_port",
                                                      "city"};
constexpr std::array<std::string_view, 3> kModes{"air", "sea", "land"};

}  // namespace

std::string_view name(PlaceKind kind) { return kPlaceKinds.at(static_cast<std::size_t>(kind)); }
std::optional<PlaceKind> parse_place_kind(std::string_view text) {
  return find_word<PlaceKind>(kPlaceKinds, text);
}
std::string_view name(Mode mode) { return kModes.at(static_cast<std::size_t>(mode)); }
std::optional<Mode> parse_mode(std::string_view text) { return find_word<Mode>(kModes, text); }

}  // namespace quadrille::domain
