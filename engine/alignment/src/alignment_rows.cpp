#include "alignment_rows.hpp"

#include <algorithm>
#include <cmath>

namespace quadrille::alignment {

AlignmentRow row_of(const domain::Dyad& dyad, domain::Day day, const Belief& belief,
                    const AlignmentOptions& options) {
  const Moments general = moments(belief, general_alignment());
  AlignmentRow row{.date = day, .dyad = dyad};
  row.mean = general.mean;
  row.sd = std::sqrt(general.variance);
  row.tilt = belief.mean[kTiltState];
  row.tilt_sd = std::sqrt(belief.covariance(kTiltState, kTiltState));
  for (std::size_t channel = 0; channel < kChannels; ++channel) {
    row.deviation.at(channel) = belief.mean[deviation_state(static_cast<Channel>(channel))];
  }
  if (options.channel) {
    const Moments situational =
        moments(belief, situational_alignment(*options.channel, options.parameters));
    row.situational = situational.mean;
    row.situational_sd = std::sqrt(situational.variance);
  }
  return row;
}

RecordBasis basis_of(const RecordSpell& spell, const domain::Dyad& dyad,
                     const domain::World& world) {
  return {.spell = spell,
          .data_set = data_set_of(spell, world.records()),
          .reference = reference_of(spell, world.records()),
          .text = text_of(spell, dyad, world.facts())};
}

void EvidenceTally::begin(const DyadEvidence& evidence) {
  evidence_ = &evidence;
  observations_ = spells_ = unreviewed_ = ungraded_ = 0;
  channels_.fill(false);
  spells_seen_.assign(evidence.spells.size(), false);
  data_sets_.clear();
  items_.clear();
  sources_.clear();
}

void EvidenceTally::add(const SupportedObservation& seen) {
  ++observations_;
  channels_.at(static_cast<std::size_t>(seen.observation.channel)) = true;
  for (const Support& support : seen.support) {
    add_item(support.item);
  }
  if (seen.spell && !spells_seen_[*seen.spell]) {
    add_spell(*seen.spell);
  }
}

void EvidenceTally::add_item(domain::ItemId item) {
  if (!items_.insert(item).second) {
    return;
  }
  const auto& spec = facts_->find_item(item)->spec();
  sources_.insert(spec.source);
  unreviewed_ += spec.review == domain::Review::accepted ? 0U : 1U;
  ungraded_ += spec.grade.is_unknown() ? 1U : 0U;
}

void EvidenceTally::add_spell(std::uint32_t spell) {
  spells_seen_[spell] = true;
  ++spells_;
  const domain::RecordReference& first = evidence_->spells[spell].first;
  ungraded_ += first.kind == domain::RecordKind::event_count ? 1U : 0U;
  if (std::ranges::find(data_sets_, first.data_set) == data_sets_.end()) {
    data_sets_.push_back(first.data_set);
  }
}

void EvidenceTally::write(AlignmentRow& row) const {
  row.observations = observations_;
  row.items = items_.size() + spells_;
  row.channels = static_cast<std::size_t>(std::ranges::count(channels_, true));
  row.sources = sources_.size() + data_sets_.size();
  if (row.items > 0) {
    const auto all = static_cast<double>(row.items);
    row.unreviewed = static_cast<double>(unreviewed_) / all;
    row.ungraded = static_cast<double>(ungraded_) / all;
  }
}

}  // namespace quadrille::alignment
