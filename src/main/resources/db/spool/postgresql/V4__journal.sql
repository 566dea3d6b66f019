-- Where an entry stands in its session, by the clock of the replica that took it, in microseconds. What was there before
-- comes first, in order of its ids. Replicas of an earlier version leave the column to the database.
ALTER TABLE spool_entry ADD COLUMN place BIGINT;
UPDATE spool_entry SET place = id;
ALTER TABLE spool_entry ALTER COLUMN place SET DEFAULT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
ALTER TABLE spool_entry ALTER COLUMN place SET NOT NULL;
DROP INDEX spool_entry_order;
CREATE INDEX spool_entry_order ON spool_entry (session, place, id);
ALTER TABLE spool_dead_letter ADD COLUMN place BIGINT;

-- How far the journal of each replica is brought over: up to which id, and until when nothing is leased, so that the rest
-- can follow. Milliseconds since 1970.
CREATE TABLE spool_journal (
  journal    TEXT   NOT NULL PRIMARY KEY,
  moved      BIGINT NOT NULL,
  held_until BIGINT NOT NULL
);
