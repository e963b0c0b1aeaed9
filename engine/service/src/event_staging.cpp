#include "event_staging.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace quadrille::service {
namespace {

/// Rows of a table as it is staged.
constexpr std::size_t kRowsOfPart = 16384;
/// So many counts make a table of the data set.
constexpr std::size_t kRowsOfTable = 65536;
/// The name of a part says that it is one; a file's report has the file's own name.
constexpr std::string_view kPart = "\n part";

domain::RecordTable slice(const domain::RecordTable& table, std::size_t first, std::size_t last) {
  const auto& from = table.columns();
  domain::RecordTable::Columns part{.kind = from.kind};
  const auto cut = [first, last](const auto& column) {
    using Column = std::remove_cvref_t<decltype(column)>;
    return column.empty() ? Column{}
                          : Column(column.begin() + static_cast<std::ptrdiff_t>(first),
                                   column.begin() + static_cast<std::ptrdiff_t>(last));
  };
  part.a = cut(from.a);
  part.b = cut(from.b);
  part.from = cut(from.from);
  part.until = cut(from.until);
  part.file = cut(from.file);
  part.line = cut(from.line);
  part.labels = cut(from.labels);
  for (const domain::ValueColumn& column : from.values) {
    part.values.push_back({.value = cut(column.value), .known = cut(column.known)});
  }
  return domain::RecordTable::make(std::move(part)).value();
}

std::vector<domain::RecordTable> parts_of(const domain::RecordTable& table) {
  std::vector<domain::RecordTable> parts;
  for (std::size_t first = 0; first < table.size(); first += kRowsOfPart) {
    parts.push_back(slice(table, first, std::min(first + kRowsOfPart, table.size())));
  }
  return parts;
}

}  // namespace

EventStaging::EventStaging(casefile::CaseFile& file, std::string import)
    : file_(file), import_(std::move(import)) {}

Result<std::vector<casefile::StagedFile>> EventStaging::complete_files() {
  return file_.staged(import_).transform([](std::vector<casefile::StagedFile> staged) {
    std::erase_if(staged,
                  [](const casefile::StagedFile& one) { return one.file.name.ends_with(kPart); });
    return staged;
  });
}

Result<void> EventStaging::add_run(const domain::RecordTable& run) {
  ++parts_;
  casefile::StagedFile part;
  part.file.name = kPart;
  return file_.stage(import_, part, parts_of(run));
}

Result<void> EventStaging::end_file(const casefile::StagedFile& report) {
  casefile::StagedFile whole = report;
  // How many of the parts before it are the file's: an interruption may have left others.
  whole.undecided.clear();
  whole.file.notes.insert(
      whole.file.notes.begin(),
      {.line = static_cast<std::uint32_t>(std::exchange(parts_, 0)), .reason = std::string(kPart)});
  return file_.stage(import_, whole, {});
}

Result<void> EventStaging::merge(const casefile::TableSink& take, const std::stop_token& stop) {
  const auto staged = file_.staged(import_);
  if (!staged) {
    return fail(staged.error());
  }
  records::EventSpill spill(file_.path().parent_path().empty() ? "." : file_.path().parent_path());
  for (std::size_t place = 0; place < staged->size(); ++place) {
    const casefile::DataSetFile& file = (*staged)[place].file;
    if (file.name.ends_with(kPart) || file.notes.empty() || file.notes[0].reason != kPart) {
      continue;
    }
    for (std::size_t run = place - std::min<std::size_t>(file.notes[0].line, place); run < place;
         ++run) {
      if (auto added = add_to(spill, run, (*staged)[run].tables); !added) {
        return added;
      }
    }
  }
  std::vector<records::EventCount> held;
  const auto hand_over = [&held, &take]() -> Result<void> {
    if (held.empty()) {
      return {};
    }
    auto done = records::record_table_of(held).and_then(take);
    held.clear();
    return done;
  };
  return spill
      .merge(
          [&](std::span<const records::EventCount> counts) {
            held.insert(held.end(), counts.begin(), counts.end());
            return held.size() < kRowsOfTable ? Result<void>() : hand_over();
          },
          stop)
      .and_then(hand_over);
}

Result<void> EventStaging::add_to(records::EventSpill& spill, std::size_t place,
                                  std::size_t tables) {
  for (std::size_t part = 0; part < tables; ++part) {
    const auto table = file_.staged_table(import_, place, part);
    if (!table) {
      return fail(table.error());
    }
    if (*table) {
      if (auto added = spill.add(records::event_counts_of(**table)); !added) {
        return added;
      }
    }
  }
  return {};
}

}  // namespace quadrille::service
