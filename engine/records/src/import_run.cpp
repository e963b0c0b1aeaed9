#include "import_run.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "decisions.hpp"

namespace quadrille::records {
namespace {

constexpr std::size_t kNotes = 100;
constexpr std::size_t kReasons = 1000;
constexpr std::uint64_t kRowsPerReport = 4096;
/// Of a row that waits for a decision.
constexpr std::size_t kLongestText = 4000;

}  // namespace

FileReport& ImportRun::begin_report(std::size_t file) {
  result_.files.resize(std::max(result_.files.size(), file + 1));
  result_.files[file].file = request_.files[file].filename().string();
  return result_.files[file];
}

Result<TableFile> ImportRun::open(std::size_t file, const CellForm& form) {
  begin_report(file);
  return CellReader::open(request_.files[file], form).transform([this, file](CellReader&& reader) {
    return TableFile(*this, file, std::move(reader));
  });
}

Result<void> ImportRun::report_progress(std::size_t file, const LineSource& source) {
  return report_progress(
      {.file = file, .bytes_read = source.bytes_read(), .bytes_total = source.bytes_total()});
}

Result<void> ImportRun::report_progress(const Progress& progress) {
  if (stop_.stop_requested()) {
    return fail(ErrorCode::cancelled, "the import was stopped; nothing was taken");
  }
  if (request_.progress) {
    request_.progress(progress);
  }
  return {};
}

void ImportRun::name_data_set(std::string_view name, std::string_view version,
                              std::initializer_list<std::string_view> citations) {
  domain::DataSet& info = result_.info;
  info.name = name;
  info.version = request_.version.empty() ? std::string(version) : request_.version;
  info.citations.assign(citations.begin(), citations.end());
}

void ImportRun::cover(const domain::DaySpan& span) {
  domain::DaySpan& coverage = result_.info.coverage;
  if (coverage.from == coverage.until) {
    coverage = span;
    return;
  }
  coverage.from = std::min(coverage.from, span.from);
  coverage.until = std::max(coverage.until, span.until);
}

void ImportRun::add_note(std::size_t file, std::uint32_t line, std::string_view reason,
                         std::string_view summary, std::uint64_t rows) {
  FileReport& report = result_.files[file];
  if (report.notes.size() < kNotes) {
    report.notes.push_back({.line = line, .reason = quoted_text(reason)});
  }
  std::string key = quoted_text(summary);
  if (report.reasons.size() >= kReasons && !report.reasons.contains(key)) {
    key = "other reasons";
  }
  report.reasons[key] += rows;
}

Result<void> ImportRun::add_table(RecordRows rows, std::initializer_list<std::size_t> key,
                                  Repeated repeated) {
  const RecordRows::Folded folded = rows.fold(key, repeated);
  for (const RecordRows::Place& place : folded.repeated) {
    FileReport& report = result_.files[place.file];
    --report.taken;
    ++report.repeated;
  }
  for (const auto& [place, standing] : folded.contradictions) {
    const std::string_view rule = repeated == Repeated::first_stands
                                      ? "says other values than an earlier row about the same: the "
                                        "first stands"
                                      : "says other values than its mirrored row: the larger stand";
    add_note(place.file, place.line, rule);
  }
  return add_whole_table(std::move(rows));
}

Result<void> ImportRun::add_whole_table(RecordRows rows) {
  if (rows.size() == 0) {
    return {};
  }
  return domain::RecordTable::make(rows.take()).transform([this](domain::RecordTable&& table) {
    result_.tables.push_back(std::move(table));
  });
}

const Decision* ImportRun::decision_on(std::string_view code, const domain::DaySpan& when) const {
  return records::decision_on(request_.decisions, code, when);
}

void TableFile::settle() {
  FileReport& report = run_->result().files[file_];
  switch (outcome_) {
    case Outcome::open:
      return;
    case Outcome::taken:
      ++report.taken;
      break;
    case Outcome::repeated:
      ++report.repeated;
      break;
    case Outcome::left_out:
      ++report.left_out;
      break;
    case Outcome::undecided:
      ++report.undecided;
      std::ranges::move(waiting_, std::back_inserter(run_->result().undecided));
      break;
    case Outcome::rejected:
      ++report.rejected;
      break;
  }
  if (!reason_.empty()) {
    run_->add_note(file_, reader_.line(), reason_, summary_.empty() ? reason_ : summary_, 1);
  }
  outcome_ = Outcome::open;
  waiting_.clear();
  reason_.clear();
  summary_.clear();
}

Result<bool> TableFile::next() {
  for (;;) {
    settle();
    if (rows_ % kRowsPerReport == 0) {
      if (const auto go_on = run_->report_progress(file_, reader_.source()); !go_on) {
        return fail(go_on.error());
      }
    }
    const auto more = reader_.next();
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      if (!reader_.source().last_line_was_ended() && rows_ > 0) {
        run_->add_note(file_, reader_.line(),
                       "the last line has no line end: the file may be cut off here");
      }
      return run_->report_progress(file_, reader_.source()).transform([] { return false; });
    }
    ++rows_;
    ++run_->result().files[file_].rows;
    if (reader_.is_whole()) {
      return true;
    }
    reject(fmt::format("the row has {} cells where the header has {}", reader_.cell_count(),
                       reader_.header().size()));
  }
}

std::optional<std::int64_t> TableFile::whole(std::size_t column) {
  const auto number = whole_number(cell(column));
  if (!number) {
    reject(fmt::format("{} \"{}\" is no whole number", reader_.header()[column], cell(column)));
  }
  return number;
}

std::optional<int> TableFile::year(std::size_t column) {
  constexpr std::int64_t kLastYear = 9998;
  const auto number = whole_number(cell(column));
  if (!number || *number < 1 || *number > kLastYear) {
    reject(fmt::format("{} \"{}\" is no year", reader_.header()[column], cell(column)));
    return std::nullopt;
  }
  return static_cast<int>(*number);
}

TableFile::Value TableFile::value(std::size_t column, std::initializer_list<double> missing) {
  if (is_missing(cell(column))) {
    return {};
  }
  const auto number = decimal_number(cell(column));
  if (!number) {
    reject(fmt::format("{} \"{}\" is no number", reader_.header()[column], cell(column)));
    return {.rejected = true};
  }
  return {.number = std::ranges::find(missing, *number) == missing.end() ? number : std::nullopt};
}

std::optional<domain::Day> TableFile::day(std::size_t column) {
  const auto parsed = parse_iso_date(cell(column));
  if (!parsed) {
    reject(fmt::format("{} \"{}\" is no day of the form YYYY-MM-DD", reader_.header()[column],
                       cell(column)));
    return std::nullopt;
  }
  return *parsed;
}

std::optional<domain::ActorId> TableFile::decide(const Resolution& resolution, std::size_t column,
                                                 std::string_view code,
                                                 const domain::DaySpan& when) {
  const std::string shown = valid_text(code);
  if (const Decision* const decision = run_->decision_on(shown, when)) {
    if (!decision->actor) {
      leave_out(fmt::format("{} is left out by a decision", shown));
    }
    return decision->actor;
  }
  if (resolution.outcome == Resolution::Outcome::unknown) {
    reject(resolution.reason);
    summary_ = resolution.summary;
    return std::nullopt;
  }
  if (outcome_ == Outcome::open || outcome_ == Outcome::undecided) {
    outcome_ = Outcome::undecided;
    reason_ = resolution.reason;
    summary_ = resolution.summary;
    waiting_.push_back({.file = static_cast<std::uint16_t>(file_),
                        .line = reader_.line(),
                        .column = valid_text(reader_.header()[column]),
                        .code = shown,
                        .reason = quoted_text(resolution.reason),
                        .candidates = resolution.candidates,
                        .text = quoted_text(reader_.text(), kLongestText),
                        .days = when});
  }
  return std::nullopt;
}

std::optional<domain::ActorId> TableFile::state_of(CodeSystem system, std::string_view code,
                                                   std::size_t column, const domain::DaySpan& when,
                                                   Existence existence) {
  const Resolution resolution = run_->states().resolve(system, code, when, existence);
  if (resolution.outcome == Resolution::Outcome::one) {
    return resolution.actor;
  }
  return decide(resolution, column, code, when);
}

std::optional<domain::ActorId> TableFile::state(CodeSystem system, std::size_t column,
                                                const domain::DaySpan& when, Existence existence) {
  return state_of(system, cell(column), column, when, existence);
}

std::vector<domain::ActorId> TableFile::states_listed(CodeSystem system, std::size_t column,
                                                      const domain::DaySpan& when) {
  std::vector<domain::ActorId> actors;
  bool all = true;
  std::string_view rest = cell(column);
  do {
    const std::size_t end = rest.find_first_of(",;");
    std::string_view code = rest.substr(0, end);
    while (code.starts_with(' ')) {
      code.remove_prefix(1);
    }
    const auto actor = state_of(system, code, column, when);
    all = all && actor.has_value();
    if (actor) {
      actors.push_back(*actor);
    }
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  } while (!rest.empty());
  return all ? actors : std::vector<domain::ActorId>();
}

std::vector<StateRegister::Part> TableFile::states(CodeSystem system, std::size_t column,
                                                   const domain::DaySpan& when) {
  auto parts = run_->states().parts(system, cell(column), when);
  if (parts.empty()) {
    const auto one = state(system, column, when);
    if (one) {
      parts.push_back({.actor = *one, .when = when});
    }
  }
  return parts;
}

void TableFile::leave_out(std::string_view reason) {
  if (outcome_ != Outcome::rejected) {
    outcome_ = Outcome::left_out;
    reason_ = reason;
    summary_.clear();
  }
}

void TableFile::reject(std::string_view reason) {
  if (outcome_ != Outcome::rejected) {
    outcome_ = Outcome::rejected;
    reason_ = reason;
    summary_.clear();
  }
}

}  // namespace quadrille::records
