#include "case_addition.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/domain/governments.hpp"

namespace quadrille::service {
namespace {

template <class Id>
Id give_out(Id& next) {
  const Id given = next;
  next = Id{domain::number(next) + 1};
  return given;
}

/// The kinds of name that belong to an actor itself; a capital or a leader only stands for it.
bool is_own_name(reading::EntryKind kind) {
  using reading::EntryKind;
  return kind == EntryKind::name || kind == EntryKind::organisation || kind == EntryKind::group ||
         kind == EntryKind::territory;
}

domain::ActorKind kind_of(const reading::ActorEntry& entry) {
  switch (entry.kind) {
    case reading::EntryKind::organisation:
      return domain::ActorKind::organisation;
    case reading::EntryKind::group:
      return domain::ActorKind::group;
    case reading::EntryKind::territory:
      return domain::ActorKind::territory;
    default:
      return domain::ActorKind::state;
  }
}

}  // namespace

Result<domain::Actor::Spec> actor_from_lexicon(const reading::Lexicon& lexicon,
                                               std::string_view code) {
  domain::Actor::Spec spec{.code = std::string(code)};
  bool kind_is_known = false;
  for (const reading::ActorEntry& entry : lexicon.actors()) {
    if (entry.code != code || !is_own_name(entry.kind)) {
      continue;
    }
    if (!kind_is_known) {
      spec.kind = kind_of(entry);
      kind_is_known = true;
    }
    if (std::find(spec.names.begin(), spec.names.end(), entry.surface) == spec.names.end()) {
      spec.names.push_back(entry.surface);
    }
  }
  if (const std::string shown(lexicon.display_name(code)); !shown.empty()) {
    std::erase(spec.names, shown);
    spec.names.insert(spec.names.begin(), shown);
  }
  // "SYR.ASSAD": a rival or fallen government of a state that the lexicon knows.
  if (const auto dot = code.find('.'); spec.names.empty() && dot != std::string_view::npos) {
    const std::string state(lexicon.display_name(code.substr(0, dot)));
    if (!state.empty()) {
      spec.kind = domain::ActorKind::government;
      spec.names = {fmt::format("{} ({})", state, code.substr(dot + 1))};
    }
  }
  // A people without a state of its own is known by its name alone: "Kurds".
  for (const reading::ActorEntry& entry : lexicon.actors()) {
    if (spec.names.empty() && entry.code == code && entry.kind == reading::EntryKind::people) {
      spec.kind = domain::ActorKind::people;
      spec.names = {entry.surface};
    }
  }
  if (spec.names.empty()) {
    return fail(ErrorCode::not_found,
                fmt::format("the lexicon knows no actor with the code {}", code));
  }
  return spec;
}

CaseAddition::CaseAddition(const domain::Case& facts, const casefile::NextIds& next,
                           const reading::Lexicon* lexicon)
    : facts_(&facts), next_(next), lexicon_(lexicon) {}

Result<domain::ActorId> CaseAddition::actor(std::string_view code) {
  if (const domain::Actor* known = facts_->find_actor(code)) {
    return known->id();
  }
  if (const auto added = new_actors_.find(std::string(code)); added != new_actors_.end()) {
    return added->second;
  }
  if (lexicon_ == nullptr) {
    return fail(ErrorCode::not_found, fmt::format("the case has no actor {}", code));
  }
  auto spec = actor_from_lexicon(*lexicon_, code);
  if (!spec) {
    return fail(spec.error());
  }
  return add_actor(std::move(*spec));
}

Result<domain::ActorId> CaseAddition::add_actor(domain::Actor::Spec spec) {
  if (facts_->find_actor(spec.code) != nullptr || new_actors_.contains(spec.code)) {
    return fail(ErrorCode::duplicate, fmt::format("the case has an actor {} already", spec.code));
  }
  spec.id = next_.actor;
  auto actor = domain::Actor::make(std::move(spec));
  if (!actor) {
    return fail(actor.error());
  }
  const domain::ActorId id = give_out(next_.actor);
  new_actors_.emplace(actor->code(), id);
  operation_.actors.push_back(std::move(*actor));
  return id;
}

Result<domain::SourceId> CaseAddition::source(std::string_view name) const {
  if (const domain::Source* known = facts_->find_source(name)) {
    return known->id;
  }
  if (const auto added = new_sources_.find(std::string(name)); added != new_sources_.end()) {
    return added->second;
  }
  return fail(ErrorCode::not_found, fmt::format("the case has no source \"{}\"", name));
}

Result<domain::SourceId> CaseAddition::add_source(domain::Source source) {
  if (this->source(source.name)) {
    return fail(ErrorCode::duplicate,
                fmt::format("the case has a source \"{}\" already", source.name));
  }
  source.id = give_out(next_.source);
  new_sources_.emplace(source.name, source.id);
  operation_.sources.push_back(std::move(source));
  return operation_.sources.back().id;
}

Result<domain::IssueId> CaseAddition::add_issue(domain::Issue issue) {
  const auto same = [&issue](const domain::Issue& other) { return other.code == issue.code; };
  if (facts_->find_issue(issue.code) != nullptr ||
      std::any_of(operation_.issues.begin(), operation_.issues.end(), same)) {
    return fail(ErrorCode::duplicate, fmt::format("the case has an issue {} already", issue.code));
  }
  issue.id = give_out(next_.issue);
  operation_.issues.push_back(std::move(issue));
  return operation_.issues.back().id;
}

Result<domain::TheatreId> CaseAddition::add_theatre(domain::Theatre theatre) {
  const auto same = [&](const domain::Theatre& other) { return other.code == theatre.code; };
  if (facts_->find_theatre(theatre.code) != nullptr ||
      std::any_of(operation_.theatres.begin(), operation_.theatres.end(), same)) {
    return fail(ErrorCode::duplicate,
                fmt::format("the case has a theatre {} already", theatre.code));
  }
  theatre.id = give_out(next_.theatre);
  operation_.theatres.push_back(std::move(theatre));
  return operation_.theatres.back().id;
}

Result<domain::PlaceId> CaseAddition::place(std::string_view name) const {
  if (const domain::Place* known = facts_->find_place(name)) {
    return known->id;
  }
  if (const auto added = new_places_.find(std::string(name)); added != new_places_.end()) {
    return added->second;
  }
  return fail(ErrorCode::not_found, fmt::format("the case has no place \"{}\"", name));
}

Result<domain::PlaceId> CaseAddition::add_place(domain::Place place) {
  if (this->place(place.name)) {
    return fail(ErrorCode::duplicate,
                fmt::format("the case has a place \"{}\" already", place.name));
  }
  place.id = give_out(next_.place);
  new_places_.emplace(place.name, place.id);
  operation_.places.push_back(std::move(place));
  return operation_.places.back().id;
}

domain::DocumentId CaseAddition::add_document(domain::Document document) {
  document.id = give_out(next_.document);
  operation_.documents.push_back(std::move(document));
  return operation_.documents.back().id;
}

Result<void> CaseAddition::may_stand(const domain::EvidenceItem& item) const {
  const auto next = item.quote() == nullptr ? domain::government_of(*facts_, item) : std::nullopt;
  if (!next) {
    return {};
  }
  auto known = domain::governments_in(*facts_, item.spec().supersedes);
  for (const domain::EvidenceItem& other : operation_.items) {
    if (const auto one =
            other.quote() == nullptr ? domain::government_of(*facts_, other) : std::nullopt) {
      known.push_back(*one);
    }
  }
  return domain::may_govern(known, *next, [this](domain::ActorId id) {
    const auto added = std::ranges::find(operation_.actors, id, &domain::Actor::id);
    return added == operation_.actors.end() ? facts_->actor(id).code() : added->code();
  });
}

Result<domain::ItemId> CaseAddition::add_item(domain::EvidenceItem::Spec spec) {
  spec.id = next_.item;
  auto item = domain::EvidenceItem::make(std::move(spec));
  if (!item) {
    return fail(item.error());
  }
  if (auto may = may_stand(*item); !may) {
    return fail(may.error());
  }
  operation_.items.push_back(std::move(*item));
  return give_out(next_.item);
}

casefile::Operation CaseAddition::take(std::string name, casefile::Signature signature) {
  operation_.name = std::move(name);
  operation_.signature = std::move(signature);
  return std::move(operation_);
}

}  // namespace quadrille::service
