#include "deu_issues.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "quadrille/records/cells.hpp"

namespace quadrille::bargaining {

namespace {

double number(std::string_view text) { return std::stod(std::string(text)); }

}  // namespace

Result<std::vector<Issue>> read_issues(const char* issues_file, const char* actors_file) {
  auto issues = records::CellReader::open(issues_file);
  if (!issues) {
    return fail(issues.error());
  }
  const auto code = issues->column({"issue"});
  const auto proposal = issues->column({"proposal"});
  const auto wave = issues->column({"wave"});
  const auto outcome = issues->column({"outcome"});
  const auto reference = issues->column({"reference_point"});
  if (!code || !proposal || !wave || !outcome || !reference) {
    return fail(ErrorCode::malformed, fmt::format("{}: a column is missing", issues_file));
  }
  std::vector<Issue> all;
  std::map<std::string, std::size_t, std::less<>> rows;
  while (issues->next().value_or(false)) {
    if (issues->cell(*outcome).empty()) {
      continue;
    }
    Issue issue{.code = std::string(issues->cell(*code)),
                .proposal = std::string(issues->cell(*proposal)),
                .wave = std::string(issues->cell(*wave)),
                .outcome = number(issues->cell(*outcome)) / 100.0};
    if (!issues->cell(*reference).empty()) {
      issue.reference = number(issues->cell(*reference)) / 100.0;
    }
    rows[issue.code] = all.size();
    all.push_back(std::move(issue));
  }
  auto actors = records::CellReader::open(actors_file);
  if (!actors) {
    return fail(actors.error());
  }
  const auto of = actors->column({"issue"});
  const auto position = actors->column({"position"});
  const auto salience = actors->column({"salience"});
  const auto power = actors->column({"council_power"});
  if (!of || !position || !salience || !power) {
    return fail(ErrorCode::malformed, fmt::format("{}: a column is missing", actors_file));
  }
  while (actors->next().value_or(false)) {
    const auto row = rows.find(actors->cell(*of));
    if (row == rows.end() || actors->cell(*position).empty() || actors->cell(*salience).empty()) {
      continue;
    }
    StakeColumns& stakes = all[row->second].stakes;
    stakes.actor.push_back(stakes.actor.size());
    stakes.position.push_back(number(actors->cell(*position)) / 100.0);
    stakes.salience.push_back(number(actors->cell(*salience)) / 100.0);
    stakes.capability.push_back(number(actors->cell(*power)));
  }
  std::erase_if(all, [](const Issue& issue) {
    const auto weight = weights(issue.stakes, Weighing::capability_and_salience);
    return issue.stakes.size() < 3 ||
           std::ranges::none_of(weight, [](double one) { return one > 0.0; });
  });
  return all;
}

}  // namespace quadrille::bargaining
