package mediaedge.shim.spool.jdbc.ledger;

import java.util.Optional;

import mediaedge.shim.spool.Stats;

/** How much of the spool is taken: entries and dead letters, in number and size. */
final class Capacity {

    private final SpoolLimits limits;
    private final String bytesSetting;
    private long stored;
    private long storedBytes;
    private long reserved;
    private long reservedBytes;

    /** @param bytesSetting the setting that bounds the bytes */
    Capacity(SpoolLimits limits, String bytesSetting) {
        this.limits = limits;
        this.bytesSetting = bytesSetting;
    }

    /** Reserves room for an entry; if there is none, says which bound is reached. */
    synchronized Optional<String> reserve(long size) {
        long number = stored + reserved;
        long bytes = storedBytes + reservedBytes;
        if (number >= limits.maxEntries()) {
            return Optional.of("the spool holds " + number
                    + " entries and dead letters; shim.spool.max-entries allows no more");
        }
        if (bytes + size > limits.maxBytes()) {
            return Optional.of("the spool holds " + bytes + " bytes; " + bytesSetting + " allows no more");
        }
        reserved++;
        reservedBytes += size;
        return Optional.empty();
    }

    /** An entry that room was reserved for is stored. */
    synchronized void store(long size) {
        cancel(size);
        stored++;
        storedBytes += size;
    }

    /** An entry that room was reserved for does not come. */
    synchronized void cancel(long size) {
        reserved--;
        reservedBytes -= size;
    }

    /** So many entries or letters are gone. */
    synchronized void give(long number, long size) {
        stored -= number;
        storedBytes -= size;
    }

    /** So much is stored. What is reserved stays so. */
    synchronized void set(Stats stats) {
        stored = stats.entries() + stats.deadLetters();
        storedBytes = stats.bytes() + stats.deadLetterBytes();
    }
}
