#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

using domain::ActorId;
using domain::Day;
using domain::DaySpan;
using domain::RecordKind;
using Meaning = StateCodes::Meaning;

/// The last days of the tables as they are published; a later edition ends later.
constexpr Day kLastDayOfCow = std::chrono::sys_days{std::chrono::year{2016} / 12 / 31};
constexpr Day kLastDayOfGw = std::chrono::sys_days{std::chrono::year{2017} / 12 / 31};

/// A state's membership as a row prints it.
struct Membership {
  std::string code;
  DaySpan when;  ///< half-open
  RecordRows::Place place;
};

struct MembershipColumns {
  CodeSystem system = CodeSystem::cow_number;
  std::size_t code = 0;
  /// Year, month, day of the first and last day; or one column each; or a single year.
  std::vector<std::size_t> first = {};
  std::vector<std::size_t> last = {};
  std::optional<std::size_t> year = {};
  std::optional<std::size_t> version = {};
};

Result<MembershipColumns> membership_columns(const CellReader& reader) {
  ColumnSearch find(reader);
  const bool is_gw = !find.maybe({"ccode"}) && find.maybe({"gwcode", "gwno"});
  MembershipColumns columns{.system = is_gw ? CodeSystem::gleditsch_ward : CodeSystem::cow_number,
                            .code = is_gw ? find({"gwcode", "gwno"}) : find({"ccode"}),
                            .year = is_gw ? std::nullopt : find.maybe({"year"}),
                            .version = find.maybe({"version"})};
  if (is_gw) {
    columns.first = {find({"startdate"})};
    columns.last = {find({"enddate"})};
  } else if (!columns.year) {
    columns.first = {find({"styear"}), find({"stmonth"}), find({"stday"})};
    columns.last = {find({"endyear"}), find({"endmonth"}), find({"endday"})};
  }
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return columns;
}

/// A day from one column of ISO text or three of numbers. Nothing: the row is rejected.
std::optional<Day> day_of(TableFile& file, const std::vector<std::size_t>& columns) {
  if (columns.size() == 1) {
    return file.day(columns[0]);
  }
  const auto year = file.year(columns[0]);
  const auto month = file.whole(columns[1]);
  const auto day = file.whole(columns[2]);
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (*month < 1 || *month > 12 || *day < 1 || *day > 31 || !date.ok()) {
    file.reject(fmt::format("there is no day {}-{}-{}", *year, *month, *day));
    return std::nullopt;
  }
  return std::chrono::sys_days{date};
}

std::optional<DaySpan> span_of(TableFile& file, const MembershipColumns& columns) {
  if (columns.year) {
    const auto year = file.year(*columns.year);
    return year ? std::optional(year_span(*year)) : std::nullopt;
  }
  const auto first = day_of(file, columns.first);
  const auto last = day_of(file, columns.last);
  if (!first || !last) {
    return std::nullopt;
  }
  if (*last < *first) {
    file.reject("the state ends before it begins");
    return std::nullopt;
  }
  return DaySpan{.from = *first, .until = *last + std::chrono::days{1}};
}

/// Years of one code that follow each other become one membership. Equal rows stay, to be counted.
std::vector<Membership> joined_years(std::vector<Membership> rows) {
  std::ranges::stable_sort(rows, {}, [](const Membership& row) {
    return std::pair(std::string_view(row.code), row.when.from);
  });
  std::vector<Membership> joined;
  for (Membership& row : rows) {
    if (!joined.empty() && joined.back().code == row.code &&
        row.when.from <= joined.back().when.until && row.when.from > joined.back().when.from) {
      joined.back().when.until = std::max(joined.back().when.until, row.when.until);
    } else {
      joined.push_back(std::move(row));
    }
  }
  return joined;
}

/// The names that people write; "Korea, Republic of" is one of tables.
std::vector<std::string> plain_names(std::vector<std::string> names) {
  const std::string first = names.front();
  std::erase_if(names, [&first](const std::string& name) {
    return name != first && name.find_first_of(",(/&") != std::string::npos;
  });
  return names;
}

/// Makes the actors that the case lacks.
class NewStates {
 public:
  explicit NewStates(ImportRun& run) : run_(run), next_(number(run.request().first_free_actor)) {}

  ActorId actor_of(std::size_t state, const DaySpan& when) {
    if (const auto known = run_.states().actor_of(state)) {
      return *known;
    }
    const auto [at, is_new] =
        made_.try_emplace(state, Made{.id = ActorId{next_}, .existence = when});
    next_ += is_new ? 1 : 0;
    at->second.existence.from = std::min(at->second.existence.from, when.from);
    at->second.existence.until = std::max(at->second.existence.until, when.until);
    return at->second.id;
  }

  /// The actors in the order in which a case takes them: predecessors first.
  Result<void> finish() {
    std::vector<std::pair<ActorId, std::size_t>> order;
    order.reserve(made_.size());
    for (const auto& [state, made] : made_) {
      order.emplace_back(made.id, state);
    }
    std::ranges::sort(order);
    for (const auto& [id, state] : order) {
      if (auto added = add(state); !added) {
        return added;
      }
    }
    return {};
  }

 private:
  struct Made {
    ActorId id;
    DaySpan existence;
    bool added = false;
  };

  Result<void> add(std::size_t state) {
    Made& made = made_.at(state);
    if (made.added) {
      return {};
    }
    made.added = true;
    const auto before = state_of(run_.states().codes().states()[state].predecessor);
    if (before && made_.contains(*before)) {
      if (auto added = add(*before); !added) {
        return added;
      }
    }
    return domain::Actor::make(spec_of(state)).transform([this](domain::Actor&& actor) {
      run_.result().new_actors.push_back(std::move(actor));
    });
  }

  [[nodiscard]] std::optional<std::size_t> state_of(const std::string& code) const {
    const auto& all = run_.states().codes().states();
    const auto found = std::ranges::find(all, code, &StateCodes::State::code);
    return code.empty() || found == all.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - all.begin()));
  }

  [[nodiscard]] std::optional<ActorId> predecessor_of(const std::string& code) const {
    const auto state = state_of(code);
    if (!state) {
      return std::nullopt;
    }
    const auto made = made_.find(*state);
    return made == made_.end() ? run_.states().actor_of(*state) : std::optional(made->second.id);
  }

  [[nodiscard]] domain::Actor::Spec spec_of(std::size_t state) const {
    const StateCodes::State& facts = run_.states().codes().states()[state];
    const Made& made = made_.at(state);
    return {.id = made.id,
            .code = facts.code,
            .kind = domain::ActorKind::state,
            .names = plain_names(facts.names),
            .cow = facts.cow,
            .gleditsch_ward = facts.gleditsch_ward,
            .existence = made.existence,
            .predecessor = predecessor_of(facts.predecessor)};
  }

  ImportRun& run_;
  std::uint32_t next_;
  std::map<std::size_t, Made> made_ = {};
};

struct ReadStates {
  CodeSystem system = CodeSystem::cow_number;
  std::string version = {};
  std::vector<Membership> rows = {};
};

void take_membership(const ImportRun& run, TableFile& file, const MembershipColumns& columns,
                     std::vector<Membership>& rows, std::string& version) {
  const std::string_view code = file.cell(columns.code);
  const auto when = span_of(file, columns);
  if (!when) {
    return;
  }
  if (run.states().codes().meanings(columns.system, code).empty()) {
    file.reject(fmt::format("{} is no known number of a state", code));
    return;
  }
  note_version(file, columns.version, version);
  rows.push_back({.code = std::string(code), .when = *when, .place = file.place()});
  file.cover(*when);
  file.take();
}

Result<void> read_states(ImportRun& run, std::size_t number, ReadStates& read) {
  std::vector<Membership> rows;
  bool yearly = false;
  const auto prepare = [&run, &read, &rows, &yearly](const CellReader& reader) -> Result<TakeRow> {
    const auto columns = membership_columns(reader);
    if (!columns) {
      return fail(columns.error());
    }
    if (!read.rows.empty() && read.system != columns->system) {
      return fail(ErrorCode::inconsistent,
                  "some files are of Correlates of War and some of Gleditsch and Ward: they are "
                  "two data sets, import them one after the other");
    }
    read.system = columns->system;
    yearly = columns->year.has_value();
    return [columns = *columns, &run, &read, &rows](TableFile& file) {
      take_membership(run, file, columns, rows, read.version);
    };
  };
  if (auto done = read_file(run, number, prepare); !done) {
    return done;
  }
  if (yearly) {
    const std::uint64_t years = rows.size();
    rows = joined_years(std::move(rows));
    run.result().files[number].taken -= years - rows.size();
    run.result().files[number].repeated += years - rows.size();
  }
  std::ranges::move(rows, std::back_inserter(read.rows));
  return {};
}

}  // namespace

Result<void> import_states(ImportRun& run) {
  ReadStates read;
  for (std::size_t file = 0; file < run.file_count(); ++file) {
    if (auto done = read_states(run, file, read); !done) {
      return done;
    }
  }
  // What ends with the data set has not ended.
  const Day last = read.system == CodeSystem::cow_number ? kLastDayOfCow : kLastDayOfGw;
  const Day end = std::max(run.result().info.coverage.until, last + std::chrono::days{1});
  RecordRows rows(RecordKind::system_membership);
  NewStates states(run);
  for (const Membership& row : read.rows) {
    const DaySpan when{.from = row.when.from,
                       .until = row.when.until == end ? domain::kOpenEnd : row.when.until};
    for (const Meaning& meaning : run.states().codes().meanings(read.system, row.code)) {
      const DaySpan part = domain::common_days(when, meaning.when);
      if (part.from < part.until) {
        const ActorId actor = states.actor_of(meaning.state, part);
        rows.add(actor, actor, part, row.place, {});
      }
    }
  }
  if (read.system == CodeSystem::cow_number) {
    run.name_data_set("COW State System Membership", read.version, {"COWStates2017"});
  } else {
    run.name_data_set("Gleditsch-Ward States", read.version, {"GleditschWard1999"});
  }
  return states.finish().and_then(
      [&run, &rows] { return run.add_table(std::move(rows), {}, Repeated::first_stands); });
}

}  // namespace quadrille::records
