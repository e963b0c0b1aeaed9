#include "quadrille/alignment/record_spell.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace quadrille::alignment {
namespace {

using domain::RecordKind;
using domain::year_of;

constexpr std::array<std::string_view, 5> kPacts{"defence pact", "offence pact", "neutrality pact",
                                                 "non-aggression pact", "consultation pact"};

std::string years(const domain::DaySpan& days) {
  const int first = year_of(days.from);
  const int last = year_of(days.until - std::chrono::days{1});
  return first >= last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
}

std::string acts(const RecordSpell& spell, const domain::Case& facts) {
  const auto type = static_cast<domain::ClaimType>(spell.detail);
  return fmt::format(
      "{} {} {} {}, {}: {:.0f} act{}", domain::name(type), facts.actor(spell.parties.sender).code(),
      domain::is_symmetric(type) ? "and" : "towards", facts.actor(spell.parties.receiver).code(),
      years(spell.days), spell.count, spell.count == 1.0 ? "" : "s");
}

std::string votes(const RecordSpell& spell) {
  if (spell.modelled) {
    return fmt::format(
        "votes of session {}: similarity {:.2f} +- {:.2f} (cosine {:.2f} over {:.0f} common votes)",
        year_of(spell.days.from) - 1945, spell.modelled->mean, spell.modelled->sd, spell.number,
        spell.count);
  }
  return fmt::format("votes of session {}: cosine {:.2f} over {:.0f} common votes",
                     year_of(spell.days.from) - 1945, spell.number, spell.count);
}

std::string what(const RecordSpell& spell) {
  switch (spell.first.kind) {
    case RecordKind::pact:
      return std::string(kPacts.at(spell.detail));
    case RecordKind::dispute:
      return fmt::format("militarised dispute {:.0f} of hostility level {}", spell.number,
                         spell.detail);
    case RecordKind::armed_conflict:
      return fmt::format("armed conflict {:.0f} of intensity {}", spell.number, spell.detail);
    case RecordKind::rivalry:
      return "strategic rivalry";
    default:
      return std::string(domain::name(spell.first.kind));
  }
}

const domain::DataSet* find(const RecordSpell& spell, const domain::Records& records) {
  const auto& sets = records.data_sets();
  const auto found = std::ranges::find_if(sets, [&spell](const domain::LoadedDataSet& set) {
    return set.info.id == spell.first.data_set;
  });
  return found == sets.end() ? nullptr : &found->info;
}

}  // namespace

std::string text_of(const RecordSpell& spell, const domain::Dyad& dyad, const domain::Case& facts) {
  if (spell.first.kind == RecordKind::event_count) {
    return acts(spell, facts);
  }
  std::string text = spell.first.kind == RecordKind::vote_similarity
                         ? votes(spell)
                         : what(spell) + ", " + years(spell.days);
  const domain::Dyad parties(spell.parties.sender, spell.parties.receiver);
  if (parties != dyad) {
    text += fmt::format(" ({} and {})", facts.actor(parties.low()).code(),
                        facts.actor(parties.high()).code());
  }
  return text;
}

std::string data_set_of(const RecordSpell& spell, const domain::Records& records) {
  const domain::DataSet* info = find(spell, records);
  if (info == nullptr) {
    return {};
  }
  return info->version.empty() ? info->name : info->name + " " + info->version;
}

std::string reference_of(const RecordSpell& spell, const domain::Records& records) {
  const domain::DataSet* info = find(spell, records);
  std::string text;
  if (info != nullptr) {
    text = info->version.empty() ? info->format : info->format + "-" + info->version;
    if (info->files.size() > 1 && spell.first.file < info->files.size()) {
      text += ":" + info->files[spell.first.file];
    }
    text += ":";
  }
  return text + fmt::format("row {}", spell.first.line);
}

}  // namespace quadrille::alignment
