#include "quadrille/service/hazard_panel.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "quadrille/alignment/estimate.hpp"
#include "quadrille/service/case_session.hpp"

#include "eve_records.hpp"
#include "members_by_year.hpp"

namespace quadrille::service {
namespace {

using forecast::Covariate;
using forecast::HazardPanel;

constexpr int kDriftYears = 5;

/// What is believed of a dyad on an eve.
struct Believed {
  float mean = 0.0F;
  float sd = 0.0F;
  float votes = 0.0F;
  float pacts = 0.0F;
  float conflict = 0.0F;
};

/// The alignments on the eves of many years.
class Eves {
 public:
  Eves(const MembersByYear& members, const alignment::Parameters& parameters)
      : members_(&members), prior_{.sd = static_cast<float>(parameters.alignment.spread)} {}

  void add(const alignment::AlignmentRow& row) {
    const auto a = members_->place(row.dyad.low());
    const auto b = members_->place(row.dyad.high());
    if (!a || !b) {
      return;
    }
    const auto deviation = [&row](alignment::Channel channel) {
      return static_cast<float>(row.deviation.at(static_cast<std::size_t>(channel)));
    };
    const auto eve =
        by_year_.try_emplace(domain::year_of(row.date) + 1, members_->size(), prior_).first;
    eve->second.at(*a, *b) = {.mean = static_cast<float>(row.mean),
                              .sd = static_cast<float>(row.sd),
                              .votes = deviation(alignment::Channel::votes),
                              .pacts = deviation(alignment::Channel::pacts),
                              .conflict = deviation(alignment::Channel::conflict)};
  }
  /// Of the dyad on the eve of the year.
  [[nodiscard]] const Believed& at(int year, std::size_t a, std::size_t b) const {
    const auto eve = by_year_.find(year);
    return eve == by_year_.end() ? prior_ : eve->second.at(a, b);
  }

 private:
  const MembersByYear* members_;
  Believed prior_;
  std::map<int, PairMatrix<Believed>> by_year_ = {};
};

Result<Eves> eves_of(const domain::World& world, const MembersByYear& members,
                     const HazardPanelOptions& options, const std::stop_token& stop) {
  alignment::AlignmentOptions wanted;
  wanted.parameters = options.parameters;
  wanted.threads = options.threads;
  for (int year = options.first_year - kDriftYears; year <= options.last_year; ++year) {
    wanted.days.push_back(eve_of(year));
  }
  const auto report = alignment::estimate_alignments(world, wanted, stop);
  if (!report) {
    return fail(report.error());
  }
  Eves eves(members, options.parameters);
  for (const alignment::AlignmentRow& row : report->rows) {
    eves.add(row);
  }
  return eves;
}

/// Writes the rows of one year after another.
class PanelWriter {
 public:
  PanelWriter(const domain::World& world, const MembersByYear& members, const Eves& eves)
      : members_(&members), eves_(&eves), disputes_(world, members), records_(world, members) {}

  Result<void> write_year(int year, HazardPanel& panel) {
    disputes_.advance_to(year);
    records_.advance_to(year);
    const auto began = disputes_.onsets();
    const bool is_known = disputes_.covers(year);
    const std::vector<std::size_t> members = members_in(year);
    for (std::size_t low = 0; low < members.size(); ++low) {
      for (std::size_t high = low + 1; high < members.size(); ++high) {
        HazardPanel::Row row = row_of(year, members[low], members[high]);
        if (is_known) {
          row.onset = began.at(members[low], members[high]) != 0;
        }
        if (auto added = panel.add(row); !added) {
          return added;
        }
      }
    }
    return {};
  }

 private:
  [[nodiscard]] std::vector<std::size_t> members_in(int year) const {
    std::vector<std::size_t> found;
    for (std::size_t place = 0; place < members_->size(); ++place) {
      if (members_->is_member(place, year - 1) && members_->is_member(place, year)) {
        found.push_back(place);
      }
    }
    return found;
  }

  [[nodiscard]] HazardPanel::Row row_of(int year, std::size_t a, std::size_t b) const {
    HazardPanel::Row row{.dyad = {members_->actor(a), members_->actor(b)}, .year = year};
    const auto set = [&row](Covariate covariate, std::optional<double> number) {
      row.known.at(static_cast<std::size_t>(covariate)) = number;
    };
    const Believed& now = eves_->at(year, a, b);
    set(Covariate::alignment, now.mean);
    set(Covariate::alignment_sd, now.sd);
    set(Covariate::alignment_drift, now.mean - eves_->at(year - kDriftYears, a, b).mean);
    set(Covariate::vote_deviation, now.votes);
    set(Covariate::pact_deviation, now.pacts);
    set(Covariate::conflict_deviation, now.conflict);
    set(Covariate::distance, records_.distance(a, b));
    set(Covariate::contiguity, records_.contiguity(a, b));
    const auto share_a = records_.share(a);
    const auto share_b = records_.share(b);
    // Either is known to be the larger only where both are known; else the known one stands.
    set(Covariate::larger_share, share_a && share_b ? std::max(share_a, share_b)
                                 : share_a          ? share_a
                                                    : share_b);
    set(Covariate::smaller_share,
        share_a && share_b ? std::min(share_a, share_b) : std::optional<double>());
    set(Covariate::rivalry, records_.are_rivals(a, b) ? 1.0 : 0.0);
    set(Covariate::pact, records_.pact(a, b));
    if (const auto last = disputes_.last(a, b)) {
      set(Covariate::years_since_dispute, year - 1 - *last);
    }
    set(Covariate::years_together,
        std::max(0, year - std::max(members_->first_year(a), members_->first_year(b))));
    set(Covariate::last_hostility, disputes_.last_hostility(a, b));
    set(Covariate::pair_disputes, disputes_.of_pair(a, b));
    const auto [calmer, busier] = std::minmax({disputes_.of_state(a), disputes_.of_state(b)});
    set(Covariate::busier_state_disputes, busier);
    set(Covariate::calmer_state_disputes, calmer);
    return row;
  }

  const MembersByYear* members_;
  const Eves* eves_;
  DisputeMemory disputes_;
  EveRecords records_;
};

}  // namespace

const std::vector<domain::RecordKind>& kinds_of_hazard() {
  static const std::vector<domain::RecordKind> kKinds = [] {
    std::vector<domain::RecordKind> kinds = kinds_of_alignment();
    for (const auto kind : {domain::RecordKind::vote_expectation,
                            domain::RecordKind::system_membership, domain::RecordKind::capability,
                            domain::RecordKind::distance, domain::RecordKind::contiguity}) {
      if (std::ranges::find(kinds, kind) == kinds.end()) {
        kinds.push_back(kind);
      }
    }
    return kinds;
  }();
  return kKinds;
}

std::optional<CoveredYears> years_of_disputes(const domain::Records& records) {
  const auto found = records.tables(domain::RecordKind::dispute);
  if (found.empty()) {
    return std::nullopt;
  }
  const auto last_year = [](const domain::Records::Found& one) {
    return domain::year_of(one.info->coverage.until) - 1;
  };
  CoveredYears years{.last_of_first_choice = last_year(found.front())};
  for (const domain::Records::Found& one : found) {
    years.last = std::max(years.last, last_year(one));
  }
  return years;
}

Result<HazardPanel> hazard_panel(const domain::World& world, const HazardPanelOptions& options,
                                 const std::stop_token& stop) {
  if (options.first_year > options.last_year) {
    return fail(ErrorCode::inconsistent,
                fmt::format("the years of a panel end in {}, before they begin in {}",
                            options.last_year, options.first_year));
  }
  if (world.records().tables(domain::RecordKind::dispute).empty()) {
    return fail(ErrorCode::not_found,
                "the case has no records of militarised disputes; \"quadrille import load CASE mid "
                "FILE\" adds them");
  }
  const MembersByYear members(world);
  const auto eves = eves_of(world, members, options, stop);
  if (!eves) {
    return fail(eves.error());
  }
  HazardPanel panel;
  PanelWriter writer(world, members, *eves);
  for (int year = options.first_year; year <= options.last_year; ++year) {
    if (stop.stop_requested()) {
      return fail(ErrorCode::cancelled, "the gathering of what was known each year was stopped");
    }
    if (auto written = writer.write_year(year, panel); !written) {
      return fail(written.error());
    }
  }
  return panel;
}

}  // namespace quadrille::service
