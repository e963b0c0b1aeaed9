#include "turn_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::alignment {
namespace {

constexpr double kWithinInterval = 3.84;   ///< chi-squared, one degree of freedom, 95 %
constexpr double kLeast = 2.71;            ///< chi-squared, one degree of freedom, one-sided 5 %
constexpr double kLeastOfTwo = 4.61;       ///< the same with two degrees of freedom
constexpr std::size_t kMostTakenOut = 12;  ///< of one history

bool counts(const ImpulseTest& test) {
  return test.statistic >= (test.kind.general && test.kind.channel ? kLeastOfTwo : kLeast);
}

/// The dates around a test without a gap whose statistic is hardly smaller. `tests` are of its
/// kind.
Turn with_interval(const ImpulseTest& largest, const std::vector<ImpulseTest>& tests) {
  Turn turn{.test = largest, .earliest = largest.day, .latest = largest.day};
  std::vector<const ImpulseTest*> alike;
  for (const ImpulseTest& one : tests) {
    if (one.kind == largest.kind) {
      alike.push_back(&one);
    }
  }
  const auto within = [&largest](const ImpulseTest* one) {
    return one->statistic > largest.statistic - kWithinInterval && one->size * largest.size > 0.0;
  };
  const auto at = std::ranges::find(alike, largest.begins, &ImpulseTest::begins);
  for (auto later = at; later != alike.end() && within(*later); ++later) {
    turn.latest = (*later)->day;
  }
  for (auto earlier = at; within(*earlier); --earlier) {
    turn.earliest = (*earlier)->day;
    if (earlier == alike.begin()) {
      break;
    }
  }
  return turn;
}

}  // namespace

std::size_t PlaceboRates::place_of(const TurnKind& kind, bool is_towards) {
  const std::size_t channel = kind.channel ? static_cast<std::size_t>(*kind.channel) : 0;
  const std::size_t place =
      !kind.channel ? 0 : 1 + channel + (kind.general ? kChannels : std::size_t{0});
  return place + (is_towards ? 0 : kKinds / 2);
}

void PlaceboRates::learn(const std::vector<Part>& parts) {
  kinds_ = {};
  for (const Part& part : parts) {
    for (const TurnKind& kind : part.observed) {
      kinds_.at(place_of(kind, true)).centuries += part.centuries;
      kinds_.at(place_of(kind, false)).centuries += part.centuries;
    }
    for (const ImpulseTest& peak : part.peaks) {
      kinds_.at(place_of(peak.kind, peak.is_towards())).statistics.push_back(peak.statistic);
    }
  }
  for (OfKind& kind : kinds_) {
    std::sort(kind.statistics.begin(), kind.statistics.end(), std::greater<>());
  }
}

double PlaceboRates::rarity(const ImpulseTest& test) const {
  const OfKind& kind = kinds_.at(place_of(test.kind, test.is_towards()));
  if (bar_ == Bar::common || kind.centuries <= 0.0) {
    return 0.5 * test.statistic;
  }
  // Between two placebos the number above is interpolated; beyond the largest the tail is that of
  // chi-squared.
  const auto next = std::ranges::lower_bound(kind.statistics, test.statistic, std::greater<>());
  const auto above = static_cast<double>(next - kind.statistics.begin());
  if (next == kind.statistics.begin()) {
    const double largest = kind.statistics.empty() ? 0.0 : kind.statistics.front();
    return std::log(kind.centuries) + 0.5 * (test.statistic - largest);
  }
  const double high = *(next - 1);
  const double low = next == kind.statistics.end() ? 0.0 : *next;
  const double part = high > low ? (test.statistic - low) / (high - low) : 0.0;
  return -std::log((above + 1.0 - part) / kind.centuries);
}

Track TurnSearch::as_read(const Track& track) const {
  return design_->state_changes == StateChanges::forget ? track
                                                        : Track{.observations = track.observations};
}

PlaceboRates::Part TurnSearch::placebo(const Track& track) const {
  PlaceboRates::Part part;
  if (track.observations.size() < 2) {
    return part;
  }
  part.centuries =
      years_between(track.observations.front().day, track.observations.back().day) / 100.0;
  const auto tests = test_impulses(as_read(track), *parameters_, *design_);
  for (const ImpulseTest& test : tests) {
    if (std::ranges::find(part.observed, test.kind) == part.observed.end()) {
      part.observed.push_back(test.kind);
    }
  }
  TurnSearch plain = *this;
  plain.rates_ = PlaceboRates(Bar::common);
  for (const TurnKind& kind : part.observed) {
    std::vector<ImpulseTest> of_kind;
    std::ranges::copy_if(tests, std::back_inserter(of_kind),
                         [&kind](const ImpulseTest& test) { return test.kind == kind; });
    for (const Turn& turn : plain.ranked(of_kind, {}, of_kind.size())) {
      part.peaks.push_back(turn.test);
    }
  }
  return part;
}

bool TurnSearch::is_same_turn(const Turn& turn, const ImpulseTest& test) const {
  const bool alike = turn.test.size * test.size > 0.0;
  return (alike && std::abs(years_between(test.day, turn.test.day)) < years_apart_) ||
         (test.kind == turn.test.kind && turn.earliest <= test.day && test.day <= turn.latest);
}

/// Appends the rarest tests, one for each turn. Before the first observation of a kind the
/// statistic is the same on many days; the last of them is the turn's.
std::vector<Turn> TurnSearch::ranked(const std::vector<ImpulseTest>& tests, std::vector<Turn> found,
                                     std::size_t at_most) const {
  constexpr double kEqual = 1e-6;
  struct Ranked {
    double rarity = 0.0;
    const ImpulseTest* test = nullptr;
  };
  std::vector<Ranked> ordered;
  for (const ImpulseTest& one : tests) {
    if (counts(one)) {
      ordered.push_back({.rarity = rates_.rarity(one), .test = &one});
    }
  }
  std::ranges::stable_sort(ordered, std::greater<>(), [](const Ranked& one) {
    return std::pair(std::floor(one.rarity / kEqual), one.test->day);
  });
  for (const Ranked& one : ordered) {
    if (at_most == 0) {
      break;
    }
    if (std::ranges::none_of(found,
                             [&](const Turn& turn) { return is_same_turn(turn, *one.test); })) {
      found.push_back(with_interval(*one.test, tests));
      found.back().rarity = one.rarity;
      --at_most;
    }
  }
  return found;
}

std::vector<Turn> TurnSearch::candidates(const Track& track) const {
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  std::vector<Turn> found;
  if (track.observations.size() < 2) {
    return found;
  }
  std::vector<Impulse> taken_out;
  for (;;) {
    const auto tests = test_impulses(as_read(track), *parameters_, *design_, taken_out);
    if (design_->search == Search::one_pass) {
      return ranked(tests, found, kAll);
    }
    std::vector<Turn> more = ranked(tests, found, 1);
    if (more.size() == found.size() || more.back().rarity <= threshold_ ||
        taken_out.size() == kMostTakenOut) {
      return ranked(tests, found, kAll);
    }
    found = std::move(more);
    taken_out.push_back(impulse_of(found.back().test));
    std::ranges::stable_sort(taken_out, {}, &Impulse::day);
  }
}

std::vector<Turn> TurnSearch::turns(const Track& track) const {
  std::vector<Turn> found = candidates(track);
  std::erase_if(found, [this](const Turn& turn) { return turn.rarity <= threshold_; });
  return found;
}

}  // namespace quadrille::alignment
