#include "shared_tables.hpp"

#include <cstdlib>

#include "quadrille/records/cells.hpp"

#include "small_tables.hpp"

namespace quadrille::similarity {
namespace {

using domain::ActorId;
using domain::RecordKind;
using records::CellReader;

/// Calls `take` with each row's cells in the order of `names`.
template <class Take>
void for_each_row(const std::filesystem::path& file, const std::vector<std::string_view>& names,
                  Take take) {
  CellReader reader = CellReader::open(file).value();
  std::vector<std::size_t> places;
  for (const std::string_view name : names) {
    places.push_back(reader.column({name}).value());
  }
  while (reader.next().value()) {
    std::vector<std::string_view> cells;
    for (const std::size_t place : places) {
      cells.push_back(reader.cell(place));
    }
    take(cells);
  }
}

double number_in(std::string_view cell) { return records::decimal_number(cell).value_or(0.0); }
int year_in(std::string_view cell) { return static_cast<int>(number_in(cell)); }
unsigned code_in(std::string_view cell) { return static_cast<unsigned>(number_in(cell)); }

}  // namespace

std::optional<std::filesystem::path> shared_data() {
  const char* const named =
      std::getenv("QUADRILLE_SHARED");  // NOLINT(concurrency-mt-unsafe): tests have one thread
  const auto folder =
      (named != nullptr ? std::filesystem::path(named)
                        : std::filesystem::path(QUADRILLE_SOURCE_DIR) / "../shared") /
      "data";
  return std::filesystem::exists(folder / "states/atop_alliance.csv.gz") ? std::optional(folder)
                                                                         : std::nullopt;
}

std::vector<ActorId> StateTables::members_in(int year) const {
  std::vector<ActorId> found;
  const domain::DaySpan days{day_of(year, 1, 1), day_of(year + 1, 1, 1)};
  for (std::size_t row = 0; row < members.size(); ++row) {
    if (memberships[row].overlaps(days)) {
      found.push_back(members[row]);
    }
  }
  return found;
}

StateTables state_tables(const std::filesystem::path& data) {
  SmallTable pacts(RecordKind::pact);
  for_each_row(data / "states/atop_alliance.csv.gz",
               {"ccode1", "ccode2", "year", "atop_defense", "atop_offense", "atop_neutral",
                "atop_nonagg", "atop_consul"},
               [&pacts](const auto& cells) {
                 // Both directions are in the file; a pact of one is one of both.
                 const unsigned a = code_in(cells[0]);
                 const unsigned b = code_in(cells[1]);
                 pacts.of_year(year_in(cells[2]), std::min(a, b), std::max(a, b),
                               {number_in(cells[3]), number_in(cells[4]), number_in(cells[5]),
                                number_in(cells[6]), number_in(cells[7])});
               });
  SmallTable capabilities(RecordKind::capability);
  for_each_row(data / "states/cow_nmc.csv", {"ccode", "year", "cinc"},
               [&capabilities](const auto& cells) {
                 const unsigned state = code_in(cells[0]);
                 capabilities.of_year(year_in(cells[1]), state, state, {number_in(cells[2])});
               });
  StateTables tables{
      .records = domain::Records(
          {{.info = {.coverage = kAllDays}, .tables = {pacts.table(), capabilities.table()}}})};
  for_each_row(data / "states/cow_states.csv", {"ccode", "styear", "endyear"},
               [&tables](const auto& cells) {
                 tables.members.push_back(ActorId{code_in(cells[0])});
                 tables.memberships.push_back(
                     {day_of(year_in(cells[1]), 1, 1), day_of(year_in(cells[2]) + 1, 1, 1)});
               });
  return tables;
}

VoteTables vote_tables(const std::filesystem::path& data) {
  SmallTable calls(RecordKind::roll_call);
  std::map<double, domain::DaySpan> days;
  for_each_row(data / "unga/unvotes_roll_calls.csv", {"rcid", "session", "unres"},
               [&calls, &days](const auto& cells) {
                 const domain::Day day = day_of(1945 + year_in(cells[1]), 12, 31);
                 const domain::DaySpan span{day, day + std::chrono::days{1}};
                 days.emplace(number_in(cells[0]), span);
                 calls.row(0, 0, span, {number_in(cells[0]), number_in(cells[1])})
                     .label(std::string(cells[2]));
               });
  SmallTable votes(RecordKind::vote);
  std::map<std::string, ActorId> actors;
  for_each_row(
      data / "unga/unvotes_votes.csv.gz", {"rcid", "country", "vote"}, [&](const auto& cells) {
        const auto actor = actors
                               .try_emplace(std::string(cells[1]),
                                            ActorId{static_cast<unsigned>(actors.size() + 1)})
                               .first->second;
        const double ballot = cells[2] == "yes" ? 1.0 : cells[2] == "abstain" ? 0.0 : -1.0;
        votes.row(number(actor), number(actor), days.at(number_in(cells[0])),
                  {number_in(cells[0]), ballot});
      });
  return {.votes = votes.table(), .roll_calls = calls.table(), .actors = std::move(actors)};
}

}  // namespace quadrille::similarity
