#include "support.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"

namespace quadrille::casefile {
namespace {

namespace fs = std::filesystem;
using namespace domain;

constexpr auto kFrance = ActorId{1};
constexpr auto kGermany = ActorId{2};
constexpr auto kNato = ActorId{3};
constexpr auto kTreaties = SourceId{1};
constexpr auto kPaper = SourceId{2};

Day day(const char* text) { return parse_iso_date(text).value(); }
PartialDate date(const char* text) { return PartialDate::parse(text).value(); }

EvidenceItem entered(std::uint32_t id, Content content, const char* from) {
  return EvidenceItem::make({.id = ItemId{id},
                             .content = std::move(content),
                             .from = date(from),
                             .source = kTreaties,
                             .grade = Grade::parse("A1").value(),
                             .provenance = EnteredFact{"a public treaty"},
                             .coder = {.name = "an analyst"},
                             .review = Review::accepted})
      .value();
}

template <class Id>
std::string printed(const std::optional<Id>& id) {
  return id ? std::to_string(static_cast<std::uint64_t>(*id)) : "-";
}
std::string printed(const std::optional<std::string>& text) { return text ? "'" + *text : "-"; }
std::string printed(const std::optional<PartialDate>& date) { return date ? date->text() : "-"; }
std::string printed(const DaySpan& span) {
  return fmt::format("{}..{}", span.from.time_since_epoch().count(),
                     span.until.time_since_epoch().count());
}

std::string words_of(const Event& event) {
  return fmt::format("event {} {} {} [{}] {} {}", number(event.sender), name(event.type),
                     number(event.receiver), event.mode, printed(event.cameo),
                     event.intensity ? fmt::format("{:a}", *event.intensity) : "-");
}
std::string printed(const std::optional<double>& value) {
  return value ? fmt::format("{:a}", *value) : "-";
}
std::string words_of(const domain::Terms& terms) {
  std::string text = " with";
  for (const domain::Function function : terms.functions) {
    text += fmt::format(" {}", name(function));
  }
  return text + fmt::format(" {} {} [{}] {} {} {} {} {} {} {}", printed(terms.strength),
                            printed(terms.strength_sd), terms.equipment, printed(terms.throughput),
                            printed(terms.offensive), name(terms.access), name(terms.use),
                            name(terms.overflight), printed(terms.place), printed(terms.in));
}
std::string words_of(const Tie& tie) {
  return fmt::format("tie {} {} {} {} {} [{}] {}{}", number(tie.a), name(tie.relation),
                     number(tie.b), printed(tie.hostility), printed(tie.members), tie.label,
                     tie.host_consents, tie.terms ? words_of(*tie.terms) : "");
}
std::string words_of(const Stance& stance) {
  return fmt::format("stance {} {} {} {} {}", number(stance.holder),
                     static_cast<int>(stance.attitude), number(stance.about), printed(stance.host),
                     printed(stance.issue));
}
std::string words_of(const Vote& vote) {
  return fmt::format("vote {} [{}] {} {}", number(vote.voter), vote.roll_call, name(vote.ballot),
                     printed(vote.benefits));
}
std::string words_of(const Measure& measure) {
  return fmt::format("measure {} {} [{}] {:a} [{}]", number(measure.actor), printed(measure.other),
                     measure.quantity, measure.value, measure.unit);
}
std::string words_of(const domain::Statement& statement) {
  return fmt::format("statement {} [{}]", number(statement.speaker), statement.words);
}
std::string words_of(const Quote& quote) {
  return fmt::format("quote {} {}-{} [{}] [{}] [{}]", number(quote.document), quote.start,
                     quote.end, quote.exact, quote.prefix, quote.suffix);
}
std::string words_of(const RecordRow& record) {
  return fmt::format("record [{}] [{}] [{}]", record.data_set, record.version, record.row);
}
std::string words_of(const EnteredFact& fact) { return fmt::format("fact [{}]", fact.reference); }

std::string words_of(const EvidenceItem& item) {
  const auto& spec = item.spec();
  const auto visit = [](const auto& part) { return words_of(part); };
  std::string text = fmt::format(
      "item {}: {} from {} until {} {} {} source {} {} {} supersedes {} by [{}] [{}] {:a} [{}] "
      "[{}] on {}",
      number(spec.id), std::visit(visit, spec.content), printed(spec.from), printed(spec.until),
      name(spec.status), name(spec.hedge), number(spec.source), spec.grade.text(),
      name(spec.review), printed(spec.supersedes), spec.coder.name, spec.coder.version,
      spec.coder.confidence.value(), spec.coder.rule, spec.coder.words,
      std::visit(visit, spec.provenance));
  for (const AttributionLink& link : spec.attribution) {
    text += fmt::format(" after {} [{}] {}", printed(link.actor), link.name, name(link.hedge));
  }
  return text;
}

}  // namespace

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "quadrille-case-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no folder could be made in the system's temporary folder");
  }
  path_ = name;
}
Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}
std::string Folder::files() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, " "));
}

Signature signature(int minute) {
  return {.who = "an analyst",
          .why = "the report came in",
          .at = day("2025-03-08") + std::chrono::minutes(minute)};
}

Operation small_case() {
  Operation operation{.name = "enter", .signature = signature()};
  operation.actors = {
      Actor::make({.id = kFrance,
                   .code = "FRA",
                   .names = {"France", "French Republic"},
                   .cow = 220,
                   .gleditsch_ward = 220})
          .value(),
      Actor::make({.id = kGermany,
                   .code = "DEU",
                   .names = {"Germany"},
                   .cow = 255,
                   .existence = {day("1955-05-05"), kOpenEnd}})
          .value(),
      Actor::make({.id = kNato, .code = "NATO", .kind = ActorKind::collective, .names = {"NATO"}})
          .value()};
  operation.affiliations = {{.name = "a minister",
                             .acts_for = kFrance,
                             .role = "foreign minister",
                             .span = {day("2020-01-01"), day("2024-09-21")}}};
  operation.memberships = {
      {.member = kFrance, .collective = kNato, .span = {day("1949-04-04"), kOpenEnd}}};
  operation.government_changes = {
      {.state = kGermany, .day = day("1998-10-27"), .note = "an election"}};
  operation.sources = {
      {.id = kTreaties, .name = "a treaty series", .grade = Grade::parse("A1").value()},
      {.id = kPaper, .name = "The Gazette", .owner = kFrance}};
  const std::string text = "France thanked Germany. \"We agree\", it said.";
  operation.documents = {{.id = DocumentId{1},
                          .source = kPaper,
                          .name = "a visit",
                          .date = day("2025-03-07"),
                          .grade = Grade::parse("B3").value(),
                          .text = text,
                          .sha256 = sha256_hex(text)}};
  operation.issues = {{.id = IssueId{1},
                       .code = "bases",
                       .question = "Do the bases stay?",
                       .low_pole = "none stays",
                       .high_pole = "all stay",
                       .decider = kGermany,
                       .beneficiary = kFrance,
                       .host = kGermany}};
  operation.items = {
      EvidenceItem::make({.id = ItemId{1},
                          .content = Event{.sender = kFrance,
                                           .receiver = kGermany,
                                           .type = ClaimType::consult,
                                           .mode = "visit",
                                           .cameo = "036",
                                           .intensity = 1.9},
                          .from = date("2025-03~"),
                          .status = Status::planned,
                          .attribution = {{.name = "officials", .hedge = Hedge::reported},
                                          {.actor = kGermany, .name = "Berlin"}},
                          .hedge = Hedge::possible,
                          .source = kPaper,
                          .grade = Grade::parse("B3").value(),
                          .provenance = Quote{.document = DocumentId{1},
                                              .start = 0,
                                              .end = 22,
                                              .exact = "France thanked Germany",
                                              .suffix = ". "},
                          .coder = {.name = "a reader",
                                    .version = "1",
                                    .confidence = Probability::of(.1),
                                    .rule = "thank",
                                    .words = "thanked"}})
          .value(),
      entered(2,
              Tie{.a = kFrance,
                  .b = kNato,
                  .relation = Relation::defence_pact,
                  .members = 12,
                  .label = "Washington Treaty"},
              "1949-04-04"),
      entered(3,
              Stance{.holder = kFrance,
                     .about = kGermany,
                     .attitude = Attitude::opposes,
                     .host = kNato,
                     .issue = IssueId{1}},
              "1966?"),
      entered(4,
              Vote{.voter = kFrance,
                   .roll_call = "A/RES/1",
                   .ballot = Ballot::abstain,
                   .benefits = kGermany},
              "1970-10-24"),
      EvidenceItem::make(
          {.id = ItemId{5},
           .content = Measure{.actor = kFrance,
                              .other = kGermany,
                              .quantity = "trade",
                              .value = -0.125,
                              .unit = "USD"},
           .from = date("1990"),
           .until = date("1991"),
           .source = kTreaties,
           .provenance = RecordRow{.data_set = "trade flows", .version = "4", .row = "17"}})
          .value(),
      entered(6, domain::Statement{.speaker = kGermany, .words = "we agree"}, "2025-03-07")};
  operation.lexicon = {{.kind = "actors", .line = "FRA\tParis"}};
  operation.settings = {{.name = "channel", .value = "general"}};
  return operation;
}

Operation one_tie(std::uint32_t item, const std::string& label) {
  Operation operation{.name = "tie", .signature = signature()};
  operation.items = {
      entered(item, Tie{.a = kFrance, .b = kGermany, .relation = Relation::pact, .label = label},
              "1963-01-22")};
  return operation;
}

std::string in_words(const Case& facts) {
  std::string text;
  for (const Actor& actor : facts.actors()) {
    const auto& spec = actor.spec();
    text += fmt::format("actor {} {} {} [{}] {} {} {} {}\n", number(spec.id), spec.code,
                        name(spec.kind), fmt::join(spec.names, "|"), printed(spec.cow),
                        printed(spec.gleditsch_ward), printed(spec.existence),
                        printed(spec.predecessor));
  }
  for (const Affiliation& affiliation : facts.affiliations()) {
    text += fmt::format("affiliation [{}] {} [{}] {}\n", affiliation.name,
                        number(affiliation.acts_for), affiliation.role, printed(affiliation.span));
  }
  for (const Membership& membership : facts.memberships()) {
    text += fmt::format("membership {} {} {}\n", number(membership.member),
                        number(membership.collective), printed(membership.span));
  }
  for (const GovernmentChange& change : facts.government_changes()) {
    text += fmt::format("change {} {} {} [{}]\n", number(change.state),
                        change.day.time_since_epoch().count(), static_cast<int>(change.regularity),
                        change.note);
  }
  for (const Source& source : facts.sources()) {
    text += fmt::format("source {} [{}] {} {}\n", number(source.id), source.name,
                        printed(source.owner), source.grade.text());
  }
  for (const Document& document : facts.documents()) {
    text += fmt::format("document {} {} [{}] {} {} [{}] {}\n", number(document.id),
                        number(document.source), document.name,
                        document.date.time_since_epoch().count(), document.grade.text(),
                        document.text, document.sha256);
  }
  for (const Issue& issue : facts.issues()) {
    text += fmt::format("issue {} [{}] [{}] [{}] [{}] {} {} {}\n", number(issue.id), issue.code,
                        issue.question, issue.low_pole, issue.high_pole, printed(issue.decider),
                        printed(issue.beneficiary), printed(issue.host));
  }
  for (const domain::Theatre& theatre : facts.theatres()) {
    text += fmt::format("theatre {} [{}] [{}]", number(theatre.id), theatre.code, theatre.name);
    for (const domain::ActorId state : theatre.states) {
      text += fmt::format(" {}", number(state));
    }
    text += fmt::format(" [{}]\n", fmt::join(theatre.seas, "|"));
  }
  for (const domain::Place& place : facts.places()) {
    text += fmt::format("place {} [{}] {} {} {:a} {:a} [{}]\n", number(place.id), place.name,
                        name(place.kind), number(place.state), place.latitude, place.longitude,
                        place.reference);
  }
  for (const domain::Route& route : facts.routes()) {
    text += fmt::format("route {} {} {}", number(route.from), number(route.to), name(route.mode));
    for (const domain::ActorId state : route.over) {
      text += fmt::format(" {}", number(state));
    }
    text += fmt::format(" {} [{}]\n", printed(route.kilometres), route.reference);
  }
  for (const EvidenceItem& item : facts.all_items()) {
    text += words_of(item) + (facts.is_superseded(item.id()) ? " (superseded)\n" : "\n");
  }
  return text;
}

Case case_of(const std::vector<Operation>& operations) {
  Case facts;
  const auto add = [&facts](const auto& additions) {
    for (const auto& addition : additions) {
      if (auto added = facts.add(addition); !added) {
        throw std::runtime_error(added.error().message);
      }
    }
  };
  for (const Operation& operation : operations) {
    add(operation.actors);
    add(operation.affiliations);
    add(operation.memberships);
    add(operation.government_changes);
    add(operation.sources);
    add(operation.documents);
    add(operation.issues);
    add(operation.theatres);
    add(operation.places);
    add(operation.routes);
    add(operation.items);
  }
  return facts;
}

}  // namespace quadrille::casefile
