#include "quadrille/alignment/realignment.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "alignment_rows.hpp"
#include "placebos.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;

constexpr std::chrono::days kEvidenceAfter{3 * 365};

/// Looks for breaks in the histories of one world.
class RealignmentFinder {
 public:
  RealignmentFinder(const domain::World& world, const RealignmentOptions& options,
                    const std::stop_token& stop)
      : world_(world), options_(options), placebos_(world, options, stop) {}

  Result<RealignmentReport> run() {
    return placebos_.learn()
        .and_then([this] { return placebos_.simulated_per_century(); })
        .and_then([this](double simulated) {
          report_.simulated_per_century = simulated;
          report_.threshold_per_century = placebos_.threshold_per_century();
          return look();
        })
        .transform([this] { return std::move(report_); });
  }

 private:
  struct Part {
    std::vector<Realignment> found;
    double years = 0.0;
  };

  Result<void> look() {
    const std::vector<domain::Dyad>& dyads =
        options_.dyads.empty() ? placebos_.dyads() : options_.dyads;
    report_.dyads = dyads.size();
    std::vector<Part> parts(dyads.size());
    if (auto done =
            placebos_.each(dyads.size(), [&](std::size_t d) { look_at(dyads[d], parts[d]); });
        !done) {
      return done;
    }
    for (Part& part : parts) {
      report_.dyad_centuries += part.years / 100.0;
      std::ranges::move(part.found, std::back_inserter(report_.realignments));
    }
    if (report_.dyad_centuries > 0.0) {
      report_.found_per_century =
          static_cast<double>(report_.realignments.size()) / report_.dyad_centuries;
    }
    return {};
  }

  void look_at(const domain::Dyad& dyad, Part& part) const {
    const History history = placebos_.read(dyad);
    if (history.observations.size() < 2) {
      return;
    }
    const Day first =
        std::max(history.observations.front().day, options_.since.value_or(domain::kOpenStart));
    const Day last =
        std::min(history.observations.back().day, options_.until.value_or(domain::kOpenEnd));
    for (const Turn& turn : placebos_.search().turns(history.track())) {
      if (turn.test.day < first || turn.test.day > last) {
        continue;
      }
      part.found.push_back({.dyad = dyad,
                            .date = turn.test.day,
                            .earliest = turn.earliest,
                            .latest = turn.latest,
                            .kind = turn.test.kind,
                            .size = turn.test.size,
                            .size_sd = turn.test.size_sd,
                            .statistic = turn.test.statistic,
                            .per_century = std::exp(-turn.rarity)});
      add_evidence(history.evidence, part.found.back());
    }
    std::ranges::stable_sort(part.found, {}, &Realignment::date);
    part.years = last > first ? years_between(first, last) : 0.0;
  }

  void add_evidence(const DyadEvidence& evidence, Realignment& found) const {
    constexpr std::size_t kMost = 6;
    std::set<std::uint32_t> named;
    for (const SupportedObservation& seen : evidence.observations) {
      const bool near = seen.observation.day >= found.date - std::chrono::days{366} &&
                        seen.observation.day <= found.date + kEvidenceAfter;
      const bool fits = found.kind.general || seen.observation.channel == *found.kind.channel;
      if (near && fits && seen.spell && named.size() < kMost && named.insert(*seen.spell).second) {
        const RecordSpell& spell = evidence.spells[*seen.spell];
        found.evidence.push_back(fmt::format("{} ({})", text_of(spell, found.dyad, world_.facts()),
                                             reference_of(spell, world_.records())));
      }
    }
  }

  const domain::World& world_;
  const RealignmentOptions& options_;
  Placebos placebos_;
  RealignmentReport report_ = {};
};

}  // namespace

std::string name(const TurnKind& kind) {
  if (!kind.channel) {
    return "general";
  }
  return fmt::format("{}{}", kind.general ? "general+" : "", name(*kind.channel));
}

Result<RealignmentReport> find_realignments(const domain::World& world,
                                            const RealignmentOptions& options,
                                            const std::stop_token& stop) {
  return check(world, options).and_then([&] {
    return RealignmentFinder(world, options, stop).run();
  });
}

}  // namespace quadrille::alignment
