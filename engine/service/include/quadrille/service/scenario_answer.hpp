#pragma once

/// \file
/// What-ifs: a scenario from a file or kept in the case, run and compared.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/scenario/comparison.hpp"
#include "quadrille/scenario/responses.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/wire/page.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// \par Model
/// The format is docs/methods/scenario.md: `name`, `on`, `fill`, `filler`, `response`, and `[[do]]`
/// and `[[learn]]`, one edit each.
/// \par Errors
/// `malformed`, `invalid_argument`, `not_found` for an actor, place, source or item that the case
/// lacks; each names file, line and value.
[[nodiscard]] Result<scenario::Scenario> parse_scenario(std::string_view text,
                                                        const std::filesystem::path& file,
                                                        CaseSession& session);

struct WhatIfQuestion {
  scenario::CompareOptions options;
  std::vector<std::string> theatres;  ///< codes; empty: all
  std::vector<std::string> whom;      ///< actors whose answers by who fills a gap are wanted
  scenario::ResponseOptions responses = {};
};
struct WhatIfAnswer {
  scenario::Scenario scenario;                        ///< as asked, without what was answered
  std::optional<scenario::ResponseReport> responses;  ///< where rounds were asked for
  scenario::Comparison comparison;                    ///< after the rounds
  RunRecord run;
};
[[nodiscard]] Result<WhatIfAnswer> what_if(CaseSession& session, const scenario::Scenario& scenario,
                                           const WhatIfQuestion& question,
                                           const std::stop_token& stop = {});

/// `{"scenario", "changes": [...], "fills": [...], "conflicts", "run"}`; where rounds of response
/// were asked for, before the run also `"responses": [...]`, `"responses_end"` and
/// `"experimental"`.
[[nodiscard]] wire::Record to_record(const domain::Case& facts, const WhatIfAnswer& answer);
/// Which changes a table holds: `varying` are those that come or go or have a spread.
enum class Changes : std::uint8_t { all, varying, fixed };
[[nodiscard]] wire::Table scenario_change_table(const WhatIfAnswer& answer,
                                                Changes which = Changes::all);
[[nodiscard]] wire::Table fill_table(const domain::Case& facts, const WhatIfAnswer& answer);
/// The answer as a page, for wire::to_markdown and wire::to_html.
[[nodiscard]] wire::Page to_page(const domain::Case& facts, const WhatIfAnswer& answer);

// Scenarios kept in the case, as texts under their names. Errors. `not_found`; those of
// parse_scenario; `duplicate` for a name that is taken by another text is no error: the last
// stands.
[[nodiscard]] Result<std::string> keep_scenario(CaseSession& session,
                                                const std::filesystem::path& file,
                                                const casefile::Signature& signature);
struct KeptScenario {
  std::string name;
  std::string text;
};
[[nodiscard]] Result<std::vector<KeptScenario>> kept_scenarios(CaseSession& session);
/// A file of that path, else the scenario of that name in the case.
[[nodiscard]] Result<scenario::Scenario> find_scenario(CaseSession& session,
                                                       const std::string& file_or_name);

}  // namespace quadrille::service
