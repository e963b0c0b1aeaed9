#include "placebos.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "drawn_history.hpp"

namespace quadrille::alignment {

Result<void> check(const domain::World& world, const RealignmentOptions& options) {
  if (!(options.alarms_per_century > 0.0) || options.years_apart < 1 ||
      options.placebo_dyads == 0 || options.simulated_dyads == 0 || options.simulations == 0) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("{} false alarms per dyad-century, {} years apart: both must be above 0",
                    options.alarms_per_century, options.years_apart));
  }
  if (!(options.design.turning_years >= 0.0 && options.design.turning_years <= 20.0)) {
    return fail(ErrorCode::invalid_argument, fmt::format("a turn of {} years: it must be 0 to 20",
                                                         options.design.turning_years));
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

double History::centuries() const {
  return observations.size() < 2
             ? 0.0
             : years_between(observations.front().day, observations.back().day) / 100.0;
}

Placebos::Placebos(const domain::World& world, const RealignmentOptions& options,
                   std::stop_token stop)
    : world_(world),
      options_(options),
      stop_(std::move(stop)),
      reader_(world, options.parameters),
      beginnings_(world, options.parameters),
      threads_(options.threads == 0 ? default_threads() : options.threads),
      search_(options.parameters, options.design, options.years_apart) {
  for (const domain::Dyad& dyad : reader_.dyads()) {
    if (reader_.rests_on_records(dyad)) {
      dyads_.push_back(dyad);
    }
  }
}

void Placebos::add_beginnings(const domain::Dyad& dyad,
                              std::vector<Observation>& observations) const {
  if (options_.design.beginnings == Beginnings::are_evidence) {
    beginnings_.add(dyad, observations);
  }
}

History Placebos::read(const domain::Dyad& dyad) const {
  History history;
  reader_.read_records(dyad, {.until = world_.as_of()}, history.evidence);
  history.observations = observations_of(history.evidence);
  add_beginnings(dyad, history.observations);
  return history;
}

double Placebos::threshold_per_century() const { return std::exp(-search_.threshold()); }

Result<void> Placebos::learn() {
  if (dyads_.empty()) {
    return fail(ErrorCode::inconsistent,
                "the case has no records of pairs of states: \"quadrille import load\" takes them");
  }
  const std::size_t count = std::min(options_.placebo_dyads, dyads_.size());
  std::vector<History> histories(count);
  std::vector<PlaceboRates::Part> parts(count);
  const auto placebos = each(count, [&](std::size_t place) {
    histories[place] = read(dyads_[place * dyads_.size() / count]);
    parts[place] = search_.placebo(histories[place].track());
  });
  if (!placebos) {
    return fail(placebos.error());
  }
  search_.learn(parts);
  // What is taken out hangs on the threshold and the threshold on what is left: the first round
  // takes nothing out, and two more settle it.
  const int rounds = options_.design.search == Search::sequential ? 3 : 1;
  for (int round = 0; round < rounds; ++round) {
    if (auto set = set_threshold(histories); !set) {
      return set;
    }
  }
  return {};
}

/// The rarity that placebos exceed as often as false alarms are allowed.
Result<void> Placebos::set_threshold(const std::vector<History>& histories) {
  std::vector<std::vector<double>> parts(histories.size());
  const auto done = each(histories.size(), [&](std::size_t place) {
    for (const Turn& turn : search_.candidates(histories[place].track())) {
      parts[place].push_back(turn.rarity);
    }
  });
  if (!done) {
    return done;
  }
  std::vector<double> rarities;
  double centuries = 0.0;
  for (std::size_t place = 0; place < parts.size(); ++place) {
    rarities.insert(rarities.end(), parts[place].begin(), parts[place].end());
    centuries += histories[place].centuries();
  }
  std::sort(rarities.begin(), rarities.end(), std::greater<>());
  const auto allowed = static_cast<std::size_t>(options_.alarms_per_century * centuries);
  if (allowed < rarities.size()) {
    search_.set_threshold(rarities[allowed]);
  } else if (!rarities.empty()) {
    search_.set_threshold(rarities.back() - 1.0);  // all of them are allowed
  }
  return {};
}

Result<double> Placebos::simulated_per_century() const {
  const std::size_t count = std::min(options_.simulated_dyads, dyads_.size());
  std::vector<std::size_t> found(count, 0);
  std::vector<double> centuries(count, 0.0);
  const auto done = each(count, [&](std::size_t place) {
    const History history = read(dyads_[place * dyads_.size() / count]);
    for (std::size_t replicate = 0;
         history.observations.size() > 1 && replicate < options_.simulations; ++replicate) {
      RandomStream chance(options_.seed, Purpose::posterior_draw,
                          place * options_.simulations + replicate);
      const auto drawn = draw_history(history.observations, options_.parameters, chance);
      found[place] += search_.turns({drawn, {}}).size();
      centuries[place] += history.centuries();
    }
  });
  if (!done) {
    return fail(done.error());
  }
  double turns = 0.0;
  double years = 0.0;
  for (std::size_t place = 0; place < count; ++place) {
    turns += static_cast<double>(found[place]);
    years += centuries[place];
  }
  return years > 0.0 ? turns / years : 0.0;
}

}  // namespace quadrille::alignment
