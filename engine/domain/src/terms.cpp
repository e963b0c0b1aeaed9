#include "quadrille/domain/terms.hpp"

#include "vocabulary.hpp"

namespace quadrille::domain {
namespace {

constexpr std::array<std::string_view, kFunctions> kFunctionNames{
    "ground", "naval", "air", "air_defence", "logistics", "training"};
constexpr std::array<std::string_view, 3> kConsents{"unknown", "given", "refused"};

}  // namespace

std::string_view name(Function function) {
  return kFunctionNames.at(static_cast<std::size_t>(function));
}
std::optional<Function> parse_function(std::string_view text) {
  return find_word<Function>(kFunctionNames, text);
}
std::string_view name(Consent consent) { return kConsents.at(static_cast<std::size_t>(consent)); }
std::optional<Consent> parse_consent(std::string_view text) {
  return find_word<Consent>(kConsents, text);
}

}  // namespace quadrille::domain
