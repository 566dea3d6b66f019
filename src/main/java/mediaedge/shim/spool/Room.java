package mediaedge.shim.spool;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** How much of the spool is taken: entries and dead letters, in number and size. */
final class Room {

    private final SpoolLimits limits;
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Room(SpoolLimits limits) {
        this.limits = limits;
    }

    /** Takes room for an entry; if there is none, says which bound is reached. */
    Optional<String> take(long size) {
        long number = entries.incrementAndGet();
        long total = bytes.addAndGet(size);
        if (number <= limits.maxEntries() && total <= limits.maxBytes()) {
            return Optional.empty();
        }
        give(1, size);
        return Optional.of(number > limits.maxEntries()
                ? "the spool holds " + (number - 1) + " entries and dead letters; shim.spool.max-entries allows no more"
                : "the spool holds " + (total - size) + " bytes; shim.spool.max-bytes allows no more");
    }

    void give(long number, long size) {
        entries.addAndGet(-number);
        bytes.addAndGet(-size);
    }

    void set(Stats stats) {
        entries.set(stats.entries() + stats.deadLetters());
        bytes.set(stats.bytes() + stats.deadLetterBytes());
    }
}
