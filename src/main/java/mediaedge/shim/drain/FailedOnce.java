package mediaedge.shim.drain;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import mediaedge.shim.spool.Entry;

/**
 * Entries that have failed once in a way that allows a single retry. After a restart they are unknown, and are tried once
 * more than necessary; so are all of them when there are too many.
 */
final class FailedOnce {

    private static final int MOST = 10_000;

    private final Set<Long> ids = ConcurrentHashMap.newKeySet();

    /** Returns whether this is the first failure of an entry. */
    boolean add(Entry entry) {
        boolean first = ids.add(entry.id());
        if (ids.size() > MOST) {
            ids.clear();
        }
        return first;
    }

    /** The entry is done. */
    void remove(Entry entry) {
        ids.remove(entry.id());
    }
}
