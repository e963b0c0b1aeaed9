#include "quadrille/alignment/estimate.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/alignment/observations.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/parallel.hpp"

#include "alignment_rows.hpp"
#include "explanation.hpp"
#include "record_series.hpp"
#include "shared_errors.hpp"

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

template <class T>
void sort_once_each(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

using Rows = std::vector<AlignmentRow>;

/// Estimates dyads of one world.
class Estimator {
 public:
  Estimator(const domain::World& world, const AlignmentOptions& options)
      : world_(&world),
        options_(&options),
        reader_(world, options.parameters, options.event_means),
        lives_(world),
        quantity_(options.channel ? situational_alignment(*options.channel, options.parameters)
                                  : general_alignment()),
        days_(options.days),
        threads_(options.threads == 0 ? default_threads() : options.threads) {
    if (days_.empty()) {
      days_.push_back(world.as_of());
    }
    sort_once_each(days_);
    if (options.shared == TellShared::yes) {
      shared_.emplace(world);
    }
  }

  /// By date, then by dyad; false where it was stopped.
  [[nodiscard]] bool estimate(Rows& rows, const std::stop_token& stop) {
    const std::vector<domain::Dyad> dyads = dyads_asked_for();
    std::vector<Rows> by_dyad(dyads.size());
    // One dyad alone may take all threads for its explanation.
    const std::size_t threads_each = dyads.size() == 1 ? threads_ : 1;
    constexpr std::size_t kChunk = 32;
    const bool done = for_each_chunk(
        dyads.size(), kChunk, threads_,
        [&](std::size_t first, std::size_t last) {
          std::optional<RecordSeries> series;
          for (std::size_t d = first; d < last; ++d) {
            if (!reader_.rests_on_records(dyads[d])) {
              by_dyad[d] = rows_of(dyads[d]);
              continue;
            }
            if (!series) {
              series.emplace(*world_, reader_, lives_, *options_, days_);
            }
            by_dyad[d] = series->rows_of(dyads[d]);
            explain_records(threads_each, by_dyad[d]);
          }
        },
        stop);
    if (done) {
      put_in_order(by_dyad, rows);
    }
    return done;
  }

 private:
  [[nodiscard]] std::vector<domain::Dyad> dyads_asked_for() const {
    std::vector<domain::Dyad> dyads = options_->dyads.empty() ? reader_.dyads() : options_->dyads;
    sort_once_each(dyads);
    if (options_->with) {
      std::erase_if(dyads, [this](const domain::Dyad& dyad) { return !dyad.has(*options_->with); });
    }
    return dyads;
  }

  /// Rows of a dyad of which items speak: what was known by each day is read anew.
  Rows rows_of(const domain::Dyad& dyad) {
    Rows rows;
    const auto read = [this, &dyad](const Selection& selection) {
      return reader_.read(dyad, selection);
    };
    if (options_->view == View::smoothed) {
      const Selection selection{.until = world_->as_of()};
      const DyadEvidence evidence = reader_.read(dyad, selection);
      add_rows(dyad, days_, selection, evidence, rows);
    } else {
      for (const domain::Day day : days_) {
        const Selection selection{.until = day};
        add_rows(dyad, std::span(&day, 1), selection, reader_.read(dyad, selection), rows);
      }
    }
    for (AlignmentRow& row : rows) {
      explain(read, 1, row);
    }
    return rows;
  }

  void add_rows(const domain::Dyad& dyad, std::span<const domain::Day> days,
                const Selection& selection, const DyadEvidence& evidence, Rows& rows) const {
    const auto observations = observations_of(evidence);
    const auto beliefs =
        believe({observations, evidence.breaks}, days, options_->view, options_->parameters);
    EvidenceTally tally(world_->facts());
    for (std::size_t d = 0; d < days.size(); ++d) {
      const bool is_observed = !observations.empty() && observations.front().day <= days[d];
      if (options_->dyads.empty() && !(is_observed && lives_.are_alive(dyad, days[d]))) {
        continue;
      }
      AlignmentRow row = row_of(dyad, days[d], beliefs[d], *options_);
      tally.begin(evidence);
      for (const SupportedObservation& seen : evidence.observations) {
        if (options_->view == View::smoothed || seen.observation.day <= selection.until) {
          tally.add(seen);
        }
      }
      tally.write(row);
      if (shared_) {
        row.shared =
            shared_->of(evidence, observations, days[d], options_->view, options_->parameters);
      }
      rows.push_back(std::move(row));
    }
  }

  void explain_records(std::size_t threads, Rows& rows) const {
    for (AlignmentRow& row : rows) {
      const auto read = [this, &row](const Selection& selection) {
        DyadEvidence evidence;
        reader_.read_records(row.dyad, selection, evidence);
        return evidence;
      };
      explain(read, threads, row);
    }
  }

  void explain(const std::function<DyadEvidence(const Selection&)>& read, std::size_t threads,
               AlignmentRow& row) const {
    if (options_->explain == Explain::no) {
      return;
    }
    const domain::Day until = options_->view == View::filtered ? row.date : world_->as_of();
    const Estimate estimate{.dyad = row.dyad,
                            .day = row.date,
                            .view = options_->view,
                            .quantity = quantity_,
                            .value = row.situational.value_or(row.mean),
                            .selection = {.until = until},
                            .read = read,
                            .threads = threads};
    row.contributions =
        contributions_to(estimate, read(estimate.selection), *world_, options_->parameters);
  }

  void put_in_order(std::vector<Rows>& by_dyad, Rows& rows) const {
    std::size_t count = 0;
    for (const Rows& of_dyad : by_dyad) {
      count += of_dyad.size();
    }
    rows.reserve(count);
    std::vector<std::size_t> next(by_dyad.size(), 0);
    for (const domain::Day day : days_) {
      for (std::size_t d = 0; d < by_dyad.size(); ++d) {
        if (next[d] < by_dyad[d].size() && by_dyad[d][next[d]].date == day) {
          rows.push_back(std::move(by_dyad[d][next[d]++]));
        }
      }
    }
  }

  const domain::World* world_;
  const AlignmentOptions* options_;
  EvidenceReader reader_;
  Lives lives_;
  std::optional<SharedErrors> shared_ = {};
  Loadings quantity_;
  std::vector<domain::Day> days_;
  std::size_t threads_;
};

}  // namespace

Result<AlignmentReport> estimate_alignments(const domain::World& world,
                                            const AlignmentOptions& options,
                                            const std::stop_token& stop) {
  if (auto valid = check(world, options); !valid) {
    return fail(valid.error());
  }
  AlignmentReport report{.rows = {}, .parameters = options.parameters.version};
  if (!Estimator(world, options).estimate(report.rows, stop)) {
    return fail(ErrorCode::cancelled, "the estimation was stopped");
  }
  return report;
}

}  // namespace quadrille::alignment
