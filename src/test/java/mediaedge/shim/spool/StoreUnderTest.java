package mediaedge.shim.spool;

import java.time.Clock;

/** A real store, in which tests open and close spools. What differs between the stores is here, and nowhere else. */
public interface StoreUnderTest extends AutoCloseable {

    /**
     * Opens a spool, as a replica does that starts. Its other limits are those of the settings' defaults, except that an
     * add is given half a minute.
     *
     * @param maxEntries
     *            {@code shim.spool.max-entries}
     * @param maxBytes
     *            {@code shim.spool.max-bytes}
     */
    Spool open(Clock clock, long maxEntries, long maxBytes);

    /** Closes all spools, as the end of the process would. */
    void closeAll();

    /**
     * Waits until a spool has seen all that it has itself been answered, so that it can hand it out. Does nothing where
     * an answer means that.
     */
    default void settle(Spool spool) {
    }

    /** Waits until a spool knows all that is stored, also by others. */
    void catchUp(Spool spool);

    /** Removes what is old, as a spool does by itself from time to time. */
    void tidy(Spool spool);

    /** Closes everything, and leaves nothing behind. */
    @Override
    void close();
}
