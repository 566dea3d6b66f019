package mediaedge.shim.spool;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What can never be delivered, kept for people. It counts towards the bounds of the spool. */
public interface DeadLetters {

    /**
     * A page, in order of ids.
     *
     * @param afterId
     *            the last id of the page before; 0 for the first page
     * @param limit
     *            how many at most, from 1; fewer come if they are large, none only if there are none
     */
    Uni<List<DeadLetter>> list(long afterId, int limit);

    /** All of them, in order of ids. Read page by page, as fast as they are taken. */
    Multi<DeadLetter> all();

    /**
     * Puts one back into the spool, at its old place in the order of its session; its age starts again.
     *
     * @return false if there is no such letter
     */
    Uni<Boolean> redrive(long id);

    /** Puts all that are there now back into the spool; says how many. */
    Uni<Long> redriveAll();

    /**
     * Deletes one for good.
     *
     * @return false if there is no such letter
     */
    Uni<Boolean> delete(long id);

    /** Deletes for good all that were given up before a moment, say that of the last export; says how many. */
    Uni<Long> deleteBuriedBefore(Instant moment);
}
