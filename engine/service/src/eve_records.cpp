#include "eve_records.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "quadrille/base/contract.hpp"
#include "quadrille/forecast/hazard_panel.hpp"

namespace quadrille::service {
namespace {

using domain::Day;
using domain::DaySpan;
using domain::RecordKind;
using domain::RecordTable;
namespace column = domain::column;

constexpr double kUnknownDistance = -1.0;

/// The data set that speaks on a day, and the day on which to ask it: the first that covers the
/// day, else the one that ends last before it, on its last day.
struct Speaker {
  const RecordTable* table = nullptr;
  Day day{};
};

Speaker speaker_on(const domain::Records& records, RecordKind kind, Day day) {
  Speaker speaker;
  for (const auto& [info, table] : records.tables(kind)) {
    if (info->coverage.contains(day)) {
      return {.table = table, .day = day};
    }
    const Day last = info->coverage.until - std::chrono::days{1};
    if (last < day && (speaker.table == nullptr || last > speaker.day)) {
      speaker = {.table = table, .day = last};
    }
  }
  return speaker;
}

double strongest_pledge(const RecordTable& pacts, std::size_t row) {
  const auto pledges = [&pacts, row](std::size_t column) {
    return pacts.values(column).at(row).value_or(0.0) > 0.0;
  };
  if (pledges(column::defence) || pledges(column::offence)) {
    return 3.0;
  }
  if (pledges(column::neutrality) || pledges(column::consultation)) {
    return 2.0;
  }
  return pledges(column::nonaggression) ? 1.0 : 0.0;
}

}  // namespace

DisputeMemory::DisputeMemory(const domain::World& world, const MembersByYear& members)
    : world_(&world),
      members_(&members),
      last_(members.size(), kNever),
      hostility_(members.size(), 0.0),
      pair_(members.size(), 0.0),
      state_(members.size(), 0.0) {
  for (const auto& [info, table] : world.records().tables(RecordKind::dispute)) {
    const auto& columns = table->columns();
    for (std::size_t row = 0; row < table->size(); ++row) {
      const auto a = members.place(columns.a[row]);
      const auto b = members.place(columns.b[row]);
      const Day from = columns.from[row];
      const bool is_spoken_for = std::ranges::any_of(
          covered_, [from](const DaySpan& covered) { return covered.contains(from); });
      if (a && b && !is_spoken_for) {
        disputes_.push_back(
            {.year = domain::year_of(from),
             .a = *a,
             .b = *b,
             .hostility =
                 std::clamp(table->values(column::hostility).at(row).value_or(1.0), 1.0, 5.0),
             .begins = table->values(column::dispute_onset).at(row).value_or(0.0) > 0.0});
      }
    }
    covered_.push_back(info->coverage);
  }
  std::ranges::stable_sort(disputes_, {}, &Dispute::year);
  year_ = disputes_.empty() ? std::numeric_limits<int>::max() : disputes_.front().year;
}

void DisputeMemory::advance_to(int year) {
  QUADRILLE_EXPECT(disputes_.empty() || year >= year_ || next_ == 0, "years that ascend");
  if (next_ == 0 && year < year_) {
    year_ = year;  // before the first dispute of all
  }
  while (year_ < year) {
    remember_year();
    ++year_;
    inherit();
  }
}

void DisputeMemory::remember_year() {
  const double state_keeps = forecast::faded(2, forecast::kStateDisputesLast);
  const double pair_keeps = forecast::faded(2, forecast::kPairDisputesLast);
  std::ranges::for_each(state_, [state_keeps](double& count) { count *= state_keeps; });
  std::ranges::for_each(pair_.all(), [pair_keeps](double& count) { count *= pair_keeps; });
  hostility_.fill(0.0);
  for (; next_ < disputes_.size() && disputes_[next_].year == year_; ++next_) {
    const Dispute& dispute = disputes_[next_];
    last_.at(dispute.a, dispute.b) = year_;
    double& hostility = hostility_.at(dispute.a, dispute.b);
    hostility = std::max(hostility, dispute.hostility);
    if (dispute.begins) {
      pair_.at(dispute.a, dispute.b) += 1.0;
      state_[dispute.a] += 1.0;
      state_[dispute.b] += 1.0;
    }
  }
}

void DisputeMemory::inherit() {
  for (const domain::Actor& actor : world_->facts().actors()) {
    const auto heir = members_->place(actor.id());
    const auto& of_record = actor.spec().predecessor;
    if (!heir || !of_record || members_->first_year(*heir) != year_ - 1) {
      continue;
    }
    const auto past = members_->place(*of_record);
    if (!past) {
      continue;
    }
    state_[*heir] += state_[*past];
    for (std::size_t other = 0; other < members_->size(); ++other) {
      if (other != *heir && other != *past) {
        last_.at(*heir, other) = std::max(last_.at(*heir, other), last_.at(*past, other));
        pair_.at(*heir, other) += pair_.at(*past, other);
      }
    }
  }
}

std::optional<int> DisputeMemory::last(std::size_t a, std::size_t b) const {
  const int year = last_.at(a, b);
  return year == kNever ? std::nullopt : std::optional(year);
}

double DisputeMemory::last_hostility(std::size_t a, std::size_t b) const {
  return hostility_.at(a, b);
}

bool DisputeMemory::covers(int year) const {
  return std::ranges::any_of(covered_, [days = days_of_year(year)](const DaySpan& covered) {
    return covered.from <= days.from && days.until <= covered.until;
  });
}

PairMatrix<std::uint8_t> DisputeMemory::onsets() const {
  PairMatrix<std::uint8_t> began(members_->size(), 0);
  for (std::size_t at = next_; at < disputes_.size() && disputes_[at].year == year_; ++at) {
    if (disputes_[at].begins) {
      began.at(disputes_[at].a, disputes_[at].b) = 1;
    }
  }
  return began;
}

EveRecords::EveRecords(const domain::World& world, const MembersByYear& members)
    : world_(&world),
      members_(&members),
      distance_(members.size(), kUnknownDistance),
      contiguity_(members.size(), 0.0),
      pact_(members.size(), 0.0),
      rivalry_(members.size(), 0),
      share_(members.size()) {}

void EveRecords::for_each_in_force(
    RecordKind kind, Day eve,
    const std::function<void(const RecordTable&, std::size_t, std::size_t, std::size_t)>& take)
    const {
  const Speaker speaker = speaker_on(world_->records(), kind, eve);
  if (speaker.table == nullptr) {
    return;
  }
  const auto& columns = speaker.table->columns();
  for (std::size_t row = 0; row < speaker.table->size(); ++row) {
    if (columns.from[row] <= speaker.day && speaker.day < columns.until[row]) {
      const auto a = members_->place(columns.a[row]);
      const auto b = members_->place(columns.b[row]);
      if (a && b) {
        take(*speaker.table, row, *a, *b);
      }
    }
  }
}

void EveRecords::advance_to(int year) {
  const Day eve = eve_of(year);
  for_each_in_force(
      RecordKind::distance, eve,
      [this](const RecordTable& table, std::size_t row, std::size_t a, std::size_t b) {
        if (const auto far = table.values(column::kilometres).at(row)) {
          distance_.at(a, b) = std::max(0.0, *far);
        }
      });
  for_each_in_force(
      RecordKind::capability, eve,
      [this](const RecordTable& table, std::size_t row, std::size_t a, std::size_t /*b*/) {
        if (const auto share = table.values(column::cinc).at(row)) {
          share_[a] = std::max(0.0, *share);
        }
      });
  contiguity_.fill(0.0);
  for_each_in_force(
      RecordKind::contiguity, eve,
      [this](const RecordTable& table, std::size_t row, std::size_t a, std::size_t b) {
        const bool by_land = table.values(column::contiguity_type).at(row).value_or(5.0) == 1.0;
        contiguity_.at(a, b) = std::max(contiguity_.at(a, b), by_land ? 1.0 : .5);
      });
  pact_.fill(0.0);
  for_each_in_force(
      RecordKind::pact, eve,
      [this](const RecordTable& table, std::size_t row, std::size_t a, std::size_t b) {
        pact_.at(a, b) = std::max(pact_.at(a, b), strongest_pledge(table, row));
      });
  rivalry_.fill(0);
  for_each_in_force(RecordKind::rivalry, eve,
                    [this](const RecordTable& /*table*/, std::size_t /*row*/, std::size_t a,
                           std::size_t b) { rivalry_.at(a, b) = 1; });
}

std::optional<double> EveRecords::distance(std::size_t a, std::size_t b) const {
  const double far = distance_.at(a, b);
  return far < 0.0 ? std::nullopt : std::optional(far);
}

}  // namespace quadrille::service
