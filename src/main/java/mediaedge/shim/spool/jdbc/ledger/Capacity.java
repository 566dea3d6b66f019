package mediaedge.shim.spool.jdbc.ledger;

import java.util.Optional;

import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.Stats;

/** The used capacity of the spool: number and size of entries and dead letters. */
final class Capacity {

    private final SpoolLimits limits;
    private final String bytesSetting;
    private long stored;
    private long storedBytes;
    private long reserved;
    private long reservedBytes;

    /**
     * @param bytesSetting
     *            the setting that limits the bytes
     */
    Capacity(SpoolLimits limits, String bytesSetting) {
        this.limits = limits;
        this.bytesSetting = bytesSetting;
    }

    /** Reserves room for an entry. If there is none, returns which limit is reached. */
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

    /** An entry with reserved room was stored. */
    synchronized void store(long size) {
        cancel(size);
        stored++;
        storedBytes += size;
    }

    /** An entry with reserved room will not be stored. */
    synchronized void cancel(long size) {
        reserved--;
        reservedBytes -= size;
    }

    /** This many entries or dead letters were removed. */
    synchronized void give(long number, long size) {
        stored -= number;
        storedBytes -= size;
    }

    /** Sets what is stored. Reservations stay. */
    synchronized void set(Stats stats) {
        stored = stats.entries() + stats.deadLetters();
        storedBytes = stats.bytes() + stats.deadLetterBytes();
    }
}
