package mediaedge.shim.spool.journal;

import java.time.Duration;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Spool;

/** A spool that replicas share, as far as the journal needs to know it. */
public interface SharedSpool extends Spool {

    /** Stores an entry as {@link Spool#add} does, at its place. */
    Uni<Added> add(Placed entry, Duration within);

    /**
     * Stores entries of a journal, all or none. What is stored already stays as it is: a page that was brought over before,
     * and entries that failed to be {@linkplain #add added} but were stored all the same. For some seconds afterwards
     * nothing is {@linkplain Spool#claim claimed} by any replica, so that the rest of the journal can follow.
     */
    Uni<Added> bringOver(JournalPage page);

    /** Whether what it rests on is away, as far as is known; it is asked again by {@link #claim}. */
    boolean isAway();
}
