#include "vote_records.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace quadrille::alignment {

namespace column = domain::column;

VoteRecords::VoteRecords(const domain::Records& records, const Parameters& parameters,
                         std::uint32_t first_number)
    : parameters_(&parameters),
      tables_(
          speaking_tables(records, std::array{domain::RecordKind::vote_similarity}, first_number)) {
  if (parameters.vote_measure != VoteMeasure::cosine) {
    expectations_ = speaking_tables(records, std::array{domain::RecordKind::vote_expectation}, 0);
  }
  if (tables_.size() < 2) {
    return;  // nobody goes before it
  }
  for (const SpeakingTable& table : tables_) {
    std::vector<domain::Day> days;
    for (const domain::Day day : table.table().columns().from) {
      const auto place = std::ranges::lower_bound(days, day);
      if (place == days.end() || *place != day) {
        days.insert(place, day);
      }
    }
    sessions_.push_back(std::move(days));
  }
}

bool VoteRecords::is_spoken_for(std::size_t table, domain::Day day) const {
  for (std::size_t earlier = 0; earlier < table; ++earlier) {
    if (std::ranges::binary_search(sessions_[earlier], day)) {
      return true;
    }
  }
  return false;
}

std::optional<ModelledSimilarity> VoteRecords::modelled(const SpeakingTable& votes,
                                                        const domain::Dyad& dyad, domain::Day day,
                                                        double cosine) const {
  for (const SpeakingTable& table : expectations_) {
    const RowRange rows = table.rows_of(dyad.low(), dyad.high());
    const auto first = table.table().columns().from.begin();
    const auto found = std::lower_bound(first + rows.first, first + rows.last, day);
    if (table.data_set().id != votes.data_set().id || found == first + rows.last || *found != day) {
      continue;
    }
    const auto number = [&](std::size_t column) {
      return table.table().values(column).value[static_cast<std::size_t>(found - first)];
    };
    const double sampling = number(column::sampling_sd);
    if (parameters_->vote_measure == VoteMeasure::sampled) {
      return ModelledSimilarity{.mean = cosine, .sd = sampling};
    }
    const double expected = number(column::expected_cosine);
    const double spread = number(column::expectation_sd);
    const double both = sampling * sampling + spread * spread;
    const double kept = both > 0.0 ? spread * spread / both : 1.0;
    return ModelledSimilarity{.mean = expected + kept * (cosine - expected),
                              .sd = sampling * std::sqrt(kept)};
  }
  return std::nullopt;
}

void VoteRecords::read(const domain::Dyad& dyad, const RecordSelection& selection,
                       RecordReading& reading) const {
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    read_table(t, dyad, selection, reading);
  }
}

void VoteRecords::read_table(std::size_t t, const domain::Dyad& dyad,
                             const RecordSelection& selection, RecordReading& reading) const {
  const SpeakingTable& table = tables_[t];
  const auto& columns = table.table().columns();
  const RowRange rows = table.rows_of(dyad.low(), dyad.high());
  for (std::uint32_t row = rows.first; row < rows.last; ++row) {
    const domain::Day day = columns.from[row];
    if (day >= selection.limit) {
      break;
    }
    const auto cosine = table.table().values(column::cosine).at(row);
    const double common = table.table().values(column::common_votes).at(row).value_or(0.0);
    const SpellId id{.table = table.number(), .row = row};
    const bool is_repeated = row > rows.first && columns.from[row - 1] == day;
    if (!cosine || common < parameters_->common_votes_needed || is_repeated ||
        is_spoken_for(t, day) ||
        std::ranges::find(selection.without, id) != selection.without.end()) {
      continue;
    }
    const std::optional<ModelledSimilarity> seen = modelled(table, dyad, day, *cosine);
    const double noise = seen ? seen->sd * seen->sd : 1.0 / common;
    reading.dated.push_back(
        {.observation = {.day = day,
                         .value = seen ? seen->mean : *cosine,
                         .loading =
                             parameters_->loading.at(static_cast<std::size_t>(Channel::votes)),
                         .variance = parameters_->vote_sigma * parameters_->vote_sigma + noise,
                         .weight = parameters_->most_belief,
                         .channel = Channel::votes,
                         .posture = Posture::mutual,
                         .bound = Bound::none},
         .spell = static_cast<std::uint32_t>(reading.spells.size())});
    reading.spells.push_back({.id = id,
                              .first = table.reference(row),
                              .rows = 1,
                              .days = {day, day + std::chrono::days{1}},
                              .parties = {.sender = dyad.low(), .receiver = dyad.high()},
                              .number = *cosine,
                              .count = common,
                              .modelled = seen});
  }
}

}  // namespace quadrille::alignment
