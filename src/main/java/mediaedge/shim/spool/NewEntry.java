package mediaedge.shim.spool;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A request to be delivered later.
 *
 * @param session
 *            the session whose order it keeps
 * @param kind
 *            its role in the session
 * @param upstream
 *            its destination, as named by the delivery; 1 to 200 characters. The sessions of each upstream are drained
 *            independently
 * @param payload
 *            the content to deliver, opaque to the spool; not copied, so do not change it afterwards
 * @param at
 *            when the player's request arrived
 * @param needsStart
 *            whether it can be delivered only after the start of its session, because the session's id at the upstream is
 *            unknown. Not stored
 */
@SuppressWarnings("ArrayRecordComponent") // up to a megabyte on the hot path: handed over, never compared
public record NewEntry(UUID session, EntryKind kind, String upstream, byte[] payload, Instant at, boolean needsStart) {

    public NewEntry {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(kind, "kind");
        Text.requireShort("upstream", upstream, 200);
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(at, "at");
    }

    /** An entry that needs no other. */
    public NewEntry(UUID session, EntryKind kind, String upstream, byte[] payload, Instant at) {
        this(session, kind, upstream, payload, at, false);
    }
}
