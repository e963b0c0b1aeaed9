#pragma once

/// \file
/// Small data sets that a reader sees on the page of the test.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/alignment/observations.hpp"

#include "small_case.hpp"

namespace quadrille::alignment {

inline domain::Day first_of(int year) {
  return std::chrono::sys_days{std::chrono::year{year} / 1 / 1};
}

/// A data set whose rows are told one by one. Years are both included.
class SmallSet {
 public:
  SmallSet(domain::DataSet info, SmallCase& small) : info_(std::move(info)), small_(&small) {}

  /// An obligation in force: pact("USA", "GBR", column::defence, 1949, 2018), a row a year.
  SmallSet& pact(const std::string& a, const std::string& b, domain::column::Pact what, int first,
                 int last) {
    for (int year = first; year <= last; ++year) {
      std::vector<double> values(5, 0.0);
      values[what] = 1.0;
      row(domain::RecordKind::pact, a, b, {first_of(year), first_of(year + 1)}, values);
    }
    return *this;
  }
  SmallSet& dispute(const std::string& a, const std::string& b, int number, int hostility,
                    int year) {
    return row(domain::RecordKind::dispute, a, b, {first_of(year), first_of(year + 1)},
               {static_cast<double>(number), static_cast<double>(hostility), 1.0, 0.0});
  }
  SmallSet& conflict(const std::string& a, const std::string& b, int number, int intensity,
                     int year) {
    return row(domain::RecordKind::armed_conflict, a, b, {first_of(year), first_of(year + 1)},
               {static_cast<double>(number), static_cast<double>(intensity)});
  }
  SmallSet& rivalry(const std::string& a, const std::string& b, const std::string& from,
                    const std::string& until) {
    return row(domain::RecordKind::rivalry, a, b, {day(from), day(until)}, {});
  }
  SmallSet& votes(const std::string& a, const std::string& b, int session, double cosine,
                  double common) {
    const domain::Day on = std::chrono::sys_days{std::chrono::year{1945 + session} / 12 / 31};
    return row(domain::RecordKind::vote_similarity, a, b, {on, on + std::chrono::days{1}},
               {cosine, common, 0.0});
  }
  /// What the session makes expect of that cosine, the chance of ballots, and the spread of pairs.
  SmallSet& votes_expected(const std::string& a, const std::string& b, int session, double expected,
                           double sampling_sd, double spread) {
    const domain::Day on = std::chrono::sys_days{std::chrono::year{1945 + session} / 12 / 31};
    return row(domain::RecordKind::vote_expectation, a, b, {on, on + std::chrono::days{1}},
               {expected, sampling_sd, spread});
  }
  /// Negative sources: not known.
  SmallSet& acts(const std::string& sender, const std::string& receiver, domain::ClaimType type,
                 const std::string& on, double events, double sources, double intensity,
                 double root = 1.0) {
    return row(domain::RecordKind::event_count, sender, receiver,
               {day(on), day(on) + std::chrono::days{1}},
               {static_cast<double>(type), events, sources, intensity, root});
  }
  SmallSet& leader(const std::string& state, const std::string& on, bool leaves, bool irregular) {
    return row(domain::RecordKind::government_change, state, state,
               {day(on), day(on) + std::chrono::days{1}},
               {irregular ? 1.0 : 0.0, leaves ? 1.0 : 0.0});
  }
  SmallSet& member(const std::string& state, const std::string& from, const std::string& until) {
    return row(domain::RecordKind::system_membership, state, state, {day(from), day(until)}, {});
  }
  SmallSet& cinc(const std::string& state, int year, double share) {
    std::vector<double> values(7, 0.0);
    values[domain::column::cinc] = share;
    return row(domain::RecordKind::capability, state, state, {first_of(year), first_of(year + 1)},
               values);
  }
  /// Hands the rows over the other way round.
  SmallSet& reverse() {
    is_reversed_ = true;
    return *this;
  }

  [[nodiscard]] domain::LoadedDataSet loaded() const {
    domain::LoadedDataSet set{.info = info_, .tables = {}};
    for (const auto& [kind, told] : rows_) {
      std::vector<Row> rows = told;
      if (is_reversed_) {
        std::ranges::reverse(rows);
      }
      set.tables.push_back(table(kind, rows));
    }
    return set;
  }

 private:
  struct Row {
    domain::ActorId a{};
    domain::ActorId b{};
    domain::DaySpan span{};
    std::vector<double> values;
    std::uint32_t line = 0;
  };

  SmallSet& row(domain::RecordKind kind, const std::string& a, const std::string& b,
                domain::DaySpan span, std::vector<double> values) {
    domain::ActorId first = small_->actor(a);
    domain::ActorId second = small_->actor(b);
    if (domain::shape(kind) == domain::RecordShape::dyad && second < first) {
      std::swap(first, second);
    }
    rows_[kind].push_back({first, second, span, std::move(values), ++line_});
    return *this;
  }

  static domain::RecordTable table(domain::RecordKind kind, const std::vector<Row>& rows) {
    domain::RecordTable::Columns columns;
    columns.kind = kind;
    columns.values.resize(domain::value_names(kind).size());
    for (const Row& row : rows) {
      columns.a.push_back(row.a);
      columns.b.push_back(row.b);
      columns.from.push_back(row.span.from);
      columns.until.push_back(row.span.until);
      columns.file.push_back(0);
      columns.line.push_back(row.line);
      for (std::size_t c = 0; c < columns.values.size(); ++c) {
        const bool is_unknown = kind == domain::RecordKind::event_count &&
                                c == domain::column::sources && row.values[c] < 0.0;
        columns.values[c].value.push_back(is_unknown ? 0.0 : row.values[c]);
        columns.values[c].known.push_back(is_unknown ? 0 : 1);
      }
    }
    return domain::RecordTable::make(std::move(columns)).value();
  }

  domain::DataSet info_;
  SmallCase* small_;
  std::map<domain::RecordKind, std::vector<Row>> rows_ = {};
  std::uint32_t line_ = 1;  ///< the header's
  bool is_reversed_ = false;
};

/// A data set that covers the days from the first to the day before the second.
inline SmallSet data_set(SmallCase& small, std::uint32_t id, const std::string& format,
                         const std::string& from, const std::string& until,
                         const std::string& name = "") {
  return {domain::DataSet{.id = domain::DataSetId{id},
                          .format = format,
                          .name = name.empty() ? format : name,
                          .version = "1.0",
                          .coverage = {day(from), day(until)},
                          .citations = {},
                          .files = {format + ".csv"}},
          small};
}

inline domain::Records records_of(const std::vector<SmallSet>& sets) {
  std::vector<domain::LoadedDataSet> loaded;
  for (const SmallSet& set : sets) {
    loaded.push_back(set.loaded());
  }
  return domain::Records(std::move(loaded));
}

/// What records and items of a small case say about one dyad.
inline DyadEvidence read(SmallCase& small, const domain::Records& records, const std::string& a,
                         const std::string& b, const std::string& date,
                         const Parameters& parameters = {}, const Selection& more = {}) {
  const domain::World world(small.facts, records, day(date));
  EvidenceReader reader(world, parameters);
  Selection selection = more;
  selection.until = day(date);
  const domain::Dyad dyad = small.dyad(a, b);
  DyadEvidence evidence = reader.read(dyad, selection);
  if (reader.rests_on_records(dyad)) {
    DyadEvidence of_records;
    reader.read_records(dyad, selection, of_records);
    EXPECT_EQ(of_records.observations.size(), evidence.observations.size());
    for (std::size_t k = 0;
         k < std::min(of_records.observations.size(), evidence.observations.size()); ++k) {
      EXPECT_EQ(of_records.observations[k].observation, evidence.observations[k].observation);
      EXPECT_EQ(of_records.observations[k].spell, evidence.observations[k].spell);
    }
    EXPECT_EQ(of_records.spells, evidence.spells);
  }
  return evidence;
}

}  // namespace quadrille::alignment
