package mediaedge.shim.spool;

import java.time.Instant;
import java.util.UUID;

/**
 * A stored entry, as handed out to be delivered.
 *
 * @param id
 *            its place in the order of arrival; never used twice
 * @param session
 *            whose order it keeps
 * @param kind
 *            what it is to that session
 * @param upstream
 *            where it goes, as the delivery named it
 * @param payload
 *            what to deliver, as it was given
 * @param at
 *            when the player's request arrived
 * @param attempts
 *            how often its delivery was {@linkplain Spool#postponed postponed}, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // see NewEntry
public record Entry(long id, UUID session, EntryKind kind, String upstream, byte[] payload, Instant at, int attempts) {
}
