#include "postures_after.hpp"

#include "quadrille/scenario/postures_of.hpp"

namespace quadrille::scenario {

alignment::TellShared shared_errors_for(const CompareOptions& options) {
  return options.draws.draws > 0 ? alignment::TellShared::yes : alignment::TellShared::no;
}

Result<domain::Postures> postures_after(const domain::Postures& before, const domain::World& done,
                                        const EditedCase& edited, const Scenario& scenario,
                                        const CompareOptions& options) {
  const auto estimated = [&](const domain::World& world) {
    return postures_of(world, scenario.on, options.parameters, shared_errors_for(options));
  };
  domain::Postures after = before;
  if (edited.learnt) {
    auto learnt =
        estimated(domain::World(*edited.learnt, done.records(), scenario.on, options.unreviewed));
    if (!learnt) {
      return learnt;
    }
    after = std::move(*learnt);
  }
  if (edited.acts && scenario.response > 0.0) {
    const auto observed = estimated(done);
    if (!observed) {
      return fail(observed.error());
    }
    after = blended(after, *observed, scenario.response);
  }
  return after;
}

}  // namespace quadrille::scenario
