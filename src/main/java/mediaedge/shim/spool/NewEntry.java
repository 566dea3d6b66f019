package mediaedge.shim.spool;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that is to be delivered later.
 *
 * @param session
 *            whose order it keeps
 * @param kind
 *            what it is to that session
 * @param upstream
 *            where it goes, as the delivery names it; 1 to 200 characters. Sessions of one upstream are drained
 *            independently of those of any other
 * @param payload
 *            what to deliver, opaque here; not copied, so leave it alone afterwards
 * @param at
 *            when the player's request arrived
 */
@SuppressWarnings("ArrayRecordComponent") // up to a megabyte on the hot path: handed over, never compared
public record NewEntry(UUID session, EntryKind kind, String upstream, byte[] payload, Instant at) {

    public NewEntry {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(kind, "kind");
        Text.requireShort("upstream", upstream, 200);
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(at, "at");
    }
}
