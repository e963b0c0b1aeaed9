#pragma once

/// \file
/// A resolution of the General Assembly: its title, its tally, and who voted how.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/ideal/roll_call_ballots.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// What became of one state's ballot.
enum class Ballot : std::uint8_t { yes, abstain, no, absent };

[[nodiscard]] std::string_view name(Ballot ballot);

struct CastBallot {
  domain::ActorId state{};
  Ballot ballot{};
};

/// One roll call, whether or not it was contested.
struct RollCallRecord {
  std::int64_t number = 0;
  int session = 0;
  std::string resolution = {};
  std::string title = {};
  std::string date = {};  ///< 2014-03-27, where the records have one
  bool is_part = false;
  ideal::Tally tally;
  std::size_t absent = 0;                ///< known to be; where records have no absences 0
  std::vector<CastBallot> ballots = {};  ///< ascending by state
};

struct ResolutionAnswer {
  std::vector<RollCallRecord> roll_calls = {};  ///< on the whole before parts, then ascending
  RunRecord run;
};

/// The roll calls of a resolution, by its symbol in any form or by the number of a roll call.
/// Errors. `not_found` for a case without votes and for an unknown symbol, with the nearest ones.
[[nodiscard]] Result<ResolutionAnswer> resolution_of(CaseSession& session, std::string_view text);

/// A row each state that voted or was absent: `roll_call,ccode,iso3,state,vote`.
[[nodiscard]] wire::Table ballot_table(const domain::Case& facts, const ResolutionAnswer& answer);
/// `{"roll_calls": [{"roll_call", "session", "date", "resolution", "title", "part", "yes",
/// "abstain", "no", "absent", "ballots": [...]}], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const ResolutionAnswer& answer);

}  // namespace quadrille::service
