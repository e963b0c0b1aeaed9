#include "quadrille/service/similarity_answer.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/similarity/alliance_similarity.hpp"

namespace quadrille::service {
namespace {

using domain::ActorId;
using domain::RecordKind;
using similarity::SimilarityScores;
using wire::ColumnType;

/// Scores agree with other programs to this digit, and their digits do not differ between machines.
constexpr int kDecimals = 9;

constexpr std::array kMeasures{
    Measure{.name = "S", .column = "s", .score = &SimilarityScores::s},
    Measure{.name = "S2", .column = "s_squared", .score = &SimilarityScores::s_squared},
    Measure{.name = "Sw",
            .column = "s_weighted",
            .score = &SimilarityScores::s_weighted,
            .of_votes = false},
    Measure{.name = "Sw2",
            .column = "s_weighted_squared",
            .score = &SimilarityScores::s_weighted_squared,
            .of_votes = false},
    Measure{.name = "kappa", .column = "kappa", .score = &SimilarityScores::kappa},
    Measure{.name = "pi", .column = "pi", .score = &SimilarityScores::pi},
    Measure{.name = "tau-b", .column = "tau_b", .score = &SimilarityScores::tau_b},
    Measure{.name = "S-binary",
            .column = "s_binary",
            .score = &SimilarityScores::s_binary,
            .of_votes = false},
    Measure{.name = "kappa-binary",
            .column = "kappa_binary",
            .score = &SimilarityScores::kappa_binary,
            .of_votes = false},
    Measure{.name = "pi-binary",
            .column = "pi_binary",
            .score = &SimilarityScores::pi_binary,
            .of_votes = false},
    Measure{.name = "agreement",
            .column = "agreement",
            .score = &SimilarityScores::agreement,
            .of_alliances = false},
};

/// Measures by name, in the order in which they were asked for.
Result<std::vector<Measure>> chosen(ProfileSource source, const std::vector<std::string>& names) {
  const std::vector<Measure> all = measures_of(source);
  if (names.empty()) {
    return all;
  }
  std::vector<Measure> wanted;
  for (const std::string& text : names) {
    const auto found = std::ranges::find_if(
        all, [&text](const Measure& one) { return one.name == text || one.column == text; });
    if (found == all.end()) {
      std::vector<std::string_view> known;
      for (const Measure& one : all) {
        known.push_back(one.name);
      }
      return fail(ErrorCode::invalid_argument,
                  fmt::format("\"{}\" is no measure of {}; there are {}", text, name(source),
                              fmt::join(known, ", ")));
    }
    wanted.push_back(*found);
  }
  return wanted;
}

/// Whom the question is about.
struct Actors {
  std::optional<ActorId> a = {};
  std::optional<domain::Dyad> dyad = {};

  [[nodiscard]] bool wants(const domain::Dyad& one) const {
    return !a || (dyad ? one == *dyad : one.low() == *a || one.high() == *a);
  }
};

Result<Actors> actors_of(CaseSession& session, const SimilarityQuestion& question) {
  Actors actors;
  if (question.a) {
    const auto a = session.actor(*question.a);
    if (!a) {
      return fail(a.error());
    }
    actors.a = *a;
  }
  if (question.b) {
    const auto b = session.actor(*question.b);
    if (!b) {
      return fail(b.error());
    }
    if (*b == *actors.a) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("{} cannot be compared with itself: name two different actors",
                              session.facts().actor(*b).code()));
    }
    actors.dyad = domain::Dyad(*actors.a, *b);
  }
  return actors;
}

/// The years of which the case has profiles, and by whom.
struct Coverage {
  int first = std::numeric_limits<int>::max();
  int last = std::numeric_limits<int>::min();
  std::vector<std::string> data_sets = {};
};

Coverage coverage_of(const domain::Records& records, RecordKind kind) {
  Coverage coverage;
  for (const domain::Records::Found& found : records.tables(kind)) {
    const domain::DaySpan& days = found.info->coverage;
    if (days.from < days.until) {
      coverage.first = std::min(coverage.first, domain::year_of(days.from));
      coverage.last = std::max(coverage.last, domain::year_of(days.until - std::chrono::days{1}));
    }
    coverage.data_sets.push_back(found.info->version.empty()
                                     ? found.info->name
                                     : fmt::format("{} {}", found.info->name, found.info->version));
  }
  return coverage;
}

/// First and last year of the answer.
Result<std::pair<int, int>> years_of(const SimilarityQuestion& question, const Coverage& coverage) {
  const bool is_votes = question.source == ProfileSource::votes;
  if (coverage.first > coverage.last) {
    return fail(ErrorCode::not_found,
                fmt::format("the case has no {}; \"quadrille import load\" takes them from files "
                            "of the format {}",
                            is_votes ? "votes" : "alliances", is_votes ? "unga" : "atop"));
  }
  const int until = question.until.value_or(coverage.last);
  const int since = question.since.value_or(until);
  if (since > until) {
    return fail(ErrorCode::inconsistent,
                fmt::format("years cannot begin with {} and end with {}", since, until));
  }
  if (until < coverage.first || since > coverage.last) {
    return fail(ErrorCode::not_found,
                fmt::format("{} covers {} to {}, not {} to {}", fmt::join(coverage.data_sets, ", "),
                            coverage.first, coverage.last, since, until));
  }
  return std::pair(std::max(since, coverage.first), std::min(until, coverage.last));
}

/// Members of the system on some day of the year, by the first data set that lists members.
std::vector<ActorId> members_in(const domain::Records& records, int year) {
  const domain::DaySpan days{std::chrono::sys_days{std::chrono::year{year} / 1 / 1},
                             std::chrono::sys_days{std::chrono::year{year + 1} / 1 / 1}};
  std::set<ActorId> members;
  const auto tables = records.tables(RecordKind::system_membership);
  if (!tables.empty()) {
    const auto& columns = tables.front().table->columns();
    for (std::size_t row = 0; row < columns.a.size(); ++row) {
      if (days.overlaps({columns.from[row], columns.until[row]})) {
        members.insert(columns.a[row]);
      }
    }
  }
  return {members.begin(), members.end()};
}

using Rows = Result<std::vector<similarity::DyadSimilarity>>;

Rows of_alliances(const domain::Records& records, const Actors& actors, int year,
                  const std::stop_token& stop) {
  const std::vector<ActorId> members = members_in(records, year);
  similarity::AllianceOptions options;
  if (actors.a) {
    for (const ActorId other : members) {
      if (other != *actors.a && actors.wants(domain::Dyad(*actors.a, other)) &&
          std::ranges::binary_search(members, *actors.a)) {
        options.dyads.emplace_back(*actors.a, other);
      }
    }
    if (options.dyads.empty()) {
      return Rows{};
    }
  }
  return similarity::alliance_similarities(records, members, year, options, stop);
}

Rows of_votes(const domain::Records& records, const SimilarityQuestion& question,
              const Actors& actors, int year, const std::stop_token& stop) {
  similarity::BallotOptions options{.roll_calls = question.roll_calls};
  if (actors.dyad) {
    options.dyads = {*actors.dyad};
  }
  auto rows = similarity::ballot_similarities(records, year, options, stop);
  if (!rows && rows.error().code == ErrorCode::not_found) {
    return Rows{};  // one of the two did not vote in this session
  }
  if (rows) {
    std::erase_if(*rows, [&actors](const auto& row) { return !actors.wants(row.dyad); });
  }
  return rows;
}

}  // namespace

std::string_view name(ProfileSource source) {
  return source == ProfileSource::alliances ? "alliances" : "votes";
}

Result<ProfileSource> parse_profile_source(std::string_view text) {
  for (const ProfileSource source : {ProfileSource::alliances, ProfileSource::votes}) {
    if (text == name(source)) {
      return source;
    }
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("profiles are of alliances or votes, not \"{}\"", text));
}

std::vector<Measure> measures_of(ProfileSource source) {
  std::vector<Measure> measures;
  std::ranges::copy_if(kMeasures, std::back_inserter(measures), [source](const Measure& one) {
    return source == ProfileSource::alliances ? one.of_alliances : one.of_votes;
  });
  return measures;
}

Result<SimilarityAnswer> similarities(CaseSession& session, const SimilarityQuestion& question,
                                      const std::stop_token& stop) {
  const bool is_votes = question.source == ProfileSource::votes;
  const auto measures = chosen(question.source, question.measures);
  const auto actors = actors_of(session, question);
  if (!measures || !actors) {
    return fail(!measures ? measures.error() : actors.error());
  }
  const casefile::RecordQuery query{.kinds = is_votes ? std::vector{RecordKind::vote}
                                                      : std::vector{RecordKind::pact,
                                                                    RecordKind::capability,
                                                                    RecordKind::system_membership}};
  const auto records = session.records(query);
  if (!records) {
    return fail(records.error());
  }
  const Coverage coverage = coverage_of(**records, is_votes ? RecordKind::vote : RecordKind::pact);
  const auto years = years_of(question, coverage);
  if (!years) {
    return fail(years.error());
  }
  const domain::Day as_of{std::chrono::sys_days{std::chrono::year{years->second} / 12 / 31}};
  auto run = run_record(session, "similarity", as_of);
  if (!run) {
    return fail(run.error());
  }
  SimilarityAnswer answer{.measures = *measures,
                          .source = question.source,
                          .data_sets = fmt::format("{}", fmt::join(coverage.data_sets, ", ")),
                          .first_year = years->first,
                          .last_year = years->second,
                          .first_actor = actors->a,
                          .run = std::move(*run)};
  answer.run.options.push_back(fmt::format("on={}", name(question.source)));
  if (question.roll_calls == similarity::RollCallChoice::contested) {
    answer.run.options.emplace_back("roll_calls=contested");
  }
  for (int year = years->first; year <= years->second; ++year) {
    auto rows = is_votes ? of_votes(**records, question, *actors, year, stop)
                         : of_alliances(**records, *actors, year, stop);
    if (!rows) {
      return fail(rows.error());
    }
    answer.rows.insert(answer.rows.end(), rows->begin(), rows->end());
  }
  return answer;
}

wire::Report to_report(const domain::Case& facts, const SimilarityAnswer& answer) {
  std::vector<wire::Column> columns{{.name = "year", .type = ColumnType::integer},
                                    {.name = "a"},
                                    {.name = "b"},
                                    {.name = "common", .type = ColumnType::integer}};
  for (const Measure& measure : answer.measures) {
    columns.push_back({.name = std::string(measure.column), .type = ColumnType::number});
  }
  wire::Table table(std::move(columns));
  for (const similarity::DyadSimilarity& row : answer.rows) {
    const OrderedPair pair = ordered(facts, row.dyad, answer.first_actor);
    std::vector<wire::Cell> cells{row.year, facts.actor(pair.a).code(), facts.actor(pair.b).code(),
                                  row.scores.common};
    for (const Measure& measure : answer.measures) {
      const std::optional<double>& score = row.scores.*measure.score;
      cells.push_back(score ? wire::Cell(wire::Number{*score, kDecimals}) : wire::Missing{});
    }
    table.add(std::move(cells));
  }
  return {.head = {{"on", name(answer.source)}, {"data_sets", answer.data_sets}},
          .name = "similarities",
          .table = std::move(table),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
