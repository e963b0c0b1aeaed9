#include "command_line.hpp"

#include <functional>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "quadrille/service/run_record.hpp"

#include "verbs.hpp"

namespace quadrille::cli {
namespace {

/// What the chosen verb will do, once all words are read.
using Chosen = std::function<Outcome(Terminal&)>;

template <class Arguments>
using Verb = Outcome (*)(const Arguments&, Terminal&);

/// Adds a verb that runs `run` on its own arguments; `declare` says which words fill them.
template <class Arguments, class Declare>
void add_verb(CLI::App& parent, const char* name, const char* help, Verb<Arguments> run,
              Chosen& chosen, Declare declare) {
  CLI::App* verb = parent.add_subcommand(name, help);
  auto arguments = std::make_shared<Arguments>();
  verb->add_option("CASE", arguments->path, "the case file")->required();
  declare(*verb, *arguments);
  verb->callback([&chosen, arguments, run] {
    chosen = [arguments, run](Terminal& terminal) { return run(*arguments, terminal); };
  });
}

void add_case_verbs(CLI::App& app, Chosen& chosen) {
  add_verb<NewArguments>(
      app, "new", "make an empty case, or one from the catalog", run_new, chosen,
      [](CLI::App& verb, NewArguments& to) { verb.add_option("--from", to.from, "catalog/NAME"); });
  const auto nothing = [](CLI::App&, CaseArguments&) {};
  add_verb<CaseArguments>(app, "info", "what is in a case", run_info, chosen, nothing);
  add_verb<CaseArguments>(app, "verify", "check that a case is as it was written", run_verify,
                          chosen, nothing);
  add_verb<CaseArguments>(app, "undo", "take back the last change", run_undo, chosen, nothing);
  add_verb<ExportArguments>(
      app, "export", "write a case for other programs", run_export, chosen,
      [](CLI::App& verb, ExportArguments& to) {
        verb.add_option("--format", to.format, "csv, json, graphml or gexf")->required();
        verb.add_option("--on", to.on, "date YYYY-MM-DD");
      });
}

void add_reading_verbs(CLI::App& app, Chosen& chosen) {
  add_verb<ReadArguments>(
      app, "read", "read texts into a case", run_read, chosen,
      [](CLI::App& verb, ReadArguments& to) {
        verb.add_option("FILE", to.files, "texts: .txt, .md, .html, or - for standard input")
            ->required();
        verb.add_option("--source", to.source, "the outlet's name")->required();
        verb.add_option("--date", to.date, "of publication, YYYY-MM-DD")->required();
        verb.add_option("--grade", to.grade, "Admiralty grade A1 to F6");
        verb.add_option("--owner", to.owner, "the actor that owns the outlet");
      });
  CLI::App* code = app.add_subcommand("code", "print the claims of texts; needs no case");
  auto arguments = std::make_shared<CodeArguments>();
  code->add_option("FILE", arguments->files, "texts, or - for standard input")->required();
  code->add_option("--date", arguments->date, "of publication, YYYY-MM-DD")->required();
  code->add_option("--publisher", arguments->publisher, "who published it")->required();
  code->callback([&chosen, arguments] {
    chosen = [arguments](Terminal& terminal) { return run_code(*arguments, terminal); };
  });
}

void add_claim_verbs(CLI::App& app, Chosen& chosen) {
  add_verb<ClaimsArguments>(app, "claims", "list the claims of a case", run_claims, chosen,
                            [](CLI::App& verb, ClaimsArguments& to) {
                              verb.add_option("--doc", to.document, "only of this document");
                              verb.add_option("--pair", to.pair, "only about A and B")->expected(2);
                              verb.add_option("--review", to.review,
                                              "proposed, accepted or rejected");
                            });
  const auto review = [](CLI::App& verb, ReviewArguments& to) {
    verb.add_option("CLAIM", to.items, "numbers of claims")->required();
    verb.add_option("--because", to.why, "the reason, kept in the audit log");
  };
  add_verb<ReviewArguments>(app, "accept", "a person confirms claims", run_accept, chosen, review);
  add_verb<ReviewArguments>(app, "reject", "a person refuses claims", run_reject, chosen, review);
  add_verb<EditArguments>(app, "edit", "a person corrects a claim", run_edit, chosen,
                          [](CLI::App& verb, EditArguments& to) {
                            verb.add_option("CLAIM", to.item, "number of the claim")->required();
                            verb.add_option("--type", to.type, "ACCUSE, ALLY, ...");
                            verb.add_option("--source", to.source, "actor");
                            verb.add_option("--target", to.target, "actor");
                            verb.add_option("--status", to.status,
                                            "actual, denied, hypothetical or planned");
                            verb.add_option("--date", to.date, "YYYY[-MM[-DD]]");
                            verb.add_option("--host", to.host, "actor");
                            verb.add_option("--because", to.why, "the reason");
                          });
  add_verb<EvidenceArguments>(app, "evidence", "everything about one evidence item", run_evidence,
                              chosen, [](CLI::App& verb, EvidenceArguments& to) {
                                verb.add_option("ITEM", to.item, "its number")->required();
                              });
}

void add_engine_verbs(CLI::App& app, Chosen& chosen) {
  add_verb<AlignArguments>(
      app, "align", "who stands with whom, how sure, and why", run_align, chosen,
      [](CLI::App& verb, AlignArguments& to) {
        verb.add_option("A", to.a, "only this actor");
        verb.add_option("B", to.b, "with A: only this pair");
        verb.add_option("--on", to.on, "date YYYY-MM-DD; else the last date of the case");
        verb.add_option("--since", to.since, "a series from this date on");
        verb.add_option("--until", to.until, "end of the series");
        verb.add_option("--channel", to.channel, "votes, pacts, conflict, events or reports");
        verb.add_flag("--smoothed", to.smoothed, "what is known now, not what was known then");
        verb.add_flag("--reviewed", to.reviewed, "only what a person has reviewed");
        verb.add_flag("--why", to.why, "the items behind each figure, with their words");
      });
  add_verb<SurprisesArguments>(
      app, "surprises", "pairs that their company would not lead one to expect", run_surprises,
      chosen, [](CLI::App& verb, SurprisesArguments& to) {
        verb.add_option("--on", to.on, "date YYYY-MM-DD");
        verb.add_option("--top", to.top, "how many");
        verb.add_flag("--reviewed", to.reviewed, "only what a person has reviewed");
      });
}

void add_fact_verbs(CLI::App& app, Chosen& chosen) {
  CLI::App* actor = app.add_subcommand("actor", "actors of a case")->require_subcommand(1);
  const auto declare_actor = [](CLI::App& verb, ActorArguments& to) {
    verb.add_option("ACTOR", to.actor, "code, as ISR");
    verb.add_option("--name", to.names, "names, the first is shown");
    verb.add_option("--kind", to.kind, "state, organisation, group, ...");
    verb.add_option("--cow", to.cow, "Correlates of War code");
    verb.add_option("--gw", to.gleditsch_ward, "Gleditsch-Ward code");
    verb.add_option("--from", to.from, "first day");
    verb.add_option("--until", to.until, "last day");
  };
  add_verb<ActorArguments>(*actor, "add", "add an actor", run_actor_add, chosen, declare_actor);
  add_verb<ActorArguments>(*actor, "show", "show actors", run_actor_show, chosen, declare_actor);

  CLI::App* source = app.add_subcommand("source", "sources of a case")->require_subcommand(1);
  const auto declare_source = [](CLI::App& verb, SourceArguments& to) {
    verb.add_option("NAME", to.name, "the outlet's name");
    verb.add_option("--owner", to.owner, "the actor that owns it");
    verb.add_option("--grade", to.grade, "Admiralty grade A1 to F6");
  };
  add_verb<SourceArguments>(*source, "add", "add a source", run_source_add, chosen, declare_source);
  add_verb<SourceArguments>(*source, "show", "show sources", run_source_show, chosen,
                            declare_source);

  CLI::App* issue = app.add_subcommand("issue", "issues of a case")->require_subcommand(1);
  const auto declare_issue = [](CLI::App& verb, IssueArguments& to) {
    verb.add_option("CODE", to.code, "short name, as syria-bases");
    verb.add_option("--question", to.question, "in words");
    verb.add_option("--low", to.low, "what 0 means");
    verb.add_option("--high", to.high, "what 1 means");
    verb.add_option("--decider", to.decider, "actor");
    verb.add_option("--beneficiary", to.beneficiary, "actor");
    verb.add_option("--host", to.host, "actor");
  };
  add_verb<IssueArguments>(*issue, "add", "add an issue", run_issue_add, chosen, declare_issue);
  add_verb<IssueArguments>(*issue, "show", "show issues", run_issue_show, chosen, declare_issue);

  CLI::App* tie = app.add_subcommand("tie", "ties of a case")->require_subcommand(1);
  const auto declare_tie = [](CLI::App& verb, TieArguments& to) {
    verb.add_option("A", to.a, "actor");
    verb.add_option("B", to.b, "actor");
    verb.add_option("RELATION", to.relation, "defence_pact, strategic_rivalry, presence, ...");
    verb.add_option("--from", to.from, "YYYY[-MM[-DD]]");
    verb.add_option("--until", to.until, "YYYY[-MM[-DD]], included");
    verb.add_option("--hostility", to.hostility, "of a dispute, 1 to 5");
    verb.add_option("--members", to.members, "of a pact, how many sign it");
    verb.add_option("--label", to.label, "its name");
    verb.add_flag("--against-host", to.against_host, "a presence without consent");
    verb.add_option("--source", to.source, "who says so");
    verb.add_option("--reference", to.reference, "title and date of the public source");
  };
  add_verb<TieArguments>(*tie, "add", "add a tie", run_tie_add, chosen, declare_tie);
  add_verb<TieArguments>(*tie, "show", "show ties", run_tie_show, chosen, declare_tie);

  CLI::App* lexicon = app.add_subcommand("lexicon", "words of a case")->require_subcommand(1);
  const auto declare_lexicon = [](CLI::App& verb, LexiconArguments& to) {
    verb.add_option("LIST", to.list, "which word list");
    verb.add_option("CELL", to.cells, "the cells of the line");
  };
  add_verb<LexiconArguments>(*lexicon, "add", "add a line to a word list", run_lexicon_add, chosen,
                             declare_lexicon);
  add_verb<LexiconArguments>(*lexicon, "show", "show the added lines", run_lexicon_show, chosen,
                             declare_lexicon);
}

/// One sentence for what CLI11 found wrong.
int usage_fault(const CLI::App& app, const CLI::ParseError& fault, Terminal& terminal) {
  if (fault.get_exit_code() == 0) {  // --help, --version
    return app.exit(fault) == 0 ? static_cast<int>(Exit::ok) : static_cast<int>(Exit::usage);
  }
  terminal.complain(fmt::format("{}; \"quadrille VERB --help\" shows the form", fault.what()));
  return static_cast<int>(Exit::usage);
}

}  // namespace

int run_command_line(int count, const char* const* words, Terminal& terminal) {
  CLI::App app("Who stands with whom, on whose word, and what if.", "quadrille");
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", std::string(service::program_version()));
  bool json = false;
  bool csv = false;
  CLI::Option* as_json = app.add_flag("--json", json, "the result as JSON");
  app.add_flag("--csv", csv, "the result as CSV")->excludes(as_json);
  Chosen chosen;
  add_case_verbs(app, chosen);
  add_reading_verbs(app, chosen);
  add_claim_verbs(app, chosen);
  add_engine_verbs(app, chosen);
  add_fact_verbs(app, chosen);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& fault) {
    return usage_fault(app, fault, terminal);
  }
  terminal.form = json ? Form::json : csv ? Form::csv : Form::text;
  const Outcome outcome = chosen(terminal);
  if (!outcome) {
    terminal.complain(outcome.error().message);
    return static_cast<int>(exit_of(outcome.error().code));
  }
  if (const auto written = terminal.flush(); !written) {
    terminal.complain(written.error().message);
    return static_cast<int>(exit_of(written.error().code));
  }
  return static_cast<int>(*outcome);
}

}  // namespace quadrille::cli
