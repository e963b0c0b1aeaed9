#include "rows_out.hpp"

#include <chrono>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"

#include "schema.hpp"
#include "theatre_rows.hpp"
#include "words.hpp"

namespace quadrille::casefile {
namespace {

using domain::Day;
using domain::DaySpan;
using domain::number;

template <class Id>
std::int64_t key(Id id) {
  return static_cast<std::int64_t>(number(id));
}
template <class Id>
std::optional<std::int64_t> key(const std::optional<Id>& id) {
  return id ? std::optional<std::int64_t>(key(*id)) : std::nullopt;
}
template <class Number>
std::optional<std::int64_t> whole(const std::optional<Number>& value) {
  return value ? std::optional<std::int64_t>(*value) : std::nullopt;
}

std::optional<std::string> start_text(const DaySpan& span) {
  return span.from == domain::kOpenStart ? std::nullopt : std::optional(format_iso_date(span.from));
}
std::optional<std::string> end_text(const DaySpan& span) {
  return span.until == domain::kOpenEnd ? std::nullopt : std::optional(format_iso_date(span.until));
}

Result<void> check_day(Day day) {
  if (day < domain::kOpenStart || day > domain::kOpenEnd) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("day {} from 1970-01-01 on is outside years 1 to 9999",
                            day.time_since_epoch().count()));
  }
  return {};
}
Result<void> check_span(const DaySpan& span) {
  return check_day(span.from).and_then([&] { return check_day(span.until); });
}

/// The columns that a provenance fills; those of the other kinds stay empty.
struct ProvenanceColumns {
  std::string kind;
  std::optional<std::int64_t> document, start, end;
  std::optional<std::string> exact, prefix, suffix, data_set, version, row, reference;
};
ProvenanceColumns columns_of(const domain::Provenance& provenance) {
  ProvenanceColumns columns;
  if (const auto* quote = std::get_if<domain::Quote>(&provenance)) {
    columns.kind = kQuoteWord;
    columns.document = key(quote->document);
    columns.start = static_cast<std::int64_t>(quote->start);
    columns.end = static_cast<std::int64_t>(quote->end);
    columns.exact = quote->exact;
    columns.prefix = quote->prefix;
    columns.suffix = quote->suffix;
  } else if (const auto* record = std::get_if<domain::RecordRow>(&provenance)) {
    columns.kind = kRecordWord;
    columns.data_set = record->data_set;
    columns.version = record->version;
    columns.row = record->row;
  } else {
    columns.kind = kEnteredWord;
    columns.reference = std::get<domain::EnteredFact>(provenance).reference;
  }
  return columns;
}

/// Prepares the insertion into a table when the first row comes.
class Inserter {
 public:
  Inserter(Connection& connection, const Table& table) : connection_(&connection), table_(&table) {}
  template <class... Values>
  Result<void> add(const Values&... values) {
    if (!statement_) {
      auto prepared = connection_->prepare(insertion(*table_));
      if (!prepared) {
        return fail(prepared.error());
      }
      statement_ = std::move(*prepared);
    }
    return statement_->run(values...);
  }

 private:
  Connection* connection_;
  const Table* table_;
  std::optional<Statement> statement_;
};

/// Writes the rows of one operation. The first failure stays and stops the rest.
class RowWriter {
 public:
  RowWriter(Connection& connection, OperationId id)
      : connection_(connection), operation_(static_cast<std::int64_t>(id)) {}

  void write(const domain::Actor& actor) {
    const auto& spec = actor.spec();
    add(actors_, std::nullopt, operation_, key(spec.id), spec.code, name(spec.kind),
        whole(spec.cow), whole(spec.gleditsch_ward), start_text(spec.existence),
        end_text(spec.existence), key(spec.predecessor));
    for (const std::string& actor_name : spec.names) {
      add(actor_names_, std::nullopt, operation_, key(spec.id), actor_name);
    }
  }
  void write(const domain::Affiliation& affiliation) {
    add(affiliations_, std::nullopt, operation_, affiliation.name, key(affiliation.acts_for),
        affiliation.role, start_text(affiliation.span), end_text(affiliation.span));
  }
  void write(const domain::Membership& membership) {
    add(memberships_, std::nullopt, operation_, key(membership.member), key(membership.collective),
        start_text(membership.span), end_text(membership.span));
  }
  void write(const domain::GovernmentChange& change) {
    add(government_changes_, std::nullopt, operation_, key(change.state),
        format_iso_date(change.day), word(change.regularity), change.note);
  }
  void write(const domain::Source& source) {
    add(sources_, std::nullopt, operation_, key(source.id), source.name, key(source.owner),
        source.grade.text());
  }
  void write(const domain::Document& document) {
    add(documents_, std::nullopt, operation_, key(document.id), key(document.source), document.name,
        format_iso_date(document.date), document.grade.text(), document.text, document.sha256);
  }
  void write(const domain::Issue& issue) {
    add(issues_, std::nullopt, operation_, key(issue.id), issue.code, issue.question,
        issue.low_pole, issue.high_pole, key(issue.decider), key(issue.beneficiary),
        key(issue.host));
  }
  void write(const domain::Theatre& theatre) {
    add(theatres_, std::nullopt, operation_, key(theatre.id), theatre.code, theatre.name,
        id_list(theatre.states), line_list(theatre.seas));
  }
  void write(const domain::Place& place) {
    add(places_, std::nullopt, operation_, key(place.id), place.name, name(place.kind),
        key(place.state), place.latitude, place.longitude, place.reference);
  }
  void write(const domain::Route& route) {
    add(routes_, std::nullopt, operation_, key(route.from), key(route.to), name(route.mode),
        id_list(route.over), route.kilometres, route.reference);
  }
  void write(const LexiconAddition& addition) {
    add(lexicon_, std::nullopt, operation_, addition.kind, addition.line);
  }
  void write(const Setting& setting) {
    add(settings_, std::nullopt, operation_, setting.name, setting.value);
  }
  void write(const domain::EvidenceItem& item) {
    const auto& spec = item.spec();
    const auto first = [](const std::optional<domain::PartialDate>& date) {
      return date ? std::optional(day_number(date->span().from)) : std::nullopt;
    };
    const auto end = [](const std::optional<domain::PartialDate>& date) {
      return date ? std::optional(day_number(date->span().until)) : std::nullopt;
    };
    const auto text = [](const std::optional<domain::PartialDate>& date) {
      return date ? std::optional(date->text()) : std::nullopt;
    };
    const ProvenanceColumns from = columns_of(spec.provenance);
    add(items_, std::nullopt, operation_, key(spec.id), content_word(spec.content), text(spec.from),
        first(spec.from), end(spec.from), text(spec.until), first(spec.until), end(spec.until),
        name(spec.status), name(spec.hedge), key(spec.source), spec.grade.text(), name(spec.review),
        key(spec.supersedes), spec.coder.name, spec.coder.version, spec.coder.confidence.value(),
        spec.coder.rule, spec.coder.words, from.kind, from.document, from.start, from.end,
        from.exact, from.prefix, from.suffix, from.data_set, from.version, from.row,
        from.reference);
    const std::int64_t row = connection_.last_row();
    std::visit([&](const auto& content) { write_content(row, content); }, spec.content);
    for (const domain::AttributionLink& link : spec.attribution) {
      add(attributions_, std::nullopt, operation_, key(spec.id), key(link.actor), link.name,
          name(link.hedge));
    }
  }

  template <class Facts>
  void write_all(const Facts& facts) {
    for (const auto& fact : facts) {
      write(fact);
    }
  }
  [[nodiscard]] Result<void> outcome() const { return outcome_; }

 private:
  void write_content(std::int64_t row, const domain::Event& event) {
    add(events_, row, operation_, key(event.sender), key(event.receiver), name(event.type),
        event.mode, event.cameo, event.intensity);
  }
  void write_content(std::int64_t row, const domain::Tie& tie) {
    add(ties_, row, operation_, key(tie.a), key(tie.b), name(tie.relation), whole(tie.hostility),
        whole(tie.members), tie.label, std::int64_t{tie.host_consents ? 1 : 0});
    if (const auto& terms = tie.terms) {
      add(terms_, row, operation_, function_list(terms->functions), terms->strength,
          terms->strength_sd, terms->equipment, terms->throughput, terms->offensive,
          name(terms->access), name(terms->use), name(terms->overflight), key(terms->place),
          key(terms->in));
    }
  }
  void write_content(std::int64_t row, const domain::Stance& stance) {
    add(stances_, row, operation_, key(stance.holder), key(stance.about), word(stance.attitude),
        key(stance.host), key(stance.issue));
  }
  void write_content(std::int64_t row, const domain::Vote& vote) {
    add(votes_, row, operation_, key(vote.voter), vote.roll_call, name(vote.ballot),
        key(vote.benefits));
  }
  void write_content(std::int64_t row, const domain::Measure& measure) {
    add(measures_, row, operation_, key(measure.actor), key(measure.other), measure.quantity,
        measure.value, measure.unit);
  }
  void write_content(std::int64_t row, const domain::Statement& statement) {
    add(statements_, row, operation_, key(statement.speaker), statement.words);
  }

  template <class... Values>
  void add(Inserter& table, const Values&... values) {
    if (outcome_) {
      outcome_ = table.add(values...);
    }
  }

  Connection& connection_;
  std::int64_t operation_;
  Result<void> outcome_;
  Inserter actors_{connection_, kActor};
  Inserter actor_names_{connection_, kActorName};
  Inserter affiliations_{connection_, kAffiliation};
  Inserter memberships_{connection_, kMembership};
  Inserter government_changes_{connection_, kGovernmentChange};
  Inserter sources_{connection_, kSource};
  Inserter documents_{connection_, kDocument};
  Inserter issues_{connection_, kIssue};
  Inserter theatres_{connection_, kTheatre};
  Inserter places_{connection_, kPlace};
  Inserter routes_{connection_, kRoute};
  Inserter items_{connection_, kItem};
  Inserter attributions_{connection_, kAttribution};
  Inserter events_{connection_, kEvent};
  Inserter ties_{connection_, kTie};
  Inserter terms_{connection_, kTieTerms};
  Inserter stances_{connection_, kStance};
  Inserter votes_{connection_, kVote};
  Inserter measures_{connection_, kMeasure};
  Inserter statements_{connection_, kStatement};
  Inserter lexicon_{connection_, kLexicon};
  Inserter settings_{connection_, kSetting};
};

}  // namespace

Result<void> check_storable(const Operation& operation) {
  Result<void> outcome;
  const auto check = [&outcome](auto&& checked) {
    if (outcome) {
      outcome = checked();
    }
  };
  check([&] { return check_day(std::chrono::floor<std::chrono::days>(operation.signature.at)); });
  for (const auto& actor : operation.actors) {
    check([&] { return check_span(actor.existence()); });
  }
  for (const auto& affiliation : operation.affiliations) {
    check([&] { return check_span(affiliation.span); });
  }
  for (const auto& membership : operation.memberships) {
    check([&] { return check_span(membership.span); });
  }
  for (const auto& change : operation.government_changes) {
    check([&] { return check_day(change.day); });
  }
  for (const auto& document : operation.documents) {
    check([&] { return check_day(document.date); });
    check([&]() -> Result<void> {
      if (document.sha256 != sha256_hex(document.text)) {
        return fail(
            ErrorCode::invalid_argument,
            fmt::format("the digest of document \"{}\" is not that of its text", document.name));
      }
      return {};
    });
  }
  return outcome;
}

Result<void> write_rows(Connection& connection, OperationId id, const Operation& operation) {
  RowWriter writer(connection, id);
  writer.write_all(operation.actors);
  writer.write_all(operation.affiliations);
  writer.write_all(operation.memberships);
  writer.write_all(operation.government_changes);
  writer.write_all(operation.sources);
  writer.write_all(operation.documents);
  writer.write_all(operation.issues);
  writer.write_all(operation.theatres);
  writer.write_all(operation.places);
  writer.write_all(operation.routes);
  writer.write_all(operation.items);
  writer.write_all(operation.lexicon);
  writer.write_all(operation.settings);
  return writer.outcome();
}

}  // namespace quadrille::casefile
