#include "quadrille/service/alignment_plot.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/item_words.hpp"

namespace quadrille::service {
namespace {

using Pair = std::pair<domain::ActorId, domain::ActorId>;

/// The dyads that a page shows unless told otherwise: old foes and friends, and some that turned.
constexpr std::array<std::string_view, 12> kKnown{"USA-RUS", "USA-CHN", "RUS-CHN", "FRA-DEU",
                                                  "USA-ISR", "EGY-ISR", "EGY-RUS", "IND-PAK",
                                                  "TUR-GRC", "USA-IRN", "IRN-ISR", "IRQ-KWT"};

std::vector<std::string_view> parts_of(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; (end = text.find(mark)) != std::string_view::npos;
       text.remove_prefix(end + 1)) {
    parts.push_back(text.substr(0, end));
  }
  parts.push_back(text);
  return parts;
}

/// Two actors of "A-B". A code may hold a hyphen itself, so each one is tried as the mark.
Result<Pair> pair_of(CaseSession& session, std::string_view text) {
  std::optional<Error> fault;
  for (auto mark = text.find('-'); mark != std::string_view::npos;
       mark = text.find('-', mark + 1)) {
    const auto a = session.actor(text.substr(0, mark));
    const auto b = session.actor(text.substr(mark + 1));
    if (a && b) {
      if (*a == *b) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("\"{}\" names one actor twice: a plot is of two", text));
      }
      return Pair{*a, *b};
    }
    fault = fault ? fault : (a ? b : a).error();
  }
  if (fault) {
    return fail(*fault);
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("\"{}\" is no pair of actors such as USA-RUS", text));
}

double decimal_year(domain::Day day) {
  const std::chrono::year_month_day date(day);
  const domain::Day first = date.year() / std::chrono::January / 1;
  return static_cast<int>(date.year()) + static_cast<double>((day - first).count()) / 365.25;
}

bool exist(const domain::Case& facts, const Pair& pair, domain::Day day) {
  return facts.actor(pair.first).existence().contains(day) &&
         facts.actor(pair.second).existence().contains(day);
}

struct Drawn {
  wire::PlotLine line;
  AlignmentAnswer answer;
};

Result<Drawn> line_of(CaseSession& session, const Pair& pair, const AlignmentQuestion& asked) {
  const domain::Case& facts = session.facts();
  AlignmentQuestion question = asked;
  question.a = facts.actor(pair.first).code();
  question.b = facts.actor(pair.second).code();
  auto answer = align(session, question);
  if (!answer) {
    return fail(answer.error());
  }
  wire::PlotLine line{.label = *question.a + "-" + *question.b, .points = {}};
  for (const alignment::AlignmentRow& row : answer->report.rows) {
    wire::PlotPoint point{.year = decimal_year(row.date), .value = {}};
    if (row.items > 0 && exist(facts, pair, row.date)) {
      point.value = wire::PlotValue{.mean = row.mean, .sd = row.sd};
    }
    line.points.push_back(point);
  }
  return Drawn{.line = std::move(line), .answer = std::move(*answer)};
}

/// The panel of "A-B" or "A-B+C-D", and the answer behind its last line.
Result<AlignmentAnswer> add_panel(CaseSession& session, std::string_view text,
                                  const AlignmentQuestion& asked, wire::PlotPage& page) {
  const domain::Case& facts = session.facts();
  wire::PlotPanel panel;
  std::optional<AlignmentAnswer> last;
  for (const std::string_view part : parts_of(text, '+')) {
    const auto pair = pair_of(session, part);
    if (!pair) {
      return fail(pair.error());
    }
    auto drawn = line_of(session, *pair, asked);
    if (!drawn) {
      return fail(drawn.error());
    }
    if (panel.lines.empty()) {
      const domain::Actor& a = facts.actor(pair->first);
      const domain::Actor& b = facts.actor(pair->second);
      panel.title = fmt::format("{} – {}", a.code(), b.code());
      panel.subtitle = fmt::format("{} and {}", a.display_name(), b.display_name());
    }
    panel.lines.push_back(std::move(drawn->line));
    last = std::move(drawn->answer);
  }
  page.panels.push_back(std::move(panel));
  return std::move(*last);
}

void describe(wire::PlotPage& page, const AlignmentAnswer& answer, domain::Day since,
              domain::Day until) {
  const RunRecord& run = answer.run;
  const bool is_smoothed = answer.view == alignment::View::smoothed;
  page.from = decimal_year(since);
  page.until = std::max(decimal_year(until), page.from + 1.0 / 12);
  page.title = fmt::format("Alignments {} to {}", domain::year_of(since), domain::year_of(until));
  page.subtitle =
      "Line: the estimate, its last value at the end. Band: 1.96 standard deviations to each side. "
      "Gap: an actor does not exist, or nothing observes the pair yet.";
  page.above = "allies in a standing defence pact";
  page.below = "rivals in arms";
  const std::string fingerprint =
      run.case_fingerprint.empty() ? "none" : run.case_fingerprint.substr(0, 12);
  page.captions = {is_smoothed
                       ? fmt::format("Smoothed: each value is what is known on {} of that day.",
                                     format_iso_date(answer.as_of))
                       : std::string("Filtered: each value is what was known on that day."),
                   fmt::format("Quadrille {}, parameters {}, case {}.", run.program_version,
                               run.parameters, fingerprint)};
  page.metadata = {{"engine", run.engine},
                   {"version", run.program_version},
                   {"parameters", run.parameters},
                   {"view", is_smoothed ? "smoothed" : "filtered"},
                   {"case_fingerprint", run.case_fingerprint},
                   {"since", format_iso_date(since)},
                   {"until", format_iso_date(until)},
                   {"as_of", format_iso_date(answer.as_of)}};
}

}  // namespace

Result<AlignmentPlot> plot_alignments(CaseSession& session, const PlotQuestion& question) {
  const bool by_default = question.pairs.empty();
  std::vector<std::string> pairs = question.pairs;
  if (by_default) {
    pairs.assign(kKnown.begin(), kKnown.end());
  }
  const auto until = question.until ? question.until : session.latest_day();
  if (!until) {
    return fail(ErrorCode::not_found, "the case has no documents and no facts to plot yet");
  }
  using namespace std::chrono_literals;
  constexpr domain::Day kPostWar = 1946y / std::chrono::December / 31;
  const domain::Day since = question.since.value_or(std::min(kPostWar, *until));
  AlignmentQuestion asked;
  asked.since = since;
  asked.until = until;
  asked.parameters = question.parameters;
  asked.view = question.view;
  AlignmentPlot plot;
  std::optional<AlignmentAnswer> last;
  for (const std::string& pair : pairs) {
    auto answer = add_panel(session, pair, asked, plot.page);
    if (!answer && by_default && answer.error().code == ErrorCode::not_found) {
      plot.left_out.push_back(pair);
      continue;
    }
    if (!answer) {
      return fail(answer.error());
    }
    last = std::move(*answer);
  }
  if (!last) {
    return fail(ErrorCode::not_found,
                "the case has none of the twelve dyads that a page shows by itself; --pairs names "
                "others, such as --pairs ISR-RUS,ISR-TUR");
  }
  describe(plot.page, *last, since, *until);
  return plot;
}

}  // namespace quadrille::service
