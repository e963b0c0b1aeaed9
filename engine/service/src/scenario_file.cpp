#include <map>

#include <fmt/format.h>

#include "quadrille/service/scenario_answer.hpp"

#include "catalog_theatre.hpp"
#include "toml_entry.hpp"

namespace quadrille::service {
namespace {

using domain::ActorId;
using scenario::Act;

class ScenarioReader {
 public:
  ScenarioReader(const toml::table& root, std::string file, CaseSession& session)
      : root_(root), file_(std::move(file)), session_(session) {}

  Result<scenario::Scenario> read() {
    const TomlEntry top(root_, "scenario", file_, fault_);
    top.allow({"name", "about", "on", "fill", "filler", "response", "do", "learn"});
    result_.name = top.text("name");
    result_.on = top.day("on");
    if (const auto fill = top.maybe_text("fill")) {
      result_.fill = top.word<theatre::Fill>("fill", theatre::parse_fill);
    }
    if (top.maybe_text("filler")) {
      result_.filler = actor(top, "filler");
      if (!top.maybe_text("fill")) {
        result_.fill = theatre::Fill::named;
      }
    }
    if ((result_.fill == theatre::Fill::named) != result_.filler.has_value()) {
      top.wrong("fill", theatre::name(result_.fill),
                "\"filler\" belongs to the fill \"named\", and that needs one");
    }
    result_.response = top.maybe_number("response").value_or(0.0);
    if (!(result_.response >= 0.0 && result_.response <= 1.0)) {
      top.wrong("response", fmt::format("{}", result_.response), "a response lies in 0 to 1");
    }
    each("learn", [this](const TomlEntry& entry) { return learnt(entry); });
    each("do", [this](const TomlEntry& entry) { return done(entry); });
    if (!fault_.error && result_.edits.empty()) {
      top.wrong("do", "nothing", "a scenario has at least one [[do]] or [[learn]]");
    }
    if (fault_.error) {
      return fail(*fault_.error);
    }
    return std::move(result_);
  }

 private:
  template <class Read>
  void each(std::string_view kind, Read read) {
    for_each_entry(
        root_, kind, file_, fault_, [&](const TomlEntry& entry, const toml::table& table) {
          Act act = read(entry);
          const std::string text = entry.where().text();
          if (const auto [known, is_new] = seen_.try_emplace(said(table), text); !is_new) {
            fault_.note(ErrorCode::inconsistent, entry.where(),
                        fmt::format("the same edit stands at {}", known->second));
          }
          result_.edits.push_back({.act = std::move(act), .where = text});
        });
  }

  /// What an entry says, in words, to find it twice.
  static std::string said(const toml::table& table) {
    std::string words;
    for (const auto& [key, value] : table) {
      words += std::string(key.str()) + "=";
      value.visit([&words](const auto& node) {
        if constexpr (toml::is_string<decltype(node)>) {
          words += node.get();
        } else if constexpr (toml::is_integer<decltype(node)> ||
                             toml::is_floating_point<decltype(node)>) {
          words += std::to_string(node.get());
        }
      });
      words += ";";
    }
    return words;
  }

  ActorId actor(const TomlEntry& entry, std::string_view key) {
    const std::string written = entry.text(key);
    const auto id = session_.actor(written);
    if (!id) {
      entry.wrong(key, written, id.error().message);
      return {};
    }
    return *id;
  }

  Act learnt(const TomlEntry& entry) {
    if (const auto dropped = entry.maybe_integer("drop")) {
      entry.allow({"drop", "why"});
      const auto item = domain::ItemId{static_cast<std::uint32_t>(*dropped)};
      if (session_.facts().find_item(item) == nullptr) {
        entry.wrong("drop", std::to_string(*dropped),
                    fmt::format("there is no item {} in the case", *dropped));
      }
      return scenario::DropItem{item};
    }
    if (entry.maybe_text("grade") && !entry.maybe_text("relation") && !entry.maybe_text("type")) {
      entry.allow({"source", "grade", "why"});
      const auto grade = domain::Grade::parse(entry.text("grade"));
      if (!grade) {
        entry.wrong("grade", entry.text("grade"), grade.error().message);
      }
      return scenario::GradeSource{.source = source(entry),
                                   .grade = grade.value_or(domain::Grade{})};
    }
    return added(entry);
  }

  domain::SourceId source(const TomlEntry& entry) {
    const std::string written = entry.text("source");
    const domain::Source* source = session_.facts().find_source(written);
    if (source == nullptr) {
      entry.wrong("source", written, fmt::format("the case has no source \"{}\"", written));
      return {};
    }
    return source->id;
  }

  Act added(const TomlEntry& entry) {
    domain::EvidenceItem::Spec spec;
    if (entry.maybe_text("type")) {
      entry.allow({"sender", "receiver", "type", "mode", "date", "source", "reference", "why"});
      spec.content =
          domain::Event{.sender = actor(entry, "sender"),
                        .receiver = actor(entry, "receiver"),
                        .type = entry.word<domain::ClaimType>("type", domain::parse_claim_type),
                        .mode = entry.maybe_text("mode").value_or("")};
      spec.from = entry.maybe_date("date");
    } else {
      spec.content = tie(entry, "relation");
      spec.from = entry.maybe_date("from");
      spec.until = entry.maybe_date("until");
    }
    spec.source = source(entry);
    if (spec.source != domain::SourceId{}) {
      spec.grade = session_.facts().source(spec.source).grade;
    }
    spec.provenance = domain::EnteredFact{entry.text("reference")};
    spec.coder = {.name = "scenario"};
    spec.review = domain::Review::accepted;
    return scenario::AddItem{std::move(spec)};
  }

  domain::Tie tie(const TomlEntry& entry, std::string_view relation) {
    entry.allow({"tie",        "relation",      "a",         "b",        "hostility",   "members",
                 "label",      "host_consents", "functions", "strength", "strength_sd", "equipment",
                 "throughput", "offensive",     "access",    "use",      "overflight",  "place",
                 "in",         "from",          "until",     "source",   "reference",   "why"});
    domain::Tie made{.a = actor(entry, "a"),
                     .b = actor(entry, "b"),
                     .relation = entry.word<domain::Relation>(relation, domain::parse_relation),
                     .hostility = entry.maybe_integer("hostility"),
                     .members = entry.maybe_integer("members"),
                     .label = entry.maybe_text("label").value_or(""),
                     .host_consents = entry.flag("host_consents", true)};
    if (const auto terms = terms_of(entry)) {
      made.terms = terms->terms;
      if (terms->place) {
        made.terms->place = place(entry, "place");
      }
      if (terms->in) {
        made.terms->in = actor(entry, "in");
      }
    }
    return made;
  }

  domain::PlaceId place(const TomlEntry& entry, std::string_view key) {
    const std::string written = entry.text(key);
    const domain::Place* found = session_.facts().find_place(written);
    if (found == nullptr) {
      entry.wrong(key, written, fmt::format("the case has no place \"{}\"", written));
      return {};
    }
    return found->id;
  }

  Act done(const TomlEntry& entry) {
    if (entry.maybe_text("close")) {
      entry.allow({"close", "why"});
      return scenario::ClosePlace{place(entry, "close")};
    }
    if (entry.maybe_text("hand_over")) {
      entry.allow({"hand_over", "host", "to", "label", "why"});
      return scenario::HandOver{.holder = actor(entry, "hand_over"),
                                .host = actor(entry, "host"),
                                .to = actor(entry, "to"),
                                .label = entry.maybe_text("label")};
    }
    if (entry.maybe_text("end")) {
      entry.allow({"end", "a", "b", "label", "why"});
      return scenario::EndTie{
          .a = actor(entry, "a"),
          .b = actor(entry, "b"),
          .relation = entry.word<domain::Relation>("end", domain::parse_relation),
          .label = entry.maybe_text("label")};
    }
    if (entry.maybe_text("measure")) {
      entry.allow({"measure", "actor", "other", "value", "unit", "why"});
      domain::Measure measure{.actor = actor(entry, "actor"),
                              .other = {},
                              .quantity = entry.text("measure"),
                              .value = entry.number("value"),
                              .unit = entry.text("unit")};
      if (entry.maybe_text("other")) {
        measure.other = actor(entry, "other");
      }
      return scenario::SetMeasure{std::move(measure)};
    }
    if (entry.maybe_text("tie")) {
      return scenario::MakeTie{tie(entry, "tie")};
    }
    entry.wrong("do", "nothing known", "an edit is one of tie, end, hand_over, measure and close");
    return scenario::ClosePlace{};
  }

  const toml::table& root_;
  std::string file_;
  CaseSession& session_;
  FirstFault fault_;
  scenario::Scenario result_ = {};
  std::map<std::string, std::string> seen_ = {};
};

}  // namespace

Result<scenario::Scenario> parse_scenario(std::string_view text, const std::filesystem::path& file,
                                          CaseSession& session) {
  const auto root = parse_toml(text, file);
  if (!root) {
    return fail(root.error());
  }
  return ScenarioReader(*root, file.string(), session).read();
}

}  // namespace quadrille::service
