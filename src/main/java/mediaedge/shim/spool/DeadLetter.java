package mediaedge.shim.spool;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry that can never be delivered.
 *
 * @param id
 *            the entry's id
 * @param session
 *            its session
 * @param kind
 *            its role in the session
 * @param upstream
 *            its destination
 * @param payload
 *            the content to deliver
 * @param reason
 *            why it cannot be delivered
 * @param at
 *            when the player's request arrived
 * @param deadLetteredAt
 *            when it became a dead letter
 */
@SuppressWarnings("ArrayRecordComponent") // see NewEntry
public record DeadLetter(long id, UUID session, EntryKind kind, String upstream, byte[] payload, String reason,
        Instant at,
        Instant deadLetteredAt) {
}
