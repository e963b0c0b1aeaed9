#include "unit_reader.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "quadrille/records/cells.hpp"

namespace quadrille::records {
namespace {

constexpr std::size_t kMostActors = 16;
/// Reasons of rejection name the value, so there may be as many as rows.
constexpr std::size_t kMostReasons = 1000;

struct NamedActors {
  std::array<domain::ActorId, kMostActors> states{};
  std::size_t count = 0;
  std::optional<std::uint32_t> refusal = {};  ///< of the first that is no state

  [[nodiscard]] std::span<const domain::ActorId> all() const { return {states.data(), count}; }
};

std::string_view without_spaces(std::string_view text) {
  while (text.starts_with(' ')) {
    text.remove_prefix(1);
  }
  while (text.ends_with(' ')) {
    text.remove_suffix(1);
  }
  return text;
}

/// The states of a list parted by semicolons, each once.
NamedActors states_of(EventActors& actors, std::string_view list, domain::Day day) {
  NamedActors named;
  while (!list.empty() && named.count < kMostActors) {
    const std::size_t end = list.find(';');
    const std::string_view one = without_spaces(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    if (names_nobody(one)) {
      continue;
    }
    const EventActors::Verdict verdict = actors.find(one, day);
    if (!verdict.is_state) {
      named.refusal = named.refusal.value_or(verdict.reason);
    } else if (std::ranges::find(named.all(), verdict.actor) == named.all().end()) {
      named.states[named.count] = verdict.actor;
      ++named.count;
    }
  }
  return named;
}

}  // namespace

const UnitResult& UnitReader::read(const ArchiveUnit& unit) {
  begin();
  TabRows rows(unit.text());
  for (std::uint32_t line = unit.first_line; rows.next(); ++line) {
    if (!rows.blank()) {
      read_row(rows, unit, line);
    }
  }
  finish(unit);
  return result_;
}

void UnitReader::begin() {
  actors_.tidy();
  prints_.clear();
  table_.clear();
  result_ = {};
  fates_ = {};
  same_state_ = {};
  no_states_.assign(actors_.reasons().size(), {});
}

void UnitReader::read_row(const TabRows& cells, const ArchiveUnit& unit, std::uint32_t line) {
  ++result_.rows;
  const RowFate fate = read_event_row(cells, unit.layout, days_, row_);
  if (fate != RowFate::event) {
    fates_[static_cast<std::size_t>(fate)].add(line);
    if (is_rejection(fate)) {
      reject(reason_of(fate, cells, unit.layout), line);
    }
  } else if (unit.layout.archive == EventArchive::polecat) {
    take_lists(cells, unit, line);
  } else {
    take_pair(cells, unit, line);
  }
}

void UnitReader::reject(const std::string& reason, std::uint32_t line) {
  const bool crowded = result_.rejected.size() >= kMostReasons;
  result_.rejected[crowded ? "other reasons" : valid_text(reason)].add(line);
}

void UnitReader::refuse(std::uint32_t reason, std::uint32_t line) {
  if (no_states_.size() <= reason) {
    no_states_.resize(actors_.reasons().size());
  }
  no_states_[reason].add(line);
}

void UnitReader::take_pair(const TabRows& cells, const ArchiveUnit& unit, std::uint32_t line) {
  const EventActors::Verdict sender = actors_.find(row_.sender, row_.day);
  if (!sender.is_state) {
    refuse(sender.reason, line);
    return;
  }
  const EventActors::Verdict receiver = actors_.find(row_.receiver, row_.day);
  if (!receiver.is_state) {
    refuse(receiver.reason, line);
    return;
  }
  if (sender.actor == receiver.actor) {
    same_state_.add(line);
    return;
  }
  if (is_repeated(prints_of(cells, unit.layout))) {
    ++result_.repeated;
    return;
  }
  note_taken();
  table_.add(count_of(sender.actor, receiver.actor, unit.file, line));
}

void UnitReader::take_lists(const TabRows& cells, const ArchiveUnit& unit, std::uint32_t line) {
  const NamedActors senders = states_of(actors_, row_.sender, row_.day);
  const NamedActors receivers = states_of(actors_, row_.receiver, row_.day);
  const std::size_t before = result_.counts.size();
  for (const domain::ActorId sender : senders.all()) {
    for (const domain::ActorId receiver : receivers.all()) {
      if (sender != receiver) {
        result_.counts.push_back(count_of(sender, receiver, unit.file, line));
      }
    }
  }
  if (result_.counts.size() > before) {
    note_taken();
    result_.ids.resize(result_.counts.size(), prints_of(cells, unit.layout).id);
  } else if (senders.count > 0 && receivers.count > 0) {
    same_state_.add(line);
  } else if (const auto refusal = senders.count == 0 ? senders.refusal : receivers.refusal) {
    refuse(*refusal, line);
  } else {
    fates_[static_cast<std::size_t>(RowFate::no_actor)].add(line);
  }
}

bool UnitReader::is_repeated(const RowPrints& prints) {
  const bool known_id = prints.id != 0 && !prints_.insert(prints.id);
  const bool known_content = prints.content != 0 && !prints_.insert(prints.content);
  return known_id || known_content;
}

EventCount UnitReader::count_of(domain::ActorId sender, domain::ActorId receiver, std::size_t file,
                                std::uint32_t line) const {
  return {.sender = sender,
          .receiver = receiver,
          .day = row_.day,
          .type = row_.type,
          .cameo_root = row_.root,
          .file = static_cast<std::uint16_t>(first_file_ + file),
          .line = line,
          .events = 1,
          .sources = row_.sources,
          .intensity_thousandths = row_.intensity_thousandths};
}

void UnitReader::note_taken() {
  ++result_.taken;
  result_.turned += row_.turned ? 1 : 0;
  const domain::DaySpan day{.from = row_.day, .until = row_.day + std::chrono::days{1}};
  if (!result_.days) {
    result_.days = day;
  }
  result_.days->from = std::min(result_.days->from, day.from);
  result_.days->until = std::max(result_.days->until, day.until);
}

void UnitReader::finish(const ArchiveUnit& unit) {
  const auto leave_out = [this](std::string reason, const ReasonCount& count) {
    if (count.rows > 0) {
      result_.left_out.emplace(std::move(reason), count);
    }
  };
  for (const RowFate fate : {RowFate::no_actor, RowFate::statement}) {
    leave_out(std::string(left_out_reason(fate)), fates_[static_cast<std::size_t>(fate)]);
  }
  leave_out("both actors are of the same state", same_state_);
  for (std::size_t reason = 0; reason < no_states_.size(); ++reason) {
    leave_out(actors_.reasons()[reason], no_states_[reason]);
  }
  if (unit.layout.archive != EventArchive::polecat) {
    result_.counts = table_.counts();
  }
}

}  // namespace quadrille::records
