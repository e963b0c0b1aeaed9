#include "roll_calls.hpp"

#include <chrono>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::records {
namespace {

constexpr int kFirstYear = 1945;
constexpr std::int8_t kNoBallot = 127;
/// Before this session (1997) the tables give days of the first week of a month only.
constexpr int kFirstDatedSession = 52;

}  // namespace

domain::DaySpan session_day(int session) {
  const auto day =
      std::chrono::sys_days{std::chrono::year{kFirstYear + session} / std::chrono::December / 31};
  return {.from = day, .until = day + std::chrono::days{1}};
}

int session_of(domain::Day day) {
  const std::chrono::year_month_day date{day};
  const auto opening = date.year() / std::chrono::September / 15;
  const int year = static_cast<int>(date.year());
  return day < std::chrono::sys_days{opening} ? year - kFirstYear - 1 : year - kFirstYear;
}

unsigned issue_bit(std::string_view short_name) {
  constexpr std::array<std::string_view, 6> kIssues{"me", "nu", "di", "hr", "co", "ec"};
  for (unsigned at = 0; at < kIssues.size(); ++at) {
    if (kIssues.at(at) == short_name) {
      return 1U << at;
    }
  }
  return 0;
}

std::optional<std::size_t> RollCalls::find(std::int64_t number) const {
  const auto found = by_number_.find(number);
  return found == by_number_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t RollCalls::add(RollCallFacts facts) {
  const std::size_t call = calls_.size();
  QUADRILLE_EXPECT(by_number_.try_emplace(facts.number, call).second, "a new roll call");
  run_.cover(year_span(kFirstYear + facts.session));
  calls_.push_back(std::move(facts));
  cast_.emplace_back();
  return call;
}

RollCalls::Cast RollCalls::cast(std::size_t call, domain::ActorId voter, Ballot ballot,
                                RecordRows::Place place) {
  const std::size_t column = voters_.try_emplace(voter, voters_.size()).first->second;
  std::vector<std::int8_t>& ballots = cast_[call];
  if (ballots.size() <= column) {
    ballots.resize(column + 1, kNoBallot);
  }
  const auto mark = static_cast<std::int8_t>(ballot);
  if (ballots[column] != kNoBallot) {
    return ballots[column] == mark ? Cast::again : Cast::otherwise;
  }
  ballots[column] = mark;
  votes_.add(voter, voter, session_day(calls_[call].session), place,
             {static_cast<double>(calls_[call].number), static_cast<double>(mark)});
  return Cast::taken;
}

void RollCalls::note(const RecordRows::Place& place, std::string_view what, std::uint64_t times) {
  Told& told =
      told_.try_emplace({place.file, std::string(what)}, Told{.first = place}).first->second;
  told.times += times;
}

void RollCalls::note_traps() {
  std::unordered_map<std::string_view, std::size_t> symbols;
  for (const RollCallFacts& call : calls_) {
    ++symbols[call.resolution];
  }
  for (const RollCallFacts& call : calls_) {
    if (call.resolution.empty()) {
      note(call.place, "the roll call names no resolution");
    } else if (symbols[call.resolution] > 1) {
      note(call.place, "the resolution is voted on in several roll calls: its symbol is no key");
    }
    if (call.session < kFirstDatedSession) {
      note(call.place, "days before 1997 are not real: only session and year count");
    }
    if (call.paragraph == 1.0) {
      note(call.place, "the vote is about a paragraph");
    }
    if (call.amendment == 1.0) {
      note(call.place, "the vote is about an amendment");
    }
  }
}

/// For each roll call the number of the earliest one on the same resolution, where that is another.
std::vector<std::optional<double>> RollCalls::linked() const {
  std::vector<std::optional<double>> linked(calls_.size());
  if (links_.empty()) {
    return linked;
  }
  const auto when = [](const RollCallFacts& call) { return std::pair(call.session, call.number); };
  // A chain may begin with a number that no table has: the earliest of those that one has counts.
  std::unordered_map<std::int64_t, const RollCallFacts*> earliest;
  for (const RollCallFacts& call : calls_) {
    const RollCallFacts*& known = earliest[links_.first_of(call.number)];
    known = known == nullptr || when(call) < when(*known) ? &call : known;
  }
  for (std::size_t at = 0; at < calls_.size(); ++at) {
    const RollCallFacts* const first = earliest.at(links_.first_of(calls_[at].number));
    if (first != &calls_[at]) {
      linked[at] = static_cast<double>(first->number);
    }
  }
  return linked;
}

/// One row for each roll call of which there is something to say.
RecordRows RollCalls::details() {
  const std::vector<std::optional<double>> earliest = linked();
  RecordRows rows(domain::RecordKind::roll_call_detail);
  for (std::size_t at = 0; at < calls_.size(); ++at) {
    RollCallFacts& call = calls_[at];
    if (!call.date && !earliest[at] && call.text.empty()) {
      continue;
    }
    const auto date = call.date ? std::optional<double>(*call.date) : std::nullopt;
    rows.add(domain::ActorId{}, domain::ActorId{}, session_day(call.session), call.place,
             {static_cast<double>(call.number), date, earliest[at]});
    rows.add_label(std::move(call.text));
  }
  return rows;
}

Result<void> RollCalls::finish() {
  note_traps();
  for (const auto& [key, told] : told_) {
    run_.add_note(told.first.file, told.first.line, key.second, key.second, told.times);
  }
  RecordRows rows(domain::RecordKind::roll_call);
  for (RollCallFacts& call : calls_) {
    rows.add(domain::ActorId{}, domain::ActorId{}, session_day(call.session), call.place,
             {static_cast<double>(call.number), static_cast<double>(call.session), call.amendment,
              call.paragraph, call.important, call.issues});
    rows.add_label(std::move(call.resolution));
  }
  return run_.add_whole_table(std::move(rows))
      .and_then([this] { return run_.add_whole_table(std::move(votes_)); })
      .and_then([this] { return run_.add_whole_table(details()); });
}

}  // namespace quadrille::records
