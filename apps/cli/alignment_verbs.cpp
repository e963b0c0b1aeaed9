#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/item_words.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

using service::AlignmentAnswer;

/// Of explanations, how many a terminal shows unless all are asked for.
constexpr std::size_t kShownParts = 10;

struct Strokes {
  std::string_view estimate;
  std::string_view spread;
  std::string_view zero;
  std::string_view line;
};
constexpr Strokes kDrawn{.estimate = "●", .spread = "━", .zero = "┼", .line = "─"};
constexpr Strokes kAscii{.estimate = "o", .spread = "=", .zero = "|", .line = "-"};

/// -1 to +1 as a line with 0 in its middle: the estimate, and one standard deviation to each side.
std::string bar(double mean, double sd, const Strokes& strokes) {
  constexpr int kHalf = 12;
  const auto place = [](double value) {
    return static_cast<int>(std::lround(std::clamp(value, -1.0, 1.0) * kHalf));
  };
  std::string line;
  for (int column = -kHalf; column <= kHalf; ++column) {
    if (column == place(mean)) {
      line += strokes.estimate;
    } else if (column >= place(mean - sd) && column <= place(mean + sd)) {
      line += strokes.spread;
    } else {
      line += column == 0 ? strokes.zero : strokes.line;
    }
  }
  return line;
}

std::string count(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::string heading(const Terminal& terminal, const AlignmentAnswer& answer, bool date_given,
                    bool series) {
  std::string text =
      series ? fmt::format("Alignments up to {}", format_iso_date(answer.as_of))
             : fmt::format("Alignments on {}", format_iso_date(answer.report.rows.empty()
                                                                   ? answer.as_of
                                                                   : answer.report.rows[0].date));
  text += date_given ? "" : ", the last day of the case";
  if (answer.view == alignment::View::smoothed) {
    text += fmt::format(", smoothed: as known on {}", format_iso_date(answer.as_of));
  }
  if (answer.unreviewed == domain::Unreviewed::left_out) {
    text += ", reviewed evidence only";
  }
  text = terminal.strong(text) + "\n";
  text += terminal.faint(
              "+1 allies in a standing defence pact, 0 no relation, -1 rivals in arms; "
              "± one sd") +
          "\n\n";
  return text;
}

struct Widths {
  std::size_t a = 3;
  std::size_t b = 3;
};

std::string row_line(const Terminal& terminal, const domain::Case& facts,
                     const AlignmentAnswer& answer, const alignment::AlignmentRow& row,
                     const Widths& widths, bool series) {
  const service::OrderedPair pair = service::ordered(facts, row.dyad, answer.first);
  const std::string mean = signed_text(row.mean);
  std::string line = series ? format_iso_date(row.date) + "  " : "  ";
  line += wire::padded(facts.actor(pair.a).code(), widths.a) + " " +
          wire::padded(facts.actor(pair.b).code(), widths.b) + "  ";
  line += row.mean < 0.0 ? terminal.bad(mean) : terminal.good(mean);
  line += fmt::format(" ±{:.2f}  {}  {:>2} item{}", row.sd,
                      bar(row.mean, row.sd, terminal.unicode() ? kDrawn : kAscii), row.items,
                      row.items == 1 ? "" : "s");
  if (row.unreviewed > 0.0) {
    line += terminal.faint(fmt::format(", {:.0f}% new", 100.0 * row.unreviewed));
  }
  line += "\n";
  if (row.situational) {
    line += fmt::format("{}in {}: {} ±{:.2f}\n", std::string(widths.a + widths.b + 5, ' '),
                        alignment::name(*answer.channel), signed_text(*row.situational),
                        row.situational_sd.value_or(0.0));
  }
  return line;
}

/// Whether the outlet's owner, or the speaker's own interest, changed how far an item is believed.
std::string interest_line(const domain::Case& facts, const alignment::Interest& interest) {
  if (interest.factor < 0.995) {
    return fmt::format("discounted x{:.2f}: the outlet's owner is {}; {}", interest.factor,
                       facts.actor(interest.owner).code(), interest.reason);
  }
  if (interest.factor > 1.005) {
    return fmt::format("believed more, x{:.2f}: {}", interest.factor, interest.reason);
  }
  return {};
}

constexpr std::size_t kContributionIndent = 27;

std::string says_nothing_new(const alignment::Contribution& part) {
  const bool is_gated = part.observations > 0 && part.gated == part.observations;
  return is_gated ? "; says no more than is known already" : "";
}

std::string record_lines(const Terminal& terminal, const alignment::Contribution& part) {
  const alignment::RecordBasis& records = *part.records;
  std::string text = terminal.paragraph(
      records.text, kContributionIndent,
      fmt::format("  {} {} {:>6}", signed_text(part.effect, 3), signed_text(part.share, 3), "-"));
  const std::string basis =
      fmt::format("{}; {}, {}, believed {:.2f}{}", records.data_set, records.reference,
                  count(records.spell.rows, "row"), part.belief, says_nothing_new(part));
  return text + terminal.faint(terminal.paragraph(basis, kContributionIndent));
}

std::string contribution_lines(const Terminal& terminal, const domain::Case& facts,
                               const alignment::Contribution& part) {
  if (part.records) {
    return record_lines(terminal, part);
  }
  const domain::EvidenceItem& item = *facts.find_item(part.item);
  const auto& spec = item.spec();
  std::string text =
      terminal.paragraph(fmt::format("{}, {}", service::summary(facts, item), service::when(item)),
                         kContributionIndent,
                         fmt::format("  {} {} {:>6}", signed_text(part.effect, 3),
                                     signed_text(part.share, 3), domain::number(part.item)));
  if (item.quote() != nullptr) {
    text += terminal.paragraph(fmt::format("\"{}\"", service::text_of(facts, item)),
                               kContributionIndent);
  }
  std::string basis = fmt::format("{}, {}", facts.source(spec.source).name, spec.grade.text());
  if (const auto chain = service::attribution_of(facts, item); !chain.empty()) {
    basis += fmt::format(", according to {}", fmt::join(chain, ", "));
  }
  basis += fmt::format("; {}, believed {:.2f}", domain::name(spec.review), part.belief);
  if (!part.repeats.empty()) {
    basis += fmt::format("; also said by {}", count(part.repeats.size(), "more item"));
  }
  basis += says_nothing_new(part);
  text += terminal.faint(terminal.paragraph(basis, kContributionIndent));
  if (part.interest) {
    if (const std::string line = interest_line(facts, *part.interest); !line.empty()) {
      text += terminal.paragraph(line, kContributionIndent);
    }
  }
  return text;
}

std::string explanation(const Terminal& terminal, const domain::Case& facts,
                        const AlignmentAnswer& answer, const alignment::AlignmentRow& row,
                        bool all) {
  const service::OrderedPair pair = service::ordered(facts, row.dyad, answer.first);
  const double estimate = row.situational.value_or(row.mean);
  std::string text = "\n";
  text += terminal.strong(fmt::format("Why {} and {}", service::code_and_name(facts.actor(pair.a)),
                                      service::code_and_name(facts.actor(pair.b)))) +
          "\n";
  if (row.contributions.empty()) {
    return text + "  Nothing in the case observes this pair; 0 is the starting point.\n";
  }
  text += "  " + count(row.items, "item") + " of " + count(row.sources, "source") + " in " +
          count(row.channels, "channel") +
          fmt::format("; {:.0f}% unreviewed, {:.0f}% ungraded\n", 100.0 * row.unreviewed,
                      100.0 * row.ungraded);
  text += terminal.faint("  effect  share   item  what it rests on") + "\n";
  const std::size_t shown =
      all ? row.contributions.size() : std::min(kShownParts, row.contributions.size());
  for (std::size_t part = 0; part < shown; ++part) {
    text += contribution_lines(terminal, facts, row.contributions[part]);
  }
  double sum = 0.0;
  for (const alignment::Contribution& part : row.contributions) {
    sum += part.share;
  }
  if (shown < row.contributions.size()) {
    text += fmt::format("  {} of {} items shown, largest effect first; --all shows the others\n",
                        shown, row.contributions.size());
  }
  return text + terminal.paragraph(
                    fmt::format("All shares sum to {}, the estimate ({}). An effect is what the "
                                "estimate would lose without the item.",
                                signed_text(sum, 3), signed_text(estimate, 3)),
                    2);
}

std::string answer_text(const Terminal& terminal, const domain::Case& facts,
                        const AlignmentAnswer& answer, const AlignArguments& arguments) {
  const bool series = arguments.since.has_value();
  std::string text = heading(terminal, answer, arguments.on || arguments.until, series);
  if (answer.report.rows.empty()) {
    return text + "  No pair of actors is observed by then.\n";
  }
  std::vector<const alignment::AlignmentRow*> rows;
  for (const alignment::AlignmentRow& row : answer.report.rows) {
    rows.push_back(&row);
  }
  if (!series) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto* left, const auto* right) { return left->mean > right->mean; });
  }
  Widths widths;
  for (const alignment::AlignmentRow* row : rows) {
    const service::OrderedPair pair = service::ordered(facts, row->dyad, answer.first);
    widths.a = std::max(widths.a, facts.actor(pair.a).code().size());
    widths.b = std::max(widths.b, facts.actor(pair.b).code().size());
  }
  for (const alignment::AlignmentRow* row : rows) {
    text += row_line(terminal, facts, answer, *row, widths, series);
  }
  if (answer.explained) {
    for (const alignment::AlignmentRow* row : rows) {
      text += explanation(terminal, facts, answer, *row, arguments.all);
    }
  }
  return text;
}

void notes(Terminal& terminal, const AlignmentAnswer& answer) {
  double unreviewed = 0.0;
  double ungraded = 0.0;
  std::size_t items = 0;
  for (const alignment::AlignmentRow& row : answer.report.rows) {
    unreviewed += row.unreviewed * static_cast<double>(row.items);
    ungraded += row.ungraded * static_cast<double>(row.items);
    items += row.items;
  }
  if (items == 0) {
    return;
  }
  const auto percent = [items](double part) { return 100.0 * part / static_cast<double>(items); };
  if (unreviewed > 0.0) {
    terminal.note(
        fmt::format("{:.0f}% of this evidence is claims that nobody has reviewed (\"new\"); "
                    "--reviewed leaves them out.",
                    percent(unreviewed)));
  }
  if (ungraded > 0.0) {
    terminal.note(
        fmt::format("{:.0f}% comes from sources without a grade (F6).", percent(ungraded)));
  }
  terminal.note(fmt::format("Parameters {}: definitions and starting values, not calibrated.",
                            answer.report.parameters));
}

Result<service::SeriesStep> step_of(const std::optional<std::string>& text) {
  if (!text) {
    return service::SeriesStep::automatic;
  }
  if (*text == "year" || *text == "month") {
    return *text == "year" ? service::SeriesStep::year : service::SeriesStep::month;
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("--by: \"{}\" is neither year nor month", *text));
}

}  // namespace

Outcome run_align(const AlignArguments& arguments, Terminal& terminal) {
  if (arguments.since && arguments.on) {
    return fail(ErrorCode::invalid_argument, "a series from --since ends with --until, not --on");
  }
  const auto on = maybe_last_day("--on", arguments.on);
  const auto since = maybe_last_day("--since", arguments.since);
  const auto until = maybe_last_day("--until", arguments.until);
  const auto by = step_of(arguments.by);
  if (!by) {
    return fail(by.error());
  }
  for (const auto* day : {&on, &since, &until}) {
    if (!*day) {
      return fail(day->error());
    }
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  service::AlignmentQuestion question;
  question.a = arguments.a;
  question.b = arguments.b;
  question.on = *on;
  question.since = *since;
  question.until = *until;
  question.by = *by;
  question.channel = arguments.channel;
  question.parameters = arguments.parameters;
  question.view = arguments.smoothed ? alignment::View::smoothed : alignment::View::filtered;
  question.unreviewed =
      arguments.reviewed ? domain::Unreviewed::left_out : domain::Unreviewed::counted;
  question.explain = arguments.why ? alignment::Explain::yes : alignment::Explain::no;
  const auto answer = service::align(*session, question);
  if (!answer) {
    return fail(answer.error());
  }
  if (!terminal.structured(service::to_report(session->facts(), *answer))) {
    terminal.result(answer_text(terminal, session->facts(), *answer, arguments));
    notes(terminal, *answer);
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
