#pragma once

/// \file
/// The tables of a case file, their version, and the way from an older version to this one.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

#include "sqlite.hpp"

namespace quadrille::casefile {

/// "QDRL", in the header of every case file.
inline constexpr std::int64_t kApplicationId = 0x5144524C;

/// A table of rows that operations add. Every one begins with `row` and `operation`.
struct Table {
  std::string_view name;
  std::string_view columns;  ///< after `row, operation`, in the order of binding and of hashing
};

inline constexpr Table kActor{
    "actor", "id, code, kind, cow, gleditsch_ward, exists_from, exists_until, predecessor"};
inline constexpr Table kActorName{"actor_name", "actor, name"};
inline constexpr Table kAffiliation{"affiliation", "name, acts_for, role, from_day, until_day"};
inline constexpr Table kMembership{"membership", "member, collective, from_day, until_day"};
inline constexpr Table kGovernmentChange{"government_change", "state, day, regularity, note"};
inline constexpr Table kSource{"source", "id, name, owner, grade"};
inline constexpr Table kDocument{"document", "id, source, name, date, grade, text, sha256"};
inline constexpr Table kIssue{
    "issue", "id, code, question, low_pole, high_pole, decider, beneficiary, host"};
inline constexpr Table kItem{
    "item",
    "id, kind, from_date, from_first, from_end, until_date, until_first, until_end, status, hedge, "
    "source, grade, review, supersedes, coder, coder_version, confidence, rule, rule_words, "
    "provenance, document, quote_start, quote_end, exact, prefix, suffix, data_set, "
    "data_set_version, data_set_row, reference"};
inline constexpr Table kAttribution{"attribution", "item, actor, name, hedge"};
/// The next six hold what an item says; `row` is that of its item.
inline constexpr Table kEvent{"event", "sender, receiver, type, mode, cameo, intensity"};
inline constexpr Table kTie{"tie", "a, b, relation, hostility, members, label, host_consents"};
inline constexpr Table kStance{"stance", "holder, about, attitude, host, issue"};
inline constexpr Table kVote{"vote", "voter, roll_call, ballot, benefits"};
inline constexpr Table kMeasure{"measure", "actor, other, quantity, value, unit"};
inline constexpr Table kStatement{"statement", "speaker, words"};
inline constexpr Table kLexicon{"lexicon_addition", "kind, line"};
inline constexpr Table kSetting{"setting", "name, value"};

// Of version 2:
inline constexpr Table kDataSet{
    "data_set", "id, format, name, version, covers_from, covers_until, citations, replaces"};
inline constexpr Table kDataSetFile{"data_set_file",
                                    "data_set, name, bytes, fingerprint, rows, taken, repeated, "
                                    "left_out, undecided, rejected"};
/// A note has a line and no rows, a reason's count has rows and no line.
inline constexpr Table kDataSetNote{"data_set_note", "data_set, file, line, reason, rows"};
inline constexpr Table kUndecidedRow{
    "undecided_row", "data_set, file, line, column_name, code, reason, candidates, content"};
inline constexpr Table kDataSetRemoval{"data_set_removal", "data_set"};
/// Its bytes are hashed through their digest.
inline constexpr Table kRecordChunk{"record_chunk",
                                    "data_set, kind, rows, first_dyad, last_dyad, sha256"};

// Of version 3:
/// `place` counts the undecided rows of a data set from 0; a row without days has none here.
inline constexpr Table kUndecidedDays{"undecided_days", "data_set, place, from_day, until_day"};
inline constexpr Table kDataSetOrigin{"data_set_origin", "data_set, role, value"};

// Of version 4:
inline constexpr Table kTheatre{"theatre", "id, code, name, states, seas"};
inline constexpr Table kPlace{"place", "id, name, kind, state, latitude, longitude, reference"};
inline constexpr Table kRoute{"route",
                              "from_place, to_place, mode, over_states, kilometres, reference"};
/// `row` is that of its item, a tie.
inline constexpr Table kTieTerms{
    "tie_terms",
    "functions, strength, strength_sd, equipment, throughput, offensive, access, use_of_it, "
    "overflight, place, in_state"};

inline constexpr std::size_t kTablesOfFirstVersion = 18;
inline constexpr std::size_t kTablesOfSecondVersion = 24;
inline constexpr std::size_t kTablesOfThirdVersion = 26;
/// In the order of hashing. Append only.
inline constexpr std::array kTables{
    kActor,         kActorName,    kAffiliation,    kMembership,  kGovernmentChange,
    kSource,        kDocument,     kIssue,          kItem,        kAttribution,
    kEvent,         kTie,          kStance,         kVote,        kMeasure,
    kStatement,     kLexicon,      kSetting,        kDataSet,     kDataSetFile,
    kDataSetNote,   kUndecidedRow, kDataSetRemoval, kRecordChunk, kUndecidedDays,
    kDataSetOrigin, kTheatre,      kPlace,          kRoute,       kTieTerms};

/// `INSERT INTO <table> (row, operation, ...) VALUES (?, ?, ...)`
[[nodiscard]] std::string insertion(const Table& table);
/// `SELECT row, operation, ... FROM <table> ORDER BY row`
[[nodiscard]] std::string selection(const Table& table);

/// A step from one version to the next.
struct Migration {
  std::int64_t from = 0;
  const char* sql = nullptr;
};

/// All that a version of this program knows about case files. A new file is made as version 1 was
/// and migrated, so that old and new files of one version declare the same.
struct Schema {
  std::int64_t version = 0;
  const char* first = nullptr;              ///< makes the tables of version 1
  std::span<const Migration> migrations{};  ///< from version 1 on, one each
};
[[nodiscard]] const Schema& current_schema();

/// Makes the tables in an empty file.
Result<void> write_schema(Connection& connection, const Schema& schema);
/// The version of a case file. Errors. `malformed`, `newer_version`.
Result<std::int64_t> read_version(Connection& connection, const Schema& schema);
/// Brings the tables up to `schema`, all steps or none.
Result<void> migrate(Connection& connection, const Schema& schema, std::int64_t from);
/// That the file declares what `schema` does and nothing else: no view, trigger or default of
/// somebody else's runs when it is read. Errors. `malformed`.
Result<void> expect_schema(Connection& connection, const Schema& schema);

}  // namespace quadrille::casefile
