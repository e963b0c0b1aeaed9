#pragma once

/// \file
/// The world that a question is about, and how its actors stand.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/service/case_session.hpp"

namespace quadrille::service {

/// The day that is asked for, else the last that the case knows of. Errors. `not_found` where it
/// knows of none.
[[nodiscard]] Result<domain::Day> asked_day(CaseSession& session, std::optional<domain::Day> on);

/// Those of alignment, capabilities and distances.
[[nodiscard]] const std::vector<domain::RecordKind>& kinds_of_theatre();

/// The theatre of this code. Errors. `not_found` naming those that the case has.
[[nodiscard]] Result<const domain::Theatre*> theatre_in(const domain::Case& facts,
                                                        const std::string& code);

/// Refers to the session, which must outlive it.
struct AskedWorld {
  domain::World world;
  domain::Postures postures;
};
/// Errors. Those of CaseSession::records and of scenario::postures_of.
[[nodiscard]] Result<AskedWorld> asked_world(
    CaseSession& session, domain::Day on, const std::vector<domain::RecordKind>& kinds,
    domain::Unreviewed unreviewed = domain::Unreviewed::counted);

}  // namespace quadrille::service
