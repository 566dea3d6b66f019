package mediaedge.shim.spool.kafka.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * What this replica has added to one partition, and may still wait there. The order within a replica rests on it: an
 * event is never delivered live before an earlier one of its session that this replica has added.
 */
final class OwnAdds {

    private final int mostSessions;
    private final Map<UUID, Adds> sessions = new HashMap<>();
    /** Offset and size of entries that the drain may not have read yet. */
    private final Deque<long[]> unread = new ArrayDeque<>();
    private long pending;
    private long pendingBytes;
    private long unreadBytes;
    /** Sessions beyond the maximum: all count as waiting until the drain is here. */
    private long overflow = -1;

    private static final class Adds {
        int pending;
        long last = -1;
    }

    /** @param mostSessions maximum number of sessions that are remembered */
    OwnAdds(int mostSessions) {
        this.mostSessions = mostSessions;
    }

    synchronized void begin(UUID session, long bytes) {
        sessions.computeIfAbsent(session, added -> new Adds()).pending++;
        pending++;
        pendingBytes += bytes;
    }

    synchronized void failed(UUID session, long bytes) {
        Adds adds = ended(session, bytes);
        if (adds.pending == 0 && adds.last < 0) {
            sessions.remove(session);
        }
    }

    synchronized void stored(UUID session, long bytes, long offset) {
        Adds adds = ended(session, bytes);
        adds.last = Math.max(adds.last, offset);
        unread.addLast(new long[]{offset, bytes});
        unreadBytes += bytes;
        if (sessions.size() > mostSessions && adds.pending == 0) {
            sessions.remove(session);
            overflow = Math.max(overflow, offset);
        }
    }

    private Adds ended(UUID session, long bytes) {
        pending--;
        pendingBytes -= bytes;
        Adds adds = sessions.computeIfAbsent(session, added -> new Adds());
        adds.pending--;
        return adds;
    }

    /**
     * Returns whether something of a session may wait.
     *
     * @param settled
     *            whether a session has nothing that waits up to an offset
     */
    synchronized boolean waits(UUID session, BiPredicate<UUID, Long> settled) {
        Adds adds = sessions.get(session);
        if (adds == null) {
            return overflow >= 0 && !settled.test(session, overflow);
        }
        if (adds.pending > 0 || !settled.test(session, adds.last)) {
            return true;
        }
        sessions.remove(session);
        return false;
    }

    /** Forgets sessions of which nothing waits any more. */
    synchronized void sweep(BiPredicate<UUID, Long> settled) {
        sessions.entrySet().removeIf(one -> one.getValue().pending == 0
                && settled.test(one.getKey(), one.getValue().last));
    }

    /** The drain has read all before an offset, and counts it. */
    synchronized void readTo(long offset) {
        while (!unread.isEmpty() && unread.getFirst()[0] < offset) {
            unreadBytes -= unread.removeFirst()[1];
        }
    }

    /** Returns the number of entries that only this replica counts. */
    synchronized long count() {
        return pending + unread.size();
    }

    /** Returns the size of their payloads. */
    synchronized long bytes() {
        return pendingBytes + unreadBytes;
    }
}
