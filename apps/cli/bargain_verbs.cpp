#include <charconv>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/parallel.hpp"
#include "quadrille/service/bargain.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "interrupt.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

using service::CaseSession;
using service::ContestAnswer;

constexpr std::size_t kBarsShown = 8;
constexpr std::size_t kTurnsShown = 6;

/// "0:100"
Result<std::pair<double, double>> scale_of(const std::string& text) {
  const auto colon = text.find(':');
  double low = 0.0;
  double high = 0.0;
  const char* const end = text.data() + text.size();
  if (colon != std::string::npos) {
    const char* const middle = text.data() + colon;
    const auto first = std::from_chars(text.data(), middle, low);
    const auto second = std::from_chars(middle + 1, end, high);
    if (first.ec == std::errc() && first.ptr == middle && second.ec == std::errc() &&
        second.ptr == end) {
      return std::pair(low, high);
    }
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("--scale {} is not LOW:HIGH, as in 0:100", text));
}

Result<service::ContestQuestion> question_of(const BargainArguments& arguments) {
  service::ContestQuestion question;
  if (arguments.model) {
    const auto model = service::parse_contest_model(*arguments.model);
    if (!model) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("--model {} is none of pce, compromise, median, condorcet, nash, "
                              "challenge, smp, exchange",
                              *arguments.model));
    }
    question.model = *model;
  }
  question.variant = arguments.variant;
  question.options = arguments.options;
  question.mark = arguments.move_to;
  question.levers = arguments.levers;
  question.draws.draws = arguments.draws;
  question.draws.seed = arguments.seed;
  question.draws.threads = arguments.threads == 0 ? default_threads() : arguments.threads;
  question.sensitivity = arguments.sensitivity ? service::Wanted::yes : service::Wanted::no;
  question.power = arguments.power ? service::Wanted::yes : service::Wanted::no;
  return question;
}

std::string number(const ContestAnswer& answer, double position) {
  return wire::plain_text(wire::Number{answer.contest.scales()[answer.scale].shown(position), 1});
}

void show_scale(const ContestAnswer& answer, Terminal& terminal) {
  const domain::ContestedScale& scale = answer.contest.scales()[answer.scale];
  const std::string& title = scale.name.empty() ? scale.code : scale.name;
  terminal.result(terminal.strong(title) + "\n");
  for (const domain::ScalePoint& point : scale.points) {
    terminal.result(fmt::format("  {:>6}  {}\n", number(answer, point.position), point.meaning));
  }
  if (scale.reference_point) {
    terminal.result(fmt::format("  {:>6}  where things stay without a decision\n",
                                number(answer, *scale.reference_point)));
  }
  terminal.result("\n");
}

/// The default answer in sentences.
void show_forecast(const ContestAnswer& answer, Terminal& terminal) {
  if (answer.quantiles_of != "forecast") {
    terminal.result(fmt::format("{}{}{} gives {}: a lens, no forecast\n",
                                service::name(answer.model), answer.variant.empty() ? "" : " ",
                                answer.variant, number(answer, answer.expected)));
  }
  terminal.result(
      terminal.strong(
          fmt::format("Expected outcome {}", number(answer, answer.forecast.expected))) +
      fmt::format(" ({}); compromise {}\n",
                  answer.contest.rule().decider ? "who decides, pulled by the others" : "election",
                  number(answer, answer.forecast.compromise)));
  for (const bargaining::Interval& interval : answer.forecast.intervals) {
    terminal.result(fmt::format("  {:.0f} % between {} and {}\n", 100.0 * interval.level,
                                number(answer, interval.low), number(answer, interval.high)));
  }
  const double above = 1.0 - answer.forecast.distribution.cdf(.5);
  terminal.result(fmt::format("  above the middle of the scale: {} ({:.0f} %)\n",
                              bargaining::in_words(above), 100.0 * above));
  const domain::ContestedScale& scale = answer.contest.scales()[answer.scale];
  terminal.result(fmt::format(
      "  if the stakes were a little different: sd {:.1f}, from {} to {} in 80 % of draws\n",
      answer.inputs.sd * (scale.high - scale.low), number(answer, answer.inputs.low),
      number(answer, answer.inputs.high)));
  terminal.note(fmt::format(
      "Intervals are as wide as such forecasts were off on {} {}; the spread of the stakes is no "
      "forecast interval.",
      answer.calibration.outcomes, answer.calibration.learned_on));
}

void show_part(const std::string& title, const wire::Table& table, Terminal& terminal) {
  if (table.rows().empty()) {
    return;
  }
  terminal.result("\n" + terminal.strong(title) + "\n");
  terminal.result(wire::to_text(table, terminal.width()));
}

/// The positions of every actor at the first turns and the last.
void show_turns(const ContestAnswer& answer, Terminal& terminal) {
  if (answer.turns.size() < 2) {
    return;
  }
  std::vector<std::size_t> shown;
  for (std::size_t turn = 0; turn < answer.turns.size(); ++turn) {
    if (turn + 1 < kTurnsShown || turn + 1 == answer.turns.size()) {
      shown.push_back(turn);
    }
  }
  for (std::size_t k = 0; k < answer.turn_scales.size(); ++k) {
    const domain::ContestedScale& scale = answer.contest.scales()[answer.turn_scales[k]];
    std::vector<wire::Column> columns = {{.name = "actor"}};
    for (const std::size_t turn : shown) {
      columns.push_back({.name = fmt::format("turn {}", turn), .type = wire::ColumnType::number});
    }
    wire::Table table(columns);
    for (std::size_t row = 0; row < answer.turn_actors.size(); ++row) {
      std::vector<wire::Cell> cells = {answer.contest.actors()[answer.turn_actors[row]].code};
      for (const std::size_t turn : shown) {
        const double at = answer.turns[turn].position[row * answer.turn_scales.size() + k];
        cells.emplace_back(wire::Number{scale.shown(at), 1});
      }
      table.add(std::move(cells));
    }
    show_part(answer.turn_scales.size() > 1 ? "Positions on " + scale.code
                                            : std::string("Positions by turn"),
              table, terminal);
  }
  terminal.note("--json and --csv give every turn, with the reason of each move.");
}

void show_levers(const ContestAnswer& answer, const BargainArguments& arguments,
                 Terminal& terminal) {
  if (!answer.levers) {
    return;
  }
  const wire::Table table = service::lever_table(answer);
  if (table.rows().empty()) {
    terminal.result(fmt::format(
        "\n{}\n", answer.levers->reached_already
                      ? std::string("The expected outcome is there already.")
                      : fmt::format("No change of one actor, nor of two positions, moves it to {}.",
                                    *arguments.move_to)));
    return;
  }
  show_part(fmt::format("Who could move it to {}, by the smallest change", *arguments.move_to),
            narrowed(table, {"actor", "number", "from", "to", "robustness", "and", "best_reply",
                             "after_reply"}),
            terminal);
  terminal.note(fmt::format(
      "robustness: share of drawn stakes in which it gets there; it does in {:.0f} % without a "
      "lever.",
      100.0 * answer.levers->levers.front().without));
}

void show_answer(const ContestAnswer& answer, const BargainArguments& arguments,
                 Terminal& terminal) {
  show_scale(answer, terminal);
  show_forecast(answer, terminal);
  show_part("Stakes",
            narrowed(service::stake_table(answer),
                     {"actor", "position", "salience", "capability", "win_probability"}),
            terminal);
  if (answer.contest.rule().decider) {
    terminal.result(
        fmt::format("{} decides, and is pulled {:.0f} % of the way to the weighted mean of all.\n",
                    answer.contest.actors()[*answer.contest.rule().decider].code,
                    100.0 * answer.contest.rule().pull));
  }
  show_turns(answer, terminal);
  show_part("Deals",
            narrowed(service::exchange_table(answer),
                     {"actor_i", "issue_supplied_by_i", "actor_j", "issue_supplied_by_j", "gain"}),
            terminal);
  show_part("Other models, as lenses and no forecasts", service::lens_table(answer), terminal);
  show_levers(answer, arguments, terminal);
  show_part(
      "Which numbers it hangs on: the outcome one spread below and above",
      narrowed(service::tornado_table(answer),
               {"actor", "number", "low_input", "high_input", "at_low", "at_high"}, kBarsShown),
      terminal);
  show_part("Power", service::power_table(answer), terminal);
  for (const std::string& note : answer.notes) {
    terminal.note(note + ".");
  }
}

/// Rows for a spreadsheet: what the question was about most.
wire::Table main_table(const ContestAnswer& answer) {
  if (answer.levers) {
    return service::lever_table(answer);
  }
  if (answer.exchange) {
    return service::exchange_table(answer);
  }
  return service::position_table(answer);
}

}  // namespace

Outcome run_bargain(const BargainArguments& arguments, Terminal& terminal) {
  auto question = question_of(arguments);
  if (!question) {
    return fail(question.error());
  }
  service::BargainSource source{.path = arguments.path, .issue = arguments.issue};
  if (arguments.scale) {
    const auto scale = scale_of(*arguments.scale);
    if (!scale) {
      return fail(scale.error());
    }
    source.read.scale = *scale;
  }
  const auto on = maybe_last_day("--on", arguments.on);
  if (!on) {
    return fail(on.error());
  }
  source.on = *on;
  const Interrupt interrupt;
  const auto answer = service::bargain(source, *question, interrupt.token());
  if (!answer) {
    return fail(answer.error());
  }
  if (show_structured(service::to_record(*answer), "positions", main_table(answer->answer),
                      terminal)) {
    return Exit::ok;
  }
  show_answer(answer->answer, arguments, terminal);
  return Exit::ok;
}

Outcome run_issue_contest(const IssueArguments& arguments, Terminal& terminal) {
  const auto on = maybe_last_day("--on", arguments.on);
  if (!on) {
    return fail(on.error());
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto contest = service::contest_of_issue(*session, arguments.code, *on);
  if (!contest) {
    return fail(contest.error());
  }
  const wire::Table origins = service::origin_table(contest->origins);
  const wire::Table stakes = service::contest_stakes(contest->contest);
  const wire::Record record = {{"issue", contest->contest.name()},
                               {"date", format_iso_date(contest->date)},
                               {"stakes", stakes},
                               {"origins", origins},
                               {"notes", contest->notes}};
  if (show_structured(record, "stakes", stakes, terminal)) {
    return Exit::ok;
  }
  terminal.result(terminal.strong(contest->contest.description()) + "\n");
  terminal.result(wire::to_text(stakes, terminal.width()));
  terminal.result("\n" + terminal.strong("How each came about") + "\n");
  terminal.result(wire::to_text(origins, terminal.width()));
  for (const std::string& note : contest->notes) {
    terminal.note(note + ".");
  }
  return Exit::ok;
}

Outcome run_issue_stakes(const IssueArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto issue = service::keep_stakes(*session, arguments.file, signed_now());
  if (!issue) {
    return fail(issue.error());
  }
  terminal.note(fmt::format("The stakes on {} are kept.", *issue));
  return Exit::ok;
}

Outcome run_issue_export(const IssueArguments& arguments, Terminal& terminal) {
  const auto written =
      service::export_contest({.path = arguments.path, .issue = arguments.code}, arguments.format);
  if (!written) {
    return fail(written.error());
  }
  terminal.result(written->text);
  for (const std::string& note : written->notes) {
    terminal.note(note + ".");
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
