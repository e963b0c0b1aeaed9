#pragma once

/// \file
/// A case opened for one use: its file, its facts, and the lexicon that goes with it.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/case_file.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/reading/lexicon.hpp"
#include "quadrille/service/program_data.hpp"

namespace quadrille::alignment {
enum class VoteMeasure : std::uint8_t;
}

namespace quadrille::service {

/// Facts are those at opening; commit() does not change them.
class CaseSession {
 public:
  /// Errors. As casefile::CaseFile::open and load.
  [[nodiscard]] static Result<CaseSession> open(const std::filesystem::path& path,
                                                casefile::Access access);

  [[nodiscard]] casefile::CaseFile& file() { return file_; }
  [[nodiscard]] const domain::Case& facts() const { return *facts_; }

  /// The program's lexicon with the case's own additions; read from disk at the first call.
  [[nodiscard]] Result<const reading::Lexicon*> lexicon();

  /// The actor of the case that a person means by a code ("ISR", "isr") or a name ("Israel").
  /// Errors. `not_found` naming the nearest names, or saying that the actor is not in the case.
  [[nodiscard]] Result<domain::ActorId> actor(std::string_view text);
  /// The item with that number. Errors. `invalid_argument` or `not_found` naming the text.
  [[nodiscard]] Result<domain::ItemId> item(std::string_view text) const;

  /// The records of the case that a question needs, read from disk when first asked for; a later
  /// question that needs others reads those.
  [[nodiscard]] Result<const domain::Records*> records(const casefile::RecordQuery& query);

  /// The last day that the case knows of: a document's date, the start of an entered fact, or the
  /// last day of a data set that tells of alignments. Empty for a case without any.
  [[nodiscard]] std::optional<domain::Day> latest_day();

 private:
  CaseSession(casefile::CaseFile file, std::unique_ptr<domain::Case> facts)
      : file_(std::move(file)), facts_(std::move(facts)) {}

  casefile::CaseFile file_;
  std::unique_ptr<domain::Case> facts_;
  std::optional<reading::Lexicon> lexicon_;
  std::unique_ptr<domain::Records> records_;
};

/// The kinds of records from which alignments are worked out, where votes observe the plain cosine.
[[nodiscard]] const std::vector<domain::RecordKind>& kinds_of_alignment();
/// The same for another measure of votes.
[[nodiscard]] std::vector<domain::RecordKind> kinds_of_alignment(alignment::VoteMeasure measure);

/// `ISR (Israel)`, the form in which outputs name an actor in full.
[[nodiscard]] std::string code_and_name(const domain::Actor& actor);

}  // namespace quadrille::service
