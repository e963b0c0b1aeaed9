#include "quadrille/service/case_contest.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "asked_world.hpp"
#include "derived_stakes.hpp"
#include "stakes_file.hpp"

namespace quadrille::service {

namespace {

/// Of a theatre, from which on an actor takes part without being named.
constexpr double kLargeHolder = .03;
/// Where nobody has written down how much an actor cares.
constexpr double kSalienceOfPrincipals = .9;
constexpr double kSalienceOfOthers = .5;

Result<const domain::Issue*> issue_in(const domain::Case& facts, const std::string& code) {
  if (const domain::Issue* found = facts.find_issue(code)) {
    return found;
  }
  std::string known;
  for (const domain::Issue& issue : facts.issues()) {
    known += (known.empty() ? "" : ", ") + issue.code;
  }
  return fail(ErrorCode::not_found,
              known.empty()
                  ? std::string("the case has no issues; \"quadrille enter\" takes some in")
                  : fmt::format("the case has no issue \"{}\"; it has {}", code, known));
}

Result<std::optional<StakesFile>> kept_stakes(CaseSession& session, const std::string& issue) {
  const auto settings = session.file().settings();
  if (!settings) {
    return fail(settings.error());
  }
  const std::string name = stakes_setting(issue);
  const auto found = std::ranges::find(*settings, name, &casefile::Setting::name);
  if (found == settings->end()) {
    return std::optional<StakesFile>();
  }
  return parse_stakes(found->value, name).transform([](StakesFile stakes) {
    return std::optional(std::move(stakes));
  });
}

/// The theatre named, or the first that holds the host.
Result<const domain::Theatre*> theatre_of_issue(const domain::Case& facts,
                                                const domain::Issue& issue,
                                                const std::optional<std::string>& named) {
  if (named) {
    return theatre_in(facts, *named);
  }
  for (const domain::Theatre& theatre : facts.theatres()) {
    if (issue.host && std::ranges::find(theatre.states, *issue.host) != theatre.states.end()) {
      return &theatre;
    }
  }
  return nullptr;
}

/// Without a file: everyone whom the case itself gives a part.
StakesFile derived_file(const domain::Case& facts, const domain::Issue& issue,
                        const DerivedStakes& derived) {
  std::vector<domain::ActorId> principals;
  for (const auto& one : {issue.decider, issue.beneficiary, issue.host}) {
    if (one) {
      principals.push_back(*one);
    }
  }
  std::vector<domain::ActorId> all = principals;
  for (const auto& more : {derived.speakers(), derived.holders(kLargeHolder)}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  StakesFile file{.issue = issue.code, .file = issue.code};
  for (const domain::ActorId actor : all) {
    const bool principal = std::ranges::find(principals, actor) != principals.end();
    WrittenStake stake{.actor = facts.actor(actor).code(),
                       .salience = principal ? kSalienceOfPrincipals : kSalienceOfOthers,
                       .because = "taken part by the case itself"};
    if (actor == issue.beneficiary) {
      stake.position = file.high;
    } else {
      stake.position_from = derived.by_stances(actor) ? "stances" : "theatre";
      if (!derived.by_stances(actor) && !derived.by_theatre(actor)) {
        continue;
      }
    }
    if (!derived.weight(actor)) {
      continue;
    }
    file.stakes.push_back(std::move(stake));
  }
  return file;
}

class ContestMaker {
 public:
  ContestMaker(CaseSession& session, const domain::Issue& issue, const StakesFile& file,
               const DerivedStakes& derived, domain::Day date)
      : session_(session), issue_(issue), file_(file), derived_(derived), date_(date) {}

  Result<CaseContest> make() {
    if (!(file_.high > file_.low)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("{}: the scale {} to {} must end above its start", file_.file,
                              file_.low, file_.high));
    }
    domain::ContestedScale scale{
        .code = issue_.code, .name = issue_.question, .low = file_.low, .high = file_.high};
    for (const WrittenPoint& point : file_.points) {
      scale.points.push_back({inside(point.position), point.meaning});
    }
    if (scale.points.empty()) {
      scale.points = {{0.0, issue_.low_pole}, {1.0, issue_.high_pole}};
    }
    if (file_.reference_point) {
      scale.reference_point = inside(*file_.reference_point);
    }
    spec_.name = issue_.code;
    spec_.description = issue_.question;
    spec_.scales.push_back(std::move(scale));
    if (file_.pull) {
      spec_.rule.pull = *file_.pull;
    }
    if (file_.quota) {
      spec_.rule.quota = *file_.quota;
    }
    for (const WrittenStake& stake : file_.stakes) {
      if (auto added = add(stake); !added) {
        return fail(added.error());
      }
    }
    auto contest = domain::Contest::make(std::move(spec_));
    if (!contest) {
      return fail(contest.error().code, fmt::format("{}: {}", file_.file, contest.error().message));
    }
    return CaseContest{.contest = std::move(*contest),
                       .origins = std::move(origins_),
                       .notes = std::move(notes_),
                       .date = date_};
  }

 private:
  [[nodiscard]] double inside(double shown) const {
    return (shown - file_.low) / (file_.high - file_.low);
  }

  [[nodiscard]] tl::unexpected<Error> fault(const WrittenStake& stake, ErrorCode code,
                                            std::string_view sentence) const {
    if (stake.where.file.empty()) {
      return fail(code, fmt::format("{}: {}", file_.file, sentence));
    }
    return fail(code, fmt::format("{}:{}: {}", stake.where.file, stake.where.line, sentence));
  }

  Result<void> add(const WrittenStake& written) {
    const auto actor = session_.actor(written.actor);
    if (!actor) {
      return fault(written, actor.error().code, actor.error().message);
    }
    const domain::Actor& who = session_.facts().actor(*actor);
    domain::Stake stake{.actor = spec_.actors.size(),
                        .salience = {written.salience, written.salience_sd.value_or(0.0)}};
    StakeOrigin origin{.actor = who.code(), .because = written.because};
    if (written.position) {
      stake.position = {inside(*written.position), 0.0};
      origin.position = "entered";
    } else {
      auto derived = written.position_from == "stances" ? derived_.by_stances(*actor)
                                                        : derived_.by_theatre(*actor);
      if (!derived && written.position_from == "stances") {
        derived = derived_.by_theatre(*actor);
        notes_.push_back(fmt::format(
            "{} has said nothing on this issue that the case knows of: derived from the theatre",
            who.code()));
      }
      if (!derived) {
        return fault(
            written, ErrorCode::inconsistent,
            fmt::format("neither a statement nor a theatre tells what {} wants", who.code()));
      }
      stake.position = derived->position;
      stake.rests_on = derived->items;
      origin.position = derived->words;
    }
    if (written.position_sd) {
      stake.position.sd = *written.position_sd / (file_.high - file_.low);
    }
    if (written.capability) {
      stake.capability = {*written.capability, written.capability_sd.value_or(0.0)};
      origin.capability = "entered";
    } else {
      const auto weight = derived_.weight(*actor);
      if (!weight) {
        return fault(written, ErrorCode::inconsistent,
                     fmt::format("{} has no weight in the theatre", who.code()));
      }
      stake.capability = *weight;
      origin.capability = "weight in the theatre, thousand personnel";
    }
    if (mixed(written)) {
      return fault(written, ErrorCode::inconsistent,
                   "capabilities are either all numbers or all from the theatre: their units "
                   "differ");
    }
    for (const std::string& number : written.items) {
      const auto item = session_.item(number);
      if (!item) {
        return fault(written, item.error().code, item.error().message);
      }
      stake.rests_on.push_back(*item);
    }
    if (*actor == issue_.decider) {
      spec_.rule.decider = stake.actor;
    }
    spec_.actors.push_back({.code = who.code(), .description = who.display_name()});
    spec_.stakes.push_back(std::move(stake));
    origins_.push_back(std::move(origin));
    return {};
  }

  /// Whether this stake's capability is of another kind than the first one's.
  [[nodiscard]] bool mixed(const WrittenStake& stake) const {
    return stake.capability.has_value() != file_.stakes.front().capability.has_value();
  }

  CaseSession& session_;
  const domain::Issue& issue_;
  const StakesFile& file_;
  const DerivedStakes& derived_;
  domain::Day date_;
  domain::Contest::Spec spec_{};
  std::vector<StakeOrigin> origins_{};
  std::vector<std::string> notes_{};
};

/// The cases that an issue is judged in: as it is, or as a scenario makes it.
struct JudgedIn {
  const domain::Case& known;
  const domain::Case& done;
};

Result<CaseContest> contest_from(CaseSession& session, const JudgedIn& cases,
                                 const domain::Issue& issue, std::optional<StakesFile> file,
                                 domain::Day day) {
  const auto theatre =
      theatre_of_issue(session.facts(), issue, file ? file->theatre : std::optional<std::string>());
  const auto records = session.records({.kinds = kinds_of_theatre()});
  if (!theatre || !records) {
    return fail(!theatre ? theatre.error() : records.error());
  }
  const auto derived =
      DerivedStakes::make(cases.known, cases.done, **records, issue, *theatre, day);
  if (!derived) {
    return fail(derived.error());
  }
  const bool written = file.has_value();
  if (!file) {
    file = derived_file(session.facts(), issue, *derived);
  }
  if (file->stakes.empty()) {
    return fail(ErrorCode::not_found,
                fmt::format("nobody's stake on \"{0}\" follows from the case; keep a stakes file "
                            "with \"quadrille issue stakes CASE FILE\"",
                            issue.code));
  }
  return ContestMaker(session, issue, *file, *derived, day)
      .make()
      .transform([&](CaseContest contest) {
        if (!written) {
          contest.notes.push_back(fmt::format(
              "no stakes are kept for this issue: actors and positions follow from the case, "
              "salience is {} for decider, beneficiary and host and {} for others",
              kSalienceOfPrincipals, kSalienceOfOthers));
        }
        return contest;
      });
}

}  // namespace

Result<CaseContest> contest_of_issue(CaseSession& session, const std::string& issue,
                                     std::optional<domain::Day> on) {
  const auto day = asked_day(session, on);
  if (!day) {
    return fail(day.error());
  }
  return contest_in(session, session.facts(), session.facts(), issue, *day);
}

Result<CaseContest> contest_in(CaseSession& session, const domain::Case& known,
                               const domain::Case& done, const std::string& issue, domain::Day on) {
  const auto found = issue_in(session.facts(), issue);
  if (!found) {
    return fail(found.error());
  }
  auto file = kept_stakes(session, issue);
  if (!file) {
    return fail(file.error());
  }
  return contest_from(session, {known, done}, **found, std::move(*file), on);
}

Result<std::string> keep_stakes(CaseSession& session, const std::filesystem::path& file,
                                const casefile::Signature& signature) {
  const auto text = read_stakes_text(file);
  if (!text) {
    return fail(text.error());
  }
  auto stakes = parse_stakes(*text, file);
  if (!stakes) {
    return fail(stakes.error());
  }
  const std::string code = stakes->issue;
  const auto issue = issue_in(session.facts(), code);
  if (!issue) {
    return fail(issue.error().code, fmt::format("{}: {}", file.string(), issue.error().message));
  }
  const auto day = asked_day(session, std::nullopt);
  if (!day) {
    return fail(day.error());
  }
  if (const auto sound = contest_from(session, {session.facts(), session.facts()}, **issue,
                                      std::move(*stakes), *day);
      !sound) {
    return fail(sound.error());
  }
  casefile::Operation operation{.name = "issue stakes", .signature = signature};
  operation.settings.push_back({.name = stakes_setting(code), .value = *text});
  return session.file().commit(operation).transform([&](casefile::OperationId) { return code; });
}

wire::Table origin_table(std::span<const StakeOrigin> origins) {
  wire::Table table(
      {{.name = "actor"}, {.name = "position"}, {.name = "capability"}, {.name = "because"}});
  for (const StakeOrigin& origin : origins) {
    table.add({origin.actor, origin.position, origin.capability, origin.because});
  }
  return table;
}

}  // namespace quadrille::service
