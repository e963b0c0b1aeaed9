#include "quadrille/ideal/published_estimate.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"

#include "chunks.hpp"
#include "item_terms.hpp"
#include "refusals.hpp"
#include "summary.hpp"
#include "truncated_normal.hpp"

namespace quadrille::ideal {
namespace {

/// Each so many units have a stream of chance of their own.
constexpr std::size_t kUnitsOfAStream = 128;
constexpr double kFarthestPoint = 5.0;
constexpr double kFarthestLatent = 9.0;
constexpr double kFarthestCut = 7.0;
constexpr double kCutProposalSd = 0.2 / 3.0;
constexpr double kHighStart = 3.0;
constexpr double kLowStart = -2.0;

using numerics::ProbitTable;

/// log of a vote's probability, as Johnson and Albert's step for cutpoints compares them.
double log_choice(const ProbitTable& probit, Choice choice, double low, double high) {
  switch (choice) {
    case Choice::yes:
      return probit.at(low).logarithm;
    case Choice::no:
      return probit.at(-high).logarithm;
    case Choice::abstain:
      return probit.between(low, high).logarithm();
  }
  return 0.0;
}

class PublishedChain {
 public:
  PublishedChain(const VotePanel& panel, const PublishedOptions& options)
      : panel_(panel),
        options_(options),
        threads_(options.threads == 0 ? default_threads() : options.threads),
        theta_(panel.units.size(), 0.0),
        mean_(panel.units.size(), 0.0),
        prior_variance_(panel.units.size()),
        looks_at_(panel.units.size()),
        items_(panel.items),
        latent_(panel.votes(), 0.0),
        place_(panel.votes()) {
    arrange();
    begin();
  }

  bool step(std::uint64_t iteration, const std::stop_token& stop) {
    if (!for_each_chunk(
            panel_.units.size(), kUnitsOfAStream, threads_,
            [&](std::size_t first, std::size_t last) { draw_points(iteration, first, last); },
            stop)) {
      return false;
    }
    std::swap(mean_, next_mean_);
    identify();
    return for_each_chunk(
        panel_.items, kItemsOfAChunk, threads_,
        [&](std::size_t first, std::size_t last) { draw_items(iteration, first, last); }, stop);
  }

  [[nodiscard]] const std::vector<double>& theta() const { return theta_; }
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }

 private:
  /// Where each vote of an item stands among the votes by unit; whom each unit looks back at.
  void arrange() {
    std::vector<std::uint32_t> next(panel_.first_of_item.begin(), panel_.first_of_item.end() - 1);
    for (std::size_t vote = 0; vote < panel_.votes(); ++vote) {
      place_[next[panel_.item_of[vote]]++] = static_cast<std::uint32_t>(vote);
    }
    for (std::size_t unit = 0; unit < panel_.units.size(); ++unit) {
      const auto votes = static_cast<double>(panel_.votes_of(unit));
      const bool first = unit == panel_.first_of_state[panel_.units[unit].state];
      const bool last = unit + 1 == panel_.first_of_state[panel_.units[unit].state + 1];
      // A state of a single period looks at itself.
      looks_at_[unit] = first ? (last ? unit : unit + 1) : unit - 1;
      const double before = first ? votes : static_cast<double>(panel_.votes_of(unit - 1));
      prior_variance_[unit] = options_.smooth * votes / (votes + before);
    }
  }

  void begin() {
    for (std::size_t unit = 0; unit < mean_.size(); ++unit) {
      const domain::ActorId state = panel_.states[panel_.units[unit].state];
      const bool high = std::ranges::find(options_.high, state) != options_.high.end();
      const bool low = std::ranges::find(options_.low, state) != options_.low.end();
      mean_[unit] = high ? kHighStart : low ? kLowStart : 0.0;
    }
    next_mean_ = mean_;
    const ProbitTable& probit = ProbitTable::shared();
    for (std::size_t item = 0; item < panel_.items; ++item) {
      items_[item] = first_item(tally_of_item(panel_, item));
      items_[item].discrimination = first_discrimination(item);
      FastStream stream(options_.seed, Purpose::published_ideal_point, item);
      for (std::size_t vote = panel_.first_of_item[item]; vote < panel_.first_of_item[item + 1];
           ++vote) {
        latent_[place_[vote]] = draw_latent(stream, probit, items_[item], 0.0, vote);
      }
    }
  }

  /// +1 where those who begin high voted no more than those who begin low, -1 where less.
  [[nodiscard]] double first_discrimination(std::size_t item) const {
    double high = 0.0;
    double low = 0.0;
    double highs = 0.0;
    double lows = 0.0;
    for (std::size_t vote = panel_.first_of_item[item]; vote < panel_.first_of_item[item + 1];
         ++vote) {
      const double start = mean_[panel_.unit_of[vote]];
      const auto choice = static_cast<double>(panel_.item_choice_of[vote]);
      high += start > 0.0 ? choice : 0.0;
      highs += start > 0.0 ? 1.0 : 0.0;
      low += start < 0.0 ? choice : 0.0;
      lows += start < 0.0 ? 1.0 : 0.0;
    }
    if (highs == 0.0 || lows == 0.0 || high / highs == low / lows) {
      return 0.0;
    }
    return high / highs > low / lows ? 1.0 : -1.0;
  }

  [[nodiscard]] double draw_latent(FastStream& stream, const ProbitTable& probit, const Item& item,
                                   double y, std::size_t vote) const {
    double e = 0.0;
    switch (panel_.item_choice_of[vote]) {
      case Choice::yes:
        e = draw_below(stream, probit, item.low_cut - y);
        break;
      case Choice::no:
        e = -draw_below(stream, probit, y - item.high_cut);
        break;
      case Choice::abstain:
        e = draw_between(stream, probit, item.low_cut - y, item.high_cut - y);
        break;
    }
    return std::clamp(y + e, -kFarthestLatent, kFarthestLatent);
  }

  [[nodiscard]] FastStream stream_of(std::uint64_t iteration, std::size_t block) const {
    return {options_.seed, Purpose::published_ideal_point, ((iteration + 1) << 24U) | block};
  }

  void draw_points(std::uint64_t iteration, std::size_t first, std::size_t last) {
    FastStream stream = stream_of(iteration, panel_.items + first / kUnitsOfAStream);
    for (std::size_t unit = first; unit < last; ++unit) {
      const double prior = 1.0 / prior_variance_[unit];
      double precision = prior;
      double sum = prior * mean_[looks_at_[unit]];
      for (std::size_t vote = panel_.first_of_unit[unit]; vote < panel_.first_of_unit[unit + 1];
           ++vote) {
        const double beta = items_[panel_.item_of[vote]].discrimination;
        precision += beta * beta;
        sum += beta * latent_[vote];
      }
      next_mean_[unit] = sum / precision;
      theta_[unit] = std::clamp(next_mean_[unit] + stream.normal() / std::sqrt(precision),
                                -kFarthestPoint, kFarthestPoint);
    }
  }

  void identify() {
    const auto count = static_cast<double>(theta_.size());
    double sum = 0.0;
    for (const double point : theta_) {
      sum += point;
    }
    const double centre = sum / count;
    double squares = 0.0;
    for (const double point : theta_) {
      squares += (point - centre) * (point - centre);
    }
    const double width = std::sqrt(squares / std::max(1.0, count - 1.0));
    for (double& point : theta_) {
      point = width > 0.0 ? (point - centre) / width : 0.0;
    }
  }

  void draw_items(std::uint64_t iteration, std::size_t first, std::size_t last) {
    const ProbitTable& probit = ProbitTable::shared();
    for (std::size_t item = first; item < last; ++item) {
      FastStream stream = stream_of(iteration, item);
      Item& at = items_[item];
      draw_cuts(stream, probit, item);
      double squares = 1.0;  // the prior's precision
      double products = 0.0;
      for (std::size_t vote = panel_.first_of_item[item]; vote < panel_.first_of_item[item + 1];
           ++vote) {
        const double theta = theta_[panel_.unit_of[vote]];
        const double z = draw_latent(stream, probit, at, at.discrimination * theta, vote);
        latent_[place_[vote]] = z;
        squares += theta * theta;
        products += theta * z;
      }
      at.discrimination = products / squares + stream.normal() / std::sqrt(squares);
    }
  }

  void draw_cuts(FastStream& stream, const ProbitTable& probit, std::size_t item) {
    Item& at = items_[item];
    Item tried = at;
    tried.low_cut +=
        kCutProposalSd * draw_between(stream, probit, (-kFarthestCut - at.low_cut) / kCutProposalSd,
                                      (at.high_cut - at.low_cut) / kCutProposalSd);
    tried.high_cut += kCutProposalSd * draw_between(stream, probit,
                                                    (tried.low_cut - at.high_cut) / kCutProposalSd,
                                                    (kFarthestCut - at.high_cut) / kCutProposalSd);
    if (!(tried.low_cut < tried.high_cut)) {
      return;
    }
    double ratio = probit.at((at.high_cut - tried.low_cut) / kCutProposalSd).logarithm -
                   probit.at((tried.high_cut - at.low_cut) / kCutProposalSd).logarithm;
    for (std::size_t vote = panel_.first_of_item[item]; vote < panel_.first_of_item[item + 1];
         ++vote) {
      const double y = at.discrimination * theta_[panel_.unit_of[vote]];
      const Choice choice = panel_.item_choice_of[vote];
      ratio += log_choice(probit, choice, tried.low_cut - y, tried.high_cut - y) -
               log_choice(probit, choice, at.low_cut - y, at.high_cut - y);
    }
    if (std::log(1.0 - stream.uniform()) < ratio) {
      at.low_cut = tried.low_cut;
      at.high_cut = tried.high_cut;
    }
  }

  const VotePanel& panel_;
  const PublishedOptions& options_;
  std::size_t threads_;
  std::vector<double> theta_;
  std::vector<double> mean_;
  std::vector<double> next_mean_ = {};
  std::vector<double> prior_variance_;
  std::vector<std::size_t> looks_at_;
  std::vector<Item> items_;
  std::vector<double> latent_;        ///< by unit
  std::vector<std::uint32_t> place_;  ///< of an item's vote among the votes by unit
};

}  // namespace

Result<IdealPoints> published_estimate(const VotePanel& panel, const PublishedOptions& options,
                                       const std::stop_token& stop) {
  if (auto enough = need_items(panel); !enough) {
    return fail(enough.error());
  }
  if (options.thinning == 0 || options.iterations < options.thinning) {
    return fail(ErrorCode::invalid_argument,
                "no draw would be kept: there are fewer iterations than the thinning asks for");
  }
  PublishedChain chain(panel, options);
  DrawSummary summary(panel.units.size(), panel.items);
  const std::size_t all = options.burn_in + options.iterations;
  constexpr std::size_t kTold = 20;
  for (std::size_t iteration = 0; iteration < all; ++iteration) {
    if (!chain.step(iteration, stop)) {
      return stopped();
    }
    const std::size_t done = iteration + 1;
    if (done > options.burn_in && (done - options.burn_in) % options.thinning == 0) {
      summary.add(chain.theta(), chain.items());
    }
    if (options.progress && done % kTold == 0) {
      options.progress(done);
    }
  }
  IdealPoints result = summary.finish(options.threads);
  result.method = Method::published;
  result.iterations = all;
  result.converged = true;
  return result;
}

}  // namespace quadrille::ideal
