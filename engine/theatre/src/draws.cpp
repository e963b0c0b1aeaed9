#include "quadrille/theatre/draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"

#include "draw_plan.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;

constexpr std::array<std::string_view, kQuantities> kNames{"share", "comfort", "threat",
                                                           "freedom_of_action"};
constexpr std::size_t kDrawsOfChunk = 64;

/// The chance of one draw: standard normals.
struct Chance {
  std::vector<double> force{};
  std::vector<double> alignment{};  ///< by place of pair
  std::vector<double> tilt{};       ///< of the lower id towards the higher
  std::vector<double> shared{};     ///< errors of treaties of many

  void draw(std::uint64_t seed, std::size_t number, const Plan& plan) {
    RandomStream stream(seed, Purpose::posterior_draw, number);
    const auto fill = [&stream](std::vector<double>& values, std::size_t count) {
      values.resize(count);
      std::ranges::generate(values, [&stream] { return stream.normal(); });
    };
    fill(force, plan.forces);
    fill(alignment, plan.drawn_pairs);
    fill(tilt, plan.drawn_pairs);
    fill(shared, plan.shared);
  }
};

/// What differs between the worlds of every actor's quantities, in one of them drawn: what is the
/// same in both is left out. Shape (actors, kQuantities).
void quantities(const Plan& plan, std::size_t side, std::span<const ActorId> actors,
                const Chance& chance, const TheatreOptions& options, std::vector<double>& out) {
  out.assign(actors.size() * kQuantities, 0.0);
  for (std::size_t k = 0; k < plan.holders.size(); ++k) {
    if (plan.is_needed[k] == 0) {
      continue;
    }
    const Holder& holder = plan.sides.at(side).holders[k];
    double share = 0.0;
    double offensive = 0.0;
    double denial = 0.0;
    for (const Holder::Piece& piece : holder.pieces) {
      const double weight =
          plan.is_drawn[k] != 0
              ? std::max(0.0, piece.weight + piece.sd * chance.force[piece.chance])
              : piece.weight;
      share += weight / plan.reference.weight;
      offensive += weight * piece.offensive / plan.reference.weight;
      denial += weight * piece.denial;
    }
    for (std::size_t i = 0; i < actors.size(); ++i) {
      double* const row = &out[i * kQuantities];
      const std::size_t at = k * actors.size() + i;
      const std::size_t place = plan.pair_place[at];
      if (place == kSame) {
        continue;
      }
      if (place == kSelf) {
        row[static_cast<std::size_t>(Quantity::share)] = share;
        continue;
      }
      const PairMoments& pair = plan.pairs.at(side)[at];
      double alignment = pair.alignment.mean;
      double tilt = pair.tilt.mean;
      if (place != kUndrawn) {
        alignment += pair.alignment.sd * chance.alignment[place];
        for (const SharedPart& part : pair.shared) {
          alignment += part.sd * chance.shared[part.chance];
        }
        const double lean = pair.tilt.sd * chance.tilt[place];
        tilt += actors[i] < plan.holders[k] ? lean : -lean;
      }
      const double towards = alignment + tilt;
      const double back = alignment - tilt;
      const double pact = holder.pact[i];
      const double open = 1.0 / (1.0 + std::exp(-options.permit_slope * back));
      const double permit = (1.0 - pact) * open + pact * std::max(open, options.deconflicted);
      row[static_cast<std::size_t>(Quantity::comfort)] += share * towards;
      row[static_cast<std::size_t>(Quantity::threat)] += offensive * std::max(0.0, -back);
      row[static_cast<std::size_t>(Quantity::freedom_of_action)] -= denial * (1.0 - permit);
    }
  }
}

/// Sums of differences over draws, and how many had each sign.
struct Tally {
  std::vector<double> sum{};
  std::vector<double> squares{};
  std::vector<std::uint32_t> positive{};
  std::vector<std::uint32_t> negative{};
  explicit Tally(std::size_t cells = 0)
      : sum(cells), squares(cells), positive(cells), negative(cells) {}
  void add(const Tally& other) {
    for (std::size_t cell = 0; cell < sum.size(); ++cell) {
      sum[cell] += other.sum[cell];
      squares[cell] += other.squares[cell];
      positive[cell] += other.positive[cell];
      negative[cell] += other.negative[cell];
    }
  }
};

}  // namespace

std::string_view name(Quantity quantity) { return kNames.at(static_cast<std::size_t>(quantity)); }

double value_of(const Assessment& assessment, const Standing& standing, Quantity quantity) {
  switch (quantity) {
    case Quantity::share:
      return share_of(assessment, standing.actor);
    case Quantity::comfort:
      return standing.comfort.mean;
    case Quantity::threat:
      return standing.threat.mean;
    case Quantity::freedom_of_action:
      return standing.freedom.mean;
  }
  return 0.0;
}

Result<std::vector<Contrast>> contrast(const TheatreWorld& before, const TheatreWorld& after,
                                       std::span<const ActorId> actors,
                                       const TheatreOptions& options, const DrawOptions& draws,
                                       const std::stop_token& stop) {
  if (draws.draws == 0 || before.postures->roster() != after.postures->roster()) {
    return fail(ErrorCode::invalid_argument, draws.draws == 0
                                                 ? "a comparison needs at least one draw"
                                                 : "the two worlds have different actors");
  }
  const Plan plan = plan_draws(before, after, actors);
  const std::size_t cells = actors.size() * kQuantities;
  std::vector<Tally> tallies((draws.draws + kDrawsOfChunk - 1) / kDrawsOfChunk);
  const bool done = for_each_chunk(
      draws.draws, kDrawsOfChunk, draws.threads == 0 ? default_threads() : draws.threads,
      [&](std::size_t first, std::size_t last) {
        Tally tally(cells);
        Chance chance;
        std::vector<double> old_values;
        std::vector<double> new_values;
        for (std::size_t draw = first; draw < last; ++draw) {
          chance.draw(draws.seed, draw, plan);
          quantities(plan, 0, actors, chance, options, old_values);
          quantities(plan, 1, actors, chance, options, new_values);
          for (std::size_t cell = 0; cell < cells; ++cell) {
            const double difference = new_values[cell] - old_values[cell];
            tally.sum[cell] += difference;
            tally.squares[cell] += difference * difference;
            tally.positive[cell] += difference > 0.0 ? 1 : 0;
            tally.negative[cell] += difference < 0.0 ? 1 : 0;
          }
        }
        tallies[first / kDrawsOfChunk] = std::move(tally);
      },
      stop);
  if (!done) {
    return fail(ErrorCode::cancelled, "the draws were interrupted");
  }
  Tally all(cells);
  for (const Tally& tally : tallies) {
    all.add(tally);
  }
  std::vector<Contrast> contrasts;
  const auto count = static_cast<double>(draws.draws);
  for (std::size_t i = 0; i < actors.size(); ++i) {
    for (std::size_t q = 0; q < kQuantities; ++q) {
      const std::size_t cell = i * kQuantities + q;
      const double mean = all.sum[cell] / count;
      const std::uint32_t with = mean >= 0.0 ? all.positive[cell] : all.negative[cell];
      contrasts.push_back({.actor = actors[i],
                           .quantity = static_cast<Quantity>(q),
                           .sd = std::sqrt(std::max(0.0, all.squares[cell] / count - mean * mean)),
                           .same_sign = mean == 0.0 ? 1.0 : static_cast<double>(with) / count,
                           .mean = mean});
    }
  }
  return contrasts;
}

}  // namespace quadrille::theatre
