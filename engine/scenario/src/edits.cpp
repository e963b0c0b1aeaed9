#include "quadrille/scenario/edits.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/base/overloaded.hpp"
#include "quadrille/domain/world.hpp"

#include "government_edits.hpp"

namespace quadrille::scenario {
namespace {

using domain::Case;
using domain::EvidenceItem;
using domain::ItemId;
using domain::Relation;

/// Which copy of the case an act changes.
enum class Copy : std::uint8_t { learnt, done, unfilled };

class Editor {
 public:
  Editor(Case facts, const Scenario& scenario, Copy copy)
      : facts_(std::move(facts)), scenario_(scenario), copy_(copy) {
    for (const EvidenceItem& item : facts_.all_items()) {
      next_ = std::max(next_, domain::number(item.id()) + 1);
    }
    const auto taken = facts_.find_source(kAnalyst);
    if (taken != nullptr) {
      analyst_ = taken->id;
    }
  }

  Result<void> act(const Edit& edit) {
    auto done = std::visit(
        Overloaded{
            [this](const DropItem& drop) { return this->drop(drop.item); },
            [this](const GradeSource& one) { return grade(one); },
            [this](const AddItem& one) { return learn(one.spec); },
            [this](const MakeTie& one) { return make(one.tie); },
            [this](const EndTie& one) { return end(one); },
            [this](const HandOver& one) { return hand_over(one); },
            [this](const SetMeasure& one) { return set(one.measure); },
            [this](const ClosePlace& one) -> Result<void> {
              if (std::ranges::find(closed_, one.place) != closed_.end()) {
                return fail(ErrorCode::inconsistent,
                            fmt::format("{} is closed twice", facts_.place(one.place).name));
              }
              closed_.push_back(one.place);
              return {};
            },
        },
        edit.act);
    if (!done) {
      return fail(done.error().code, fmt::format("{}: {}", edit.where, done.error().message));
    }
    return {};
  }

  [[nodiscard]] Case& facts() { return facts_; }
  [[nodiscard]] std::vector<theatre::Vacancy> vacancies() const {
    std::vector<theatre::Vacancy> vacancies;
    for (const Ended& one : ended_) {
      if (const auto& tie = std::get<domain::Tie>(one.item.content());
          tie.relation == Relation::presence) {
        vacancies.push_back(vacancy_of(tie));
      }
    }
    return vacancies;
  }
  [[nodiscard]] std::vector<theatre::Vacancy>& handed_over() { return handed_over_; }
  [[nodiscard]] std::vector<domain::PlaceId>& closed() { return closed_; }

 private:
  static constexpr std::string_view kAnalyst = "(the scenario)";

  /// A tie that an edit ended, as it stood, and the version of it that says so.
  struct Ended {
    EvidenceItem item;
    ItemId by{};
  };

  [[nodiscard]] const std::string& code(domain::ActorId id) const {
    return facts_.actor(id).code();
  }

  Result<void> add(EvidenceItem::Spec spec) {
    spec.id = ItemId{next_++};
    auto item = EvidenceItem::make(std::move(spec));
    if (!item) {
      return fail(item.error());
    }
    return facts_.add(std::move(*item)).transform([](ItemId) {});
  }

  Result<void> learn(const EvidenceItem::Spec& spec) {
    auto item = EvidenceItem::make(spec);
    if (!item) {
      return fail(item.error());
    }
    return may_be_learnt(facts_, *item).and_then([&] { return add(spec); });
  }

  /// A new version of an item.
  Result<void> replace(const EvidenceItem& item, EvidenceItem::Spec spec) {
    spec.supersedes = item.id();
    return add(std::move(spec));
  }

  Result<void> drop(ItemId id) {
    const EvidenceItem* item = facts_.find_item(id);
    if (item == nullptr) {
      return fail(ErrorCode::not_found,
                  fmt::format("there is no item {} in the case", domain::number(id)));
    }
    if (facts_.is_superseded(id) || item->spec().review == domain::Review::rejected) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("item {} does not count already", domain::number(id)));
    }
    EvidenceItem::Spec spec = item->spec();
    spec.review = domain::Review::rejected;
    return replace(*item, std::move(spec));
  }

  Result<void> grade(const GradeSource& one) {
    if (!graded_.insert(one.source).second) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("\"{}\" is graded twice", facts_.source(one.source).name));
    }
    std::vector<EvidenceItem> of_source;
    for (const EvidenceItem& item : facts_.all_items()) {
      if (item.spec().source == one.source && !facts_.is_superseded(item.id())) {
        of_source.push_back(item);
      }
    }
    for (const EvidenceItem& item : of_source) {
      EvidenceItem::Spec spec = item.spec();
      spec.grade = one.grade;
      if (auto done = replace(item, std::move(spec)); !done) {
        return done;
      }
    }
    return {};
  }

  /// A fact that holds because the scenario says so.
  Result<void> fact(domain::Content content) {
    if (!analyst_) {
      std::uint32_t next = 1;
      for (const domain::Source& source : facts_.sources()) {
        next = std::max(next, domain::number(source.id) + 1);
      }
      auto id =
          facts_.add(domain::Source{.id = domain::SourceId{next},
                                    .name = std::string(kAnalyst),
                                    .grade = {domain::Reliability::a, domain::Credibility::one}});
      if (!id) {
        return fail(id.error());
      }
      analyst_ = *id;
    }
    return add({.content = std::move(content),
                .from = domain::PartialDate::of(scenario_.on),
                .source = *analyst_,
                .grade = {domain::Reliability::a, domain::Credibility::one},
                .provenance = domain::EnteredFact{"scenario " + scenario_.name},
                .coder = {.name = "scenario"},
                .review = domain::Review::accepted});
  }

  Result<void> set(const domain::Measure& measure) {
    if (!measured_.insert({measure.actor, measure.other, measure.quantity}).second) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("the {} of {} is set twice", measure.quantity, code(measure.actor)));
    }
    return fact(measure);
  }

  /// What the scenario ended, made again as it was: the end is taken back.
  Result<void> take_back(std::vector<Ended>::iterator ended) {
    EvidenceItem::Spec spec = ended->item.spec();
    spec.supersedes = ended->by;
    ended_.erase(ended);
    return add(std::move(spec));
  }

  Result<void> make(const domain::Tie& tie) {
    const auto same = std::ranges::find_if(ended_, [&tie](const Ended& one) {
      const auto& ended = std::get<domain::Tie>(one.item.content());
      return ended.a == tie.a && ended.b == tie.b && ended.relation == tie.relation &&
             ended.hostility == tie.hostility && ended.members == tie.members &&
             ended.label == tie.label && ended.host_consents == tie.host_consents &&
             ended.terms == tie.terms;
    });
    if (auto may = may_be_made(facts_, tie, scenario_.on); !may) {
      return may;
    }
    if (same != ended_.end()) {
      return take_back(same);
    }
    for (const EvidenceItem* item : standing(tie.a, tie.b, tie.relation, tie.label)) {
      if (std::get<domain::Tie>(item->content()).terms == tie.terms) {
        return fail(ErrorCode::inconsistent,
                    fmt::format("{} and {} have that {} already", code(tie.a), code(tie.b),
                                domain::name(tie.relation)));
      }
    }
    return fact(tie);
  }

  /// Ties that stand on the day.
  [[nodiscard]] std::vector<const EvidenceItem*> standing(
      domain::ActorId a, domain::ActorId b, Relation relation,
      const std::optional<std::string>& label) const {
    const bool directed = relation == Relation::presence || relation == Relation::overflight ||
                          relation == Relation::status_of_forces || relation == Relation::governs;
    std::vector<const EvidenceItem*> found;
    for (const EvidenceItem& item : facts_.all_items()) {
      const auto* tie = std::get_if<domain::Tie>(&item.content());
      if (tie == nullptr || tie->relation != relation || facts_.is_superseded(item.id()) ||
          item.spec().review == domain::Review::rejected ||
          item.spec().status != domain::Status::actual || (label && tie->label != *label) ||
          !domain::days_of(facts_, item).contains(scenario_.on)) {
        continue;
      }
      if ((tie->a == a && tie->b == b) || (!directed && tie->a == b && tie->b == a)) {
        found.push_back(&item);
      }
    }
    return found;
  }

  Result<std::vector<EvidenceItem>> to_end(domain::ActorId a, domain::ActorId b, Relation relation,
                                           const std::optional<std::string>& label) {
    std::vector<EvidenceItem> items;
    for (const EvidenceItem* item : standing(a, b, relation, label)) {
      items.push_back(*item);
    }
    if (items.empty()) {
      return fail(ErrorCode::not_found, fmt::format("there is no {} of {} and {}{} on {} to change",
                                                    domain::name(relation), code(a), code(b),
                                                    label ? " called \"" + *label + "\"" : "",
                                                    domain::PartialDate::of(scenario_.on).text()));
    }
    return items;
  }

  /// The item no longer stands on the day.
  Result<void> stop(const EvidenceItem& item) {
    EvidenceItem::Spec spec = item.spec();
    if (domain::days_of(facts_, item).from < scenario_.on) {
      spec.until = domain::PartialDate::of(scenario_.on - std::chrono::days{1});
    } else {
      spec.review = domain::Review::rejected;
    }
    return replace(item, std::move(spec));
  }

  static theatre::Vacancy vacancy_of(const domain::Tie& tie) {
    return {.holder = tie.a,
            .host = tie.b,
            .weight = tie.terms ? tie.terms->strength.value_or(0.0) : 0.0,
            .functions = tie.terms ? tie.terms->functions : std::vector<domain::Function>{}};
  }

  Result<void> end(const EndTie& one) {
    const auto items = to_end(one.a, one.b, one.relation, one.label);
    if (!items) {
      return fail(items.error());
    }
    for (const EvidenceItem& item : *items) {
      if (item.spec().source == analyst_) {
        return fail(ErrorCode::inconsistent,
                    fmt::format("the {} of {} and {} is made and ended in one scenario",
                                domain::name(one.relation), code(one.a), code(one.b)));
      }
      if (auto done = stop(item); !done) {
        return done;
      }
      ended_.push_back({.item = item, .by = ItemId{next_ - 1}});
    }
    return {};
  }

  Result<void> hand_over(const HandOver& one) {
    if (one.to == one.holder || one.to == one.host) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("{} cannot take the place of {} in {}", code(one.to),
                              code(one.holder), code(one.host)));
    }
    const auto items = to_end(one.holder, one.host, Relation::presence, one.label);
    if (!items) {
      return fail(items.error());
    }
    for (const EvidenceItem& item : *items) {
      auto tie = std::get<domain::Tie>(item.content());
      handed_over_.push_back(vacancy_of(tie));
      if (auto done = stop(item); !done) {
        return done;
      }
      if (copy_ == Copy::unfilled) {
        continue;
      }
      tie.a = one.to;
      tie.host_consents = true;
      if (auto done = fact(tie); !done) {
        return done;
      }
    }
    return {};
  }

  Case facts_;
  const Scenario& scenario_;
  Copy copy_;
  std::uint32_t next_ = 1;
  std::optional<domain::SourceId> analyst_ = {};
  std::vector<Ended> ended_ = {};
  std::set<domain::SourceId> graded_ = {};
  std::set<std::tuple<domain::ActorId, std::optional<domain::ActorId>, std::string>> measured_ = {};
  std::vector<theatre::Vacancy> handed_over_ = {};
  std::vector<domain::PlaceId> closed_ = {};
};

Result<void> act_all(Editor& editor, const Scenario& scenario, bool learnt) {
  for (const Edit& edit : scenario.edits) {
    if (is_learnt(edit.act) == learnt) {
      if (auto done = editor.act(edit); !done) {
        return done;
      }
    }
  }
  return {};
}

bool has_edits(const Scenario& scenario, bool learnt) {
  return std::ranges::any_of(scenario.edits,
                             [learnt](const Edit& edit) { return is_learnt(edit.act) == learnt; });
}

/// The case with the learn edits, if there are any.
Result<std::optional<Case>> learn(const Case& facts, const Scenario& scenario) {
  if (!(scenario.response >= 0.0 && scenario.response <= 1.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("a response of {} is outside 0 to 1", scenario.response));
  }
  if (!has_edits(scenario, true)) {
    return std::optional<Case>();
  }
  Editor learner(facts, scenario, Copy::learnt);
  if (auto done = act_all(learner, scenario, true); !done) {
    return fail(done.error());
  }
  return std::optional(std::move(learner.facts()));
}

}  // namespace

bool is_learnt(const Act& act) {
  return std::holds_alternative<DropItem>(act) || std::holds_alternative<GradeSource>(act) ||
         std::holds_alternative<AddItem>(act);
}

Result<EditedCase> apply(const Case& facts, const Scenario& scenario) {
  auto learnt = learn(facts, scenario);
  if (!learnt) {
    return fail(learnt.error());
  }
  Editor doer(*learnt ? **learnt : facts, scenario, Copy::done);
  if (auto done = act_all(doer, scenario, false); !done) {
    return fail(done.error());
  }
  return EditedCase{.learnt = std::move(*learnt),
                    .done = std::move(doer.facts()),
                    .vacancies = doer.vacancies(),
                    .handed_over = std::move(doer.handed_over()),
                    .closed = std::move(doer.closed()),
                    .acts = has_edits(scenario, false)};
}

Result<Case> apply_unfilled(const Case& facts, const Scenario& scenario) {
  auto learnt = learn(facts, scenario);
  if (!learnt) {
    return fail(learnt.error());
  }
  Editor leaver(*learnt ? std::move(**learnt) : facts, scenario, Copy::unfilled);
  if (auto done = act_all(leaver, scenario, false); !done) {
    return fail(done.error());
  }
  return std::move(leaver.facts());
}

}  // namespace quadrille::scenario
