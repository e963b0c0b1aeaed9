#include <array>

#include "verb_help.hpp"

namespace quadrille::cli {
namespace {

constexpr std::array kVerbsOfContests{
    Verb{"bargain", "bargain CASE|FILE [ISSUE] [--move-to X] [--model M] [--sensitivity] [--power]",
         "forecast a contested decision, and who could move it",
         R"(Forecasts what comes out of a decision over which actors with positions, salience
and capability lobby: the probabilistic Condorcet election beside the compromise,
with intervals as wide as such forecasts were off elsewhere. FILE is a table with
the columns actor, capability, position and salience, a KTAB file (CSV or XML) or a
Decide file; of a CASE, the stakes on ISSUE. Other models stand beside it as lenses.

  --move-to X     who could move the outcome past X, by the smallest change
  --model M       pce, compromise, median, condorcet, nash, challenge, smp, exchange
  --variant V     of the model: as-printed or scholz-code, ktab-exact or
                  third-party-corrected, ...
  --option N=V    an option of the challenge or the spatial model; may be repeated
  --scale L:H     what the ends of the positions in FILE are
  --sensitivity   also Morris screening and Sobol indices
  --power         also who is pivotal and who can block
  --on DATE       of a case: as it was known on that day
  --levers N      how many levers are listed (10)
  --draws N       of stakes a little different (10000)
  --seed N        of the draws (1)
  --threads N     0: as many as the machine has; changes no result

  quadrille bargain levant.case syria-bases --move-to 50
  quadrille bargain stakes.csv --model smp --variant ktab-exact --csv
)"},
    Verb{"sweep", "sweep FILE [--threads N]", "forecast a decision over ranges of its stakes",
         R"(Runs models of a contested decision at every combination of steps of some of its
numbers, and prints a row for each point and model: the expected outcome, and the
mean, the spread and the quantiles over draws of stakes a little different. FILE
(TOML) names the file of stakes, the models and what is varied; the format is in
docs/methods/sweep.md. On many machines the optional program quadrille-mpi does the
same, to the bit.

  --threads N   0: as many as the machine has; changes no result

  quadrille sweep bases.toml --csv >bases.csv
  mpirun -n 64 quadrille-mpi sweep bases.toml --csv >bases.csv
)"},
    Verb{"issue stakes", "issue stakes CASE FILE", "keep who has what at stake on an issue",
         R"(Checks a stakes file (TOML) against the case and keeps it there for its issue. A
position is a number, or "stances" (read off what the actor said), or "theatre"
(derived from what it would lose there); a capability is a number or "theatre".
The format is in docs/methods/contested-decisions.md.

  quadrille issue stakes levant.case catalog/levant-2025/stakes/syria-bases.toml
)"},
    Verb{"issue export", "issue export CASE|FILE [CODE] --format F", "write stakes as a file",
         R"(Writes the stakes of an issue, or those of a file, in another form.

  --format F      table, ktab-csv, ktab-xml or decide

  quadrille issue export levant.case syria-bases --format ktab-csv >bases.csv
)"},
    Verb{"forecast seal", "forecast seal CASE ISSUE --due DATE [--on DATE]",
         "seal the forecast of an issue",
         R"(Makes the default forecast of an issue and keeps it in the case with its stakes, the
program's version and a digest of all of it. The audit log says when it was sealed.

  --due DATE   when it can be resolved: what stands on that day counts
  --on DATE    as it was known on that day; else the last day of the case

  quadrille forecast seal levant.case syria-bases --due 2025-12-31
)"},
    Verb{"forecast list", "forecast list CASE", "list sealed forecasts",
         R"(Lists the forecasts that the case keeps, with their 80 % interval, and whether each
still has the digest that it was sealed with.

  quadrille forecast list levant.case
)"},
    Verb{"forecast outcome", "forecast outcome CASE ISSUE VALUE --date DATE --source TEXT",
         "enter what came out",
         R"(Enters where on the scale of the issue its outcome lies. A second one takes the place
of the first; undo takes it back.

  --date DATE     of the decision
  --source TEXT   who says so

  quadrille forecast outcome levant.case syria-bases 100 --date 2025-12-31 --source Reuters
)"},
    Verb{"forecast score", "forecast score CASE", "score forecasts whose outcome came",
         R"(Scores every forecast that was sealed on or before the day of its outcome: absolute
error, CRPS, PIT, Brier score of "above the middle of the scale", whether the 80 %
interval held it, beside the compromise and the middle of the scale. From thirty
outcomes on, the case's own errors set the widths of its intervals.

  quadrille forecast score levant.case --json
)"},
};

}  // namespace

std::span<const Verb> verbs_of_contests() { return kVerbsOfContests; }

}  // namespace quadrille::cli
