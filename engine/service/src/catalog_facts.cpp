#include "catalog_facts.hpp"

#include <functional>

#include <fmt/format.h>

namespace quadrille::service {
namespace {

/// Gives an error the place of the entry that caused it.
tl::unexpected<Error> at(const Where& where, const Error& error) {
  return fail(error.code, fmt::format("{}: {}", where.text(), error.message));
}

class CatalogFacts {
 public:
  CatalogFacts(const Catalog& catalog, CaseAddition& addition)
      : catalog_(catalog), addition_(addition) {}

  Result<void> add() {
    const auto steps = {
        &CatalogFacts::add_actors, &CatalogFacts::add_sources,  &CatalogFacts::add_politics,
        &CatalogFacts::add_issues, &CatalogFacts::add_theatres, &CatalogFacts::add_places,
        &CatalogFacts::add_routes, &CatalogFacts::add_ties,     &CatalogFacts::add_events,
        &CatalogFacts::add_votes,  &CatalogFacts::add_measures};
    for (const auto step : steps) {
      if (auto done = (this->*step)(); !done) {
        return done;
      }
    }
    return {};
  }

 private:
  Result<domain::ActorId> actor(const Where& where, const std::string& code) {
    auto id = addition_.actor(code);
    if (!id) {
      return at(where, id.error());
    }
    return id;
  }
  Result<std::optional<domain::ActorId>> maybe_actor(const Where& where,
                                                     const std::optional<std::string>& code) {
    if (!code) {
      return std::optional<domain::ActorId>{};
    }
    return actor(where, *code).transform([](domain::ActorId id) { return std::optional(id); });
  }

  Result<void> add_actors() {
    for (const CatalogActor& entry : catalog_.actors) {
      if (entry.names.empty()) {
        if (const auto id = actor(entry.where, entry.code); !id) {
          return fail(id.error());
        }
        continue;
      }
      const auto id = addition_.add_actor({.code = entry.code,
                                           .kind = entry.kind.value_or(domain::ActorKind::state),
                                           .names = entry.names,
                                           .existence = entry.existence});
      if (!id) {
        return at(entry.where, id.error());
      }
    }
    return {};
  }

  Result<void> add_sources() {
    for (const CatalogSource& entry : catalog_.sources) {
      const auto owner = maybe_actor(entry.where, entry.owner);
      if (!owner) {
        return fail(owner.error());
      }
      const auto id =
          addition_.add_source({.name = entry.name, .owner = *owner, .grade = entry.grade});
      if (!id) {
        return at(entry.where, id.error());
      }
    }
    return {};
  }

  Result<void> add_politics() {
    casefile::Operation& operation = addition_.operation();
    for (const CatalogAffiliation& entry : catalog_.affiliations) {
      const auto acts_for = actor(entry.where, entry.acts_for);
      if (!acts_for) {
        return fail(acts_for.error());
      }
      operation.affiliations.push_back(
          {.name = entry.name, .acts_for = *acts_for, .role = entry.role, .span = entry.span});
    }
    for (const CatalogMembership& entry : catalog_.memberships) {
      const auto collective = actor(entry.where, entry.collective);
      if (!collective) {
        return fail(collective.error());
      }
      for (const std::string& code : entry.members) {
        const auto member = actor(entry.where, code);
        if (!member) {
          return fail(member.error());
        }
        operation.memberships.push_back(
            {.member = *member, .collective = *collective, .span = entry.span});
      }
    }
    for (const CatalogGovernmentChange& entry : catalog_.government_changes) {
      const auto state = actor(entry.where, entry.state);
      if (!state) {
        return fail(state.error());
      }
      operation.government_changes.push_back(
          {.state = *state, .day = entry.date, .regularity = entry.regularity, .note = entry.note});
    }
    return {};
  }

  Result<void> add_issues() {
    for (const CatalogIssue& entry : catalog_.issues) {
      const auto decider = maybe_actor(entry.where, entry.decider);
      const auto beneficiary = maybe_actor(entry.where, entry.beneficiary);
      const auto host = maybe_actor(entry.where, entry.host);
      for (const auto* one : {&decider, &beneficiary, &host}) {
        if (!*one) {
          return fail(one->error());
        }
      }
      const auto id = addition_.add_issue({.code = entry.code,
                                           .question = entry.question,
                                           .low_pole = entry.low_pole,
                                           .high_pole = entry.high_pole,
                                           .decider = *decider,
                                           .beneficiary = *beneficiary,
                                           .host = *host});
      if (!id) {
        return at(entry.where, id.error());
      }
    }
    return {};
  }

  /// A fact with its public source; facts of a catalog were reviewed by whoever wrote it.
  Result<void> add_fact(const CatalogBasis& basis, domain::Content content) {
    const auto source = addition_.source(basis.source);
    if (!source) {
      return at(basis.where, source.error());
    }
    domain::Grade grade;
    for (const domain::Source& known : addition_.operation().sources) {
      if (known.id == *source) {
        grade = known.grade;
      }
    }
    const auto id = addition_.add_item({.content = std::move(content),
                                        .from = basis.from,
                                        .until = basis.until,
                                        .source = *source,
                                        .grade = grade,
                                        .provenance = domain::EnteredFact{basis.reference},
                                        .coder = entered_by("catalog"),
                                        .review = domain::Review::accepted});
    if (!id) {
      return at(basis.where, id.error());
    }
    return {};
  }

  Result<void> add_theatres() {
    for (const CatalogTheatre& entry : catalog_.theatres) {
      const auto states = actors(entry.where, entry.states);
      if (!states) {
        return fail(states.error());
      }
      const auto id = addition_.add_theatre({.id = {},
                                             .code = entry.code,
                                             .name = entry.name,
                                             .states = *states,
                                             .seas = entry.seas});
      if (!id) {
        return at(entry.where, id.error());
      }
    }
    return {};
  }

  Result<void> add_places() {
    for (const CatalogPlace& entry : catalog_.places) {
      const auto state = actor(entry.where, entry.state);
      if (!state) {
        return fail(state.error());
      }
      const auto id = addition_.add_place({.id = {},
                                           .name = entry.name,
                                           .kind = entry.kind,
                                           .state = *state,
                                           .latitude = entry.latitude,
                                           .longitude = entry.longitude,
                                           .reference = entry.reference});
      if (!id) {
        return at(entry.where, id.error());
      }
    }
    return {};
  }

  Result<void> add_routes() {
    for (const CatalogRoute& entry : catalog_.routes) {
      const auto from = addition_.place(entry.from);
      const auto to = addition_.place(entry.to);
      if (!from || !to) {
        return at(entry.where, !from ? from.error() : to.error());
      }
      const auto over = actors(entry.where, entry.over);
      if (!over) {
        return fail(over.error());
      }
      addition_.operation().routes.push_back({.from = *from,
                                              .to = *to,
                                              .mode = entry.mode,
                                              .over = *over,
                                              .kilometres = entry.kilometres,
                                              .reference = entry.reference});
    }
    return {};
  }

  Result<std::vector<domain::ActorId>> actors(const Where& where,
                                              const std::vector<std::string>& codes) {
    std::vector<domain::ActorId> found;
    for (const std::string& code : codes) {
      const auto id = actor(where, code);
      if (!id) {
        return fail(id.error());
      }
      found.push_back(*id);
    }
    return found;
  }

  /// \pre the entry has terms
  Result<domain::Terms> terms_of(const CatalogTie& entry) {
    domain::Terms terms = entry.terms->terms;
    if (entry.terms->place) {
      const auto place = addition_.place(*entry.terms->place);
      if (!place) {
        return at(entry.basis.where, place.error());
      }
      terms.place = *place;
    }
    const auto in = maybe_actor(entry.basis.where, entry.terms->in);
    if (!in) {
      return fail(in.error());
    }
    terms.in = *in;
    return terms;
  }

  Result<void> add_ties() {
    for (const CatalogTie& entry : catalog_.ties) {
      const auto a = actor(entry.basis.where, entry.a);
      if (!a) {
        return fail(a.error());
      }
      for (const std::string& code : entry.b) {
        const auto b = actor(entry.basis.where, code);
        if (!b) {
          return fail(b.error());
        }
        domain::Tie tie{.a = *a,
                        .b = *b,
                        .relation = entry.relation,
                        .hostility = entry.hostility,
                        .members = entry.members,
                        .label = entry.label,
                        .host_consents = entry.host_consents};
        if (entry.terms) {
          auto terms = terms_of(entry);
          if (!terms) {
            return fail(terms.error());
          }
          tie.terms = std::move(*terms);
        }
        auto added = add_fact(entry.basis, std::move(tie));
        if (!added) {
          return added;
        }
      }
    }
    return {};
  }

  Result<void> add_events() {
    for (const CatalogEvent& entry : catalog_.events) {
      const auto sender = actor(entry.basis.where, entry.sender);
      const auto receiver = actor(entry.basis.where, entry.receiver);
      if (!sender || !receiver) {
        return fail(!sender ? sender.error() : receiver.error());
      }
      auto added = add_fact(entry.basis, domain::Event{.sender = *sender,
                                                       .receiver = *receiver,
                                                       .type = entry.type,
                                                       .mode = entry.mode,
                                                       .cameo = {},
                                                       .intensity = {}});
      if (!added) {
        return added;
      }
    }
    return {};
  }

  Result<void> add_votes() {
    for (const CatalogVote& entry : catalog_.votes) {
      const auto benefits = maybe_actor(entry.basis.where, entry.benefits);
      if (!benefits) {
        return fail(benefits.error());
      }
      for (const auto& [ballot, voters] : entry.ballots) {
        for (const std::string& code : voters) {
          const auto voter = actor(entry.basis.where, code);
          if (!voter) {
            return fail(voter.error());
          }
          auto added = add_fact(entry.basis, domain::Vote{.voter = *voter,
                                                          .roll_call = entry.roll_call,
                                                          .ballot = ballot,
                                                          .benefits = *benefits});
          if (!added) {
            return added;
          }
        }
      }
    }
    return {};
  }

  Result<void> add_measures() {
    for (const CatalogMeasure& entry : catalog_.measures) {
      const auto other = maybe_actor(entry.basis.where, entry.other);
      if (!other) {
        return fail(other.error());
      }
      for (const auto& [code, value] : entry.values) {
        const auto measured = actor(entry.basis.where, code);
        if (!measured) {
          return fail(measured.error());
        }
        auto added = add_fact(entry.basis, domain::Measure{.actor = *measured,
                                                           .other = *other,
                                                           .quantity = entry.quantity,
                                                           .value = value,
                                                           .unit = entry.unit});
        if (!added) {
          return added;
        }
      }
    }
    return {};
  }

  const Catalog& catalog_;
  CaseAddition& addition_;
};

}  // namespace

Result<void> add_catalog(const Catalog& catalog, CaseAddition& addition) {
  return CatalogFacts(catalog, addition).add();
}

domain::Coder entered_by(std::string_view who) {
  return {.name = std::string(who),
          .version = "",
          .confidence = domain::Probability::of(1.0),
          .rule = "entered by hand",
          .words = ""};
}

}  // namespace quadrille::service
