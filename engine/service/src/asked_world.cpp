#include "asked_world.hpp"

#include <fmt/format.h>

#include "quadrille/scenario/postures_of.hpp"

namespace quadrille::service {

Result<domain::Day> asked_day(CaseSession& session, std::optional<domain::Day> on) {
  const auto day = on ? on : session.latest_day();
  if (!day) {
    return fail(ErrorCode::not_found, "the case has no facts yet");
  }
  return *day;
}

const std::vector<domain::RecordKind>& kinds_of_theatre() {
  static const std::vector<domain::RecordKind> kAll = [] {
    std::vector<domain::RecordKind> kinds = kinds_of_alignment();
    kinds.push_back(domain::RecordKind::capability);
    kinds.push_back(domain::RecordKind::distance);
    return kinds;
  }();
  return kAll;
}

Result<const domain::Theatre*> theatre_in(const domain::Case& facts, const std::string& code) {
  if (const domain::Theatre* found = facts.find_theatre(code)) {
    return found;
  }
  std::string known;
  for (const domain::Theatre& theatre : facts.theatres()) {
    known += fmt::format("{}{}", known.empty() ? "" : ", ", theatre.code);
  }
  return fail(ErrorCode::not_found,
              known.empty()
                  ? fmt::format("the case has no theatre \"{}\", nor any other; "
                                "\"quadrille enter\" takes some in",
                                code)
                  : fmt::format("the case has no theatre \"{}\"; it has {}", code, known));
}

Result<AskedWorld> asked_world(CaseSession& session, domain::Day on,
                               const std::vector<domain::RecordKind>& kinds,
                               domain::Unreviewed unreviewed) {
  const auto records = session.records({.kinds = kinds});
  if (!records) {
    return fail(records.error());
  }
  domain::World world(session.facts(), **records, on, unreviewed);
  auto postures = scenario::postures_of(world, on);
  if (!postures) {
    return fail(postures.error());
  }
  return AskedWorld{.world = std::move(world), .postures = std::move(*postures)};
}

}  // namespace quadrille::service
