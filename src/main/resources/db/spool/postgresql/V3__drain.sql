-- The same as ../sqlite/V3__drain.sql.
-- Sessions are drained by upstream: what an upstream that is away has waiting must not be looked through for the others.
-- A replica of an earlier version leaves the column empty; it is filled in by the next clean-up.
ALTER TABLE spool_session ADD COLUMN upstream TEXT;
UPDATE spool_session SET upstream =
  (SELECT e.upstream FROM spool_entry e WHERE e.session = spool_session.session ORDER BY e.id LIMIT 1)
WHERE entries > 0;
CREATE INDEX spool_session_queue ON spool_session (upstream, not_before) WHERE entries > 0;
CREATE INDEX spool_session_unnamed ON spool_session (session) WHERE entries > 0 AND upstream IS NULL;
DROP INDEX spool_session_due;
