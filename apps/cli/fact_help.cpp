#include <array>

#include "verb_help.hpp"

namespace quadrille::cli {
namespace {

constexpr std::array kVerbsOfFacts{
    Verb{"similarity",
         "similarity CASE [A [B]] --on alliances|votes [--measure M]... [--since YEAR] "
         "[--until YEAR] [--contested]",
         "say how alike allies and votes are",
         R"(Compares what states owe to all others, or how they vote, by the scores of the
literature, year by year: all pairs, the pairs of A, or A and B. Without years it
is the last that the data cover. The session of a vote is that of the year in
which it opened.

  --on WHAT      alliances, or votes of the General Assembly
  --measure M    S, S2 (squared), Sw and Sw2 (weighted by capabilities), kappa,
                 pi, tau-b, S-binary, kappa-binary, pi-binary; of votes also
                 agreement; may be repeated; all where none is named
  --since YEAR   first year
  --until YEAR   last year
  --contested    only roll calls in which not all voted alike

  quadrille similarity world.case USA CHN --on alliances --since 1960 --until 1980
  quadrille similarity world.case --on votes --measure agreement --csv
)"},
    Verb{"cite", "cite CASE [--pair A B] [--on DATE]", "print whom to cite",
         R"(Prints the works behind the data sets of a case as BibTeX; the note of each names
the data sets and their versions. With --pair only those that have a share in the
alignment of A and B.

  --pair A B   what the alignment of these two rests on
  --on DATE    the day of the alignment; else the last day of the case

  quadrille cite world.case > data.bib
  quadrille cite world.case --pair USA ISR --on 1980
)"},
    Verb{"enter", "enter CASE FILE", "enter the facts of a file",
         R"(Enters the facts of a text file: actors, ties, events, votes, measures, issues,
theatres, places and the ways between them, each with its public source. All of
them or none. The format is that of the catalog (catalog/README.md).

  quadrille enter levant.case bases.toml
)"},
    Verb{"actor add",
         "actor add CASE CODE [--name NAME]... [--kind KIND] [--cow N] [--gw N] [--from DATE] "
         "[--until DATE]",
         "enter an actor",
         R"(Enters an actor. A code that the lexicon knows brings its names along.

  --name NAME      a name; the first is shown; may be repeated
  --kind KIND      state, government, organisation, collective, group,
                   territory, people or person
  --cow N, --gw N  Correlates of War and Gleditsch-Ward numbers
  --from, --until  first and last day, month or year of existence

  quadrille actor add levant.case JOR
  quadrille actor add levant.case SDF --name "Syrian Democratic Forces" \
      --kind group
)"},
    Verb{"actor show", "actor show CASE [ACTOR]", "list actors, or show one",
         R"(Lists the actors of the case, or shows one with its names, who acts for it, its
memberships and its changes of government.

  quadrille actor show levant.case SYR
)"},
    Verb{"source add", "source add CASE NAME [--owner ACTOR] [--grade B2]", "enter a source",
         R"(Enters an outlet or another source.

  --owner ACTOR   whose outlet it is
  --grade GRADE   Admiralty grade A1 to F6

  quadrille source add levant.case "Bosphorus Daily" --owner TUR --grade C3
)"},
    Verb{"source show", "source show CASE", "list sources",
         R"(Lists the sources of the case with owner and grade.

  quadrille source show levant.case
)"},
    Verb{"issue add",
         "issue add CASE CODE --question Q --low L --high H [--decider A] [--beneficiary A] "
         "[--host A]",
         "enter an issue",
         R"(Enters a question on which actors take positions from 0 to 1. What reports claim
as favoured or opposed for the beneficiary (in the host) is a stance on it.

  --question Q      the question
  --low L, --high H what 0 and 1 mean
  --decider A       who decides
  --beneficiary A   who gains from 1
  --host A          where

  quadrille issue add levant.case bases --question "Do the bases stay?" \
      --low "Russia leaves" --high "Russia stays" --beneficiary RUS --host SYR
)"},
    Verb{"issue show", "issue show CASE [CODE] [--on DATE]", "list issues, or the stakes on one",
         R"(Lists the issues of the case; with CODE, who has what at stake on that one, and how
each position and capability came about.

  quadrille issue show levant.case
  quadrille issue show levant.case syria-bases
)"},
    Verb{"tie add",
         "tie add CASE A B RELATION --source NAME --reference TEXT [--from DATE] [--until DATE]",
         "enter a tie",
         R"(Enters a state of affairs between A and B as a dated fact. RELATION is
defence_pact, neutrality_pact, nonaggression_pact, consultation_pact, guarantee,
pact, ally, strategic_rivalry, rival, dispute, presence (of A in B),
deconfliction, trade, trade_broken, member, control, governs, overflight or
status_of_forces (of forces of A in B). Strength and functions: quadrille enter.

  --source NAME     of the case; new ones are entered without a grade
  --reference TEXT  title and date, or address, of what it rests on
  --from, --until   first and last day, month or year; open where not given
  --label TEXT      "Tartus naval facility"
  --hostility N     of a dispute, 1 to 5
  --members N       of a pact of several, how many signed it
  --against-host    of a presence: without the host's consent

  quadrille tie add levant.case FRA LBN consultation_pact --from 2020-09-01 \
      --source "Press reports" --reference "Statement in Beirut, 2020-09-01"
)"},
    Verb{"tie show", "tie show CASE [A [B]]", "list ties",
         R"(Lists the ties that stand, entered and claimed: all, those of A, or those of
A and B.

  quadrille tie show levant.case RUS SYR
)"},
    Verb{"lexicon add", "lexicon add CASE LIST CELL...", "teach the reader words",
         R"(Adds a line to one of the reader's word lists, for this case: names, leaders,
verbs, nouns, adjectives or language. Each column of the line is one CELL.

  quadrille lexicon add levant.case names "the Umayyad Palace" SYR seat
)"},
    Verb{"lexicon show", "lexicon show CASE", "list what the case adds to the lexicon",
         R"(Lists the lines that this case adds to the lexicon.

  quadrille lexicon show levant.case
)"},
    Verb{"import load",
         "import load CASE FORMAT FILE... [--version V] [--mapping FILE] [--threads N]",
         "take a data set of the field into a case",
         R"(Reads files of one data set, plain or .gz, .zst or .zip, and enters them as one
version of it, in the place of an older one. FORMAT is states, nmc, atop, mid,
rivalries, contiguity, distance, igo, trade, leaders, ucdp, unga, gdelt, icews,
polecat, phoenix or dyad-year; states comes first, since it says which state
bears which code when. What the case has already is not written again. Each file gets a report: rows taken, undecided (a code that
means no one state at that date: see import resolve) and rejected with the reason.
The files of an event archive are counted by dyad, day and type; an interrupted
import of them goes on where it stopped when the command is given again.
Of unga, any of its tables come together in any order: ballots, roll calls, issues,
numbers of states, and links of roll calls on one resolution (rcid1, rcid2).

  --version V     of the data set, where the files do not say
  --mapping FILE  of dyad-year: which column is what
  --threads N     all cores where not given; the result is the same

  quadrille import load world.case atop atop_alliance.csv.gz --version 5.1
)"},
    Verb{"import show", "import show CASE", "list the data sets of a case",
         R"(Lists the data sets that stand, with their rows by kind and the days they cover.

  quadrille import show world.case
)"},
    Verb{"import resolve",
         "import resolve CASE [CODE ACTOR|skip --format FORMAT] [--since DATE] [--until DATE] "
         "[--in FOLDER] [--later]",
         "decide whom a code means",
         R"(Without a code: lists the codes that wait for a decision, with the days on which
their rows need one. With a code: says whom it means in files of that format, or
that its rows are left out (skip). The files in which rows wait are read again, and
decision and rows are one step that undo takes back: the case is then as if the
decision had stood before the files were loaded. It holds for later imports, too.

  --since DATE    only for rows that lie within these days: the first one,
  --until DATE    and the last one; a year is its first or last day
  --in FOLDER     where the files lie now, if not where they were loaded from
  --later         read nothing now: the decision holds from the next import on
  --threads N     all cores where not given; the result is the same

  quadrille import resolve world.case
  quadrille import resolve world.case 260 COW.GFR --format mid --until 1954
)"},
    Verb{"import diff", "import diff CASE [FORMAT]", "what a new version of a data set changed",
         R"(Compares each data set with the version that it replaced: rows added, removed and
changed.

  quadrille import diff world.case atop --csv
)"},
    Verb{"import remove", "import remove CASE FORMAT [--version V]", "take a data set out",
         R"(Takes a data set out of what stands. Its rows stay in the file; "quadrille undo"
brings it back.

  quadrille import remove world.case trade
)"},
};

}  // namespace

std::span<const Verb> verbs_of_facts() { return kVerbsOfFacts; }

}  // namespace quadrille::cli
