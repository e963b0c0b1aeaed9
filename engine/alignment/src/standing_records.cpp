#include "standing_records.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "speaking_days.hpp"

namespace quadrille::alignment {
namespace {

namespace column = domain::column;
using domain::DaySpan;
using domain::RecordKind;

/// Facts of records come after evidence items where both say the same.
constexpr std::uint64_t kAfterItems = std::uint64_t{1} << 40U;

/// What one row says, and which others it belongs with.
struct RowSays {
  double value = 0.0;
  double key = 0.0;         ///< rows of one spell have the same
  std::uint8_t detail = 0;  ///< of the spell: the largest of its rows
  bool may_pause = false;   ///< whether a spell goes on after a year without a row
};

std::uint8_t level(std::optional<double> value, double most) {
  return static_cast<std::uint8_t>(std::clamp(std::round(value.value_or(1.0)), 1.0, most));
}

std::optional<RowSays> pact(const domain::RecordTable& table, std::size_t row,
                            const Parameters& p) {
  for (std::size_t c = 0; c < domain::value_names(RecordKind::pact).size(); ++c) {
    if (table.values(c).at(row).value_or(0.0) > 0.0) {
      const bool fights = c == column::defence || c == column::offence;
      return RowSays{.value = fights ? p.defence_pact : p.lesser_pact,
                     .key = static_cast<double>(c),
                     .detail = static_cast<std::uint8_t>(c)};
    }
  }
  return std::nullopt;  // an alliance without any obligation
}

RowSays dispute(const domain::RecordTable& table, std::size_t row, const Parameters& p) {
  // Of an unknown level it is at least the lowest: a dispute is a bound.
  const std::uint8_t hostility = level(table.values(column::hostility).at(row), 5.0);
  return {.value = p.dispute.at(hostility - 1U),
          .key = table.values(column::dispute_number).at(row).value_or(0.0),
          .detail = hostility,
          .may_pause = true};
}

RowSays conflict(const domain::RecordTable& table, std::size_t row, const Parameters& p) {
  const std::uint8_t intensity = level(table.values(column::intensity_level).at(row), 2.0);
  return {.value = p.dispute.at(intensity == 2 ? 4 : 3),
          .key = table.values(column::conflict_number).at(row).value_or(0.0),
          .detail = intensity};
}

std::optional<RowSays> says(const domain::RecordTable& table, std::size_t row,
                            const Parameters& p) {
  switch (table.kind()) {
    case RecordKind::pact:
      return pact(table, row, p);
    case RecordKind::dispute:
      return dispute(table, row, p);
    case RecordKind::armed_conflict:
      return conflict(table, row, p);
    default:
      // Each rivalry is a spell of its own.
      return RowSays{.value = p.rivalry, .key = static_cast<double>(row)};
  }
}

/// All rows of a kind alike: what they have in common with standing ties from items.
StandingFact plain_fact(RecordKind kind, const Parameters& p) {
  StandingFact fact;
  fact.belief = p.most_belief;
  const bool is_pact = kind == RecordKind::pact;
  fact.channel = is_pact ? Channel::pacts : Channel::conflict;
  fact.loading = p.loading.at(static_cast<std::size_t>(fact.channel));
  const double sigma = is_pact ? p.pact_sigma : p.conflict_sigma;
  fact.variance = sigma * sigma;
  fact.family = family_of(is_pact                       ? domain::Relation::defence_pact
                          : kind == RecordKind::rivalry ? domain::Relation::strategic_rivalry
                                                        : domain::Relation::dispute);
  return fact;
}

/// Gathers the rows of one table about one dyad into spells and facts.
class Gatherer {
 public:
  Gatherer(const SpeakingTable& table, const RecordSelection& selection, const Parameters& p,
           RecordReading& reading)
      : table_(&table),
        selection_(&selection),
        parameters_(&p),
        plain_(plain_fact(table.table().kind(), p)),
        reading_(&reading) {}

  void gather(RowRange rows) {
    const auto& columns = table_->table().columns();
    const std::size_t first_fact = reading_->facts.size();
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
      if (columns.from[row] >= selection_->limit) {
        break;
      }
      if (const auto said = says(table_->table(), row, *parameters_)) {
        add_row(row, *said, {columns.from[row], columns.until[row]});
      }
    }
    for (std::size_t f = first_fact; f < reading_->facts.size(); ++f) {
      StandingFact& fact = reading_->facts[f];
      fact.covered_until = end_of_run(table_->covered(), fact.span.until);
    }
  }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  struct Open {
    double key = 0.0;
    domain::Day until{};
    std::uint32_t spell = kNone;  ///< none where it is left out
    std::uint32_t fact = kNone;
  };

  void add_row(std::uint32_t row, const RowSays& said, const DaySpan& span) {
    Open* open = nullptr;
    for (const DaySpan& spoken : table_->speaks()) {
      const DaySpan part{std::max(span.from, spoken.from), std::min(span.until, spoken.until)};
      if (part.from >= part.until || part.from >= selection_->limit) {
        continue;
      }
      const bool is_first_part = open == nullptr;
      open = is_first_part ? &open_for(row, said, part) : open;
      open->until = std::max(open->until, part.until);
      if (open->spell != kNone) {
        RecordSpell& spell = reading_->spells[open->spell];
        spell.rows += is_first_part ? 1U : 0U;
        spell.days.until = std::max(spell.days.until, std::min(part.until, selection_->limit));
        spell.detail = std::max(spell.detail, said.detail);
        add_to_fact(*open, said, part, span.until <= spoken.until);
      }
    }
  }

  Open& open_for(std::uint32_t row, const RowSays& said, const DaySpan& part) {
    const auto found = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) {
      return open.key == said.key && (said.may_pause || part.from <= open.until);
    });
    if (found != open_.rend()) {
      return *found;
    }
    open_.push_back({.key = said.key, .until = part.until});
    const SpellId id{.table = table_->number(), .row = row};
    if (std::ranges::find(selection_->without, id) == selection_->without.end()) {
      const auto& columns = table_->table().columns();
      open_.back().spell = static_cast<std::uint32_t>(reading_->spells.size());
      reading_->spells.push_back({.id = id,
                                  .first = table_->reference(row),
                                  .days = {part.from, part.from},
                                  .parties = {.sender = columns.a[row], .receiver = columns.b[row]},
                                  .number = said.key});
    }
    return open_.back();
  }

  void add_to_fact(Open& open, const RowSays& said, const DaySpan& part, bool ends) {
    if (open.fact != kNone) {
      StandingFact& fact = reading_->facts[open.fact];
      if (fact.value == said.value && part.from <= fact.span.until) {
        fact.ends = part.until >= fact.span.until ? ends : fact.ends;
        fact.span.until = std::max(fact.span.until, part.until);
        return;
      }
    }
    open.fact = static_cast<std::uint32_t>(reading_->facts.size());
    StandingFact fact = plain_;
    fact.span = part;
    fact.ends = ends;
    fact.value = said.value;
    fact.order = kAfterItems + static_cast<std::uint64_t>(std::max(0.0, said.key));
    reading_->facts.push_back(fact);
    reading_->spell_of_fact.push_back(open.spell);
  }

  const SpeakingTable* table_;
  const RecordSelection* selection_;
  const Parameters* parameters_;
  StandingFact plain_;
  RecordReading* reading_;
  std::vector<Open> open_ = {};
};

}  // namespace

StandingRecords::StandingRecords(const domain::Records& records, const Parameters& parameters,
                                 std::uint32_t first_number)
    : parameters_(&parameters) {
  constexpr std::array kPacts{RecordKind::pact};
  constexpr std::array kRivalries{RecordKind::rivalry};
  constexpr std::array kDisputes{RecordKind::dispute, RecordKind::armed_conflict};
  for (const std::span<const RecordKind> kinds :
       {std::span<const RecordKind>(kPacts), std::span<const RecordKind>(kRivalries),
        std::span<const RecordKind>(kDisputes)}) {
    auto more =
        speaking_tables(records, kinds, first_number + static_cast<std::uint32_t>(tables_.size()));
    std::ranges::move(more, std::back_inserter(tables_));
  }
}

void StandingRecords::read(const domain::Dyad& dyad, const RecordSelection& selection,
                           RecordReading& reading) const {
  for (const SpeakingTable& table : tables_) {
    const RowRange rows = table.rows_of(dyad.low(), dyad.high());
    if (rows.first < rows.last) {
      Gatherer(table, selection, *parameters_, reading).gather(rows);
    }
  }
}

}  // namespace quadrille::alignment
