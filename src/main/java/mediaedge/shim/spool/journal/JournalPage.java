package mediaedge.shim.spool.journal;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import mediaedge.shim.spool.Resolution;

/**
 * The first entries of a journal, to be moved to the shared spool.
 *
 * @param journal
 *            unique name of the journal: 1 to 100 characters
 * @param lines
 *            the entries, in the order of their ids
 * @param resolutions
 *            what is known of their sessions
 */
public record JournalPage(String journal, List<Item> lines, Map<UUID, Resolution> resolutions) {

    /**
     * An entry of a journal.
     *
     * @param id
     *            increases with every entry of the journal, and is never reused
     * @param queuedAt
     *            when it was stored there, in milliseconds since 1970
     */
    public record Item(long id, Placed placed, long queuedAt) {

        /** Returns the session of the entry. */
        public UUID session() {
            return placed.entry().session();
        }
    }
}
