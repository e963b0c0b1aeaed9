#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dyad_rows.hpp"
#include "vote_rows.hpp"
#include "vote_tables.hpp"

namespace quadrille::records {
namespace {

constexpr std::string_view kOrder = "order:";

struct WideVoter {
  std::string code;
  std::vector<std::optional<Voters::Voter>> by_session = {};
};

std::vector<WideVoter> voters_in(std::string_view header) {
  std::vector<WideVoter> voters;
  std::string_view rest = header.substr(header.find(kOrder) + kOrder.size());
  while (!rest.empty()) {
    const std::size_t blank = rest.find(' ');
    if (blank != 0) {
      voters.push_back({.code = std::string(rest.substr(0, blank))});
    }
    rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
  }
  return voters;
}

struct WideColumns {
  std::size_t id = 0;
  std::size_t session = 0;
  std::size_t votes = 0;
  FactColumns facts = {};
};

/// Takes the ballots of one row; of states that are not known, it counts them.
void take_ballots(TableFile& file, std::size_t call, std::string_view letters,
                  std::vector<WideVoter>& voters, RollCalls& calls, Voters& known) {
  const int session = calls.facts(call).session;
  const auto at = static_cast<std::size_t>(session);
  for (std::size_t column = 0; column < letters.size(); ++column) {
    const auto ballot = ballot_of(letters.substr(column, 1));
    if (!ballot) {
      continue;
    }
    WideVoter& voter = voters[column];
    voter.by_session.resize(std::max(voter.by_session.size(), at + 1));
    std::optional<Voters::Voter>& found = voter.by_session[at];
    if (!found) {
      found = known.of_number(voter.code, session);
    }
    if (!found) {
      calls.note(file.place(), fmt::format("ballots of COW number {} are left out: it is not one "
                                           "state of the case",
                                           voter.code));
      continue;
    }
    if (found->inherited) {
      calls.note(file.place(), kInherited);
    }
    calls.cast(call, found->actor, *ballot, file.place());
  }
}

void take_wide_row(TableFile& file, const WideColumns& columns, std::vector<WideVoter>& voters,
                   RollCalls& calls, Voters& known) {
  const auto rcid = file.whole(columns.id);
  const auto session = session_in(file, columns.session);
  if (!rcid || !session) {
    return;
  }
  const std::string_view letters = file.cell(columns.votes);
  if (letters.size() != voters.size() ||
      letters.find_first_not_of("YNAX.") != std::string_view::npos) {
    file.reject(fmt::format("the votes are {} letters where {} of Y, A, N, X and . are wanted",
                            letters.size(), voters.size()));
    return;
  }
  auto call = calls.find(*rcid);
  if (!call) {
    RollCallFacts facts{.number = *rcid, .session = *session};
    fill_facts(file, columns.facts, calls, facts);
    if (file.is_rejected()) {
      return;
    }
    call = calls.add(std::move(facts));
    file.take();
  } else {
    file.repeat();
  }
  take_ballots(file, *call, letters, voters, calls, known);
}

}  // namespace

std::optional<std::size_t> wide_column(const CellReader& reader) {
  for (std::size_t at = 0; at < reader.header().size(); ++at) {
    const std::string_view name = reader.header()[at];
    if (name.starts_with("votes") && name.find(kOrder) != std::string_view::npos) {
      return at;
    }
  }
  return std::nullopt;
}

Result<void> read_wide_votes(ImportRun& run, std::size_t number, RollCalls& calls, Voters& voters) {
  return read_file(run, number, [&calls, &voters](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const WideColumns columns{.id = find({"rcid"}),
                              .session = find({"session"}),
                              .votes = wide_column(reader).value_or(0),
                              .facts = fact_columns(find)};
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    return [columns, &calls, &voters, in_order = voters_in(reader.header()[columns.votes])](
               TableFile& file) mutable { take_wide_row(file, columns, in_order, calls, voters); };
  });
}

}  // namespace quadrille::records
