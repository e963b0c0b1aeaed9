#include "staging.hpp"

#include <fmt/format.h>

#include "packed_bytes.hpp"
#include "record_chunk.hpp"

namespace quadrille::casefile {
namespace {

using domain::number;
using domain::RecordTable;

std::string packed(const StagedFile& staged) {
  PackedWriter out;
  const DataSetFile& file = staged.file;
  for (const std::uint64_t count :
       {file.rows, file.taken, file.repeated, file.left_out, file.undecided, file.rejected}) {
    out.number(count);
  }
  out.number(file.notes.size());
  for (const DataSetFile::Note& note : file.notes) {
    out.number(note.line);
    out.text(note.reason);
  }
  out.number(file.reasons.size());
  for (const auto& [reason, rows] : file.reasons) {
    out.text(reason);
    out.number(rows);
  }
  out.number(staged.undecided.size());
  for (const UndecidedRow& row : staged.undecided) {
    out.number(row.file);
    out.number(row.line);
    for (const std::string* text : {&row.column, &row.code, &row.reason, &row.text}) {
      out.text(*text);
    }
    out.number(row.candidates.size());
    for (const domain::ActorId actor : row.candidates) {
      out.number(number(actor));
    }
  }
  return out.take();
}

UndecidedRow unpacked_row(PackedReader& in) {
  UndecidedRow row;
  row.file = static_cast<std::uint16_t>(in.number());
  row.line = static_cast<std::uint32_t>(in.number());
  for (std::string* text : {&row.column, &row.code, &row.reason, &row.text}) {
    *text = in.text();
  }
  const std::uint64_t candidates = in.number();
  for (std::uint64_t k = 0; k < candidates && in.sound(); ++k) {
    row.candidates.push_back(domain::ActorId{static_cast<std::uint32_t>(in.number())});
  }
  return row;
}

bool unpack(std::string_view bytes, StagedFile& staged) {
  PackedReader in(bytes);
  DataSetFile& file = staged.file;
  for (std::uint64_t* count :
       {&file.rows, &file.taken, &file.repeated, &file.left_out, &file.undecided, &file.rejected}) {
    *count = in.number();
  }
  const std::uint64_t notes = in.number();
  for (std::uint64_t k = 0; k < notes && in.sound(); ++k) {
    const auto line = static_cast<std::uint32_t>(in.number());
    file.notes.push_back({.line = line, .reason = std::string(in.text())});
  }
  const std::uint64_t reasons = in.number();
  for (std::uint64_t k = 0; k < reasons && in.sound(); ++k) {
    std::string reason(in.text());
    file.reasons.emplace(std::move(reason), in.number());
  }
  const std::uint64_t undecided = in.number();
  for (std::uint64_t k = 0; k < undecided && in.sound(); ++k) {
    staged.undecided.push_back(unpacked_row(in));
  }
  return in.sound() && in.at_end();
}

}  // namespace

Result<void> write_staged(Connection& connection, std::string_view import, const StagedFile& file,
                          const std::vector<RecordTable>& tables) {
  auto head = connection.prepare(
      "INSERT INTO staged_file (import, name, bytes, fingerprint, report) VALUES (?, ?, ?, ?, ?)");
  if (!head) {
    return fail(head.error());
  }
  const std::string report = packed(file);
  if (auto done = head->run(import, file.file.name, static_cast<std::int64_t>(file.file.bytes),
                            file.file.fingerprint, Blob{report});
      !done) {
    return done;
  }
  const std::int64_t owner = connection.last_row();
  auto chunk =
      connection.prepare("INSERT INTO staged_chunk (staged_file, part, bytes) VALUES (?, ?, ?)");
  if (!chunk) {
    return fail(chunk.error());
  }
  std::int64_t part = 0;
  for (const RecordTable& table : tables) {
    const std::string bytes = encode_rows(table, 0, table.size());
    if (auto done = chunk->run(owner, part++, Blob{bytes}); !done) {
      return done;
    }
  }
  return {};
}

Result<void> drop_staged(Connection& connection, std::string_view import) {
  return connection
      .prepare(
          "DELETE FROM staged_chunk WHERE staged_file IN (SELECT row FROM staged_file "
          "WHERE import = ?)")
      .and_then([&](Statement statement) { return statement.run(import); })
      .and_then([&] { return connection.prepare("DELETE FROM staged_file WHERE import = ?"); })
      .and_then([&](Statement statement) { return statement.run(import); });
}

Result<std::vector<StagedFile>> read_staged(Connection& connection, std::string_view import) {
  auto query = connection.prepare(
      "SELECT name, bytes, fingerprint, report, (SELECT count(*) FROM staged_chunk WHERE "
      "staged_file = staged_file.row) FROM staged_file WHERE import = ? ORDER BY row");
  if (!query) {
    return fail(query.error());
  }
  query->bind(import);
  std::vector<StagedFile> found;
  for (;;) {
    const auto more = query->step();
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      return found;
    }
    StagedFile staged;
    staged.file.name = query->text(0);
    staged.file.bytes = static_cast<std::uint64_t>(query->integer(1));
    staged.file.fingerprint = query->text(2);
    staged.tables = static_cast<std::size_t>(query->integer(4));
    if (!unpack(query->blob(3), staged)) {
      return fail(ErrorCode::corrupt, fmt::format("{} is damaged (the unfinished import of {})",
                                                  connection.path(), staged.file.name));
    }
    found.push_back(std::move(staged));
  }
}

Result<std::optional<RecordTable>> read_staged_table(Connection& connection,
                                                     std::string_view import, std::size_t place,
                                                     std::size_t part) {
  auto query = connection.prepare(
      "SELECT bytes FROM staged_chunk WHERE part = ?3 AND staged_file = (SELECT row FROM "
      "staged_file WHERE import = ?1 ORDER BY row LIMIT 1 OFFSET ?2)");
  if (!query) {
    return fail(query.error());
  }
  query->bind(import, static_cast<std::int64_t>(place), static_cast<std::int64_t>(part));
  const auto more = query->step();
  if (!more) {
    return fail(more.error());
  }
  if (!*more) {
    return std::optional<RecordTable>();
  }
  RecordTable::Columns columns;
  auto table = decode_rows(query->blob(0), columns).and_then([&] {
    return RecordTable::make(std::move(columns));
  });
  if (!table) {
    return fail(ErrorCode::corrupt,
                fmt::format("{} is damaged ({})", connection.path(), table.error().message));
  }
  return std::optional(std::move(*table));
}

}  // namespace quadrille::casefile
