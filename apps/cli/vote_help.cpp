#include <array>

#include "verb_help.hpp"

namespace quadrille::cli {
namespace {

constexpr std::array kVerbsOfVotes{
    Verb{"votes ideal",
         "votes ideal CASE [--by session|year] [--sessions A-B] [--actor X]... [--on PERIOD]",
         "place states by their votes in the UN General Assembly",
         R"(Estimates where each state stands in each session on one dimension, with a 95 %
interval: yes, abstention and no in their order, positions that move from
session to session, and resolutions that come again as bridges. Over all points
the mean is 0 and the standard deviation 1, so a number means something beside
others only. Prints the last session's ranking; --csv gives period, ccode, iso3,
ideal_point, sd, lower, upper and votes.

  --by session|year        what a state has one position in (session)
  --sessions A-B           estimate from these sessions alone, 46-74; or one, 68
  --years A-B              with --by year: estimate from these years alone
  --actor X                the series of this state; may be repeated
  --on PERIOD              that session or year
  --method M               point (seconds), posterior (a sampler), published (the
                           algorithm of the published estimates)
  --dims N                 1, or 2 with --method point: the first dimension runs along
                           the anchors, the second is what they do not differ on;
                           --csv then has a row a dimension, which it names
  --second X               with --dims 2: this state stands high on the second
                           (the one that stands farthest out there)
  --anchor HIGH LOW        which end is which (USA RUS)
  --paragraphs P           votes on paragraphs and amendments: published (those to
                           1989, as in the published estimates), all, none
  --fewest N               leave out a state's session with fewer votes (1)
  --votes V                all, or published: without session 19, Zanzibar, and South
                           Africa in session 48, as --method published has them
  --iterations N           of point at most (100; 300 with --dims 2); of a sampler
                           those kept after its start (posterior 500, published
                           20000)
  --chains FILE            of posterior: keep the chains there once a minute and when
                           stopped; the same command, or one with more iterations,
                           goes on from them
  --seed N                 of a sampler (1)
  --threads N              0: as many as the machine has; changes no result

  quadrille votes ideal un.case --csv >ideal_points.csv
  quadrille votes ideal un.case --actor TUR --actor ISR
  quadrille votes ideal un.case --by year --years 1990-2019 --on 2001
  quadrille votes ideal un.case --dims 2 --on 30
)"},
    Verb{"votes agreement", "votes agreement CASE A B [--sessions A-B] [--versus C-D]",
         "say how alike two states vote, and when that changed",
         R"(Agreement is 1 for the same vote, one half for an abstention beside a yes or a
no, and 0 for yes beside no, over roll calls on which both voted and not all
voted alike. It moves with the agenda. Excess does not: it is the agreement of A
with B less that of all other states with B on the same roll calls. By session,
or with --versus from the first span to the second, with the change and its z.
Standard errors also stand with a matter that comes again counted once.

  --sessions A-B    these sessions, 53-57; or --years A-B
  --versus C-D      compare with these
  --by session|year (session)
  --paragraphs P    votes on paragraphs and amendments: all (the default), published,
                    none

  quadrille votes agreement un.case TUR USA --sessions 53-57 --versus 64-68
)"},
    Verb{"votes surprising",
         "votes surprising CASE [--actor A] [--pair A B] [--sessions A-B] [--limit N]",
         "list the votes that are least expected",
         R"(Places states by all votes, then lists the votes with the least probability
where the state stands, with the likeliest choice, the resolution and its tally.
A vote of probability below .05 is marked alone where none of the five voters
nearest by ideal point voted so, and coding where all five voted the opposite,
and so did the state itself on the same item within five sessions: that may be a
slip of coding. Of a pair: the roll calls on which both vote alike, or not,
against expectation.

  --actor A         votes of this state
  --pair A B        roll calls of these two
  --sessions A-B    list those of these sessions; or --years A-B with --by year
  --limit N         how many are listed (20)
  --by, --method, --anchor, --paragraphs, --fewest, ...   as of votes ideal

  quadrille votes surprising un.case --actor USA --sessions 46-74
  quadrille votes surprising un.case --pair TUR USA
)"},
    Verb{"votes blocs", "votes blocs CASE [--on PERIOD] [--basis position|agreement] [--count N]",
         "group states that vote together",
         R"(Groups the states of a session by hierarchical clustering of their distances: of
ideal points, or one less the agreement. The number of groups is that of 3 to 8
which parts them best; the mean silhouette says how well. Cohesion is the mean
agreement of two members, outside that of a member with a state outside.

  --on PERIOD       the session (the last)
  --basis B         position (the default) or agreement
  --count N         so many groups
  --by, --method, --anchor, --paragraphs, --fewest, ...   as of votes ideal

  quadrille votes blocs un.case --on 44
)"},
    Verb{"votes issues", "votes issues CASE [--actor A] [--pair A B] [--sessions A-B]",
         "sum up votes by subject",
         R"(For each subject that the data mark: roll calls, ballots, how well one dimension
tells them, and the agreement of an actor with all others, or of a pair with its
excess. The subjects are me (Palestinian conflict), nu (nuclear weapons), di
(disarmament), hr (human rights), co (colonialism), ec (economic development),
none.

  --actor A         ballots and agreement of this state
  --pair A B        agreement and excess of these two
  --sessions A-B    of these sessions; or --years A-B with --by year
  --by, --method, --anchor, --paragraphs, --fewest, ...   as of votes ideal

  quadrille votes issues un.case --pair ISR USA --sessions 60-74
)"},
    Verb{"votes text", "votes text CASE RESOLUTION", "show a resolution and who voted how",
         R"(Shows the title, the session, the tally and the votes of a resolution by its
symbol (68/262, R/68/262, A/RES/68/262) or of a roll call by its number. --csv
gives a row each state.

  quadrille votes text un.case 68/262
)"},
    Verb{"votes plot", "votes plot CASE FILE [--actor X]... [--roll-call RESOLUTION]",
         "draw paths of ideal points, roll calls or maps, as SVG",
         R"(Writes a page of plots, one for each state: its ideal point over the years with a
band of 1.96 standard deviations to each side. Without --actor twelve states that
are often asked about. With --roll-call it is one vote instead: how probable each
choice is along the line, where the likeliest changes, who chose what, and by
name those whose choice was unexpected. With --dims 2 it is a map of where all
states stand in one session.

  --actor X                this state; may be repeated; on a map it is marked
  --roll-call RESOLUTION   a symbol, 68/262, or the number of a roll call
  --dims 2, --second X     the map; which state stands high on its second dimension
  --on PERIOD              the session or year of the map (the last)
  --by, --sessions, --years, --method, --anchor, --paragraphs, --fewest,
  --iterations, --seed, --threads: as for votes ideal

  quadrille votes plot un.case paths.svg --actor TUR --actor ISR
  quadrille votes plot un.case crimea.svg --roll-call 68/262
  quadrille votes plot un.case map.svg --dims 2 --on 30
)"},
    Verb{"votes masked", "votes masked CASE [--share .05] [--method M] [--sessions A-B]",
         "test ideal points on votes hidden from them",
         R"(Hides votes at random, places states by the others, and says how well their
positions foretell the hidden ones: the share of votes of which the likeliest
choice was cast, and the mean logarithm of the probability of what was cast.
Beside it stands what the shares of each item's other votes foretell, whoever
votes. --csv gives each hidden vote with its three probabilities.

  --share S         of votes that are hidden (.05)
  --seed N          which votes (1), and the chance of a sampler
  --by, --sessions, --method, --dims, --anchor, ...   as of votes ideal

  quadrille votes masked un.case
  quadrille votes masked un.case --dims 2
  quadrille votes masked un.case --sessions 74 --method posterior
)"},
    Verb{"votes whatif",
         "votes whatif CASE [--without-state X] [--without-issue me] [--without-session N]",
         "place states again without some votes",
         R"(Estimates ideal points with all votes and again without those that are left out,
brings both to one scale, and lists who moved most in units of its standard
deviation, with the rank correlation of both. The case stays as it is.

  --without-state X     its votes do not count; may be repeated
  --without-issue I     roll calls on this subject (me nu di hr co ec); may be repeated
  --without-session N   may be repeated
  --by, --method, --anchor, --paragraphs, --fewest, ...   as of votes ideal

  quadrille votes whatif un.case --without-issue me
)"}};

}  // namespace

std::span<const Verb> verbs_of_votes() { return kVerbsOfVotes; }

}  // namespace quadrille::cli
