#include "quadrille/alignment/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/alignment/observations.hpp"
#include "quadrille/base/iso_date.hpp"

namespace quadrille::alignment {
namespace {

bool is_known(const domain::Case& facts, domain::ActorId id) {
  return std::any_of(facts.actors().begin(), facts.actors().end(),
                     [id](const domain::Actor& actor) { return actor.id() == id; });
}

Result<void> check(const domain::World& world, const AlignmentOptions& options) {
  if (auto valid = options.parameters.validate(); !valid) {
    return valid;
  }
  for (const domain::Day day : options.days) {
    if (day > world.as_of()) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("{} is after {}, the last day that this world knows of",
                              format_iso_date(day), format_iso_date(world.as_of())));
    }
  }
  std::vector<domain::ActorId> named;
  if (options.with) {
    named.push_back(*options.with);
  }
  for (const domain::Dyad& dyad : options.dyads) {
    named.insert(named.end(), {dyad.low(), dyad.high()});
  }
  for (const domain::ActorId actor : named) {
    if (!is_known(world.facts(), actor)) {
      return fail(ErrorCode::not_found,
                  fmt::format("there is no actor {} in the case", domain::number(actor)));
    }
  }
  return {};
}

/// Estimates dyads of one world.
class Estimator {
 public:
  Estimator(const domain::World& world, const AlignmentOptions& options)
      : facts_(&world.facts()),
        options_(&options),
        reader_(world, options.parameters),
        quantity_(options.channel ? situational_alignment(*options.channel, options.parameters)
                                  : general_alignment()) {}

  /// Rows of one day; what was known by `until` counts.
  void add_rows(domain::Day day, domain::Day until, std::vector<AlignmentRow>& rows) {
    const bool all = options_->dyads.empty();
    std::vector<domain::Dyad> dyads = all ? reader_.dyads() : options_->dyads;
    std::sort(dyads.begin(), dyads.end());
    dyads.erase(std::unique(dyads.begin(), dyads.end()), dyads.end());
    for (const domain::Dyad& dyad : dyads) {
      if ((options_->with && !dyad.has(*options_->with)) || (all && !are_alive(dyad, day))) {
        continue;
      }
      const Selection selection{.until = until};
      const DyadEvidence evidence = reader_.read(dyad, selection);
      if (all &&
          (evidence.observations.empty() || evidence.observations.front().observation.day > day)) {
        continue;
      }
      rows.push_back(row_of(dyad, evidence, day, selection));
    }
  }

 private:
  [[nodiscard]] bool are_alive(const domain::Dyad& dyad, domain::Day day) const {
    return facts_->actor(dyad.low()).existence().contains(day) &&
           facts_->actor(dyad.high()).existence().contains(day);
  }

  [[nodiscard]] Belief belief_of(const DyadEvidence& evidence, domain::Day day) const {
    const auto observations = observations_of(evidence);
    const std::array<domain::Day, 1> days{day};
    return believe({observations, evidence.breaks}, days, options_->view, options_->parameters)
        .front();
  }

  AlignmentRow row_of(const domain::Dyad& dyad, const DyadEvidence& evidence, domain::Day day,
                      const Selection& selection) {
    const Belief belief = belief_of(evidence, day);
    const Moments general = moments(belief, general_alignment());
    AlignmentRow row{.date = day, .dyad = dyad};
    row.mean = general.mean;
    row.sd = std::sqrt(general.variance);
    row.tilt = belief.mean[kTiltState];
    row.tilt_sd = std::sqrt(belief.covariance(kTiltState, kTiltState));
    if (options_->channel) {
      const Moments situational = moments(belief, quantity_);
      row.situational = situational.mean;
      row.situational_sd = std::sqrt(situational.variance);
    }
    count(evidence, day, row);
    if (options_->explain == Explain::yes) {
      explain(dyad, evidence, day, selection, row);
    }
    return row;
  }

  void count(const DyadEvidence& evidence, domain::Day day, AlignmentRow& row) const {
    std::set<domain::ItemId> items;
    std::set<domain::SourceId> sources;
    std::set<Channel> channels;
    std::size_t unreviewed = 0;
    std::size_t ungraded = 0;
    for (const SupportedObservation& seen : evidence.observations) {
      if (options_->view == View::filtered && seen.observation.day > day) {
        continue;
      }
      ++row.observations;
      channels.insert(seen.observation.channel);
      for (const Support& support : seen.support) {
        if (!items.insert(support.item).second) {
          continue;
        }
        const auto& spec = facts_->find_item(support.item)->spec();
        sources.insert(spec.source);
        unreviewed += spec.review == domain::Review::accepted ? 0U : 1U;
        ungraded += spec.grade.is_unknown() ? 1U : 0U;
      }
    }
    row.items = items.size();
    row.channels = channels.size();
    row.sources = sources.size();
    if (!items.empty()) {
      row.unreviewed = static_cast<double>(unreviewed) / static_cast<double>(items.size());
      row.ungraded = static_cast<double>(ungraded) / static_cast<double>(items.size());
    }
  }

  void explain(const domain::Dyad& dyad, const DyadEvidence& evidence, domain::Day day,
               const Selection& selection, AlignmentRow& row) {
    const auto observations = observations_of(evidence);
    const auto weights = linear_weights({observations, evidence.breaks}, day, options_->view,
                                        quantity_, options_->parameters);
    std::map<domain::ItemId, Contribution> by_item;
    for (std::size_t k = 0; k < observations.size(); ++k) {
      const bool later = options_->view == View::filtered && observations[k].day > day;
      for (const Support& support : evidence.observations[k].support) {
        if (later) {
          continue;
        }
        Contribution& part = by_item[support.item];
        part.item = support.item;
        part.repeats = support.repeats;
        part.share += weights[k] * observations[k].value * support.portion;
        part.value = support.denial ? 0.0 : observations[k].value;
        part.channel = observations[k].channel;
        part.belief = support.belief;
        part.interest = support.interest;
        part.denial = support.denial;
        ++part.observations;
        part.gated += weights[k] == 0.0 && observations[k].bound != Bound::none ? 1U : 0U;
      }
    }
    const double estimate = options_->channel ? *row.situational : row.mean;
    for (auto& [item, part] : by_item) {
      part.effect = estimate - estimate_without(dyad, part, day, selection);
      row.contributions.push_back(part);
    }
    std::sort(row.contributions.begin(), row.contributions.end(),
              [](const Contribution& left, const Contribution& right) {
                return std::tuple(-std::abs(left.effect), -std::abs(left.share), left.item) <
                       std::tuple(-std::abs(right.effect), -std::abs(right.share), right.item);
              });
  }

  double estimate_without(const domain::Dyad& dyad, const Contribution& part, domain::Day day,
                          Selection selection) {
    std::vector<domain::ItemId> without = part.repeats;
    without.push_back(part.item);
    selection.without = without;
    return moments(belief_of(reader_.read(dyad, selection), day), quantity_).mean;
  }

  const domain::Case* facts_;
  const AlignmentOptions* options_;
  EvidenceReader reader_;
  Loadings quantity_;
};

}  // namespace

Result<AlignmentReport> estimate_alignments(const domain::World& world,
                                            const AlignmentOptions& options) {
  if (auto valid = check(world, options); !valid) {
    return fail(valid.error());
  }
  std::vector<domain::Day> days = options.days;
  if (days.empty()) {
    days.push_back(world.as_of());
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  AlignmentReport report{.rows = {}, .parameters = options.parameters.version};
  Estimator estimator(world, options);
  for (const domain::Day day : days) {
    estimator.add_rows(day, options.view == View::filtered ? day : world.as_of(), report.rows);
  }
  return report;
}

}  // namespace quadrille::alignment
