package mediaedge.shim.spool.journal;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import mediaedge.shim.spool.Resolution;

/**
 * The first entries of a journal, to be brought over.
 *
 * @param journal
 *            whose they are: 1 to 100 characters, as no other journal was ever called
 * @param lines
 *            the entries, in order of their ids
 * @param resolutions
 *            what is known of their sessions
 */
public record JournalPage(String journal, List<Item> lines, Map<UUID, Resolution> resolutions) {

    /**
     * An entry of a journal.
     *
     * @param id
     *            rises with every entry of the journal, and is never used twice
     * @param queuedAt
     *            when it was stored there, in milliseconds since 1970
     */
    public record Item(long id, Placed placed, long queuedAt) {

        /** Whose entry it is. */
        public UUID session() {
            return placed.entry().session();
        }
    }
}
