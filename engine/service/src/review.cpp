#include <algorithm>

#include <fmt/format.h>

#include "quadrille/service/claims.hpp"
#include "quadrille/service/item_words.hpp"

#include "claim_items.hpp"

namespace quadrille::service {
namespace {

Result<domain::ItemId> standing_item(const CaseSession& session, const std::string& text) {
  return session.item(text).transform(
      [&session](domain::ItemId id) { return session.facts().standing_version(id); });
}

/// A copy that takes the item's place. Who decided and why is in the operation's signature.
domain::EvidenceItem::Spec successor(const domain::EvidenceItem& item, domain::Review decision) {
  domain::EvidenceItem::Spec spec = item.spec();
  spec.supersedes = item.id();
  spec.review = decision;
  return spec;
}

Result<Reviewed> commit_one(CaseSession& session, domain::EvidenceItem::Spec spec, std::string name,
                            const casefile::Signature& signature, CaseAddition& addition) {
  const domain::ItemId before = *spec.supersedes;
  const auto id = addition.add_item(std::move(spec));
  if (!id) {
    return fail(id.error());
  }
  const auto written = session.file().commit(addition.take(std::move(name), signature));
  if (!written) {
    return fail(written.error());
  }
  return Reviewed{.claim = before, .item = *id};
}

struct EditedValues {
  domain::ClaimType type{};
  domain::DirectedDyad pair;
  std::optional<domain::ActorId> host;
};

Result<EditedValues> edited_values(CaseSession& session, const domain::EvidenceItem& item,
                                   const ClaimEdit& edit) {
  const auto type = domain::claim_type(item.content());
  const auto pair = domain::directed_dyad(item.content());
  if (!type || !pair) {
    return fail(ErrorCode::inconsistent,
                fmt::format("item {} is no claim between two actors and cannot be edited as one",
                            domain::number(item.id())));
  }
  EditedValues values{.type = *type, .pair = *pair, .host = {}};
  if (const auto* stance = std::get_if<domain::Stance>(&item.content())) {
    values.host = stance->host;
  }
  if (edit.type) {
    const auto parsed = domain::parse_claim_type(*edit.type);
    if (!parsed) {
      return fail(
          ErrorCode::invalid_argument,
          fmt::format("\"{}\" is no type of claim (CONSULT, ALLY, FAVOURS ...)", *edit.type));
    }
    values.type = *parsed;
  }
  for (const auto& [text, actor] : {std::pair(&edit.source, &values.pair.sender),
                                    std::pair(&edit.target, &values.pair.receiver)}) {
    if (*text) {
      const auto found = session.actor(**text);
      if (!found) {
        return fail(found.error());
      }
      *actor = *found;
    }
  }
  if (edit.host) {
    const auto found = session.actor(*edit.host);
    if (!found) {
      return fail(found.error());
    }
    values.host = *found;
  }
  return values;
}

}  // namespace

Result<std::vector<Reviewed>> review(CaseSession& session, const std::vector<std::string>& items,
                                     domain::Review decision,
                                     const casefile::Signature& signature) {
  const auto next = session.file().next_ids();
  if (!next) {
    return fail(next.error());
  }
  CaseAddition addition(session.facts(), *next, nullptr);
  std::vector<Reviewed> decisions;
  for (const std::string& text : items) {
    const auto id = standing_item(session, text);
    if (!id) {
      return fail(id.error());
    }
    const domain::EvidenceItem& item = *session.facts().find_item(*id);
    const bool twice = std::any_of(decisions.begin(), decisions.end(),
                                   [&id](const Reviewed& one) { return one.claim == *id; });
    if (item.spec().review == decision || twice) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("claim {} is {} already", text, domain::name(decision)));
    }
    const auto added = addition.add_item(successor(item, decision));
    if (!added) {
      return fail(added.error());
    }
    decisions.push_back({.claim = *id, .item = *added});
  }
  const std::string name = decision == domain::Review::accepted ? "accept" : "reject";
  const auto written = session.file().commit(addition.take(name, signature));
  if (!written) {
    return fail(written.error());
  }
  return decisions;
}

Result<Reviewed> edit_claim(CaseSession& session, const std::string& item_text,
                            const ClaimEdit& edit, const casefile::Signature& signature) {
  if (!edit.type && !edit.source && !edit.target && !edit.status && !edit.date && !edit.host) {
    return fail(ErrorCode::invalid_argument,
                "nothing is to be different: give --type, --source, --target, --status, --date or "
                "--host");
  }
  const auto id = standing_item(session, item_text);
  if (!id) {
    return fail(id.error());
  }
  const domain::EvidenceItem& item = *session.facts().find_item(*id);
  const auto values = edited_values(session, item, edit);
  const auto next = session.file().next_ids();
  if (!values || !next) {
    return fail(!values ? values.error() : next.error());
  }
  domain::EvidenceItem::Spec spec = successor(item, domain::Review::accepted);
  const bool same_type = !edit.type || values->type == domain::claim_type(item.content());
  if (!same_type || edit.source || edit.target || edit.host) {
    spec.content = content_of(values->type, same_type ? mode_of(item.content()) : "", values->pair,
                              values->host, session.facts());
  }
  if (edit.status) {
    const auto status = domain::parse_status(*edit.status);
    if (!status) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("\"{}\" is no status: actual, denied, hypothetical or planned",
                              *edit.status));
    }
    spec.status = *status;
  }
  if (edit.date) {
    spec.from.reset();
    if (*edit.date != "none") {
      const auto date = domain::PartialDate::parse(*edit.date);
      if (!date) {
        return fail(date.error());
      }
      spec.from = *date;
    }
  }
  spec.coder.name = signature.who;
  spec.coder.version.clear();
  spec.coder.confidence = domain::Probability::of(1.0);
  CaseAddition addition(session.facts(), *next, nullptr);
  return commit_one(session, std::move(spec), "edit", signature, addition);
}

}  // namespace quadrille::service
