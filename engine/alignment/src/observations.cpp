#include "quadrille/alignment/observations.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "quadrille/alignment/filter.hpp"

#include "interest.hpp"
#include "merging.hpp"
#include "records.hpp"
#include "roll_calls.hpp"

namespace quadrille::alignment {
namespace {

bool contains(std::span<const domain::ItemId> items, domain::ItemId item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

/// A dyad, or one that it took over from, and the days for which that one speaks.
struct Line {
  domain::Dyad dyad;
  bool turned = false;  ///< its low actor became the high one
  domain::Day until{};  ///< exclusive
};

struct Ancestor {
  domain::ActorId actor{};
  domain::Day until{};
};

std::vector<Ancestor> line_of(const domain::Case& facts, domain::ActorId actor) {
  std::vector<Ancestor> line{{.actor = actor, .until = domain::kOpenEnd}};
  for (auto before = facts.actor(actor).spec().predecessor; before;
       before = facts.actor(*before).spec().predecessor) {
    line.push_back({.actor = *before, .until = facts.actor(line.back().actor).existence().from});
  }
  return line;
}

std::vector<Line> lines_of(const domain::Case& facts, const domain::Dyad& dyad) {
  std::vector<Line> lines;
  for (const Ancestor& low : line_of(facts, dyad.low())) {
    for (const Ancestor& high : line_of(facts, dyad.high())) {
      if (low.actor != high.actor) {
        lines.push_back({.dyad = domain::Dyad(low.actor, high.actor),
                         .turned = low.actor > high.actor,
                         .until = std::min(low.until, high.until)});
      }
    }
  }
  return lines;
}

std::vector<Break> breaks_of(const domain::Case& facts, const domain::Dyad& dyad, domain::Day until,
                             const Parameters& parameters) {
  std::vector<Break> breaks;
  for (const domain::ActorId actor : {dyad.low(), dyad.high()}) {
    const auto line = line_of(facts, actor);
    for (std::size_t i = 0; i < line.size(); ++i) {
      for (const domain::GovernmentChange& change : facts.government_changes()) {
        const bool in_its_time =
            change.day < line[i].until && (i + 1 == line.size() || change.day >= line[i + 1].until);
        if (change.state == line[i].actor && in_its_time) {
          breaks.push_back({.day = change.day,
                            .kept = change.regularity == domain::Regularity::regular
                                        ? parameters.kept_at_regular_change
                                        : parameters.kept_at_irregular_change});
        }
      }
      if (i + 1 < line.size()) {
        breaks.push_back({.day = line[i + 1].until, .kept = parameters.kept_by_successor});
      }
    }
  }
  std::erase_if(breaks, [until](const Break& b) { return b.day > until; });
  std::sort(breaks.begin(), breaks.end(), [](const Break& left, const Break& right) {
    return std::tuple(left.day, left.kept) < std::tuple(right.day, right.kept);
  });
  return breaks;
}

}  // namespace

class EvidenceReader::State {
 public:
  State(const domain::World& world, Parameters parameters)
      : facts_(&world.facts()),
        parameters_(std::move(parameters)),
        texts_(world.facts()),
        roll_calls_(world, parameters_) {
    for (const domain::EvidenceItem* item : world.items()) {
      if (std::holds_alternative<domain::Vote>(item->content())) {
        votes_.push_back(item->id());
      }
      if (auto reading = read_item(*facts_, *item, parameters_)) {
        const domain::Dyad dyad = reading->dyad;
        note_coverage(*reading);
        dyad_of_.emplace(item->id(), dyad);
        readings_[dyad].push_back(std::move(*reading));
      }
    }
  }

  [[nodiscard]] std::vector<domain::Dyad> dyads() const {
    std::set<domain::Dyad> all;
    for (const auto& [dyad, readings] : readings_) {
      all.insert(dyad);
    }
    for (const domain::Dyad& dyad : roll_calls_.dyads()) {
      all.insert(dyad);
    }
    for (const domain::Actor& actor : facts_->actors()) {
      if (actor.spec().predecessor) {
        add_inherited(actor.id(), all);
      }
    }
    return {all.begin(), all.end()};
  }

  DyadEvidence read(const domain::Dyad& dyad, const Selection& selection) {
    DyadEvidence evidence;
    for (const Line& line : lines_of(*facts_, dyad)) {
      auto observations = observe(line.dyad, selection);
      for (SupportedObservation& seen : observations) {
        if (seen.observation.day >= line.until) {
          continue;
        }
        if (line.turned) {
          seen.observation.posture =
              static_cast<Posture>(-static_cast<int>(seen.observation.posture));
        }
        evidence.observations.push_back(std::move(seen));
      }
    }
    std::stable_sort(evidence.observations.begin(), evidence.observations.end(),
                     [](const SupportedObservation& left, const SupportedObservation& right) {
                       return left.observation < right.observation;
                     });
    evidence.breaks = breaks_of(*facts_, dyad, selection.until, parameters_);
    return evidence;
  }

 private:
  void add_inherited(domain::ActorId heir, std::set<domain::Dyad>& all) const {
    const auto line = line_of(*facts_, heir);
    for (const auto& [dyad, readings] : readings_) {
      for (const Ancestor& ancestor : line) {
        if (dyad.has(ancestor.actor)) {
          const domain::ActorId other = dyad.low() == ancestor.actor ? dyad.high() : dyad.low();
          if (other != heir) {
            all.emplace(heir, other);
          }
        }
      }
    }
  }

  /// A data set tells of endings only as far as it reaches: to its last dated day.
  void note_coverage(const ItemReading& reading) {
    const auto* row = std::get_if<domain::RecordRow>(&reading.item->spec().provenance);
    if (row == nullptr) {
      return;
    }
    domain::Day& covered = coverage_.try_emplace(row->data_set, domain::kOpenStart).first->second;
    for (const domain::Day day : {reading.span.from, reading.span.until}) {
      if (day != domain::kOpenEnd) {
        covered = std::max(covered, day);
      }
    }
  }
  [[nodiscard]] domain::Day covered_until(const ItemReading& reading) const {
    const auto* row = std::get_if<domain::RecordRow>(&reading.item->spec().provenance);
    return row == nullptr ? domain::kOpenEnd : coverage_.at(row->data_set);
  }

  static bool is_left_out(const ItemReading& reading, const Selection& selection) {
    return reading.known > selection.until ||
           (selection.before &&
            (reading.span.from >= *selection.before ||
             (reading.seen == Seen::report && reading.day >= *selection.before))) ||
           (selection.without_owner && reading.owner == selection.without_owner) ||
           contains(selection.without, reading.item->id());
  }

  WeighedReading weigh(const ItemReading& reading, const Selection& selection) {
    WeighedReading weighed{.reading = &reading, .belief = reading.belief, .interest = {}};
    if (selection.interest == WeighInterest::yes) {
      const domain::Day day =
          std::clamp(reading.seen == Seen::report ? reading.day : selection.until,
                     domain::kOpenStart, selection.until);
      weighed.interest =
          interest_of(reading, *facts_, [&](domain::ActorId owner, domain::ActorId actor) {
            return first_pass(owner, actor, day, selection);
          });
      if (weighed.interest) {
        weighed.belief *= weighed.interest->factor;
      }
    }
    weighed.belief = std::min(weighed.belief, parameters_.most_belief);
    return weighed;
  }

  std::vector<SupportedObservation> observe(const domain::Dyad& dyad, const Selection& selection) {
    std::vector<WeighedReading> reports;
    std::vector<StandingFact> standing;
    if (const auto found = readings_.find(dyad); found != readings_.end()) {
      for (const ItemReading& reading : found->second) {
        if (is_left_out(reading, selection)) {
          continue;
        }
        const WeighedReading weighed = weigh(reading, selection);
        if (reading.seen == Seen::report) {
          reports.push_back(weighed);
        } else {
          standing.push_back({.weighed = weighed, .covered_until = covered_until(reading)});
        }
      }
    }
    domain::Day limit = selection.until + std::chrono::days{1};
    if (selection.before) {
      limit = std::min(limit, *selection.before);
    }
    auto observations = merge_reports(reports, texts_, parameters_);
    for (SupportedObservation& seen : observations) {
      // A day that has not come by then is the last one known.
      seen.observation.day = std::min(seen.observation.day, selection.until);
    }
    for (auto more : {observe_standing_facts(standing, limit, parameters_),
                      roll_calls_.observe(dyad, selection)}) {
      observations.insert(observations.end(), std::make_move_iterator(more.begin()),
                          std::make_move_iterator(more.end()));
    }
    return observations;
  }

  /// The alignment of an outlet's owner with a party on a day, every interest 1 and the owner's
  /// items left out; from the owner's own words where nothing else is known.
  FirstPass first_pass(domain::ActorId owner, domain::ActorId actor, domain::Day day,
                       const Selection& selection) {
    const domain::Dyad dyad(owner, actor);
    const bool touched =
        std::any_of(selection.without.begin(), selection.without.end(), [&](domain::ItemId item) {
          const auto found = dyad_of_.find(item);
          return (found != dyad_of_.end() && found->second == dyad) || contains(votes_, item);
        });
    const auto key =
        std::tuple(owner, actor, day, selection.until, selection.before.value_or(domain::kOpenEnd));
    if (const auto known = first_passes_.find(key); !touched && known != first_passes_.end()) {
      return known->second;
    }
    Selection others = selection;
    others.interest = WeighInterest::no;
    others.without_owner = owner;
    FirstPass result;
    const auto estimate = [&]() -> bool {
      const DyadEvidence evidence = read(dyad, others);
      const auto observations = observations_of(evidence);
      if (observations.empty() || observations.front().day > day) {
        return false;
      }
      const std::array<domain::Day, 1> days{day};
      const auto belief =
          believe({observations, evidence.breaks}, days, View::filtered, parameters_);
      result.alignment = belief.front().mean[kAlignmentState];
      return true;
    };
    if (!estimate()) {
      others.without_owner.reset();
      result.own_word = estimate();
    }
    if (!touched) {
      first_passes_.emplace(key, result);
    }
    return result;
  }

  const domain::Case* facts_;
  Parameters parameters_;
  TextIdentity texts_;
  RollCalls roll_calls_;
  std::map<domain::Dyad, std::vector<ItemReading>> readings_;
  std::unordered_map<domain::ItemId, domain::Dyad> dyad_of_;
  std::vector<domain::ItemId> votes_;
  std::map<std::string, domain::Day> coverage_;
  std::map<std::tuple<domain::ActorId, domain::ActorId, domain::Day, domain::Day, domain::Day>,
           FirstPass>
      first_passes_;
};

EvidenceReader::EvidenceReader(const domain::World& world, const Parameters& parameters)
    : state_(std::make_unique<State>(world, parameters)) {}
EvidenceReader::~EvidenceReader() = default;
EvidenceReader::EvidenceReader(EvidenceReader&&) noexcept = default;
EvidenceReader& EvidenceReader::operator=(EvidenceReader&&) noexcept = default;

std::vector<domain::Dyad> EvidenceReader::dyads() const { return state_->dyads(); }

DyadEvidence EvidenceReader::read(const domain::Dyad& dyad, const Selection& selection) {
  return state_->read(dyad, selection);
}

std::vector<Observation> observations_of(const DyadEvidence& evidence) {
  std::vector<Observation> observations;
  observations.reserve(evidence.observations.size());
  for (const SupportedObservation& seen : evidence.observations) {
    observations.push_back(seen.observation);
  }
  return observations;
}

}  // namespace quadrille::alignment
