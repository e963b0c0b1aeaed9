#pragma once

/// \file
/// One data set on its way into a case: from the files to an addition that an operation takes.

#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "quadrille/service/import_records.hpp"

#include "event_staging.hpp"

namespace quadrille::service {

/// Lives until the operation that took its addition is written.
class DataSetImport {
 public:
  DataSetImport(CaseSession& session, const ImportOrder& order, std::stop_token stop)
      : session_(session), order_(order), stop_(std::move(stop)) {}

  /// Decisions that are written in the same operation.
  void decide_as(std::vector<casefile::Setting> decisions) { decisions_ = std::move(decisions); }
  /// Data sets and actors that the same operation adds before this one's.
  void number_after(const casefile::Operation& operation);

  /// Reads the files. Errors. Those of import_data_set.
  [[nodiscard]] Result<void> read();
  /// Whether the case has just this already.
  [[nodiscard]] bool is_there_already() const { return there_already_; }
  /// What there is to say about it. \pre read() ended well
  [[nodiscard]] ImportOutcome outcome() const;
  /// \pre !is_there_already()
  void add_to(casefile::Operation& operation);

 private:
  Result<void> prepare();
  void take_head(const domain::DataSet& info);
  void cover(const domain::DaySpan& days);
  Result<void> read_whole();
  Result<void> read_staged();
  Result<void> stage(const std::vector<casefile::DataSetFile>& unread);
  Result<void> take_staged();
  Result<void> add_vote_similarity();
  [[nodiscard]] const casefile::StoredDataSet* standing() const;
  Result<void> compare_with_standing();
  [[nodiscard]] std::string basis() const;

  CaseSession& session_;
  const ImportOrder& order_;
  std::stop_token stop_;
  std::vector<casefile::Setting> decisions_;
  std::uint32_t data_sets_before_ = 0;
  std::uint32_t actors_before_ = 0;
  domain::Records members_;
  std::vector<casefile::StoredDataSet> standing_;
  records::ImportRequest request_;
  casefile::DataSetAddition addition_;
  std::vector<domain::Actor> new_actors_;
  std::optional<EventStaging> staging_;
  std::size_t resumed_ = 0;
  bool there_already_ = false;
};

}  // namespace quadrille::service
