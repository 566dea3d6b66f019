package mediaedge.shim.spool.journal;

/** Opens this replica's journal, for a spool that replicas share. */
public interface JournalProvider {

    /**
     * Opens the journal in {@code shim.spool.dir}.
     *
     * @param places
     *            gives all entries of this process their places
     *
     * @throws RuntimeException
     *             if the folder cannot be used; this stops the start
     */
    Journal openJournal(Places places);
}
