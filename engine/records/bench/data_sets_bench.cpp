/// \file
/// How fast tables of pairs of states by years are read: 250,000 rows of distances, and of
/// alliances with both directions of each pair.

#include <filesystem>
#include <fstream>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "quadrille/records/import_files.hpp"

namespace quadrille::records {
namespace {

constexpr int kStates = 51;
constexpr int kFirstYear = 1817;
constexpr int kRows = 250'000;

std::filesystem::path folder() {
  auto made = std::filesystem::temp_directory_path() / "quadrille_data_sets_bench";
  std::filesystem::create_directories(made);
  return made;
}

ImportRequest request_of(const domain::Case& facts, std::string_view format,
                         std::filesystem::path file) {
  return {.format = std::string(format),
          .files = {std::move(file)},
          .facts = &facts,
          .state_codes = std::filesystem::path(QUADRILLE_SOURCE_DIR) / "lexicon/state_codes.tsv",
          .first_free_actor = domain::ActorId{1}};
}

/// As many states as are needed, members of the system since 1816.
std::vector<std::string> make_states(domain::Case& facts) {
  const auto file = folder() / "states.csv";
  std::vector<std::string> numbers;
  {
    std::ofstream out(file);
    out << "ccode,styear,stmonth,stday,endyear,endmonth,endday\n";
    std::ifstream codes(std::filesystem::path(QUADRILLE_SOURCE_DIR) / "lexicon/state_codes.tsv");
    for (std::string line; std::getline(codes, line) && numbers.size() < kStates;) {
      const auto first = line.find('\t') + 1;
      const auto number = line.substr(first, line.find('\t', first) - first);
      if (!line.starts_with('#') && number.find_first_not_of("0123456789") == std::string::npos) {
        numbers.push_back(number);
        out << number << ",1816,1,1,2016,12,31\n";
      }
    }
  }
  auto imported = import_files(request_of(facts, "states", file)).value();
  for (domain::Actor& actor : imported.new_actors) {
    facts.add(std::move(actor)).value();
  }
  return numbers;
}

enum class Mirrored : std::uint8_t { no, yes };

/// Pairs by years until there are enough rows.
std::filesystem::path write_rows(const std::vector<std::string>& numbers, std::string_view header,
                                 std::string_view values, Mirrored mirrored) {
  auto file = folder() / "rows.csv";
  std::ofstream out(file);
  out << header << '\n';
  int rows = 0;
  for (std::size_t a = 0; a < numbers.size(); ++a) {
    for (std::size_t b = mirrored == Mirrored::yes ? 0 : a + 1; b < numbers.size(); ++b) {
      for (int year = kFirstYear; a != b && year <= 2016 && rows < kRows; ++year, ++rows) {
        out << fmt::format("{},{},{},{}\n", numbers[a], numbers[b], year, values);
      }
    }
  }
  return file;
}

void import_repeatedly(benchmark::State& state, std::string_view format, std::string_view header,
                       std::string_view values, Mirrored mirrored) {
  domain::Case facts;
  const auto numbers = make_states(facts);
  const auto request = request_of(facts, format, write_rows(numbers, header, values, mirrored));
  std::int64_t rows = 0;
  for (auto _ : state) {
    const auto imported = import_files(request);
    rows += static_cast<std::int64_t>(imported.value().files.front().rows);
  }
  state.SetItemsProcessed(rows);
  std::filesystem::remove_all(folder());
}

void ReadingDistances(benchmark::State& state) {
  import_repeatedly(state, "distance", "ccode1,ccode2,year,mindist", "932.508131769762",
                    Mirrored::no);
}
BENCHMARK(ReadingDistances)->Unit(benchmark::kMillisecond);

void FoldingAlliances(benchmark::State& state) {
  import_repeatedly(state, "atop",
                    "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,"
                    "atop_consul",
                    "1,0,0,0,1", Mirrored::yes);
}
BENCHMARK(FoldingAlliances)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace quadrille::records
