#pragma once

/// \file
/// The field's own tables for tests on real data, where the folder of data is at hand.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/domain/record_table.hpp"

namespace quadrille::similarity {

/// The folder that QUADRILLE_SHARED names, else ../shared of the source tree; nothing without it.
[[nodiscard]] std::optional<std::filesystem::path> shared_data();

/// Pacts and capabilities, and the members of the system by year; actors bear their COW numbers.
struct StateTables {
  domain::Records records;
  std::vector<domain::ActorId> members_in(int year) const;
  std::vector<domain::DaySpan> memberships = {};
  std::vector<domain::ActorId> members = {};
};
[[nodiscard]] StateTables state_tables(const std::filesystem::path& data);

/// Votes and roll calls; actors are numbered by name.
struct VoteTables {
  domain::RecordTable votes;
  domain::RecordTable roll_calls;
  std::map<std::string, domain::ActorId> actors = {};
};
[[nodiscard]] VoteTables vote_tables(const std::filesystem::path& data);

}  // namespace quadrille::similarity
