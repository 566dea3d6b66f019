package mediaedge.shim.spool.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import mediaedge.shim.spool.kafka.topic.StoredLetter;

/** Where the dead letters are. It is kept in memory, so their number and size are known without reading them. */
final class LetterIndex {

    /** About 20 MB. More dead letters are not listed before others are re-driven or deleted. */
    static final int MOST = 200_000;

    private final TreeMap<Long, Location> letters = new TreeMap<>();
    private long bytes;
    private boolean truncated;

    /**
     * Where a dead letter is.
     *
     * @param partition
     *            in the topic of dead letters
     * @param at
     *            when it became a dead letter, in milliseconds since 1970
     */
    record Location(long id, UUID session, int partition, long offset, long bytes, long at) {
    }

    synchronized void put(long id, int partition, long offset, StoredLetter letter) {
        Location before = letters.get(id);
        if (before != null && before.offset >= offset) {
            return;
        }
        remove(id, offset);
        letters.put(id, new Location(id, letter.entry().session(), partition, offset, letter.bytes(), letter.at()));
        bytes += letter.bytes();
        if (letters.size() > MOST) {
            bytes -= letters.pollLastEntry().getValue().bytes();
            truncated = true;
        }
    }

    /** A dead letter was removed by a record at an offset. */
    synchronized void remove(long id, long offset) {
        Location before = letters.get(id);
        if (before != null && before.offset < offset) {
            letters.remove(id);
            bytes -= before.bytes();
        }
    }

    /** Returns whether there may be room for dead letters that are not listed; then all are read again. */
    synchronized boolean isIncomplete() {
        boolean incomplete = truncated && letters.size() < MOST / 2;
        truncated &= !incomplete;
        return incomplete;
    }

    synchronized Optional<Location> find(long id) {
        return Optional.ofNullable(letters.get(id));
    }

    /** Returns the dead letters behind an id, in the order of ids. */
    synchronized List<Location> after(long id, int limit) {
        return letters.tailMap(id, false).values().stream().limit(limit).toList();
    }

    synchronized List<Location> of(UUID session) {
        return letters.values().stream().filter(letter -> letter.session().equals(session)).toList();
    }

    synchronized long count() {
        return letters.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Forgets dead letters that the topic no longer keeps. Returns their number. */
    synchronized int forget(long until) {
        List<Map.Entry<Long, Location>> old = letters.entrySet().stream().filter(one -> one.getValue().at() < until)
                .toList();
        old.forEach(one -> {
            letters.remove(one.getKey());
            bytes -= one.getValue().bytes();
        });
        return old.size();
    }
}
