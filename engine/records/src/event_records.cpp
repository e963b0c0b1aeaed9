#include <cmath>

#include "quadrille/base/contract.hpp"
#include "quadrille/records/event_aggregate.hpp"

namespace quadrille::records {
namespace {

namespace column = domain::column;

struct Columns : domain::RecordTable::Columns {
  explicit Columns(std::size_t rows) {
    kind = domain::RecordKind::event_count;
    values.resize(domain::value_names(kind).size());
    a.reserve(rows);
    b.reserve(rows);
    from.reserve(rows);
    until.reserve(rows);
    file.reserve(rows);
    line.reserve(rows);
    for (domain::ValueColumn& one : values) {
      one.value.reserve(rows);
    }
    values[column::cameo_root].known.reserve(rows);
  }
  void add(const EventCount& count) {
    a.push_back(count.sender);
    b.push_back(count.receiver);
    from.push_back(count.day);
    until.push_back(count.day + std::chrono::days{1});
    file.push_back(count.file);
    line.push_back(count.line);
    values[column::event_type].value.push_back(static_cast<double>(count.type));
    values[column::events].value.push_back(static_cast<double>(count.events));
    values[column::sources].value.push_back(static_cast<double>(count.sources));
    values[column::intensity].value.push_back(count.mean_intensity());
    values[column::cameo_root].value.push_back(count.cameo_root);
    values[column::cameo_root].known.push_back(count.cameo_root == 0 ? 0 : 1);
  }
};

}  // namespace

Result<domain::RecordTable> record_table_of(std::span<const EventCount> counts) {
  Columns columns(counts.size());
  for (const EventCount& count : counts) {
    columns.add(count);
  }
  return domain::RecordTable::make(std::move(columns));
}

std::vector<EventCount> event_counts_of(const domain::RecordTable& table) {
  QUADRILLE_EXPECT(table.kind() == domain::RecordKind::event_count, "a table of events");
  const domain::RecordTable::Columns& columns = table.columns();
  std::vector<EventCount> counts;
  counts.reserve(table.size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto value = [&table, row](std::size_t which) { return table.values(which).value[row]; };
    const double events = value(column::events);
    counts.push_back(
        {.sender = columns.a[row],
         .receiver = columns.b[row],
         .day = columns.from[row],
         .type = static_cast<domain::ClaimType>(value(column::event_type)),
         .cameo_root = static_cast<std::uint8_t>(value(column::cameo_root)),
         .file = columns.file[row],
         .line = columns.line[row],
         .events = static_cast<std::uint64_t>(events),
         .sources = static_cast<std::uint64_t>(value(column::sources)),
         .intensity_thousandths = std::llround(value(column::intensity) * events * 1000.0)});
  }
  return counts;
}

}  // namespace quadrille::records
