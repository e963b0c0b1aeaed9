#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/surprise_answer.hpp"

#include "arguments.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

/// What may be said of a finding: the share of chance worlds that show as much.
std::string chance_words(const alignment::Surprise& finding, std::size_t worlds) {
  return fmt::format(
      "{}: {:.0f} of 100 chance worlds ({} drawn) show as large a gap",
      finding.chance <= 0.05 ? "beyond chance" : "not beyond chance on this evidence",
      100.0 * finding.chance, worlds);
}

std::string dull_words(const alignment::DullExplanations& dull) {
  std::string words;
  const auto add = [&words](bool holds, std::string_view word) {
    if (holds) {
      words += (words.empty() ? "" : ", ") + std::string(word);
    }
  };
  add(dull.few_observations, "few observations");
  add(dull.one_source, "one source");
  add(dull.change_of_coverage, "most items are of the last year");
  return words;
}

}  // namespace

Outcome run_surprises(const SurprisesArguments& arguments, Terminal& terminal) {
  const auto on = maybe_day("--on", arguments.on);
  if (!on) {
    return fail(on.error());
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto answer = service::surprises(
      *session, {.on = *on,
                 .top = arguments.top,
                 .unreviewed = arguments.reviewed ? domain::Unreviewed::left_out
                                                  : domain::Unreviewed::counted});
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (terminal.structured(service::to_report(facts, *answer))) {
    return Exit::ok;
  }
  for (std::size_t row = 0; row < answer->report.surprises.size(); ++row) {
    const alignment::Surprise& finding = answer->report.surprises[row];
    const auto pair = service::ordered(facts, finding.dyad, std::nullopt);
    terminal.result(
        fmt::format("{:>3}. {} - {}  z {:+.1f}  alignment {:+.2f} (sd {:.2f}), expected {:+.2f}\n",
                    finding.rank, facts.actor(pair.a).code(), facts.actor(pair.b).code(), finding.z,
                    finding.alignment, finding.sd, finding.expected));
    terminal.result(terminal.paragraph(
        fmt::format("{} {} of {}; {}",
                    finding.z > 0 ? "closer than their company suggests, rank"
                                  : "a rift inside their company, rank",
                    finding.rank, answer->found, chance_words(finding, answer->report.null_worlds)),
        5));
    std::string company;
    std::size_t named = 0;
    for (const service::NamedThirdParty& party : answer->third_parties[row]) {
      if (++named > 5) {
        break;
      }
      company += fmt::format("{}{} {:+.2f} ({})", company.empty() ? "" : ", ",
                             facts.actor(party.actor).code(), party.contribution,
                             service::name(party.company));
    }
    if (!company.empty()) {
      terminal.result(terminal.paragraph("third parties: " + company, 5));
    }
    if (const std::string dull = dull_words(finding.dull); !dull.empty()) {
      terminal.result(terminal.paragraph("rule out first: " + dull, 5));
    }
  }
  terminal.note(fmt::format("{} of {} pairs shown, as known by {}", answer->report.surprises.size(),
                            answer->found, format_iso_date(answer->report.date)));
  return Exit::ok;
}

}  // namespace quadrille::cli
