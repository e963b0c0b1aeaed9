#include "data_set_import.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/parallel.hpp"
#include "quadrille/ideal/session_chances.hpp"
#include "quadrille/ideal/vote_panel.hpp"
#include "quadrille/service/code_decisions.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/similarity/vote_expectation.hpp"
#include "quadrille/similarity/vote_similarity.hpp"

#include "file_origin.hpp"

namespace quadrille::service {
namespace {

/// Wherever an import is asked to stop, this is what it leaves.
Error with_stop_explained(const Error& error) {
  if (error.code != ErrorCode::cancelled) {
    return error;
  }
  return {.code = ErrorCode::cancelled,
          .message =
              "the import was stopped: the case is as it was, and what was read of an "
              "archive is kept until the command is given again"};
}

namespace fs = std::filesystem;
using casefile::DataSetFile;
using domain::number;

/// Formats whose files are staged one by one, and what their importers call the data set.
struct Archive {
  std::string_view format;
  std::string_view name;
  std::string_view citation;
};
constexpr std::array<Archive, 4> kArchives{{{"gdelt", "GDELT", "GDELT2013"},
                                            {"icews", "ICEWS", "ICEWS2015"},
                                            {"phoenix", "Phoenix", "Phoenix2014"},
                                            {"polecat", "POLECAT", "POLECAT2023"}}};
const Archive* archive_of(const std::string& format) {
  const auto* const found = std::ranges::find(kArchives, format, &Archive::format);
  return found == kArchives.end() ? nullptr : found;
}

DataSetFile with_report(DataSetFile file, const records::FileReport& report) {
  file.rows = report.rows;
  file.taken = report.taken;
  file.repeated = report.repeated;
  file.left_out = report.left_out;
  file.undecided = report.undecided;
  file.rejected = report.rejected;
  for (const records::FileReport::Note& note : report.notes) {
    file.notes.push_back({.line = note.line, .reason = note.reason});
  }
  file.reasons = report.reasons;
  return file;
}

/// The model of a session's ballots by which the chance of a cosine is told.
similarity::BallotModel one_dimension(const std::stop_token& stop) {
  // Both modules count ballots as yes, abstain, no.
  static_assert(static_cast<int>(similarity::BallotStep::no) ==
                static_cast<int>(ideal::Choice::no));
  return [stop](const similarity::SessionBallots& ballots) {
    return ideal::session_chances({.voters = ballots.voters.size(),
                                   .roll_calls = ballots.roll_calls.size(),
                                   .ballots = ballots.steps},
                                  stop)
        .transform([](ideal::BallotChances&& chances) {
          return similarity::ExpectedBallots{.yes = std::move(chances.yes),
                                             .no = std::move(chances.no)};
        });
  };
}

casefile::UndecidedRow stored(const records::UndecidedRow& row) {
  return {.file = row.file,
          .line = row.line,
          .column = row.column,
          .code = row.code,
          .reason = row.reason,
          .candidates = row.candidates,
          .text = row.text,
          .days = row.days.from < row.days.until ? std::optional(row.days) : std::nullopt};
}

}  // namespace

void DataSetImport::number_after(const casefile::Operation& operation) {
  data_sets_before_ = static_cast<std::uint32_t>(operation.data_sets.size());
  actors_before_ = static_cast<std::uint32_t>(operation.actors.size());
}

Result<void> DataSetImport::read() {
  return prepare()
      .and_then([&] { return archive_of(order_.format) != nullptr ? read_staged() : read_whole(); })
      .and_then([&] { return add_vote_similarity(); })
      .and_then([&] { return compare_with_standing(); });
}

Result<void> DataSetImport::prepare() {
  const auto data = find_program_data();
  const auto next = session_.file().next_ids();
  auto members = session_.file().load_records({.kinds = {domain::RecordKind::system_membership}});
  const auto standing = session_.file().data_sets();
  const auto settings = session_.file().settings();
  if (!data || !next || !members || !standing || !settings) {
    return fail(!data       ? data.error()
                : !next     ? next.error()
                : !members  ? members.error()
                : !standing ? standing.error()
                            : settings.error());
  }
  members_ = std::move(*members);
  standing_ = *standing;
  request_ = {.format = order_.format,
              .files = order_.files,
              .version = order_.version,
              .facts = &session_.facts(),
              .records = &members_,
              .state_codes = data->lexicon() / "state_codes.tsv",
              .first_free_actor = domain::ActorId{number(next->actor) + actors_before_},
              .mapping = order_.mapping,
              .threads = order_.threads == 0 ? default_threads() : order_.threads,
              .progress = order_.progress};
  addition_.info.id = domain::DataSetId{number(next->data_set) + data_sets_before_};
  std::vector<casefile::Setting> kept = *settings;
  for (const casefile::Setting& one : decisions_) {
    std::erase_if(kept, [&one](const auto& older) { return older.name == one.name; });
    kept.push_back(one);
  }
  request_.decisions = decisions_among(kept, order_.format, session_.facts());
  return {};
}

void DataSetImport::take_head(const domain::DataSet& info) {
  const auto id = addition_.info.id;
  addition_.info = info;
  addition_.info.id = id;
}

void DataSetImport::cover(const domain::DaySpan& days) {
  domain::DaySpan& coverage = addition_.info.coverage;
  coverage = coverage.from < coverage.until ? domain::DaySpan{std::min(coverage.from, days.from),
                                                              std::max(coverage.until, days.until)}
                                            : days;
}

Result<void> DataSetImport::read_whole() {
  auto imported = records::import_files(request_, stop_);
  if (!imported) {
    return fail(imported.error());
  }
  take_head(imported->info);
  addition_.tables = std::move(imported->tables);
  new_actors_ = std::move(imported->new_actors);
  for (std::size_t file = 0; file < imported->files.size(); ++file) {
    addition_.files.push_back(
        with_report(fingerprint(order_.files[file], Fingerprint::whole), imported->files[file]));
    addition_.origin.paths.push_back(seen_from_case(session_.file().path(), order_.files[file]));
  }
  if (order_.mapping) {
    addition_.origin.mapping = seen_from_case(session_.file().path(), *order_.mapping);
    addition_.origin.basis = digest_of(*order_.mapping);
  }
  for (const records::UndecidedRow& row : imported->undecided) {
    addition_.undecided.push_back(stored(row));
  }
  return {};
}

/// What an earlier try of the same files read is not read again.
Result<void> DataSetImport::read_staged() {
  std::vector<DataSetFile> ordered;
  for (const fs::path& path : order_.files) {
    ordered.push_back(fingerprint(path, Fingerprint::ends));
  }
  addition_.origin.basis = basis();
  for (const casefile::StoredDataSet& one : standing_) {
    if (one.origin.basis == addition_.origin.basis &&
        std::ranges::equal(one.files, ordered, same_content)) {
      addition_.info = one.info;
      addition_.files = one.files;
      there_already_ = true;
      return {};
    }
  }
  addition_.concludes = fmt::format("{} {}", order_.format, order_.version);
  staging_.emplace(session_.file(), addition_.concludes);
  auto complete = staging_->complete_files();
  if (!complete) {
    return fail(complete.error());
  }
  const bool of_this_order = std::ranges::all_of(*complete, [&](const auto& staged) {
    return std::ranges::any_of(ordered,
                               [&](const auto& file) { return same_content(staged.file, file); });
  });
  if (!of_this_order) {
    if (auto gone = staging_->abandon(); !gone) {
      return gone;
    }
    complete->clear();
  }
  resumed_ = complete->size();
  std::vector<DataSetFile> unread;
  request_.files.clear();
  for (std::size_t place = 0; place < ordered.size(); ++place) {
    if (std::ranges::none_of(*complete, [&](const auto& staged) {
          return same_content(staged.file, ordered[place]);
        })) {
      unread.push_back(ordered[place]);
      request_.files.push_back(order_.files[place]);
    }
  }
  return unread.empty() ? take_staged() : stage(unread).and_then([this] { return take_staged(); });
}

Result<void> DataSetImport::stage(const std::vector<DataSetFile>& unread) {
  request_.first_file = static_cast<std::uint16_t>(resumed_);
  request_.table_sink = [this](std::size_t, const domain::RecordTable& run) {
    return staging_->add_run(run);
  };
  request_.file_done = [this, &unread](std::size_t place, const records::FileReport& report,
                                       const domain::DaySpan& days) {
    casefile::StagedFile staged{.file = with_report(unread.at(place), report)};
    // The days come with the report.
    staged.file.notes.insert(
        staged.file.notes.begin(),
        {.line = 0,
         .reason = days.from < days.until ? fmt::format("{} {}", format_iso_date(days.from),
                                                        format_iso_date(days.until))
                                          : ""});
    return staging_->end_file(staged);
  };
  const auto imported = records::import_files(request_, stop_);
  if (!imported) {
    return fail(with_stop_explained(imported.error()));
  }
  take_head(imported->info);
  return {};
}

Result<void> DataSetImport::take_staged() {
  auto complete = staging_->complete_files();
  if (!complete) {
    return fail(complete.error());
  }
  if (const Archive* archive = archive_of(order_.format); addition_.info.name.empty()) {
    // Nothing was left to be read, so no importer named the data set.
    take_head({.format = order_.format,
               .name = std::string(archive->name),
               .version = order_.version,
               .citations = {std::string(archive->citation)}});
  }
  for (casefile::StagedFile& staged : *complete) {
    auto& notes = staged.file.notes;
    if (notes.size() < 2) {
      return fail(ErrorCode::corrupt,
                  fmt::format("the unfinished import of {} is damaged", staged.file.name));
    }
    const std::string days = notes[1].reason;
    notes.erase(notes.begin(), notes.begin() + 2);
    const auto from = parse_iso_date(days.substr(0, 10));
    const auto until = parse_iso_date(days.substr(std::min<std::size_t>(11, days.size())));
    if (from && until) {
      cover({*from, *until});
    }
    addition_.files.push_back(std::move(staged.file));
  }
  addition_.more_tables = [this](const casefile::TableSink& take) {
    return staging_->merge(take, stop_).map_error(with_stop_explained);
  };
  return {};
}

/// How alike states vote follows from the ballots, and questions ask for it again and again.
Result<void> DataSetImport::add_vote_similarity() {
  const domain::RecordTable* votes = nullptr;
  const domain::RecordTable* calls = nullptr;
  for (const domain::RecordTable& table : addition_.tables) {
    votes = table.kind() == domain::RecordKind::vote ? &table : votes;
    calls = table.kind() == domain::RecordKind::roll_call ? &table : calls;
  }
  if (votes == nullptr || calls == nullptr) {
    return {};
  }
  auto similar =
      similarity::vote_similarities(*votes, *calls, {.threads = request_.threads}, stop_);
  if (!similar) {
    return fail(similar.error());
  }
  auto expected = similarity::vote_expectations(*votes, *calls, *similar, one_dimension(stop_),
                                                {.threads = request_.threads}, stop_);
  if (!expected) {
    return fail(expected.error());
  }
  addition_.tables.push_back(std::move(*similar));
  addition_.tables.push_back(std::move(*expected));
  return {};
}

const casefile::StoredDataSet* DataSetImport::standing() const {
  const auto found = std::ranges::find_if(standing_, [this](const casefile::StoredDataSet& one) {
    return one.info.format == addition_.info.format && one.info.name == addition_.info.name;
  });
  return found == standing_.end() ? nullptr : &*found;
}

/// Archives are compared before they are read; what is read whole is compared as it came.
Result<void> DataSetImport::compare_with_standing() {
  const casefile::StoredDataSet* const older = standing();
  if (there_already_ || older == nullptr || staging_ || !new_actors_.empty() ||
      older->info.version != addition_.info.version ||
      older->info.coverage != addition_.info.coverage || older->files != addition_.files) {
    return {};
  }
  const auto undecided = session_.file().undecided_rows(older->info.id);
  const auto loaded = session_.file().load_records({.data_sets = {older->info.id}});
  if (!undecided || !loaded) {
    return fail(!undecided ? undecided.error() : loaded.error());
  }
  const auto& tables = loaded->data_sets().front().tables;
  const auto stands = [&tables](const domain::RecordTable& table) {
    return std::ranges::any_of(tables, [&table](const domain::RecordTable& other) {
      return other.columns() == table.columns();
    });
  };
  there_already_ = *undecided == addition_.undecided && tables.size() == addition_.tables.size() &&
                   std::ranges::all_of(addition_.tables, stands);
  return {};
}

/// What besides the files decides what becomes of an archive's rows.
std::string DataSetImport::basis() const {
  std::string text = fmt::format("{} {} {} {}\n", order_.format, order_.version, program_version(),
                                 digest_of(request_.state_codes));
  const auto span = [&text](const domain::DaySpan& days) {
    text += fmt::format(" {} {}\n", format_iso_date(days.from), format_iso_date(days.until));
  };
  for (const records::Decision& one : request_.decisions) {
    text += fmt::format("decision {} {}", one.code,
                        one.actor ? fmt::format("{}", number(*one.actor)) : "left out");
    span(one.when.value_or(domain::DaySpan{domain::kOpenStart, domain::kOpenEnd}));
  }
  for (const domain::Actor& actor : session_.facts().actors()) {
    text += fmt::format("actor {} {}", number(actor.id()), actor.code());
    span(actor.existence());
  }
  for (const domain::LoadedDataSet& one : members_.data_sets()) {
    for (const domain::RecordTable& table : one.tables) {
      for (std::size_t row = 0; row < table.size(); ++row) {
        text += fmt::format("member {}", number(table.columns().a[row]));
        span({table.columns().from[row], table.columns().until[row]});
      }
    }
  }
  return sha256_hex(text);
}

ImportOutcome DataSetImport::outcome() const {
  ImportOutcome outcome{.info = addition_.info,
                        .files = addition_.files,
                        .new_actors = new_actors_.size(),
                        .resumed_files = resumed_,
                        .unchanged = there_already_};
  outcome.info.files.clear();
  for (const DataSetFile& file : addition_.files) {
    outcome.info.files.push_back(file.name);
  }
  if (const auto* const older = standing(); older != nullptr && !there_already_) {
    outcome.replaced = older->info;
  }
  return outcome;
}

void DataSetImport::add_to(casefile::Operation& operation) {
  if (const auto* const older = standing()) {
    addition_.replaces = older->info.id;
  }
  std::ranges::move(new_actors_, std::back_inserter(operation.actors));
  new_actors_.clear();
  operation.data_sets.push_back(std::move(addition_));
}

}  // namespace quadrille::service
