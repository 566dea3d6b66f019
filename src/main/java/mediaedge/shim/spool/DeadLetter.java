package mediaedge.shim.spool;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry that can never be delivered.
 *
 * @param id
 *            the entry's id
 * @param session
 *            whose it was
 * @param kind
 *            what it was to that session
 * @param upstream
 *            where it was to go
 * @param payload
 *            what was to be delivered
 * @param reason
 *            why it cannot be
 * @param at
 *            when the player's request arrived
 * @param buriedAt
 *            when it was given up
 */
@SuppressWarnings("ArrayRecordComponent") // see NewEntry
public record DeadLetter(long id, UUID session, EntryKind kind, String upstream, byte[] payload, String reason,
        Instant at,
        Instant buriedAt) {
}
