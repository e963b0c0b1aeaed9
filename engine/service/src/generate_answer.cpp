#include "quadrille/service/generate_answer.hpp"

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/item_words.hpp"

#include "asked_world.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

Result<theatre::Quantity> quantity_of(const std::string& text) {
  for (std::size_t i = 0; i < theatre::kQuantities; ++i) {
    const auto quantity = static_cast<theatre::Quantity>(i);
    if (theatre::name(quantity) == text) {
      return quantity;
    }
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("\"{}\" is none of comfort, threat, freedom_of_action and share", text));
}

std::string name_of(const domain::Case& facts, const GenerateAnswer& answer) {
  return fmt::format("{} of {} in {} {} {}", theatre::name(answer.finding.quantity),
                     facts.actor(answer.finding.actor).code(), answer.finding.theatre.code,
                     answer.finding.side == scenario::Side::above ? "above" : "below",
                     answer.finding.mark);
}

/// An edit in words; of an item that counts no more, what it says and on whose word.
std::string words_of(const domain::Case& facts, const scenario::Act& act) {
  const auto* drop = std::get_if<scenario::DropItem>(&act);
  const domain::EvidenceItem* item = drop == nullptr ? nullptr : facts.find_item(drop->item);
  if (item == nullptr) {
    return scenario::in_words(facts, act);
  }
  return fmt::format("{}: {}, {} ({}, {}, believed {:.2f})", scenario::in_words(facts, act),
                     summary(facts, *item), when(*item), facts.source(item->spec().source).name,
                     item->spec().grade.text(), domain::belief_in(facts, *item));
}

}  // namespace

Result<GenerateAnswer> generate_scenario(CaseSession& session, const GenerateQuestion& question,
                                         const std::stop_token& stop) {
  if (question.above.has_value() == question.below.has_value()) {
    return fail(ErrorCode::invalid_argument, "a finding needs one of --above and --below");
  }
  const auto theatre = theatre_in(session.facts(), question.theatre);
  if (!theatre) {
    return fail(theatre.error());
  }
  const auto actor = session.actor(question.actor);
  const auto quantity = quantity_of(question.quantity);
  if (!actor || !quantity) {
    return fail(!actor ? actor.error() : quantity.error());
  }
  const auto date = asked_day(session, question.on);
  if (!date) {
    return fail(date.error());
  }
  const auto records = session.records({.kinds = kinds_of_theatre()});
  if (!records) {
    return fail(records.error());
  }
  scenario::Finding finding{.theatre = **theatre,
                            .actor = *actor,
                            .quantity = *quantity,
                            .side = question.above ? scenario::Side::above : scenario::Side::below,
                            .mark = question.above.value_or(question.below.value_or(0.0))};
  scenario::GenerateOptions options;
  options.progress = question.progress;
  auto list = scenario::generate(session.facts(), **records, finding, *date, options, stop);
  auto run = run_record(session, "generate", *date);
  if (!list || !run) {
    return fail(!list ? list.error() : run.error());
  }
  return GenerateAnswer{.finding = std::move(finding),
                        .date = *date,
                        .list = std::move(*list),
                        .run = std::move(*run)};
}

wire::Report to_report(const domain::Case& facts, const GenerateAnswer& answer) {
  wire::Table table({{.name = "edits", .type = ColumnType::integer},
                     {.name = "moved", .type = ColumnType::number},
                     {.name = "belief", .type = ColumnType::number},
                     {.name = "after", .type = ColumnType::number},
                     {.name = "words", .type = ColumnType::texts}});
  for (const scenario::Generated& one : answer.list.found) {
    std::vector<std::string> words;
    for (const scenario::Act& act : one.acts) {
      words.push_back(words_of(facts, act));
    }
    table.add({one.acts.size(),
               one.belief ? wire::Cell(wire::Missing{}) : wire::Cell(Number{one.moved, 2}),
               one.belief ? wire::Cell(Number{*one.belief, 2}) : wire::Cell(wire::Missing{}),
               Number{one.after, 4}, words});
  }
  return {.head = {{"date", format_iso_date(answer.date)},
                   {"region", answer.finding.theatre.code},
                   {"actor", facts.actor(answer.finding.actor).code()},
                   {"quantity", theatre::name(answer.finding.quantity)},
                   {"before", Number{answer.list.before, 4}},
                   {"holds", answer.list.holds},
                   {"tried", answer.list.tried}},
          .name = "scenarios",
          .table = std::move(table),
          .tail = {{"run", to_record(answer.run)}}};
}

std::string first_as_file(const domain::Case& facts, const GenerateAnswer& answer) {
  return answer.list.found.empty() ? std::string()
                                   : scenario::to_toml(facts, name_of(facts, answer), answer.date,
                                                       answer.list.found.front().acts);
}

}  // namespace quadrille::service
