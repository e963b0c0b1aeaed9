#pragma once

/// \file
/// Records of the field in bulk: the rows of a data set as columns, for states and pairs of states.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/dyad.hpp"
#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// What the rows of a table say. Each kind has its value columns: value_names().
enum class RecordKind : std::uint8_t {
  system_membership,    ///< a state is a member of the system of states
  capability,           ///< national capabilities of a state in a year
  government_change,    ///< a leader leaves or enters
  state_trade,          ///< imports and exports of a state in a year
  pact,                 ///< an alliance of two states in force in a year
  dispute,              ///< a militarised dispute of two states in a year
  rivalry,              ///< a strategic rivalry, one row for its whole interval
  contiguity,           ///< a border, one row for its interval
  distance,             ///< between two states in a year
  joint_organisations,  ///< how many international organisations two states share in a year
  trade,                ///< between two states in a year
  armed_conflict,       ///< between two states in a year
  roll_call,            ///< a roll-call vote; `a` and `b` are 0, `label` its resolution
  vote,                 ///< one state's ballot in a roll call
  vote_similarity,      ///< worked out from the votes of a session on import
  event_count,          ///< acts of a sender on a receiver on one day, of one type, counted
  dyad_year,            ///< a number about two states in a year, as a mapping file names it
  roll_call_detail,     ///< of a roll call: its calendar date, what it repeats; `label` its text
  vote_expectation,  ///< what all votes of a session make expect of a pair's, worked out on import
};
inline constexpr std::size_t kRecordKinds = 19;
[[nodiscard]] std::string_view name(RecordKind kind);
[[nodiscard]] std::optional<RecordKind> parse_record_kind(std::string_view text);

/// Whether a row is about one actor, a dyad (a < b), or a sender `a` and a receiver `b`.
enum class RecordShape : std::uint8_t { actor, dyad, directed };
[[nodiscard]] RecordShape shape(RecordKind kind);

/// The names of a kind's value columns, in their order. Yes and no are 1 and 0; a year is a number.
[[nodiscard]] std::span<const std::string_view> value_names(RecordKind kind);

/// Where in value_names() each column stands, for the kinds that engines read.
namespace column {
enum Pact : std::size_t { defence, offence, neutrality, nonaggression, consultation };
enum Dispute : std::size_t { dispute_number, hostility, dispute_onset, dispute_fatality };
enum Contiguity : std::size_t { contiguity_type };  ///< 1 land, 2 to 5 over ever wider water
enum Distance : std::size_t { kilometres };         ///< least distance
enum JointOrganisations : std::size_t { joint_count };
enum Capability : std::size_t { cinc, milex, milper, irst, pec, tpop, upop };
enum GovernmentChange : std::size_t {
  irregular,
  leaves
};                                              ///< 1: irregular; 1: an exit, 0: an entry
enum Trade : std::size_t { imports, exports };  ///< of `a` from and to `b`, millions of US dollars
enum ArmedConflict : std::size_t { conflict_number, intensity_level };
enum RollCall : std::size_t { roll_call_number, session, amendment, paragraph, important, issues };
enum Vote : std::size_t { vote_roll_call, ballot };  ///< 1 yes, 0 abstain, -1 no, -2 absent
enum VoteSimilarity : std::size_t { cosine, common_votes, agreement };
enum VoteExpectation : std::size_t { expected_cosine, sampling_sd, expectation_sd };
enum EventCount : std::size_t { event_type, events, sources, intensity, cameo_root };
enum DyadYear : std::size_t { dyad_year_value };
/// The date is written yyyymmdd; `linked` is the number of the earliest roll call on the same
/// resolution, where that is another one.
enum RollCallDetail : std::size_t { detail_roll_call, calendar_date, linked };
}  // namespace column

/// Some numbers of a table, one a row. Empty `known`: every row has one.
struct ValueColumn {
  std::vector<double> value = {};
  std::vector<std::uint8_t> known = {};  ///< 0 where the record has none; `value` is 0 there

  [[nodiscard]] std::optional<double> at(std::size_t row) const {
    return known.empty() || known[row] != 0 ? std::optional(value[row]) : std::nullopt;
  }
  friend bool operator==(const ValueColumn&, const ValueColumn&) = default;
};

/// Rows of one kind of one version of a data set.
///
/// Invariants: all columns have size() entries, `values` one column for each of value_names(kind),
/// `labels` none or one a row; dyads have a < b, directed rows a != b, actor rows b == a;
/// from < until; values are finite. Rows ascend by (a, b, from, until), equal ones in the order in
/// which they came, but votes, which ascend by (from, roll call, a).
class RecordTable {
 public:
  struct Columns {
    RecordKind kind{};
    std::vector<ActorId> a = {};
    std::vector<ActorId> b = {};
    std::vector<Day> from = {};
    std::vector<Day> until = {};  ///< excluded
    std::vector<ValueColumn> values = {};
    std::vector<std::string> labels = {};
    std::vector<std::uint16_t> file = {};  ///< which of the data set's files, from 0
    std::vector<std::uint32_t> line = {};  ///< in that file, from 1; of a count, its first row
    friend bool operator==(const Columns&, const Columns&) = default;
  };

  /// Sorts the rows. Errors. `inconsistent` for columns of different lengths; `invalid_argument`
  /// naming the first row (its file line) that breaks an invariant.
  [[nodiscard]] static Result<RecordTable> make(Columns columns);

  [[nodiscard]] RecordKind kind() const { return columns_.kind; }
  [[nodiscard]] std::size_t size() const { return columns_.a.size(); }
  [[nodiscard]] const Columns& columns() const { return columns_; }
  [[nodiscard]] const ValueColumn& values(std::size_t column) const {
    return columns_.values[column];
  }

  /// Rows about these two, in either direction, ascending. \pre kind is no vote, roll_call or its
  /// detail
  [[nodiscard]] std::vector<std::size_t> rows_of(const Dyad& dyad) const;

 private:
  explicit RecordTable(Columns columns) : columns_(std::move(columns)) {}
  Columns columns_;
};

/// A version of a data set in a case: one unit, added, replaced or removed whole.
struct DataSet {
  DataSetId id{};
  std::string format = {};   ///< "atop", as on the command line
  std::string name = {};     ///< "ATOP"
  std::string version = {};  ///< "5.1"
  /// Days that the data set speaks of: outside, the absence of a row says nothing.
  DaySpan coverage{kOpenStart, kOpenStart};
  std::vector<std::string> citations = {};  ///< keys of docs/references.bib
  std::vector<std::string> files = {};      ///< names, without folders
  friend bool operator==(const DataSet&, const DataSet&) = default;
};

struct LoadedDataSet {
  DataSet info;
  std::vector<RecordTable> tables = {};
};

/// The records of a case, or the part of them that a question needs.
class Records {
 public:
  Records() = default;
  explicit Records(std::vector<LoadedDataSet> data_sets) : data_sets_(std::move(data_sets)) {}

  [[nodiscard]] const std::vector<LoadedDataSet>& data_sets() const { return data_sets_; }
  [[nodiscard]] bool empty() const { return data_sets_.empty(); }

  struct Found {
    const DataSet* info = nullptr;
    const RecordTable* table = nullptr;
  };
  /// Tables of a kind, in the order of precedence(): where several cover a day, the first speaks.
  [[nodiscard]] std::vector<Found> tables(RecordKind kind) const;

 private:
  std::vector<LoadedDataSet> data_sets_ = {};
};

/// Which format speaks first where several cover a day (model.md section 10): GML before COW MID,
/// Thompson, Sakuwa and Suhas before others. Smaller is first.
[[nodiscard]] int precedence(const DataSet& data_set);

/// One row of a data set, as an answer refers to it.
struct RecordReference {
  DataSetId data_set{};
  RecordKind kind{};
  std::uint16_t file = 0;
  std::uint32_t line = 0;
  friend auto operator<=>(const RecordReference&, const RecordReference&) = default;
};

}  // namespace quadrille::domain
