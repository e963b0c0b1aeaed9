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

/// What the reader would otherwise find out by looking.
struct ReadOptions {
  std::optional<std::pair<double, double>> scale{};  ///< the two ends of positions
  std::optional<double> full_salience{};             ///< 1 or 100
};

/// Where in the text a number of a stake stands, so that it alone can be written anew.
struct NumberPlace {
  std::size_t offset = 0;  ///< bytes from the start of `text`
  std::size_t length = 0;
  std::size_t actor = 0;
  std::optional<std::size_t> scale{};  ///< none: the capability of an actor on all scales
  enum class Kind : std::uint8_t { position, salience, capability } kind = Kind::position;
};

/// A file as read: the contest, and all that is needed to write the same file again.
struct ContestFile {
  domain::Contest contest;
  Format format = Format::table;
  std::string text{};                 ///< in UTF-8, the mark at its start left out
  std::vector<NumberPlace> places{};  ///< ascending by offset
  double full_salience = 100.0;       ///< the file's number for a salience of 1
  bool decimal_comma = false;
  std::vector<std::string> notes{};  ///< what was assumed, one sentence each
};

/// Reads a contest; the format is seen from the content.
///
/// Model. Scale conventions are detected and said in `notes`: saliences up to 1 or up to 100,
///   positions on 0-1, 0-100 or a range of their own. KTAB is always in percent.
/// Errors. `malformed` with file, line, column and value.
/// Method (cost). One pass over the text.
/// Source. docs/methods/contested-decisions-files.md.
/// \param file_name named in errors only
[[nodiscard]] Result<ContestFile> read_contest(std::string_view text, std::string_view file_name,
                                               const ReadOptions& options = {});

struct Written {
  std::string text{};
  std::vector<std::string> notes{};  ///< what the format cannot hold, one sentence each
};

/// In its own format again: every byte stays but the numbers that `contest` has changed. Where
/// actors or scales differ, as write_contest().
[[nodiscard]] Result<Written> rewrite_contest(const ContestFile& file,
                                              const domain::Contest& contest);

/// In a format's plainest layout; positions on the scales' own numbers, in KTAB's in percent.
/// Errors. `inconsistent` where KTAB's form needs what is not there: a stake of everyone on every
/// scale, one capability an actor.
[[nodiscard]] Result<Written> write_contest(const domain::Contest& contest, Format format);

}  // namespace quadrille::stakes
