#pragma once

/// \file
/// What version 3 of case files adds: on which days the code of an undecided row was meant, and
/// where the files of a data set were read.

namespace quadrille::casefile {

// Tables of their own, so that what operations of version 2 wrote keeps its hash.
inline constexpr const char* kTablesOfVersion3 = R"sql(
CREATE TABLE undecided_days (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  data_set INTEGER NOT NULL REFERENCES data_set (id),
  place INTEGER NOT NULL,
  from_day TEXT,
  until_day TEXT
) STRICT;
CREATE TABLE data_set_origin (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  data_set INTEGER NOT NULL REFERENCES data_set (id),
  role TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
)sql";

}  // namespace quadrille::casefile
