/// \file
/// No text crashes the reader of scenarios; what it refuses it refuses in one line, and what it
/// reads can be tried on the case or is refused with a sentence.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include "quadrille/scenario/edits.hpp"
#include "quadrille/service/scenario_answer.hpp"

namespace {

namespace fs = std::filesystem;
using quadrille::casefile::Access;
using quadrille::casefile::CaseFile;
using quadrille::service::CaseSession;

void expect(bool held) {
  if (!held) {
    std::abort();
  }
}

quadrille::casefile::Operation small_case() {
  using namespace quadrille::domain;
  quadrille::casefile::Operation operation{.name = "enter", .signature = {.who = "a fuzzer"}};
  const std::vector<std::string> codes{"HST", "PAT", "RIV"};
  for (std::uint32_t id = 1; id <= codes.size(); ++id) {
    Actor::Spec spec;
    spec.id = ActorId{id};
    spec.code = codes[id - 1];
    spec.names = {spec.code};
    operation.actors.push_back(Actor::make(spec).value());
  }
  operation.sources = {{.id = SourceId{1}, .name = "an archive", .owner = {}}};
  operation.places = {
      {.id = PlaceId{1}, .name = "Harbour", .kind = PlaceKind::port, .state = ActorId{1}}};
  const std::vector<Content> contents{
      Tie{.a = ActorId{2}, .b = ActorId{1}, .relation = Relation::presence, .label = "the base"},
      Tie{.a = ActorId{2}, .b = ActorId{3}, .relation = Relation::strategic_rivalry},
      Tie{.a = ActorId{3}, .b = ActorId{1}, .relation = Relation::governs}};
  for (std::uint32_t id = 1; id <= contents.size(); ++id) {
    EvidenceItem::Spec spec;
    spec.id = ItemId{id};
    spec.content = contents[id - 1];
    spec.from = PartialDate::parse("2020").value();
    spec.source = SourceId{1};
    spec.provenance = EnteredFact{"a public archive"};
    spec.review = Review::accepted;
    operation.items.push_back(EvidenceItem::make(spec).value());
  }
  return operation;
}

/// One case for all inputs, in a file of this process alone that goes with it; in memory where the
/// system has such a place.
class OneCase {
 public:
  OneCase() {
    {
      auto file = CaseFile::create(path_);
      expect(file && file->commit(small_case()));
    }
    auto made = CaseSession::open(path_, Access::read);
    expect(made.has_value());
    session_.emplace(std::move(*made));
  }
  OneCase(const OneCase&) = delete;
  OneCase& operator=(const OneCase&) = delete;
  ~OneCase() {
    session_.reset();
    for (const char* companion : {"", "-wal", "-shm", ".lock"}) {
      std::error_code ignored;
      fs::remove(path_.string() + companion, ignored);
    }
  }
  CaseSession& session() { return *session_; }

 private:
  static fs::path folder() {
    const fs::path memory = "/dev/shm";
    return fs::is_directory(memory) ? memory : fs::temp_directory_path();
  }
  fs::path path_ = folder() / ("quadrille-fuzz-" + std::to_string(::getpid()) + "-scenario.case");
  std::optional<CaseSession> session_;
};

CaseSession& session() {
  static OneCase one;
  return one.session();
}

bool is_one_line(const std::string& sentence) {
  return !sentence.empty() && sentence.find('\n') == std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace quadrille;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto scenario = service::parse_scenario(text, "tried.toml", session());
  if (!scenario) {
    expect(is_one_line(scenario.error().message));
    return 0;
  }
  expect(!scenario->edits.empty() && scenario->response >= 0.0 && scenario->response <= 1.0);
  const auto tried = scenario::apply(session().facts(), *scenario);
  expect(tried || !tried.error().message.empty());
  return 0;
}
