#pragma once

/// \file
/// Files of contested decisions: KTAB's, Decide's and plain tables, to a contest and back.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/contest.hpp"

namespace quadrille::stakes {

enum class Format : std::uint8_t {
  table,     ///< a header row and one row an actor (and issue): comma, semicolon or tab
  ktab_csv,  ///< two header lines, positions and saliences in percent
  ktab_xml,
  decide,  ///< lines that begin with #A, #P, #M and #D
};
[[nodiscard]] std::string_view name(Format format);
[[nodiscard]] std::optional<Format> parse_format(std::string_view text);

/// How the letters of a file are bytes.
enum class Encoding : std::uint8_t {
  utf8,
  utf8_marked,  ///< UTF-8 behind a byte-order mark
  latin1,       ///< one byte a letter, with the additions of Windows-1252
};

/// What the reader would otherwise find out by looking.
struct ReadOptions {
  std::optional<std::pair<double, double>> scale{};  ///< the two ends of positions
  std::optional<double> full_salience{};             ///< the file's number for a salience of 1
};

/// Where in the text a number of a stake stands, so that it alone can be written anew.
struct NumberPlace {
  std::size_t offset = 0;  ///< bytes from the start of `text`
  std::size_t length = 0;  ///< 0: an empty cell
  std::size_t actor = 0;
  std::optional<std::size_t> scale{};  ///< none: the capability of an actor on all scales
  enum class Kind : std::uint8_t {
    position,
    salience,
    capability,
    position_sd,
    salience_sd,
    capability_sd,
  } kind = Kind::position;
};

/// A setting that a KTAB XML file names, in the words of KTAB's program.
struct ModelParameter {
  std::string name{};   ///< "VotingRule", "prngSeed"
  std::string value{};  ///< "Prop"
  friend bool operator==(const ModelParameter&, const ModelParameter&) = default;
};

/// A file as read: the contest, and all that is needed to write the same file again.
struct ContestFile {
  domain::Contest contest;
  Format format = Format::table;
  std::string text{};                 ///< in UTF-8, the mark at its start left out
  std::vector<NumberPlace> places{};  ///< ascending by offset
  double full_salience = 100.0;       ///< the file's number for a salience of 1
  bool decimal_comma = false;         ///< some number has one
  Encoding encoding = Encoding::utf8;
  std::vector<ModelParameter> parameters{};  ///< of KTAB XML; kept, and no part of the contest
  /// What only `text` holds and no other format can take over: "the comments".
  std::vector<std::string> extras{};
  std::vector<std::string> notes{};  ///< what was assumed, one sentence each
};

/// Reads a contest; the format is seen from the content.
///
/// Model. Scale conventions are detected and said in `notes`: saliences up to 1 or up to 100,
///   positions on 0-1, 0-100 or a range of their own. KTAB is always in percent.
/// Assumes. The text is UTF-8, with or without a mark, or one byte a letter.
/// Says not. Whether the numbers are right; a position of 20 may mean 20 percent or 20 years.
/// Errors. `malformed` with file, line, column and value; the column counts cells, in XML bytes.
///   `invalid_argument` for options that make no scale.
/// Method (cost). One pass over the text.
/// Determinism. Exact: a position is (number - low) / (high - low), in KTAB number / 100.
/// Source. docs/methods/contested-decisions-files.md.
/// Validated. contest_file_test, contest_refusals_test, round_trip_test, shared_contests_test.
/// \param file_name named in errors only
[[nodiscard]] Result<ContestFile> read_contest(std::string_view text, std::string_view file_name,
                                               const ReadOptions& options = {});

struct Written {
  std::string text{};
  std::vector<std::string> notes{};  ///< what the format cannot hold, one sentence each
};

/// In its own format again: every byte stays but the numbers that `contest` has changed, and an
/// unchanged contest gives the very bytes that were read.
///
/// Model. Where more than numbers differ (actors, scales, meanings, the rule), as write_contest(),
///   and the notes name what of the file is lost by that.
/// Errors. `inconsistent` where the file's form cannot hold the change, as write_contest().
/// Method (cost). One pass over the text.
/// Determinism. Exact. A new number has the fewest digits that are read as the same value.
/// Source. docs/methods/contested-decisions-files.md.
/// Validated. contest_file_test, round_trip_test.
[[nodiscard]] Result<Written> rewrite_contest(const ContestFile& file,
                                              const domain::Contest& contest);

/// In a format's plainest layout; positions on the scales' own numbers, in KTAB's in percent.
///
/// Model. What is read again equals the contest but for what the notes name. Where the ends of a
///   scale could not be seen from its positions, tables get columns `low` and `high`, and Decide a
///   comment `#/;scale;CODE;LOW;HIGH`, which read_contest() knows.
/// Says not. That KTAB itself takes the file: a note says where its own bounds are passed.
/// Errors. `inconsistent` where KTAB's form needs what is not there: a stake of everyone on every
///   scale, one capability an actor, saliences that sum to 1 at most.
/// Method (cost). One pass over the stakes.
/// Determinism. Exact.
/// Source. docs/methods/contested-decisions-files.md.
/// Validated. contest_file_test, round_trip_test.
[[nodiscard]] Result<Written> write_contest(const domain::Contest& contest, Format format);

/// A file in another format, with a note for each thing that only the file could hold; in its own
/// format as rewrite_contest(). Errors. As write_contest().
[[nodiscard]] Result<Written> convert_contest(const ContestFile& file, Format format);

}  // namespace quadrille::stakes
