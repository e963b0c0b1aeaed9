#include "treaties.hpp"

namespace quadrille::alignment {
namespace {

std::string key_of(const domain::EvidenceItem& item, const domain::Tie& tie) {
  const std::string relation(domain::name(tie.relation));
  if (!tie.label.empty()) {
    return relation + " label " + tie.label;
  }
  if (const auto* row = std::get_if<domain::RecordRow>(&item.spec().provenance)) {
    return relation + " row " + row->data_set + " " + row->row;
  }
  if (const auto* fact = std::get_if<domain::EnteredFact>(&item.spec().provenance)) {
    return relation + " reference " + fact->reference;
  }
  return {};
}

}  // namespace

std::vector<Treaty> treaties_of(const domain::World& world) {
  std::map<std::string, Treaty> found;
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* tie = std::get_if<domain::Tie>(&item->content());
    if (tie == nullptr || tie->members.value_or(2) < 3) {
      continue;
    }
    const std::string key = key_of(*item, *tie);
    if (key.empty()) {
      continue;
    }
    Treaty& treaty = found[key];
    treaty.members.insert({tie->a, tie->b});
    treaty.items[domain::Dyad(tie->a, tie->b)].push_back(item->id());
  }
  std::vector<Treaty> treaties;
  for (auto& [key, treaty] : found) {
    treaty.key = key;
    treaties.push_back(std::move(treaty));
  }
  return treaties;
}

std::vector<std::size_t> common_treaties(const std::vector<Treaty>& treaties,
                                         const domain::Dyad& dyad) {
  std::vector<std::size_t> common;
  for (std::size_t t = 0; t < treaties.size(); ++t) {
    if (treaties[t].members.contains(dyad.low()) && treaties[t].members.contains(dyad.high())) {
      common.push_back(t);
    }
  }
  return common;
}

}  // namespace quadrille::alignment
