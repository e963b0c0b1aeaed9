#include "quadrille/similarity/alliance_similarity.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/parallel.hpp"
#include "quadrille/similarity/profile_scores.hpp"

#include "dyad_places.hpp"

namespace quadrille::similarity {
namespace {

using domain::ActorId;
using domain::Day;
using domain::DaySpan;
using domain::RecordKind;
using domain::RecordTable;
namespace column = domain::column;

DaySpan days_of(int year) {
  return {.from = std::chrono::sys_days{std::chrono::year{year} / 1 / 1},
          .until = std::chrono::sys_days{std::chrono::year{year + 1} / 1 / 1}};
}

/// The first table of a kind whose data set covers the year.
const RecordTable* table_of(const domain::Records& records, RecordKind kind, const DaySpan& year) {
  for (const domain::Records::Found& found : records.tables(kind)) {
    if (found.info->coverage.overlaps(year)) {
      return found.table;
    }
  }
  return nullptr;
}

bool is_in_force(const RecordTable& table, std::size_t row, const DaySpan& year) {
  const auto& columns = table.columns();
  return columns.from[row] < year.until && year.from < columns.until[row];
}

Obligation obligation_of(const RecordTable& pacts, std::size_t row) {
  const auto pledges = [&pacts, row](std::size_t column) {
    return pacts.values(column).at(row).value_or(0.0) > 0.0;
  };
  if (pledges(column::defence) || pledges(column::offence)) {
    return Obligation::defence_or_offence;
  }
  if (pledges(column::neutrality) || pledges(column::consultation)) {
    return Obligation::neutrality_or_consultation;
  }
  return pledges(column::nonaggression) ? Obligation::nonaggression : Obligation::none;
}

void set_obligations(AllianceProfiles& profiles, const RecordTable& pacts, const DaySpan& year) {
  const std::size_t n = profiles.states.size();
  profiles.obligation.assign(n * n, static_cast<std::uint8_t>(Obligation::none));
  for (std::size_t k = 0; k < n; ++k) {
    profiles.obligation[k * n + k] = static_cast<std::uint8_t>(Obligation::defence_or_offence);
  }
  const auto& columns = pacts.columns();
  for (std::size_t row = 0; row < pacts.size(); ++row) {
    if (!is_in_force(pacts, row, year)) {
      continue;
    }
    const auto a = place_of(profiles.states, columns.a[row]);
    const auto b = place_of(profiles.states, columns.b[row]);
    if (a && b) {
      const auto step = static_cast<std::uint8_t>(obligation_of(pacts, row));
      for (std::uint8_t* owed :
           {&profiles.obligation[*a * n + *b], &profiles.obligation[*b * n + *a]}) {
        *owed = std::max(*owed, step);
      }
    }
  }
}

void set_capabilities(AllianceProfiles& profiles, const RecordTable& capabilities,
                      const DaySpan& year) {
  profiles.capability.assign(profiles.states.size(), 0.0);
  for (std::size_t row = 0; row < capabilities.size(); ++row) {
    if (is_in_force(capabilities, row, year)) {
      if (const auto place = place_of(profiles.states, capabilities.columns().a[row])) {
        profiles.capability[*place] =
            std::max(0.0, capabilities.values(column::cinc).at(row).value_or(0.0));
      }
    }
  }
}

SimilarityScores scores_of(const AllianceProfiles& profiles, const DyadPlaces& dyad) {
  const std::size_t n = profiles.states.size();
  const Profile all(profiles.obligation);
  const Profile x = all.subspan(dyad.low * n, n);
  const Profile y = all.subspan(dyad.high * n, n);
  const CrossTable table = CrossTable::of(x, y, kObligations);
  const CrossTable any = table.split_at(static_cast<std::size_t>(Obligation::nonaggression));
  SimilarityScores scores{.common = table.total(),
                          .s = s_score(table, Difference::absolute),
                          .s_squared = s_score(table, Difference::squared),
                          .kappa = cohen_kappa(table),
                          .pi = scott_pi(table),
                          .tau_b = kendall_tau_b(table),
                          .s_binary = s_score(any, Difference::absolute),
                          .kappa_binary = cohen_kappa(any),
                          .pi_binary = scott_pi(any)};
  if (!profiles.capability.empty()) {
    scores.s_weighted =
        weighted_s_score(x, y, profiles.capability, kObligations, Difference::absolute);
    scores.s_weighted_squared =
        weighted_s_score(x, y, profiles.capability, kObligations, Difference::squared);
  }
  return scores;
}

}  // namespace

std::optional<AllianceProfiles> alliance_profiles(const domain::Records& records,
                                                  std::span<const ActorId> states, int year) {
  const DaySpan days = days_of(year);
  const RecordTable* pacts = table_of(records, RecordKind::pact, days);
  if (pacts == nullptr) {
    return std::nullopt;
  }
  AllianceProfiles profiles{.states = {states.begin(), states.end()}};
  std::ranges::sort(profiles.states);
  set_obligations(profiles, *pacts, days);
  if (const RecordTable* capabilities = table_of(records, RecordKind::capability, days)) {
    set_capabilities(profiles, *capabilities, days);
  }
  return profiles;
}

Result<std::vector<DyadSimilarity>> alliance_similarities(const domain::Records& records,
                                                          std::span<const ActorId> states, int year,
                                                          const AllianceOptions& options,
                                                          const std::stop_token& stop) {
  const auto profiles = alliance_profiles(records, states, year);
  if (!profiles) {
    return std::vector<DyadSimilarity>{};
  }
  if (const auto twice = std::ranges::adjacent_find(profiles->states);
      twice != profiles->states.end()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("actor {} is listed twice among the states of {}",
                            domain::number(*twice), year));
  }
  const auto places = places_of(profiles->states, options.dyads);
  if (!places) {
    return fail(places.error());
  }
  std::vector<DyadSimilarity> rows;
  rows.reserve(places->size());
  for (const DyadPlaces& dyad : *places) {
    rows.push_back(
        {.dyad = {profiles->states[dyad.low], profiles->states[dyad.high]}, .year = year});
  }
  const bool finished = for_each_chunk(
      rows.size(), kDyadsOfAChunk, options.threads == 0 ? default_threads() : options.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t row = first; row < last; ++row) {
          rows[row].scores = scores_of(*profiles, (*places)[row]);
        }
      },
      stop);
  if (!finished) {
    return fail(ErrorCode::cancelled, "the comparison of alliances was stopped");
  }
  return rows;
}

}  // namespace quadrille::similarity
