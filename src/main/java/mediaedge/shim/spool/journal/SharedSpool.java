package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.Spool;

/** A spool that replicas share, as far as the journal needs it. The ids of its entries are 0 or more. */
public interface SharedSpool extends Spool {

    /** Stores an entry as {@link Spool#add} does, at its place. */
    Uni<Added> add(Placed entry, Duration within);

    /**
     * Stores entries of a journal, all or none. Entries that are already stored stay unchanged: those of a page that
     * was moved before, and those that failed to be {@linkplain #add added} but were stored nevertheless. For some
     * seconds afterwards no replica can {@linkplain Spool#claim claim} sessions, so the rest of the journal can follow.
     * If it is unknown whether they are stored, the answer says so, and their sessions have a {@linkplain Spool#backlog
     * backlog}.
     */
    Uni<Added> bringOver(JournalPage page);

    /** Returns its sessions, to erase them one by one. */
    ErasableStore erasable();

    @Override
    default Uni<Erased> erase(Predicate<byte[]> isViewers, Consumer<UUID> onSession) {
        return Erasure.of(erasable(), isViewers,
                session -> erasable().erase(session).invoke(() -> onSession.accept(session)));
    }

    /** Returns whether its database is away, as far as known. {@link #claim} checks it again. */
    boolean isAway();
}
