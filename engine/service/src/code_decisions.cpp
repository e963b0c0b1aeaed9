#include "quadrille/service/code_decisions.hpp"

#include <algorithm>
#include <list>
#include <map>
#include <set>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "data_set_import.hpp"
#include "file_origin.hpp"

namespace quadrille::service {
namespace {

using casefile::StoredDataSet;
using casefile::UndecidedRow;
using domain::DaySpan;
using wire::ColumnType;

constexpr std::string_view kLeftOut = "skip";
/// Rows of a code with a longer gap between them are two questions.
constexpr std::chrono::days kGap{366};

Result<void> expect_format(const std::string& format) {
  std::string known;
  for (const records::Format& one : records::formats()) {
    if (one.name == format) {
      return {};
    }
    known += fmt::format("{}{}", known.empty() ? "" : ", ", one.name);
  }
  return fail(ErrorCode::not_found,
              fmt::format("there is no format \"{}\"; the formats are {}", format, known));
}

/// Rows about one code, without a gap.
struct Question {
  std::string code;
  std::optional<DaySpan> days = {};
  const UndecidedRow* example = nullptr;
  std::set<std::pair<std::uint16_t, std::uint32_t>> rows = {};  ///< by file and line
  std::set<std::string> columns = {};
  std::set<domain::ActorId> candidates = {};

  [[nodiscard]] bool goes_on_with(const UndecidedRow& row) const {
    return row.code == code &&
           (!days || !row.days ? days == row.days : row.days->from <= days->until + kGap);
  }
  void take(const UndecidedRow& row) {
    if (days && row.days) {
      days->until = std::max(days->until, row.days->until);
    }
    rows.emplace(row.file, row.line);
    columns.insert(row.column);
    candidates.insert(row.candidates.begin(), row.candidates.end());
  }
};

std::vector<Question> questions_of(const std::vector<UndecidedRow>& undecided) {
  std::vector<const UndecidedRow*> order;
  for (const UndecidedRow& row : undecided) {
    order.push_back(&row);
  }
  const auto first_day = [](const UndecidedRow& row) {
    return row.days ? row.days->from : domain::kOpenStart;
  };
  std::ranges::stable_sort(order, [&first_day](const auto* one, const auto* other) {
    return std::pair(std::string_view(one->code), first_day(*one)) <
           std::pair(std::string_view(other->code), first_day(*other));
  });
  std::vector<Question> questions;
  for (const UndecidedRow* const row : order) {
    if (questions.empty() || !questions.back().goes_on_with(*row)) {
      questions.push_back({.code = row->code, .days = row->days, .example = row});
    }
    questions.back().take(*row);
  }
  return questions;
}

bool concerns(const CodeDecision& decision, const UndecidedRow& row) {
  return row.code == decision.code &&
         (!decision.when || !row.days ||
          (decision.when->from <= row.days->from && row.days->until <= decision.when->until));
}

std::uint64_t rows_taken(const std::vector<casefile::DataSetFile>& files) {
  std::uint64_t taken = 0;
  for (const casefile::DataSetFile& file : files) {
    taken += file.taken;
  }
  return taken;
}

std::uint64_t rows_undecided(const std::vector<casefile::DataSetFile>& files) {
  std::uint64_t waiting = 0;
  for (const casefile::DataSetFile& file : files) {
    waiting += file.undecided;
  }
  return waiting;
}

/// The data sets of the format in which rows wait for the decision.
Result<std::vector<StoredDataSet>> waiting_for(CaseSession& session, const CodeDecision& decision) {
  auto standing = session.file().data_sets();
  if (!standing) {
    return fail(standing.error());
  }
  std::vector<StoredDataSet> waiting;
  for (StoredDataSet& one : *standing) {
    if (one.info.format != decision.format) {
      continue;
    }
    const auto rows = session.file().undecided_rows(one.info.id);
    if (!rows) {
      return fail(rows.error());
    }
    if (std::ranges::any_of(
            *rows, [&decision](const UndecidedRow& row) { return concerns(decision, row); })) {
      waiting.push_back(std::move(one));
    }
  }
  return waiting;
}

Result<casefile::Setting> setting_of(CaseSession& session, const CodeDecision& decision) {
  casefile::Setting setting{.name = decision_name(decision.format, decision.code, decision.when),
                            .value = std::string(kLeftOut)};
  if (decision.actor) {
    const auto id = session.actor(*decision.actor);
    if (!id) {
      return fail(id.error());
    }
    setting.value = session.facts().actor(*id).code();
  }
  return setting;
}

}  // namespace

Result<wire::Report> undecided_codes(CaseSession& session) {
  const auto standing = session.file().data_sets();
  if (!standing) {
    return fail(standing.error());
  }
  wire::Table table({{.name = "format"},
                     {.name = "code"},
                     {.name = "from"},
                     {.name = "until"},
                     {.name = "columns", .type = ColumnType::texts},
                     {.name = "rows", .type = ColumnType::integer},
                     {.name = "candidates", .type = ColumnType::texts},
                     {.name = "reason"},
                     {.name = "example"}});
  for (const StoredDataSet& one : *standing) {
    const auto rows = session.file().undecided_rows(one.info.id);
    if (!rows) {
      return fail(rows.error());
    }
    for (const Question& question : questions_of(*rows)) {
      std::vector<std::string> candidates;
      for (const domain::ActorId actor : question.candidates) {
        if (session.facts().has_actor(actor)) {
          candidates.push_back(session.facts().actor(actor).code());
        }
      }
      const auto day = [](domain::Day when) { return wire::Cell(format_iso_date(when)); };
      table.add({one.info.format, question.code,
                 question.days ? day(question.days->from) : wire::Cell(wire::Missing{}),
                 question.days ? day(question.days->until - std::chrono::days{1})
                               : wire::Cell(wire::Missing{}),
                 std::vector<std::string>(question.columns.begin(), question.columns.end()),
                 question.rows.size(), candidates, question.example->reason,
                 fmt::format("line {}: {}", question.example->line, question.example->text)});
    }
  }
  return wire::Report{.head = {}, .name = "undecided", .table = std::move(table), .tail = {}};
}

Result<std::vector<DecidedDataSet>> decide_code(CaseSession& session, const CodeDecision& decision,
                                                const casefile::Signature& signature,
                                                const std::stop_token& stop) {
  const auto known = expect_format(decision.format);
  const auto setting = known ? setting_of(session, decision) : fail(known.error());
  auto waiting = setting && decision.effect == Effect::at_once
                     ? waiting_for(session, decision)
                     : Result<std::vector<StoredDataSet>>();
  if (!setting || !waiting) {
    return fail(!setting ? setting.error() : waiting.error());
  }
  casefile::Operation operation{
      .name = "import resolve", .signature = signature, .settings = {*setting}};
  std::vector<DecidedDataSet> decided;
  // The order and the import of a data set stay where they are until all is written.
  std::list<ImportOrder> orders;
  std::list<DataSetImport> imports;
  for (const StoredDataSet& one : *waiting) {
    auto files = files_again(one, session.file().path(), decision.in);
    if (!files) {
      return fail(files.error());
    }
    ImportOrder& order = orders.emplace_back(ImportOrder{.format = decision.format,
                                                         .version = one.info.version,
                                                         .threads = decision.threads,
                                                         .progress = decision.progress});
    if (!one.origin.mapping.empty()) {
      order.mapping = files->back();
      files->pop_back();
    }
    order.files = std::move(*files);
    DataSetImport& import = imports.emplace_back(session, order, stop);
    import.decide_as({*setting});
    import.number_after(operation);
    if (auto read = import.read(); !read) {
      return fail(read.error());
    }
    const ImportOutcome outcome = import.outcome();
    decided.push_back({.info = outcome.info,
                       .undecided_before = one.undecided,
                       .undecided = rows_undecided(outcome.files),
                       .taken_before = rows_taken(one.files),
                       .taken = rows_taken(outcome.files)});
    if (!import.is_there_already()) {
      import.add_to(operation);
    }
  }
  return session.file().commit(operation).transform(
      [&decided](casefile::OperationId) { return std::move(decided); });
}

std::string decision_name(const std::string& format, const std::string& code,
                          const std::optional<DaySpan>& when) {
  return when ? fmt::format("import-dated/{}/{}..{}/{}", format, format_iso_date(when->from),
                            format_iso_date(when->until), code)
              : fmt::format("import/{}/{}", format, code);
}

std::vector<records::Decision> decisions_among(const std::vector<casefile::Setting>& settings,
                                               const std::string& format,
                                               const domain::Case& facts) {
  const std::string always = decision_name(format, "", {});
  const std::string dated = fmt::format("import-dated/{}/", format);
  constexpr std::size_t kDay = 10;  // of YYYY-MM-DD
  constexpr std::size_t kDays = 2 * kDay + 3;
  std::vector<records::Decision> found;
  for (const casefile::Setting& setting : settings) {
    records::Decision decision;
    if (setting.name.starts_with(always)) {
      decision.code = setting.name.substr(always.size());
    } else if (setting.name.starts_with(dated) && setting.name.size() >= dated.size() + kDays) {
      const std::string_view days = std::string_view(setting.name).substr(dated.size(), kDays);
      const auto from = parse_iso_date(days.substr(0, kDay));
      const auto until = parse_iso_date(days.substr(kDay + 2, kDay));
      if (!from || !until) {
        continue;
      }
      decision.code = setting.name.substr(dated.size() + kDays);
      decision.when = DaySpan{*from, *until};
    } else {
      continue;
    }
    if (setting.value != kLeftOut) {
      const domain::Actor* const actor = facts.find_actor(setting.value);
      if (actor == nullptr) {
        continue;  // who was meant is no longer in the case
      }
      decision.actor = actor->id();
    }
    found.push_back(std::move(decision));
  }
  return found;
}

}  // namespace quadrille::service
