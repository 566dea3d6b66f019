-- The same as ../postgresql/V2__totals.sql, but for what only replicas that share a database need.
-- How much there is, kept by each transaction that changes it: the sums of these rows.
CREATE TABLE spool_totals (
  shard        INTEGER NOT NULL PRIMARY KEY,
  entries      INTEGER NOT NULL,
  bytes        INTEGER NOT NULL,
  letters      INTEGER NOT NULL,
  letter_bytes INTEGER NOT NULL,
  compared_at  INTEGER NOT NULL
);
INSERT INTO spool_totals (shard, entries, bytes, letters, letter_bytes, compared_at) VALUES
  (0, (SELECT count(*) FROM spool_entry), (SELECT coalesce(sum(length(payload)), 0) FROM spool_entry),
    (SELECT count(*) FROM spool_dead_letter), (SELECT coalesce(sum(length(payload)), 0) FROM spool_dead_letter), 0),
  (-1, 0, 0, 0, 0, 0);
