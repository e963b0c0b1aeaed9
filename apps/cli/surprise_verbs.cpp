#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/surprise_answer.hpp"

#include "arguments.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

using service::NamedThirdParty;
using service::SurpriseAnswer;

/// Findings that a terminal shows where no number is asked for.
constexpr std::size_t kShownFindings = 10;
/// Third parties of less weight than this are left to JSON and CSV.
constexpr double kTelling = 0.005;
/// Below this |z| nothing is said to be closer or further apart.
constexpr double kNotable = 0.5;
/// A finding is called beyond chance where fewer null worlds show as much.
constexpr double kBeyondChance = 0.05;

std::string place(std::size_t rank, std::size_t of) {
  return rank == 1 ? fmt::format("First of {}", of) : fmt::format("Number {} of {}", rank, of);
}

std::string chance_words(const alignment::Surprise& surprise, std::size_t found) {
  const long per_hundred = std::lround(100.0 * surprise.chance);
  const std::string worlds = per_hundred == 0
                                 ? std::string("fewer than 1 of 100 null worlds shows as much")
                                 : fmt::format("{} of 100 null worlds show as much", per_hundred);
  return surprise.chance < kBeyondChance
             ? fmt::format("{}; hardly by chance: {}.", place(surprise.rank, found), worlds)
             : fmt::format("{}; not beyond chance on this evidence alone: {}.",
                           place(surprise.rank, found), worlds);
}

std::string party_words(const domain::Case& facts, const NamedThirdParty& party) {
  std::string company;
  if (party.sides_with) {
    company = fmt::format(", sides with {}", facts.actor(*party.sides_with).code());
  } else if (party.company != service::Company::unclear) {
    company = fmt::format(", {}", name(party.company));
  }
  return fmt::format("{} ({}{})", facts.actor(party.actor).code(), signed_text(party.contribution),
                     company);
}

/// Third parties on one side of zero, as one line.
std::string side(const domain::Case& facts, const std::vector<NamedThirdParty>& parties,
                 bool speaks_for) {
  std::string text;
  for (const NamedThirdParty& party : parties) {
    if (std::abs(party.contribution) >= kTelling && (party.contribution > 0.0) == speaks_for) {
      text += fmt::format("{}{}", text.empty() ? "" : ", ", party_words(facts, party));
    }
  }
  return text.empty() ? "nobody" : text;
}

std::string_view distance_words(const alignment::Surprise& surprise) {
  if (std::abs(surprise.z) < kNotable) {
    return "about as close as";
  }
  return surprise.z > 0.0 ? "closer than" : "further apart than";
}

std::string dull_words(const alignment::Surprise& surprise) {
  std::vector<std::string> words;
  if (surprise.dull.few_observations) {
    words.emplace_back("few observations");
  }
  if (surprise.dull.change_of_coverage) {
    words.emplace_back("most of the evidence is of the last year");
  }
  if (surprise.dull.one_source) {
    words.emplace_back("one source");
  }
  return words.empty() ? "" : fmt::format("{}", fmt::join(words, "; "));
}

std::string finding(const Terminal& terminal, const domain::Case& facts,
                    const SurpriseAnswer& answer, std::size_t row) {
  constexpr std::size_t kIndent = 21;
  const alignment::Surprise& surprise = answer.report.surprises[row];
  const service::OrderedPair pair = service::ordered(facts, surprise.dyad, std::nullopt);
  std::string text = terminal.strong(fmt::format(
      "{:>3}  {} and {}: {} their company suggests", surprise.rank, facts.actor(pair.a).code(),
      facts.actor(pair.b).code(), distance_words(surprise)));
  text += "\n";
  text += terminal.paragraph(
      fmt::format("alignment {} ±{:.2f}, expected {}, z {}", signed_text(surprise.alignment),
                  surprise.sd, signed_text(surprise.expected), signed_text(surprise.z)),
      kIndent, "     measured");
  text += terminal.paragraph(chance_words(surprise, answer.found), kIndent, "     chance");
  text += terminal.paragraph(side(facts, answer.third_parties[row], true), kIndent, "     for it");
  text +=
      terminal.paragraph(side(facts, answer.third_parties[row], false), kIndent, "     against it");
  if (surprise.best_rank > 0) {
    text += terminal.paragraph(
        fmt::format("rank {} to {} with one other actor left out{}", surprise.best_rank,
                    surprise.worst_rank,
                    surprise.most_telling ? fmt::format("; {} matters most",
                                                        facts.actor(*surprise.most_telling).code())
                                          : ""),
        kIndent, "     steady");
  }
  if (const std::string dull = dull_words(surprise); !dull.empty()) {
    text += terminal.paragraph(dull, kIndent, "     first rule out");
  }
  return text;
}

std::string answer_text(const Terminal& terminal, const domain::Case& facts,
                        const SurpriseAnswer& answer, bool date_given) {
  const auto& report = answer.report;
  std::string text =
      terminal.strong(fmt::format("Unexpected pairings on {}{}", format_iso_date(report.date),
                                  date_given ? "" : ", the last day of the case"));
  text += "\n";
  text += terminal.faint(terminal.paragraph(
      fmt::format(
          "{} observed pairs are compared. Expected is what the company of both suggests: a "
          "third party that stands alike to both speaks for the pair, one that divides "
          "them against it.",
          answer.found),
      0));
  for (std::size_t row = 0; row < report.surprises.size(); ++row) {
    text += "\n" + finding(terminal, facts, answer, row);
  }
  if (report.surprises.empty()) {
    text += "\nNo pair of actors is observed by then.\n";
  } else if (report.surprises.size() < answer.found && report.surprises.size() > 1) {
    text += fmt::format("\n{} of {} shown, largest |z| first; --top {} shows all\n",
                        report.surprises.size(), answer.found, answer.found);
  }
  return text;
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
  service::SurpriseQuestion question;
  question.on = *on;
  question.top = arguments.top;
  if (!arguments.pair.empty()) {
    question.pair = {arguments.pair.front(), arguments.pair.back()};
  } else if (!question.top && terminal.form == Form::text) {
    question.top = kShownFindings;
  }
  question.unreviewed =
      arguments.reviewed ? domain::Unreviewed::left_out : domain::Unreviewed::counted;
  const auto answer = service::surprises(*session, question);
  if (!answer) {
    return fail(answer.error());
  }
  if (terminal.structured(service::to_report(session->facts(), *answer))) {
    return Exit::ok;
  }
  terminal.result(answer_text(terminal, session->facts(), *answer, arguments.on.has_value()));
  const auto& report = answer->report;
  terminal.note(
      fmt::format("{} null worlds, seed {}; half of them have a largest |z| of {:.2f} or more.",
                  report.null_worlds, report.seed, report.null_largest_median));
  terminal.note(report.expectation.fitted_on == 0
                    ? fmt::format("The expectation is assumed (intercept {:.2f}, slope {:.2f}): "
                                  "the case has too few well-observed pairs to fit it.",
                                  report.expectation.intercept, report.expectation.slope)
                    : fmt::format("The expectation is fitted on {} well-observed pairs.",
                                  report.expectation.fitted_on));
  return Exit::ok;
}

}  // namespace quadrille::cli
