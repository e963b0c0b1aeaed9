#include "capabilities.hpp"

#include <algorithm>

namespace quadrille::alignment {
namespace {

/// A share of capabilities and the first day of the time it is of.
struct Capability {
  domain::Day of{};
  double share = 0.0;
};

void keep_later(std::optional<Capability>& latest, const Capability& one) {
  if (!latest || one.of >= latest->of) {
    latest = one;
  }
}

}  // namespace

std::optional<double> capability_of(const domain::World& world, domain::ActorId actor,
                                    domain::Day date) {
  std::optional<Capability> latest;
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* measure = std::get_if<domain::Measure>(&item->content());
    if (measure == nullptr || measure->actor != actor || measure->other ||
        measure->quantity != "CINC" || !(measure->value > 0.0)) {
      continue;
    }
    const domain::Day day = domain::days_of(world.facts(), *item).from;
    if (day <= date) {
      keep_later(latest, {.of = day, .share = measure->value});
    }
  }
  // Of one year the data set that goes first speaks, so it is asked last.
  auto tables = world.records().tables(domain::RecordKind::capability);
  std::ranges::reverse(tables);
  for (const auto& [data_set, table] : tables) {
    const auto& columns = table->columns();
    const auto rows = std::ranges::equal_range(columns.a, actor);
    for (auto a = rows.begin(); a != rows.end(); ++a) {
      const auto row = static_cast<std::size_t>(a - columns.a.begin());
      const double share = table->values(domain::column::cinc).at(row).value_or(0.0);
      if (columns.from[row] <= date && share > 0.0) {
        keep_later(latest, {.of = columns.from[row], .share = share});
      }
    }
  }
  return latest ? std::optional(latest->share) : std::nullopt;
}

}  // namespace quadrille::alignment
