/// \file
/// No bytes crash the readers of event archives (the first byte chooses which), every row of a file
/// that has a layout gets one fate, and what is counted is of two states, on the scale, in the
/// file.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "archive_layout.hpp"
#include "unit_reader.hpp"

namespace {

using namespace quadrille;
using namespace quadrille::records;

void expect(bool held) {
  if (!held) {
    std::abort();
  }
}

struct World {
  domain::Case facts;
  StateCodes codes = StateCodes::load(QUADRILLE_SOURCE_DIR "/lexicon/state_codes.tsv").value();

  World() {
    std::uint32_t id = 0;
    for (const char* code : {"USA", "RUS", "FRA"}) {
      domain::Actor::Spec spec;
      spec.id = domain::ActorId{++id};
      spec.code = code;
      spec.names = {code};
      spec.existence.from = std::chrono::sys_days{std::chrono::year{1945} / 1 / 1};
      expect(facts.add(domain::Actor::make(spec).value()).has_value());
    }
  }
};

/// Whole lines with room to read ahead, as ArchiveReader makes them.
ArchiveUnit unit_of(const ArchiveLayout& layout, std::string_view text) {
  ArchiveUnit unit;
  unit.layout = layout;
  unit.bytes = text;
  if (!text.empty() && !text.ends_with('\n')) {
    unit.bytes += '\n';
  }
  unit.size = unit.bytes.size();
  unit.bytes.append(kReadAhead, '\t');
  return unit;
}

std::uint64_t rows_of(const std::map<std::string, ReasonCount>& reasons) {
  std::uint64_t rows = 0;
  for (const auto& [reason, count] : reasons) {
    expect(!reason.empty() && count.rows > 0 && count.first_line > 0);
    rows += count.rows;
  }
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const World world;
  static const StateRegister states(world.codes, world.facts);
  if (size == 0) {
    return 0;
  }
  constexpr std::uint8_t kArchives = 4;
  const auto archive = static_cast<EventArchive>(bytes[0] % kArchives);
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const auto found = find_layout(archive, "input", text);
  if (!found) {
    expect(!found.error().message.empty());
    return 0;
  }
  UnitReader reader(states, {}, archive);
  const UnitResult& result = reader.read(unit_of(found->layout, text));
  expect(result.rows ==
         result.taken + result.repeated + rows_of(result.left_out) + rows_of(result.rejected));
  std::uint64_t events = 0;
  for (const EventCount& count : result.counts) {
    events += count.events;
    expect(count.sender != count.receiver && count.events > 0 && count.sources >= count.events);
    expect(count.mean_intensity() >= -10.0 && count.mean_intensity() <= 10.0);
    expect(count.line >= 1 && count.cameo_root <= 20);
  }
  expect(archive == EventArchive::polecat ? events >= result.taken : events == result.taken);
  expect(record_table_of(result.counts).has_value());
  return 0;
}
