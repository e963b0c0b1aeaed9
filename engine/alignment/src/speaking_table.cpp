#include "speaking_table.hpp"

#include <algorithm>

#include "speaking_days.hpp"

namespace quadrille::alignment {
namespace {

std::uint64_t pair_of(domain::ActorId a, domain::ActorId b) {
  return (std::uint64_t{domain::number(a)} << 32U) | domain::number(b);
}

}  // namespace

SpeakingTable::SpeakingTable(const domain::Records::Found& found, std::uint32_t number,
                             std::vector<domain::DaySpan> speaks,
                             std::vector<domain::DaySpan> covered)
    : table_(found.table),
      data_set_(found.info),
      number_(number),
      speaks_(std::move(speaks)),
      covered_(std::move(covered)) {
  const auto& columns = table_->columns();
  for (std::size_t row = 0; row < table_->size(); ++row) {
    const std::uint64_t pair = pair_of(columns.a[row], columns.b[row]);
    if (pairs_.empty() || pair != pairs_.back()) {
      pairs_.push_back(pair);
      starts_.push_back(static_cast<std::uint32_t>(row));
    }
  }
  starts_.push_back(static_cast<std::uint32_t>(table_->size()));
}

bool SpeakingTable::speaks_on(domain::Day day) const {
  return std::ranges::any_of(speaks_,
                             [day](const domain::DaySpan& span) { return span.contains(day); });
}

void SpeakingTable::add_dyads(std::vector<domain::Dyad>& dyads) const {
  const auto& columns = table_->columns();
  for (std::size_t pair = 0; pair < pairs_.size(); ++pair) {
    dyads.emplace_back(columns.a[starts_[pair]], columns.b[starts_[pair]]);
  }
}

RowRange SpeakingTable::rows_of(domain::ActorId a, domain::ActorId b) const {
  const std::uint64_t pair = pair_of(a, b);
  const auto found = std::ranges::lower_bound(pairs_, pair);
  if (found == pairs_.end() || *found != pair) {
    return {};
  }
  const auto place = static_cast<std::size_t>(found - pairs_.begin());
  return {.first = starts_[place], .last = starts_[place + 1]};
}

domain::RecordReference SpeakingTable::reference(std::uint32_t row) const {
  return {.data_set = data_set_->id,
          .kind = table_->kind(),
          .file = table_->columns().file[row],
          .line = table_->columns().line[row]};
}

std::vector<SpeakingTable> speaking_tables(const domain::Records& records,
                                           std::span<const domain::RecordKind> kinds,
                                           std::uint32_t first_number) {
  std::vector<domain::Records::Found> found;
  for (const domain::RecordKind kind : kinds) {
    const auto tables = records.tables(kind);
    found.insert(found.end(), tables.begin(), tables.end());
  }
  // A data set speaks once for a kind, in however many tables its rows are.
  std::vector<std::size_t> speaker;  // by table
  std::vector<domain::DaySpan> coverage;
  for (std::size_t t = 0; t < found.size(); ++t) {
    const bool goes_on = t > 0 && found[t].info == found[t - 1].info &&
                         found[t].table->kind() == found[t - 1].table->kind();
    if (!goes_on) {
      coverage.push_back(found[t].info->coverage);
    }
    speaker.push_back(coverage.size() - 1);
  }
  const auto days = speaking_days(coverage);
  std::vector<SpeakingTable> tables;
  for (std::size_t t = 0; t < found.size(); ++t) {
    std::vector<std::vector<domain::DaySpan>> of_kind;
    for (std::size_t other = 0; other < found.size(); ++other) {
      if (found[other].table->kind() == found[t].table->kind()) {
        of_kind.push_back(days[speaker[other]]);
      }
    }
    tables.emplace_back(found[t], first_number + static_cast<std::uint32_t>(t), days[speaker[t]],
                        joined(of_kind));
  }
  return tables;
}

}  // namespace quadrille::alignment
