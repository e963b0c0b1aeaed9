#include "claim_items.hpp"

#include <algorithm>

#include "quadrille/service/read_documents.hpp"
#include "quadrille/service/run_record.hpp"

namespace quadrille::service {
namespace {

std::optional<domain::IssueId> issue_about(const domain::Case& facts, domain::ActorId about,
                                           std::optional<domain::ActorId> host) {
  const auto& issues = facts.issues();
  const auto found = std::find_if(issues.begin(), issues.end(), [&](const domain::Issue& issue) {
    return issue.beneficiary == about && (!issue.host || issue.host == host);
  });
  return found == issues.end() ? std::nullopt : std::optional(found->id);
}

}  // namespace

domain::Content content_of(domain::ClaimType type, std::string_view mode, domain::DirectedDyad pair,
                           std::optional<domain::ActorId> host, const domain::Case& facts) {
  switch (domain::kind(type)) {
    case domain::ClaimKind::event:
      return domain::Event{.sender = pair.sender,
                           .receiver = pair.receiver,
                           .type = type,
                           .mode = std::string(mode),
                           .cameo = {},
                           .intensity = {}};
    case domain::ClaimKind::tie:
      return domain::Tie{.a = pair.sender,
                         .b = pair.receiver,
                         .relation = mode == "deconfliction" ? domain::Relation::deconfliction
                                                             : domain::relation_of(type),
                         .hostility = {},
                         .members = {},
                         .label = std::string(mode)};
    case domain::ClaimKind::stance:
      break;
  }
  return domain::Stance{.holder = pair.sender,
                        .about = pair.receiver,
                        .attitude = type == domain::ClaimType::favours ? domain::Attitude::favours
                                                                       : domain::Attitude::opposes,
                        .host = host,
                        .issue = issue_about(facts, pair.receiver, host)};
}

std::optional<std::string> host_of(const reading::ProposedClaim& claim,
                                   const std::vector<reading::ProposedClaim>& all) {
  if (claim.host || domain::kind(claim.type) != domain::ClaimKind::stance) {
    return claim.host;
  }
  const auto found = std::find_if(all.begin(), all.end(), [&claim](const auto& other) {
    return other.type == domain::ClaimType::presence && other.source == claim.target &&
           other.start < claim.end && claim.start < other.end;
  });
  return found == all.end() ? std::nullopt : std::optional(found->target);
}

Result<domain::ItemId> add_claim(const reading::ProposedClaim& claim,
                                 const std::optional<std::string>& host_code,
                                 const ClaimPlace& place, CaseAddition& addition) {
  const auto sender = addition.actor(claim.source);
  const auto receiver = addition.actor(claim.target);
  if (!sender || !receiver) {
    return fail(!sender ? sender.error() : receiver.error());
  }
  std::optional<domain::ActorId> host;
  if (host_code) {
    const auto found = addition.actor(*host_code);
    if (!found) {
      return fail(found.error());
    }
    host = *found;
  }
  std::vector<domain::AttributionLink> attribution;
  for (const reading::Attributed& link : claim.attribution) {
    domain::AttributionLink kept{.actor = {}, .name = link.name, .hedge = link.hedge};
    if (link.is_actor) {
      const auto speaker = addition.actor(link.name);
      if (!speaker) {
        return fail(speaker.error());
      }
      kept.actor = *speaker;
    }
    attribution.push_back(std::move(kept));
  }
  return addition.add_item(
      {.content = content_of(claim.type, claim.mode, {.sender = *sender, .receiver = *receiver},
                             host, addition.facts()),
       .from = claim.date,
       .until = claim.until,
       .status = claim.status,
       .attribution = std::move(attribution),
       .hedge = claim.hedge,
       .source = place.source,
       .grade = place.grade,
       .provenance = domain::Quote{.document = place.document,
                                   .start = claim.start,
                                   .end = claim.end,
                                   .exact = claim.span,
                                   .prefix = claim.prefix,
                                   .suffix = claim.suffix},
       .coder = {.name = std::string(kReader),
                 .version = std::string(program_version()),
                 .confidence = domain::Probability::of(std::clamp(claim.confidence, 0.0, 1.0)),
                 .rule = claim.why.rule,
                 .words = claim.why.words}});
}

}  // namespace quadrille::service
