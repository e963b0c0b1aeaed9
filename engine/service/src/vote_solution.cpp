#include "quadrille/service/vote_solution.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "quadrille/ideal/point_estimate.hpp"

namespace quadrille::service {
namespace {

using domain::RecordKind;
using ideal::Period;

constexpr std::array<std::string_view, 3> kPartVotes{"published", "all", "none"};
constexpr std::string_view kHighAnchor = "USA";
constexpr std::string_view kLowAnchor = "RUS";

/// A state that gives the scale its direction.
Result<domain::ActorId> anchor(CaseSession& session, const ideal::VotePanel& panel,
                               const std::optional<std::string>& text, std::string_view otherwise) {
  const auto actor = session.actor(text ? *text : std::string(otherwise));
  if (!actor && text) {
    return fail(actor.error());
  }
  if (!actor || !std::ranges::binary_search(panel.states, *actor)) {
    return fail(ErrorCode::not_found,
                fmt::format("{} cast no vote that counts here, so that it cannot say which end of "
                            "the scale is which; name two states that did with --anchor",
                            text ? *text : std::string(otherwise)));
  }
  return *actor;
}

Result<ideal::Anchors> anchors_of(CaseSession& session, const ideal::VotePanel& panel,
                                  const VoteQuestion& question) {
  const auto high = anchor(session, panel, question.high, kHighAnchor);
  const auto low = anchor(session, panel, question.low, kLowAnchor);
  if (!high || !low) {
    return fail(!high ? high.error() : low.error());
  }
  if (*high == *low) {
    return fail(ErrorCode::inconsistent, "the two anchors are one state");
  }
  return ideal::Anchors{.high = *high, .low = *low};
}

Result<ideal::IdealPoints> points_of(const ideal::VotePanel& panel, const ideal::Anchors& anchors,
                                     const VoteQuestion& question, const std::stop_token& stop) {
  if (question.method != ideal::Method::point) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the method {} is not part of this version; the method point is",
                            ideal::name(question.method)));
  }
  ideal::PointOptions options{.anchors = anchors, .threads = question.threads};
  options.most_iterations = question.iterations.value_or(options.most_iterations);
  return ideal::point_estimate(panel, options, stop);
}

template <class Value>
void name_option(std::vector<std::string>& options, std::string_view option, const Value& value,
                 const Value& otherwise) {
  if (value != otherwise) {
    options.push_back(fmt::format("{}={}", option, value));
  }
}

}  // namespace

std::string_view name(ideal::PartVotes part_votes) {
  return kPartVotes.at(static_cast<std::size_t>(part_votes));
}

std::optional<ideal::PartVotes> parse_part_votes(std::string_view text) {
  const auto found = std::ranges::find(kPartVotes, text);
  return found == kPartVotes.end()
             ? std::nullopt
             : std::optional(static_cast<ideal::PartVotes>(found - kPartVotes.begin()));
}

std::string period_in_words(Period period, int number) {
  return fmt::format("{} {}", period == Period::session ? "session" : "the year", number);
}

int first_period(const ideal::VotePanel& panel) {
  return std::ranges::min(panel.units, {}, &ideal::Unit::period).period;
}

int last_period(const ideal::VotePanel& panel) {
  return std::ranges::max(panel.units, {}, &ideal::Unit::period).period;
}

Result<ideal::VotePanel> votes_of(CaseSession& session, const ideal::PanelOptions& options) {
  const auto records = session.records(
      {.kinds = {RecordKind::roll_call, RecordKind::vote, RecordKind::roll_call_detail}});
  if (!records) {
    return fail(records.error());
  }
  return ideal::vote_panel(**records, options);
}

Result<RunRecord> vote_run(CaseSession& session, std::string engine,
                           const ideal::PanelOptions& options) {
  auto run =
      run_record(session, std::move(engine), session.latest_day().value_or(domain::kOpenStart));
  if (!run) {
    return run;
  }
  if (options.period == Period::year) {
    run->options.emplace_back("by=year");
  }
  if (options.first) {
    run->options.push_back(fmt::format("first={}", *options.first));
  }
  if (options.last) {
    run->options.push_back(fmt::format("last={}", *options.last));
  }
  name_option(run->options, "paragraphs", name(options.part_votes),
              name(ideal::PartVotes::as_published));
  name_option(run->options, "fewest", options.fewest_votes, std::size_t{1});
  return run;
}

Result<VoteSolution> solve_votes(CaseSession& session, const VoteQuestion& question,
                                 const std::stop_token& stop, const VoteProgress& progress) {
  if (question.dimensions != 1) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("ideal points have one dimension in this version, not {}",
                            question.dimensions));
  }
  const auto say = [&progress](std::string_view words) {
    if (progress) {
      progress(words);
    }
  };
  say("reading votes");
  auto panel = votes_of(session, question.panel);
  if (!panel) {
    return fail(panel.error());
  }
  const auto anchors = anchors_of(session, *panel, question);
  auto run = vote_run(session, "ideal", question.panel);
  if (!anchors || !run) {
    return fail(!anchors ? anchors.error() : run.error());
  }
  say(fmt::format("placing {} states by {} votes", panel->states.size(), panel->votes()));
  auto points = points_of(*panel, *anchors, question, stop);
  if (!points) {
    return fail(points.error());
  }
  run->parameters = ideal::name(question.method);
  if (question.method != ideal::Method::point) {
    run->seed = question.seed;
  }
  if (question.iterations) {
    run->options.push_back(fmt::format("iterations={}", *question.iterations));
  }
  const domain::Case& facts = session.facts();
  if (question.high || question.low) {
    run->options.push_back(fmt::format("anchor={},{}", facts.actor(anchors->high).code(),
                                       facts.actor(anchors->low).code()));
  }
  return VoteSolution{.panel = std::move(*panel),
                      .points = std::move(*points),
                      .anchors = *anchors,
                      .run = std::move(*run)};
}

}  // namespace quadrille::service
