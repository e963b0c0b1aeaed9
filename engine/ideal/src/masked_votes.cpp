#include "quadrille/ideal/masked_votes.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "quadrille/base/random.hpp"

#include "growing_fit.hpp"
#include "item_terms.hpp"
#include "panel_draft.hpp"

namespace quadrille::ideal {
namespace {

/// A roll call of one panel in another.
std::map<std::pair<int, std::int64_t>, std::size_t> places_of(
    const std::vector<PanelRollCall>& roll_calls) {
  std::map<std::pair<int, std::int64_t>, std::size_t> places;
  for (std::size_t call = 0; call < roll_calls.size(); ++call) {
    places.emplace(std::pair(roll_calls[call].session, roll_calls[call].number), call);
  }
  return places;
}

/// What `tell` says of each masked vote's item and unit, as if half a vote of each choice had been
/// cast besides those that are left.
template <class Tell>
std::vector<std::array<double, kChoices>> chances_of(const MaskedPanel& panel, const Tell& tell) {
  constexpr double kMore = 0.5;
  std::vector<std::array<double, kChoices>> all;
  all.reserve(panel.masked.size());
  for (const MaskedVote& vote : panel.masked) {
    const std::uint32_t item = panel.left.roll_calls[vote.roll_call].item;
    const auto votes =
        static_cast<double>(panel.left.first_of_item[item + 1] - panel.left.first_of_item[item]);
    std::array<double, kChoices> chances = tell(item, vote.unit);
    for (double& chance : chances) {
      chance = (votes * chance + kMore) / (votes + kChoices * kMore);
    }
    all.push_back(chances);
  }
  return all;
}

}  // namespace

Result<MaskedPanel> mask_votes(const VotePanel& panel, const MaskOptions& options) {
  if (!(options.share > 0.0) || !(options.share < 1.0)) {
    return fail(ErrorCode::invalid_argument, "the share of votes to hide is between 0 and 1");
  }
  RandomStream chance(options.seed, Purpose::masked_vote, 0);
  PanelDraft draft{.period = panel.period,
                   .states = panel.states,
                   .roll_calls = panel.roll_calls,
                   .items = panel.items};
  std::vector<PanelDraft::Vote> hidden;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
         ++vote) {
      auto& votes = chance.uniform() < options.share ? hidden : draft.votes;
      votes.push_back({.state = panel.units[unit].state,
                       .roll_call = panel.roll_call_of[vote],
                       .choice = panel.choice_of[vote]});
    }
  }
  MaskedPanel result{.left = panel_of(std::move(draft), 1)};
  const auto places = places_of(result.left.roll_calls);
  for (const PanelDraft::Vote& vote : hidden) {
    const PanelRollCall& call = panel.roll_calls[vote.roll_call];
    const auto place = places.find({call.session, call.number});
    const auto unit = result.left.find(panel.states[vote.state], call.period);
    if (place == places.end() || !unit) {
      ++result.beyond;
      continue;
    }
    result.masked.push_back({.unit = *unit, .roll_call = place->second, .cast = vote.choice});
  }
  if (result.masked.empty()) {
    return fail(ErrorCode::not_found,
                "no vote is hidden that the rest could foretell: there are too few votes");
  }
  return result;
}

std::vector<std::array<double, kChoices>> foretold(const MaskedPanel& panel,
                                                   const IdealPoints& points) {
  return chances_of(panel, [&](std::uint32_t item, std::size_t unit) {
    return choice_probabilities(points.items[item], points.point[unit]);
  });
}

std::vector<std::array<double, kChoices>> foretold(const MaskedPanel& panel,
                                                   const PlanePoints& points) {
  return chances_of(panel, [&](std::uint32_t item, std::size_t unit) {
    return choice_probabilities(points.items[item], points.point[unit]);
  });
}

std::vector<std::array<double, kChoices>> foretold_by_shares(const MaskedPanel& panel) {
  return chances_of(panel, [&panel](std::uint32_t item, std::size_t) {
    const auto tally = tally_of_item(panel.left, item);
    const auto votes = static_cast<double>(tally[0] + tally[1] + tally[2]);
    std::array<double, kChoices> shares{};
    for (std::size_t choice = 0; choice < kChoices; ++choice) {
      shares.at(choice) = static_cast<double>(tally.at(choice)) / votes;
    }
    return shares;
  });
}

Fit score_of(const MaskedPanel& panel, const std::vector<std::array<double, kChoices>>& chances) {
  GrowingFit fit;
  for (std::size_t vote = 0; vote < panel.masked.size(); ++vote) {
    const MaskedVote& one = panel.masked[vote];
    fit.add(chances[vote], one.cast);
    const auto tally = tally_of_item(panel.left, panel.left.roll_calls[one.roll_call].item);
    const auto commonest = std::ranges::max_element(tally) - tally.begin();
    fit.add_modal(commonest == static_cast<std::ptrdiff_t>(one.cast) ? 1 : 0);
  }
  return fit.fit();
}

}  // namespace quadrille::ideal
