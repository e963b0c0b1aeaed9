#include "verb_table.hpp"

namespace quadrille::cli {

void add_bargain_verbs(VerbTable& table, CLI::App* issues) {
  const auto [bargain, asked] = table.verb_with<BargainArguments>("bargain", run_bargain);
  bargain->add_option("ISSUE", asked->issue);
  bargain->add_option("--on", asked->on);
  bargain->add_option("--model", asked->model);
  bargain->add_option("--variant", asked->variant);
  bargain->add_option("--option", asked->options)->expected(1)->take_all();
  bargain->add_option("--scale", asked->scale);
  bargain->add_option("--move-to", asked->move_to);
  bargain->add_option("--levers", asked->levers);
  bargain->add_option("--draws", asked->draws);
  bargain->add_option("--seed", asked->seed);
  bargain->add_option("--threads", asked->threads);
  bargain->add_flag("--sensitivity", asked->sensitivity);
  bargain->add_flag("--power", asked->power);
  const auto [sweep, swept] = table.verb_with<SweepArguments>("sweep", run_sweep, nullptr, "FILE");
  sweep->add_option("--threads", swept->threads);
  const auto [stakes, kept] = table.verb_with<IssueArguments>("stakes", run_issue_stakes, issues);
  stakes->add_option("FILE", kept->file)->required();
  const auto [exported, written] =
      table.verb_with<IssueArguments>("export", run_issue_export, issues);
  exported->add_option("CODE", written->code);
  exported->add_option("--format", written->format)->required();
  CLI::App* forecast = table.group("forecast");
  const auto [seal, sealed] =
      table.verb_with<ForecastArguments>("seal", run_forecast_seal, forecast);
  seal->add_option("ISSUE", sealed->issue)->required();
  seal->add_option("--due", sealed->due)->required();
  seal->add_option("--on", sealed->on);
  table.verb_with<ForecastArguments>("list", run_forecast_list, forecast);
  const auto [outcome, came] =
      table.verb_with<ForecastArguments>("outcome", run_forecast_outcome, forecast);
  outcome->add_option("ISSUE", came->issue)->required();
  outcome->add_option("VALUE", came->value)->required();
  outcome->add_option("--date", came->date)->required();
  outcome->add_option("--source", came->source)->required();
  table.verb_with<ForecastArguments>("score", run_forecast_score, forecast);
}

}  // namespace quadrille::cli
