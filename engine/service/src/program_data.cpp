#include "quadrille/service/program_data.hpp"

#include <cstdlib>

#include <fmt/format.h>

namespace quadrille::service {

Result<ProgramData> find_program_data() {
  std::error_code problem;
  ProgramData data;
  // Nothing else runs yet, and the program never changes its environment.
  if (const char* named =
          std::getenv("QUADRILLE_DATA");  // NOLINT(concurrency-mt-unsafe): see above
      named != nullptr && *named != '\0') {
    data.folder = named;
  } else {
    const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
    data.folder = program.parent_path().parent_path() / "share" / "quadrille";
  }
  if (!std::filesystem::is_directory(data.folder, problem)) {
    return fail(
        ErrorCode::not_found,
        fmt::format("the program's data are not in {}; QUADRILLE_DATA can name their folder",
                    data.folder.string()));
  }
  return data;
}

}  // namespace quadrille::service
