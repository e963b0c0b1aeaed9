#include <array>

#include "verb_help.hpp"

namespace quadrille::cli {
namespace {

constexpr std::array kVerbsOfTheatres{
    Verb{"theatre", "theatre CASE [THEATRE] [--on DATE] [--versus DATE] [--actor ACTOR]",
         "say who holds a theatre, and what it means",
         R"(Without THEATRE, lists the theatres of the case. With one: who has which share of
it, and for each actor its comfort (how friendly the forces there are to it), the
threat, its freedom of action, and who is a counterweight to whom. --versus says
who has won and lost since an earlier day; sums of that day stay the measure.

  --on DATE       as it was known on that day; else the last day of the case
  --versus DATE   an earlier day to compare with
  --actor ACTOR   the parts of every other actor in this one's figures, and its
                  counterweights
  --reviewed      count only claims that a person has accepted

  quadrille theatre levant.case syria
  quadrille theatre levant.case syria --on 2025-03-08 --versus 2024-11-15
  quadrille theatre levant.case syria --actor ISR
)"},
    Verb{"edge", "edge CASE ACTOR [--on DATE] [--theatre CODE]",
         "set an actor against coalitions of rivals",
         R"(Sets the strength of ACTOR, alone and with those bound to help it, against every
coalition of rivals that holds together with a probability of .1 or more, by each
measure at hand: the logarithm of the ratio where strengths meet, above 0 ahead.
Strength is lost on the way. An edge is called sure only where all measures agree.

  --on DATE       as it was known on that day; else the last day of the case
  --theatre CODE  where strengths meet; else at the actor's home

  quadrille edge levant.case ISR
)"},
    Verb{"reach", "reach CASE HOLDER [--on DATE] [--close PLACE]...",
         "say what an actor can supply abroad",
         R"(Lists the places abroad where HOLDER keeps bases or forces, whether it can supply
them by entered ways, how far that is, and over which of its places. With
--close, also what is cut off or how much longer the way becomes.

  --on DATE       as it was known on that day; else the last day of the case
  --close PLACE   taken to be lost; may be repeated
  --unentered     also flights along great circles whose airspace is not known
  --range KM      of such a flight (5000)

  quadrille reach levant.case RUS
  quadrille reach levant.case RUS --close Khmeimim --close Tartus
)"},
    Verb{"whatif", "whatif CASE SCENARIO [--theatre CODE]... [--for ACTOR]... [--report FILE]",
         "say what a changed world would change",
         R"(Applies the edits of a scenario (a file, or one kept in the case) to a copy of the
case, works everything out again and lists what changed, the largest in units of
its own spread first, with the share of draws in which it has the same sign. The
case stays as it is. Where a presence ends or changes hands, the answers with
nobody, with the usual and with the worst in its place stand beside it. The format
is in docs/methods/scenario.md.

  --theatre CODE  only this theatre; may be repeated
  --for ACTOR     its answers by who fills the gap, whoever is concerned most
  --draws N       paired draws (2000)
  --seed N        of the draws (1)
  --responses N   at most 5 rounds in which somebody answers: one actor a round, the
                  one that gains most; experimental
  --toward WHAT   what they go after: comfort (the default) or balance
  --report FILE   the answer as a page: Markdown (.md), or one file for a browser, a
                  phone or a printer (.html)

  quadrille whatif levant.case catalog/levant-2025/scenarios/turkish-bases.toml
)"},
    Verb{"watch", "watch CASE [--on DATE] [--since DATE] [--mark] [--all]", "list what to watch",
         R"(Lists pairs whose alignment may have the other sign in a year, third parties
that are friendly to both of a hostile pair, decisions that pend, and reported
claims that one more independent report would settle; reports of one event are one
claim, believed as its independent sources together. With --since, or once a look
was marked, also what is new since then and what is gone. A marked look is compared
with the list that the case gave then, so that facts about earlier days that were
added since are new.

  --on DATE     as it was known on that day; else the last day of the case
  --since DATE  an earlier day; else that of the last look that was marked
  --mark        notes in the case that it was looked at, and after which operation
  --all         all rows; else twenty of each kind, what is new first

  quadrille watch levant.case --since 2024-12-31
)"},
    Verb{"scenario new", "scenario new CASE FILE", "keep a scenario in the case",
         R"(Checks the scenario of FILE against the case and keeps it there under its name. A
second one of that name takes the place of the first.

  quadrille scenario new levant.case turkish-bases.toml
)"},
    Verb{"scenario list", "scenario list CASE", "list the scenarios of a case",
         R"(Lists the scenarios that the case keeps.

  quadrille scenario list levant.case
)"},
    Verb{"scenario show", "scenario show CASE NAME", "print a scenario",
         R"(Prints the text of a scenario that the case keeps.

  quadrille scenario show levant.case turkish-bases
)"},
    Verb{"scenario generate",
         "scenario generate CASE --theatre CODE --for ACTOR --quantity Q --above X|--below X",
         "find the smallest edit that makes a finding true",
         R"(Looks for what it would take: single edits first (a presence in the theatre ends,
or goes to another; a deconfliction pact; an item that counts no more), then pairs
of edits. The smallest come first: fewer edits; acts before doubts about an item;
of acts less strength moved, of doubts the item that is believed less. Ctrl-C ends
the search.

  --theatre CODE  where
  --for ACTOR     of whom
  --quantity Q    comfort, threat, freedom_of_action or share
  --above X       the finding: it lies above X
  --below X       or below it
  --on DATE       as it was known on that day; else the last day of the case
  --write FILE    the first one as a scenario

  quadrille scenario generate levant.case --theatre syria --for ISR \
      --quantity freedom_of_action --above .6 --write freer.toml
)"},
    Verb{"scenario compare", "scenario compare CASE SCENARIO SCENARIO...",
         "compare what several scenarios change",
         R"(Runs two or more scenarios and sets the changes that each makes side by side.

  quadrille scenario compare levant.case turkish-bases bases-closed
)"},
};

}  // namespace

std::span<const Verb> verbs_of_theatres() { return kVerbsOfTheatres; }

}  // namespace quadrille::cli
