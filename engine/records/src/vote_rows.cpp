#include "vote_rows.hpp"

#include <chrono>
#include <string>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::records {
namespace {

struct BallotWord {
  std::string_view word;
  Ballot ballot;
};
/// Letters and words of all tables; numbers are Voeten's.
constexpr std::array kBallots{
    BallotWord{"yes", Ballot::yes},   BallotWord{"Y", Ballot::yes},
    BallotWord{"1", Ballot::yes},     BallotWord{"abstain", Ballot::abstain},
    BallotWord{"A", Ballot::abstain}, BallotWord{"2", Ballot::abstain},
    BallotWord{"no", Ballot::no},     BallotWord{"N", Ballot::no},
    BallotWord{"3", Ballot::no},      BallotWord{"absent", Ballot::absent},
    BallotWord{"X", Ballot::absent},  BallotWord{"NV", Ballot::absent},
    BallotWord{"8", Ballot::absent}};

std::optional<double> flag(TableFile& file, const std::optional<std::size_t>& column) {
  return column ? file.value(*column).number : std::nullopt;
}

/// Descriptions run over lines; as a label they are one.
std::string on_one_line(std::string_view cell) {
  std::string line;
  for (const char letter : valid_text(cell)) {
    const bool blank = (letter >= 0 && letter <= ' ') || letter == '\x7F';
    if (!blank) {
      line.push_back(letter);
    } else if (!line.empty() && line.back() != ' ') {
      line.push_back(' ');
    }
  }
  return line;
}

std::string text_in(const TableFile& file, const FactColumns& columns) {
  for (const auto& column : columns.texts) {
    if (column && !is_missing(file.cell(*column))) {
      return on_one_line(file.cell(*column));
    }
  }
  return {};
}

/// The date as yyyymmdd.
std::optional<int> date_in(const TableFile& file, const FactColumns& columns, RollCalls& calls) {
  if (!columns.date || is_missing(file.cell(*columns.date))) {
    return std::nullopt;
  }
  const auto day = parse_iso_date(file.cell(*columns.date));
  if (!day) {
    calls.note(file.place(), "the date of the roll call is not written YYYY-MM-DD: none is taken");
    return std::nullopt;
  }
  const std::chrono::year_month_day date{*day};
  constexpr int kYear = 10000;
  constexpr int kMonth = 100;
  return static_cast<int>(date.year()) * kYear +
         static_cast<int>(static_cast<unsigned>(date.month())) * kMonth +
         static_cast<int>(static_cast<unsigned>(date.day()));
}

}  // namespace

std::optional<Ballot> ballot_of(std::string_view word) {
  for (const BallotWord& known : kBallots) {
    if (known.word == word) {
      return known.ballot;
    }
  }
  return std::nullopt;
}

FactColumns fact_columns(const ColumnSearch& find) {
  FactColumns columns{
      .resolution = find.maybe({"unres", "resolution", "resolutions"}),
      .amendment = find.maybe({"amend"}),
      .paragraph = find.maybe({"para"}),
      .important = find.maybe({"importantvote"}),
      .date = find.maybe({"date"}),
      .texts = {find.maybe({"descr"}), find.maybe({"title"}), find.maybe({"short"})}};
  constexpr std::array<std::string_view, 6> kIssues{"me", "nu", "di", "hr", "co", "ec"};
  for (std::size_t at = 0; at < kIssues.size(); ++at) {
    columns.issues.at(at) = find.maybe({kIssues.at(at)});
  }
  return columns;
}

void fill_facts(TableFile& file, const FactColumns& columns, RollCalls& calls,
                RollCallFacts& facts) {
  facts.amendment = flag(file, columns.amendment);
  facts.paragraph = flag(file, columns.paragraph);
  facts.important = flag(file, columns.important);
  facts.place = file.place();
  facts.date = date_in(file, columns, calls);
  facts.text = text_in(file, columns);
  if (columns.resolution && !is_missing(file.cell(*columns.resolution))) {
    facts.resolution = valid_text(file.cell(*columns.resolution));
  }
  unsigned issues = 0;
  bool has_issues = false;
  for (std::size_t at = 0; at < columns.issues.size(); ++at) {
    const auto value = flag(file, columns.issues.at(at));
    has_issues = has_issues || columns.issues.at(at).has_value();
    issues |= value == 1.0 ? 1U << at : 0U;
  }
  if (has_issues) {
    facts.issues = issues;
  }
}

std::optional<int> session_in(TableFile& file, std::size_t column) {
  const auto session = file.whole(column);
  if (session && (*session < 1 || *session > kLastSession)) {
    file.reject(fmt::format("{} is no session of the General Assembly", *session));
    return std::nullopt;
  }
  return session ? std::optional(static_cast<int>(*session)) : std::nullopt;
}

void settle_ballot(TableFile& file, RollCalls& calls, std::size_t call, const Voters::Voter& voter,
                   Ballot ballot) {
  if (voter.inherited) {
    calls.note(file.place(), kInherited);
  }
  switch (calls.cast(call, voter.actor, ballot, file.place())) {
    case RollCalls::Cast::taken:
      file.take();
      return;
    case RollCalls::Cast::again:
      file.repeat();
      return;
    case RollCalls::Cast::otherwise:
      calls.note(file.place(),
                 "another ballot of the same state in this roll call came first and "
                 "stands");
      file.repeat();
      return;
  }
}

std::optional<Ballot> ballot_in(TableFile& file, std::size_t column) {
  const std::string_view cell = file.cell(column);
  const auto ballot = ballot_of(cell);
  if (!ballot && (cell == "9" || cell == ".")) {
    file.leave_out("the state is no member then");
  } else if (!ballot) {
    file.reject(fmt::format("the vote \"{}\" is none of yes, no, abstain and absent", cell));
  }
  return ballot;
}

}  // namespace quadrille::records
