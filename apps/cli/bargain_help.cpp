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
};

}  // namespace

std::span<const Verb> verbs_of_contests() { return kVerbsOfContests; }

}  // namespace quadrille::cli
