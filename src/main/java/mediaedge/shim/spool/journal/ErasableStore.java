package mediaedge.shim.spool.journal;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Erased;

/** A store whose sessions can be erased, one by one. {@link Erasure} erases those of a viewer. */
public interface ErasableStore {

    /**
     * Where a search continues: first come all entries, then all dead letters.
     *
     * @param inDeadLetters
     *            whether all entries have been searched
     * @param afterId
     *            the last id that has been searched; 0 for none
     */
    record Position(boolean inDeadLetters, long afterId) {

        /** The first entry. */
        public static final Position FIRST = new Position(false, 0);
    }

    /**
     * The result of searching a page.
     *
     * @param sessions
     *            sessions with a match
     * @param next
     *            where the next page begins; empty if everything has been searched
     */
    record Found(Set<UUID> sessions, Optional<Position> next) {
    }

    /**
     * Searches a page. Holds one payload at a time.
     *
     * @param matches
     *            called with the payloads of starts and whole sessions
     */
    Uni<Found> search(Position from, Predicate<byte[]> matches);

    /**
     * Erases the entries and dead letters of a session. Its later entries are dropped, unless its start was delivered
     * before.
     */
    Uni<Erased> erase(UUID session);

    /** Sessions have been erased, and no more follow for now. Makes it harder to restore them from the files. */
    Uni<Void> settle();
}
