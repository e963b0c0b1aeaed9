#include "quadrille/bargaining/levers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "quadrille/bargaining/outcome_distribution.hpp"

namespace quadrille::bargaining {

namespace {

constexpr int kScan = 64;        ///< steps in which a crossing is looked for
constexpr int kBisections = 20;  ///< 1/64 halved as often is below a ten-millionth
/// A smaller part of the way to an end is no change that anyone could agree on; leaving a common
/// position by a hair's breadth is one (see election_of_positions()).
constexpr double kLeastShare = .01;
/// An actor this close to the end of its range has nowhere to go.
constexpr double kNowhere = 1e-9;

class Search {
 public:
  Search(const StakeColumns& stakes, const domain::DecisionRule& rule, const LeverOptions& options)
      : stakes_(stakes), rule_(rule), options_(options), here_(expected_outcome(stakes, rule)) {
    up_ = options.mark > here_;
  }

  [[nodiscard]] double here() const { return here_; }
  [[nodiscard]] bool reaches(double outcome) const {
    return up_ ? outcome >= options_.mark : outcome <= options_.mark;
  }
  [[nodiscard]] bool up() const { return up_; }

  [[nodiscard]] StakeColumns changed(const StakeColumns& stakes,
                                     const std::vector<Change>& changes) const {
    StakeColumns with = stakes;
    for (const Change& change : changes) {
      number_of(with, change.input) = change.to;
    }
    return with;
  }

  [[nodiscard]] double outcome(const StakeColumns& stakes) const {
    if (!somebody_has_weight(stakes)) {
      return here_;
    }
    return expected_outcome(stakes, rule_);
  }

  /// The smallest change of one number, from `base`, that reaches the mark.
  [[nodiscard]] std::optional<Change> single(const StakeColumns& base, const Input& input) const {
    const double from = number_of(base, input);
    std::optional<Change> best;
    for (const double end : ends(input, from)) {
      const auto found = toward(base, input, from, end);
      if (found && (!best || size_of(*found) < size_of(*best))) {
        best = found;
      }
    }
    return best;
  }

  [[nodiscard]] static double size_of(const Change& change) {
    if (change.input.number == StakeNumber::capability) {
      return std::fabs(std::log(change.to / change.from));
    }
    return std::fabs(change.to - change.from);
  }

  /// Two positions: the first goes all the way, the second as far as it must.
  [[nodiscard]] std::optional<Lever> pair(std::size_t first, std::size_t second) const {
    const Input whole{.row = first, .number = StakeNumber::position};
    const double end = up_ ? 1.0 : 0.0;
    Change to_end{.input = whole, .from = stakes_.position[first], .to = end};
    if (std::fabs(to_end.to - to_end.from) < kNowhere) {
      return std::nullopt;
    }
    const StakeColumns base = changed(stakes_, {to_end});
    const auto rest = single(base, {.row = second, .number = StakeNumber::position});
    if (!rest) {
      return std::nullopt;
    }
    return Lever{.changes = {to_end, *rest}, .size = size_of(to_end) + size_of(*rest)};
  }

  [[nodiscard]] std::optional<Reply> reply(const StakeColumns& with,
                                           const std::vector<Change>& changes,
                                           double outcome_now) const {
    std::optional<Reply> best;
    for (std::size_t row = 0; row < stakes_.size(); ++row) {
      const bool is_lever = std::ranges::any_of(
          changes, [row](const Change& change) { return change.input.row == row; });
      const double at = stakes_.position[row];
      // Who stood nearer to the old outcome than to the new has a reason to answer.
      if (is_lever || std::fabs(at - here_) >= std::fabs(at - outcome_now)) {
        continue;
      }
      const std::array replies = {
          Change{.input = {row, StakeNumber::salience}, .to = 1.0},
          Change{.input = {row, StakeNumber::position}, .to = up_ ? 0.0 : 1.0}};
      for (const Change& change : replies) {
        const double after = outcome(changed(with, {change}));
        const bool better = !best || (up_ ? after < best->expected : after > best->expected);
        const bool helps = up_ ? after < outcome_now : after > outcome_now;
        if (helps && better) {
          best =
              Reply{.row = row, .number = change.input.number, .to = change.to, .expected = after};
        }
      }
    }
    return best;
  }

 private:
  [[nodiscard]] std::vector<double> ends(const Input& input, double from) const {
    if (input.number != StakeNumber::capability) {
      return {0.0, 1.0};
    }
    if (!(from > 0.0)) {
      return {};
    }
    return {from / options_.largest_capability, from * options_.largest_capability};
  }

  [[nodiscard]] std::optional<Change> toward(const StakeColumns& base, const Input& input,
                                             double from, double end) const {
    if (std::fabs(end - from) < kNowhere) {
      return std::nullopt;
    }
    StakeColumns with = base;
    const auto reached = [&](double share) {
      number_of(with, input) = from + share * (end - from);
      return reaches(outcome(with));
    };
    for (int step = 1; step <= kScan; ++step) {
      double high = static_cast<double>(step) / kScan;
      // It must hold a little further on too: outcomes may jump where positions meet.
      if (!reached(high) || (step < kScan && !reached(static_cast<double>(step + 1) / kScan))) {
        continue;
      }
      double low = std::max(kLeastShare, static_cast<double>(step - 1) / kScan);
      for (int half = 0; half < kBisections; ++half) {
        const double middle = (low + high) / 2.0;
        (reached(middle) ? high : low) = middle;
      }
      return Change{.input = input, .from = from, .to = from + high * (end - from)};
    }
    return std::nullopt;
  }

  const StakeColumns& stakes_;
  const domain::DecisionRule& rule_;
  const LeverOptions& options_;
  double here_;
  bool up_ = true;
};

/// Shares of drawn stakes in which each lever reaches the mark, and in which nothing is needed.
void find_robustness(const Search& search, const StakeColumns& stakes, const StakeSpread& spread,
                     const DrawOptions& draws, std::vector<Lever>& levers) {
  std::size_t anyway = 0;
  std::vector<std::size_t> reached(levers.size(), 0);
  for (std::size_t draw = 0; draw < draws.draws; ++draw) {
    const StakeColumns drawn = draw_stakes(stakes, spread, draws.seed, draw);
    if (search.reaches(search.outcome(drawn))) {
      ++anyway;
    }
    for (std::size_t k = 0; k < levers.size(); ++k) {
      if (search.reaches(search.outcome(search.changed(drawn, levers[k].changes)))) {
        ++reached[k];
      }
    }
  }
  const auto share = [&](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(draws.draws);
  };
  for (std::size_t k = 0; k < levers.size(); ++k) {
    levers[k].robustness = share(reached[k]);
    levers[k].without = share(anyway);
  }
}

}  // namespace

Result<void> LeverOptions::validate() const {
  if (!(mark >= 0.0 && mark <= 1.0)) {
    return fail(ErrorCode::invalid_argument, fmt::format("the mark {} lies off the scale", mark));
  }
  if (most < 1 || most > 1000) {
    return fail(ErrorCode::invalid_argument, fmt::format("{} levers: 1 to 1000", most));
  }
  if (!(largest_capability > 1.0 && std::isfinite(largest_capability))) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("a capability times at most {}: above 1", largest_capability));
  }
  return draws.validate();
}

Result<LeverSearch> find_levers(const StakeColumns& stakes, const StakeSpread& spread,
                                const domain::DecisionRule& rule, const LeverOptions& options,
                                const std::stop_token& stop) {
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  const Search search(stakes, rule, options);
  LeverSearch result{.expected = search.here(), .reached_already = search.here() == options.mark};
  if (result.reached_already) {
    return result;
  }
  bool one_position_does = false;
  for (std::size_t row = 0; row < stakes.size(); ++row) {
    for (const StakeNumber number :
         {StakeNumber::position, StakeNumber::salience, StakeNumber::capability}) {
      if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled, "stopped between two actors");
      }
      const auto change = search.single(stakes, {.row = row, .number = number});
      if (!change) {
        continue;
      }
      one_position_does |= number == StakeNumber::position;
      result.levers.push_back({.changes = {*change}, .size = Search::size_of(*change)});
    }
  }
  for (std::size_t first = 0; first < stakes.size() && !one_position_does; ++first) {
    for (std::size_t second = 0; second < stakes.size(); ++second) {
      if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled, "stopped between two actors");
      }
      if (first == second) {
        continue;
      }
      if (auto lever = search.pair(first, second)) {
        result.levers.push_back(std::move(*lever));
      }
    }
  }
  std::ranges::stable_sort(result.levers, {}, &Lever::size);
  if (result.levers.size() > options.most) {
    result.levers.resize(options.most);
  }
  for (Lever& lever : result.levers) {
    const StakeColumns with = search.changed(stakes, lever.changes);
    lever.expected = search.outcome(with);
    lever.best_reply = search.reply(with, lever.changes, lever.expected);
    lever.survives_reply = !lever.best_reply || search.reaches(lever.best_reply->expected);
  }
  find_robustness(search, stakes, spread, options.draws, result.levers);
  return result;
}

}  // namespace quadrille::bargaining
