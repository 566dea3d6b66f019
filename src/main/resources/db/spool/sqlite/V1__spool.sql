-- The same as ../postgresql/V1__spool.sql but for types. Moments are milliseconds since 1970; sessions are UUIDs as text.
-- A row for each session that has entries, that somebody drains, or that was provisional in the last 24 hours.
CREATE TABLE spool_session (
  session          TEXT    NOT NULL PRIMARY KEY,
  entries          INTEGER NOT NULL,
  bytes            INTEGER NOT NULL,
  not_before       INTEGER NOT NULL,
  owner            TEXT,
  leased_until     INTEGER NOT NULL,
  last_failure     TEXT,
  upstream_session TEXT,
  hint             TEXT,
  resolved_at      INTEGER
);
CREATE INDEX spool_session_due ON spool_session (not_before) WHERE entries > 0;
CREATE INDEX spool_session_drained ON spool_session (resolved_at) WHERE entries = 0;

-- Ids give the order of arrival. They are never used twice: whoever still holds an old one must not hit a new entry.
CREATE TABLE spool_entry (
  id        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  session   TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  upstream  TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  attempts  INTEGER NOT NULL,
  payload   BLOB    NOT NULL
);
CREATE INDEX spool_entry_order ON spool_entry (session, id);

-- Keeps the entry's id, and with it the place in the order of its session, should it be put back.
CREATE TABLE spool_dead_letter (
  id        INTEGER NOT NULL PRIMARY KEY,
  session   TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  upstream  TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  reason    TEXT    NOT NULL,
  buried_at INTEGER NOT NULL,
  payload   BLOB    NOT NULL
);
CREATE INDEX spool_dead_letter_age ON spool_dead_letter (buried_at);
