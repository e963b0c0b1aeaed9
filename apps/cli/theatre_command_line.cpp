#include "verb_table.hpp"

namespace quadrille::cli {

void add_theatre_verbs(VerbTable& table) {
  const auto [theatre, seen] = table.verb_with<TheatreArguments>("theatre", run_theatre);
  theatre->add_option("THEATRE", seen->theatre);
  theatre->add_option("--on", seen->on);
  theatre->add_option("--versus", seen->versus);
  theatre->add_option("--actor", seen->actor);
  theatre->add_flag("--reviewed", seen->reviewed);
  const auto [edge, ahead] = table.verb_with<EdgeArguments>("edge", run_edge);
  edge->add_option("ACTOR", ahead->actor)->required();
  edge->add_option("--on", ahead->on);
  edge->add_option("--theatre", ahead->theatre);
  const auto [watch, looked] = table.verb_with<WatchArguments>("watch", run_watch);
  watch->add_option("--on", looked->on);
  watch->add_option("--since", looked->since);
  watch->add_flag("--mark", looked->mark);
  watch->add_flag("--all", looked->all);
  const auto [reach, asked] = table.verb_with<ReachArguments>("reach", run_reach);
  reach->add_option("HOLDER", asked->holder)->required();
  reach->add_option("--on", asked->on);
  reach->add_option("--close", asked->closed)->take_all();
  reach->add_flag("--unentered", asked->unentered);
  reach->add_option("--range", asked->range);
  const auto [whatif, tried] = table.verb_with<WhatIfArguments>("whatif", run_whatif);
  whatif->add_option("SCENARIO", tried->scenario)->required();
  whatif->add_option("--theatre", tried->theatres)->expected(1)->take_all();
  whatif->add_option("--for", tried->whom)->expected(1)->take_all();
  whatif->add_option("--draws", tried->draws);
  whatif->add_option("--seed", tried->seed);
  whatif->add_option("--responses", tried->responses);
  whatif->add_option("--toward", tried->toward);
  whatif->add_option("--report", tried->report);
  CLI::App* scenario = table.group("scenario");
  const auto [made, kept] = table.verb_with<ScenarioArguments>("new", run_scenario_new, scenario);
  made->add_option("FILE", kept->names)->required();
  table.verb_with<ScenarioArguments>("list", run_scenario_list, scenario);
  const auto [show, shown] =
      table.verb_with<ScenarioArguments>("show", run_scenario_show, scenario);
  show->add_option("NAME", shown->names)->required();
  const auto [generate, sought] =
      table.verb_with<GenerateArguments>("generate", run_scenario_generate, scenario);
  generate->add_option("--theatre", sought->theatre)->required();
  generate->add_option("--for", sought->actor)->required();
  generate->add_option("--quantity", sought->quantity)->required();
  generate->add_option("--above", sought->above);
  generate->add_option("--below", sought->below);
  generate->add_option("--on", sought->on);
  generate->add_option("--write", sought->file);
  const auto [compare, compared] =
      table.verb_with<ScenarioArguments>("compare", run_scenario_compare, scenario);
  compare->add_option("SCENARIO", compared->names)->required();
}

}  // namespace quadrille::cli
