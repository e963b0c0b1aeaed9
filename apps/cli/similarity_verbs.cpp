#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/similarity_answer.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

using service::SimilarityAnswer;

/// A terminal has room for these; JSON and CSV have all.
constexpr std::array<std::string_view, 6> kShownScores{"s",  "s_weighted", "kappa",
                                                       "pi", "tau_b",      "agreement"};
constexpr std::size_t kShownRows = 400;

/// The year of a day, or of a year alone.
Result<std::optional<int>> maybe_year(std::string_view option,
                                      const std::optional<std::string>& text) {
  return maybe_last_day(option, text).transform([](const std::optional<domain::Day>& day) {
    return day ? std::optional(static_cast<int>(std::chrono::year_month_day(*day).year()))
               : std::nullopt;
  });
}

std::vector<service::Measure> shown_measures(const SimilarityAnswer& answer, bool asked_for) {
  std::vector<service::Measure> shown;
  for (const service::Measure& measure : answer.measures) {
    if (asked_for || std::ranges::find(kShownScores, measure.column) != kShownScores.end()) {
      shown.push_back(measure);
    }
  }
  return shown;
}

std::string heading(const Terminal& terminal, const SimilarityAnswer& answer) {
  const bool is_votes = answer.source == service::ProfileSource::votes;
  std::string years = fmt::format("{}", answer.first_year);
  years += answer.first_year == answer.last_year ? "" : fmt::format(" to {}", answer.last_year);
  return terminal.strong(fmt::format("How alike {}, {}: {}",
                                     is_votes ? "they vote" : "their alliances are", years,
                                     answer.data_sets)) +
         "\n" +
         terminal.faint(terminal.paragraph(
             is_votes ? "1 for equal votes in all roll calls in which both voted"
                      : "1 for equal obligations to all states of the system; that is not to be "
                        "allied",
             0)) +
         "\n";
}

std::string answer_text(const Terminal& terminal, const domain::Case& facts,
                        const SimilarityAnswer& answer, bool asked_for) {
  const auto measures = shown_measures(answer, asked_for);
  std::vector<wire::Column> columns{
      {.name = "year", .type = wire::ColumnType::integer},
      {.name = "a"},
      {.name = "b"},
      {.name = answer.source == service::ProfileSource::votes ? "votes" : "states",
       .type = wire::ColumnType::integer}};
  for (const service::Measure& measure : measures) {
    columns.push_back({.name = std::string(measure.name), .type = wire::ColumnType::number});
  }
  wire::Table table(std::move(columns));
  for (const similarity::DyadSimilarity& row : answer.rows) {
    if (table.rows().size() == kShownRows) {
      break;
    }
    const service::OrderedPair pair = service::ordered(facts, row.dyad, answer.first_actor);
    std::vector<wire::Cell> cells{row.year, facts.actor(pair.a).code(), facts.actor(pair.b).code(),
                                  row.scores.common};
    for (const service::Measure& measure : measures) {
      const std::optional<double>& score = row.scores.*measure.score;
      cells.push_back(score ? wire::Cell(wire::Number{*score}) : wire::Missing{});
    }
    table.add(std::move(cells));
  }
  return heading(terminal, answer) + "\n" + wire::to_text(table, terminal.width());
}

}  // namespace

Outcome run_similarity(const SimilarityArguments& arguments, Terminal& terminal) {
  const auto source = service::parse_profile_source(arguments.on);
  const auto since = maybe_year("--since", arguments.since);
  const auto until = maybe_year("--until", arguments.until);
  if (!source) {
    return fail(source.error().code, fmt::format("--on: {}", source.error().message));
  }
  if (!since || !until) {
    return fail(!since ? since.error() : until.error());
  }
  if (arguments.contested && *source != service::ProfileSource::votes) {
    return fail(ErrorCode::invalid_argument,
                "--contested is about roll calls: it needs --on votes");
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto answer = service::similarities(
      *session, {.a = arguments.a,
                 .b = arguments.b,
                 .source = *source,
                 .measures = arguments.measures,
                 .since = *since,
                 .until = *until,
                 .roll_calls = arguments.contested ? similarity::RollCallChoice::contested
                                                   : similarity::RollCallChoice::all});
  if (!answer) {
    return fail(answer.error());
  }
  if (terminal.structured(service::to_report(session->facts(), *answer))) {
    return Exit::ok;
  }
  if (answer->rows.empty()) {
    terminal.result("In these years the two are not in the data together.\n");
    return Exit::ok;
  }
  terminal.result(answer_text(terminal, session->facts(), *answer, !arguments.measures.empty()));
  if (answer->rows.size() > kShownRows) {
    terminal.note(
        fmt::format("{} of {} rows are shown; --csv has all.", kShownRows, answer->rows.size()));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
