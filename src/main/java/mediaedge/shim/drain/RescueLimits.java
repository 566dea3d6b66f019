package mediaedge.shim.drain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;

/** How much of a session can be rescued at once. */
final class RescueLimits {

    /** As many as a downloaded session may have. */
    static final int ENTRIES = 10_000;
    /** Bytes of all entries together; a larger session goes entry by entry. */
    static final long BYTES = 4L << 20;
    /** Bytes of memory for the largest session. */
    static final long ROOM = room(BYTES);

    private RescueLimits() {
    }

    /** Bytes of memory for entries of so many bytes: the entries, a copy of them, and the request that is made of it. */
    static long room(long bytes) {
        return 3 * bytes;
    }

    /** The entries with the start of their session before them, where it is not the first of them. */
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
