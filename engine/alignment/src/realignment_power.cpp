#include <algorithm>
#include <cstdlib>

#include "quadrille/alignment/realignment.hpp"
#include "quadrille/base/random.hpp"

#include "placebos.hpp"
#include "planted_turns.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;
using domain::year_of;

constexpr std::size_t kGeneration = 25;  ///< sessions of votes
constexpr std::size_t kDisputes = 10;    ///< observations of conflict that make a disputing pair
constexpr int kYearsOff = 5;             ///< from either end of a history
constexpr int kFirstYear = 1955;

std::size_t count(std::span<const Observation> observations, Channel channel) {
  return static_cast<std::size_t>(std::ranges::count(observations, channel, &Observation::channel));
}

class PowerStudy {
 public:
  PowerStudy(const domain::World& world, const RealignmentOptions& options, std::size_t histories,
             const std::stop_token& stop)
      : world_(world),
        options_(options),
        histories_(histories),
        placebos_(world, options, stop),
        reader_(world, options.parameters) {}

  Result<RealignmentPower> run() {
    return placebos_.learn()
        .and_then([this] { return placebos_.simulated_per_century(); })
        .and_then([this](double simulated) {
          power_.simulated_per_century = simulated;
          power_.threshold_per_century = placebos_.threshold_per_century();
          return choose();
        })
        .and_then([this] { return look_at_disputing(); })
        .and_then([this]() -> Result<RealignmentPower> {
          for (const Planted planted : kPlanted) {
            if (auto done = plant_all(planted); !done) {
              return fail(done.error());
            }
          }
          return std::move(power_);
        });
  }

 private:
  /// Without what a design adds.
  [[nodiscard]] DyadEvidence read(const domain::Dyad& dyad) const {
    DyadEvidence evidence;
    reader_.read_records(dyad, {.until = world_.as_of()}, evidence);
    return evidence;
  }

  /// The dyads with a generation of votes, and those of them with many disputes.
  Result<void> choose() {
    std::vector<std::uint8_t> sorts(placebos_.dyads().size(), 0);
    const auto done = placebos_.each(sorts.size(), [&](std::size_t d) {
      const auto observations = observations_of(read(placebos_.dyads()[d]));
      if (count(observations, Channel::votes) >= kGeneration) {
        sorts[d] = count(observations, Channel::conflict) > kDisputes ? 2 : 1;
      }
    });
    for (std::size_t d = 0; d < sorts.size(); ++d) {
      if (sorts[d] > 0) {
        voting_.push_back(placebos_.dyads()[d]);
      }
      if (sorts[d] == 2) {
        disputing_.push_back(placebos_.dyads()[d]);
      }
    }
    return done;
  }

  [[nodiscard]] std::vector<Turn> turns(const domain::Dyad& dyad,
                                        std::vector<Observation> observations,
                                        const std::vector<Break>& breaks) const {
    placebos_.add_beginnings(dyad, observations);
    return placebos_.search().turns({observations, breaks});
  }

  Result<void> look_at_disputing() {
    std::vector<double> found(std::min<std::size_t>(disputing_.size(), histories_), 0.0);
    std::vector<double> centuries(found.size(), 0.0);
    auto done = placebos_.each(found.size(), [&](std::size_t place) {
      const History history = placebos_.read(disputing_[place * disputing_.size() / found.size()]);
      found[place] = static_cast<double>(placebos_.search().turns(history.track()).size());
      centuries[place] = history.centuries();
    });
    double turns = 0.0;
    double years = 0.0;
    for (std::size_t place = 0; place < found.size(); ++place) {
      turns += found[place];
      years += centuries[place];
    }
    power_.disputing_per_century = years > 0.0 ? turns / years : 0.0;
    return done;
  }

  [[nodiscard]] static std::size_t is_found(const std::vector<Turn>& turns, double direction,
                                            int year) {
    return std::ranges::any_of(turns, [&](const Turn& turn) {
      return turn.test.size * direction > 0.0 && std::abs(year_of(turn.test.day) - year) <= 2;
    });
  }

  void plant_one(Planted planted, const domain::Dyad& dyad, std::size_t place,
                 PlantedTurns& part) const {
    const DyadEvidence evidence = read(dyad);
    const std::vector<Observation> before = observations_of(evidence);
    if (before.empty()) {
      return;
    }
    RandomStream chance(options_.seed, Purpose::posterior_draw,
                        (place << 8U) + static_cast<std::size_t>(planted));
    const int first = std::max(kFirstYear, year_of(before.front().day) + kYearsOff);
    const int last = year_of(before.back().day) - kYearsOff;
    if (last <= first) {
      return;
    }
    const int year =
        first + static_cast<int>(chance.below(static_cast<std::uint32_t>(last - first)));
    const Day day = std::chrono::sys_days{std::chrono::year{year} / 12 / 1};
    std::vector<Observation> after = before;
    const auto direction =
        plant(planted, day, chance.uniform() < 0.5 ? 1.0 : -1.0, options_.parameters, after);
    if (!direction) {
      return;
    }
    part.planted = 1;
    part.found = is_found(turns(dyad, after, evidence.breaks), *direction, year);
    part.found_before = is_found(turns(dyad, before, evidence.breaks), *direction, year);
  }

  Result<void> plant_all(Planted planted) {
    // Sorts that few histories admit are tried on all disputing ones, or on twice as many.
    const auto& dyads = planted == Planted::disputes_cease ? disputing_ : voting_;
    const bool is_rare = planted == Planted::apart || planted == Planted::pact_ends ||
                         planted == Planted::disputes_begin || planted == Planted::disputes_cease;
    std::vector<PlantedTurns> parts(std::min(dyads.size(), is_rare ? 2 * histories_ : histories_));
    auto done = placebos_.each(parts.size(), [&](std::size_t place) {
      plant_one(planted, dyads[place * dyads.size() / parts.size()], place, parts[place]);
    });
    PlantedTurns all{.sort = std::string(name(planted))};
    for (const PlantedTurns& part : parts) {
      all.planted += part.planted;
      all.found += part.found;
      all.found_before += part.found_before;
    }
    if (all.planted > 0) {
      power_.mean_gain += (static_cast<double>(all.found) - static_cast<double>(all.found_before)) /
                          static_cast<double>(all.planted * kPlanted.size());
    }
    power_.turns.push_back(std::move(all));
    return done;
  }

  const domain::World& world_;
  const RealignmentOptions& options_;
  std::size_t histories_;
  Placebos placebos_;
  EvidenceReader reader_;
  std::vector<domain::Dyad> voting_ = {};
  std::vector<domain::Dyad> disputing_ = {};
  RealignmentPower power_ = {};
};

}  // namespace

Result<RealignmentPower> estimate_realignment_power(const domain::World& world,
                                                    const RealignmentOptions& options,
                                                    std::size_t histories,
                                                    const std::stop_token& stop) {
  if (histories == 0) {
    return fail(ErrorCode::invalid_argument, "turns are planted into one history at least");
  }
  return check(world, options).and_then([&] {
    return PowerStudy(world, options, histories, stop).run();
  });
}

}  // namespace quadrille::alignment
