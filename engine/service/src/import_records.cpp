#include "quadrille/service/import_records.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <system_error>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/parallel.hpp"
#include "quadrille/service/data_sets.hpp"
#include "quadrille/similarity/vote_similarity.hpp"

#include "event_staging.hpp"

namespace quadrille::service {
namespace {

namespace fs = std::filesystem;
using casefile::DataSetFile;
using wire::ColumnType;

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
/// Of longer files the fingerprint covers the first and the last so many bytes, and the length.
constexpr std::size_t kWholeBytes = std::size_t{32} << 20U;
constexpr std::size_t kPartBytes = std::size_t{1} << 20U;

const Archive* archive_of(const std::string& format) {
  const auto* const found = std::ranges::find(kArchives, format, &Archive::format);
  return found == kArchives.end() ? nullptr : found;
}

std::string read_part(std::ifstream& in, std::uint64_t from, std::size_t size) {
  std::string bytes(size, '\0');
  in.seekg(static_cast<std::streamoff>(from));
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return bytes;
}

/// The file's length and digest. A file that cannot be read is the importer's to refuse.
DataSetFile fingerprint(const fs::path& path) {
  DataSetFile file;
  file.name = path.filename().string();
  std::error_code problem;
  file.bytes = fs::file_size(path, problem);
  if (problem) {
    file.bytes = 0;
    return file;
  }
  std::ifstream in(path, std::ios::binary);
  if (file.bytes <= kWholeBytes) {
    file.fingerprint = sha256_hex(read_part(in, 0, static_cast<std::size_t>(file.bytes)));
  } else {
    file.fingerprint = "ends:" + sha256_hex(read_part(in, 0, kPartBytes) +
                                            read_part(in, file.bytes - kPartBytes, kPartBytes));
  }
  return file;
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

casefile::UndecidedRow stored(const records::UndecidedRow& row) {
  return {.file = row.file,
          .line = row.line,
          .column = row.column,
          .code = row.code,
          .reason = row.reason,
          .candidates = row.candidates,
          .text = row.text};
}

/// One import, from the order to the operation.
class Import {
 public:
  Import(CaseSession& session, const ImportOrder& order, std::stop_token stop)
      : session_(session), order_(order), stop_(std::move(stop)) {}

  Result<ImportOutcome> run(const casefile::Signature& signature) {
    return prepare()
        .and_then(
            [&] { return archive_of(order_.format) != nullptr ? read_staged() : read_whole(); })
        .and_then([&] { return add_vote_similarity(); })
        .and_then([&] { return commit(signature); });
  }

 private:
  Result<void> prepare() {
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
                .first_free_actor = next->actor,
                .mapping = order_.mapping,
                .threads = order_.threads == 0 ? default_threads() : order_.threads,
                .progress = order_.progress};
    addition_.info.id = next->data_set;
    const std::string prefix = decision_name(order_.format, "");
    for (const casefile::Setting& setting : *settings) {
      if (setting.name.starts_with(prefix)) {
        const domain::Actor* actor = session_.facts().find_actor(setting.value);
        request_.decisions.push_back(
            {.code = setting.name.substr(prefix.size()),
             .actor = actor == nullptr ? std::nullopt : std::optional(actor->id())});
      }
    }
    return {};
  }

  void take_head(const domain::DataSet& info) {
    const auto id = addition_.info.id;
    addition_.info = info;
    addition_.info.id = id;
  }

  void cover(const domain::DaySpan& days) {
    domain::DaySpan& coverage = addition_.info.coverage;
    coverage = coverage.from < coverage.until
                   ? domain::DaySpan{std::min(coverage.from, days.from),
                                     std::max(coverage.until, days.until)}
                   : days;
  }

  Result<void> read_whole() {
    auto imported = records::import_files(request_, stop_);
    if (!imported) {
      return fail(imported.error());
    }
    take_head(imported->info);
    addition_.tables = std::move(imported->tables);
    new_actors_ = std::move(imported->new_actors);
    for (std::size_t file = 0; file < imported->files.size(); ++file) {
      addition_.files.push_back(
          with_report(fingerprint(order_.files[file]), imported->files[file]));
    }
    for (const records::UndecidedRow& row : imported->undecided) {
      addition_.undecided.push_back(stored(row));
    }
    return {};
  }

  /// What an earlier try of the same files read is not read again.
  Result<void> read_staged() {
    addition_.concludes = fmt::format("{} {}", order_.format, order_.version);
    staging_.emplace(session_.file(), addition_.concludes);
    auto complete = staging_->complete_files();
    if (!complete) {
      return fail(complete.error());
    }
    std::vector<DataSetFile> ordered;
    for (const fs::path& path : order_.files) {
      ordered.push_back(fingerprint(path));
    }
    const auto same = [](const DataSetFile& one, const DataSetFile& other) {
      return one.name == other.name && one.fingerprint == other.fingerprint;
    };
    const bool of_this_order = std::ranges::all_of(*complete, [&](const auto& staged) {
      return std::ranges::any_of(ordered,
                                 [&](const auto& file) { return same(staged.file, file); });
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
      if (std::ranges::none_of(
              *complete, [&](const auto& staged) { return same(staged.file, ordered[place]); })) {
        unread.push_back(ordered[place]);
        request_.files.push_back(order_.files[place]);
      }
    }
    return unread.empty() ? take_staged()
                          : stage(unread).and_then([this] { return take_staged(); });
  }

  Result<void> stage(const std::vector<DataSetFile>& unread) {
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
      return fail(imported.error());
    }
    take_head(imported->info);
    return {};
  }

  Result<void> take_staged() {
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
      return staging_->merge(take, stop_);
    };
    return {};
  }

  /// How alike states vote follows from the ballots, and questions ask for it again and again.
  Result<void> add_vote_similarity() {
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
    addition_.tables.push_back(std::move(*similar));
    return {};
  }

  Result<ImportOutcome> commit(const casefile::Signature& signature) {
    ImportOutcome outcome{.info = addition_.info,
                          .files = addition_.files,
                          .new_actors = new_actors_.size(),
                          .resumed_files = resumed_};
    for (const DataSetFile& file : addition_.files) {
      outcome.info.files.push_back(file.name);
    }
    for (const casefile::StoredDataSet& one : standing_) {
      if (one.info.format == addition_.info.format && one.info.name == addition_.info.name) {
        addition_.replaces = one.info.id;
        outcome.replaced = one.info;
      }
    }
    casefile::Operation operation{.name = "import load", .signature = signature};
    operation.signature.why =
        signature.why.empty() ? fmt::format("{} {}", addition_.info.name, addition_.info.version)
                              : signature.why;
    operation.actors = std::move(new_actors_);
    operation.data_sets.push_back(std::move(addition_));
    const auto done = session_.file().commit(operation);
    if (!done) {
      return fail(done.error());
    }
    return outcome;
  }

  CaseSession& session_;
  const ImportOrder& order_;
  std::stop_token stop_;
  domain::Records members_;
  std::vector<casefile::StoredDataSet> standing_;
  records::ImportRequest request_;
  casefile::DataSetAddition addition_;
  std::vector<domain::Actor> new_actors_;
  std::optional<EventStaging> staging_;
  std::size_t resumed_ = 0;
};

}  // namespace

Result<ImportOutcome> import_data_set(CaseSession& session, const ImportOrder& order,
                                      const casefile::Signature& signature,
                                      const std::stop_token& stop) {
  return Import(session, order, stop).run(signature);
}

wire::Report to_report(const ImportOutcome& outcome) {
  wire::Table table({{.name = "file"},
                     {.name = "rows", .type = ColumnType::integer},
                     {.name = "taken", .type = ColumnType::integer},
                     {.name = "undecided", .type = ColumnType::integer},
                     {.name = "rejected", .type = ColumnType::integer},
                     {.name = "repeated", .type = ColumnType::integer},
                     {.name = "left_out", .type = ColumnType::integer},
                     {.name = "notes", .type = ColumnType::texts}});
  for (const DataSetFile& file : outcome.files) {
    std::vector<std::string> notes;
    for (const auto& [reason, rows] : file.reasons) {
      notes.push_back(fmt::format("{} rows: {}", rows, reason));
    }
    for (const DataSetFile::Note& note : file.notes) {
      notes.push_back(fmt::format("line {}: {}", note.line, note.reason));
    }
    table.add({file.name, file.rows, file.taken, file.undecided, file.rejected, file.repeated,
               file.left_out, notes});
  }
  return {.head = {{"format", outcome.info.format},
                   {"data_set", outcome.info.name},
                   {"version", outcome.info.version}},
          .name = "files",
          .table = std::move(table),
          .tail = {{"new_actors", outcome.new_actors},
                   {"resumed_files", outcome.resumed_files},
                   {"replaced", outcome.replaced ? wire::Cell(outcome.replaced->version)
                                                 : wire::Cell(wire::Missing{})}}};
}

}  // namespace quadrille::service
