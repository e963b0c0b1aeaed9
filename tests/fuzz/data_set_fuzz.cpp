/// \file
/// No file of a data set crashes its importer: what it refuses it refuses in a sentence, and what
/// became of each row adds up. The first byte picks the format; the rest is the file.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include "quadrille/records/import_files.hpp"

namespace {

namespace domain = quadrille::domain;
using quadrille::records::import_files;
using quadrille::records::ImportRequest;

constexpr std::array<std::string_view, 14> kFormats{
    "states", "nmc",   "atop", "mid",     "rivalries", "contiguity", "distance",
    "igo",    "trade", "unga", "leaders", "ucdp",      "dyad-year",  "dyad-year"};
constexpr std::string_view kStates =
    "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday\n"
    "USA,2,United States of America,1816,1,1,2016,12,31\n"
    "FRN,220,France,1816,1,1,1942,11,11\n"
    "FRN,220,France,1944,8,25,2016,12,31\n"
    "GDR,265,German Democratic Republic,1954,3,25,1990,10,2\n"
    "YUG,345,Yugoslavia,1944,10,20,2016,12,31\n"
    "RUS,365,Russia,1816,1,1,2016,12,31\n";
constexpr std::string_view kRollCalls =
    "rcid,session,unres,date\n1,1,R/1/1,1946-01-01\n2,61,R/61/1,2006-12-01\n3,62,,\n";
constexpr std::string_view kMapping =
    "measure = \"m\"\na = \"a\"\nb = \"b\"\nyear = \"year\"\nvalue = \"value\"\ncodes = \"iso3\"\n";

std::filesystem::path folder() {
  static const auto kFolder = [] {
    auto made = std::filesystem::temp_directory_path() /
                ("quadrille_data_set_fuzz_" + std::to_string(getpid()));
    std::filesystem::create_directories(made);
    return made;
  }();
  return kFolder;
}

std::filesystem::path write(std::string_view name, std::string_view text) {
  auto path = folder() / name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

/// The codes of the few states that the seeds name: reading all of them takes most of a run.
const std::filesystem::path& few_codes() {
  static const auto kFile = [] {
    std::ifstream all(std::filesystem::path(QUADRILLE_SOURCE_DIR) / "lexicon/state_codes.tsv");
    std::string few;
    for (std::string line; std::getline(all, line);) {
      for (const char* state : {"USA\t", "FRA\t", "COW.GDR\t", "COW.YUG\t", "SRB\t", "RUS\t"}) {
        few += line.starts_with(state) ? line + "\n" : "";
      }
    }
    return write("few_codes.tsv", few);
  }();
  return kFile;
}

ImportRequest request_of(const domain::Case& facts, std::string_view format,
                         std::vector<std::filesystem::path> files) {
  return {.format = std::string(format),
          .files = std::move(files),
          .facts = &facts,
          .state_codes = few_codes(),
          .first_free_actor = domain::ActorId{1}};
}

const domain::Case& small_case() {
  static const domain::Case kCase = [] {
    domain::Case made;
    auto states = import_files(request_of(made, "states", {write("states.csv", kStates)}));
    for (domain::Actor& actor : states->new_actors) {
      made.add(std::move(actor)).value();
    }
    return made;
  }();
  return kCase;
}

void check(const quadrille::records::Imported& imported) {
  for (const auto& report : imported.files) {
    if (report.rows !=
        report.taken + report.repeated + report.left_out + report.undecided + report.rejected) {
      std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::size_t choice = bytes[0] % kFormats.size();
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  std::vector<std::filesystem::path> files{write("file", text)};
  if (kFormats.at(choice) == "unga" && text.find("session") == std::string_view::npos) {
    files.push_back(write("roll_calls.csv", kRollCalls));
  }
  ImportRequest request = request_of(small_case(), kFormats.at(choice), std::move(files));
  if (choice + 1 == kFormats.size()) {  // the last: the file is the mapping
    request.mapping = write("mapping.toml", text);
    request.files = {write("own.csv", "a,b,year,value\nUSA,FRA,1985,1\n")};
  } else {
    request.mapping = write("mapping.toml", kMapping);
  }
  const auto imported = import_files(request);
  if (!imported && imported.error().message.empty()) {
    std::abort();
  }
  if (imported) {
    check(*imported);
  }
  return 0;
}
