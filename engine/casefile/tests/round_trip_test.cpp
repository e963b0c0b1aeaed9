#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/casefile/case_file.hpp"

#include "sqlite.hpp"
#include "support.hpp"

namespace quadrille::casefile {
namespace {

using namespace domain;

/// Any bytes, NUL and broken UTF-8 among them: what was read is kept as it was read.
std::string any_text() {
  auto text = *rc::gen::string<std::string>();
  if (*rc::gen::inRange(0, 8) == 0) {
    text.insert(text.size() / 2, 1, '\0');
  }
  return text;
}
std::string some_text() { return any_text() + "."; }
bool coin() { return *rc::gen::arbitrary<bool>(); }
/// One of 0 .. count - 1.
template <class Number = int>
Number below(Number count) {
  return *rc::gen::inRange<Number>(Number{}, count);
}
template <class Make>
auto maybe(Make make) -> std::optional<decltype(make())> {
  return coin() ? std::optional(make()) : std::nullopt;
}
template <class Enum>
Enum one_of(int count) {
  return static_cast<Enum>(below(count));
}
double real() { return *rc::gen::arbitrary<double>(); }

Day any_day() { return kOpenStart + std::chrono::days(below(3'652'058)); }
/// Ends within the days that a file can hold.
DaySpan any_span() {
  const Day from = coin() ? kOpenStart : any_day();
  const Day until = coin() ? kOpenEnd : from + std::chrono::days(1 + below(1000));
  return {from, std::min(until, kOpenEnd)};
}
PartialDate any_date() {
  PartialDate::Spec spec;
  spec.year = 1 + below(9999);
  spec.month = maybe([] { return 1U + below(12U); });
  if (spec.month) {
    spec.day = maybe([] { return 1U + below(28U); });
  }
  spec.approximate = coin();
  spec.uncertain = coin();
  return PartialDate::make(spec).value();
}
Grade any_grade() {
  return {.reliability = one_of<Reliability>(6),
          .credibility = static_cast<Credibility>(1 + below(6))};
}

/// Draws facts that fit those drawn before.
class Draw {
 public:
  Operation operation() {
    Operation drawn{.name = some_text(), .signature = signature(below(1440))};
    drawn.signature.who = any_text();
    drawn.signature.why = any_text();
    for (int i = 1 + below(4); i > 0; --i) {
      drawn.actors.push_back(actor());
    }
    for (int i = below(3); i > 0; --i) {
      drawn.affiliations.push_back({any_text(), some_actor(), any_text(), any_span()});
      drawn.memberships.push_back({some_actor(), some_actor(), any_span()});
      drawn.government_changes.push_back(
          {some_actor(), any_day(), one_of<Regularity>(2), any_text()});
      drawn.lexicon.push_back({any_text(), any_text()});
      drawn.settings.push_back({any_text(), any_text()});
    }
    drawn.sources.push_back({SourceId{++sources_},
                             "source " + std::to_string(sources_) + any_text(),
                             maybe([&] { return some_actor(); }), any_grade()});
    const std::string text = any_text();
    drawn.documents.push_back({DocumentId{++documents_}, SourceId{1 + below(sources_)}, any_text(),
                               any_day(), any_grade(), text, sha256_hex(text)});
    drawn.issues.push_back({IssueId{++issues_}, "issue " + std::to_string(issues_), any_text(),
                            any_text(), any_text(), maybe([&] { return some_actor(); }),
                            maybe([&] { return some_actor(); }),
                            maybe([&] { return some_actor(); })});
    if (actors_ > 0) {
      drawn.places.push_back({.id = domain::PlaceId{++places_},
                              .name = "place " + std::to_string(places_),
                              .kind = one_of<domain::PlaceKind>(4),
                              .state = some_actor(),
                              .latitude = below(181) - 90.0,
                              .longitude = below(361) - 180.0,
                              .reference = any_text()});
      drawn.theatres.push_back({.id = domain::TheatreId{++theatres_},
                                .code = "theatre " + std::to_string(theatres_),
                                .name = any_text(),
                                .states = {some_actor()},
                                .seas = {}});
    }
    if (places_ > 1) {
      drawn.routes.push_back({.from = domain::PlaceId{places_},
                              .to = domain::PlaceId{1 + below(places_ - 1)},
                              .mode = one_of<domain::Mode>(3),
                              .over = {some_actor(), some_actor()},
                              .kilometres = maybe([] { return 1.0 + below(5000); }),
                              .reference = any_text()});
    }
    for (int i = below(6); actors_ > 1 && i > 0; --i) {
      drawn.items.push_back(item());
    }
    return drawn;
  }

 private:
  [[nodiscard]] ActorId some_actor() const { return ActorId{1 + below(actors_)}; }
  /// Two different ones.
  [[nodiscard]] DirectedDyad two_actors() const {
    const std::uint32_t first = below(actors_);
    return {ActorId{1 + first}, ActorId{1 + (first + 1 + below(actors_ - 1)) % actors_}};
  }
  Actor actor() {
    Actor::Spec spec;
    if (actors_ > 0) {
      spec.predecessor = maybe([&] { return some_actor(); });
    }
    spec.id = ActorId{++actors_};
    spec.code = "A" + std::to_string(actors_);
    spec.kind = one_of<ActorKind>(8);
    for (int i = 1 + below(3); i > 0; --i) {
      spec.names.push_back(some_text());
    }
    spec.cow = maybe([] { return below(1000); });
    spec.gleditsch_ward = maybe([] { return below(1000); });
    spec.existence = any_span();
    return Actor::make(spec).value();
  }
  Content content() {
    const DirectedDyad dyad = two_actors();
    switch (below(6)) {
      case 0:
        return Event{dyad.sender,
                     dyad.receiver,
                     one_of<ClaimType>(16),
                     any_text(),
                     maybe([] { return any_text(); }),
                     maybe([] { return static_cast<double>(below(2001) - 1000) / 100.0; })};
      case 1: {
        Tie tie{.a = dyad.sender,
                .b = dyad.receiver,
                .relation = one_of<Relation>(19),
                .label = any_text()};
        if (tie.relation == Relation::dispute) {
          tie.hostility = maybe([] { return 1 + below(5); });
        }
        tie.members = maybe([] { return 2 + below(30); });
        tie.host_consents = coin();
        if (tie.relation == Relation::presence || tie.relation == Relation::overflight) {
          tie.terms = maybe([&] { return terms(); });
        }
        return tie;
      }
      case 2:
        return Stance{dyad.sender, dyad.receiver, one_of<Attitude>(2),
                      maybe([&] { return some_actor(); }),
                      maybe([&] { return IssueId{1 + below(issues_)}; })};
      case 3:
        return Vote{dyad.sender, any_text(), one_of<Ballot>(4),
                    maybe([&] { return some_actor(); })};
      case 4:
        return Measure{dyad.sender, maybe([&] { return dyad.receiver; }), any_text(), real(),
                       any_text()};
      default:
        return domain::Statement{dyad.sender, any_text()};
    }
  }
  [[nodiscard]] domain::Terms terms() const {
    domain::Terms drawn;
    for (const domain::Function function : {domain::Function::ground, domain::Function::air}) {
      if (coin()) {
        drawn.functions.push_back(function);
      }
    }
    drawn.strength = maybe([] { return below(1000) / 8.0; });
    drawn.strength_sd = maybe([] { return below(1000) / 16.0; });
    drawn.equipment = any_text();
    drawn.throughput = maybe([] { return below(1000) / 8.0; });
    drawn.offensive = maybe([] { return below(101) / 100.0; });
    drawn.access = one_of<domain::Consent>(3);
    drawn.use = one_of<domain::Consent>(3);
    drawn.overflight = one_of<domain::Consent>(3);
    drawn.place = maybe([&] { return domain::PlaceId{1 + below(places_)}; });
    drawn.in = maybe([&] { return some_actor(); });
    return drawn;
  }
  [[nodiscard]] Provenance provenance() const {
    switch (below(3)) {
      case 0: {
        const std::size_t start = below<std::size_t>(1'000'000);
        return Quote{DocumentId{1 + below(documents_)},
                     start,
                     start + 1 + below<std::size_t>(1000),
                     some_text(),
                     any_text(),
                     any_text()};
      }
      case 1:
        return RecordRow{any_text(), any_text(), any_text()};
      default:
        return EnteredFact{any_text()};
    }
  }
  EvidenceItem item() {
    EvidenceItem::Spec spec;
    spec.id = ItemId{++items_};
    spec.content = content();
    spec.from = maybe([] { return any_date(); });
    if (!spec.from) {
      spec.until = maybe([] { return any_date(); });
    } else if (coin()) {
      spec.until = spec.from;
    }
    spec.status = one_of<Status>(4);
    for (int i = below(3); i > 0; --i) {
      spec.attribution.push_back(
          {maybe([&] { return some_actor(); }), any_text(), one_of<Hedge>(3)});
    }
    spec.hedge = one_of<Hedge>(3);
    spec.source = SourceId{1 + below(sources_)};
    spec.grade = any_grade();
    spec.provenance = provenance();
    spec.coder = {any_text(), any_text(), Probability::of(below(1001) / 1000.0), any_text(),
                  any_text()};
    spec.review = one_of<Review>(3);
    if (last_unsuperseded_ > 0 && coin()) {
      spec.supersedes = ItemId{last_unsuperseded_};
    }
    last_unsuperseded_ = items_;
    return EvidenceItem::make(spec).value();
  }

  std::uint32_t actors_ = 0;
  std::uint32_t sources_ = 0;
  std::uint32_t documents_ = 0;
  std::uint32_t issues_ = 0;
  std::uint32_t places_ = 0;
  std::uint32_t theatres_ = 0;
  std::uint32_t items_ = 0;
  std::uint32_t last_unsuperseded_ = 0;
};

/// Each name once, in order, with the value that was written last.
std::vector<Setting> last_settings(const std::vector<Operation>& operations) {
  std::map<std::string, std::string> last;
  for (const Operation& operation : operations) {
    for (const auto& [name, value] : operation.settings) {
      last[name] = value;
    }
  }
  std::vector<Setting> settings;
  settings.reserve(last.size());
  for (const auto& [name, value] : last) {
    settings.push_back({name, value});
  }
  return settings;
}

std::vector<LexiconAddition> all_lexicon(const std::vector<Operation>& operations) {
  std::vector<LexiconAddition> lexicon;
  for (const Operation& operation : operations) {
    lexicon.insert(lexicon.end(), operation.lexicon.begin(), operation.lexicon.end());
  }
  return lexicon;
}

/// That the file holds what these operations make, to a reader and to its writer.
void expect_holds(CaseFile& file, const std::vector<Operation>& operations) {
  const auto facts = file.load();
  if (!facts) {
    RC_FAIL(facts.error().message);
  }
  RC_ASSERT(in_words(*facts) == in_words(case_of(operations)));
  RC_ASSERT(file.lexicon_additions().value() == all_lexicon(operations));
  RC_ASSERT(file.settings().value() == last_settings(operations));
}

void expect_log_of(CaseFile& file, const std::vector<Operation>& operations) {
  const auto log = file.operations().value();
  RC_ASSERT(log.size() == operations.size());
  for (std::size_t i = 0; i < log.size(); ++i) {
    RC_ASSERT(log[i].name == operations[i].name);
    RC_ASSERT(log[i].signature.who == operations[i].signature.who);
    RC_ASSERT(log[i].signature.why == operations[i].signature.why);
    RC_ASSERT(log[i].signature.at == operations[i].signature.at);
    RC_ASSERT(log[i].stands);
  }
}

// For those who read the file with other programs: the days that a partial date may mean.
TEST(RoundTrip, WritesTheDaysOfPartialDatesBesideTheirText) {
  const Folder folder;
  const auto path = folder / "a.case";
  ASSERT_TRUE(CaseFile::create(path).value().commit(small_case()));
  auto connection = Connection::open(path, Reach::read).value();
  const auto days_since_1970 = [](const char* iso) {
    return std::int64_t{parse_iso_date(iso)->time_since_epoch().count()};
  };
  const auto cell = [&](const char* column) {
    return connection.number(std::string("SELECT ") + column + " FROM item WHERE id = 5").value();
  };
  EXPECT_EQ(cell("from_first"), days_since_1970("1990-01-01"));
  EXPECT_EQ(cell("from_end"), days_since_1970("1991-01-01"));
  EXPECT_EQ(cell("until_first"), days_since_1970("1991-01-01"));
  EXPECT_EQ(cell("until_end"), days_since_1970("1992-01-01"));
}

RC_GTEST_PROP(RoundTrip, GivesBackWhateverWasCommittedAndTakenBack, ()) {
  const Folder folder;
  const auto path = folder / "a.case";
  std::vector<Operation> operations;
  Draw draw;
  auto writer = CaseFile::create(path).value();
  for (int i = 1 + below(3); i > 0; --i) {
    operations.push_back(draw.operation());
    const auto id = writer.commit(operations.back());
    if (!id) {
      RC_FAIL(id.error().message);
    }
  }
  auto reader = CaseFile::open(path, Access::read).value();
  expect_holds(reader, operations);
  expect_log_of(reader, operations);

  const Operation last = operations.back();
  RC_ASSERT(writer.undo(signature()).has_value());
  operations.pop_back();
  expect_holds(writer, operations);
  expect_holds(reader, operations);
  RC_ASSERT(writer.redo(signature()).has_value());
  operations.push_back(last);
  expect_holds(writer, operations);
  RC_ASSERT(reader.verify().value().ok());
}

}  // namespace
}  // namespace quadrille::casefile
