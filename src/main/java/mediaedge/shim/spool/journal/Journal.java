package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;

/** A store of this replica's own, on a disk of its own. */
public interface Journal extends AutoCloseable {

    /** Where it is, for logs. */
    String name();

    /** Stores an entry at its place, and answers when it is synced to disk. Called, it counts as waiting. */
    Uni<Added> add(Placed entry, Duration within);

    /** What is known of a session, from memory. */
    Backlog backlog(UUID session);

    /** How many entries of a session wait, those included that are being written; from memory. */
    int waiting(UUID session);

    /** How many entries wait; from memory. */
    long entries();

    /** Reads the first entries. @param bytes of payload at most; a single entry may be larger */
    Uni<JournalPage> first(int limit, long bytes);

    /** Removes what is brought over. */
    Uni<Void> remove(JournalPage page);

    /** What keeps it from storing just now; empty while all is well. */
    Optional<String> trouble();

    @Override
    void close();
}
