#include "quadrille/service/case_session.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "quadrille/alignment/parameters.hpp"

#include "lower_case.hpp"

namespace quadrille::service {
namespace {

const domain::Actor* actor_named(const domain::Case& facts, std::string_view text) {
  const std::string wanted = lower_case(text);
  for (const domain::Actor& actor : facts.actors()) {
    if (lower_case(actor.code()) == wanted) {
      return &actor;
    }
  }
  for (const domain::Actor& actor : facts.actors()) {
    for (const std::string& name : actor.names()) {
      if (lower_case(name) == wanted) {
        return &actor;
      }
    }
  }
  return nullptr;
}

reading::EntryKind entry_kind(domain::ActorKind kind) {
  switch (kind) {
    case domain::ActorKind::organisation:
    case domain::ActorKind::collective:
      return reading::EntryKind::organisation;
    case domain::ActorKind::group:
    case domain::ActorKind::people:
    case domain::ActorKind::person:
      return reading::EntryKind::group;
    case domain::ActorKind::territory:
      return reading::EntryKind::territory;
    default:
      return reading::EntryKind::name;
  }
}

std::string nearest_names(const reading::Lexicon& lexicon, std::string_view text) {
  std::string names;
  for (const reading::NearestName& nearest : lexicon.nearest_names(text, 3)) {
    names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", nearest.surface, nearest.code);
  }
  return names;
}

/// Names that the case itself brings: its own actors, and who acts for them.
Result<void> add_own_names(const domain::Case& facts, reading::Lexicon& lexicon) {
  for (const domain::Actor& actor : facts.actors()) {
    if (lexicon.knows_code(actor.code())) {
      continue;
    }
    for (const std::string& name : actor.names()) {
      reading::ActorEntry entry;
      entry.surface = name;
      entry.code = actor.code();
      entry.kind = entry_kind(actor.kind());
      entry.span = actor.existence();
      if (auto added = lexicon.add_actor_entry(std::move(entry)); !added) {
        return added;
      }
    }
  }
  for (const domain::Affiliation& affiliation : facts.affiliations()) {
    reading::ActorEntry entry;
    entry.surface = affiliation.name;
    entry.code = facts.actor(affiliation.acts_for).code();
    entry.kind = reading::EntryKind::leader;
    entry.span = affiliation.span;
    entry.person = affiliation.name;
    entry.role = affiliation.role;
    if (auto added = lexicon.add_actor_entry(std::move(entry)); !added) {
      return added;
    }
  }
  return {};
}

}  // namespace

Result<CaseSession> CaseSession::open(const std::filesystem::path& path, casefile::Access access) {
  auto file = casefile::CaseFile::open(path, access);
  if (!file) {
    return fail(file.error());
  }
  auto facts = file->load();
  if (!facts) {
    return fail(facts.error());
  }
  return CaseSession(std::move(*file), std::make_unique<domain::Case>(std::move(*facts)));
}

Result<const reading::Lexicon*> CaseSession::lexicon() {
  if (!lexicon_) {
    const auto data = find_program_data();
    if (!data) {
      return fail(data.error());
    }
    auto loaded = reading::Lexicon::load(data->lexicon());
    if (!loaded) {
      return fail(loaded.error());
    }
    const auto additions = file_.lexicon_additions();
    if (!additions) {
      return fail(additions.error());
    }
    for (const casefile::LexiconAddition& addition : *additions) {
      const auto kind = reading::parse_lexicon_file(addition.kind);
      if (!kind) {
        return fail(ErrorCode::malformed,
                    fmt::format("the case adds to \"{}\", which is no word list of this version",
                                addition.kind));
      }
      if (const auto added = loaded->add_line(*kind, addition.line); !added) {
        return fail(added.error());
      }
    }
    if (const auto added = add_own_names(*facts_, *loaded); !added) {
      return fail(added.error());
    }
    lexicon_ = std::move(*loaded);
  }
  return &*lexicon_;
}

Result<domain::ActorId> CaseSession::actor(std::string_view text) {
  if (const domain::Actor* actor = actor_named(*facts_, text)) {
    return actor->id();
  }
  const auto words = lexicon();
  if (!words) {
    return fail(words.error());
  }
  if (const auto code = (*words)->code_of(text)) {
    if (const domain::Actor* actor = facts_->find_actor(*code)) {
      return actor->id();
    }
    return fail(
        ErrorCode::not_found,
        fmt::format("{} ({}) is no actor of this case; \"quadrille actor add\" makes it one",
                    (*words)->display_name(*code), *code));
  }
  const std::string near = nearest_names(**words, text);
  return fail(ErrorCode::not_found,
              fmt::format("no actor is called \"{}\"{}", text,
                          near.empty() ? "" : "; the nearest names are " + near));
}

Result<domain::ItemId> CaseSession::item(std::string_view text) const {
  std::uint32_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("\"{}\" is no number of a claim or item", text));
  }
  const domain::ItemId id{number};
  if (facts_->find_item(id) == nullptr) {
    return fail(ErrorCode::not_found, fmt::format("the case has no item {}", number));
  }
  return id;
}

const std::vector<domain::RecordKind>& kinds_of_alignment() {
  using domain::RecordKind;
  static const std::vector<RecordKind> kKinds{RecordKind::pact,
                                              RecordKind::dispute,
                                              RecordKind::rivalry,
                                              RecordKind::armed_conflict,
                                              RecordKind::vote_similarity,
                                              RecordKind::event_count,
                                              RecordKind::government_change,
                                              RecordKind::system_membership};
  return kKinds;
}

std::vector<domain::RecordKind> kinds_of_alignment(alignment::VoteMeasure measure) {
  std::vector<domain::RecordKind> kinds = kinds_of_alignment();
  if (measure != alignment::VoteMeasure::cosine) {
    kinds.push_back(domain::RecordKind::vote_expectation);
  }
  return kinds;
}

Result<const domain::Records*> CaseSession::records(const casefile::RecordQuery& query) {
  auto loaded = file_.load_records(query);
  if (!loaded) {
    return fail(loaded.error());
  }
  records_ = std::make_unique<domain::Records>(std::move(*loaded));
  return records_.get();
}

std::optional<domain::Day> CaseSession::latest_day() {
  std::optional<domain::Day> latest;
  const auto note = [&latest](domain::Day day) { latest = latest ? std::max(*latest, day) : day; };
  for (const domain::Document& document : facts_->documents()) {
    note(document.date);
  }
  for (const domain::EvidenceItem& item : facts_->all_items()) {
    // What a text foretells is not yet a day that the case has reached.
    if (item.quote() == nullptr && item.spec().from) {
      note(item.spec().from->span().from);
    }
  }
  for (const domain::GovernmentChange& change : facts_->government_changes()) {
    note(change.day);
  }
  if (const auto sets = file_.data_sets()) {
    for (const casefile::StoredDataSet& one : *sets) {
      const bool tells = std::ranges::any_of(kinds_of_alignment(), [&one](domain::RecordKind kind) {
        return one.rows.contains(kind);
      });
      if (tells && one.info.coverage.from < one.info.coverage.until) {
        note(one.info.coverage.until - std::chrono::days{1});
      }
    }
  }
  return latest;
}

std::string code_and_name(const domain::Actor& actor) {
  return fmt::format("{} ({})", actor.code(), actor.display_name());
}

}  // namespace quadrille::service
