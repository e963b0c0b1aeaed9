#include "quadrille/service/run_record.hpp"

#include "quadrille/base/iso_date.hpp"

namespace quadrille::service {

Result<RunRecord> run_record(CaseSession& session, std::string engine, domain::Day as_of) {
  const auto log = session.file().operations();
  if (!log) {
    return fail(log.error());
  }
  return RunRecord{.engine = std::move(engine),
                   .program_version = std::string(program_version()),
                   .parameters = {},
                   .options = {},
                   .seed = {},
                   .case_fingerprint = log->empty() ? std::string() : log->back().hash,
                   .as_of = as_of};
}

wire::Record to_record(const RunRecord& run) {
  return {{"engine", run.engine},
          {"version", run.program_version},
          {"parameters", run.parameters},
          {"options", run.options},
          {"seed", run.seed},
          {"case_fingerprint", run.case_fingerprint.empty() ? wire::Cell(wire::Missing{})
                                                            : wire::Cell(run.case_fingerprint)},
          {"as_of", format_iso_date(run.as_of)}};
}

std::string_view program_version() { return QUADRILLE_VERSION; }

}  // namespace quadrille::service
