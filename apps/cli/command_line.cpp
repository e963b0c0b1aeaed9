#include "command_line.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include <fmt/format.h>

#include "quadrille/service/run_record.hpp"

#include "help.hpp"
#include "verb_table.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

/// All verbs.
class CommandLine : public VerbTable {
 public:
  explicit CommandLine(Terminal& terminal) : VerbTable(terminal) {
    add_case_verbs();
    add_reading_verbs();
    add_theatre_verbs(*this);
    add_claim_verbs();
    add_import_verbs();
    add_engine_verbs();
    add_vote_verbs(*this);
    add_fact_verbs();
  }

 private:
  void add_case_verbs() {
    const auto [new_verb, made] = verb_with<NewArguments>("new", run_new);
    new_verb->add_option("--from", made->from);
    verb_with<CaseArguments>("info", run_info);
    verb_with<CaseArguments>("verify", run_verify);
    verb_with<CaseArguments>("undo", run_undo);
    const auto [export_verb, exported] = verb_with<ExportArguments>("export", run_export);
    export_verb->add_option("--format", exported->format)->required();
    export_verb->add_option("--on", exported->on);
  }

  void add_reading_verbs() {
    const auto [read, in] = verb_with<ReadArguments>("read", run_read);
    read->add_option("FILE", in->files)->required();
    read->add_option("--source", in->source)->required();
    read->add_option("--date", in->date)->required();
    read->add_option("--grade", in->grade);
    read->add_option("--owner", in->owner);

    CLI::App* code = verb("code");
    auto coded = std::make_shared<CodeArguments>();
    code->callback(
        [this, coded] { action_ = [this, coded] { return run_code(*coded, terminal_); }; });
    code->add_option("FILE", coded->files)->required();
    code->add_option("--date", coded->date)->required();
    code->add_option("--publisher", coded->publisher)->required();
  }

  void add_claim_verbs() {
    const auto [claims, listed] = verb_with<ClaimsArguments>("claims", run_claims);
    claims->add_option("--doc", listed->document);
    claims->add_option("--pair", listed->pair)->expected(2);
    claims->add_option("--review", listed->review);
    for (const auto& [name, runs] :
         {std::pair("accept", &run_accept), std::pair("reject", &run_reject)}) {
      const auto [review, reviewed] = verb_with<ReviewArguments>(name, runs);
      review->add_option("CLAIM", reviewed->items)->required();
      review->add_option("--because", reviewed->why);
    }
    const auto [edit, edited] = verb_with<EditArguments>("edit", run_edit);
    edit->add_option("CLAIM", edited->item)->required();
    edit->add_option("--type", edited->type);
    edit->add_option("--source", edited->source);
    edit->add_option("--target", edited->target);
    edit->add_option("--status", edited->status);
    edit->add_option("--date", edited->date);
    edit->add_option("--host", edited->host);
    edit->add_option("--because", edited->why);
    const auto [evidence, shown] = verb_with<EvidenceArguments>("evidence", run_evidence);
    evidence->add_option("ITEM", shown->item)->required();
  }

  void add_import_verbs() {
    CLI::App* import = group("import");
    const auto [load, order] = verb_with<ImportArguments>("load", run_import_load, import);
    load->add_option("FORMAT", order->format)->required();
    load->add_option("FILE", order->files)->required();
    load->add_option("--version", order->version);
    load->add_option("--mapping", order->mapping);
    load->add_option("--threads", order->threads);
    verb_with<CaseArguments>("show", run_import_show, import);
    const auto [resolve, decision] =
        verb_with<ResolveArguments>("resolve", run_import_resolve, import);
    resolve->add_option("CODE", decision->code);
    resolve->add_option("ACTOR", decision->actor);
    resolve->add_option("--format", decision->format);
    resolve->add_option("--since", decision->since);
    resolve->add_option("--until", decision->until);
    resolve->add_option("--in", decision->in);
    resolve->add_option("--threads", decision->threads);
    resolve->add_flag("--later", decision->later);
    const auto [diff, compared] = verb_with<ImportArguments>("diff", run_import_diff, import);
    diff->add_option("FORMAT", compared->format);
    const auto [remove, removed] = verb_with<ImportArguments>("remove", run_import_remove, import);
    remove->add_option("FORMAT", removed->format)->required();
    remove->add_option("--version", removed->version);
  }

  void add_engine_verbs() {
    const auto [align, asked] = verb_with<AlignArguments>("align", run_align);
    align->add_option("A", asked->a);
    align->add_option("B", asked->b);
    align->add_option("--on", asked->on);
    align->add_option("--since", asked->since);
    align->add_option("--until", asked->until);
    align->add_option("--by", asked->by);
    align->add_option("--channel", asked->channel);
    align->add_option("--parameters", asked->parameters);
    align->add_flag("--smoothed", asked->smoothed);
    align->add_flag("--reviewed", asked->reviewed);
    align->add_flag("--why", asked->why);
    align->add_flag("--all", asked->all);
    const auto [plot, drawn] = verb_with<PlotArguments>("plot", run_plot);
    plot->add_option("FILE", drawn->file)->required();
    plot->add_option("--pairs", drawn->pairs)->delimiter(',');
    plot->add_option("--since", drawn->since);
    plot->add_option("--until", drawn->until);
    plot->add_option("--parameters", drawn->parameters);
    plot->add_flag("--smoothed", drawn->smoothed);
    const auto [calibrate, estimated] = verb_with<CalibrateArguments>("calibrate", run_calibrate);
    calibrate->add_option("--until", estimated->until);
    calibrate->add_option("--judge-until", estimated->judge_until);
    calibrate->add_option("--one-in", estimated->one_in);
    calibrate->add_option("--score", estimated->score);
    calibrate->add_option("--against", estimated->against);
    calibrate->add_option("--votes", estimated->votes);
    calibrate->add_option("--out", estimated->out);
    const auto [turns, sought] = verb_with<RealignmentArguments>("realignments", run_realignments);
    turns->add_option("--pair", sought->pair)->expected(2);
    turns->add_option("--since", sought->since);
    turns->add_option("--until", sought->until);
    turns->add_option("--alarms-per-century", sought->alarms_per_century);
    turns->add_option("--parameters", sought->parameters);
    turns->add_option("--design", sought->design);
    turns->add_flag("--power", sought->power);
    const auto [hazard, foretold] = verb_with<HazardArguments>("hazard", run_hazard);
    hazard->add_option("--pair", foretold->pair)->expected(2);
    hazard->add_option("--year", foretold->year);
    hazard->add_option("--since", foretold->since);
    hazard->add_option("--until", foretold->until);
    hazard->add_option("--evaluate", foretold->evaluate);
    hazard->add_option("--parameters", foretold->parameters);
    hazard->add_option("--top", foretold->top);
    const auto [surprises, wanted] = verb_with<SurprisesArguments>("surprises", run_surprises);
    surprises->add_option("--on", wanted->on);
    surprises->add_option("--top", wanted->top);
    surprises->add_option("--pair", wanted->pair)->expected(2);
    surprises->add_flag("--reviewed", wanted->reviewed);
    const auto [similarity, compared] =
        verb_with<SimilarityArguments>("similarity", run_similarity);
    similarity->add_option("A", compared->a);
    similarity->add_option("B", compared->b);
    similarity->add_option("--on", compared->on)->required();
    similarity->add_option("--measure", compared->measures)->expected(1)->take_all();
    similarity->add_option("--since", compared->since);
    similarity->add_option("--until", compared->until);
    similarity->add_flag("--contested", compared->contested);
    const auto [cite, cited] = verb_with<CiteArguments>("cite", run_cite);
    cite->add_option("--pair", cited->pair)->expected(2);
    cite->add_option("--on", cited->on);
  }

  void add_fact_verbs() {
    const auto [enter, facts] = verb_with<EnterArguments>("enter", run_enter);
    enter->add_option("FILE", facts->file)->required();
    CLI::App* actor = group("actor");
    const auto [actor_add, new_actor] = verb_with<ActorArguments>("add", run_actor_add, actor);
    actor_add->add_option("CODE", new_actor->actor)->required();
    actor_add->add_option("--name", new_actor->names)->expected(1)->take_all();
    actor_add->add_option("--kind", new_actor->kind);
    actor_add->add_option("--cow", new_actor->cow);
    actor_add->add_option("--gw", new_actor->gleditsch_ward);
    actor_add->add_option("--from", new_actor->from);
    actor_add->add_option("--until", new_actor->until);
    const auto [actor_show, shown_actor] = verb_with<ActorArguments>("show", run_actor_show, actor);
    actor_show->add_option("ACTOR", shown_actor->actor);

    CLI::App* source = group("source");
    const auto [source_add, new_source] = verb_with<SourceArguments>("add", run_source_add, source);
    source_add->add_option("NAME", new_source->name)->required();
    source_add->add_option("--owner", new_source->owner);
    source_add->add_option("--grade", new_source->grade);
    verb_with<SourceArguments>("show", run_source_show, source);

    CLI::App* issue = group("issue");
    const auto [issue_add, new_issue] = verb_with<IssueArguments>("add", run_issue_add, issue);
    issue_add->add_option("CODE", new_issue->code)->required();
    issue_add->add_option("--question", new_issue->question)->required();
    issue_add->add_option("--low", new_issue->low)->required();
    issue_add->add_option("--high", new_issue->high)->required();
    issue_add->add_option("--decider", new_issue->decider);
    issue_add->add_option("--beneficiary", new_issue->beneficiary);
    issue_add->add_option("--host", new_issue->host);
    const auto [issue_show, shown_issue] = verb_with<IssueArguments>("show", run_issue_show, issue);
    issue_show->add_option("CODE", shown_issue->code);
    issue_show->add_option("--on", shown_issue->on);
    add_bargain_verbs(*this, issue);

    CLI::App* tie = group("tie");
    const auto [tie_add, new_tie] = verb_with<TieArguments>("add", run_tie_add, tie);
    tie_add->add_option("A", new_tie->a)->required();
    tie_add->add_option("B", new_tie->b)->required();
    tie_add->add_option("RELATION", new_tie->relation)->required();
    tie_add->add_option("--source", new_tie->source)->required();
    tie_add->add_option("--reference", new_tie->reference)->required();
    tie_add->add_option("--from", new_tie->from);
    tie_add->add_option("--until", new_tie->until);
    tie_add->add_option("--hostility", new_tie->hostility);
    tie_add->add_option("--members", new_tie->members);
    tie_add->add_option("--label", new_tie->label);
    tie_add->add_flag("--against-host", new_tie->against_host);
    const auto [tie_show, shown_tie] = verb_with<TieArguments>("show", run_tie_show, tie);
    tie_show->add_option("A", shown_tie->a);
    tie_show->add_option("B", shown_tie->b);

    CLI::App* lexicon = group("lexicon");
    const auto [lexicon_add, new_line] =
        verb_with<LexiconArguments>("add", run_lexicon_add, lexicon);
    lexicon_add->add_option("LIST", new_line->list)->required();
    lexicon_add->add_option("CELL", new_line->cells)->required();
    verb_with<LexiconArguments>("show", run_lexicon_show, lexicon);
  }
};

/// Options that stand before the verb go behind it: they hold wherever they stand.
std::vector<std::string> verb_first(std::vector<std::string> words) {
  const auto verb = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return word.empty() || word.front() != '-';
  });
  std::rotate(words.begin(), verb, words.end());
  return words;
}

/// Verb and subverb as far as they are given: "tie add".
std::string called(const std::vector<std::string>& words) {
  std::string name = words.empty() ? "" : words.front();
  if (words.size() > 1 && is_group(name)) {
    name += " " + words[1];
  }
  return name;
}

/// What CLI11 found wrong, as a sentence that names the form.
std::string usage_fault(const CLI::ParseError& fault, const std::string& verb) {
  std::string sentence = fault.what();
  if (const auto* missing = dynamic_cast<const CLI::RequiredError*>(&fault)) {
    sentence = missing->what();
    if (const auto end = sentence.find(" is required"); end != std::string::npos) {
      sentence = fmt::format("{} needs {}", verb, sentence.substr(0, end));
    }
  } else if (dynamic_cast<const CLI::ConversionError*>(&fault) != nullptr) {
    // "Could not convert: --top = few"
    sentence = sentence.substr(sentence.find(": ") + 2);
    const auto sign = sentence.find(" = ");
    sentence = fmt::format("{}: \"{}\" is no whole number", sentence.substr(0, sign),
                           sentence.substr(sign + 3));
  } else if (dynamic_cast<const CLI::ExtrasError*>(&fault) != nullptr) {
    const auto colon = sentence.rfind(": ");
    sentence = fmt::format("{} does not know what to do with \"{}\"", verb,
                           colon == std::string::npos ? sentence : sentence.substr(colon + 2));
  }
  std::replace(sentence.begin(), sentence.end(), '\n', ' ');
  return fmt::format("{}; the form is: quadrille {}", sentence, form_of(verb));
}

/// What needs no verb to be run: help and the version. Empty where a verb is called.
std::optional<std::string> told(const std::vector<std::string>& words) {
  const auto asks = [&words](std::string_view option) {
    return std::find(words.begin(), words.end(), option) != words.end();
  };
  // Behind a verb it is an option of the verb.
  if (words.front() == "--version") {
    return fmt::format("quadrille {}\n", service::program_version());
  }
  if (words.front() == "help") {
    return help_text(called({words.begin() + 1, words.end()}));
  }
  if (asks("--help") || asks("-h")) {
    return help_text(words.front().starts_with("-") ? "" : called(words));
  }
  return std::nullopt;
}

/// Writes what there is to write, then says how to end.
Exit ended(Terminal& terminal, const Outcome& outcome) {
  if (outcome) {
    const auto flushed = terminal.flush();
    if (flushed) {
      return *outcome;
    }
    terminal.complain(flushed.error().message);
    return exit_of(flushed.error().code);
  }
  terminal.complain(outcome.error().message);
  return exit_of(outcome.error().code);
}

}  // namespace

Exit run_command_line(const std::vector<std::string>& given, Terminal& terminal) {
  const std::vector<std::string> words = verb_first(given);
  if (words.empty()) {
    terminal.note(help_text(""));
    return ended(terminal, Exit::usage);
  }
  if (const auto text = told(words)) {
    terminal.result(*text);
    return ended(terminal, Exit::ok);
  }
  const std::string verb = called(words);
  if (!is_verb(verb)) {
    terminal.complain(unknown_verb(verb));
    return Exit::usage;
  }
  try {
    return ended(terminal, CommandLine(terminal).run(words));
  } catch (const CLI::ParseError& problem) {
    terminal.complain(usage_fault(problem, verb));
    return Exit::usage;
  }
}

}  // namespace quadrille::cli
