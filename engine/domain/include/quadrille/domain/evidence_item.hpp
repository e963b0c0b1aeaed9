#pragma once

/// \file
/// The evidence item: what is known, of whom, when, on whose word, and how it came in.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/claim_type.hpp"
#include "quadrille/domain/grade.hpp"
#include "quadrille/domain/ids.hpp"
#include "quadrille/domain/partial_date.hpp"
#include "quadrille/domain/probability.hpp"
#include "quadrille/domain/terms.hpp"

namespace quadrille::domain {

/// One actor does something to another. For symmetric types the direction carries no meaning.
struct Event {
  ActorId sender{};
  ActorId receiver{};
  ClaimType type{};    ///< one of the sixteen acts
  std::string mode{};  ///< PLOVER mode where known: "visit", "vote"
  std::optional<std::string> cameo{};
  std::optional<double> intensity{};  ///< Goldstein scale [-10, 10]; the type's mean where empty
};

/// What a tie is. The first seven are the coding guide's words, as reports use them; the others are
/// those of the field's records and of facts entered by hand.
enum class Relation : std::uint8_t {
  ally,
  rival,
  member,
  presence,
  pact,
  trade,
  control,
  deconfliction,  ///< an arrangement to keep out of each other's way; no sign of friendship
  defence_pact,
  neutrality_pact,
  nonaggression_pact,
  consultation_pact,
  strategic_rivalry,
  dispute,
  guarantee,         ///< a law or promise that binds `a` towards `b`
  trade_broken,      ///< trade cut off by `a`
  governs,           ///< `a` is the government of the state `b`
  overflight,        ///< `a` may fly over `b`
  status_of_forces,  ///< an agreement on forces of `a` in `b`
};
[[nodiscard]] std::string_view name(Relation relation);
[[nodiscard]] std::optional<Relation> parse_relation(std::string_view text);
/// The relation that a claim of a tie type states. \pre kind(type) == ClaimKind::tie
[[nodiscard]] Relation relation_of(ClaimType type);

/// A state of affairs over the item's interval. `presence`: a keeps it in host b. `member`: a of b.
struct Tie {
  ActorId a{};
  ActorId b{};
  Relation relation{};
  std::optional<int> hostility{};  ///< of a dispute, 1 to 5
  std::optional<int> members{};    ///< of a multilateral pact, how many sign it
  std::string label{};             ///< "Tartus naval base"
  bool host_consents = true;       ///< of a presence
  std::optional<Terms> terms{};    ///< of a presence or of a pact that holds in a theatre
};

/// An actor's position on an outcome that benefits or hits another actor.
enum class Attitude : std::uint8_t { favours, opposes };
struct Stance {
  ActorId holder{};
  ActorId about{};  ///< who benefits or is hit
  Attitude attitude{};
  std::optional<ActorId> host{};  ///< where, if named: bases of `about` in `host`
  std::optional<IssueId> issue{};
};

enum class Ballot : std::uint8_t { yes, no, abstain, absent };
[[nodiscard]] std::string_view name(Ballot ballot);
[[nodiscard]] std::optional<Ballot> parse_ballot(std::string_view text);
/// One actor's ballot in a roll call.
struct Vote {
  ActorId voter{};
  std::string roll_call{};  ///< "A/RES/ES-11/7"
  Ballot ballot{};
  std::optional<ActorId> benefits{};  ///< the actor whom a yes supports, where the record says
};

/// A number about an actor, or about a dyad, in the item's interval.
struct Measure {
  ActorId actor{};
  std::optional<ActorId> other{};
  std::string quantity{};  ///< "military expenditure"
  double value = 0.0;
  std::string unit{};  ///< "USD"
};

/// Quoted words and their speaker.
struct Statement {
  ActorId speaker{};
  std::string words{};
};

using Content = std::variant<Event, Tie, Stance, Vote, Measure, Statement>;

/// W3C TextQuoteSelector and TextPositionSelector together [W3CWebAnnotation2017].
struct Quote {
  DocumentId document{};
  std::size_t start = 0;  ///< Unicode code points, first included
  std::size_t end = 0;    ///< excluded
  std::string exact{};
  std::string prefix{};
  std::string suffix{};
};
/// A row of a data set.
struct RecordRow {
  std::string data_set{};
  std::string version{};
  std::string row{};
};
/// A fact that a person entered, with the public source that it rests on.
struct EnteredFact {
  std::string reference{};  ///< title and date, or address, of the public source
};
using Provenance = std::variant<Quote, RecordRow, EnteredFact>;

/// One link of "according to whom": an actor where it has one, and always its name in the text.
struct AttributionLink {
  std::optional<ActorId> actor{};
  std::string name{};
  Hedge hedge = Hedge::none;
};

/// Who or what coded the item, and why it was proposed.
struct Coder {
  std::string name{};  ///< "quadrille-reader" or a person
  std::string version{};
  Probability confidence = Probability::of(1.0);
  std::string rule{};   ///< name of the rule that proposed it
  std::string words{};  ///< the words of the text that set the rule off
};

enum class Review : std::uint8_t { proposed, accepted, rejected };
[[nodiscard]] std::string_view name(Review review);
[[nodiscard]] std::optional<Review> parse_review(std::string_view text);

/// What the engine rests on: model.md section 2.
///
/// Invariants: sender and receiver (a and b, holder and about) differ; an event's type is an act; a
/// hostility lies in 1..5 and belongs to a dispute; an intensity in [-10, 10]; `until`, if given,
/// does not precede `from`; a quote is not empty.
/// Never edited: a correction or a decision is a new item with `supersedes`.
class EvidenceItem {
 public:
  struct Spec {
    ItemId id{};
    Content content{};
    std::optional<PartialDate> from{};  ///< when it happened or began; empty where nothing says so
    /// Last day, month or year, included; empty: one act, or ongoing.
    std::optional<PartialDate> until{};
    Status status = Status::actual;
    /// Outermost first; empty: the document's own voice.
    std::vector<AttributionLink> attribution{};
    Hedge hedge = Hedge::none;  ///< of the wording itself
    SourceId source{};
    Grade grade{};
    Provenance provenance{};
    Coder coder{};
    Review review = Review::proposed;
    std::optional<ItemId> supersedes{};
  };

  /// Errors. `invalid_argument` or `inconsistent`, naming the item and the value.
  [[nodiscard]] static Result<EvidenceItem> make(Spec spec);

  [[nodiscard]] ItemId id() const { return spec_.id; }
  [[nodiscard]] const Content& content() const { return spec_.content; }
  [[nodiscard]] const Spec& spec() const { return spec_; }
  /// The quote it stands on, if it was read from a text.
  [[nodiscard]] const Quote* quote() const { return std::get_if<Quote>(&spec_.provenance); }

 private:
  explicit EvidenceItem(Spec spec) : spec_(std::move(spec)) {}
  Spec spec_;
};

/// The ordered pair that an item is about (sender, receiver), if it is about two actors.
struct DirectedDyad {
  ActorId sender{};
  ActorId receiver{};
  friend bool operator==(const DirectedDyad&, const DirectedDyad&) = default;
};
[[nodiscard]] std::optional<DirectedDyad> directed_dyad(const Content& content);

/// The type of claim that the content makes, if it is one that a report can make.
[[nodiscard]] std::optional<ClaimType> claim_type(const Content& content);

}  // namespace quadrille::domain
