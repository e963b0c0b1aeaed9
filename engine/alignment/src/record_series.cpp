#include "record_series.hpp"

#include <algorithm>

namespace quadrille::alignment {
namespace {

domain::Day last_of_year(domain::Day day) {
  return std::chrono::sys_days{std::chrono::year_month_day{day}.year() / 12 / 31};
}
domain::Day last_of_year_before(domain::Day day) {
  const std::chrono::year_month_day date{day};
  return std::chrono::sys_days{(date.year() - std::chrono::years{1}) / 12 / 31};
}

void copy_observations(const DyadEvidence& evidence, std::vector<Observation>& observations) {
  observations.clear();
  for (const SupportedObservation& seen : evidence.observations) {
    observations.push_back(seen.observation);
  }
}

std::size_t up_to(std::span<const Break> breaks, domain::Day day) {
  return static_cast<std::size_t>(std::ranges::upper_bound(breaks, day, {}, &Break::day) -
                                  breaks.begin());
}
std::size_t up_to(std::span<const Observation> observations, domain::Day day) {
  return static_cast<std::size_t>(
      std::ranges::upper_bound(observations, day, {}, &Observation::day) - observations.begin());
}

}  // namespace

RecordSeries::RecordSeries(const domain::World& world, const EvidenceReader& reader,
                           const Lives& lives, const AlignmentOptions& options,
                           std::span<const domain::Day> days)
    : world_(&world),
      reader_(&reader),
      lives_(&lives),
      options_(&options),
      days_(days),
      recursion_(options.parameters),
      tally_(world.facts()),
      tally_within_year_(world.facts()) {}

std::vector<AlignmentRow> RecordSeries::rows_of(const domain::Dyad& dyad) {
  return options_->view == View::filtered ? filtered(dyad) : smoothed(dyad);
}

std::vector<AlignmentRow> RecordSeries::filtered(const domain::Dyad& dyad) {
  std::vector<AlignmentRow> rows;
  reader_->read_records(dyad, {.until = days_.back()}, evidence_);
  copy_observations(evidence_, observations_);
  recursion_.restart();
  tally_.begin(evidence_);
  learnt_ = broken_ = 0;
  for (const domain::Day day : days_) {
    // Of the year that a day cuts, less was known then than by the last day asked for.
    if (day == last_of_year(day) || day == days_.back()) {
      advance(day);
      add_row(dyad, day, recursion_.belief_on(day), tally_, rows);
    } else {
      advance(last_of_year_before(day));
      add_row_within_year(dyad, day, rows);
    }
  }
  return rows;
}

/// Learns what is known by the end of a day.
void RecordSeries::advance(domain::Day day) {
  const std::size_t learnt = up_to(observations_, day);
  const std::size_t broken = up_to(evidence_.breaks, day);
  const Track news{.observations = std::span(observations_).subspan(learnt_, learnt - learnt_),
                   .breaks = std::span(evidence_.breaks).subspan(broken_, broken - broken_)};
  Deaf deaf;
  recursion_.run(news, {}, day, deaf);
  for (; learnt_ < learnt; ++learnt_) {
    tally_.add(evidence_.observations[learnt_]);
  }
  broken_ = broken;
}

void RecordSeries::add_row_within_year(const domain::Dyad& dyad, domain::Day day,
                                       std::vector<AlignmentRow>& rows) {
  reader_->read_records(dyad, {.until = day}, evidence_within_year_);
  const auto observations = observations_of(evidence_within_year_);
  const auto& breaks = evidence_within_year_.breaks;
  const domain::Day before = last_of_year_before(day);
  Recursion branch = recursion_;
  Deaf deaf;
  branch.run({.observations = std::span(observations).subspan(up_to(observations, before)),
              .breaks = std::span(breaks).subspan(up_to(breaks, before))},
             {}, day, deaf);
  tally_within_year_.begin(evidence_within_year_);
  for (const SupportedObservation& seen : evidence_within_year_.observations) {
    tally_within_year_.add(seen);
  }
  add_row(dyad, day, branch.belief_on(day), tally_within_year_, rows);
}

std::vector<AlignmentRow> RecordSeries::smoothed(const domain::Dyad& dyad) {
  std::vector<AlignmentRow> rows;
  reader_->read_records(dyad, {.until = world_->as_of()}, evidence_);
  copy_observations(evidence_, observations_);
  tally_.begin(evidence_);
  for (const SupportedObservation& seen : evidence_.observations) {
    tally_.add(seen);
  }
  const Track track{.observations = observations_, .breaks = evidence_.breaks};
  const auto beliefs = believe(track, days_, View::smoothed, options_->parameters);
  for (std::size_t d = 0; d < days_.size(); ++d) {
    if (observations_.empty() || observations_.front().day <= days_[d]) {
      add_row(dyad, days_[d], beliefs[d], tally_, rows);
    }
  }
  return rows;
}

void RecordSeries::add_row(const domain::Dyad& dyad, domain::Day day, const Belief& belief,
                           const EvidenceTally& tally, std::vector<AlignmentRow>& rows) const {
  const bool is_asked_for = !options_->dyads.empty();
  if (!is_asked_for && (tally.observations() == 0 || !lives_->are_alive(dyad, day))) {
    return;
  }
  AlignmentRow row = alignment::row_of(dyad, day, belief, *options_);
  tally.write(row);
  rows.push_back(std::move(row));
}

}  // namespace quadrille::alignment
