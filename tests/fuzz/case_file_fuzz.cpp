/// \file
/// No file crashes the opener of case files, none is taken for a case unless it can be read as one,
/// and opening one to read it never changes it.
///
/// The first byte of the input says what the rest is. Even: the file itself. Odd: edits of a sound
/// case, of four bytes each (where, in three, and what); so the fuzzer gets past the header.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "quadrille/casefile/case_file.hpp"

namespace {

namespace fs = std::filesystem;
using quadrille::casefile::Access;
using quadrille::casefile::CaseFile;

/// A file of this process alone, in memory where the system has such a place.
fs::path file_named(const char* name) {
  const fs::path memory = "/dev/shm";
  return (fs::is_directory(memory) ? memory : fs::temp_directory_path()) /
         ("quadrille-fuzz-" + std::to_string(::getpid()) + name);
}

void remove_with_companions(const fs::path& path) {
  for (const char* companion : {"", "-wal", "-shm", "-journal", ".lock"}) {
    std::error_code ignored;
    fs::remove(path.string() + companion, ignored);
  }
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string sound_case() {
  using namespace quadrille::domain;
  const fs::path path = file_named("-sound.case");
  {
    auto file = CaseFile::create(path).value();
    quadrille::casefile::Operation operation{.name = "enter", .signature = {.who = "a fuzzer"}};
    for (const std::uint32_t id : {1U, 2U}) {
      Actor::Spec spec;
      spec.id = ActorId{id};
      spec.code = "A" + std::to_string(id);
      spec.names = {spec.code, "another name"};
      operation.actors.push_back(Actor::make(spec).value());
    }
    operation.sources = {{.id = SourceId{1}, .name = "an archive", .owner = ActorId{2}}};
    const std::vector<Content> contents{
        Event{.sender = ActorId{1}, .receiver = ActorId{2}, .type = ClaimType::consult},
        Tie{.a = ActorId{1}, .b = ActorId{2}, .relation = Relation::pact, .label = "a treaty"},
        Statement{.speaker = ActorId{1}, .words = "we agree"}};
    for (std::uint32_t id = 1; id <= contents.size(); ++id) {
      EvidenceItem::Spec spec;
      spec.id = ItemId{id};
      spec.content = contents[id - 1];
      spec.from = PartialDate::parse("1979-03").value();
      spec.attribution = {{.actor = ActorId{2}, .name = "officials"}};
      spec.source = SourceId{1};
      spec.provenance = EnteredFact{"a public treaty"};
      operation.items.push_back(EvidenceItem::make(spec).value());
    }
    operation.lexicon = {{.kind = "actors", .line = "A1 first"}};
    operation.settings = {{.name = "channel", .value = "general"}};
    if (!file.commit(operation) || !file.undo({.who = "a fuzzer"}) ||
        !file.redo({.who = "a fuzzer"})) {
      std::abort();
    }
  }
  std::string bytes = bytes_of(path);
  remove_with_companions(path);
  return bytes;
}

/// The file that the input stands for.
std::string file_of(std::string_view input) {
  if (input.empty() || input[0] % 2 == 0) {
    return std::string(input.substr(input.empty() ? 0 : 1));
  }
  static const std::string sound = sound_case();
  std::string bytes = sound;
  for (std::size_t edit = 1; edit + 4 <= input.size(); edit += 4) {
    std::size_t where = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      where = where * 256 + static_cast<unsigned char>(input[edit + i]);
    }
    bytes[where % bytes.size()] = input[edit + 3];
  }
  return bytes;
}

void expect(bool held) {
  if (!held) {
    std::abort();
  }
}

template <class Value>
void expect_value_or_sentence(const quadrille::Result<Value>& result) {
  expect(result || !result.error().message.empty());
}

void read_everything(CaseFile& file) {
  const auto facts = file.load();
  expect_value_or_sentence(facts);
  expect_value_or_sentence(file.operations());
  expect_value_or_sentence(file.lexicon_additions());
  expect_value_or_sentence(file.settings());
  expect_value_or_sentence(file.next_ids());
  const auto found = file.verify();
  expect_value_or_sentence(found);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const fs::path path = file_named(".case");
  const std::string before = file_of({reinterpret_cast<const char*>(bytes), size});
  std::ofstream(path, std::ios::binary | std::ios::trunc) << before;
  {
    auto file = CaseFile::open(path, Access::read);
    expect_value_or_sentence(file);
    if (file) {
      read_everything(*file);
    }
  }
  expect(bytes_of(path) == before);
  {
    auto file = CaseFile::open(path, Access::write);
    expect_value_or_sentence(file);
    if (file) {
      expect_value_or_sentence(file->undo({.who = "a fuzzer"}));
      expect_value_or_sentence(file->commit({.name = "nothing", .signature = {.who = "a fuzzer"}}));
    }
  }
  remove_with_companions(path);
  return 0;
}
