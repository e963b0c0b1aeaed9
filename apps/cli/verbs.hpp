#pragma once

/// \file
/// What each verb is given on the command line, and what runs it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"

#include "terminal.hpp"

namespace quadrille::cli {

/// Every verb ends with a way to exit or with the sentence that says why not.
using Outcome = Result<Exit>;

struct NewArguments {
  std::string path;
  std::optional<std::string> from;
};
struct CaseArguments {
  std::string path;
};
struct ReadArguments {
  std::string path;
  std::vector<std::string> files;
  std::string source;
  std::string date;
  std::optional<std::string> grade;
  std::optional<std::string> owner;
};
struct CodeArguments {
  std::vector<std::string> files;
  std::string date;
  std::string publisher;
};
struct ClaimsArguments {
  std::string path;
  std::optional<std::string> document;
  std::vector<std::string> pair;
  std::optional<std::string> review;
};
struct ReviewArguments {
  std::string path;
  std::vector<std::string> items;
  std::string why;
};
struct EditArguments {
  std::string path;
  std::string item;
  std::optional<std::string> type;
  std::optional<std::string> source;
  std::optional<std::string> target;
  std::optional<std::string> status;
  std::optional<std::string> date;
  std::optional<std::string> host;
  std::string why;
};
struct ImportArguments {
  std::string path;
  std::string format;
  std::vector<std::string> files;
  std::string version;
  std::optional<std::string> mapping;
  std::optional<std::size_t> threads;
};
struct ResolveArguments {
  std::string path;
  std::string code;
  std::string actor;
  std::string format;
  std::optional<std::string> since;
  std::optional<std::string> until;
  std::optional<std::string> in;
  std::optional<std::size_t> threads;
  bool later = false;
};
struct AlignArguments {
  std::string path;
  std::optional<std::string> a;
  std::optional<std::string> b;
  std::optional<std::string> on;
  std::optional<std::string> since;
  std::optional<std::string> until;
  std::optional<std::string> by;
  std::optional<std::string> channel;
  std::optional<std::string> parameters;
  bool smoothed = false;
  bool reviewed = false;
  bool why = false;
  bool all = false;
};
struct PlotArguments {
  std::string path;
  std::string file;
  std::vector<std::string> pairs;
  std::optional<std::string> since;
  std::optional<std::string> until;
  std::optional<std::string> parameters;
  bool smoothed = false;
};
struct CalibrateArguments {
  std::string path;
  std::optional<int> until;
  std::optional<int> judge_until;
  std::optional<std::size_t> one_in;
  std::optional<std::string> score;
  std::optional<std::string> against;
  std::optional<std::string> votes;
  std::optional<std::string> out;
};
struct RealignmentArguments {
  std::string path;
  std::vector<std::string> pair;
  std::optional<std::string> since;
  std::optional<std::string> until;
  std::optional<double> alarms_per_century;
  std::optional<std::string> parameters;
  std::optional<std::string> design;
  bool power = false;
};
struct HazardArguments {
  std::string path;
  std::vector<std::string> pair;
  std::optional<int> year;
  std::optional<int> since;
  std::optional<int> until;
  std::optional<int> evaluate;
  std::optional<std::string> parameters;
  std::optional<std::size_t> top;
};
struct SurprisesArguments {
  std::string path;
  std::optional<std::string> on;
  std::optional<std::size_t> top;
  std::vector<std::string> pair;
  bool reviewed = false;
};
struct SimilarityArguments {
  std::string path;
  std::optional<std::string> a;
  std::optional<std::string> b;
  std::string on;
  std::vector<std::string> measures;
  std::optional<std::string> since;
  std::optional<std::string> until;
  bool contested = false;
};
struct SweepArguments {
  std::string path;
  std::size_t threads = 0;
};
struct CiteArguments {
  std::string path;
  std::vector<std::string> pair;
  std::optional<std::string> on;
};
struct EvidenceArguments {
  std::string path;
  std::string item;
};
struct ActorArguments {
  std::string path;
  std::string actor;
  std::vector<std::string> names;
  std::optional<std::string> kind;
  std::optional<int> cow;
  std::optional<int> gleditsch_ward;
  std::optional<std::string> from;
  std::optional<std::string> until;
};
struct TheatreArguments {
  std::string path;
  std::string theatre;
  std::optional<std::string> on;
  std::optional<std::string> versus;
  std::optional<std::string> actor;
  bool reviewed = false;
};
struct WatchArguments {
  std::string path;
  std::optional<std::string> on;
  std::optional<std::string> since;
  bool mark = false;
  bool all = false;
};
struct GenerateArguments {
  std::string path;
  std::string theatre;
  std::string actor;
  std::string quantity;
  std::optional<double> above;
  std::optional<double> below;
  std::optional<std::string> on;
  std::optional<std::string> file;
};
struct EdgeArguments {
  std::string path;
  std::string actor;
  std::optional<std::string> on;
  std::optional<std::string> theatre;
};
struct ReachArguments {
  std::string path;
  std::string holder;
  std::optional<std::string> on;
  std::vector<std::string> closed;
  bool unentered = false;
  std::optional<double> range;
};
struct WhatIfArguments {
  std::string path;
  std::string scenario;
  std::vector<std::string> theatres;
  std::vector<std::string> whom;
  std::size_t draws = 2000;
  std::uint64_t seed = 1;
  std::size_t responses = 0;
  std::optional<std::string> toward;
  std::optional<std::string> report;
};
struct ScenarioArguments {
  std::string path;
  std::vector<std::string> names;
};
struct EnterArguments {
  std::string path;
  std::string file;
};
struct SourceArguments {
  std::string path;
  std::string name;
  std::optional<std::string> owner;
  std::optional<std::string> grade;
};
struct IssueArguments {
  std::string path;
  std::string code;
  std::string question;
  std::string low;
  std::string high;
  std::optional<std::string> decider;
  std::optional<std::string> beneficiary;
  std::optional<std::string> host;
  std::string file;
  std::string format;
  std::optional<std::string> on;
};
struct BargainArguments {
  std::string path;
  std::string issue;
  std::optional<std::string> on;
  std::optional<std::string> model;
  std::string variant;
  std::vector<std::string> options;
  std::optional<std::string> scale;
  std::optional<double> move_to;
  std::size_t levers = 10;
  std::size_t draws = 10'000;
  std::uint64_t seed = 1;
  std::size_t threads = 0;
  bool sensitivity = false;
  bool power = false;
};
struct ForecastArguments {
  std::string path;
  std::string issue;
  std::optional<std::string> on;
  std::string due;
  double value = 0.0;
  std::string date;
  std::string source;
};
struct TieArguments {
  std::string path;
  std::string a;
  std::string b;
  std::string relation;
  std::optional<std::string> from;
  std::optional<std::string> until;
  std::optional<int> hostility;
  std::optional<int> members;
  std::string label;
  bool against_host = false;
  std::string source;
  std::string reference;
};
struct LexiconArguments {
  std::string path;
  std::string list;
  std::vector<std::string> cells;
};
struct ExportArguments {
  std::string path;
  std::string format;
  std::optional<std::string> on;
};

// case_verbs.cpp
Outcome run_new(const NewArguments& arguments, Terminal& terminal);
Outcome run_info(const CaseArguments& arguments, Terminal& terminal);
Outcome run_verify(const CaseArguments& arguments, Terminal& terminal);
Outcome run_undo(const CaseArguments& arguments, Terminal& terminal);
Outcome run_export(const ExportArguments& arguments, Terminal& terminal);
// reading_verbs.cpp
Outcome run_read(const ReadArguments& arguments, Terminal& terminal);
Outcome run_code(const CodeArguments& arguments, Terminal& terminal);
// claim_verbs.cpp
Outcome run_claims(const ClaimsArguments& arguments, Terminal& terminal);
Outcome run_accept(const ReviewArguments& arguments, Terminal& terminal);
Outcome run_reject(const ReviewArguments& arguments, Terminal& terminal);
Outcome run_edit(const EditArguments& arguments, Terminal& terminal);
Outcome run_evidence(const EvidenceArguments& arguments, Terminal& terminal);
// import_verbs.cpp
Outcome run_import_load(const ImportArguments& arguments, Terminal& terminal);
Outcome run_import_show(const CaseArguments& arguments, Terminal& terminal);
Outcome run_import_resolve(const ResolveArguments& arguments, Terminal& terminal);
Outcome run_import_diff(const ImportArguments& arguments, Terminal& terminal);
Outcome run_import_remove(const ImportArguments& arguments, Terminal& terminal);
// alignment_verbs.cpp
Outcome run_align(const AlignArguments& arguments, Terminal& terminal);
// plot_verb.cpp
Outcome run_plot(const PlotArguments& arguments, Terminal& terminal);
// calibration_verbs.cpp
Outcome run_calibrate(const CalibrateArguments& arguments, Terminal& terminal);
// realignment_verbs.cpp
Outcome run_realignments(const RealignmentArguments& arguments, Terminal& terminal);
// similarity_verbs.cpp
Outcome run_similarity(const SimilarityArguments& arguments, Terminal& terminal);
// sweep_verb.cpp
Outcome run_sweep(const SweepArguments& arguments, Terminal& terminal);
// cite_verb.cpp
Outcome run_cite(const CiteArguments& arguments, Terminal& terminal);
// hazard_verbs.cpp
Outcome run_hazard(const HazardArguments& arguments, Terminal& terminal);
// surprise_verbs.cpp
Outcome run_surprises(const SurprisesArguments& arguments, Terminal& terminal);
// fact_verbs.cpp
Outcome run_theatre(const TheatreArguments& arguments, Terminal& terminal);
Outcome run_edge(const EdgeArguments& arguments, Terminal& terminal);
Outcome run_watch(const WatchArguments& arguments, Terminal& terminal);
Outcome run_scenario_generate(const GenerateArguments& arguments, Terminal& terminal);
Outcome run_reach(const ReachArguments& arguments, Terminal& terminal);
Outcome run_whatif(const WhatIfArguments& arguments, Terminal& terminal);
Outcome run_scenario_new(const ScenarioArguments& arguments, Terminal& terminal);
Outcome run_scenario_list(const ScenarioArguments& arguments, Terminal& terminal);
Outcome run_scenario_show(const ScenarioArguments& arguments, Terminal& terminal);
Outcome run_scenario_compare(const ScenarioArguments& arguments, Terminal& terminal);
Outcome run_enter(const EnterArguments& arguments, Terminal& terminal);
Outcome run_actor_add(const ActorArguments& arguments, Terminal& terminal);
Outcome run_actor_show(const ActorArguments& arguments, Terminal& terminal);
Outcome run_source_add(const SourceArguments& arguments, Terminal& terminal);
Outcome run_source_show(const SourceArguments& arguments, Terminal& terminal);
Outcome run_issue_add(const IssueArguments& arguments, Terminal& terminal);
Outcome run_issue_show(const IssueArguments& arguments, Terminal& terminal);
// bargain_verbs.cpp
Outcome run_issue_contest(const IssueArguments& arguments, Terminal& terminal);
Outcome run_issue_stakes(const IssueArguments& arguments, Terminal& terminal);
Outcome run_issue_export(const IssueArguments& arguments, Terminal& terminal);
Outcome run_bargain(const BargainArguments& arguments, Terminal& terminal);
// forecast_verbs.cpp
Outcome run_forecast_seal(const ForecastArguments& arguments, Terminal& terminal);
Outcome run_forecast_list(const ForecastArguments& arguments, Terminal& terminal);
Outcome run_forecast_outcome(const ForecastArguments& arguments, Terminal& terminal);
Outcome run_forecast_score(const ForecastArguments& arguments, Terminal& terminal);
Outcome run_tie_add(const TieArguments& arguments, Terminal& terminal);
Outcome run_tie_show(const TieArguments& arguments, Terminal& terminal);
Outcome run_lexicon_add(const LexiconArguments& arguments, Terminal& terminal);
Outcome run_lexicon_show(const LexiconArguments& arguments, Terminal& terminal);

}  // namespace quadrille::cli
