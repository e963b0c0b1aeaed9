#include "quadrille/ideal/posterior_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"
#include "quadrille/ideal/point_estimate.hpp"

#include "chain.hpp"
#include "chunks.hpp"
#include "refusals.hpp"
#include "scale.hpp"
#include "summary.hpp"

namespace quadrille::ideal {
namespace {

constexpr double kStartNoise = 0.3;
constexpr double kLeastGap = 0.05;
constexpr double kSettledRHat = 1.05;
constexpr double kSettledSize = 100.0;
constexpr std::string_view kMark = "quadrille ideal points 2\n";

/// Numbers one after another, as this machine holds them.
template <class T>
void put(std::string& bytes, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}
template <class T>
bool get(std::string_view& bytes, T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (bytes.size() < sizeof value) {
    return false;
  }
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return true;
}
template <class T>
void put_all(std::string& bytes, const std::vector<T>& values) {
  for (const T& value : values) {
    put(bytes, value);
  }
}
template <class T>
bool get_all(std::string_view& bytes, std::vector<T>& values) {
  return std::ranges::all_of(values, [&bytes](T& value) { return get(bytes, value); });
}

/// Which panel and which options a saved state belongs to.
std::string fingerprint(const VotePanel& panel, const PosteriorOptions& options) {
  std::string bytes;
  put(bytes, options.priors);
  put(bytes, options.anchors.value_or(Anchors{}));
  put(bytes, options.chains);
  put(bytes, options.burn_in);
  put(bytes, options.seed);
  put_all(bytes, panel.states);
  put_all(bytes, panel.units);
  put_all(bytes, panel.item_of);
  put_all(bytes, panel.choice_of);
  return sha256_hex(bytes);
}

/// Whether a chain can be there.
bool is_sound(const ChainState& state) {
  return std::ranges::all_of(state.theta, [](double point) { return std::isfinite(point); }) &&
         std::ranges::all_of(state.items, [](const Item& item) {
           return std::isfinite(item.discrimination) && std::isfinite(item.low_cut) &&
                  std::isfinite(item.high_cut) && item.low_cut < item.high_cut;
         });
}

Result<void> check(const VotePanel& panel, const PosteriorOptions& options) {
  if (auto enough = need_items(panel); !enough) {
    return enough;
  }
  constexpr std::size_t kFewestDraws = 8;
  constexpr std::size_t kMostChains = 64;
  if (options.chains == 0 || options.chains > kMostChains || options.draws < kFewestDraws) {
    return fail(ErrorCode::invalid_argument,
                "a posterior needs 1 to 64 chains and at least 8 draws of each");
  }
  return {};
}

}  // namespace

struct PosteriorSampler::Body {
  const VotePanel& panel;
  VoteTerms votes;
  TailMoves tails;
  PosteriorOptions options;
  std::size_t threads;
  std::vector<Chain> chains = {};
  std::vector<DrawSummary> drawn = {};

  Body(const VotePanel& of, const PosteriorOptions& asked)
      : panel(of),
        votes(of),
        tails(of),
        options(asked),
        threads(asked.threads == 0 ? default_threads() : asked.threads) {}

  [[nodiscard]] std::size_t of_each() const { return options.burn_in + options.draws; }
  [[nodiscard]] std::size_t done() const {
    std::size_t sum = 0;
    for (const Chain& chain : chains) {
      sum += chain.state().iteration;
    }
    return sum;
  }

  void add_chain(ChainState state) {
    chains.emplace_back(panel, votes, tails, options.priors, options.seed, std::move(state),
                        threads);
    drawn.emplace_back(panel.units.size(), panel.items);
  }

  /// Keeps where a chain is, on the common scale.
  void keep(std::size_t number) {
    const ChainState& state = chains[number].state();
    const Scale scale = scale_of(state.theta);
    const double sign = is_reversed(panel, options.anchors, state.theta) ? -1.0 : 1.0;
    std::vector<double> theta;
    for (const double point : state.theta) {
      theta.push_back(sign * scale(point));
    }
    std::vector<Item> items;
    for (const Item& item : state.items) {
      items.push_back(scale(item));
      items.back().discrimination *= sign;
    }
    drawn[number].add(theta, items);
  }
};

PosteriorSampler::PosteriorSampler(std::unique_ptr<Body> body) : body_(std::move(body)) {}
PosteriorSampler::PosteriorSampler(PosteriorSampler&&) noexcept = default;
PosteriorSampler& PosteriorSampler::operator=(PosteriorSampler&&) noexcept = default;
PosteriorSampler::~PosteriorSampler() = default;

Result<PosteriorSampler> PosteriorSampler::begin(const VotePanel& panel,
                                                 const PosteriorOptions& options,
                                                 const std::stop_token& stop) {
  if (auto sound = check(panel, options); !sound) {
    return fail(sound.error());
  }
  const auto start =
      point_estimate(panel, {.anchors = options.anchors, .threads = options.threads}, stop);
  if (!start) {
    return fail(start.error());
  }
  auto body = std::make_unique<Body>(panel, options);
  for (std::uint32_t number = 0; number < options.chains; ++number) {
    // A stream of its own: no iteration of a chain has this number.
    RandomStream chance(options.seed, Purpose::ideal_point, ~std::uint64_t{number});
    ChainState state{.number = number, .theta = start->point, .items = start->items};
    // A state each by itself, and a period with all its states.
    std::map<int, double> of_period;
    for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
      const auto [common, is_new] = of_period.try_emplace(panel.units[unit].period);
      if (is_new) {
        common->second = kStartNoise * chance.normal();
      }
      state.theta[unit] += kStartNoise * chance.normal() + common->second;
    }
    for (Item& item : state.items) {
      item.high_cut = std::max(item.high_cut, item.low_cut + kLeastGap);
    }
    body->add_chain(std::move(state));
  }
  return PosteriorSampler(std::move(body));
}

std::size_t PosteriorSampler::done() const { return body_->done(); }

bool PosteriorSampler::finished() const {
  return std::ranges::all_of(body_->chains, [this](const Chain& chain) {
    return chain.state().iteration >= body_->of_each();
  });
}

Result<void> PosteriorSampler::run(const std::stop_token& stop) {
  const std::size_t all = body_->options.chains * body_->of_each();
  for (std::size_t number = 0; number < body_->chains.size(); ++number) {
    Chain& chain = body_->chains[number];
    while (chain.state().iteration < body_->of_each()) {
      if (!chain.step(stop)) {
        return stopped();
      }
      if (chain.state().iteration > body_->options.burn_in) {
        body_->keep(number);
      }
      if (body_->options.progress) {
        body_->options.progress(done(), all);
      }
    }
  }
  return {};
}

std::string PosteriorSampler::save() const {
  std::string bytes(kMark);
  bytes += fingerprint(body_->panel, body_->options);
  for (std::size_t number = 0; number < body_->chains.size(); ++number) {
    const ChainState& state = body_->chains[number].state();
    put(bytes, state.iteration);
    put_all(bytes, state.theta);
    put_all(bytes, state.items);
    put(bytes, state.item_moves);
    put(bytes, state.path_moves);
    put(bytes, static_cast<std::uint64_t>(body_->drawn[number].draws()));
    put_all(bytes, body_->drawn[number].points());
    put_all(bytes, body_->drawn[number].item_sums());
  }
  bytes += sha256_hex(bytes);
  return bytes;
}

Result<PosteriorSampler> PosteriorSampler::resume(const VotePanel& panel,
                                                  const PosteriorOptions& options,
                                                  std::string_view saved) {
  if (auto sound = check(panel, options); !sound) {
    return fail(sound.error());
  }
  const std::string expected = std::string(kMark) + fingerprint(panel, options);
  const std::size_t digest = sha256_hex("").size();
  if (saved.size() < expected.size() + digest || !saved.starts_with(kMark) ||
      sha256_hex(saved.substr(0, saved.size() - digest)) != saved.substr(saved.size() - digest)) {
    return fail(ErrorCode::malformed, "the saved chains are damaged, or are none");
  }
  if (!saved.starts_with(expected)) {
    return fail(
        ErrorCode::malformed,
        "the saved chains are of other votes or other options: begin anew, or ask as before");
  }
  std::string_view rest = saved.substr(expected.size(), saved.size() - expected.size() - digest);
  auto body = std::make_unique<Body>(panel, options);
  for (std::uint32_t number = 0; number < options.chains; ++number) {
    ChainState state{.number = number,
                     .theta = std::vector<double>(panel.units.size()),
                     .items = std::vector<Item>(panel.items)};
    std::uint64_t draws = 0;
    bool whole = get(rest, state.iteration) && get_all(rest, state.theta) &&
                 get_all(rest, state.items) && get(rest, state.item_moves) &&
                 get(rest, state.path_moves) && get(rest, draws) &&
                 draws <= rest.size() / (panel.units.size() * sizeof(float));
    std::vector<float> points(whole ? draws * panel.units.size() : 0);
    std::vector<Item> sums(panel.items);
    whole = whole && get_all(rest, points) && get_all(rest, sums) && is_sound(state) &&
            draws == std::max<std::uint64_t>(state.iteration, options.burn_in) - options.burn_in;
    if (!whole) {
      return fail(ErrorCode::malformed, "the saved chains are damaged, or are none");
    }
    body->add_chain(std::move(state));
    body->drawn.back() = DrawSummary(panel.units.size(), std::move(points), std::move(sums));
  }
  return PosteriorSampler(std::move(body));
}

Posterior PosteriorSampler::summarise() const {
  Posterior result;
  DrawSummary all(body_->panel.units.size(), body_->panel.items);
  Acceptance items;
  Acceptance paths;
  for (std::size_t number = 0; number < body_->chains.size(); ++number) {
    all.append(body_->drawn[number]);
    const ChainState& state = body_->chains[number].state();
    items.proposed += state.item_moves.proposed;
    items.taken += state.item_moves.taken;
    paths.proposed += state.path_moves.proposed;
    paths.taken += state.path_moves.taken;
  }
  result.points = all.finish(body_->threads);
  result.item_acceptance = items.share();
  result.path_acceptance = paths.share();
  const std::size_t units = body_->panel.units.size();
  std::vector<Convergence> each(units);
  for_each_chunk(units, kUnitsOfAChunk, body_->threads, [&](std::size_t first, std::size_t last) {
    for (std::size_t unit = first; unit < last; ++unit) {
      std::vector<std::vector<double>> chains;
      for (const DrawSummary& drawn : body_->drawn) {
        chains.push_back(drawn.of_unit(unit));
      }
      each[unit] = convergence_of(chains);
    }
  });
  std::vector<double> sizes;
  for (const Convergence& one : each) {
    sizes.push_back(one.effective_size);
    result.convergence.worst_r_hat = std::max(result.convergence.worst_r_hat, one.r_hat);
    result.convergence.doubtful +=
        one.r_hat > kSettledRHat || one.effective_size < kSettledSize ? 1 : 0;
  }
  std::ranges::sort(sizes);
  result.convergence.points = units;
  result.convergence.least_effective_size = sizes.front();
  result.convergence.median_effective_size = sizes[units / 2];
  result.points.method = Method::posterior;
  result.points.iterations = body_->done();
  result.points.converged = result.convergence.doubtful == 0;
  return result;
}

Result<Posterior> posterior_estimate(const VotePanel& panel, const PosteriorOptions& options,
                                     const std::stop_token& stop) {
  auto sampler = PosteriorSampler::begin(panel, options, stop);
  if (!sampler) {
    return fail(sampler.error());
  }
  if (auto done = sampler->run(stop); !done) {
    return fail(done.error());
  }
  return sampler->summarise();
}

}  // namespace quadrille::ideal
