#include "quadrille/alignment/observations.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

#include "quadrille/alignment/filter.hpp"
#include "quadrille/base/memo.hpp"

#include "interest.hpp"
#include "merging.hpp"
#include "record_evidence.hpp"
#include "roll_calls.hpp"
#include "succession.hpp"

namespace quadrille::alignment {
namespace {

template <class T>
bool contains(std::span<const T> all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

Posture turned(Posture posture) { return static_cast<Posture>(-static_cast<int>(posture)); }

domain::Day limit_of(const Selection& selection) {
  const domain::Day limit = selection.until + std::chrono::days{1};
  return selection.before ? std::min(limit, *selection.before) : limit;
}

/// Records of what a predecessor was until it ended, else of what is selected.
RecordSelection records_up_to(const Line& line, const Selection& selection) {
  return {.limit = std::min(limit_of(selection), line.until), .without = selection.without_spells};
}

}  // namespace

class EvidenceReader::State {
 public:
  State(const domain::World& world, Parameters parameters, const std::vector<EventMeans>& means)
      : facts_(&world.facts()),
        parameters_(std::move(parameters)),
        texts_(world.facts()),
        roll_calls_(world, parameters_),
        dyads_of_roll_calls_(roll_calls_.dyads()),
        succession_(world, parameters_),
        records_(world.records(), parameters_, means) {
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
    std::vector<domain::Dyad> all = dyads_of_roll_calls_;
    for (const auto& [dyad, readings] : readings_) {
      all.push_back(dyad);
    }
    records_.add_dyads(all);
    succession_.add_heirs(all);
    return all;
  }

  DyadEvidence read(const domain::Dyad& dyad, const Selection& selection) {
    DyadEvidence evidence;
    RecordReading reading;
    for (const Line& line : succession_.lines_of(dyad)) {
      const std::size_t first = evidence.observations.size();
      observe(line, selection, reading, evidence);
      finish(line, first, evidence);
    }
    sort(evidence.observations);
    succession_.breaks_of(dyad, selection.until, evidence.breaks);
    return evidence;
  }

  [[nodiscard]] bool rests_on_records(const domain::Dyad& dyad) const {
    const auto lines = succession_.lines_of(dyad);
    return std::none_of(lines.begin(), lines.end(), [this](const Line& line) {
      return readings_.contains(line.dyad) ||
             std::binary_search(dyads_of_roll_calls_.begin(), dyads_of_roll_calls_.end(),
                                line.dyad);
    });
  }

  void read_records(const domain::Dyad& dyad, const Selection& selection,
                    DyadEvidence& evidence) const {
    evidence.observations.clear();
    evidence.spells.clear();
    RecordReading reading;
    for (const Line& line : succession_.lines_of(dyad)) {
      const std::size_t first = evidence.observations.size();
      records_.observe(line.dyad, records_up_to(line, selection), {}, reading, evidence);
      finish(line, first, evidence);
    }
    sort(evidence.observations);
    succession_.breaks_of(dyad, selection.until, evidence.breaks);
  }

 private:
  /// A data set told by items covers days as far as its last dated one.
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

  /// What items and records say of a dyad of the line, `reading` being memory that is used again.
  void observe(const Line& line, const Selection& selection, RecordReading& reading,
               DyadEvidence& evidence) {
    std::vector<WeighedReading> reports;
    std::vector<StandingItem> standing;
    if (const auto found = readings_.find(line.dyad); found != readings_.end()) {
      for (const ItemReading& item : found->second) {
        if (is_left_out(item, selection)) {
          continue;
        }
        const WeighedReading weighed = weigh(item, selection);
        if (item.seen == Seen::report) {
          reports.push_back(weighed);
        } else {
          standing.push_back({.weighed = weighed, .covered_until = covered_until(item)});
        }
      }
    }
    for (SupportedObservation& seen : merge_reports(reports, texts_, parameters_)) {
      // A day that has not come by then is the last one known.
      seen.observation.day = std::min(seen.observation.day, selection.until);
      evidence.observations.push_back(std::move(seen));
    }
    records_.observe(line.dyad, records_up_to(line, selection), standing, reading, evidence);
    for (SupportedObservation& seen : roll_calls_.observe(line.dyad, selection)) {
      // A session that a data set tells of is no second time told by single votes.
      const bool is_of_record =
          std::ranges::any_of(reading.dated, [&seen](const DatedObservation& dated) {
            return dated.observation.channel == Channel::votes &&
                   dated.observation.day == seen.observation.day;
          });
      if (!is_of_record) {
        evidence.observations.push_back(std::move(seen));
      }
    }
  }

  /// Leaves out what is told of a predecessor after its end, and turns its postures round.
  static void finish(const Line& line, std::size_t first, DyadEvidence& evidence) {
    auto& observations = evidence.observations;
    const auto begin = observations.begin() + static_cast<std::ptrdiff_t>(first);
    observations.erase(std::remove_if(begin, observations.end(),
                                      [&line](const SupportedObservation& seen) {
                                        return seen.observation.day >= line.until;
                                      }),
                       observations.end());
    for (std::size_t k = first; line.turned && k < observations.size(); ++k) {
      observations[k].observation.posture = turned(observations[k].observation.posture);
    }
  }

  static void sort(std::vector<SupportedObservation>& observations) {
    std::stable_sort(observations.begin(), observations.end(),
                     [](const SupportedObservation& left, const SupportedObservation& right) {
                       return left.observation < right.observation;
                     });
  }

  /// Whether what is left out speaks of the dyad or of one that it took over from.
  [[nodiscard]] bool touches(const Selection& selection, const domain::Dyad& dyad) const {
    if (selection.without.empty() && selection.without_spells.empty()) {
      return false;
    }
    const auto lines = succession_.lines_of(dyad);
    const auto is_of_it = [&lines](const domain::Dyad& other) {
      return std::ranges::find(lines, other, &Line::dyad) != lines.end();
    };
    return std::ranges::any_of(selection.without,
                               [&](domain::ItemId item) {
                                 const auto found = dyad_of_.find(item);
                                 return contains(std::span<const domain::ItemId>(votes_), item) ||
                                        (found != dyad_of_.end() && is_of_it(found->second));
                               }) ||
           std::ranges::any_of(selection.without_spells, [&](const SpellId& spell) {
             return is_of_it(records_.dyad_of(spell));
           });
  }

  /// The alignment of an outlet's owner with a party on a day, every interest 1 and the owner's
  /// items left out; from the owner's own words where nothing else is known.
  FirstPass first_pass(domain::ActorId owner, domain::ActorId actor, domain::Day day,
                       const Selection& selection) {
    const domain::Dyad dyad(owner, actor);
    const bool touched = touches(selection, dyad);
    const auto key =
        std::tuple(owner, actor, day, selection.until, selection.before.value_or(domain::kOpenEnd));
    if (!touched) {
      if (const auto known = first_passes_.find(key)) {
        return *known;
      }
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
      first_passes_.keep(key, result);
    }
    return result;
  }

  const domain::Case* facts_;
  Parameters parameters_;
  TextIdentity texts_;
  RollCalls roll_calls_;
  std::vector<domain::Dyad> dyads_of_roll_calls_;  ///< ascending
  Succession succession_;
  RecordEvidence records_;
  std::map<domain::Dyad, std::vector<ItemReading>> readings_;
  std::unordered_map<domain::ItemId, domain::Dyad> dyad_of_;
  std::vector<domain::ItemId> votes_;
  std::map<std::string, domain::Day> coverage_;
  Memo<std::tuple<domain::ActorId, domain::ActorId, domain::Day, domain::Day, domain::Day>,
       FirstPass>
      first_passes_;
};

EvidenceReader::EvidenceReader(const domain::World& world, const Parameters& parameters,
                               const std::vector<EventMeans>& means)
    : state_(std::make_unique<State>(world, parameters, means)) {}
EvidenceReader::~EvidenceReader() = default;
EvidenceReader::EvidenceReader(EvidenceReader&&) noexcept = default;
EvidenceReader& EvidenceReader::operator=(EvidenceReader&&) noexcept = default;

std::vector<domain::Dyad> EvidenceReader::dyads() const { return state_->dyads(); }

DyadEvidence EvidenceReader::read(const domain::Dyad& dyad, const Selection& selection) {
  return state_->read(dyad, selection);
}

bool EvidenceReader::rests_on_records(const domain::Dyad& dyad) const {
  return state_->rests_on_records(dyad);
}

void EvidenceReader::read_records(const domain::Dyad& dyad, const Selection& selection,
                                  DyadEvidence& evidence) const {
  state_->read_records(dyad, selection, evidence);
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
