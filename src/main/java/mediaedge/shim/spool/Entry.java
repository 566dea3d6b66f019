package mediaedge.shim.spool;

import java.time.Instant;
import java.util.UUID;

/**
 * A stored entry that is returned for delivery.
 *
 * @param id
 *            its position in the order of arrival; never reused
 * @param session
 *            the session whose order it keeps
 * @param kind
 *            its role in the session
 * @param upstream
 *            its destination, as named by the delivery
 * @param payload
 *            the content to deliver, as it was stored
 * @param at
 *            when the player's request arrived
 * @param attempts
 *            how often its delivery was {@linkplain Spool#postponed postponed}, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // see NewEntry
public record Entry(long id, UUID session, EntryKind kind, String upstream, byte[] payload, Instant at, int attempts) {
}
