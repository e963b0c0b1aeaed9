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
  const auto [stakes, kept] = table.verb_with<IssueArguments>("stakes", run_issue_stakes, issues);
  stakes->add_option("FILE", kept->file)->required();
  const auto [exported, written] =
      table.verb_with<IssueArguments>("export", run_issue_export, issues);
  exported->add_option("CODE", written->code);
  exported->add_option("--format", written->format)->required();
}

}  // namespace quadrille::cli
