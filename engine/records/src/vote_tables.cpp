#include "vote_tables.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dyad_rows.hpp"
#include "vote_rows.hpp"

namespace quadrille::records {
namespace {

void note_voter_traps(TableFile& file, RollCalls& calls, const VoterWords& words, int session) {
  if (words.code == "NA") {
    calls.note(file.place(), "the code NA stands for Namibia or for none: the name counts");
  } else if (words.code.empty()) {
    calls.note(file.place(), "the row has no code: the name counts");
  }
  constexpr int kFirstSessionOfSerbia = 61;
  if (words.name == "Yugoslavia" && session >= kFirstSessionOfSerbia) {
    calls.note(file.place(), "Yugoslavia in sessions from 61 on is Serbia");
  }
}

}  // namespace

Result<void> read_roll_calls(ImportRun& run, std::size_t number, RollCalls& calls,
                             Voters& /*voters*/) {
  return read_file(run, number, [&calls](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const std::size_t id = find({"rcid"});
    const std::size_t session = find({"session"});
    const FactColumns facts = fact_columns(find);
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    return [=, &calls](TableFile& file) {
      const auto rcid = file.whole(id);
      const auto in_session = session_in(file, session);
      if (!rcid || !in_session) {
        return;
      }
      if (calls.find(*rcid)) {
        file.repeat();
        return;
      }
      RollCallFacts row{.number = *rcid, .session = *in_session};
      fill_facts(file, facts, calls, row);
      if (!file.is_rejected()) {
        calls.add(std::move(row));
        file.take();
      }
    };
  });
}

Result<void> read_issues(ImportRun& run, std::size_t number, RollCalls& calls, Voters& /*voters*/) {
  for (std::size_t call = 0; call < calls.size(); ++call) {
    calls.facts(call).issues = calls.facts(call).issues.value_or(0);
  }
  return read_file(run, number, [&calls](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const std::size_t id = find({"rcid"});
    const std::size_t issue = find({"short_name"});
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    return [=, &calls](TableFile& file) {
      const auto rcid = file.whole(id);
      if (!rcid) {
        return;
      }
      const auto call = calls.find(*rcid);
      const unsigned bit = issue_bit(file.cell(issue));
      if (!call || bit == 0) {
        file.reject(call ? fmt::format("{} is no issue", file.cell(issue))
                         : fmt::format("roll call {} is not among the roll calls", *rcid));
        return;
      }
      double& mask = *calls.facts(*call).issues;
      const auto known = static_cast<unsigned>(mask);
      if ((known & bit) != 0) {
        file.repeat();
        return;
      }
      mask = static_cast<double>(known | bit);
      file.take();
    };
  });
}

namespace {

/// What becomes of the row of a link.
void settle_link(TableFile& file, RollCalls& calls, std::int64_t earlier, std::int64_t later) {
  using Said = RollCallLinks::Said;
  switch (calls.links().add(earlier, later)) {
    case Said::taken:
      break;
    case Said::again:
      file.repeat();
      return;
    case Said::itself:
      file.reject(fmt::format("roll call {} is linked to itself", later));
      return;
    case Said::backwards:
      file.reject(fmt::format(
          "roll call {} is linked to {}, which says it again by the rows before: a cycle", later,
          earlier));
      return;
    case Said::otherwise:
      file.reject(fmt::format("roll call {} is linked to {} already, and not to {}", later,
                              calls.links().earlier_of(later), earlier));
      return;
  }
  // Numbers that no table has join what comes before and after them, and nothing else.
  for (const std::int64_t number : {earlier, later}) {
    if (!calls.find(number)) {
      calls.note(file.place(), fmt::format("roll call {} is not among the roll calls", number));
    }
  }
  file.take();
}

}  // namespace

Result<void> read_links(ImportRun& run, std::size_t number, RollCalls& calls, Voters& /*voters*/) {
  return read_file(run, number, [&calls](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const std::size_t earlier = find({"rcid1"});
    const std::size_t later = find({"rcid2"});
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    return [=, &calls](TableFile& file) {
      const auto first = file.whole(earlier);
      const auto second = first ? file.whole(later) : std::nullopt;
      if (second) {
        settle_link(file, calls, *first, *second);
      }
    };
  });
}

Result<void> read_numbers(ImportRun& run, std::size_t number, RollCalls& /*calls*/,
                          Voters& voters) {
  return read_file(run, number, [&voters](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const std::size_t name = find({"country"});
    const std::size_t code = find({"ccode"});
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    return [=, &voters](TableFile& file) {
      voters.add_number(file.cell(name), file.cell(code));
      file.take();
    };
  });
}

namespace {

struct TidyColumns {
  std::size_t id = 0;
  std::size_t vote = 0;
  bool has_cow_numbers = false;  ///< in `code`, and no names
  std::size_t name = 0;
  std::size_t code = 0;
};

Result<TidyColumns> tidy_columns(const CellReader& reader) {
  ColumnSearch find(reader);
  const auto cow = find.maybe({"ccode"});
  const TidyColumns columns{.id = find({"rcid"}),
                            .vote = find({"vote"}),
                            .has_cow_numbers = cow.has_value(),
                            .name = cow ? *cow : find({"country"}),
                            .code = cow ? *cow : find({"country_code"})};
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return columns;
}

void take_ballot(TableFile& file, const TidyColumns& columns, RollCalls& calls, Voters& voters) {
  const auto rcid = file.whole(columns.id);
  const auto ballot = ballot_in(file, columns.vote);
  if (!rcid || !ballot) {
    return;
  }
  const auto call = calls.find(*rcid);
  if (!call) {
    file.reject(fmt::format("roll call {} is not among the roll calls", *rcid));
    return;
  }
  const int session = calls.facts(*call).session;
  const VoterWords words{
      .name = columns.has_cow_numbers ? std::string_view() : file.cell(columns.name),
      .name_column = columns.name,
      .code = file.cell(columns.code),
      .code_column = columns.code,
      .code_system = columns.has_cow_numbers ? CodeSystem::cow_number : CodeSystem::iso2};
  if (const auto voter = voters.find(file, words, session)) {
    if (!columns.has_cow_numbers) {
      note_voter_traps(file, calls, words, session);
    }
    settle_ballot(file, calls, *call, *voter, *ballot);
  }
}

}  // namespace

Result<void> read_tidy_votes(ImportRun& run, std::size_t number, RollCalls& calls, Voters& voters) {
  return read_file(run, number, [&calls, &voters](const CellReader& reader) -> Result<TakeRow> {
    const auto columns = tidy_columns(reader);
    if (!columns) {
      return fail(columns.error());
    }
    return [columns = *columns, &calls, &voters](TableFile& file) {
      take_ballot(file, columns, calls, voters);
    };
  });
}

}  // namespace quadrille::records
