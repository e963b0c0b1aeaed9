#include "verb_table.hpp"
#include "vote_arguments.hpp"

namespace quadrille::cli {
namespace {

/// What says how positions are estimated.
void add_estimate_options(CLI::App* verb, VoteArguments* in) {
  verb->add_option("--by", in->by);
  verb->add_option("--method", in->method);
  verb->add_option("--dims", in->dimensions);
  verb->add_option("--anchor", in->anchors)->expected(2);
  verb->add_option("--paragraphs", in->paragraphs);
  verb->add_option("--fewest", in->fewest);
  verb->add_option("--votes", in->which);
  verb->add_option("--iterations", in->iterations);
  verb->add_option("--seed", in->seed);
  verb->add_option("--threads", in->threads);
}

void add_span(CLI::App* verb, VoteArguments* in) {
  verb->add_option("--sessions", in->sessions);
  verb->add_option("--years", in->years);
}

}  // namespace

void add_vote_verbs(VerbTable& table) {
  CLI::App* votes = table.group("votes");
  const auto [ideal, placed] = table.verb_with<VoteArguments>("ideal", run_votes_ideal, votes);
  add_estimate_options(ideal, placed);
  add_span(ideal, placed);
  ideal->add_option("--actor", placed->actors)->expected(1)->take_all();
  ideal->add_option("--on", placed->on);
  ideal->add_option("--second", placed->second);
  ideal->add_option("--chains", placed->chains);
  const auto [agreement, compared] =
      table.verb_with<VoteArguments>("agreement", run_votes_agreement, votes);
  agreement->add_option("A", compared->a)->required();
  agreement->add_option("B", compared->b)->required();
  add_span(agreement, compared);
  agreement->add_option("--versus", compared->versus);
  agreement->add_option("--by", compared->by);
  agreement->add_option("--paragraphs", compared->paragraphs);
  const auto [surprising, sought] =
      table.verb_with<VoteArguments>("surprising", run_votes_surprising, votes);
  add_estimate_options(surprising, sought);
  add_span(surprising, sought);
  surprising->add_option("--actor", sought->actors)->expected(1);
  surprising->add_option("--pair", sought->pair)->expected(2);
  surprising->add_option("--limit", sought->limit);
  const auto [blocs, grouped] = table.verb_with<VoteArguments>("blocs", run_votes_blocs, votes);
  add_estimate_options(blocs, grouped);
  blocs->add_option("--on", grouped->on);
  blocs->add_option("--basis", grouped->basis);
  blocs->add_option("--count", grouped->count);
  const auto [issues, sorted] = table.verb_with<VoteArguments>("issues", run_votes_issues, votes);
  add_estimate_options(issues, sorted);
  add_span(issues, sorted);
  issues->add_option("--actor", sorted->actors)->expected(1);
  issues->add_option("--pair", sorted->pair)->expected(2);
  const auto [text, named] = table.verb_with<VoteArguments>("text", run_votes_text, votes);
  text->add_option("RESOLUTION", named->resolution)->required();
  const auto [plot, drawn] = table.verb_with<VoteArguments>("plot", run_votes_plot, votes);
  plot->add_option("FILE", drawn->file)->required();
  add_estimate_options(plot, drawn);
  add_span(plot, drawn);
  const auto whose = plot->add_option("--actor", drawn->actors)->expected(1)->take_all();
  plot->add_option("--roll-call", drawn->roll_call)->excludes(whose);
  plot->add_option("--on", drawn->on);
  plot->add_option("--second", drawn->second);
  const auto [masked, hidden] = table.verb_with<VoteArguments>("masked", run_votes_masked, votes);
  add_estimate_options(masked, hidden);
  add_span(masked, hidden);
  masked->add_option("--share", hidden->share);
  const auto [whatif, tried] = table.verb_with<VoteArguments>("whatif", run_votes_whatif, votes);
  add_estimate_options(whatif, tried);
  whatif->add_option("--without-state", tried->without_states)->expected(1)->take_all();
  whatif->add_option("--without-issue", tried->without_issues)->expected(1)->take_all();
  whatif->add_option("--without-session", tried->without_sessions)->expected(1)->take_all();
}

}  // namespace quadrille::cli
