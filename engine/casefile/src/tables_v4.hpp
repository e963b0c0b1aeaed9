#pragma once

/// \file
/// What version 4 of case files adds: theatres, places, the ways between them, and the terms of
/// ties.

namespace quadrille::casefile {

// Lists of states are written as their ids with blanks between. `row` of tie_terms is that of its
// item.
inline constexpr const char* kTablesOfVersion4 = R"sql(
CREATE TABLE theatre (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  states TEXT NOT NULL,
  seas TEXT NOT NULL
) STRICT;
CREATE TABLE place (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  state INTEGER NOT NULL REFERENCES actor (id),
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  reference TEXT NOT NULL
) STRICT;
CREATE TABLE route (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  from_place INTEGER NOT NULL REFERENCES place (id),
  to_place INTEGER NOT NULL REFERENCES place (id),
  mode TEXT NOT NULL,
  over_states TEXT NOT NULL,
  kilometres REAL,
  reference TEXT NOT NULL
) STRICT;
CREATE TABLE tie_terms (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  functions TEXT NOT NULL,
  strength REAL,
  strength_sd REAL,
  equipment TEXT NOT NULL,
  throughput REAL,
  offensive REAL,
  access TEXT NOT NULL,
  use_of_it TEXT NOT NULL,
  overflight TEXT NOT NULL,
  place INTEGER REFERENCES place (id),
  in_state INTEGER REFERENCES actor (id)
) STRICT;
)sql";

}  // namespace quadrille::casefile
