#pragma once

/// \file
/// The tables of case files of version 1, as SQLite is told them: engine/casefile/README.md.

namespace quadrille::casefile {

// An operation's row is written last, once its hash is known, so rows refer to it before it exists:
// the key is checked at the end of the transaction.
inline constexpr const char* kTablesOfVersion1 = R"sql(
CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  format INTEGER NOT NULL,
  name TEXT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES operation (id),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE actor (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  cow INTEGER,
  gleditsch_ward INTEGER,
  exists_from TEXT,
  exists_until TEXT,
  predecessor INTEGER REFERENCES actor (id)
) STRICT;
CREATE TABLE actor_name (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  actor INTEGER NOT NULL REFERENCES actor (id),
  name TEXT NOT NULL
) STRICT;
CREATE TABLE affiliation (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  acts_for INTEGER NOT NULL REFERENCES actor (id),
  role TEXT NOT NULL,
  from_day TEXT,
  until_day TEXT
) STRICT;
CREATE TABLE membership (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  member INTEGER NOT NULL REFERENCES actor (id),
  collective INTEGER NOT NULL REFERENCES actor (id),
  from_day TEXT,
  until_day TEXT
) STRICT;
CREATE TABLE government_change (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  state INTEGER NOT NULL REFERENCES actor (id),
  day TEXT NOT NULL,
  regularity TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE TABLE source (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  owner INTEGER REFERENCES actor (id),
  grade TEXT NOT NULL
) STRICT;
CREATE TABLE document (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES source (id),
  name TEXT NOT NULL,
  date TEXT NOT NULL,
  grade TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE issue (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  code TEXT NOT NULL,
  question TEXT NOT NULL,
  low_pole TEXT NOT NULL,
  high_pole TEXT NOT NULL,
  decider INTEGER REFERENCES actor (id),
  beneficiary INTEGER REFERENCES actor (id),
  host INTEGER REFERENCES actor (id)
) STRICT;
CREATE TABLE item (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  from_date TEXT,
  from_first INTEGER,
  from_end INTEGER,
  until_date TEXT,
  until_first INTEGER,
  until_end INTEGER,
  status TEXT NOT NULL,
  hedge TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source (id),
  grade TEXT NOT NULL,
  review TEXT NOT NULL,
  supersedes INTEGER REFERENCES item (id),
  coder TEXT NOT NULL,
  coder_version TEXT NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  rule_words TEXT NOT NULL,
  provenance TEXT NOT NULL,
  document INTEGER REFERENCES document (id),
  quote_start INTEGER,
  quote_end INTEGER,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  data_set TEXT,
  data_set_version TEXT,
  data_set_row TEXT,
  reference TEXT
) STRICT;
CREATE TABLE attribution (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  item INTEGER NOT NULL REFERENCES item (id),
  actor INTEGER REFERENCES actor (id),
  name TEXT NOT NULL,
  hedge TEXT NOT NULL
) STRICT;
CREATE TABLE event (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  sender INTEGER NOT NULL REFERENCES actor (id),
  receiver INTEGER NOT NULL REFERENCES actor (id),
  type TEXT NOT NULL,
  mode TEXT NOT NULL,
  cameo TEXT,
  intensity REAL
) STRICT;
CREATE TABLE tie (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  a INTEGER NOT NULL REFERENCES actor (id),
  b INTEGER NOT NULL REFERENCES actor (id),
  relation TEXT NOT NULL,
  hostility INTEGER,
  members INTEGER,
  label TEXT NOT NULL,
  host_consents INTEGER NOT NULL
) STRICT;
CREATE TABLE stance (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  holder INTEGER NOT NULL REFERENCES actor (id),
  about INTEGER NOT NULL REFERENCES actor (id),
  attitude TEXT NOT NULL,
  host INTEGER REFERENCES actor (id),
  issue INTEGER REFERENCES issue (id)
) STRICT;
CREATE TABLE vote (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  voter INTEGER NOT NULL REFERENCES actor (id),
  roll_call TEXT NOT NULL,
  ballot TEXT NOT NULL,
  benefits INTEGER REFERENCES actor (id)
) STRICT;
CREATE TABLE measure (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  actor INTEGER NOT NULL REFERENCES actor (id),
  other INTEGER REFERENCES actor (id),
  quantity TEXT NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL
) STRICT;
CREATE TABLE statement (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  speaker INTEGER NOT NULL REFERENCES actor (id),
  words TEXT NOT NULL
) STRICT;
CREATE TABLE lexicon_addition (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  line TEXT NOT NULL
) STRICT;
CREATE TABLE setting (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
)sql";

}  // namespace quadrille::casefile
