#include "standing_facts.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "quadrille/domain/claim_type.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;
using domain::DaySpan;
using domain::year_of;

constexpr double kDaysOfAYear = 365.25;

Day first_of(int year) { return std::chrono::sys_days{std::chrono::year{year} / 1 / 1}; }

/// The facts of which one observes at a time, the strongest first.
using Family = std::vector<std::uint32_t>;

/// A fact's days in one calendar year.
struct Piece {
  std::uint32_t fact = 0;
  Day last{};
  std::int64_t days = 0;
};

class Observer {
 public:
  Observer(std::span<const StandingFact> facts, Day limit, const Parameters& parameters,
           std::vector<StandingObservation>& observations)
      : facts_(facts),
        limit_(limit),
        echo_(static_cast<std::int64_t>(std::lround(parameters.years_of_ending * kDaysOfAYear))),
        observations_(&observations) {}

  void observe() {
    Family facts;
    for (std::uint32_t f = 0; f < facts_.size(); ++f) {
      if (facts_[f].belief > 0.0 && start_of(f) < limit_) {
        facts.push_back(f);
      }
    }
    std::sort(facts.begin(), facts.end(), [this](std::uint32_t left, std::uint32_t right) {
      return facts_[left].family != facts_[right].family
                 ? facts_[left].family < facts_[right].family
                 : is_stronger(left, right);
    });
    for (auto first = facts.begin(); first != facts.end();) {
      const auto last = std::find_if(first, facts.end(), [this, first](std::uint32_t f) {
        return facts_[f].family != facts_[*first].family;
      });
      observe_family({first, last});
      first = last;
    }
    for (const Channel channel : {Channel::pacts, Channel::conflict}) {
      Family ties;
      std::copy_if(facts.begin(), facts.end(), std::back_inserter(ties),
                   [this, channel](std::uint32_t f) { return facts_[f].channel == channel; });
      observe_endings(ties);
    }
  }

 private:
  /// A fact with no known start is seen in the year before the limit only.
  [[nodiscard]] Day start_of(std::uint32_t f) const {
    const Day from = facts_[f].span.from;
    return from == domain::kOpenStart ? limit_ - std::chrono::days{365} : from;
  }
  [[nodiscard]] bool in_force(std::uint32_t f, Day day) const {
    return start_of(f) <= day && day < facts_[f].span.until;
  }

  /// The largest value, then the one best founded, then the least crowded.
  [[nodiscard]] bool is_stronger(std::uint32_t left, std::uint32_t right) const {
    const auto key = [this](std::uint32_t f) {
      const StandingFact& fact = facts_[f];
      return std::tuple(-std::abs(fact.value), fact.variance / fact.belief, fact.order, f);
    };
    return key(left) < key(right);
  }

  /// Sorts the days on which something begins or ends.
  void sort_cuts() {
    for (Day& cut : cuts_) {
      cut = std::min(cut, limit_);
    }
    std::sort(cuts_.begin(), cuts_.end());
    cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
  }

  void observe_family(std::span<const std::uint32_t> family) {
    cuts_.clear();
    for (const std::uint32_t f : family) {
      cuts_.insert(cuts_.end(), {start_of(f), facts_[f].span.until});
    }
    sort_cuts();
    for (std::size_t c = 0; c + 1 < cuts_.size(); ++c) {
      const auto strongest = std::find_if(family.begin(), family.end(),
                                          [this, c](auto f) { return in_force(f, cuts_[c]); });
      if (strongest != family.end()) {
        add_days(*strongest, {cuts_[c], cuts_[c + 1]}, Says::it_holds);
      }
    }
    close_year(Says::it_holds);
  }

  /// Whether on this day the end of a fact is evidence.
  [[nodiscard]] bool echoes(std::uint32_t f, Day day) const {
    const StandingFact& fact = facts_[f];
    return fact.ends && fact.span.until <= day && day < fact.span.until + echo_ &&
           day < fact.covered_until;
  }

  /// From the end of the last tie of a channel on: 0.
  void observe_endings(const Family& ties) {
    cuts_.assign(1, limit_);
    for (const std::uint32_t f : ties) {
      const Day end = facts_[f].span.until;
      cuts_.push_back(start_of(f));
      if (end < limit_) {
        cuts_.insert(cuts_.end(),
                     {end, std::min(end + echo_, std::max(end, facts_[f].covered_until))});
      }
    }
    sort_cuts();
    for (std::size_t c = 0; c + 1 < cuts_.size(); ++c) {
      const Day day = cuts_[c];
      const bool holds =
          std::any_of(ties.begin(), ties.end(), [this, day](auto f) { return in_force(f, day); });
      if (const auto last = last_ended(ties, day); !holds && last) {
        add_days(*last, {day, cuts_[c + 1]}, Says::it_ended);
      }
    }
    close_year(Says::it_ended);
  }

  [[nodiscard]] std::optional<std::uint32_t> last_ended(const Family& ties, Day day) const {
    std::optional<std::uint32_t> last;
    for (const std::uint32_t f : ties) {
      if (!echoes(f, day)) {
        continue;
      }
      const Day end = facts_[f].span.until;
      if (!last || facts_[*last].span.until < end ||
          (facts_[*last].span.until == end && is_stronger(f, *last))) {
        last = f;
      }
    }
    return last;
  }

  enum class Says : std::uint8_t { it_holds, it_ended };

  /// Days come in ascending order.
  void add_days(std::uint32_t fact, DaySpan span, Says says) {
    while (span.from < span.until) {
      if (span.from >= end_of_year_) {
        close_year(says);
        const int year = year_of(span.from);
        end_of_year_ = first_of(year + 1);
      }
      const Day end = std::min(span.until, end_of_year_);
      auto piece = std::find_if(pieces_.begin(), pieces_.end(),
                                [fact](const Piece& p) { return p.fact == fact; });
      if (piece == pieces_.end()) {
        piece = pieces_.insert(pieces_.end(), Piece{.fact = fact});
      }
      piece->last = end - std::chrono::days{1};
      piece->days += (end - span.from).count();
      span.from = end;
    }
  }

  /// A full year observes with the noise of the table, half a year with twice its variance.
  void close_year(Says says) {
    for (const Piece& piece : pieces_) {
      const StandingFact& fact = facts_[piece.fact];
      const double part =
          piece.days >= 365 ? 1.0 : std::min(1.0, static_cast<double>(piece.days) / kDaysOfAYear);
      const bool is_friendly =
          says == Says::it_holds ? fact.value > 0.0 : fact.channel == Channel::conflict;
      observations_->push_back(
          {.observation = {.day = piece.last,
                           .value = says == Says::it_holds ? fact.value : 0.0,
                           .loading = fact.loading,
                           .variance = fact.variance / part,
                           .weight = fact.belief,
                           .channel = fact.channel,
                           .posture = fact.posture,
                           .bound = is_friendly ? Bound::only_upwards : Bound::only_downwards},
           .fact = piece.fact});
    }
    pieces_.clear();
    end_of_year_ = domain::kOpenStart;
  }

  std::span<const StandingFact> facts_;
  Day limit_;
  std::chrono::days echo_;
  std::vector<StandingObservation>* observations_;
  std::vector<Day> cuts_ = {};
  std::vector<Piece> pieces_ = {};  ///< of the year that is being gone through
  Day end_of_year_ = domain::kOpenStart;
};

}  // namespace

int family_of(domain::Relation relation) {
  switch (relation) {
    case domain::Relation::defence_pact:
    case domain::Relation::neutrality_pact:
    case domain::Relation::nonaggression_pact:
    case domain::Relation::consultation_pact:
    case domain::Relation::guarantee:
      return -1;
    default:
      return static_cast<int>(domain::kClaimTypes) + static_cast<int>(relation);
  }
}

void observe_standing_facts(std::span<const StandingFact> facts, Day limit,
                            const Parameters& parameters,
                            std::vector<StandingObservation>& observations) {
  if (!facts.empty()) {
    Observer(facts, limit, parameters, observations).observe();
  }
}

}  // namespace quadrille::alignment
