#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/base/iso_date.hpp"

#include "dyad_rows.hpp"
#include "importers.hpp"
#include "roll_calls.hpp"
#include "vote_tables.hpp"
#include "voters.hpp"

namespace quadrille::records {
namespace {

enum class VoteFile : std::uint8_t { roll_calls, issues, links, numbers, votes, flat, wide };

std::optional<VoteFile> kind_of(const CellReader& reader) {
  const auto has = [&reader](std::initializer_list<std::string_view> names) {
    return reader.find_column(names).has_value();
  };
  if (wide_column(reader)) {
    return VoteFile::wide;
  }
  if (has({"undl_id"}) || (has({"rcid"}) && has({"vote"}) && has({"session"}))) {
    return VoteFile::flat;
  }
  if (has({"rcid"}) && has({"vote"})) {
    return VoteFile::votes;
  }
  if (has({"rcid"}) && has({"session"})) {
    return VoteFile::roll_calls;
  }
  if (has({"rcid1"}) && has({"rcid2"})) {
    return VoteFile::links;
  }
  if (has({"rcid"}) && has({"short_name"})) {
    return VoteFile::issues;
  }
  return has({"country"}) && has({"ccode"}) ? std::optional(VoteFile::numbers) : std::nullopt;
}

Result<std::vector<VoteFile>> kinds_of(ImportRun& run) {
  std::vector<VoteFile> kinds;
  for (const auto& path : run.request().files) {
    const auto reader = CellReader::open(path);
    if (!reader) {
      return fail(reader.error());
    }
    const auto kind = kind_of(*reader);
    if (!kind) {
      return fail(ErrorCode::malformed,
                  fmt::format("{} is no table of votes, roll calls or issues: its columns are {}",
                              path.string(),
                              quoted_text(fmt::format("{}", fmt::join(reader->header(), ", ")))));
    }
    kinds.push_back(*kind);
  }
  return kinds;
}

Result<void> need_roll_calls(const ImportRun& run, const std::vector<VoteFile>& kinds) {
  const auto has = [&kinds](VoteFile kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
  };
  const auto refuse = [&run, &kinds](VoteFile kind, std::string_view what) {
    const auto at = std::ranges::find(kinds, kind) - kinds.begin();
    return fail(ErrorCode::invalid_argument,
                fmt::format("the {} of {} name their roll calls by number: give the table of roll "
                            "calls too",
                            what, run.request().files[static_cast<std::size_t>(at)].string()));
  };
  if (has(VoteFile::votes) && !has(VoteFile::roll_calls)) {
    return refuse(VoteFile::votes, "votes");
  }
  if (has(VoteFile::links) && !has(VoteFile::roll_calls) && !has(VoteFile::flat) &&
      !has(VoteFile::wide)) {
    return refuse(VoteFile::links, "links");
  }
  return {};
}

}  // namespace

Result<void> import_votes(ImportRun& run) {
  const auto kinds = kinds_of(run);
  if (!kinds) {
    return fail(kinds.error());
  }
  if (auto complete = need_roll_calls(run, *kinds); !complete) {
    return complete;
  }
  RollCalls calls(run);
  Voters voters(run);
  // Roll calls come before what refers to them, whatever the order of the files.
  using Read = Result<void> (*)(ImportRun&, std::size_t, RollCalls&, Voters&);
  constexpr std::array<std::pair<VoteFile, Read>, 7> kOrder{
      {{VoteFile::roll_calls, read_roll_calls},
       {VoteFile::issues, read_issues},
       {VoteFile::numbers, read_numbers},
       {VoteFile::wide, read_wide_votes},
       {VoteFile::flat, read_flat_votes},
       {VoteFile::votes, read_tidy_votes},
       {VoteFile::links, read_links}}};
  for (const auto& [kind, read] : kOrder) {
    for (std::size_t file = 0; file < kinds->size(); ++file) {
      if ((*kinds)[file] != kind) {
        continue;
      }
      if (auto done = read(run, file, calls, voters); !done) {
        return done;
      }
    }
  }
  if (calls.has_library_rows()) {
    run.name_data_set("UN Digital Library votes", "", {"UNDigitalLibraryVotes2025"});
  } else {
    run.name_data_set("UN General Assembly votes", "", {"Voeten2013", "BaileyEtAl2017"});
  }
  return calls.finish();
}

}  // namespace quadrille::records
