#include "event_records.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "quadrille/domain/grade.hpp"

#include "merging.hpp"

namespace quadrille::alignment {
namespace {

namespace column = domain::column;
using domain::ClaimType;
using domain::Day;

/// One row of an archive, as its day is read.
struct Row {
  std::uint32_t row = 0;
  ClaimType type{};
  bool of_high = false;  ///< the sender is the dyad's high actor
  double root = 0.0;
  double acts = 0.0;
  double sources = 0.0;  ///< 0 where not known
  double intensity = 0.0;

  /// A row of a symmetric type tells the same in both directions.
  [[nodiscard]] std::size_t slot() const {
    return static_cast<std::size_t>(type) +
           (of_high && !domain::is_symmetric(type) ? kActTypes : 0);
  }
};

/// Reads one table's rows about one dyad day by day, both directions side by side.
class DayReader {
 public:
  DayReader(const SpeakingTable& table, const EventMeans& means, std::span<const double> beliefs,
            const RecordSelection& selection, const Parameters& p, RecordReading& reading)
      : table_(&table),
        means_(&means),
        beliefs_(beliefs),
        selection_(&selection),
        parameters_(&p),
        reading_(&reading) {}

  void read(RowRange of_low, RowRange of_high) {
    const auto& from = table_->table().columns().from;
    while (of_low.first < of_low.last || of_high.first < of_high.last) {
      Day day = domain::kOpenEnd;
      for (const RowRange& rows : {of_low, of_high}) {
        day = rows.first < rows.last ? std::min(day, from[rows.first]) : day;
      }
      if (day >= selection_->limit) {
        return;
      }
      rows_.clear();
      take(day, false, of_low);
      take(day, true, of_high);
      if (table_->speaks_on(day)) {
        observe_day(day);
      }
    }
  }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  struct Slot {
    int year = 0;
    std::uint32_t spell = kNone;  ///< none where it is left out
  };

  void take(Day day, bool of_high, RowRange& rows) {
    const domain::RecordTable& table = table_->table();
    for (; rows.first < rows.last && table.columns().from[rows.first] == day; ++rows.first) {
      const double type = table.values(column::event_type).at(rows.first).value_or(-1.0);
      if (!(type >= 0.0 && type < static_cast<double>(kActTypes))) {
        continue;
      }
      Row row{.row = rows.first, .type = static_cast<ClaimType>(type), .of_high = of_high};
      row.root = table.values(column::cameo_root).at(rows.first).value_or(0.0);
      row.acts = table.values(column::events).at(rows.first).value_or(1.0);
      row.sources = table.values(column::sources).at(rows.first).value_or(0.0);
      row.intensity =
          table.values(column::intensity).at(rows.first).value_or(domain::intensity(row.type));
      if (row.type != ClaimType::request && row.acts > 0.0) {
        rows_.push_back(row);
      }
    }
  }

  /// In an order that does not hang on the order of the rows.
  void observe_day(Day day) {
    std::sort(rows_.begin(), rows_.end(), [](const Row& left, const Row& right) {
      const auto key = [](const Row& r) {
        return std::tuple(r.slot(), r.of_high, r.root, r.intensity, r.acts, r.sources, r.row);
      };
      return key(left) < key(right);
    });
    for (auto first = rows_.begin(); first != rows_.end();) {
      const auto last = std::find_if(
          first, rows_.end(), [first](const Row& row) { return row.slot() != first->slot(); });
      observe_type(day, {first, last});
      first = last;
    }
  }

  /// How many reports there are of one type on one day; a mirrored row is no second one.
  [[nodiscard]] std::size_t number_of_reports(std::span<const Row> rows) const {
    std::array<double, 2> reports{};
    for (const Row& row : rows) {
      reports.at(row.of_high ? 1 : 0) += row.sources > 0.0 ? row.sources : row.acts;
    }
    return static_cast<std::size_t>(std::clamp(std::max(reports[0], reports[1]), 1.0,
                                               static_cast<double>(beliefs_.size() - 1)));
  }

  void observe_type(Day day, std::span<const Row> rows) {
    double acts = 0.0;
    double sum = 0.0;
    for (const Row& row : rows) {
      acts += row.acts;
      sum += row.acts * row.intensity;
    }
    const double intensity = std::clamp(sum / acts / 10.0, -1.0, 1.0);
    const std::uint32_t spell = spell_for(day, rows);
    if (spell == kNone || intensity == 0.0) {
      return;
    }
    const Row& row = rows.front();
    Observation seen;
    seen.day = day;
    seen.value = intensity - means_->mean.at(static_cast<std::size_t>(row.type));
    seen.loading = parameters_->archive_event_loading;
    seen.variance = parameters_->event_sigma * parameters_->event_sigma;
    seen.weight = beliefs_[number_of_reports(rows)];
    seen.channel = Channel::events;
    if (!domain::is_symmetric(row.type)) {
      seen.posture = row.of_high ? Posture::of_high : Posture::of_low;
    }
    seen.bound = intensity > 0.0 ? Bound::only_upwards : Bound::only_downwards;
    reading_->dated.push_back({.observation = seen, .spell = spell});
  }

  std::uint32_t spell_for(Day day, std::span<const Row> rows) {
    const Row& first = rows.front();
    Slot& slot = slots_.at(first.slot());
    const int year = domain::year_of(day);
    if (slot.year != year) {
      slot = {.year = year, .spell = open(day, first)};
    }
    if (slot.spell != kNone) {
      RecordSpell& spell = reading_->spells[slot.spell];
      spell.rows += static_cast<std::uint32_t>(rows.size());
      spell.days.until = day + std::chrono::days{1};
      std::array<double, 2> acts{};
      for (const Row& row : rows) {
        acts.at(row.of_high ? 1 : 0) += row.acts;
      }
      spell.count += std::max(acts[0], acts[1]);
    }
    return slot.spell;
  }

  std::uint32_t open(Day day, const Row& row) {
    const SpellId id{.table = table_->number(), .row = row.row};
    if (std::ranges::find(selection_->without, id) != selection_->without.end()) {
      return kNone;
    }
    const auto& columns = table_->table().columns();
    reading_->spells.push_back(
        {.id = id,
         .first = table_->reference(row.row),
         .days = {day, day},
         .parties = {.sender = columns.a[row.row], .receiver = columns.b[row.row]},
         .detail = static_cast<std::uint8_t>(row.type)});
    return static_cast<std::uint32_t>(reading_->spells.size() - 1);
  }

  const SpeakingTable* table_;
  const EventMeans* means_;
  std::span<const double> beliefs_;  ///< by number of reports
  const RecordSelection* selection_;
  const Parameters* parameters_;
  RecordReading* reading_;
  std::vector<Row> rows_ = {};  ///< of the day that is being read
  std::array<Slot, 2 * kActTypes> slots_{};
};

}  // namespace

EventRecords::EventRecords(const domain::Records& records, const Parameters& parameters,
                           const std::vector<EventMeans>& means, std::uint32_t first_number)
    : parameters_(&parameters),
      tables_(speaking_tables(records, std::array{domain::RecordKind::event_count}, first_number)) {
  // By 64 reports the cap of merged reports is long reached.
  constexpr std::size_t kMostReports = 64;
  beliefs_.push_back(0.0);
  std::vector<double> each;
  for (std::size_t n = 1; n <= kMostReports; ++n) {
    each.push_back(domain::Grade{}.belief().value());
    beliefs_.push_back(merged_belief(each, parameters));
  }
  const auto of_records = means.empty() ? event_means(records) : means;
  for (const SpeakingTable& table : tables_) {
    const auto found = std::ranges::find(of_records, table.data_set().id, &EventMeans::data_set);
    means_.push_back(found == of_records.end() ? EventMeans{.data_set = table.data_set().id}
                                               : *found);
  }
}

void EventRecords::read(const domain::Dyad& dyad, const RecordSelection& selection,
                        RecordReading& reading) const {
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    const RowRange of_low = tables_[t].rows_of(dyad.low(), dyad.high());
    const RowRange of_high = tables_[t].rows_of(dyad.high(), dyad.low());
    if (of_low.first < of_low.last || of_high.first < of_high.last) {
      DayReader(tables_[t], means_[t], beliefs_, selection, *parameters_, reading)
          .read(of_low, of_high);
    }
  }
}

}  // namespace quadrille::alignment
