package mediaedge.shim.spool;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The dead letters, which are kept for people. They count towards the limits of the spool. */
public interface DeadLetters {

    /**
     * Returns a page, in the order of ids.
     *
     * @param afterId
     *            the last id of the previous page; 0 for the first page
     * @param limit
     *            maximum number, from 1; returns fewer if they are large, and none only if there are none
     */
    Uni<List<DeadLetter>> list(long afterId, int limit);

    /** Returns all of them, in the order of ids. They are read page by page, as fast as they are consumed. */
    Multi<DeadLetter> all();

    /**
     * Puts one back into the spool, at its old position in its session; its age starts again.
     *
     * @return false if it does not exist
     */
    Uni<Boolean> redrive(long id);

    /** Puts all current ones back into the spool. Returns their number. */
    Uni<Long> redriveAll();

    /**
     * Deletes one permanently.
     *
     * @return false if it does not exist
     */
    Uni<Boolean> delete(long id);

    /**
     * Permanently deletes all that became dead letters before a time, such as that of the last export. Returns their
     * number.
     */
    Uni<Long> deleteDeadLetteredBefore(Instant moment);
}
