#include "quadrille/service/vote_plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/ideal/roll_call_ballots.hpp"
#include "quadrille/service/resolution_answer.hpp"
#include "quadrille/wire/roll_call_picture.hpp"
#include "quadrille/wire/svg_plot.hpp"

#include "plane_plot.hpp"

namespace quadrille::service {
namespace {

constexpr std::array<std::string_view, 12> kOftenAsked{"USA", "RUS", "CHN", "GBR", "FRA", "IND",
                                                       "BRA", "ISR", "TUR", "EGY", "IRN", "ZAF"};
constexpr int kFirstYear = 1945;  ///< session 1 opened in the year after
/// Whose choice was less probable is named in a picture.
constexpr double kUnexpected = 0.25;
constexpr std::size_t kSteps = 240;

double year_of(const ideal::VotePanel& panel, int period) {
  return panel.period == ideal::Period::session ? kFirstYear + period : period;
}

wire::PlotPanel path_of(const domain::Case& facts, const VoteSolution& solution,
                        domain::ActorId actor) {
  const ideal::VotePanel& panel = solution.panel;
  const std::size_t state = panel.place_of(actor).value();
  wire::PlotLine line;
  std::optional<int> before;
  for (std::size_t unit = panel.first_of_state[state]; unit < panel.first_of_state[state + 1];
       ++unit) {
    const int period = panel.units[unit].period;
    // Session 19 had no votes that count: a gap of one period is none.
    if (before && period > *before + 2) {
      line.points.push_back({.year = year_of(panel, *before + 1), .value = {}});
    }
    before = period;
    line.points.push_back({.year = year_of(panel, period),
                           .value = wire::PlotValue{.mean = solution.points.point[unit],
                                                    .sd = solution.points.sd[unit]}});
  }
  const domain::Actor& named = facts.actor(actor);
  return {.title = named.code(), .subtitle = named.display_name(), .lines = {std::move(line)}};
}

Result<VotePlot> paths_of(CaseSession& session, const VotePlotQuestion& question,
                          const VoteSolution& solution) {
  const ideal::VotePanel& panel = solution.panel;
  std::vector<std::string> wanted = question.actors;
  if (wanted.empty()) {
    wanted.assign(kOftenAsked.begin(), kOftenAsked.end());
  }
  VotePlot plot;
  wire::PlotPage page;
  for (const std::string& text : wanted) {
    const auto actor = voter(session, panel, text);
    if (!actor && question.actors.empty()) {
      plot.left_out.push_back(text);
      continue;
    }
    if (!actor) {
      return fail(actor.error());
    }
    page.panels.push_back(path_of(session.facts(), solution, *actor));
  }
  if (page.panels.empty()) {
    return fail(ErrorCode::not_found,
                "none of the twelve states that a page shows by itself voted here; --actor names "
                "others");
  }
  page.from = year_of(panel, first_period(panel));
  page.until = std::max(year_of(panel, last_period(panel)), page.from + 1.0);
  page.title = fmt::format("Where states stood in the UN General Assembly, {:.0f} to {:.0f}",
                           page.from, year_of(panel, last_period(panel)));
  page.subtitle =
      "Line: the ideal point, its last value at the end. Band: 1.96 standard deviations to each "
      "side. Gap: no votes.";
  constexpr double kWidest = 4.0;
  page.bands_to = kWidest;
  const domain::Case& facts = session.facts();
  page.above = fmt::format("towards {}", facts.actor(solution.anchors.high).code());
  page.below = fmt::format("towards {}", facts.actor(solution.anchors.low).code());
  page.captions = {"Over all states and periods the mean is 0 and the standard deviation 1.",
                   made_by(solution.run)};
  page.metadata = metadata_of(solution.run);
  plot.what = fmt::format("{} path{}", page.panels.size(), page.panels.size() == 1 ? "" : "s");
  plot.svg = wire::to_svg(page);
  return plot;
}

/// Where on the line the likeliest choice changes.
std::vector<double> cuts_of(const wire::RollCallPicture& picture) {
  std::vector<double> cuts;
  const auto likeliest = [&picture](std::size_t step) {
    return std::ranges::max_element(picture.curves[step]) - picture.curves[step].begin();
  };
  const double width = (picture.to - picture.from) / static_cast<double>(kSteps);
  for (std::size_t step = 1; step <= kSteps; ++step) {
    if (likeliest(step) != likeliest(step - 1)) {
      cuts.push_back(picture.from + width * (static_cast<double>(step) - 0.5));
    }
  }
  return cuts;
}

Result<std::size_t> roll_call_in(CaseSession& session, const ideal::VotePanel& panel,
                                 const std::string& text) {
  const auto found = resolution_of(session, text);
  if (!found) {
    return fail(found.error());
  }
  for (const RollCallRecord& known : found->roll_calls) {
    const auto at =
        std::ranges::find(panel.roll_calls, known.number, &ideal::PanelRollCall::number);
    if (at != panel.roll_calls.end()) {
      return static_cast<std::size_t>(at - panel.roll_calls.begin());
    }
  }
  return fail(ErrorCode::not_found,
              fmt::format("{} is no vote that counts here: nobody disagreed, or it is on a "
                          "paragraph or an amendment",
                          text));
}

Result<VotePlot> picture_of(CaseSession& session, const std::string& text,
                            const VoteSolution& solution) {
  const ideal::VotePanel& panel = solution.panel;
  const auto place = roll_call_in(session, panel, text);
  if (!place) {
    return fail(place.error());
  }
  const ideal::PanelRollCall& call = panel.roll_calls[*place];
  const ideal::Item& item = solution.points.items[call.item];
  const ideal::RollCallBallots ballots = ideal::ballots_by_roll_call(panel);
  const ideal::Tally& tally = ballots.tallies[*place];
  const std::string name =
      call.resolution.empty() ? fmt::format("roll call {}", call.number) : call.resolution;
  wire::RollCallPicture picture;
  picture.choices = {"yes", "abstain", "no"};
  picture.title =
      fmt::format("The vote on {}, {}", name, period_in_words(panel.period, call.period));
  picture.subtitle = fmt::format(
      "{} yes, {} abstentions, {} no. Curves: how probable each choice is "
      "along the line. Dashed: where the likeliest changes.",
      tally.cast[0], tally.cast[1], tally.cast[2]);
  const domain::Case& facts = session.facts();
  for (std::size_t vote = ballots.first_of_roll_call[*place];
       vote < ballots.first_of_roll_call[*place + 1]; ++vote) {
    const std::size_t unit = ballots.unit_of[vote];
    const auto choice = static_cast<std::size_t>(ballots.choice_of[vote]);
    const double position = solution.points.point[unit];
    const domain::ActorId state = panel.states[panel.units[unit].state];
    picture.states.push_back(
        {.label = facts.actor(state).code(),
         .position = position,
         .choice = choice,
         .is_named = state == solution.anchors.high || state == solution.anchors.low ||
                     ideal::choice_probabilities(item, position).at(choice) < kUnexpected});
    picture.from = std::min(picture.from, position);
    picture.to = std::max(picture.to, position);
  }
  for (std::size_t step = 0; step <= kSteps; ++step) {
    const double share = static_cast<double>(step) / static_cast<double>(kSteps);
    picture.curves.push_back(
        ideal::choice_probabilities(item, picture.from + share * (picture.to - picture.from)));
  }
  picture.cuts = cuts_of(picture);
  constexpr std::size_t kTitleShown = 150;
  if (!call.text.empty()) {
    picture.captions.push_back(call.text.size() > kTitleShown
                                   ? call.text.substr(0, call.text.rfind(' ', kTitleShown)) + " ..."
                                   : call.text);
  }
  picture.captions.push_back(
      fmt::format("Named: {} and {}, which give the scale its direction, and states whose choice "
                  "had a probability below {:.0f} %.",
                  facts.actor(solution.anchors.high).code(),
                  facts.actor(solution.anchors.low).code(), 100 * kUnexpected));
  picture.captions.push_back(made_by(solution.run));
  picture.metadata = metadata_of(solution.run);
  return VotePlot{.svg = wire::to_svg(picture), .what = fmt::format("the vote on {}", name)};
}

}  // namespace

Result<VotePlot> plot_votes(CaseSession& session, const VotePlotQuestion& question,
                            const std::stop_token& stop, const VoteProgress& progress) {
  if (question.votes.dimensions == 2) {
    return plot_plane(session, question, stop, progress);
  }
  if (question.on) {
    return fail(ErrorCode::invalid_argument, "--on is for a map of states, with --dims 2");
  }
  const auto solution = solve_votes(session, question.votes, stop, progress);
  if (!solution) {
    return fail(solution.error());
  }
  return question.roll_call ? picture_of(session, *question.roll_call, *solution)
                            : paths_of(session, question, *solution);
}

}  // namespace quadrille::service
