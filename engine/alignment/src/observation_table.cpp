#include "quadrille/alignment/observation_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/base/parallel.hpp"

#include "recursion.hpp"

namespace quadrille::alignment {
namespace {

struct RowOfDyad {
  std::uint64_t dyad = 0;  ///< low id, then high id
  std::uint32_t row = 0;
};

std::string fault_of(const ObservationTable::Columns& columns, std::size_t row) {
  if (columns.sender[row] == columns.receiver[row]) {
    return "an actor cannot stand towards itself";
  }
  if (!std::isfinite(columns.value[row])) {
    return "its value is not finite";
  }
  if (!(columns.loading[row] > 0.0) || !(columns.variance[row] > 0.0)) {
    return "loading and variance must be positive";
  }
  if (!(columns.weight[row] > 0.0 && columns.weight[row] <= 1.0)) {
    return fmt::format("its weight {} is outside (0, 1]", columns.weight[row]);
  }
  return {};
}

bool are_of_one_length(const ObservationTable::Columns& columns) {
  const std::size_t size = columns.day.size();
  const std::array<std::size_t, 9> sizes{
      columns.sender.size(),   columns.receiver.size(), columns.channel.size(),
      columns.directed.size(), columns.bound.size(),    columns.value.size(),
      columns.loading.size(),  columns.variance.size(), columns.weight.size()};
  return std::all_of(sizes.begin(), sizes.end(), [size](std::size_t n) { return n == size; });
}

std::vector<Break> breaks_of(const domain::Dyad& dyad, std::span<const ActorBreak> by_actor) {
  std::vector<Break> breaks;
  for (const domain::ActorId actor : {dyad.low(), dyad.high()}) {
    const auto first = std::lower_bound(
        by_actor.begin(), by_actor.end(), actor,
        [](const ActorBreak& change, domain::ActorId id) { return change.actor < id; });
    for (auto change = first; change != by_actor.end() && change->actor == actor; ++change) {
      breaks.push_back(change->change);
    }
  }
  std::sort(breaks.begin(), breaks.end(), [](const Break& left, const Break& right) {
    return std::tuple(left.day, left.kept) < std::tuple(right.day, right.kept);
  });
  return breaks;
}

}  // namespace

Result<ObservationTable> ObservationTable::make(Columns columns) {
  if (!are_of_one_length(columns)) {
    return fail(ErrorCode::inconsistent, "the columns of an observation table differ in length");
  }
  const std::size_t size = columns.day.size();
  if (size >= std::numeric_limits<std::uint32_t>::max()) {
    return fail(ErrorCode::too_large, fmt::format("{} rows are too many for one table", size));
  }
  std::vector<RowOfDyad> order(size);
  for (std::size_t row = 0; row < size; ++row) {
    if (const std::string fault = fault_of(columns, row); !fault.empty()) {
      return fail(ErrorCode::invalid_argument, fmt::format("row {}: {}", row, fault));
    }
    const std::uint64_t a = domain::number(columns.sender[row]);
    const std::uint64_t b = domain::number(columns.receiver[row]);
    order[row] = {.dyad = (std::min(a, b) << 32U) | std::max(a, b),
                  .row = static_cast<std::uint32_t>(row)};
  }
  std::sort(order.begin(), order.end(), [](const RowOfDyad& left, const RowOfDyad& right) {
    return left.dyad < right.dyad || (left.dyad == right.dyad && left.row < right.row);
  });
  ObservationTable table;
  table.columns_ = std::move(columns);
  table.rows_.reserve(size);
  for (std::size_t place = 0; place < size; ++place) {
    if (place == 0 || order[place].dyad != order[place - 1].dyad) {
      const std::uint32_t row = order[place].row;
      table.dyads_.emplace_back(table.columns_.sender[row], table.columns_.receiver[row]);
      table.starts_.push_back(place);
    }
    table.rows_.push_back(order[place].row);
  }
  table.starts_.push_back(size);
  return table;
}

Observation ObservationTable::observation(std::uint32_t row) const {
  Observation o;
  o.day = columns_.day[row];
  o.value = columns_.value[row];
  o.loading = columns_.loading[row];
  o.variance = columns_.variance[row];
  o.weight = columns_.weight[row];
  o.channel = columns_.channel[row];
  o.bound = columns_.bound[row];
  if (columns_.directed[row] != 0) {
    o.posture = columns_.sender[row] < columns_.receiver[row] ? Posture::of_low : Posture::of_high;
  }
  return o;
}

Result<TableEstimates> estimate_table(const ObservationTable& table, domain::Day on,
                                      std::span<const ActorBreak> changes,
                                      const Parameters& parameters, std::size_t threads,
                                      const std::stop_token& stop) {
  if (auto valid = parameters.validate(); !valid) {
    return fail(valid.error());
  }
  std::vector<ActorBreak> by_actor(changes.begin(), changes.end());
  std::stable_sort(
      by_actor.begin(), by_actor.end(),
      [](const ActorBreak& left, const ActorBreak& right) { return left.actor < right.actor; });
  const std::size_t dyads = table.dyads().size();
  TableEstimates estimates{.mean = std::vector<double>(dyads), .sd = std::vector<double>(dyads)};
  constexpr std::size_t kChunk = 128;
  const bool done = for_each_chunk(
      dyads, kChunk, threads == 0 ? default_threads() : threads,
      [&](std::size_t first, std::size_t last) {
        Recursion recursion(parameters);
        std::vector<Observation> observations;
        const std::array<domain::Day, 1> days{on};
        Deaf deaf;
        for (std::size_t place = first; place < last; ++place) {
          observations.clear();
          for (const std::uint32_t row : table.rows(place)) {
            observations.push_back(table.observation(row));
          }
          std::sort(observations.begin(), observations.end());
          const auto breaks = breaks_of(table.dyads()[place], by_actor);
          recursion.restart();
          recursion.run({.observations = observations, .breaks = breaks}, days, on, deaf);
          const Moments general = moments(recursion.belief(), general_alignment());
          estimates.mean[place] = general.mean;
          estimates.sd[place] = std::sqrt(general.variance);
        }
      },
      stop);
  if (!done) {
    return fail(ErrorCode::cancelled, "the estimation was stopped");
  }
  return estimates;
}

}  // namespace quadrille::alignment
