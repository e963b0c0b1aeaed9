#include "quadrille/service/vote_solution.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include <fmt/format.h>

#include "quadrille/ideal/point_estimate.hpp"
#include "quadrille/ideal/posterior_estimate.hpp"
#include "quadrille/ideal/published_estimate.hpp"

#include "vote_chains.hpp"
#include "vote_question.hpp"

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
  if (!actor || !panel.place_of(*actor)) {
    return fail(ErrorCode::not_found,
                fmt::format("{} cast no vote that counts here, so that it cannot say which end of "
                            "the scale is which; name two states that did with --anchor",
                            text ? *text : std::string(otherwise)));
  }
  return *actor;
}

/// An estimate, with what is known of its convergence.
struct Estimate {
  ideal::IdealPoints points;
  std::optional<ideal::ConvergenceReport> convergence = {};
};

Result<Estimate> point_of(const ideal::VotePanel& panel, const ideal::Anchors& anchors,
                          const VoteQuestion& question, const std::stop_token& stop) {
  ideal::PointOptions options;
  options.anchors = anchors;
  options.threads = question.threads;
  options.most_iterations = question.iterations.value_or(options.most_iterations);
  return ideal::point_estimate(panel, options, stop).transform([](ideal::IdealPoints points) {
    return Estimate{.points = std::move(points)};
  });
}

Result<Estimate> posterior_of(const ideal::VotePanel& panel, const ideal::Anchors& anchors,
                              const VoteQuestion& question, const std::stop_token& stop,
                              const VoteProgress& progress) {
  ideal::PosteriorOptions options;
  options.anchors = anchors;
  options.seed = question.seed;
  options.threads = question.threads;
  options.draws = question.iterations.value_or(options.draws);
  options.progress = [&progress](std::size_t done, std::size_t all) {
    if (progress) {
      progress(fmt::format("{} of {} iterations", done, all));
    }
  };
  auto posterior = question.chains
                       ? posterior_with_chains(panel, std::move(options), *question.chains, stop)
                       : ideal::posterior_estimate(panel, options, stop);
  return std::move(posterior).transform([](ideal::Posterior drawn) {
    return Estimate{.points = std::move(drawn.points), .convergence = std::move(drawn.convergence)};
  });
}

/// The published programs begin with these at either end, where the case has them.
std::vector<domain::ActorId> beginners(const domain::Case& facts,
                                       std::initializer_list<std::string_view> codes) {
  std::vector<domain::ActorId> found;
  for (const std::string_view code : codes) {
    if (const domain::Actor* actor = facts.find_actor(code)) {
      found.push_back(actor->id());
    }
  }
  return found;
}

Result<Estimate> published_of(const domain::Case& facts, const ideal::VotePanel& panel,
                              const ideal::Anchors& anchors, const VoteQuestion& question,
                              const std::stop_token& stop, const VoteProgress& progress) {
  ideal::PublishedOptions options;
  const bool is_default = !question.high && !question.low;
  options.high =
      is_default ? beginners(facts, {kHighAnchor, "CAN", "GBR", "ISR"}) : std::vector{anchors.high};
  options.low = is_default ? beginners(facts, {kLowAnchor, "COW.GDR"}) : std::vector{anchors.low};
  options.seed = question.seed;
  options.threads = question.threads;
  options.iterations = question.iterations.value_or(options.iterations);
  const std::size_t all = options.burn_in + options.iterations;
  options.progress = [&progress, all](std::size_t done) {
    if (progress) {
      progress(fmt::format("{} of {} iterations", done, all));
    }
  };
  return ideal::published_estimate(panel, options, stop).transform([](ideal::IdealPoints points) {
    return Estimate{.points = std::move(points)};
  });
}

Result<Estimate> estimate_of(const domain::Case& facts, const ideal::VotePanel& panel,
                             const ideal::Anchors& anchors, const VoteQuestion& question,
                             const std::stop_token& stop, const VoteProgress& progress) {
  switch (question.method) {
    case ideal::Method::point:
      return point_of(panel, anchors, question, stop);
    case ideal::Method::posterior:
      return posterior_of(panel, anchors, question, stop, progress);
    case ideal::Method::published:
      break;
  }
  return published_of(facts, panel, anchors, question, stop, progress);
}

bool has_published_votes(const VoteQuestion& question) {
  return question.which == WhichVotes::published ||
         (question.which == WhichVotes::of_method && question.panel.period == Period::session &&
          question.method == ideal::Method::published);
}

/// The options of the panel; where so asked, without what the published estimates leave out.
ideal::PanelOptions panel_options(const domain::Case& facts, const VoteQuestion& question) {
  ideal::PanelOptions panel = question.panel;
  if (!has_published_votes(question)) {
    return panel;
  }
  constexpr int kSessionWithoutVotes = 19;
  constexpr int kSessionOfOneVote = 48;
  panel.without_periods.insert(kSessionWithoutVotes);
  if (const domain::Actor* zanzibar = facts.find_actor("COW.ZAN")) {
    panel.without_states.insert(zanzibar->id());
  }
  if (const domain::Actor* south_africa = facts.find_actor("ZAF")) {
    panel.without_units.insert({.state = south_africa->id(), .period = kSessionOfOneVote});
  }
  return panel;
}

template <class Value>
void name_option(std::vector<std::string>& options, std::string_view option, const Value& value,
                 const Value& otherwise) {
  if (value != otherwise) {
    options.push_back(fmt::format("{}={}", option, value));
  }
}

/// What has one dimension only.
Result<void> need_one_dimension(const VoteQuestion& question) {
  if (question.dimensions == 2) {
    return fail(ErrorCode::invalid_argument,
                "--dims 2 is for votes ideal, masked and plot; this is answered in one dimension");
  }
  return can_answer(question);
}

}  // namespace

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

Result<void> can_answer(const VoteQuestion& question) {
  if (question.chains && question.method != ideal::Method::posterior) {
    return fail(ErrorCode::invalid_argument, "--chains is for --method posterior");
  }
  if (question.which == WhichVotes::published && question.panel.period != Period::session) {
    return fail(ErrorCode::invalid_argument, "--votes published is for --by session");
  }
  if (question.dimensions != 1 && question.dimensions != 2) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("--dims: ideal points have 1 dimension or 2, not {}", question.dimensions));
  }
  if (question.dimensions == 2 && question.method != ideal::Method::point) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("--dims 2 is for --method point; {} has one dimension",
                            ideal::name(question.method)));
  }
  if (question.high_on_second && question.dimensions != 2) {
    return fail(ErrorCode::invalid_argument, "--second is for --dims 2");
  }
  return {};
}

std::string_view name(ideal::PartVotes part_votes) {
  return kPartVotes.at(static_cast<std::size_t>(part_votes));
}

std::optional<ideal::PartVotes> parse_part_votes(std::string_view text) {
  const auto found = std::ranges::find(kPartVotes, text);
  return found == kPartVotes.end()
             ? std::nullopt
             : std::optional(static_cast<ideal::PartVotes>(found - kPartVotes.begin()));
}

std::optional<WhichVotes> parse_which_votes(std::string_view text) {
  return text == "all"         ? std::optional(WhichVotes::all)
         : text == "published" ? std::optional(WhichVotes::published)
                               : std::nullopt;
}

std::string period_in_words(Period period, int number) {
  return fmt::format("{} {}", period == Period::session ? "session" : "the year", number);
}

std::string span_in_words(Period period, int first, int last) {
  return first == last ? period_in_words(period, first)
                       : fmt::format("{} to {}", period_in_words(period, first), last);
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

Result<domain::ActorId> voter(CaseSession& session, const ideal::VotePanel& panel,
                              const std::string& text) {
  const auto actor = session.actor(text);
  if (!actor) {
    return fail(actor.error());
  }
  if (!panel.place_of(*actor)) {
    return fail(ErrorCode::not_found, fmt::format("{} cast no vote that counts here", text));
  }
  return *actor;
}

Result<ActorPair> pair_of(CaseSession& session, const std::string& a, const std::string& b) {
  const auto first = session.actor(a);
  const auto second = session.actor(b);
  if (!first || !second) {
    return fail(!first ? first.error() : second.error());
  }
  if (*first == *second) {
    return fail(ErrorCode::invalid_argument, "a pair is two different actors");
  }
  return ActorPair{.a = *first, .b = *second};
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

Result<ideal::VotePanel> panel_of(CaseSession& session, const VoteQuestion& question) {
  return votes_of(session, panel_options(session.facts(), question));
}

Result<RunRecord> estimate_run(CaseSession& session, const VoteQuestion& question,
                               const ideal::Anchors& anchors) {
  auto run = vote_run(session, "ideal", question.panel);
  if (!run) {
    return run;
  }
  run->parameters = ideal::name(question.method);
  if (has_published_votes(question)) {
    run->options.emplace_back("votes=published");
  }
  if (question.method != ideal::Method::point) {
    run->seed = question.seed;
  }
  if (question.iterations) {
    run->options.push_back(fmt::format("iterations={}", *question.iterations));
  }
  if (question.high || question.low) {
    const domain::Case& facts = session.facts();
    run->options.push_back(fmt::format("anchor={},{}", facts.actor(anchors.high).code(),
                                       facts.actor(anchors.low).code()));
  }
  return run;
}

Result<VoteSolution> solve_votes(CaseSession& session, const VoteQuestion& question,
                                 const std::stop_token& stop, const VoteProgress& progress) {
  if (auto possible = need_one_dimension(question); !possible) {
    return fail(possible.error());
  }
  if (progress) {
    progress("reading votes");
  }
  auto panel = panel_of(session, question);
  if (!panel) {
    return fail(panel.error());
  }
  return solve_panel(session, std::move(*panel), question, stop, progress);
}

Result<VoteSolution> solve_panel(CaseSession& session, ideal::VotePanel panel,
                                 const VoteQuestion& question, const std::stop_token& stop,
                                 const VoteProgress& progress) {
  if (auto possible = need_one_dimension(question); !possible) {
    return fail(possible.error());
  }
  const auto anchors = anchors_of(session, panel, question);
  if (!anchors) {
    return fail(anchors.error());
  }
  auto run = estimate_run(session, question, *anchors);
  if (!run) {
    return fail(run.error());
  }
  if (progress) {
    progress(fmt::format("placing {} states by {} votes", panel.states.size(), panel.votes()));
  }
  auto estimate = estimate_of(session.facts(), panel, *anchors, question, stop, progress);
  if (!estimate) {
    return fail(estimate.error());
  }
  return VoteSolution{.panel = std::move(panel),
                      .points = std::move(estimate->points),
                      .anchors = *anchors,
                      .convergence = std::move(estimate->convergence),
                      .run = std::move(*run)};
}

}  // namespace quadrille::service
