#include "quadrille/domain/case.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::domain {
namespace {

constexpr double kLargestLatitude = 90.0;
constexpr double kLargestLongitude = 180.0;

template <class Rows, class Id>
bool has(const Rows& rows, Id id) {
  return rows.find(id) != rows.end();
}

template <class Row, class Rows, class Id>
const Row& at(const std::vector<Row>& facts, const Rows& rows, Id id) {
  const auto found = rows.find(id);
  QUADRILLE_EXPECT(found != rows.end(), "an id that is in the case");
  return facts[found->second];
}

tl::unexpected<Error> taken(std::string_view kind, std::string_view what) {
  return fail(ErrorCode::duplicate, fmt::format("there is already {} \"{}\"", kind, what));
}
tl::unexpected<Error> missing(std::string_view kind, std::uint32_t id) {
  return fail(ErrorCode::not_found, fmt::format("there is no {} {} in the case", kind, id));
}

/// Every actor that the content names.
std::vector<ActorId> named_actors(const Content& content) {
  std::vector<ActorId> actors;
  if (const auto dyad = directed_dyad(content)) {
    actors = {dyad->sender, dyad->receiver};
  }
  if (const auto* stance = std::get_if<Stance>(&content); stance != nullptr && stance->host) {
    actors.push_back(*stance->host);
  }
  if (const auto* vote = std::get_if<Vote>(&content)) {
    actors.push_back(vote->voter);
    if (vote->benefits) {
      actors.push_back(*vote->benefits);
    }
  }
  if (const auto* measure = std::get_if<Measure>(&content)) {
    actors.push_back(measure->actor);
  }
  if (const auto* statement = std::get_if<Statement>(&content)) {
    actors.push_back(statement->speaker);
  }
  return actors;
}

}  // namespace

Result<ActorId> Case::add(Actor actor) {
  if (has(actor_rows_, actor.id())) {
    return taken("an actor with the id", std::to_string(number(actor.id())));
  }
  if (has(actor_codes_, actor.code())) {
    return taken("an actor", actor.code());
  }
  if (const auto predecessor = actor.spec().predecessor;
      predecessor && !has(actor_rows_, *predecessor)) {
    return missing("actor", number(*predecessor));
  }
  const ActorId id = actor.id();
  actor_rows_.emplace(id, actors_.size());
  actor_codes_.emplace(actor.code(), actors_.size());
  actors_.push_back(std::move(actor));
  return id;
}

Result<SourceId> Case::add(Source source) {
  if (has(source_rows_, source.id) || find_source(source.name) != nullptr) {
    return taken("a source", source.name);
  }
  if (source.owner && !has(actor_rows_, *source.owner)) {
    return missing("actor", number(*source.owner));
  }
  const SourceId id = source.id;
  source_rows_.emplace(id, sources_.size());
  sources_.push_back(std::move(source));
  return id;
}

Result<DocumentId> Case::add(Document document) {
  if (has(document_rows_, document.id)) {
    return taken("a document with the id", std::to_string(number(document.id)));
  }
  if (!has(source_rows_, document.source)) {
    return missing("source", number(document.source));
  }
  const DocumentId id = document.id;
  document_rows_.emplace(id, documents_.size());
  documents_.push_back(std::move(document));
  return id;
}

Result<IssueId> Case::add(Issue issue) {
  if (has(issue_rows_, issue.id) || find_issue(issue.code) != nullptr) {
    return taken("an issue", issue.code);
  }
  for (const auto& actor : {issue.decider, issue.beneficiary, issue.host}) {
    if (actor && !has(actor_rows_, *actor)) {
      return missing("actor", number(*actor));
    }
  }
  const IssueId id = issue.id;
  issue_rows_.emplace(id, issues_.size());
  issues_.push_back(std::move(issue));
  return id;
}

Result<TheatreId> Case::add(Theatre theatre) {
  const bool used = std::any_of(theatres_.begin(), theatres_.end(),
                                [&](const Theatre& other) { return other.id == theatre.id; });
  if (used || find_theatre(theatre.code) != nullptr) {
    return taken("a theatre", theatre.code);
  }
  if (theatre.states.empty()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("theatre \"{}\" has no state", theatre.code));
  }
  for (auto state = theatre.states.begin(); state != theatre.states.end(); ++state) {
    if (!has(actor_rows_, *state)) {
      return missing("actor", number(*state));
    }
    if (std::find(theatre.states.begin(), state, *state) != state) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("theatre \"{}\" names {} twice", theatre.code, actor(*state).code()));
    }
  }
  theatres_.push_back(std::move(theatre));
  return theatres_.back().id;
}

Result<PlaceId> Case::add(Place place) {
  if (has(place_rows_, place.id) || find_place(place.name) != nullptr) {
    return taken("a place", place.name);
  }
  if (!has(actor_rows_, place.state)) {
    return missing("actor", number(place.state));
  }
  if (!(std::abs(place.latitude) <= kLargestLatitude &&
        std::abs(place.longitude) <= kLargestLongitude)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("place \"{}\" lies at {}, {}: latitudes go from -90 to 90, longitudes "
                            "from -180 to 180",
                            place.name, place.latitude, place.longitude));
  }
  const PlaceId id = place.id;
  place_rows_.emplace(id, places_.size());
  places_.push_back(std::move(place));
  return id;
}

Result<std::size_t> Case::add(Route route) {
  for (const PlaceId end : {route.from, route.to}) {
    if (!has(place_rows_, end)) {
      return missing("place", number(end));
    }
  }
  for (const ActorId crossed : route.over) {
    if (!has(actor_rows_, crossed)) {
      return missing("actor", number(crossed));
    }
  }
  if (route.from == route.to) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("a way from {} to itself is none", place(route.from).name));
  }
  if (route.kilometres && !(std::isfinite(*route.kilometres) && *route.kilometres > 0.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the way from {} to {} has {} km: a length is above 0",
                            place(route.from).name, place(route.to).name, *route.kilometres));
  }
  routes_.push_back(std::move(route));
  return routes_.size() - 1;
}

Result<ItemId> Case::add(EvidenceItem item) {
  const ItemId id = item.id();
  if (has(item_rows_, id)) {
    return taken("an evidence item", std::to_string(number(id)));
  }
  if (!has(source_rows_, item.spec().source)) {
    return missing("source", number(item.spec().source));
  }
  if (const Quote* quote = item.quote();
      quote != nullptr && !has(document_rows_, quote->document)) {
    return missing("document", number(quote->document));
  }
  for (const ActorId actor : named_actors(item.content())) {
    if (!has(actor_rows_, actor)) {
      return missing("actor", number(actor));
    }
  }
  if (const auto* tie = std::get_if<Tie>(&item.content()); tie != nullptr && tie->terms) {
    if (tie->terms->in && !has(actor_rows_, *tie->terms->in)) {
      return missing("actor", number(*tie->terms->in));
    }
    if (tie->terms->place && !has(place_rows_, *tie->terms->place)) {
      return missing("place", number(*tie->terms->place));
    }
  }
  for (const AttributionLink& link : item.spec().attribution) {
    if (link.actor && !has(actor_rows_, *link.actor)) {
      return missing("actor", number(*link.actor));
    }
  }
  if (const auto* stance = std::get_if<Stance>(&item.content());
      stance != nullptr && stance->issue && !has(issue_rows_, *stance->issue)) {
    return missing("issue", number(*stance->issue));
  }
  if (const auto older = item.spec().supersedes) {
    if (!has(item_rows_, *older)) {
      return missing("evidence item", number(*older));
    }
    if (is_superseded(*older)) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("evidence item {} is superseded already", number(*older)));
    }
    superseded_by_.emplace(*older, id);
  }
  item_rows_.emplace(id, items_.size());
  items_.push_back(std::move(item));
  return id;
}

Result<std::size_t> Case::add(Affiliation affiliation) {
  if (!has(actor_rows_, affiliation.acts_for)) {
    return missing("actor", number(affiliation.acts_for));
  }
  affiliations_.push_back(std::move(affiliation));
  return affiliations_.size() - 1;
}

Result<std::size_t> Case::add(Membership membership) {
  for (const ActorId actor : {membership.member, membership.collective}) {
    if (!has(actor_rows_, actor)) {
      return missing("actor", number(actor));
    }
  }
  memberships_.push_back(membership);
  return memberships_.size() - 1;
}

Result<std::size_t> Case::add(GovernmentChange change) {
  if (!has(actor_rows_, change.state)) {
    return missing("actor", number(change.state));
  }
  government_changes_.push_back(std::move(change));
  return government_changes_.size() - 1;
}

const Actor& Case::actor(ActorId id) const { return at(actors_, actor_rows_, id); }
const Source& Case::source(SourceId id) const { return at(sources_, source_rows_, id); }
const Document& Case::document(DocumentId id) const { return at(documents_, document_rows_, id); }
const Issue& Case::issue(IssueId id) const { return at(issues_, issue_rows_, id); }

const Place& Case::place(PlaceId id) const { return at(places_, place_rows_, id); }

const EvidenceItem* Case::find_item(ItemId id) const {
  const auto found = item_rows_.find(id);
  return found == item_rows_.end() ? nullptr : &items_[found->second];
}

const Actor* Case::find_actor(std::string_view code) const {
  const auto found = actor_codes_.find(std::string(code));
  return found == actor_codes_.end() ? nullptr : &actors_[found->second];
}

const Source* Case::find_source(std::string_view name) const {
  const auto found = std::find_if(sources_.begin(), sources_.end(),
                                  [name](const Source& source) { return source.name == name; });
  return found == sources_.end() ? nullptr : &*found;
}

const Issue* Case::find_issue(std::string_view code) const {
  const auto found = std::find_if(issues_.begin(), issues_.end(),
                                  [code](const Issue& issue) { return issue.code == code; });
  return found == issues_.end() ? nullptr : &*found;
}

const Theatre* Case::find_theatre(std::string_view code) const {
  const auto found = std::find_if(theatres_.begin(), theatres_.end(),
                                  [code](const Theatre& theatre) { return theatre.code == code; });
  return found == theatres_.end() ? nullptr : &*found;
}

const Place* Case::find_place(std::string_view name) const {
  const auto found = std::find_if(places_.begin(), places_.end(),
                                  [name](const Place& place) { return place.name == name; });
  return found == places_.end() ? nullptr : &*found;
}

ItemId Case::standing_version(ItemId id) const {
  for (auto next = superseded_by_.find(id); next != superseded_by_.end();
       next = superseded_by_.find(id)) {
    id = next->second;
  }
  return id;
}

bool Case::is_superseded(ItemId id) const { return has(superseded_by_, id); }

}  // namespace quadrille::domain
