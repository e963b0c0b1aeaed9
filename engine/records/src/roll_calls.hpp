#pragma once

/// \file
/// Roll calls and ballots on their way to two tables, from whichever files say them.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import_run.hpp"
#include "roll_call_links.hpp"

namespace quadrille::records {

/// A ballot as the column `ballot` of a vote writes it.
enum class Ballot : std::int8_t { absent = -2, no = -1, abstain = 0, yes = 1 };

/// The day of a session's votes in the records: 31 December of 1945 + session.
[[nodiscard]] domain::DaySpan session_day(int session);
/// The session in which a day falls, for emergency sessions, which are numbered apart: a regular
/// session opens in the middle of September.
[[nodiscard]] int session_of(domain::Day day);

/// What a table says about a roll call.
struct RollCallFacts {
  std::int64_t number = 0;
  int session = 0;
  std::optional<double> amendment = {};
  std::optional<double> paragraph = {};
  std::optional<double> important = {};
  std::optional<double> issues = {};  ///< see issue_bit()
  std::string resolution = {};
  std::optional<int> date = {};  ///< yyyymmdd, as the table gives it; before 1997 the year is real
  std::string text = {};         ///< its description or title, on one line
  RecordRows::Place place = {};
};

/// 1, 2, 4, 8, 16, 32 for the issues me, nu, di, hr, co, ec; 0 for other words.
[[nodiscard]] unsigned issue_bit(std::string_view short_name);

class RollCalls {
 public:
  explicit RollCalls(ImportRun& run) : run_(run) {}

  /// Where the roll call of this number stands, if it is known.
  [[nodiscard]] std::optional<std::size_t> find(std::int64_t number) const;
  /// A roll call that is not known yet. \pre its number is not known
  std::size_t add(RollCallFacts facts);
  [[nodiscard]] RollCallFacts& facts(std::size_t call) { return calls_[call]; }
  [[nodiscard]] std::size_t size() const { return calls_.size(); }
  [[nodiscard]] bool empty() const { return calls_.empty(); }

  /// That the UN Digital Library is the source.
  void add_library() { library_ = true; }
  [[nodiscard]] bool has_library_rows() const { return library_; }

  enum class Cast : std::uint8_t { taken, again, otherwise };
  /// One ballot. `again`: it was known; `otherwise`: another one of the same state was, and stands.
  Cast cast(std::size_t call, domain::ActorId voter, Ballot ballot, RecordRows::Place place);

  /// Which roll calls say an earlier one again.
  [[nodiscard]] RollCallLinks& links() { return links_; }

  /// Counts something that readers of these tables should know: told once, with its first line.
  void note(const RecordRows::Place& place, std::string_view what, std::uint64_t times = 1);

  /// Makes the tables and tells the traps of the roll calls.
  [[nodiscard]] Result<void> finish();

 private:
  void note_traps();
  [[nodiscard]] std::vector<std::optional<double>> linked() const;
  [[nodiscard]] RecordRows details();
  struct Told {
    RecordRows::Place first;
    std::uint64_t times = 0;
  };
  ImportRun& run_;
  bool library_ = false;
  std::vector<RollCallFacts> calls_ = {};
  std::unordered_map<std::int64_t, std::size_t> by_number_ = {};
  std::unordered_map<domain::ActorId, std::size_t> voters_ = {};
  RollCallLinks links_ = {};
  std::vector<std::vector<std::int8_t>> cast_ = {};  ///< by roll call, voter; kNoBallot: none yet
  RecordRows votes_{domain::RecordKind::vote};
  std::map<std::pair<std::uint16_t, std::string>, Told> told_ = {};
};

}  // namespace quadrille::records
