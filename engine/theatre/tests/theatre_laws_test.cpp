#include <algorithm>
#include <map>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "quadrille/theatre/assessment.hpp"

#include "drawn_number.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;
using domain::Function;

constexpr double kRounding = 1e-12;  ///< of sums of a dozen numbers about 1

/// A theatre of five actors, the first its host, by number; ids are given out afterwards.
struct DrawnTheatre {
  struct Piece {
    std::size_t actor = 0;
    double weight = 0.0;
    double offensive = 1.0;
    std::vector<Function> functions{};
  };
  std::vector<Piece> pieces{};
  std::vector<domain::DyadBelief> beliefs{};  ///< (low, high) in the order of low within high
  std::vector<std::pair<std::size_t, std::size_t>> pacts{};
};
constexpr std::size_t kActors = 5;

DrawnTheatre draw_theatre() {
  DrawnTheatre all;
  all.pieces.push_back({.actor = 0, .weight = drawn(1, 100) / 2.0});
  for (int more = drawn(0, 6); more > 0; --more) {
    DrawnTheatre::Piece piece{.actor = static_cast<std::size_t>(drawn(0, kActors)),
                              .weight = drawn(0, 100) / 4.0,
                              .offensive = drawn(0, 5) / 4.0};
    for (int function = 0; function < 6; ++function) {
      if (drawn(0, 3) == 0) {
        piece.functions.push_back(static_cast<Function>(function));
      }
    }
    all.pieces.push_back(std::move(piece));
  }
  for (std::size_t high = 1; high < kActors; ++high) {
    for (std::size_t low = 0; low < high; ++low) {
      all.beliefs.push_back({.alignment = drawn(-20, 21) / 20.0,
                             .alignment_sd = drawn(0, 8) / 10.0,
                             .tilt = drawn(-5, 6) / 20.0,
                             .tilt_sd = drawn(0, 4) / 10.0});
      if (drawn(0, 5) == 0) {
        all.pacts.emplace_back(low, high);
      }
    }
  }
  return all;
}

/// What was drawn, with these ids given to the actors and every weight times `scale`.
struct Placed {
  TheatreFacts facts;
  domain::Postures postures;
  std::vector<ActorId> asked;

  Placed(const DrawnTheatre& all, const std::vector<ActorId>& ids, double scale = 1.0)
      : postures(domain::Day{}, sorted(ids), {}), asked(sorted(ids)) {
    facts.theatre = {.id = domain::TheatreId{1}, .code = "t", .name = "T", .states = {ids[0]}};
    for (const DrawnTheatre::Piece& piece : all.pieces) {
      facts.forces.push_back({.actor = ids[piece.actor],
                              .kind = ForceKind::presence,
                              .host = ids[0],
                              .weight = scale * piece.weight,
                              .sd = scale * piece.weight / 4.0,
                              .offensive = piece.offensive,
                              .functions = piece.functions});
    }
    std::size_t pair = 0;
    for (std::size_t high = 1; high < kActors; ++high) {
      for (std::size_t low = 0; low < high; ++low) {
        domain::DyadBelief belief = all.beliefs[pair++];
        if (ids[high] < ids[low]) {
          belief.tilt = -belief.tilt;
        }
        postures.set(*postures.row_of(ids[low]), *postures.row_of(ids[high]), belief);
      }
    }
    std::uint32_t item = 1;
    for (const auto& [low, high] : all.pacts) {
      facts.pacts.push_back(
          {.a = ids[low], .b = ids[high], .belief = .8, .item = domain::ItemId{item++}});
    }
  }
  static std::vector<ActorId> sorted(std::vector<ActorId> ids) {
    std::ranges::sort(ids);
    return ids;
  }
  [[nodiscard]] Assessment assessed(const std::optional<Reference>& reference = {}) const {
    return assess(facts, postures, asked, {}, reference).value();
  }
};

std::vector<ActorId> first_five() {
  return {ActorId{1}, ActorId{2}, ActorId{3}, ActorId{4}, ActorId{5}};
}

RC_GTEST_PROP(TheatreLaws, SharesAndTheVacuumSumToOneInEveryWorldCompared, ()) {
  const DrawnTheatre all = draw_theatre();
  DrawnTheatre other = all;
  other.pieces.pop_back();
  other.pieces.push_back({.actor = 1, .weight = drawn(0, 50) / 2.0});
  const Placed before(all, first_five());
  const Placed after(other, first_five());
  const Assessment first = before.assessed();
  for (const Assessment& world : {first, after.assessed(first.reference)}) {
    double sum = world.vacuum;
    for (const Share& share : world.shares) {
      RC_ASSERT(share.share.mean >= 0.0);
      sum += share.share.mean;
    }
    RC_ASSERT(std::abs(sum - 1.0) < kRounding);
  }
  RC_ASSERT(std::abs(first.vacuum) < kRounding);
}

RC_GTEST_PROP(TheatreLaws, WithoutForcesThereIsNoShare, ()) {
  const DrawnTheatre all = draw_theatre();
  const Placed world(all, first_five());
  const Assessment found = world.assessed();
  for (std::size_t actor = 0; actor < kActors; ++actor) {
    const bool is_there = std::ranges::any_of(
        all.pieces, [actor](const DrawnTheatre::Piece& piece) { return piece.actor == actor; });
    const bool has_share = std::ranges::any_of(
        found.shares, [&](const Share& share) { return share.actor == first_five()[actor]; });
    RC_ASSERT(is_there == has_share);
  }
}

RC_GTEST_PROP(TheatreLaws, PartsSumToTheWhole, ()) {
  const Placed world(draw_theatre(), first_five());
  const Assessment found = world.assessed();
  for (const Standing& standing : found.standings) {
    double comfort = 0.0;
    double threat = 0.0;
    double freedom = 1.0;
    for (const Part& part : standing.parts) {
      comfort += part.comfort;
      threat += part.threat;
      freedom += part.freedom;
      RC_ASSERT(part.freedom <= 0.0);
      RC_ASSERT(part.threat >= 0.0);
    }
    RC_ASSERT(std::abs(comfort - standing.comfort.mean) < kRounding);
    RC_ASSERT(std::abs(threat - standing.threat.mean) < kRounding);
    RC_ASSERT(std::abs(freedom - standing.freedom.mean) < kRounding);
    RC_ASSERT(standing.freedom.mean >= -kRounding && standing.freedom.mean <= 1.0 + kRounding);
    RC_ASSERT(standing.cautious <= standing.comfort.mean);
  }
}

RC_GTEST_PROP(TheatreLaws, NamesDoNotMatter, ()) {
  const DrawnTheatre all = draw_theatre();
  std::vector<ActorId> ids = first_five();
  for (std::size_t i = kActors - 1; i > 0; --i) {
    std::swap(ids[i], ids[static_cast<std::size_t>(drawn(0, static_cast<int>(i) + 1))]);
  }
  const Assessment plain = Placed(all, first_five()).assessed();
  const Assessment renamed = Placed(all, ids).assessed();
  for (std::size_t actor = 0; actor < kActors; ++actor) {
    const Standing& was = plain.standings[actor];
    const auto is = std::ranges::find(renamed.standings, ids[actor], &Standing::actor);
    RC_ASSERT(std::abs(is->comfort.mean - was.comfort.mean) < kRounding);
    RC_ASSERT(std::abs(is->comfort.sd - was.comfort.sd) < kRounding);
    RC_ASSERT(std::abs(is->threat.mean - was.threat.mean) < kRounding);
    RC_ASSERT(std::abs(is->freedom.mean - was.freedom.mean) < kRounding);
  }
}

RC_GTEST_PROP(TheatreLaws, EverybodysForcesTimesANumberLeaveShares, ()) {
  const DrawnTheatre all = draw_theatre();
  const double scale = drawn(1, 40) / 4.0;
  const Assessment plain = Placed(all, first_five()).assessed();
  const Assessment scaled = Placed(all, first_five(), scale).assessed();
  for (std::size_t i = 0; i < plain.shares.size(); ++i) {
    RC_ASSERT(std::abs(scaled.shares[i].share.mean - plain.shares[i].share.mean) < kRounding);
    RC_ASSERT(std::abs(scaled.shares[i].share.sd - plain.shares[i].share.sd) < kRounding);
  }
  for (std::size_t i = 0; i < kActors; ++i) {
    RC_ASSERT(std::abs(scaled.standings[i].comfort.mean - plain.standings[i].comfort.mean) <
              kRounding);
    RC_ASSERT(std::abs(scaled.standings[i].freedom.mean - plain.standings[i].freedom.mean) <
              kRounding);
    RC_ASSERT(std::abs(scaled.standings[i].threat_weight -
                       scale * plain.standings[i].threat_weight) < 1e-9);
  }
}

RC_GTEST_PROP(TheatreLaws, APactOfDeconflictionNeverTakesFreedomAndNeverMovesComfort, ()) {
  const DrawnTheatre all = draw_theatre();
  DrawnTheatre agreed = all;
  agreed.pacts.emplace_back(0, 1);
  const Assessment before = Placed(all, first_five()).assessed();
  const Assessment after = Placed(agreed, first_five()).assessed();
  for (std::size_t i = 0; i < kActors; ++i) {
    RC_ASSERT(after.standings[i].freedom.mean >= before.standings[i].freedom.mean - kRounding);
    RC_ASSERT(after.standings[i].comfort.mean == before.standings[i].comfort.mean);
    RC_ASSERT(after.standings[i].threat.mean == before.standings[i].threat.mean);
  }
}

RC_GTEST_PROP(TheatreLaws, AFriendlierNeighbourIsMoreComfortAndFreedomAndLessThreat, ()) {
  const DrawnTheatre all = draw_theatre();
  DrawnTheatre warmer = all;
  warmer.beliefs[0].alignment += drawn(1, 10) / 10.0;  // of the first two
  const Assessment before = Placed(all, first_five()).assessed();
  const Assessment after = Placed(warmer, first_five()).assessed();
  for (const std::size_t i : {0U, 1U}) {
    RC_ASSERT(after.standings[i].comfort.mean >= before.standings[i].comfort.mean - kRounding);
    RC_ASSERT(after.standings[i].freedom.mean >= before.standings[i].freedom.mean - kRounding);
    RC_ASSERT(after.standings[i].threat.mean <= before.standings[i].threat.mean + kRounding);
  }
}

RC_GTEST_PROP(TheatreLaws, CounterweightsAreSortedAndSumTheirTwoParts, ()) {
  const Placed world(draw_theatre(), first_five());
  const Assessment found = world.assessed();
  const auto list = counterweights(world.facts, found, world.postures);
  double last = 1e9;
  for (const Counterweight& one : list) {
    RC_ASSERT(one.total() > 0.0);
    RC_ASSERT(one.total() <= last);
    RC_ASSERT(one.restraint >= 0.0);
    RC_ASSERT(one.whom != one.by && one.whom != one.against && one.by != one.against);
    last = one.total();
  }
}

}  // namespace
}  // namespace quadrille::theatre
