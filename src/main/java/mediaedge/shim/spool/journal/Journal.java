package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Entry;

/** This replica's own store, on its own disk. */
public interface Journal extends AutoCloseable {

    /** Returns its location, for logs. */
    String name();

    /** Stores an entry at its place, and answers when it is synced to disk. The entry counts from the call. */
    Uni<Added> add(Placed entry, Duration within);

    /** Returns what is known of a session, from memory. */
    Backlog backlog(UUID session);

    /** Returns how many entries of a session are stored or being written, from memory. */
    int waiting(UUID session);

    /** Returns the number of entries, from memory. */
    long entries();

    /** Reads the first entries. @param bytes maximum size of the payloads; a single entry may be larger */
    Uni<JournalPage> first(int limit, long bytes);

    /** Removes a page that has been moved to the shared spool. */
    Uni<Void> remove(JournalPage page);

    /** Reads the first entries of a session, in the order of their places. See {@link #first} for the limits. */
    Uni<List<Entry>> entries(UUID session, int limit, long bytes);

    /** Removes entries of one session that were delivered. Retried as {@link mediaedge.shim.spool.Spool} promises. */
    Uni<Void> remove(List<Entry> entries);

    /** Returns its sessions, to erase them one by one. */
    ErasableStore erasable();

    /** Returns what keeps it from storing entries now; empty if nothing does. */
    Optional<String> trouble();

    @Override
    void close();
}
