package mediaedge.shim.drain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;

/** Limits of the size of a session that is rescued. */
final class RescueLimits {

    /** The same number as for a downloaded session. */
    static final int ENTRIES = 10_000;
    /** Bytes of all entries together. A larger session is sent entry by entry. */
    static final long BYTES = 4L << 20;
    /** Bytes of memory for the largest session. */
    static final long ROOM = room(BYTES);

    private RescueLimits() {
    }

    /**
     * Returns the bytes of memory for entries of this size: the entries, a copy of them, and the request that is made
     * from them.
     */
    static long room(long bytes) {
        return 3 * bytes;
    }

    /** Returns the entries with the start of their session in front, if it is not the first of them. */
    static List<Entry> withStart(List<Entry> entries, Optional<Entry> start) {
        if (start.isEmpty() || entries.get(0).kind() == EntryKind.START) {
            return entries;
        }
        List<Entry> all = new ArrayList<>(entries.size() + 1);
        all.add(start.get());
        all.addAll(entries);
        return all;
    }
}
