#include "quadrille/service/case_info.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "case_addition.hpp"
#include "catalog_facts.hpp"
#include "stakes_file.hpp"

namespace quadrille::service {
namespace {

constexpr std::string_view kTitle = "title";

/// A folder as it is named, or one of the program's own catalog.
Result<std::filesystem::path> catalog_folder(const std::string& from, const ProgramData& data) {
  std::error_code problem;
  if (std::filesystem::exists(std::filesystem::path(from) / "case.toml", problem)) {
    return std::filesystem::path(from);
  }
  const std::string_view prefix = "catalog/";
  const std::string name = from.starts_with(prefix) ? from.substr(prefix.size()) : from;
  const auto folder = data.catalog() / name;
  if (!name.empty() && std::filesystem::exists(folder / "case.toml", problem)) {
    return folder;
  }
  std::string known;
  for (const auto& entry : std::filesystem::directory_iterator(data.catalog(), problem)) {
    if (entry.is_directory()) {
      known +=
          fmt::format("{}catalog/{}", known.empty() ? "" : ", ", entry.path().filename().string());
    }
  }
  return fail(ErrorCode::not_found,
              fmt::format("there is no catalog case \"{}\"; the catalog has {}", from,
                          known.empty() ? "none" : known));
}

/// The operation that enters a catalog into an empty case.
Result<casefile::Operation> catalog_operation(const Catalog& catalog,
                                              const std::filesystem::path& folder,
                                              const reading::Lexicon& lexicon,
                                              const casefile::Signature& signature) {
  const domain::Case empty;
  CaseAddition addition(empty,
                        casefile::NextIds{.actor = domain::ActorId{1},
                                          .source = domain::SourceId{1},
                                          .document = domain::DocumentId{1},
                                          .issue = domain::IssueId{1},
                                          .theatre = domain::TheatreId{1},
                                          .place = domain::PlaceId{1},
                                          .item = domain::ItemId{1}},
                        &lexicon);
  if (const auto added = add_catalog(catalog, addition); !added) {
    return fail(added.error());
  }
  addition.operation().settings.push_back({.name = std::string(kTitle), .value = catalog.title});
  auto stakes = stakes_of_folder(folder / "stakes", catalog);
  if (!stakes) {
    return fail(stakes.error());
  }
  for (casefile::Setting& one : *stakes) {
    addition.operation().settings.push_back(std::move(one));
  }
  return addition.take("new", signature);
}

}  // namespace

Result<NewCase> new_case(const std::filesystem::path& path, const std::optional<std::string>& from,
                         const casefile::Signature& signature) {
  NewCase made;
  std::optional<casefile::Operation> operation;
  if (from) {
    const auto data = find_program_data();
    if (!data) {
      return fail(data.error());
    }
    const auto folder = catalog_folder(*from, *data);
    if (!folder) {
      return fail(folder.error());
    }
    auto catalog = read_catalog(*folder);
    if (!catalog) {
      return fail(catalog.error());
    }
    const auto lexicon = reading::Lexicon::load(data->lexicon());
    if (!lexicon) {
      return fail(lexicon.error());
    }
    auto filled = catalog_operation(*catalog, *folder, *lexicon, signature);
    if (!filled) {
      return fail(filled.error());
    }
    made = {.title = catalog->title,
            .actors = filled->actors.size(),
            .items = filled->items.size(),
            .reports = std::move(catalog->documents)};
    operation = std::move(*filled);
  }
  auto file = casefile::CaseFile::create(path);
  if (!file) {
    return fail(file.error());
  }
  if (operation) {
    if (const auto written = file->commit(*operation); !written) {
      return fail(written.error());
    }
  }
  return made;
}

Result<EnteredFacts> enter_facts(CaseSession& session, const std::filesystem::path& file,
                                 const casefile::Signature& signature) {
  const auto catalog = read_facts_file(file);
  if (!catalog) {
    return fail(catalog.error());
  }
  const auto data = find_program_data();
  if (!data) {
    return fail(data.error());
  }
  const auto lexicon = reading::Lexicon::load(data->lexicon());
  if (!lexicon) {
    return fail(lexicon.error());
  }
  const auto next = session.file().next_ids();
  if (!next) {
    return fail(next.error());
  }
  CaseAddition addition(session.facts(), *next, &*lexicon);
  if (const auto added = add_catalog(*catalog, addition); !added) {
    return fail(added.error());
  }
  const auto& operation = addition.operation();
  const EnteredFacts entered{.actors = operation.actors.size(),
                             .items = operation.items.size(),
                             .places = operation.places.size(),
                             .theatres = operation.theatres.size()};
  if (const auto written = session.file().commit(addition.take("enter", signature)); !written) {
    return fail(written.error().code,
                fmt::format("{}: {}", file.string(), written.error().message));
  }
  return entered;
}

Result<CaseInfo> case_info(CaseSession& session) {
  const domain::Case& facts = session.facts();
  CaseInfo info{.title = {},
                .actors = facts.actors().size(),
                .sources = facts.sources().size(),
                .documents = facts.documents().size(),
                .issues = facts.issues().size(),
                .latest_day = session.latest_day(),
                .last_operation = {},
                .fingerprint = {}};
  info.ungraded_sources = static_cast<std::size_t>(
      std::count_if(facts.sources().begin(), facts.sources().end(),
                    [](const domain::Source& source) { return source.grade.is_unknown(); }));
  for (const domain::EvidenceItem& item : facts.all_items()) {
    if (facts.is_superseded(item.id())) {
      ++info.superseded;
      continue;
    }
    ++info.items;
    switch (item.spec().review) {
      case domain::Review::proposed:
        ++info.proposed;
        break;
      case domain::Review::accepted:
        ++info.accepted;
        break;
      case domain::Review::rejected:
        ++info.rejected;
        break;
    }
  }
  const auto settings = session.file().settings();
  if (!settings) {
    return fail(settings.error());
  }
  for (const casefile::Setting& setting : *settings) {
    if (setting.name == kTitle) {
      info.title = setting.value;
    }
  }
  const auto log = session.file().operations();
  if (!log) {
    return fail(log.error());
  }
  info.operations = log->size();
  if (!log->empty()) {
    const casefile::OperationRecord& last = log->back();
    info.fingerprint = last.hash;
    info.last_operation =
        fmt::format("{} by {} at {}", last.name, last.signature.who, time_text(last.signature.at));
  }
  return info;
}

wire::Record to_record(const CaseInfo& info) {
  return {{"title", wire::or_missing(info.title)},
          {"actors", info.actors},
          {"sources", info.sources},
          {"ungraded_sources", info.ungraded_sources},
          {"documents", info.documents},
          {"issues", info.issues},
          {"items", info.items},
          {"superseded", info.superseded},
          {"proposed", info.proposed},
          {"accepted", info.accepted},
          {"rejected", info.rejected},
          {"latest_day", info.latest_day ? wire::Cell(format_iso_date(*info.latest_day))
                                         : wire::Cell(wire::Missing{})},
          {"operations", info.operations},
          {"last_operation", wire::or_missing(info.last_operation)},
          {"fingerprint", wire::or_missing(info.fingerprint)}};
}

wire::Table operations_table(const std::vector<casefile::OperationRecord>& log) {
  wire::Table table({{.name = "operation", .type = wire::ColumnType::integer},
                     {.name = "name"},
                     {.name = "who"},
                     {.name = "at"},
                     {.name = "why"},
                     {.name = "undoes", .type = wire::ColumnType::integer},
                     {.name = "stands", .type = wire::ColumnType::flag},
                     {.name = "hash"}});
  for (const casefile::OperationRecord& record : log) {
    table.add({domain::number(record.id), record.name, record.signature.who,
               time_text(record.signature.at), record.signature.why,
               record.undoes ? wire::Cell(domain::number(*record.undoes)) : wire::Missing{},
               record.stands, record.hash});
  }
  return table;
}

Result<Undone> undo(CaseSession& session, const casefile::Signature& signature) {
  const auto taken_back = session.file().undo(signature);
  if (!taken_back) {
    return fail(taken_back.error());
  }
  const auto log = session.file().operations();
  if (!log) {
    return fail(log.error());
  }
  const auto found = std::find_if(
      log->begin(), log->end(),
      [&taken_back](const casefile::OperationRecord& record) { return record.id == *taken_back; });
  QUADRILLE_EXPECT(found != log->end(), "what was taken back is in the log");
  return Undone{*found};
}

std::string time_text(std::chrono::sys_seconds at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss clock(at - day);
  return fmt::format("{} {:02}:{:02}:{:02} UTC", format_iso_date(day), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

}  // namespace quadrille::service
