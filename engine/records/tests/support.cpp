#include "support.hpp"

#include <atomic>
#include <fstream>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

namespace quadrille::records {

Folder::Folder() {
  static std::atomic<int> count = 0;
  path_ = std::filesystem::temp_directory_path() /
          ("quadrille_records_" + std::to_string(getpid()) + "_" + std::to_string(++count));
  std::filesystem::create_directories(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path Folder::write(std::string_view name, std::string_view text) const {
  const auto file = path_ / name;
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

std::filesystem::path pack(const Folder& folder, std::string_view name, Packing packing,
                           const std::vector<Entry>& entries) {
  const auto path = folder.path() / name;
  archive* const out = archive_write_new();
  if (packing == Packing::zip) {
    archive_write_set_format_zip(out);
  } else {
    archive_write_set_format_raw(out);
    packing == Packing::gzip ? archive_write_add_filter_gzip(out)
                             : archive_write_add_filter_zstd(out);
  }
  archive_write_open_filename(out, path.c_str());
  for (const Entry& one : entries) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, one.name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(one.text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(out, entry);
    archive_write_data(out, one.text.data(), one.text.size());
    archive_entry_free(entry);
  }
  archive_write_free(out);
  return path;
}

std::filesystem::path state_codes() {
  return std::filesystem::path(QUADRILLE_SOURCE_DIR) / "lexicon" / "state_codes.tsv";
}

domain::Day day(int year, unsigned month, unsigned of_month) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{of_month}};
}

domain::ActorId SmallWorld::id(std::string_view code) const {
  const domain::Actor* const actor = facts.find_actor(code);
  if (actor == nullptr) {
    throw std::runtime_error("the case has no " + std::string(code));
  }
  return actor->id();
}

SmallWorld world_of(std::string_view rows) {
  const Folder folder;
  SmallWorld empty;
  std::string text = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday\n";
  text += rows;
  auto imported =
      import_files(request_of(empty, "states", {folder.write("states.csv", text)})).value();
  SmallWorld world;
  for (domain::Actor& actor : imported.new_actors) {
    world.facts.add(std::move(actor)).value();
  }
  std::vector<domain::LoadedDataSet> data_sets(1);
  data_sets[0].info = std::move(imported.info);
  data_sets[0].tables = std::move(imported.tables);
  world.records = domain::Records(std::move(data_sets));
  return world;
}

SmallWorld small_world() {
  return world_of(
      "USA,2,United States of America,1816,1,1,2016,12,31\n"
      "CAN,20,Canada,1920,1,10,2016,12,31\n"
      "FRN,220,France,1816,1,1,1942,11,11\n"
      "FRN,220,France,1944,8,25,2016,12,31\n"
      "GMY,255,Germany,1816,1,1,1945,5,8\n"
      "GMY,255,Germany,1990,10,3,2016,12,31\n"
      "GFR,260,German Federal Republic,1955,5,5,1990,10,2\n"
      "GDR,265,German Democratic Republic,1954,3,25,1990,10,2\n"
      "YUG,345,Yugoslavia,1944,10,20,2016,12,31\n"
      "RUS,365,Russia,1816,1,1,2016,12,31\n"
      "BLR,370,Belarus,1991,8,25,2016,12,31\n"
      "NAM,565,Namibia,1990,3,21,2016,12,31\n");
}

ImportRequest request_of(const SmallWorld& world, std::string_view format,
                         std::vector<std::filesystem::path> files) {
  return {.format = std::string(format),
          .files = std::move(files),
          .facts = &world.facts,
          .records = &world.records,
          .state_codes = state_codes(),
          .first_free_actor = domain::ActorId{1000}};
}

Result<Imported> import_text(const SmallWorld& world, std::string_view format,
                             std::string_view text) {
  const Folder folder;
  return import_files(request_of(world, format, {folder.write("rows.csv", text)}));
}

const domain::RecordTable* table_of(const Imported& imported, domain::RecordKind kind) {
  for (const domain::RecordTable& table : imported.tables) {
    if (table.kind() == kind) {
      return &table;
    }
  }
  return nullptr;
}

bool adds_up(const FileReport& report) {
  return report.rows ==
         report.taken + report.repeated + report.left_out + report.undecided + report.rejected;
}

}  // namespace quadrille::records
