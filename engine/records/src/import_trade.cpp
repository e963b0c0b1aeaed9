#include <utility>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

/// Imports and exports of one state with all others.
Result<TakeRow> prepare_states(ColumnSearch& find, RecordRows& rows) {
  const std::size_t code = find({"ccode"});
  const std::size_t year = find({"year"});
  const std::size_t imports = find({"imports"});
  const std::size_t exports = find({"exports"});
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return [=, &rows](TableFile& file) {
    const auto row_year = file.year(year);
    const auto bought = file.value(imports, {-9});
    const auto sold = file.value(exports, {-9});
    if (!row_year || file.is_rejected()) {
      return;
    }
    const auto when = year_span(*row_year);
    file.cover(when);
    if (!bought.number && !sold.number) {
      file.leave_out("the row has no value");
      return;
    }
    if (const auto actor = file.state(CodeSystem::cow_number, code, when)) {
      rows.add(*actor, *actor, when, file.place(), {bought.number, sold.number});
      file.take();
    }
  };
}

/// flow1 is what the first state imports from the second, flow2 the other way round.
Result<TakeRow> prepare_dyads(ColumnSearch& find, RecordRows& rows) {
  const PairColumns pair = pair_columns(find);
  const std::size_t year = find({"year"});
  const std::size_t flow_a = find({"flow1"});
  const std::size_t flow_b = find({"flow2"});
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return [=, &rows](TableFile& file) {
    const auto row_year = file.year(year);
    auto imports = file.value(flow_a, {-9}).number;
    auto exports = file.value(flow_b, {-9}).number;
    if (!row_year || file.is_rejected()) {
      return;
    }
    const auto when = year_span(*row_year);
    file.cover(when);
    if (!imports && !exports) {
      file.leave_out("the row has no value");
      return;
    }
    auto states = pair_of(file, pair, when);
    if (!states) {
      return;
    }
    if (states->b < states->a) {  // one orientation, so that a mirrored row is seen
      std::swap(states->a, states->b);
      std::swap(imports, exports);
    }
    rows.add(states->a, states->b, when, file.place(), {imports, exports});
    file.take();
  };
}

}  // namespace

Result<void> import_trade(ImportRun& run) {
  RecordRows dyads(domain::RecordKind::trade);
  RecordRows states(domain::RecordKind::state_trade);
  const auto prepare = [&dyads, &states](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const bool is_dyadic = find.maybe({"flow1", "importer1", "ccode1"}).has_value();
    return is_dyadic ? prepare_dyads(find, dyads) : prepare_states(find, states);
  };
  return read_files(run, prepare)
      .and_then(
          [&run, &states] { return run.add_table(std::move(states), {}, Repeated::first_stands); })
      .and_then([&run, &dyads] {
        run.name_data_set("COW Trade", "", {"BarbieriEtAl2009"});
        return run.add_table(std::move(dyads), {}, Repeated::first_stands);
      });
}

}  // namespace quadrille::records
