#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/sealed_forecasts.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {

using service::CaseSession;

Outcome run_forecast_seal(const ForecastArguments& arguments, Terminal& terminal) {
  const auto on = maybe_last_day("--on", arguments.on);
  const auto due = day_of("--due", arguments.due);
  if (!on || !due) {
    return fail(!on ? on.error() : due.error());
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto sealed = service::seal_forecast(*session, arguments.issue, *on, *due, signed_now());
  if (!sealed) {
    return fail(sealed.error());
  }
  return show_report(service::forecast_list({*sealed}), terminal, "",
                     {"forecast", "as_of", "due", "expected", "low", "high", "digest"});
}

Outcome run_forecast_list(const ForecastArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto forecasts = service::sealed_forecasts(*session);
  if (!forecasts) {
    return fail(forecasts.error());
  }
  return show_report(service::forecast_list(*forecasts), terminal,
                     "The case keeps no forecasts; \"quadrille forecast seal\" makes one.",
                     {"forecast", "as_of", "due", "expected", "low", "high", "whole"});
}

Outcome run_forecast_outcome(const ForecastArguments& arguments, Terminal& terminal) {
  const auto date = day_of("--date", arguments.date);
  if (!date) {
    return fail(date.error());
  }
  auto session = CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto entered = service::enter_outcome(*session,
                                              {.issue = arguments.issue,
                                               .value = arguments.value,
                                               .date = *date,
                                               .source = arguments.source},
                                              signed_now());
  if (!entered) {
    return fail(entered.error());
  }
  terminal.note(fmt::format("The outcome of {} is entered.", arguments.issue));
  return Exit::ok;
}

Outcome run_forecast_score(const ForecastArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto record = service::score_forecasts(*session);
  if (!record) {
    return fail(record.error());
  }
  const wire::Table table = service::score_table(*record);
  if (show_structured(service::to_record(*record), "forecasts", table, terminal)) {
    return Exit::ok;
  }
  if (record->scored.empty()) {
    terminal.result("No forecast of the case has an outcome yet.\n");
    return Exit::ok;
  }
  terminal.result(wire::to_text(narrowed(table, {"forecast", "expected", "outcome", "error", "crps",
                                                 "inside_80", "compromise_error"}),
                                terminal.width()));
  terminal.note("Errors and CRPS are in hundredths of the scale.");
  return Exit::ok;
}

}  // namespace quadrille::cli
