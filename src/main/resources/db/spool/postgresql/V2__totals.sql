-- The id of the transaction that last made a session wait, stop waiting, or turn out to be a session: replicas follow it.
-- Replicas of an earlier version, which know nothing of it, keep it too.
ALTER TABLE spool_session ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE spool_session ALTER COLUMN changed SET DEFAULT txid_current();
CREATE INDEX spool_session_changed ON spool_session (changed);
CREATE FUNCTION spool_session_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := txid_current();
  RETURN NEW;
END $$;
CREATE TRIGGER spool_session_changed BEFORE UPDATE ON spool_session FOR EACH ROW
  WHEN ((OLD.entries > 0) IS DISTINCT FROM (NEW.entries > 0)
    OR OLD.upstream_session IS DISTINCT FROM NEW.upstream_session)
  EXECUTE FUNCTION spool_session_changed();

-- How much there is, kept by each transaction that changes it: the sums of these rows. Row -1 holds only when the sums
-- were last compared with the tables.
CREATE TABLE spool_totals (
  shard        INTEGER NOT NULL PRIMARY KEY,
  entries      BIGINT  NOT NULL,
  bytes        BIGINT  NOT NULL,
  letters      BIGINT  NOT NULL,
  letter_bytes BIGINT  NOT NULL,
  compared_at  BIGINT  NOT NULL
) WITH (fillfactor = 50);
INSERT INTO spool_totals (shard, entries, bytes, letters, letter_bytes, compared_at) VALUES
  (0, (SELECT count(*) FROM spool_entry), (SELECT coalesce(sum(length(payload)), 0) FROM spool_entry),
    (SELECT count(*) FROM spool_dead_letter), (SELECT coalesce(sum(length(payload)), 0) FROM spool_dead_letter), 0),
  (-1, 0, 0, 0, 0, 0);
