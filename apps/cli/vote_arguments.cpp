#include "vote_arguments.hpp"

#include <charconv>

#include <fmt/format.h>

namespace quadrille::cli {
namespace {

using ideal::Period;
using ideal::PeriodSpan;

std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc() && rest == text.data() + text.size() ? std::optional(number)
                                                                   : std::nullopt;
}

tl::unexpected<Error> unknown(std::string_view option, const std::string& text,
                              std::string_view known) {
  return fail(ErrorCode::invalid_argument,
              fmt::format("{}: \"{}\" is none of {}", option, text, known));
}

Result<Period> period_of(const VoteArguments& arguments) {
  if (!arguments.by.empty() && arguments.by != "session" && arguments.by != "year") {
    return unknown("--by", arguments.by, "session and year");
  }
  const bool by_year = arguments.by.empty() ? arguments.years.has_value() : arguments.by == "year";
  if (by_year && arguments.sessions) {
    return fail(ErrorCode::invalid_argument, "--sessions is for --by session; give --years");
  }
  if (!by_year && arguments.years) {
    return fail(ErrorCode::invalid_argument, "--years is for --by year; give --sessions");
  }
  return by_year ? Period::year : Period::session;
}

}  // namespace

Result<std::optional<PeriodSpan>> maybe_span(std::string_view option,
                                             const std::optional<std::string>& text) {
  if (!text) {
    return std::optional<PeriodSpan>{};
  }
  const std::string_view words = *text;
  const auto hyphen = words.find('-');
  const auto first = whole(words.substr(0, hyphen));
  const auto last = hyphen == std::string_view::npos ? first : whole(words.substr(hyphen + 1));
  if (!first || !last) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{}: \"{}\" is no span like 46-74", option, *text));
  }
  if (*last < *first) {
    return fail(ErrorCode::inconsistent,
                fmt::format("{}: {} ends before it begins", option, *text));
  }
  return std::optional(PeriodSpan{.first = *first, .last = *last});
}

Result<std::optional<PeriodSpan>> span_of(const VoteArguments& arguments) {
  return arguments.years ? maybe_span("--years", arguments.years)
                         : maybe_span("--sessions", arguments.sessions);
}

Result<service::VoteQuestion> vote_question(const VoteArguments& arguments) {
  const auto period = period_of(arguments);
  if (!period) {
    return fail(period.error());
  }
  service::VoteQuestion question{.dimensions = arguments.dimensions,
                                 .seed = arguments.seed,
                                 .threads = arguments.threads,
                                 .iterations = arguments.iterations};
  question.chains = arguments.chains;
  question.panel.period = *period;
  question.panel.fewest_votes = arguments.fewest;
  if (arguments.method) {
    const auto method = ideal::parse_method(*arguments.method);
    if (!method) {
      return unknown("--method", *arguments.method, "point, posterior and published");
    }
    question.method = *method;
  }
  if (arguments.paragraphs) {
    const auto part_votes = service::parse_part_votes(*arguments.paragraphs);
    if (!part_votes) {
      return unknown("--paragraphs", *arguments.paragraphs, "published, all and none");
    }
    question.panel.part_votes = *part_votes;
  }
  if (arguments.which) {
    const auto which = service::parse_which_votes(*arguments.which);
    if (!which) {
      return unknown("--votes", *arguments.which, "all and published");
    }
    question.which = *which;
  }
  if (arguments.anchors.size() == 2) {
    question.high = arguments.anchors[0];
    question.low = arguments.anchors[1];
  }
  question.high_on_second = arguments.second;
  return question;
}

Result<service::VoteQuestion> spanned_question(const VoteArguments& arguments) {
  auto question = vote_question(arguments);
  const auto span = span_of(arguments);
  if (!question || !span) {
    return fail(!question ? question.error() : span.error());
  }
  if (*span) {
    question->panel.first = (*span)->first;
    question->panel.last = (*span)->last;
  }
  return question;
}

Result<service::CaseSession> opened(const VoteArguments& arguments) {
  return service::CaseSession::open(arguments.path, casefile::Access::read);
}

Result<void> actor_or_pair(const VoteArguments& arguments) {
  if (!arguments.actors.empty() && !arguments.pair.empty()) {
    return fail(ErrorCode::invalid_argument, "--actor and --pair exclude each other");
  }
  return {};
}

PairText pair_of(const VoteArguments& arguments) {
  return arguments.pair.size() == 2 ? PairText{.a = arguments.pair[0], .b = arguments.pair[1]}
                                    : PairText{};
}

void note_lines(Terminal& terminal, std::string_view text) {
  std::string lines = terminal.paragraph(text, 0);
  if (!lines.empty()) {
    lines.pop_back();  // the note ends its last line itself
  }
  terminal.note(lines);
}

service::VoteProgress progress_on(const Terminal& terminal) {
  return [&terminal](std::string_view words) { terminal.progress(words); };
}

}  // namespace quadrille::cli
