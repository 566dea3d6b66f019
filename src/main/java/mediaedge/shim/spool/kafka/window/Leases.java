package mediaedge.shim.spool.kafka.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

import mediaedge.shim.spool.Demand;

/** Which sessions may be drained next, by upstream, and which are being drained. */
final class Leases {

    private static final Comparator<SessionQueue> BY_LEASE = Comparator
            .<SessionQueue>comparingLong(queue -> queue.leasedUntil).thenComparing(queue -> queue.session);

    private final Map<String, NavigableSet<SessionQueue>> due = new HashMap<>();
    private final NavigableSet<SessionQueue> leased = new TreeSet<>(BY_LEASE);

    /** Changes a session, whose order may change with it. */
    void change(SessionQueue queue, Runnable change) {
        remove(queue);
        change.run();
        add(queue);
    }

    /** A session is new or was changed. One without entries waits for nothing. */
    void add(SessionQueue queue) {
        if (queue.window.isClosing()) {
            return;
        }
        if (queue.isLeased()) {
            leased.add(queue);
        } else if (!queue.entries.isEmpty()) {
            due.computeIfAbsent(queue.upstream, upstream -> new TreeSet<>(SessionQueue.BY_TIME)).add(queue);
        }
    }

    /** A session is about to be changed, or its partition is given away. */
    void remove(SessionQueue queue) {
        leased.remove(queue);
        NavigableSet<SessionQueue> others = due.get(queue.upstream);
        if (others != null && others.remove(queue) && others.isEmpty()) {
            due.remove(queue.upstream);
        }
    }

    /** Leases due sessions, for each upstream those first that wait longest. */
    List<SessionQueue> lease(Demand demand, long now, long until) {
        expire(now);
        List<SessionQueue> found = new ArrayList<>();
        due.forEach((upstream, sessions) -> {
            Iterator<SessionQueue> next = sessions.iterator();
            for (int wanted = demand.of(upstream); wanted > 0 && next.hasNext(); wanted--) {
                SessionQueue queue = next.next();
                if (queue.notBefore > now) {
                    break;
                }
                found.add(queue);
            }
        });
        found.forEach(queue -> change(queue, () -> queue.leasedUntil = until));
        return found;
    }

    private void expire(long now) {
        while (!leased.isEmpty() && leased.first().leasedUntil <= now) {
            SessionQueue over = leased.first();
            change(over, () -> over.leasedUntil = 0);
        }
    }

    /** Corrects times that are too far ahead, after the clock was set back. */
    void unfreeze(long now, long farthest, long longestLease) {
        List<SessionQueue> all = new ArrayList<>(leased);
        due.values().forEach(all::addAll);
        for (SessionQueue queue : all) {
            if (queue.notBefore > now + farthest || queue.leasedUntil > now + longestLease) {
                change(queue, () -> {
                    queue.notBefore = Math.min(queue.notBefore, now);
                    queue.leasedUntil = queue.leasedUntil > now + longestLease ? 0 : queue.leasedUntil;
                });
            }
        }
    }
}
