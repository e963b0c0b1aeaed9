#include "planted_turns.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;
using domain::last_day_of;
using domain::year_of;

constexpr std::chrono::days years(int number) { return std::chrono::days{365 * number}; }

/// One history on which a turn is worked out.
class Planter {
 public:
  Planter(Day day, const Parameters& parameters, std::vector<Observation>& observations)
      : day_(day), parameters_(parameters), observations_(observations) {}

  struct Shift {
    double closeness = 0.0;
    double votes = 0.0;
    double over_years = 0.0;  ///< of the votes
  };
  void shift(Day from, const Shift& by) {
    const auto fading = [](const Process& process, double after) {
      return std::exp(-process.reversion * std::max(0.0, after));
    };
    for (Observation& one : observations_) {
      if (one.day < from) {
        continue;
      }
      const double after = years_between(from, one.day);
      one.value += one.loading * by.closeness * fading(parameters_.alignment, after);
      if (one.channel == Channel::votes) {
        const double part =
            by.over_years > 0.0 ? std::min(1.0, (after + 1.0) / by.over_years) : 1.0;
        const double since = by.over_years > 0.0 ? after + 1.0 - by.over_years : after;
        one.value += part * by.votes * fading(parameters_.deviation[0], since);
      }
    }
  }

  [[nodiscard]] std::size_t count(Channel channel, Day from, Day until) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(observations_, [&](const Observation& one) {
          return one.channel == channel && one.day >= from && one.day < until;
        }));
  }
  [[nodiscard]] std::size_t conflicts(Day from, Day until) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(observations_, [&](const Observation& one) {
          return one.channel == Channel::conflict && one.value < 0.0 && one.day >= from &&
                 one.day < until;
        }));
  }

  void silence(Channel channel) {
    std::erase_if(observations_, [&](const Observation& one) {
      return one.channel == channel && one.day >= day_;
    });
  }
  /// What records of a tie, or of its end, would say in some years from the turn on.
  void say(Channel channel, double value, int first, int last) {
    const double sigma =
        channel == Channel::pacts ? parameters_.pact_sigma : parameters_.conflict_sigma;
    const bool friendly = value > 0.0 || (value == 0.0 && channel == Channel::conflict);
    for (int year = year_of(day_) + first;
         year <= year_of(day_) + last && last_day_of(year) < last_; ++year) {
      observations_.push_back({.day = last_day_of(year),
                               .value = value,
                               .loading = parameters_.loading.at(static_cast<std::size_t>(channel)),
                               .variance = sigma * sigma,
                               .weight = parameters_.most_belief,
                               .channel = channel,
                               .bound = friendly ? Bound::only_upwards : Bound::only_downwards});
    }
  }
  void sort() {
    std::ranges::stable_sort(
        observations_, [](const Observation& l, const Observation& r) { return (l <=> r) < 0; });
  }
  [[nodiscard]] Day last() const { return last_; }

 private:
  Day day_;
  const Parameters& parameters_;
  std::vector<Observation>& observations_;
  Day last_ = observations_.back().day;
};

}  // namespace

std::string_view name(Planted planted) {
  static constexpr std::array<std::string_view, kPlanted.size()> kNames{
      "general .5",
      "votes .3",
      "general .3 and votes .2",
      "general .4 and votes -.3",
      "votes .4 in 3 years",
      "pact begins",
      "pact ends",
      "disputes begin",
      "disputes cease",
      "votes .3, eight years after general 1"};
  return kNames.at(static_cast<std::size_t>(planted));
}

std::optional<double> plant(Planted planted, Day day, double direction,
                            const Parameters& parameters, std::vector<Observation>& observations) {
  Planter on(day, parameters, observations);
  switch (planted) {
    case Planted::closeness:
      on.shift(day, {.closeness = direction * 0.5});
      return direction;
    case Planted::votes:
      on.shift(day, {.votes = direction * 0.3});
      return direction;
    case Planted::both:
      on.shift(day, {.closeness = direction * 0.3, .votes = direction * 0.2});
      return direction;
    case Planted::apart:
      if (on.count(Channel::conflict, day - years(10), day) +
              on.count(Channel::pacts, day - years(10), day) ==
          0) {
        return std::nullopt;
      }
      on.shift(day, {.closeness = direction * 0.4, .votes = -direction * 0.3});
      return direction;
    case Planted::gradual_votes:
      on.shift(day, {.votes = direction * 0.4, .over_years = 3.0});
      return direction;
    case Planted::after_a_greater:
      on.shift(day - years(8), {.closeness = direction});
      on.shift(day, {.votes = direction * 0.3});
      return direction;
    case Planted::pact_begins:
      if (on.count(Channel::pacts, day - years(10), domain::kOpenEnd) > 0) {
        return std::nullopt;
      }
      on.say(Channel::pacts, parameters.defence_pact, 0, 11);
      break;
    case Planted::pact_ends:
      if (on.count(Channel::pacts, day - years(6), day - years(5)) == 0 ||
          on.count(Channel::pacts, day - years(1), day) == 0) {
        return std::nullopt;
      }
      on.silence(Channel::pacts);
      on.say(Channel::pacts, 0.0, 0, 4);
      break;
    case Planted::disputes_begin:
      if (on.count(Channel::conflict, day - years(10), day + years(10)) > 0) {
        return std::nullopt;
      }
      on.say(Channel::conflict, parameters.dispute[2], 0, 0);
      on.say(Channel::conflict, parameters.dispute[3], 2, 2);
      on.say(Channel::conflict, 0.0, 3, 7);
      break;
    case Planted::disputes_cease:
      if (on.conflicts(day - years(5), day) < 3) {
        return std::nullopt;
      }
      on.silence(Channel::conflict);
      on.say(Channel::conflict, 0.0, 0, 4);
      break;
  }
  on.sort();
  return planted == Planted::pact_begins || planted == Planted::disputes_cease ? 1.0 : -1.0;
}

}  // namespace quadrille::alignment
