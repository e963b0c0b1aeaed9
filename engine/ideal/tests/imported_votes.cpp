#include "imported_votes.hpp"

#include <chrono>
#include <cstdlib>
#include <utility>

namespace quadrille::ideal {
namespace {

std::filesystem::path state_codes() {
  return std::filesystem::path(QUADRILLE_SOURCE_DIR) / "lexicon/state_codes.tsv";
}

}  // namespace

std::optional<std::filesystem::path> shared_data() {
  const char* const named =
      std::getenv("QUADRILLE_SHARED");  // NOLINT(concurrency-mt-unsafe): tests have one thread
  const auto folder =
      (named != nullptr ? std::filesystem::path(named)
                        : std::filesystem::path(QUADRILLE_SOURCE_DIR) / "../shared") /
      "data";
  return std::filesystem::exists(folder / "unga/bsv_idealpoints_All_Apr2020.csv")
             ? std::optional(folder)
             : std::nullopt;
}

domain::Records records_of(records::Imported imported) {
  std::vector<domain::LoadedDataSet> data_sets(1);
  data_sets[0] = {.info = std::move(imported.info), .tables = std::move(imported.tables)};
  return domain::Records(std::move(data_sets));
}

States::States(const std::filesystem::path& table)
    : codes_(records::StateCodes::load(state_codes()).value()) {
  auto imported = records::import_files({.format = "states",
                                         .files = {table},
                                         .facts = &facts_,
                                         .state_codes = state_codes(),
                                         .first_free_actor = domain::ActorId{1}})
                      .value();
  for (domain::Actor& actor : imported.new_actors) {
    facts_.add(std::move(actor)).value();
  }
  memberships_ = records_of(std::move(imported));
  register_.emplace(*codes_, facts_, &memberships_);
}

Result<records::Imported> States::import_votes(
    const std::vector<std::filesystem::path>& files) const {
  return records::import_files({.format = "unga",
                                .files = files,
                                .facts = &facts_,
                                .records = &memberships_,
                                .state_codes = state_codes(),
                                .first_free_actor = domain::ActorId{1000}});
}

domain::ActorId States::of_number(std::string_view cow_number, int session) const {
  const domain::Day day =
      std::chrono::sys_days{std::chrono::year{1945 + session} / std::chrono::December / 31};
  return register_
      ->resolve(records::CodeSystem::cow_number, cow_number, {day, day + std::chrono::days{1}},
                records::Existence::shown_by_record)
      .actor;
}

}  // namespace quadrille::ideal
