#pragma once

/// \file
/// What version 2 of case files adds: data sets of records in bulk, and imports that were not
/// concluded.

namespace quadrille::casefile {

// The columns of a chunk are not among the cells that an operation's hash covers one by one: its
// digest is. Staged rows belong to no operation; they may be changed and removed.
inline constexpr const char* kTablesOfVersion2 = R"sql(
CREATE TABLE data_set (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  format TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  covers_from TEXT,
  covers_until TEXT,
  citations TEXT NOT NULL,
  replaces INTEGER REFERENCES data_set (id)
) STRICT;
CREATE TABLE data_set_file (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  data_set INTEGER NOT NULL REFERENCES data_set (id),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  rows INTEGER NOT NULL,
  taken INTEGER NOT NULL,
  repeated INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  undecided INTEGER NOT NULL,
  rejected INTEGER NOT NULL
) STRICT;
CREATE TABLE data_set_note (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  data_set INTEGER NOT NULL REFERENCES data_set (id),
  file INTEGER NOT NULL,
  line INTEGER,
  reason TEXT NOT NULL,
  rows INTEGER
) STRICT;
CREATE TABLE undecided_row (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  data_set INTEGER NOT NULL REFERENCES data_set (id),
  file INTEGER NOT NULL,
  line INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  candidates TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE TABLE data_set_removal (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  data_set INTEGER NOT NULL REFERENCES data_set (id)
) STRICT;
CREATE TABLE record_chunk (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  data_set INTEGER NOT NULL REFERENCES data_set (id),
  kind TEXT NOT NULL,
  rows INTEGER NOT NULL,
  first_dyad INTEGER NOT NULL,
  last_dyad INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL DEFAULT x''
) STRICT;
CREATE INDEX record_chunk_by_kind ON record_chunk (data_set, kind);
CREATE TABLE staged_file (
  row INTEGER PRIMARY KEY,
  import TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  report BLOB NOT NULL
) STRICT;
CREATE TABLE staged_chunk (
  row INTEGER PRIMARY KEY,
  staged_file INTEGER NOT NULL REFERENCES staged_file (row),
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX staged_chunk_by_file ON staged_chunk (staged_file, part);
)sql";

}  // namespace quadrille::casefile
