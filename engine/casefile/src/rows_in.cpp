#include "rows_in.hpp"

#include <map>

#include <fmt/format.h>

#include "cells.hpp"
#include "items_in.hpp"
#include "schema.hpp"
#include "theatre_rows.hpp"
#include "words.hpp"

namespace quadrille::casefile {
namespace {

using domain::Actor;
using domain::ActorId;
using domain::Case;
using domain::Grade;

/// Calls `each` with every row of a standing operation.
template <class Each>
Result<void> for_standing(Connection& connection, const Table& table, const Standing& standing,
                          Each each) {
  auto cells = Cells::of(connection, table);
  if (!cells) {
    return fail(cells.error());
  }
  for (;;) {
    const auto more = cells->next();
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      return {};
    }
    if (standing.has(cells->operation())) {
      if (auto done = each(*cells); !done) {
        return done;
      }
    }
  }
}

/// Adds a fact that the cells gave; what the case refuses was not written by this program.
template <class Fact>
Result<void> add(Case& facts, const Cells& cells, Fact fact) {
  if (auto sound = cells.sound(); !sound) {
    return sound;
  }
  if (auto added = facts.add(std::move(fact)); !added) {
    return cells.broken(added.error().message);
  }
  return {};
}

Grade grade(Cells& cells) { return cells.made<Grade>(Grade::parse, Grade{}); }

Result<void> read_actors(Connection& connection, const Standing& standing, Case& facts) {
  auto names = Children::of(connection, kActorName, standing);
  if (!names) {
    return fail(names.error());
  }
  auto done = for_standing(connection, kActor, standing, [&](Cells& cells) -> Result<void> {
    Actor::Spec spec;
    spec.id = cells.id<ActorId>();
    spec.code = cells.text();
    spec.kind = cells.word(domain::parse_actor_kind);
    spec.cow = cells.optional_whole<int>();
    spec.gleditsch_ward = cells.optional_whole<int>();
    spec.existence = cells.span();
    spec.predecessor = cells.optional_id<ActorId>();
    auto named = names->each_of(number(spec.id), cells.operation(), [&](Cells& name) {
      name.skip();
      spec.names.push_back(name.text());
    });
    if (!named) {
      return named;
    }
    auto actor = Actor::make(std::move(spec));
    if (!actor) {
      return cells.broken(actor.error().message);
    }
    return add(facts, cells, std::move(*actor));
  });
  return done ? names->expect_end() : done;
}

Result<void> read_relations(Connection& connection, const Standing& standing, Case& facts) {
  auto done = for_standing(connection, kAffiliation, standing, [&](Cells& cells) {
    domain::Affiliation affiliation;
    affiliation.name = cells.text();
    affiliation.acts_for = cells.id<ActorId>();
    affiliation.role = cells.text();
    affiliation.span = cells.span();
    return add(facts, cells, std::move(affiliation));
  });
  if (!done) {
    return done;
  }
  done = for_standing(connection, kMembership, standing, [&](Cells& cells) {
    domain::Membership membership;
    membership.member = cells.id<ActorId>();
    membership.collective = cells.id<ActorId>();
    membership.span = cells.span();
    return add(facts, cells, membership);
  });
  if (!done) {
    return done;
  }
  return for_standing(connection, kGovernmentChange, standing, [&](Cells& cells) {
    domain::GovernmentChange change;
    change.state = cells.id<ActorId>();
    change.day = cells.day();
    change.regularity = cells.word(parse_regularity);
    change.note = cells.text();
    return add(facts, cells, std::move(change));
  });
}

Result<void> read_texts(Connection& connection, const Standing& standing, Case& facts) {
  auto done = for_standing(connection, kSource, standing, [&](Cells& cells) {
    domain::Source source;
    source.id = cells.id<domain::SourceId>();
    source.name = cells.text();
    source.owner = cells.optional_id<ActorId>();
    source.grade = grade(cells);
    return add(facts, cells, std::move(source));
  });
  if (!done) {
    return done;
  }
  return for_standing(connection, kDocument, standing, [&](Cells& cells) {
    domain::Document document;
    document.id = cells.id<domain::DocumentId>();
    document.source = cells.id<domain::SourceId>();
    document.name = cells.text();
    document.date = cells.day();
    document.grade = grade(cells);
    document.text = cells.text();
    document.sha256 = cells.text();
    return add(facts, cells, std::move(document));
  });
}

Result<void> read_issues(Connection& connection, const Standing& standing, Case& facts) {
  return for_standing(connection, kIssue, standing, [&](Cells& cells) {
    domain::Issue issue;
    issue.id = cells.id<domain::IssueId>();
    issue.code = cells.text();
    issue.question = cells.text();
    issue.low_pole = cells.text();
    issue.high_pole = cells.text();
    issue.decider = cells.optional_id<ActorId>();
    issue.beneficiary = cells.optional_id<ActorId>();
    issue.host = cells.optional_id<ActorId>();
    return add(facts, cells, std::move(issue));
  });
}

Result<void> read_theatres(Connection& connection, const Standing& standing, Case& facts) {
  return for_standing(connection, kTheatre, standing,
                      [&](Cells& cells) { return add(facts, cells, theatre_of(cells)); })
      .and_then([&] {
        return for_standing(connection, kPlace, standing,
                            [&](Cells& cells) { return add(facts, cells, place_of(cells)); });
      })
      .and_then([&] {
        return for_standing(connection, kRoute, standing,
                            [&](Cells& cells) { return add(facts, cells, route_of(cells)); });
      });
}

Result<void> read_items(Connection& connection, const Standing& standing, Case& facts) {
  auto items = ItemReader::of(connection, standing);
  if (!items) {
    return fail(items.error());
  }
  auto done = for_standing(connection, kItem, standing, [&](Cells& cells) -> Result<void> {
    auto item = items->read(cells);
    if (!item) {
      return fail(item.error());
    }
    return add(facts, cells, std::move(*item));
  });
  return done ? items->expect_end() : done;
}

/// An undo takes effect only while nothing takes the undo back, so the log is read from its end.
void work_out_what_stands(std::vector<OperationRecord>& operations) {
  for (auto later = operations.rbegin(); later != operations.rend(); ++later) {
    if (later->stands && later->undoes) {
      operations[static_cast<std::size_t>(*later->undoes) - 1].stands = false;
    }
  }
}

/// Of every operation, as if none had been taken back.
Result<std::vector<OperationRecord>> read_log(Connection& connection) {
  auto query =
      connection.prepare("SELECT id, name, who, why, at, undoes, hash FROM operation ORDER BY id");
  if (!query) {
    return fail(query.error());
  }
  std::vector<OperationRecord> operations;
  for (;;) {
    const auto more = query->step();
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      break;
    }
    OperationRecord record;
    const auto id = static_cast<std::int64_t>(operations.size()) + 1;
    const auto at = parse_time(query->text(4));
    const std::int64_t undoes = query->is_null(5) ? 0 : query->integer(5);
    if (query->integer(0) != id || !at || undoes < 0 || undoes >= id) {
      return fail(ErrorCode::corrupt, fmt::format("{} is damaged (operation {} is not as it was "
                                                  "written)",
                                                  connection.path(), id));
    }
    record.id = OperationId{static_cast<std::uint32_t>(id)};
    record.name = query->text(1);
    record.signature = {
        .who = std::string(query->text(2)), .why = std::string(query->text(3)), .at = *at};
    if (undoes > 0) {
      record.undoes = OperationId{static_cast<std::uint32_t>(undoes)};
    }
    record.hash = query->text(6);
    operations.push_back(std::move(record));
  }
  return operations;
}

}  // namespace

Result<std::vector<OperationRecord>> read_operations(Connection& connection) {
  auto operations = read_log(connection);
  if (operations) {
    work_out_what_stands(*operations);
  }
  return operations;
}

Result<std::vector<OperationRecord>> read_operations_up_to(Connection& connection,
                                                           std::uint32_t last) {
  auto operations = read_log(connection);
  if (!operations) {
    return operations;
  }
  if (last > operations->size()) {
    return fail(ErrorCode::not_found, fmt::format("{} has no operation {}; the last one is {}",
                                                  connection.path(), last, operations->size()));
  }
  operations->resize(last);
  work_out_what_stands(*operations);
  return operations;
}

Standing::Standing(const std::vector<OperationRecord>& operations)
    : stands_(operations.size() + 1) {
  for (const OperationRecord& operation : operations) {
    stands_[static_cast<std::size_t>(operation.id)] = operation.stands;
  }
}

Result<Case> read_case(Connection& connection, const Standing& standing) {
  Case facts;
  for (const auto read :
       {read_actors, read_relations, read_texts, read_issues, read_theatres, read_items}) {
    if (auto done = read(connection, standing, facts); !done) {
      return fail(done.error());
    }
  }
  return facts;
}

Result<std::vector<LexiconAddition>> read_lexicon(Connection& connection,
                                                  const Standing& standing) {
  std::vector<LexiconAddition> additions;
  auto done = for_standing(connection, kLexicon, standing, [&](Cells& cells) {
    LexiconAddition addition;
    addition.kind = cells.text();
    addition.line = cells.text();
    additions.push_back(std::move(addition));
    return cells.sound();
  });
  if (!done) {
    return fail(done.error());
  }
  return additions;
}

Result<std::vector<Setting>> read_settings(Connection& connection, const Standing& standing) {
  std::map<std::string, std::string> last;
  auto done = for_standing(connection, kSetting, standing, [&](Cells& cells) {
    std::string name = cells.text();
    last.insert_or_assign(std::move(name), cells.text());
    return cells.sound();
  });
  if (!done) {
    return fail(done.error());
  }
  std::vector<Setting> settings;
  settings.reserve(last.size());
  for (const auto& [name, value] : last) {
    settings.push_back({.name = name, .value = value});
  }
  return settings;
}

Result<NextIds> read_next_ids(Connection& connection) {
  Result<void> outcome;
  const auto next = [&](std::string_view table) {
    const auto highest = connection.number(fmt::format("SELECT max(id) FROM {}", table));
    if (!highest) {
      outcome = fail(highest.error());
    }
    return static_cast<std::uint32_t>(highest.value_or(0)) + 1;
  };
  NextIds ids;
  ids.actor = domain::ActorId{next(kActor.name)};
  ids.source = domain::SourceId{next(kSource.name)};
  ids.document = domain::DocumentId{next(kDocument.name)};
  ids.issue = domain::IssueId{next(kIssue.name)};
  ids.theatre = domain::TheatreId{next(kTheatre.name)};
  ids.place = domain::PlaceId{next(kPlace.name)};
  ids.item = domain::ItemId{next(kItem.name)};
  ids.data_set = domain::DataSetId{next(kDataSet.name)};
  if (!outcome) {
    return fail(outcome.error());
  }
  return ids;
}

}  // namespace quadrille::casefile
