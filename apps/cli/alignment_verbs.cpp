#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/item_words.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

/// A line from foe (left) to friend (right), -1 to 1, with the estimate on it.
std::string scale_of(double value) {
  constexpr int kHalf = 10;
  std::string line(2 * kHalf + 1, '.');
  line[kHalf] = '|';
  const int place = static_cast<int>(std::lround(std::clamp(value, -1.0, 1.0) * kHalf));
  line[static_cast<std::size_t>(kHalf + place)] = 'o';
  return line;
}

std::string signed_number(double value) { return fmt::format("{:+.2f}", value); }

/// One item's part, in two or more lines: figures, then the words they rest on.
std::string part_text(const domain::Case& facts, const alignment::Contribution& part,
                      const Terminal& terminal) {
  const domain::EvidenceItem& item = *facts.find_item(part.item);
  std::string text = fmt::format("  {:>4}  effect {}  share {}  {}, {}, p {:.2f}\n",
                                 domain::number(part.item), signed_number(part.effect),
                                 signed_number(part.share), alignment::name(part.channel),
                                 facts.source(item.spec().source).name, part.belief);
  text +=
      terminal.paragraph(fmt::format("\"{}\"", wire::printable(service::text_of(facts, item))), 8);
  if (part.interest && part.interest->factor < 0.995) {
    text += terminal.paragraph(
        fmt::format("discounted x{:.2f}: {}", part.interest->factor, part.interest->reason), 8);
  } else if (part.interest && part.interest->factor > 1.005) {
    text += terminal.paragraph(
        fmt::format("believed more x{:.2f}: {}", part.interest->factor, part.interest->reason), 8);
  }
  return text;
}

std::string row_text(const domain::Case& facts, const service::AlignmentAnswer& answer,
                     const alignment::AlignmentRow& row, const Terminal& terminal) {
  const auto pair = service::ordered(facts, row.dyad, answer.first);
  const double value = row.situational.value_or(row.mean);
  const double sd = row.situational_sd.value_or(row.sd);
  std::string text =
      fmt::format("{}  {:<8} {:<8} {}  {} (sd {:.2f})  {:>3} item{}\n", format_iso_date(row.date),
                  facts.actor(pair.a).code(), facts.actor(pair.b).code(), scale_of(value),
                  signed_number(value), sd, row.items, row.items == 1 ? "" : "s");
  for (const alignment::Contribution& part : row.contributions) {
    text += part_text(facts, part, terminal);
  }
  return text;
}

}  // namespace

Outcome run_align(const AlignArguments& arguments, Terminal& terminal) {
  const auto on = maybe_day("--on", arguments.on);
  const auto since = maybe_day("--since", arguments.since);
  const auto until = maybe_day("--until", arguments.until);
  for (const auto* day : {&on, &since, &until}) {
    if (!*day) {
      return fail(day->error());
    }
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto answer = service::align(
      *session, {.a = arguments.a,
                 .b = arguments.b,
                 .on = *on,
                 .since = *since,
                 .until = *until,
                 .channel = arguments.channel,
                 .view = arguments.smoothed ? alignment::View::smoothed : alignment::View::filtered,
                 .unreviewed = arguments.reviewed ? domain::Unreviewed::left_out
                                                  : domain::Unreviewed::counted,
                 .explain = arguments.why ? alignment::Explain::yes : alignment::Explain::no});
  if (!answer) {
    return fail(answer.error());
  }
  if (terminal.structured(service::to_report(session->facts(), *answer))) {
    return Exit::ok;
  }
  double unreviewed = 0.0;
  double items = 0.0;
  for (const alignment::AlignmentRow& row : answer->report.rows) {
    terminal.result(row_text(session->facts(), *answer, row, terminal));
    unreviewed += row.unreviewed * static_cast<double>(row.items);
    items += static_cast<double>(row.items);
  }
  if (answer->report.rows.empty()) {
    terminal.note("nothing in the case observes such a pair by that date");
  }
  terminal.note(fmt::format(
      "{} alignment on what was known by {}; -1 foes, 0 no relation, +1 allies; sd is one "
      "standard deviation",
      answer->channel ? "situational" : "general", format_iso_date(answer->as_of)));
  if (items > 0.0) {
    terminal.note(fmt::format("{:.0f} % of the items are not reviewed by a person",
                              100.0 * unreviewed / items));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
