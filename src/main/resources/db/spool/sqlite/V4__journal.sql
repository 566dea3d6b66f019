-- The same as ../postgresql/V4__journal.sql, but for what replicas share.
ALTER TABLE spool_entry ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE spool_entry SET place = id;
DROP INDEX spool_entry_order;
CREATE INDEX spool_entry_order ON spool_entry (session, place, id);
ALTER TABLE spool_dead_letter ADD COLUMN place INTEGER;

-- What this file is called where it is the journal of a replica.
CREATE TABLE spool_identity (journal TEXT NOT NULL);
INSERT INTO spool_identity VALUES (lower(hex(randomblob(16))));
