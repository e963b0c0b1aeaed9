#include "help.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include <fmt/format.h>

#include "verb_help.hpp"

namespace quadrille::cli {
namespace {

constexpr std::array kVerbs{
    Verb{"new", "new CASE [--from CATALOG]", "make a case, empty or from the catalog",
         R"(Makes the case file CASE. With --from it begins with the dated facts of a catalog
case: the name of one that comes with the program, or a folder of your own. The
reports of a catalog case are named and not read.

  --from CATALOG   catalog/levant-2025, or a folder with a case.toml

  quadrille new levant.case --from catalog/levant-2025
)"},
    Verb{"info", "info CASE", "say what is in a case",
         R"(Counts actors, sources, documents and evidence, and names the last operation.

  quadrille info levant.case
)"},
    Verb{"verify", "verify CASE", "check that a case is as it was written",
         R"(Recomputes the chain of hashes over all operations and the digests of all
documents. Exits with 1 where something is not as it was written.

  quadrille verify levant.case
)"},
    Verb{"read", "read CASE FILE... --source NAME --date DATE [--grade B2] [--owner ACTOR]",
         "read reports into a case",
         R"(Reads reports (.txt, .md, .html; - is plain text from standard input) of one
source and one date, and enters what they claim as proposed evidence. Either all
files are read or none.

  --source NAME    the outlet; new ones are entered
  --date DATE      of publication, 2025-03-08
  --grade GRADE    Admiralty grade A1 to F6 of these reports; F6 is unknown
  --owner ACTOR    whose outlet a new source is: what it says in the owner's
                   interest is discounted

  quadrille read levant.case report.txt --source "TRT World" --owner TUR \
      --date 2025-03-08 --grade C3
)"},
    Verb{"code", "code FILE... --date DATE --publisher NAME",
         "print the claims of reports, no case",
         R"(Prints what reports claim, one JSON line a report, in the fields of the gold
files: span, start, type, source, target, status, attribution, date and more.

  --date DATE        of publication, 2025-03-08
  --publisher NAME   the outlet

  quadrille code report.txt --date 2025-03-08 --publisher "TRT World"
)"},
    Verb{"claims", "claims CASE [--doc DOCUMENT] [--pair A B] [--review STATE]",
         "list what the reports claim",
         R"(Lists the claims that stand, in the order of the texts, with their words, what
became of them, and what the record says to them.

  --doc DOCUMENT   only of this document, by name or number
  --pair A B       only about these two actors, in either order
  --review STATE   only proposed, accepted or rejected ones

  quadrille claims levant.case --pair ISR RUS
)"},
    Verb{"accept", "accept CASE CLAIM... [--because TEXT]", "accept claims",
         R"(Accepts claims by their numbers. The decision is a new item that supersedes the
claim; nothing is lost, and "quadrille undo" takes it back.

  --because TEXT   a reason for the audit log

  quadrille accept levant.case 112 115
)"},
    Verb{"reject", "reject CASE CLAIM... [--because TEXT]", "reject claims",
         R"(Rejects claims by their numbers: they count no more. The decision is a new item
that supersedes the claim, and "quadrille undo" takes it back.

  --because TEXT   a reason for the audit log

  quadrille reject levant.case 113 --because "misread"
)"},
    Verb{"edit",
         "edit CASE CLAIM [--type T] [--source A] [--target B] [--status S] [--date D] [--host H]",
         "correct a claim",
         R"(Corrects a claim and accepts the correction. What is not given stays.

  --type T      CONSULT, ALLY, FAVOURS ...
  --source A    the actor who acts
  --target B    the actor whom it is about
  --status S    actual, denied, hypothetical or planned
  --date D      2025, 2025-03 or 2025-03-08; none takes the date away
  --host H      of a stance on something in a third place
  --because TEXT a reason for the audit log

  quadrille edit levant.case 113 --status planned --date 2025-05-09
)"},
    Verb{"undo", "undo CASE", "take back the last operation",
         R"(Takes back the last operation that stands. It stays in the audit log.

  quadrille undo levant.case
)"},
    Verb{"align",
         "align CASE [A [B]] [--on DATE] [--since DATE] [--until DATE] [--channel C] [--smoothed] "
         "[--reviewed] [--why]",
         "say who stands with whom, and why",
         R"(Estimates alignments: of all pairs, of the pairs of A, or of A and B. The date
is the last day of the case unless --on names another; no clock is read.

  --on DATE       as of this day
  --since DATE    a series: month by month, or year by year past three years
  --until DATE    where the series ends
  --channel C     also the situational alignment in votes, pacts, conflict,
                  events or reports
  --smoothed      what is known now of that day, not what was known then
  --reviewed      without claims that nobody has reviewed
  --why           the evidence behind each estimate, largest effect first
  --all           with --why: all of the evidence

  quadrille align levant.case
  quadrille align levant.case ISR RUS --why
)"},
    Verb{"plot", "plot CASE FILE [--pairs A-B,...] [--since DATE] [--until DATE] [--smoothed]",
         "draw alignments over the years",
         R"(Writes one page of plots as SVG: a panel for each pair of actors, all on the same
axes, with the line of alignment, a band of 1.96 standard deviations to each side,
and gaps where an actor does not exist or nothing has observed the pair yet.

  --pairs A-B,...         the pairs; without it twelve well-known ones, as far as the
                          case has them. A-B+A-C draws two lines in one panel, such as
                          those of a state and its successor
  --since, --until        days, or years; 1946 and the last day of the case
  --smoothed              what is known now of each day, not what was known then
  --parameters NAME|FILE  as in align

  quadrille plot world.case page.svg --since 1946 --until 2019
  quadrille plot levant.case turns.svg --pairs ISR-RUS,ISR-TUR --since 2024-06
)"},
    Verb{"surprises", "surprises CASE [--on DATE] [--top N] [--pair A B] [--reviewed]",
         "say which pairings are unexpected",
         R"(Compares each alignment with what the company of both actors suggests, and says
who speaks for and against the pairing and how often chance does as much.

  --on DATE    as of this day
  --top N      so many findings
  --pair A B   only this pair, with its place among all
  --reviewed   without claims that nobody has reviewed

  quadrille surprises levant.case --top 5
)"},
    Verb{"evidence", "evidence CASE ITEM", "show what one item rests on",
         R"(Shows an item with its sentence in its document, source and grade, attribution,
coder and rule, review and record.

  quadrille evidence levant.case 112
)"},
    Verb{"realignments",
         "realignments CASE [--pair A B] [--since DATE] [--until DATE] [--alarms-per-century R] "
         "[--design WORDS] [--power]",
         "date the breaks in alignments",
         R"(Finds the dates at which the alignment of two states, in general or in one channel,
changed more suddenly than its dynamics explain: with an interval, the direction,
the size, and the records of the years after. How often that happens by chance is
said beside it.

  --pair A B              only these two; without it all that records observe
  --since, --until        days, or years
  --alarms-per-century R  false ones that are allowed per dyad-century; 2
  --parameters NAME|FILE  as in align
  --design WORDS          changes parts of the search, to see what each is worth: joint,
                          sequential, common-bar, silent-beginnings, forget, N-years
  --power                 instead: which share of turns planted into the records is found

  quadrille realignments world.case --pair USA IRN
)"},
    Verb{"hazard", "hazard CASE [--year Y | --since Y --until Y] [--pair A B] [--evaluate CUTOFF]",
         "how probable militarised disputes are",
         R"(Gives for every two states the probability that they begin a militarised dispute
in a year, learnt from the years before it and from what was known on its eve:
distance, capabilities, rivalry, past disputes, and their alignment. Without a
year it is the one after the last whose disputes the case knows.

  --year Y, --since Y, --until Y   years to forecast
  --pair A B                       only these two
  --top N                          how many pairs a terminal shows; 20
  --evaluate CUTOFF                learn up to CUTOFF, forecast the years after it
                                   and score that; --until ends them
  --parameters NAME|FILE           as in align

  quadrille hazard world.case --year 2011 --csv
  quadrille hazard world.case --evaluate 1990
)"},
    Verb{"calibrate",
         "calibrate CASE [--until YEAR] [--judge-until YEAR] [--score PARAMETERS] [--out FILE]",
         "let history set the numbers of the model",
         R"(Searches the parameters that foretell best, each year from the years before: the
votes of the next session, new disputes and new pacts. Then scores them, and the
starting values, on the years after the cut-off beside persistence and base rates.

  --until YEAR        last year of outcomes for fitting; 1990
  --judge-until YEAR  last year that is foretold and scored; 2010
  --one-in N          one dyad in N is used for fitting; 6
  --score PARAMETERS  fit nothing; score a file of parameters, or one by its name
  --against PARAMETERS  what is scored beside them; the starting values
  --votes MEASURE     what a session's votes observe while fitting: cosine (variance
                      1 / n), sampled (variance by the chance of ballots) or
                      posterior (drawn towards what the session makes expect)
  --out FILE          writes the parameters; "align --parameters FILE" uses them

  quadrille calibrate world.case --until 1990 --out 1946-1990.toml
)"},
    Verb{"export", "export CASE --format csv|json|graphml|gexf [--on DATE]",
         "write a case for other programs",
         R"(Writes a case to standard output. csv has one row for each item ever entered;
json has everything but the texts of documents; graphml (R, igraph) and gexf
(Gephi) have actors, alignments and dated ties, with the sign beside the weight.

  --format F   csv, json, graphml or gexf
  --on DATE    date of the alignments in a graph

  quadrille export levant.case --format graphml > levant.graphml
)"},
};

constexpr std::array<std::string_view, 9> kGroups{
    "actor", "source", "issue", "tie", "forecast", "lexicon", "import", "scenario", "votes"};

constexpr std::string_view kEverywhere =
    R"(Everywhere: --json and --csv print for machines (--spreadsheet disarms formulas
in CSV), --help explains a verb. Results go to standard output, notes to
standard error. Exit codes: 0 done, 1 a check found something, 2 the command is
wrong, 3 the data are, 4 the program is.
)";

const std::vector<Verb>& all_verbs() {
  static const std::vector<Verb> kAll = [] {
    std::vector<Verb> all(kVerbs.begin(), kVerbs.end());
    all.insert(all.end(), verbs_of_theatres().begin(), verbs_of_theatres().end());
    all.insert(all.end(), verbs_of_contests().begin(), verbs_of_contests().end());
    all.insert(all.end(), verbs_of_votes().begin(), verbs_of_votes().end());
    all.insert(all.end(), verbs_of_facts().begin(), verbs_of_facts().end());
    return all;
  }();
  return kAll;
}

const Verb* find(std::string_view name) {
  const auto& all = all_verbs();
  const auto found =
      std::find_if(all.begin(), all.end(), [name](const Verb& verb) { return verb.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string overview() {
  std::string text =
      "quadrille: who stands with whom, on whose word, and what is unexpected in it\n\n"
      "  quadrille VERB [SUBVERB] CASE ...\n\n";
  for (const Verb& verb : all_verbs()) {
    text += fmt::format("  {:<19}{}\n", verb.name, verb.brief);
  }
  return text + "\n\"quadrille help VERB\" tells more.\n\n" + std::string(kEverywhere);
}

/// Insertions, deletions and replacements that make one word the other.
std::size_t edits_between(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

bool is_group(std::string_view word) {
  return std::find(kGroups.begin(), kGroups.end(), word) != kGroups.end();
}

bool is_verb(std::string_view name) { return find(name) != nullptr; }

std::string form_of(std::string_view name) {
  const Verb* verb = find(name);
  return std::string(verb == nullptr ? name : verb->form);
}

std::string help_text(std::string_view name) {
  if (const Verb* verb = find(name)) {
    return fmt::format("quadrille {}\n\n{}\n{}", verb->form, verb->help, kEverywhere);
  }
  if (is_group(name)) {
    std::string text;
    for (const Verb& verb : all_verbs()) {
      if (verb.name.starts_with(std::string(name) + " ")) {
        text += fmt::format("quadrille {}\n    {}\n", verb.form, verb.brief);
      }
    }
    return text;
  }
  return overview();
}

std::string unknown_verb(std::string_view name) {
  if (is_group(name)) {
    std::string forms;
    for (const Verb& verb : all_verbs()) {
      if (verb.name.starts_with(std::string(name) + " ")) {
        forms += fmt::format("{}{}", forms.empty() ? "" : ", ", verb.name);
      }
    }
    return fmt::format("{} is no verb alone; there are {}", name, forms);
  }
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const Verb& verb : all_verbs()) {
    near.emplace_back(edits_between(name, verb.name), verb.name);
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  const std::string nearest = near.front().first <= 3
                                  ? fmt::format("the nearest is \"{}\"", near.front().second)
                                  : std::string("\"quadrille help\" lists the verbs");
  return fmt::format("there is no verb \"{}\"; {}", name, nearest);
}

}  // namespace quadrille::cli
