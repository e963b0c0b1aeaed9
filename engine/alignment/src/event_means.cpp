#include "quadrille/alignment/event_means.hpp"

#include <cmath>

namespace quadrille::alignment {
namespace {

namespace column = domain::column;

/// Sums over one ordered pair, then over pairs.
class Averager {
 public:
  void add(std::size_t type, double acts, double intensity) {
    acts_.at(type) += acts;
    intensity_.at(type) += acts * intensity;
  }
  void close_pair() {
    for (std::size_t type = 0; type < kActTypes; ++type) {
      if (acts_.at(type) > 0.0) {
        sum_.at(type) += intensity_.at(type) / acts_.at(type) / 10.0;
        pairs_.at(type) += 1.0;
      }
    }
    acts_.fill(0.0);
    intensity_.fill(0.0);
  }
  [[nodiscard]] std::array<double, kActTypes> means() const {
    std::array<double, kActTypes> means{};
    for (std::size_t type = 0; type < kActTypes; ++type) {
      means.at(type) = pairs_.at(type) > 0.0 ? sum_.at(type) / pairs_.at(type) : 0.0;
    }
    return means;
  }

 private:
  std::array<double, kActTypes> acts_{};
  std::array<double, kActTypes> intensity_{};
  std::array<double, kActTypes> sum_{};
  std::array<double, kActTypes> pairs_{};
};

std::array<double, kActTypes> means_of(const domain::RecordTable& table) {
  Averager averager;
  const auto& columns = table.columns();
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (row > 0 && (columns.a[row] != columns.a[row - 1] || columns.b[row] != columns.b[row - 1])) {
      averager.close_pair();
    }
    const double type = table.values(column::event_type).at(row).value_or(-1.0);
    if (type >= 0.0 && type < static_cast<double>(kActTypes)) {
      const double usual = domain::intensity(static_cast<domain::ClaimType>(type));
      averager.add(static_cast<std::size_t>(type),
                   table.values(column::events).at(row).value_or(1.0),
                   table.values(column::intensity).at(row).value_or(usual));
    }
  }
  averager.close_pair();
  return averager.means();
}

}  // namespace

std::vector<EventMeans> event_means(const domain::Records& records) {
  std::vector<EventMeans> means;
  for (const auto& found : records.tables(domain::RecordKind::event_count)) {
    means.push_back({.data_set = found.info->id, .mean = means_of(*found.table)});
  }
  return means;
}

}  // namespace quadrille::alignment
