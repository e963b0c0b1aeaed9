#include "quadrille/service/catalog.hpp"

#include <fmt/format.h>

#include "catalog_theatre.hpp"
#include "text_file.hpp"
#include "toml_entry.hpp"

namespace quadrille::service {
namespace {

constexpr std::uintmax_t kLargestCatalog = std::uintmax_t{16} << 20U;

domain::DaySpan span_of(const TomlEntry& entry) {
  const auto from = entry.maybe_date("from");
  const auto until = entry.maybe_date("until");
  return {.from = from ? from->span().from : domain::kOpenStart,
          .until = until ? until->span().until : domain::kOpenEnd};
}

CatalogBasis basis_of(const TomlEntry& entry) {
  return {.where = entry.where(),
          .from = entry.maybe_date("from"),
          .until = entry.maybe_date("until"),
          .source = entry.text("source"),
          .reference = entry.text("reference")};
}

CatalogActor actor_of(const TomlEntry& entry) {
  entry.allow({"code", "kind", "names", "from", "until"});
  CatalogActor actor{.where = entry.where(),
                     .code = entry.text("code"),
                     .kind = {},
                     .names = {},
                     .existence = span_of(entry)};
  if (entry.maybe_text("kind")) {
    actor.kind = entry.word<domain::ActorKind>("kind", domain::parse_actor_kind);
  }
  actor.names = entry.maybe_texts("names");
  return actor;
}

CatalogAffiliation affiliation_of(const TomlEntry& entry) {
  entry.allow({"name", "acts_for", "role", "from", "until", "source"});
  static_cast<void>(entry.text("source"));  // written for readers of the file; it must be there
  return {.where = entry.where(),
          .name = entry.text("name"),
          .acts_for = entry.text("acts_for"),
          .role = entry.maybe_text("role").value_or(""),
          .span = span_of(entry)};
}

CatalogMembership membership_of(const TomlEntry& entry) {
  entry.allow({"collective", "members", "from", "until", "source"});
  static_cast<void>(entry.text("source"));
  return {.where = entry.where(),
          .collective = entry.text("collective"),
          .members = entry.texts("members"),
          .span = span_of(entry)};
}

std::optional<domain::Regularity> parse_regularity(std::string_view text) {
  if (text == "regular") {
    return domain::Regularity::regular;
  }
  return text == "irregular" ? std::optional(domain::Regularity::irregular) : std::nullopt;
}

CatalogGovernmentChange government_change_of(const TomlEntry& entry) {
  entry.allow({"state", "date", "regularity", "note"});
  return {.where = entry.where(),
          .state = entry.text("state"),
          .date = entry.day("date"),
          .regularity = entry.word<domain::Regularity>("regularity", parse_regularity),
          .note = entry.text("note")};
}

CatalogSource source_of(const TomlEntry& entry) {
  entry.allow({"name", "owner", "grade"});
  CatalogSource source{.where = entry.where(),
                       .name = entry.text("name"),
                       .owner = entry.maybe_text("owner"),
                       .grade = {}};
  if (const auto written = entry.maybe_text("grade")) {
    const auto grade = domain::Grade::parse(*written);
    if (grade) {
      source.grade = *grade;
    } else {
      entry.wrong("grade", *written, grade.error().message);
    }
  }
  return source;
}

CatalogTie tie_of(const TomlEntry& entry) {
  entry.allow({"a",         "b",          "relation",      "from",      "until",    "hostility",
               "members",   "label",      "host_consents", "functions", "strength", "strength_sd",
               "equipment", "throughput", "offensive",     "access",    "use",      "overflight",
               "place",     "in",         "source",        "reference"});
  return {.basis = basis_of(entry),
          .a = entry.text("a"),
          .b = entry.texts("b"),
          .relation = entry.word<domain::Relation>("relation", domain::parse_relation),
          .hostility = entry.maybe_integer("hostility"),
          .members = entry.maybe_integer("members"),
          .label = entry.maybe_text("label").value_or(""),
          .host_consents = entry.flag("host_consents", true),
          .terms = terms_of(entry)};
}

/// The basis of what happens on one date.
CatalogBasis dated_basis_of(const TomlEntry& entry) {
  CatalogBasis basis = basis_of(entry);
  static_cast<void>(entry.text("date"));
  basis.from = entry.maybe_date("date");
  return basis;
}

CatalogEvent event_of(const TomlEntry& entry) {
  entry.allow({"sender", "receiver", "type", "mode", "date", "source", "reference"});
  return {.basis = dated_basis_of(entry),
          .sender = entry.text("sender"),
          .receiver = entry.text("receiver"),
          .type = entry.word<domain::ClaimType>("type", domain::parse_claim_type),
          .mode = entry.maybe_text("mode").value_or("")};
}

CatalogVote vote_of(const TomlEntry& entry) {
  entry.allow(
      {"roll_call", "date", "benefits", "yes", "no", "abstain", "absent", "source", "reference"});
  CatalogVote vote{.basis = dated_basis_of(entry),
                   .roll_call = entry.text("roll_call"),
                   .benefits = entry.maybe_text("benefits"),
                   .ballots = {}};
  for (const domain::Ballot ballot :
       {domain::Ballot::yes, domain::Ballot::no, domain::Ballot::abstain, domain::Ballot::absent}) {
    if (auto voters = entry.maybe_texts(domain::name(ballot)); !voters.empty()) {
      vote.ballots.emplace_back(ballot, std::move(voters));
    }
  }
  return vote;
}

CatalogMeasure measure_of(const TomlEntry& entry) {
  entry.allow({"quantity", "unit", "from", "until", "other", "values", "source", "reference"});
  return {.basis = basis_of(entry),
          .quantity = entry.text("quantity"),
          .unit = entry.text("unit"),
          .other = entry.maybe_text("other"),
          .values = entry.numbers("values")};
}

CatalogIssue issue_of(const TomlEntry& entry) {
  entry.allow({"code", "question", "low_pole", "high_pole", "decider", "beneficiary", "host"});
  return {.where = entry.where(),
          .code = entry.text("code"),
          .question = entry.text("question"),
          .low_pole = entry.text("low_pole"),
          .high_pole = entry.text("high_pole"),
          .decider = entry.maybe_text("decider"),
          .beneficiary = entry.maybe_text("beneficiary"),
          .host = entry.maybe_text("host")};
}

CatalogDocument document_of(const TomlEntry& entry) {
  entry.allow({"file", "source", "date"});
  CatalogDocument document{.where = entry.where(),
                           .file = entry.text("file"),
                           .source = entry.text("source"),
                           .date = entry.day("date")};
  // A catalog may come from elsewhere; it reads its own reports and nothing outside its folder.
  const bool outside =
      document.file.is_absolute() ||
      std::find(document.file.begin(), document.file.end(), "..") != document.file.end();
  if (outside) {
    entry.wrong("file", document.file.string(),
                fmt::format("\"{}\" lies outside the catalog's folder", document.file.string()));
  }
  document.file = std::filesystem::path(entry.where().file).parent_path() / document.file;
  return document;
}

class CatalogReader {
 public:
  enum class NeedsTitle : std::uint8_t { no, yes };
  CatalogReader(const toml::table& root, std::string file, NeedsTitle needs_title)
      : root_(root), file_(std::move(file)), needs_title_(needs_title) {}

  Result<Catalog> read() {
    const TomlEntry top(root_, "case", file_, fault_);
    top.allow({"title", "about", "actor", "affiliation", "membership", "government_change",
               "source", "tie", "event", "vote", "measure", "issue", "theatre", "place", "route",
               "document"});
    Catalog catalog;
    catalog.title =
        needs_title_ == NeedsTitle::yes ? top.text("title") : top.maybe_text("title").value_or("");
    catalog.about = top.maybe_text("about").value_or("");
    each("actor", catalog.actors, actor_of);
    each("affiliation", catalog.affiliations, affiliation_of);
    each("membership", catalog.memberships, membership_of);
    each("government_change", catalog.government_changes, government_change_of);
    each("source", catalog.sources, source_of);
    each("tie", catalog.ties, tie_of);
    each("event", catalog.events, event_of);
    each("vote", catalog.votes, vote_of);
    each("measure", catalog.measures, measure_of);
    each("issue", catalog.issues, issue_of);
    each("theatre", catalog.theatres, theatre_of);
    each("place", catalog.places, place_of);
    each("route", catalog.routes, route_of);
    each("document", catalog.documents, document_of);
    if (fault_.error) {
      return fail(*fault_.error);
    }
    return catalog;
  }

 private:
  template <class Row>
  void each(std::string_view kind, std::vector<Row>& rows, Row (*row_of)(const TomlEntry&)) {
    for_each_entry(root_, kind, file_, fault_, [&](const TomlEntry& entry, const toml::table&) {
      rows.push_back(row_of(entry));
    });
  }

  const toml::table& root_;
  std::string file_;
  NeedsTitle needs_title_;
  FirstFault fault_;
};

}  // namespace

std::string Where::text() const { return fmt::format("{}:{}", file, line); }

Result<Catalog> parse_catalog(std::string_view text, const std::filesystem::path& file) {
  const auto root = parse_toml(text, file);
  if (!root) {
    return fail(root.error());
  }
  return CatalogReader(*root, file.string(), CatalogReader::NeedsTitle::yes).read();
}

Result<Catalog> read_facts_file(const std::filesystem::path& file) {
  std::error_code problem;
  if (!std::filesystem::is_regular_file(file, problem)) {
    return fail(ErrorCode::not_found, fmt::format("there is no file {}", file.string()));
  }
  const auto text = read_text_file(file, kLargestCatalog, "16 MiB that such a file may have");
  if (!text) {
    return fail(text.error());
  }
  const auto root = parse_toml(*text, file);
  if (!root) {
    return fail(root.error());
  }
  auto catalog = CatalogReader(*root, file.string(), CatalogReader::NeedsTitle::no).read();
  if (catalog && !catalog->documents.empty()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{}: reports are read by themselves: quadrille read CASE FILE",
                            catalog->documents.front().where.text()));
  }
  return catalog;
}

Result<Catalog> read_catalog(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "case.toml";
  std::error_code problem;
  if (!std::filesystem::exists(file, problem)) {
    return fail(ErrorCode::not_found, fmt::format("there is no catalog case {}: it would hold a "
                                                  "file case.toml",
                                                  folder.string()));
  }
  const auto text = read_text_file(file, kLargestCatalog, "16 MiB that such a file may have");
  if (!text) {
    return fail(text.error());
  }
  auto catalog = parse_catalog(*text, file);
  if (!catalog) {
    return catalog;
  }
  for (const CatalogDocument& document : catalog->documents) {
    if (!std::filesystem::exists(document.file, problem)) {
      return fail(ErrorCode::not_found, fmt::format("{}: there is no report {}",
                                                    document.where.text(), document.file.string()));
    }
  }
  return catalog;
}

}  // namespace quadrille::service
