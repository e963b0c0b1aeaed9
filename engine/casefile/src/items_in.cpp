#include "items_in.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "theatre_rows.hpp"
#include "words.hpp"

namespace quadrille::casefile {
namespace {

using domain::ActorId;
using domain::Content;
using domain::EvidenceItem;
using domain::PartialDate;
using domain::Probability;

/// In the order of the alternatives of domain::Content.
constexpr std::array kContentTables{kEvent, kTie, kStance, kVote, kMeasure, kStatement};
static_assert(kContentTables.size() == std::variant_size_v<Content>);

Content content_of(std::size_t kind, Cells& cells) {
  switch (kind) {
    case 0: {
      domain::Event event;
      event.sender = cells.id<ActorId>();
      event.receiver = cells.id<ActorId>();
      event.type = cells.word(domain::parse_claim_type);
      event.mode = cells.text();
      event.cameo = cells.optional_text();
      event.intensity = cells.optional_real();
      return event;
    }
    case 1: {
      domain::Tie tie;
      tie.a = cells.id<ActorId>();
      tie.b = cells.id<ActorId>();
      tie.relation = cells.word(domain::parse_relation);
      tie.hostility = cells.optional_whole<int>();
      tie.members = cells.optional_whole<int>();
      tie.label = cells.text();
      tie.host_consents = cells.whole<std::uint8_t>() != 0;
      return tie;
    }
    case 2: {
      domain::Stance stance;
      stance.holder = cells.id<ActorId>();
      stance.about = cells.id<ActorId>();
      stance.attitude = cells.word(parse_attitude);
      stance.host = cells.optional_id<ActorId>();
      stance.issue = cells.optional_id<domain::IssueId>();
      return stance;
    }
    case 3: {
      domain::Vote vote;
      vote.voter = cells.id<ActorId>();
      vote.roll_call = cells.text();
      vote.ballot = cells.word(domain::parse_ballot);
      vote.benefits = cells.optional_id<ActorId>();
      return vote;
    }
    case 4: {
      domain::Measure measure;
      measure.actor = cells.id<ActorId>();
      measure.other = cells.optional_id<ActorId>();
      measure.quantity = cells.text();
      measure.value = cells.real();
      measure.unit = cells.text();
      return measure;
    }
    default: {
      domain::Statement statement;
      statement.speaker = cells.id<ActorId>();
      statement.words = cells.text();
      return statement;
    }
  }
}

/// Three columns: the text of the date and the days that it denotes, which follow from the text.
std::optional<PartialDate> date(Cells& cells) {
  if (!cells.present()) {
    return cells.skip(3);
  }
  auto value = cells.made<PartialDate>(PartialDate::parse, PartialDate::of(domain::Day{}));
  cells.skip(2);
  return value;
}

domain::Provenance provenance(Cells& cells) {
  constexpr int kQuoteColumns = 6;
  constexpr int kRecordColumns = 3;
  const std::string kind = cells.text();
  if (kind == kQuoteWord) {
    domain::Quote quote;
    quote.document = cells.id<domain::DocumentId>();
    quote.start = cells.whole<std::uint32_t>();
    quote.end = cells.whole<std::uint32_t>();
    quote.exact = cells.text();
    quote.prefix = cells.text();
    quote.suffix = cells.text();
    cells.skip(kRecordColumns + 1);
    return quote;
  }
  cells.skip(kQuoteColumns);
  if (kind == kRecordWord) {
    domain::RecordRow record;
    record.data_set = cells.text();
    record.version = cells.text();
    record.row = cells.text();
    cells.skip();
    return record;
  }
  if (kind != kEnteredWord) {
    cells.complain("\"" + kind + "\" is no kind of provenance");
  }
  cells.skip(kRecordColumns);
  return domain::EnteredFact{cells.text()};
}

}  // namespace

Result<ItemReader> ItemReader::of(Connection& connection, const Standing& standing) {
  Cursors contents;
  for (std::size_t kind = 0; kind < contents.size(); ++kind) {
    auto cells = Cells::of(connection, kContentTables.at(kind));
    if (!cells) {
      return fail(cells.error());
    }
    contents.at(kind) = std::move(*cells);
  }
  auto attributions = Children::of(connection, kAttribution, standing);
  if (!attributions) {
    return fail(attributions.error());
  }
  auto terms = Cells::of(connection, kTieTerms);
  if (!terms) {
    return fail(terms.error());
  }
  if (auto first = terms->next(); !first) {
    return fail(first.error());
  }
  return ItemReader(std::move(contents), std::move(*terms), std::move(*attributions));
}

Result<void> ItemReader::read_terms(const Cells& item, domain::Tie& tie) {
  while (terms_.at_row() && terms_.row() < item.row()) {
    if (auto more = terms_.next(); !more) {
      return fail(more.error());
    }
  }
  if (!terms_.at_row() || terms_.row() != item.row()) {
    return {};
  }
  tie.terms = terms_of(terms_);
  return terms_.sound();
}

Result<Content> ItemReader::read_content(std::size_t kind, const Cells& item) {
  Cells& cells = *contents_.at(kind);
  // Rows before belong to items that were taken back.
  do {
    const auto more = cells.next();
    if (!more) {
      return fail(more.error());
    }
    if (!*more || cells.row() > item.row()) {
      return item.broken("what it says is missing");
    }
  } while (cells.row() < item.row());
  Content content = content_of(kind, cells);
  if (auto sound = cells.sound(); !sound) {
    return fail(sound.error());
  }
  if (auto* tie = std::get_if<domain::Tie>(&content)) {
    if (auto read = read_terms(item, *tie); !read) {
      return fail(read.error());
    }
  }
  return content;
}

Result<EvidenceItem> ItemReader::read(Cells& cells) {
  EvidenceItem::Spec spec;
  spec.id = cells.id<domain::ItemId>();
  const std::string kind = cells.text();
  const auto* const word = std::find(kContentWords.begin(), kContentWords.end(), kind);
  if (word == kContentWords.end()) {
    return cells.broken("\"" + kind + "\" is no kind of evidence");
  }
  auto content = read_content(static_cast<std::size_t>(word - kContentWords.begin()), cells);
  if (!content) {
    return fail(content.error());
  }
  spec.content = std::move(*content);
  spec.from = date(cells);
  spec.until = date(cells);
  spec.status = cells.word(domain::parse_status);
  spec.hedge = cells.word(domain::parse_hedge);
  spec.source = cells.id<domain::SourceId>();
  spec.grade = cells.made<domain::Grade>(domain::Grade::parse, domain::Grade{});
  spec.review = cells.word(domain::parse_review);
  spec.supersedes = cells.optional_id<domain::ItemId>();
  spec.coder.name = cells.text();
  spec.coder.version = cells.text();
  const double confidence = cells.real();
  if (const auto probability = Probability::make(confidence)) {
    spec.coder.confidence = *probability;
  } else {
    return cells.broken(probability.error().message);
  }
  spec.coder.rule = cells.text();
  spec.coder.words = cells.text();
  spec.provenance = provenance(cells);
  auto linked = attributions_.each_of(number(spec.id), cells.operation(), [&](Cells& link) {
    link.skip();
    domain::AttributionLink read;
    read.actor = link.optional_id<ActorId>();
    read.name = link.text();
    read.hedge = link.word(domain::parse_hedge);
    spec.attribution.push_back(std::move(read));
  });
  if (!linked) {
    return fail(linked.error());
  }
  if (auto sound = cells.sound(); !sound) {
    return fail(sound.error());
  }
  auto item = EvidenceItem::make(std::move(spec));
  if (!item) {
    return cells.broken(item.error().message);
  }
  return std::move(*item);
}

}  // namespace quadrille::casefile
