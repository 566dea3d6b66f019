package mediaedge.shim.spool.journal;

import mediaedge.shim.spool.NewEntry;

/**
 * A new entry, and its position in its session.
 *
 * @param place
 *            microseconds since 1970, see {@link Places}
 */
public record Placed(NewEntry entry, long place) {

    /** Returns the size of its payload, in bytes. */
    public long bytes() {
        return entry.payload().length;
    }
}
