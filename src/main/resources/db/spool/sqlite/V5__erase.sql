-- Erasing a viewer looks up the dead letters of a session.
CREATE INDEX spool_dead_letter_session ON spool_dead_letter (session);
