#include "quadrille/domain/actor.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace quadrille::domain {
namespace {

constexpr std::array<std::string_view, 8> kKindNames{
    "state", "government", "organisation", "collective", "group", "territory", "people", "person"};

bool is_code(std::string_view code) {
  return !code.empty() && std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

}  // namespace

std::string_view name(ActorKind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }

std::optional<ActorKind> parse_actor_kind(std::string_view text) {
  for (std::size_t i = 0; i < kKindNames.size(); ++i) {
    if (kKindNames.at(i) == text) {
      return static_cast<ActorKind>(i);
    }
  }
  return std::nullopt;
}

Result<Actor> Actor::make(Spec spec) {
  if (!is_code(spec.code)) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("\"{}\" is no actor code: capital letters, digits, '_', '.' and '-' only",
                    spec.code));
  }
  if (spec.names.empty() || spec.names.front().empty()) {
    return fail(ErrorCode::invalid_argument, fmt::format("actor {} needs a name", spec.code));
  }
  if (spec.existence.until <= spec.existence.from) {
    return fail(ErrorCode::inconsistent,
                fmt::format("actor {} must exist for at least one day", spec.code));
  }
  return Actor(std::move(spec));
}

}  // namespace quadrille::domain
