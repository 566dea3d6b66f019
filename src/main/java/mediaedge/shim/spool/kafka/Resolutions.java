package mediaedge.shim.spool.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.kafka.topic.StoredResolution;

/**
 * What provisional sessions turned out to be. All of the partitions that this replica drains, and the newest of all
 * others: an event of a session that is not known here goes to the spool, to the replica that drains its partition.
 */
final class Resolutions {

    private final long most;
    private final long mostOfOthers;
    private final Map<Integer, Map<UUID, Known>> byPartition = new HashMap<>();
    private final Set<Integer> own = new HashSet<>();

    private record Known(StoredResolution stored, long offset) {
    }

    /**
     * @param most
     *            maximum number for all partitions that this replica drains
     * @param mostOfOthers
     *            maximum number for each other partition
     */
    Resolutions(long most, long mostOfOthers) {
        this.most = most;
        this.mostOfOthers = mostOfOthers;
    }

    /** A record was read or written. An older one than is known changes nothing. */
    synchronized void put(int partition, UUID session, StoredResolution stored, long offset) {
        Map<UUID, Known> known = byPartition.computeIfAbsent(partition, none -> new LinkedHashMap<>());
        Known before = known.get(session);
        if (before != null && before.offset >= offset) {
            return;
        }
        known.remove(session);
        known.put(session, new Known(stored, offset));
        if (!own.contains(partition)) {
            cut(known, mostOfOthers);
        }
    }

    /** This replica drains a partition, and reads all of its resolutions now. */
    synchronized void own(int partition) {
        own.add(partition);
    }

    /** Another replica drains the partition. */
    synchronized void disown(int partition) {
        own.remove(partition);
        cut(known(partition), mostOfOthers);
    }

    synchronized Optional<StoredResolution> stored(int partition, UUID session) {
        return Optional.ofNullable(known(partition).get(session)).map(Known::stored);
    }

    Optional<Resolution> find(int partition, UUID session) {
        return stored(partition, session).map(StoredResolution::resolution);
    }

    /** Forgets those that were stored up to a time, and the oldest of those that are too many. */
    synchronized void forget(long storedUntil) {
        byPartition.values().forEach(known -> known.values().removeIf(one -> one.stored().at() <= storedUntil));
        long[] times = own.stream().flatMap(partition -> known(partition).values().stream())
                .mapToLong(one -> one.stored().at()).sorted().toArray();
        if (times.length > most) {
            long newestOfOld = times[(int) (times.length - most - 1)];
            own.forEach(partition -> known(partition).values().removeIf(one -> one.stored().at() <= newestOfOld));
        }
    }

    private Map<UUID, Known> known(int partition) {
        return byPartition.getOrDefault(partition, Map.of());
    }

    private static void cut(Map<UUID, Known> known, long most) {
        Iterator<UUID> oldest = known.keySet().iterator();
        while (known.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }
}
