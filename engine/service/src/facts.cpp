#include "quadrille/service/facts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "case_addition.hpp"
#include "catalog_facts.hpp"

namespace quadrille::service {
namespace {

Result<CaseAddition> addition_to(CaseSession& session, const reading::Lexicon* lexicon = nullptr) {
  return session.file().next_ids().transform(
      [&](const casefile::NextIds& next) { return CaseAddition(session.facts(), next, lexicon); });
}

template <class Id>
Result<Id> written(CaseSession& session, CaseAddition& addition, std::string name,
                   const casefile::Signature& signature, Id id) {
  const auto done = session.file().commit(addition.take(std::move(name), signature));
  if (!done) {
    return fail(done.error());
  }
  return id;
}

Result<std::optional<domain::ActorId>> maybe_actor(CaseSession& session,
                                                   const std::optional<std::string>& text) {
  if (!text) {
    return std::optional<domain::ActorId>{};
  }
  return session.actor(*text).transform([](domain::ActorId id) { return std::optional(id); });
}

}  // namespace

Result<domain::ActorId> add_actor(CaseSession& session, const NewActor& actor,
                                  const casefile::Signature& signature) {
  domain::Actor::Spec spec{.code = actor.code,
                           .kind = actor.kind.value_or(domain::ActorKind::state),
                           .names = actor.names};
  if (actor.names.empty()) {
    const auto lexicon = session.lexicon();
    if (!lexicon) {
      return fail(lexicon.error());
    }
    auto known = actor_from_lexicon(**lexicon, actor.code);
    if (!known) {
      return fail(known.error().code, known.error().message + "; --name gives it a name");
    }
    spec = std::move(*known);
    spec.kind = actor.kind.value_or(spec.kind);
  }
  spec.cow = actor.cow;
  spec.gleditsch_ward = actor.gleditsch_ward;
  if (actor.from) {
    spec.existence.from = actor.from->span().from;
  }
  if (actor.until) {
    spec.existence.until = actor.until->span().until;
  }
  auto addition = addition_to(session);
  if (!addition) {
    return fail(addition.error());
  }
  const auto id = addition->add_actor(std::move(spec));
  if (!id) {
    return fail(id.error());
  }
  return written(session, *addition, "actor add", signature, *id);
}

Result<domain::SourceId> add_source(CaseSession& session, const NewSource& source,
                                    const casefile::Signature& signature) {
  const auto owner = maybe_actor(session, source.owner);
  auto addition = addition_to(session);
  if (!owner || !addition) {
    return fail(!owner ? owner.error() : addition.error());
  }
  if (source.name.empty()) {
    return fail(ErrorCode::invalid_argument, "a source needs a name");
  }
  const auto id =
      addition->add_source({.id = {}, .name = source.name, .owner = *owner, .grade = source.grade});
  if (!id) {
    return fail(id.error());
  }
  return written(session, *addition, "source add", signature, *id);
}

Result<domain::IssueId> add_issue(CaseSession& session, const NewIssue& issue,
                                  const casefile::Signature& signature) {
  const auto decider = maybe_actor(session, issue.decider);
  const auto beneficiary = maybe_actor(session, issue.beneficiary);
  const auto host = maybe_actor(session, issue.host);
  for (const auto* actor : {&decider, &beneficiary, &host}) {
    if (!*actor) {
      return fail(actor->error());
    }
  }
  auto addition = addition_to(session);
  if (!addition) {
    return fail(addition.error());
  }
  const auto id = addition->add_issue({.id = {},
                                       .code = issue.code,
                                       .question = issue.question,
                                       .low_pole = issue.low_pole,
                                       .high_pole = issue.high_pole,
                                       .decider = *decider,
                                       .beneficiary = *beneficiary,
                                       .host = *host});
  if (!id) {
    return fail(id.error());
  }
  return written(session, *addition, "issue add", signature, *id);
}

Result<domain::ItemId> add_tie(CaseSession& session, const NewTie& tie,
                               const casefile::Signature& signature) {
  const auto a = session.actor(tie.a);
  const auto b = session.actor(tie.b);
  if (!a || !b) {
    return fail(!a ? a.error() : b.error());
  }
  if (tie.reference.empty()) {
    return fail(ErrorCode::invalid_argument,
                "a fact needs --reference: title and date, or address, of its public source");
  }
  auto addition = addition_to(session);
  if (!addition) {
    return fail(addition.error());
  }
  auto source = addition->source(tie.source);
  domain::Grade grade;
  if (source) {
    grade = session.facts().source(*source).grade;
  } else {
    source = addition->add_source({.id = {}, .name = tie.source, .owner = {}, .grade = {}});
  }
  if (!source) {
    return fail(source.error());
  }
  const auto id = addition->add_item({.content = domain::Tie{.a = *a,
                                                             .b = *b,
                                                             .relation = tie.relation,
                                                             .hostility = tie.hostility,
                                                             .members = tie.members,
                                                             .label = tie.label,
                                                             .host_consents = tie.host_consents},
                                      .from = tie.from,
                                      .until = tie.until,
                                      .source = *source,
                                      .grade = grade,
                                      .provenance = domain::EnteredFact{tie.reference},
                                      .coder = entered_by(signature.who),
                                      .review = domain::Review::accepted});
  if (!id) {
    return fail(id.error());
  }
  return written(session, *addition, "tie add", signature, *id);
}

Result<void> add_lexicon_line(CaseSession& session, const std::string& list,
                              const std::vector<std::string>& cells,
                              const casefile::Signature& signature) {
  const auto kind = reading::parse_lexicon_file(list);
  if (!kind) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("\"{}\" is no word list: names, leaders, verbs, nouns, adjectives or "
                            "language",
                            list));
  }
  const std::string line = fmt::format("{}", fmt::join(cells, "\t"));
  if (line.find('\n') != std::string::npos) {
    return fail(ErrorCode::invalid_argument, "a lexicon line cannot hold a line break");
  }
  // Tried on a lexicon of its own, so that a faulty line never reaches the case.
  reading::Lexicon trial;
  if (const auto good = trial.add_line(*kind, line); !good) {
    return fail(good.error());
  }
  auto addition = addition_to(session);
  if (!addition) {
    return fail(addition.error());
  }
  addition->operation().lexicon.push_back({.kind = list, .line = line});
  return session.file()
      .commit(addition->take("lexicon add", signature))
      .transform([](casefile::OperationId) {});
}

}  // namespace quadrille::service
