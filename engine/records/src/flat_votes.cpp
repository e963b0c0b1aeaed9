#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "dyad_rows.hpp"
#include "vote_rows.hpp"
#include "vote_tables.hpp"

namespace quadrille::records {
namespace {

struct FlatColumns {
  bool is_library = false;
  std::size_t id = 0;
  std::size_t vote = 0;
  std::size_t code = 0;
  std::size_t name = 0;
  std::optional<std::size_t> session = {};
  std::optional<std::size_t> date = {};
  FactColumns facts = {};
};

Result<FlatColumns> flat_columns(const CellReader& reader) {
  ColumnSearch find(reader);
  FlatColumns columns{.is_library = find.maybe({"undl_id"}).has_value(),
                      .session = find.maybe({"session"}),
                      .date = find.maybe({"date"}),
                      .facts = fact_columns(find)};
  if (columns.is_library) {
    columns.id = find({"undl_id"});
    columns.vote = find({"ms_vote", "ms_votes"});
    columns.code = find({"ms_code", "ms_codes"});
    columns.name = find({"ms_name", "ms_names"});
    columns.date = find({"date"});
  } else {
    columns.id = find({"rcid"});
    columns.vote = find({"vote"});
    columns.code = find({"ccode"});
    columns.name = columns.code;
  }
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return columns;
}

/// The session of the row; of an emergency or special one ("ES-10"), the regular one of its date.
std::optional<int> flat_session(TableFile& file, const FlatColumns& columns, RollCalls& calls) {
  if (columns.session && whole_number(file.cell(*columns.session))) {
    return session_in(file, *columns.session);
  }
  if (!columns.date) {
    file.reject(fmt::format("session \"{}\" is no number",
                            columns.session ? file.cell(*columns.session) : ""));
    return std::nullopt;
  }
  const auto day = file.day(*columns.date);
  if (!day) {
    return std::nullopt;
  }
  const int session = session_of(*day);
  if (session < 1 || session > kLastSession) {
    file.reject(fmt::format("{} is no day of the General Assembly", file.cell(*columns.date)));
    return std::nullopt;
  }
  calls.note(file.place(),
             "the row names no regular session: the one in which its day falls counts");
  return session;
}

std::optional<std::size_t> flat_call(TableFile& file, const FlatColumns& columns,
                                     RollCalls& calls) {
  const auto number = file.whole(columns.id);
  if (!number) {
    return std::nullopt;
  }
  if (const auto known = calls.find(*number)) {
    return known;
  }
  const auto session = flat_session(file, columns, calls);
  if (!session) {
    return std::nullopt;
  }
  RollCallFacts facts{.number = *number, .session = *session};
  fill_facts(file, columns.facts, calls, facts);
  if (columns.is_library) {
    // The library lists resolutions that were adopted as a whole.
    facts.amendment = 0;
    facts.paragraph = 0;
  }
  return file.is_rejected() ? std::nullopt : std::optional(calls.add(std::move(facts)));
}

/// Until the General Assembly seated the People's Republic, China's ballots in the library's table
/// are those of the Republic of China; from COW's date on that is Taiwan, as in Voeten's tables.
bool is_of_the_republic(const TableFile& file, const FlatColumns& columns) {
  using namespace std::chrono;
  constexpr sys_days kTaiwanBegins = year{1949} / December / 8;
  constexpr sys_days kSeatPasses = year{1971} / October / 25;
  if (!columns.is_library || file.cell(columns.code) != "CHN" || !columns.date) {
    return false;
  }
  const auto day = parse_iso_date(file.cell(*columns.date));
  return day && *day >= kTaiwanBegins && *day < kSeatPasses;
}

VoterWords words_of(TableFile& file, const FlatColumns& columns, RollCalls& calls) {
  VoterWords words{.name = columns.is_library ? file.cell(columns.name) : std::string_view(),
                   .name_column = columns.name,
                   .code = file.cell(columns.code),
                   .code_column = columns.code,
                   .code_system = columns.is_library ? CodeSystem::iso3 : CodeSystem::cow_number};
  if (is_of_the_republic(file, columns)) {
    words.name = "Republic of China";
    words.code = "TWN";
    calls.note(file.place(), "China's seat was the Republic of China's until 25 October 1971");
  }
  return words;
}

void take_ballot(TableFile& file, const FlatColumns& columns, RollCalls& calls, Voters& voters) {
  const auto ballot = columns.is_library && file.cell(columns.vote).empty()
                          ? std::optional(Ballot::absent)
                          : ballot_in(file, columns.vote);
  const auto call = ballot ? flat_call(file, columns, calls) : std::nullopt;
  if (!ballot || !call) {
    return;
  }
  const VoterWords words = words_of(file, columns, calls);
  if (const auto voter = voters.find(file, words, calls.facts(*call).session)) {
    settle_ballot(file, calls, *call, *voter, *ballot);
  }
}

}  // namespace

Result<void> read_flat_votes(ImportRun& run, std::size_t number, RollCalls& calls, Voters& voters) {
  return read_file(run, number, [&calls, &voters](const CellReader& reader) -> Result<TakeRow> {
    const auto columns = flat_columns(reader);
    if (!columns) {
      return fail(columns.error());
    }
    if (columns->is_library) {
      calls.add_library();
    }
    return [columns = *columns, &calls, &voters](TableFile& file) {
      take_ballot(file, columns, calls, voters);
    };
  });
}

}  // namespace quadrille::records
