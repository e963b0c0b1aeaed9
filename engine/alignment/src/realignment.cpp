#include "quadrille/alignment/realignment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "quadrille/alignment/observations.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"

#include "alignment_rows.hpp"
#include "recursion.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;

constexpr double kWithinInterval = 3.84;  ///< chi-squared, one degree of freedom, 95 %
constexpr double kDaysOfYear = 365.2425;
constexpr std::chrono::days kEvidenceAfter{3 * 365};
constexpr std::size_t kChunk = 16;

double years_of(Day first, Day last) {
  return static_cast<double>((last - first).count()) / kDaysOfYear;
}

/// A test that is larger than those around it, and the dates that might be meant as well.
struct Peak {
  ImpulseTest test;
  Day earliest{};
  Day latest{};
};

/// The dates around a test without a gap whose statistic is hardly smaller.
Peak with_interval(const ImpulseTest& largest, const std::vector<ImpulseTest>& tests) {
  Peak peak{.test = largest, .earliest = largest.day, .latest = largest.day};
  std::vector<const ImpulseTest*> alike;
  for (const ImpulseTest& one : tests) {
    if (one.channel == largest.channel) {
      alike.push_back(&one);
    }
  }
  const auto within = [&largest](const ImpulseTest* one) {
    return one->statistic > largest.statistic - kWithinInterval && one->size * largest.size > 0.0;
  };
  const auto at = std::ranges::find(alike, largest.day, &ImpulseTest::day);
  for (auto later = at; later != alike.end() && within(*later); ++later) {
    peak.latest = (*later)->day;
  }
  for (auto earlier = at; within(*earlier); --earlier) {
    peak.earliest = (*earlier)->day;
    if (earlier == alike.begin()) {
      break;
    }
  }
  return peak;
}

/// Whether two tests show one and the same turn.
bool is_same_turn(const Peak& peak, const ImpulseTest& test, int years_apart) {
  const bool alike = peak.test.size * test.size > 0.0;
  return (alike && std::abs(years_of(test.day, peak.test.day)) < years_apart) ||
         (test.channel == peak.test.channel && peak.earliest <= test.day &&
          test.day <= peak.latest);
}

/// The largest tests of a history, one for each turn. Before the first observation of a kind the
/// statistic is the same on many days; the last of them is the turn's.
std::vector<Peak> peaks(const std::vector<ImpulseTest>& tests, int years_apart) {
  constexpr double kEqual = 1e-6;
  std::vector<const ImpulseTest*> ordered;
  for (const ImpulseTest& one : tests) {
    ordered.push_back(&one);
  }
  const auto rank = [](const ImpulseTest* one) {
    return std::pair(std::floor(one->statistic / kEqual), one->day);
  };
  std::ranges::stable_sort(ordered, std::greater<>(), rank);
  std::vector<Peak> kept;
  for (const ImpulseTest* one : ordered) {
    if (std::ranges::none_of(
            kept, [&](const Peak& peak) { return is_same_turn(peak, *one, years_apart); })) {
      kept.push_back(with_interval(*one, tests));
    }
  }
  return kept;
}

/// A history on the same days and with the same noise, drawn from the model without breaks.
std::vector<Observation> simulate(std::span<const Observation> observations,
                                  const Parameters& parameters, RandomStream& chance) {
  Loadings reversion{};
  Loadings spread{};
  const auto set = [&](std::size_t state, const Process& process) {
    reversion[state] = process.reversion;
    spread[state] = process.spread;
  };
  set(kAlignmentState, parameters.alignment);
  set(kTiltState, parameters.tilt);
  for (std::size_t c = 0; c < kChannels; ++c) {
    set(2 + c, parameters.deviation.at(c));
  }
  Loadings state{};
  for (std::size_t i = 0; i < kStates; ++i) {
    state[i] = spread[i] * chance.normal();
  }
  std::vector<Observation> drawn(observations.begin(), observations.end());
  for (std::size_t row = 0; row < drawn.size(); ++row) {
    Observation& one = drawn[row];
    if (row > 0 && one.day != drawn[row - 1].day) {
      for (std::size_t i = 0; i < kStates; ++i) {
        const double keep = std::exp(-reversion[i] * years_of(drawn[row - 1].day, one.day));
        state[i] = keep * state[i] + spread[i] * std::sqrt(1.0 - keep * keep) * chance.normal();
      }
    }
    const Loadings loading = loadings_of(one);
    one.value = std::sqrt(one.variance) * chance.normal();
    for (std::size_t i = 0; i < kStates; ++i) {
      one.value += loading[i] * state[i];
    }
    one.bound = Bound::none;
  }
  return drawn;
}

Result<void> check(const domain::World& world, const RealignmentOptions& options) {
  if (!(options.alarms_per_century > 0.0) || options.years_apart < 1 ||
      options.simulated_dyads == 0 || options.simulations == 0) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("{} false alarms per dyad-century, {} years apart: both must be above 0",
                    options.alarms_per_century, options.years_apart));
  }
  for (const domain::Dyad& dyad : options.dyads) {
    for (const domain::ActorId actor : {dyad.low(), dyad.high()}) {
      if (!world.facts().has_actor(actor)) {
        return fail(ErrorCode::not_found,
                    fmt::format("there is no actor {} in the case", domain::number(actor)));
      }
    }
  }
  return options.parameters.validate();
}

/// Looks for breaks in the histories of one world.
class Finder {
 public:
  Finder(const domain::World& world, const RealignmentOptions& options, std::stop_token stop)
      : world_(world),
        options_(options),
        stop_(std::move(stop)),
        reader_(world, options.parameters),
        threads_(options.threads == 0 ? default_threads() : options.threads) {
    for (const domain::Dyad& dyad : reader_.dyads()) {
      if (reader_.rests_on_records(dyad)) {
        all_.push_back(dyad);
      }
    }
  }

  Result<RealignmentReport> run() {
    if (all_.empty()) {
      return fail(
          ErrorCode::inconsistent,
          "the case has no records of pairs of states: \"quadrille import load\" takes them");
    }
    const std::vector<domain::Dyad>& wanted = options_.dyads.empty() ? all_ : options_.dyads;
    report_.dyads = wanted.size();
    return set_threshold().and_then([&] { return look(wanted); }).transform([this] {
      return std::move(report_);
    });
  }

 private:
  [[nodiscard]] DyadEvidence evidence_of(const domain::Dyad& dyad) const {
    DyadEvidence evidence;
    reader_.read_records(dyad, {.until = world_.as_of()}, evidence);
    return evidence;
  }
  [[nodiscard]] tl::unexpected<Error> stopped() const {
    return fail(ErrorCode::cancelled, "the search for realignments was stopped");
  }

  /// The largest statistics of many histories, and how long these are together.
  struct Pool {
    std::vector<double> statistics;
    double centuries = 0.0;
  };

  /// Adds up what `of` says of `count` dyads, taken evenly from all.
  template <class Of>
  Result<Pool> pool(std::size_t count, Of of) const {
    std::vector<Pool> parts(count);
    const bool done = for_each_chunk(
        count, 1, threads_,
        [&](std::size_t first, std::size_t last) {
          for (std::size_t place = first; place < last; ++place) {
            of(all_[place * all_.size() / count], place, parts[place]);
          }
        },
        stop_);
    if (!done) {
      return stopped();
    }
    Pool all;
    for (const Pool& part : parts) {
      all.statistics.insert(all.statistics.end(), part.statistics.begin(), part.statistics.end());
      all.centuries += part.centuries;
    }
    std::sort(all.statistics.begin(), all.statistics.end(), std::greater<>());
    return all;
  }

  /// The value that the records of placebo dyads exceed as often as false alarms are allowed.
  Result<void> set_threshold() {
    const auto placebo =
        pool(std::min(options_.placebo_dyads, all_.size()),
             [this](const domain::Dyad& dyad, std::size_t, Pool& part) { look_at(dyad, part); });
    if (!placebo) {
      return fail(placebo.error());
    }
    const auto allowed = static_cast<std::size_t>(options_.alarms_per_century * placebo->centuries);
    if (!placebo->statistics.empty()) {
      report_.threshold = placebo->statistics[std::min(allowed, placebo->statistics.size() - 1)];
    }
    const auto simulated = pool(std::min(options_.simulated_dyads, all_.size()),
                                [this](const domain::Dyad& dyad, std::size_t place, Pool& part) {
                                  simulate_dyad(dyad, place, part);
                                });
    if (!simulated) {
      return fail(simulated.error());
    }
    const auto above = std::ranges::count_if(
        simulated->statistics, [this](double statistic) { return statistic > report_.threshold; });
    report_.simulated_per_century =
        simulated->centuries > 0.0 ? static_cast<double>(above) / simulated->centuries : 0.0;
    return {};
  }

  void look_at(const domain::Dyad& dyad, Pool& part) const {
    const DyadEvidence evidence = evidence_of(dyad);
    const std::vector<Observation> observations = observations_of(evidence);
    if (observations.size() < 2) {
      return;
    }
    const auto tests = test_impulses({observations, evidence.breaks}, options_.parameters);
    for (const Peak& peak : peaks(tests, options_.years_apart)) {
      part.statistics.push_back(peak.test.statistic);
    }
    part.centuries += years_of(observations.front().day, observations.back().day) / 100.0;
  }

  void simulate_dyad(const domain::Dyad& dyad, std::size_t place, Pool& part) const {
    const DyadEvidence evidence = evidence_of(dyad);
    const std::vector<Observation> observations = observations_of(evidence);
    if (observations.size() < 2) {
      return;
    }
    for (std::size_t replicate = 0; replicate < options_.simulations; ++replicate) {
      RandomStream chance(options_.seed, Purpose::posterior_draw,
                          place * options_.simulations + replicate);
      const auto drawn = simulate(observations, options_.parameters, chance);
      for (const Peak& peak :
           peaks(test_impulses({drawn, {}}, options_.parameters), options_.years_apart)) {
        part.statistics.push_back(peak.test.statistic);
      }
      part.centuries += years_of(drawn.front().day, drawn.back().day) / 100.0;
    }
  }

  Result<void> look(const std::vector<domain::Dyad>& dyads) {
    struct Part {
      std::vector<Realignment> found;
      std::size_t all = 0;
      double years = 0.0;
    };
    std::vector<Part> parts((dyads.size() + kChunk - 1) / kChunk);
    const bool done = for_each_chunk(
        dyads.size(), kChunk, threads_,
        [&](std::size_t first, std::size_t last) {
          for (std::size_t d = first; d < last; ++d) {
            Part& part = parts[first / kChunk];
            part.years += look_at(dyads[d], part.found);
          }
        },
        stop_);
    if (!done) {
      return stopped();
    }
    for (Part& part : parts) {
      report_.dyad_centuries += part.years / 100.0;
      report_.realignments.insert(report_.realignments.end(), part.found.begin(), part.found.end());
    }
    if (report_.dyad_centuries > 0.0) {
      report_.found_per_century =
          static_cast<double>(report_.realignments.size()) / report_.dyad_centuries;
    }
    return {};
  }

  /// Returns how many years of the dyad were looked at.
  double look_at(const domain::Dyad& dyad, std::vector<Realignment>& found) const {
    const DyadEvidence evidence = evidence_of(dyad);
    const std::vector<Observation> observations = observations_of(evidence);
    if (observations.size() < 2) {
      return 0.0;
    }
    const Day first =
        std::max(observations.front().day, options_.since.value_or(domain::kOpenStart));
    const Day last = std::min(observations.back().day, options_.until.value_or(domain::kOpenEnd));
    const auto tests = test_impulses({observations, evidence.breaks}, options_.parameters);
    std::vector<Realignment> of_dyad;
    for (const Peak& peak : peaks(tests, options_.years_apart)) {
      const ImpulseTest& test = peak.test;
      if (test.statistic > report_.threshold && test.day >= first && test.day <= last) {
        of_dyad.push_back({.dyad = dyad,
                           .date = test.day,
                           .earliest = peak.earliest,
                           .latest = peak.latest,
                           .channel = test.channel,
                           .size = test.size,
                           .size_sd = test.size_sd,
                           .statistic = test.statistic});
        add_evidence(evidence, of_dyad.back());
      }
    }
    std::ranges::stable_sort(of_dyad, {}, &Realignment::date);
    found.insert(found.end(), of_dyad.begin(), of_dyad.end());
    return last > first ? years_of(first, last) : 0.0;
  }

  void add_evidence(const DyadEvidence& evidence, Realignment& found) const {
    constexpr std::size_t kMost = 6;
    std::set<std::uint32_t> named;
    for (const SupportedObservation& seen : evidence.observations) {
      const bool near = seen.observation.day >= found.date - std::chrono::days{366} &&
                        seen.observation.day <= found.date + kEvidenceAfter;
      const bool fits = !found.channel || seen.observation.channel == *found.channel;
      if (near && fits && seen.spell && named.size() < kMost && named.insert(*seen.spell).second) {
        const RecordSpell& spell = evidence.spells[*seen.spell];
        found.evidence.push_back(fmt::format("{} ({})", text_of(spell, found.dyad, world_.facts()),
                                             reference_of(spell, world_.records())));
      }
    }
  }

  const domain::World& world_;
  const RealignmentOptions& options_;
  std::stop_token stop_;
  EvidenceReader reader_;
  std::size_t threads_;
  std::vector<domain::Dyad> all_ = {};
  RealignmentReport report_ = {};
};

}  // namespace

Result<RealignmentReport> find_realignments(const domain::World& world,
                                            const RealignmentOptions& options,
                                            const std::stop_token& stop) {
  return check(world, options).and_then([&] { return Finder(world, options, stop).run(); });
}

}  // namespace quadrille::alignment
