#include "quadrille/service/bargain.hpp"

#include <fstream>

#include <fmt/format.h>

#include "quadrille/service/sealed_forecasts.hpp"

#include "text_file.hpp"

namespace quadrille::service {

namespace {

constexpr std::uintmax_t kLargestContestFile = std::uintmax_t{16} << 20U;

/// Every SQLite file begins with these words.
bool is_case(const std::filesystem::path& path) {
  constexpr std::string_view kMark = "SQLite format 3";
  std::string start(kMark.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kMark;
}

Result<std::string> issue_of(CaseSession& session, const std::string& named) {
  if (!named.empty()) {
    return named;
  }
  const auto& issues = session.facts().issues();
  if (issues.size() == 1) {
    return issues.front().code;
  }
  std::string known;
  for (const domain::Issue& issue : issues) {
    known += (known.empty() ? "" : ", ") + issue.code;
  }
  return fail(ErrorCode::not_found,
              known.empty()
                  ? std::string("the case has no issues; \"quadrille enter\" takes some in")
                  : fmt::format("name one of the case's issues: {}", known));
}

Result<stakes::ContestFile> file_of(const BargainSource& source) {
  const auto text =
      read_text_file(source.path, kLargestContestFile, "16 MiB that a file of stakes may have");
  if (!text) {
    return fail(text.error());
  }
  return stakes::read_contest(*text, source.path.string(), source.read);
}

Result<CaseContest> contest_in_file(const BargainSource& source) {
  return file_of(source).transform([](stakes::ContestFile file) {
    return CaseContest{.contest = std::move(file.contest), .notes = std::move(file.notes)};
  });
}

Result<BargainAnswer> answered(CaseContest contest, const ContestQuestion& question,
                               const std::stop_token& stop) {
  auto answer = answer_contest(contest.contest, question, stop);
  if (!answer) {
    return fail(answer.error());
  }
  answer->notes.insert(answer->notes.end(), contest.notes.begin(), contest.notes.end());
  return BargainAnswer{.answer = std::move(*answer), .origins = std::move(contest.origins)};
}

}  // namespace

Result<CaseContest> contest_of(const BargainSource& source) {
  if (!is_case(source.path)) {
    return contest_in_file(source);
  }
  auto session = CaseSession::open(source.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto issue = issue_of(*session, source.issue);
  if (!issue) {
    return fail(issue.error());
  }
  return contest_of_issue(*session, *issue, source.on);
}

Result<BargainAnswer> bargain(const BargainSource& source, const ContestQuestion& question,
                              const std::stop_token& stop) {
  if (is_case(source.path)) {
    auto session = CaseSession::open(source.path, casefile::Access::read);
    if (!session) {
      return fail(session.error());
    }
    return bargain_in(*session, source, question, stop);
  }
  auto contest = contest_in_file(source);
  if (!contest) {
    return fail(contest.error());
  }
  ContestQuestion asked = question;
  if (!source.issue.empty()) {
    asked.scale = source.issue;
  }
  return answered(std::move(*contest), asked, stop);
}

Result<BargainAnswer> bargain_in(CaseSession& session, const BargainSource& source,
                                 const ContestQuestion& question, const std::stop_token& stop) {
  const auto issue = issue_of(session, source.issue);
  if (!issue) {
    return fail(issue.error());
  }
  auto contest = contest_of_issue(session, *issue, source.on);
  if (!contest) {
    return fail(contest.error());
  }
  const auto own = own_calibration(session);
  auto run = run_record(session, "bargaining", contest->date);
  if (!own || !run) {
    return fail(!own ? own.error() : run.error());
  }
  ContestQuestion asked = question;
  if (*own) {
    asked.calibration = **own;
  }
  auto result = answered(std::move(*contest), asked, stop);
  if (!result) {
    return result;
  }
  run->seed = question.draws.seed;
  result->run = std::move(*run);
  return result;
}

wire::Record to_record(const BargainAnswer& answer) {
  wire::Record record = to_record(answer.answer);
  if (!answer.origins.empty()) {
    record.push_back({"origins", origin_table(answer.origins)});
  }
  if (answer.run) {
    record.push_back({"run", to_record(*answer.run)});
  }
  return record;
}

Result<stakes::Written> export_contest(const BargainSource& source, const std::string& format) {
  const auto known = stakes::parse_format(format);
  if (!known) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("--format {} is none of table, ktab-csv, ktab-xml, decide", format));
  }
  // A file knows more than its contest: comments, parameters of another program, its own bytes.
  if (!is_case(source.path)) {
    return file_of(source).and_then(
        [&](const stakes::ContestFile& file) { return stakes::convert_contest(file, *known); });
  }
  const auto contest = contest_of(source);
  if (!contest) {
    return fail(contest.error());
  }
  return stakes::write_contest(contest->contest, *known);
}

wire::Table contest_stakes(const domain::Contest& contest) {
  using wire::ColumnType;
  using wire::Number;
  wire::Table table({{.name = "actor"},
                     {.name = "issue"},
                     {.name = "position", .type = ColumnType::number},
                     {.name = "position_sd", .type = ColumnType::number},
                     {.name = "salience", .type = ColumnType::number},
                     {.name = "capability", .type = ColumnType::number},
                     {.name = "capability_sd", .type = ColumnType::number},
                     {.name = "items", .type = ColumnType::texts}});
  for (const domain::Stake& stake : contest.stakes()) {
    const domain::ContestedScale& scale = contest.scales()[stake.scale];
    std::vector<std::string> items;
    for (const domain::ItemId item : stake.rests_on) {
      items.push_back(std::to_string(domain::number(item)));
    }
    table.add({contest.actors()[stake.actor].code, scale.code,
               Number{scale.shown(stake.position.value), 2},
               Number{stake.position.sd * (scale.high - scale.low), 2},
               Number{stake.salience.value}, Number{stake.capability.value},
               Number{stake.capability.sd}, items});
  }
  return table;
}

}  // namespace quadrille::service
