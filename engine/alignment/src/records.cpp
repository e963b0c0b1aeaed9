#include "records.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace quadrille::alignment {
namespace {

using domain::Day;
using domain::DaySpan;

constexpr double kDaysOfAYear = 365.25;

Day first_of_year(Day day) {
  const std::chrono::year_month_day date{day};
  return std::chrono::sys_days{date.year() / 1 / 1};
}
Day first_of_next_year(Day day) {
  const std::chrono::year_month_day date{day};
  return std::chrono::sys_days{(date.year() + std::chrono::years{1}) / 1 / 1};
}

/// Facts of which only one observes at a time. All obligations are one family; a rivalry and a
/// dispute are two findings about one quarrel, so each observes.
int family_of(const ItemReading& reading) {
  constexpr int kObligations = -1;
  return reading.channel == Channel::pacts ? kObligations : reading.proposition;
}

/// A fact with no known start is seen in the year before the limit only.
Day start_of(const StandingFact& fact, Day limit) {
  const Day from = fact.weighed.reading->span.from;
  return from == domain::kOpenStart ? limit - std::chrono::days{365} : from;
}

/// Strongest first: the largest obligation, then the one best founded, then the least crowded.
bool stronger(const StandingFact* left, const StandingFact* right) {
  const auto key = [](const StandingFact* fact) {
    const ItemReading& r = *fact->weighed.reading;
    return std::tuple(-std::abs(r.value), r.variance / fact->weighed.belief, r.item->id());
  };
  return key(left) < key(right);
}

/// A stretch of days within one calendar year.
struct Piece {
  Day last{};
  std::int64_t days = 0;
};
/// By the fact that observes and the first day of the year.
using Pieces = std::map<std::pair<const StandingFact*, Day>, Piece>;

void add_days(Pieces& pieces, const StandingFact* fact, DaySpan span) {
  while (span.from < span.until) {
    const Day end = std::min(span.until, first_of_next_year(span.from));
    Piece& piece = pieces[{fact, first_of_year(span.from)}];
    piece.last = end - std::chrono::days{1};
    piece.days += (end - span.from).count();
    span.from = end;
  }
}

Support support_of(const StandingFact& fact) {
  return {.item = fact.weighed.reading->item->id(),
          .repeats = {},
          .portion = 1.0,
          .belief = fact.weighed.belief,
          .interest = fact.weighed.interest,
          .denial = false};
}

/// A full year observes with the noise of the table, half a year with twice its variance.
SupportedObservation observe(const StandingFact& fact, const Piece& piece, double value,
                             Bound bound) {
  const ItemReading& reading = *fact.weighed.reading;
  const double part = std::min(1.0, static_cast<double>(piece.days) / kDaysOfAYear);
  const double whole = piece.days >= 365 ? 1.0 : part;
  return {.observation = {.day = piece.last,
                          .value = value,
                          .loading = reading.loading,
                          .variance = reading.variance / whole,
                          .weight = fact.weighed.belief,
                          .channel = reading.channel,
                          .posture = reading.posture,
                          .bound = bound},
          .support = {support_of(fact)}};
}

std::vector<Day> cuts_of(const std::vector<const StandingFact*>& facts, Day limit) {
  std::set<Day> cuts;
  for (const StandingFact* fact : facts) {
    cuts.insert(std::min(limit, start_of(*fact, limit)));
    cuts.insert(std::min(limit, fact->weighed.reading->span.until));
  }
  return {cuts.begin(), cuts.end()};
}

bool in_force(const StandingFact* fact, Day day, Day limit) {
  return start_of(*fact, limit) <= day && day < fact->weighed.reading->span.until;
}

void observe_family(std::vector<const StandingFact*> facts, Day limit,
                    std::vector<SupportedObservation>& observations) {
  std::sort(facts.begin(), facts.end(), stronger);
  const std::vector<Day> cuts = cuts_of(facts, limit);
  Pieces pieces;
  for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
    const auto strongest = std::find_if(facts.begin(), facts.end(), [&](const StandingFact* fact) {
      return in_force(fact, cuts[c], limit);
    });
    if (strongest != facts.end()) {
      add_days(pieces, *strongest, {cuts[c], cuts[c + 1]});
    }
  }
  for (const auto& [key, piece] : pieces) {
    const double value = key.first->weighed.reading->value;
    observations.push_back(observe(*key.first, piece, value,
                                   value > 0.0 ? Bound::only_upwards : Bound::only_downwards));
  }
}

/// The end of the last tie of a channel: from the days after it on, 0.
void observe_endings(const std::vector<const StandingFact*>& facts, Day limit, Bound bound,
                     const Parameters& parameters,
                     std::vector<SupportedObservation>& observations) {
  const std::chrono::days echo{
      static_cast<std::int64_t>(std::lround(parameters.years_of_ending * kDaysOfAYear))};
  std::set<Day> cuts;
  for (const StandingFact* fact : facts) {
    const Day end = fact->weighed.reading->span.until;
    cuts.insert(std::min(limit, start_of(*fact, limit)));
    if (end < limit) {
      cuts.insert(end);
      cuts.insert(std::min({limit, end + echo, std::max(end, fact->covered_until)}));
    }
  }
  cuts.insert(limit);
  Pieces pieces;
  const std::vector<Day> days(cuts.begin(), cuts.end());
  for (std::size_t c = 0; c + 1 < days.size(); ++c) {
    const Day day = days[c];
    const StandingFact* last = nullptr;
    bool any_in_force = false;
    for (const StandingFact* fact : facts) {
      any_in_force = any_in_force || in_force(fact, day, limit);
      const Day end = fact->weighed.reading->span.until;
      const bool echoes = end <= day && day < end + echo && day < fact->covered_until;
      if (echoes && (last == nullptr || last->weighed.reading->span.until < end ||
                     (last->weighed.reading->span.until == end && stronger(fact, last)))) {
        last = fact;
      }
    }
    if (!any_in_force && last != nullptr) {
      add_days(pieces, last, {day, days[c + 1]});
    }
  }
  for (const auto& [key, piece] : pieces) {
    observations.push_back(observe(*key.first, piece, 0.0, bound));
  }
}

}  // namespace

std::vector<SupportedObservation> observe_standing_facts(const std::vector<StandingFact>& facts,
                                                         Day limit, const Parameters& parameters) {
  std::map<int, std::vector<const StandingFact*>> families;
  std::map<Channel, std::vector<const StandingFact*>> channels;
  for (const StandingFact& fact : facts) {
    if (fact.weighed.belief > 0.0 && start_of(fact, limit) < limit) {
      families[family_of(*fact.weighed.reading)].push_back(&fact);
      channels[fact.weighed.reading->channel].push_back(&fact);
    }
  }
  std::vector<SupportedObservation> observations;
  for (const auto& [family, members] : families) {
    observe_family(members, limit, observations);
  }
  observe_endings(channels[Channel::pacts], limit, Bound::only_downwards, parameters, observations);
  observe_endings(channels[Channel::conflict], limit, Bound::only_upwards, parameters,
                  observations);
  return observations;
}

}  // namespace quadrille::alignment
