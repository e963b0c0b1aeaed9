#include "prediction_panel.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/parallel.hpp"

#include "lives.hpp"
#include "recursion.hpp"

namespace quadrille::alignment {
namespace {

using domain::Day;
using domain::last_day_of;
using domain::RecordKind;
using domain::year_of;

constexpr double kFar = 5000.0;       ///< kilometres where no distance is known
constexpr int kLongPeace = 40;        ///< years after which peace is peace
constexpr double kLeastShare = 1e-5;  ///< of capabilities

bool covers(const std::vector<domain::Records::Found>& tables, int year) {
  return std::ranges::any_of(tables, [year](const domain::Records::Found& found) {
    return found.info->coverage.contains(last_day_of(year));
  });
}

/// Rows of a dyad from the tables, each year from the first table that covers it.
template <class Each>
void for_rows(const std::vector<domain::Records::Found>& tables, const domain::Dyad& dyad,
              Each each) {
  for (std::size_t t = 0; t < tables.size(); ++t) {
    for (const std::size_t row : tables[t].table->rows_of(dyad)) {
      const Day day = tables[t].table->columns().from[row];
      const bool spoken_for =
          std::any_of(tables.begin(), tables.begin() + static_cast<std::ptrdiff_t>(t),
                      [day](const auto& earlier) { return earlier.info->coverage.contains(day); });
      if (!spoken_for) {
        each(*tables[t].table, row);
      }
    }
  }
}

/// Foretells the years of one dyad after the other, in memory that is used again.
class DyadPredictor {
 public:
  DyadPredictor(const Lives& lives, const EvidenceReader& reader,
                const Opportunities& opportunities, const Parameters& parameters, Years years)
      : lives_(&lives),
        reader_(&reader),
        opportunities_(&opportunities),
        parameters_(&parameters),
        years_(years) {
    for (int year = years.first - 1; year < years.last; ++year) {
      days_.push_back(last_day_of(year));
    }
  }

  void predict(const domain::Dyad& dyad, Panel& panel) {
    reader_->read_records(dyad, {.until = last_day_of(years_.last)}, evidence_);
    const std::vector<Observation> observations = observations_of(evidence_);
    const auto beliefs =
        believe({observations, evidence_.breaks}, days_, View::filtered, *parameters_);
    const Opportunities::OfDyad facts = opportunities_->of(dyad);
    predict_votes(beliefs, panel);
    for (int year = years_.first; year <= years_.last; ++year) {
      if (lives_->are_alive(dyad, last_day_of(year - 1)) &&
          lives_->are_alive(dyad, last_day_of(year))) {
        const Belief next = a_year_on(beliefs[place_of(year)]);
        predict_onsets(dyad, facts, year, next, panel);
      }
    }
  }

 private:
  [[nodiscard]] std::size_t place_of(int year) const {
    return static_cast<std::size_t>(year - years_.first);
  }

  /// Moments a year later, without news.
  [[nodiscard]] Belief a_year_on(const Belief& belief) const {
    Loadings keep{};
    Loadings variance{};
    const auto set = [&](std::size_t state, const Process& process) {
      keep[state] = std::exp(-process.reversion);
      variance[state] = process.spread * process.spread;
    };
    set(kAlignmentState, parameters_->alignment);
    set(kTiltState, parameters_->tilt);
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
      set(2 + channel, parameters_->deviation.at(channel));
    }
    Belief later = belief;
    numerics::carry_forward(later, keep, variance);
    return later;
  }

  /// Whatever of a session's votes is seen, their cosine is foretold.
  void predict_votes(const std::vector<Belief>& beliefs, Panel& panel) const {
    const bool seen_as_foretold = parameters_->vote_measure == VoteMeasure::cosine;
    const double sigma = seen_as_foretold ? parameters_->vote_sigma : parameters_->cosine_sigma;
    std::optional<double> before;
    for (const SupportedObservation& seen : evidence_.observations) {
      if (seen.observation.channel != Channel::votes || !seen.spell) {
        continue;
      }
      const RecordSpell& votes = evidence_.spells[*seen.spell];
      const int year = year_of(seen.observation.day);
      if (year >= years_.first && year <= years_.last) {
        const Moments foretold = moments(a_year_on(beliefs[place_of(year)]),
                                         situational_alignment(Channel::votes, *parameters_));
        const double noise = sigma * sigma + 1.0 / votes.count;
        panel.votes.push_back({.year = year,
                               .observed = votes.number,
                               .mean = foretold.mean,
                               .variance = foretold.variance + noise,
                               .noise = noise,
                               .before = before});
      }
      before = votes.number;
    }
  }

  void predict_onsets(const domain::Dyad& dyad, const Opportunities::OfDyad& facts, int year,
                      const Belief& next, Panel& panel) const {
    const Opportunities::Year chance = opportunities_->year(facts, dyad, year - 1);
    const auto last = std::find_if(facts.disputes.rbegin(), facts.disputes.rend(),
                                   [year](const auto& one) { return one.first < year; });
    const double peace =
        last == facts.disputes.rend() ? kLongPeace : std::min(kLongPeace, year - 1 - last->first);
    const bool rivals = std::ranges::any_of(facts.rivalries, [year](const domain::DaySpan& span) {
      return span.contains(last_day_of(year - 1));
    });
    const auto onset = [&](Channel channel, bool lag) {
      const Moments general = moments(next, general_alignment());
      return OnsetPrediction{
          .year = year,
          .numbers = {chance.log_distance, chance.contiguity, chance.larger, chance.smaller,
                      std::exp(-peace / 4.0), lag ? 1.0 : 0.0, rivals ? 1.0 : 0.0, general.mean,
                      std::min(general.mean, 0.0), next.mean[deviation_state(channel)],
                      std::sqrt(general.variance)}};
    };
    if (opportunities_->covers_disputes(year)) {
      OnsetPrediction dispute = onset(Channel::conflict, facts.disputes.contains(year - 1));
      const auto now = facts.disputes.find(year);
      dispute.happened = now != facts.disputes.end() && now->second;
      panel.disputes.push_back(dispute);
    }
    if (opportunities_->covers_pacts(year) && !facts.pacts.contains(year - 1)) {
      OnsetPrediction pact = onset(Channel::pacts, facts.pacts.contains(year - 2));
      pact.happened = facts.pacts.contains(year);
      panel.pacts.push_back(pact);
    }
  }

  const Lives* lives_;
  const EvidenceReader* reader_;
  const Opportunities* opportunities_;
  const Parameters* parameters_;
  Years years_;
  std::vector<Day> days_ = {};
  DyadEvidence evidence_ = {};
};

}  // namespace

Opportunities::Opportunities(const domain::World& world)
    : disputes_(world.records().tables(RecordKind::dispute)),
      pacts_(world.records().tables(RecordKind::pact)),
      rivalries_(world.records().tables(RecordKind::rivalry)),
      distances_(world.records().tables(RecordKind::distance)),
      borders_(world.records().tables(RecordKind::contiguity)) {
  for (const auto& found : world.records().tables(RecordKind::capability)) {
    for (std::size_t row = 0; row < found.table->size(); ++row) {
      if (const auto cinc = found.table->values(domain::column::cinc).at(row)) {
        capabilities_.emplace(
            std::pair(found.table->columns().a[row], year_of(found.table->columns().from[row])),
            *cinc);
      }
    }
  }
}

Opportunities::OfDyad Opportunities::of(const domain::Dyad& dyad) const {
  OfDyad facts;
  for_rows(distances_, dyad, [&facts](const domain::RecordTable& table, std::size_t row) {
    facts.kilometres.emplace(year_of(table.columns().from[row]),
                             table.values(domain::column::kilometres).at(row).value_or(kFar));
  });
  for_rows(borders_, dyad, [&facts](const domain::RecordTable& table, std::size_t row) {
    const bool land = table.values(domain::column::contiguity_type).at(row).value_or(5.0) == 1.0;
    facts.borders.emplace_back(
        domain::DaySpan{table.columns().from[row], table.columns().until[row]}, land ? 1.0 : 0.5);
  });
  for_rows(disputes_, dyad, [&facts](const domain::RecordTable& table, std::size_t row) {
    const bool onset = table.values(domain::column::dispute_onset).at(row).value_or(0.0) > 0.0;
    bool& known = facts.disputes[year_of(table.columns().from[row])];
    known = known || onset;
  });
  for_rows(pacts_, dyad, [&facts](const domain::RecordTable& table, std::size_t row) {
    facts.pacts[year_of(table.columns().from[row])] = true;
  });
  for_rows(rivalries_, dyad, [&facts](const domain::RecordTable& table, std::size_t row) {
    facts.rivalries.push_back({table.columns().from[row], table.columns().until[row]});
  });
  return facts;
}

double Opportunities::share(domain::ActorId actor, int year) const {
  const auto found = capabilities_.find({actor, year});
  return found == capabilities_.end() ? 0.0 : found->second;
}

Opportunities::Year Opportunities::year(const OfDyad& dyad, const domain::Dyad& of,
                                        int year) const {
  Year chance;
  auto known = dyad.kilometres.upper_bound(year);
  const double kilometres =
      dyad.kilometres.empty() ? kFar : (known == dyad.kilometres.begin() ? known : --known)->second;
  chance.log_distance = std::log1p(kilometres) / 8.0;
  for (const auto& [span, weight] : dyad.borders) {
    if (span.contains(last_day_of(year)) ||
        (span.until > last_day_of(2016) && last_day_of(year) >= span.from)) {
      chance.contiguity = std::max(chance.contiguity, weight);
    }
  }
  const double a = share(of.low(), year);
  const double b = share(of.high(), year);
  chance.larger = std::log(std::max(a, b) + kLeastShare);
  chance.smaller = std::log(std::min(a, b) + kLeastShare);
  return chance;
}

bool Opportunities::covers_disputes(int year) const { return covers(disputes_, year); }
bool Opportunities::covers_pacts(int year) const { return covers(pacts_, year); }

namespace {

/// Tells the newest predictions whose they are.
template <class Prediction>
void number(std::vector<Prediction>& predictions, std::size_t first, std::size_t dyad) {
  for (std::size_t p = first; p < predictions.size(); ++p) {
    predictions[p].dyad = static_cast<std::uint32_t>(dyad);
  }
}

}  // namespace

bool fill_panel(const domain::World& world, const Opportunities& opportunities,
                const Parameters& parameters, const std::vector<domain::Dyad>& dyads, Years years,
                std::size_t threads, Panel& panel, const std::stop_token& stop) {
  const EvidenceReader reader(world, parameters);
  const Lives lives(world);
  constexpr std::size_t kChunk = 32;
  std::vector<Panel> parts((dyads.size() + kChunk - 1) / kChunk);
  const bool done = for_each_chunk(
      dyads.size(), kChunk, threads == 0 ? default_threads() : threads,
      [&](std::size_t first, std::size_t last) {
        DyadPredictor predictor(lives, reader, opportunities, parameters, years);
        for (std::size_t d = first; d < last; ++d) {
          if (reader.rests_on_records(dyads[d])) {
            Panel& part = parts[first / kChunk];
            const std::size_t votes = part.votes.size();
            const std::size_t disputes = part.disputes.size();
            const std::size_t pacts = part.pacts.size();
            predictor.predict(dyads[d], part);
            number(part.votes, votes, d);
            number(part.disputes, disputes, d);
            number(part.pacts, pacts, d);
          }
        }
      },
      stop);
  for (Panel& part : parts) {
    panel.votes.insert(panel.votes.end(), part.votes.begin(), part.votes.end());
    panel.disputes.insert(panel.disputes.end(), part.disputes.begin(), part.disputes.end());
    panel.pacts.insert(panel.pacts.end(), part.pacts.begin(), part.pacts.end());
  }
  return done;
}

}  // namespace quadrille::alignment
