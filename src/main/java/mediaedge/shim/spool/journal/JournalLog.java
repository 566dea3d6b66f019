package mediaedge.shim.spool.journal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import mediaedge.shim.spool.Spool;

/**
 * Logs once when entries begin to go to the journal, and once when the journal is empty and the shared spool takes
 * entries again.
 */
final class JournalLog {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final Journal journal;
    private boolean inUse;
    private long since;
    private long moved;
    private long delivered;

    JournalLog(Journal journal) {
        this.journal = journal;
    }

    /** A previous process left entries. */
    synchronized void found(long entries) {
        use();
        LOG.infof("The journal (%s) has %d entries, which are brought over to the shared spool.", journal.name(),
                entries);
    }

    /** An entry goes to the journal. @param why what keeps it from the shared spool, if known */
    synchronized void begins(Optional<String> why) {
        if (!inUse) {
            use();
            LOG.warnf("The shared spool cannot take an entry (%s). Entries go to the journal (%s) until it can.",
                    why.orElse("it has not answered in time"), journal.name());
        }
    }

    private void use() {
        inUse = true;
        since = System.nanoTime();
        moved = 0;
        delivered = 0;
    }

    /** A page was moved. */
    synchronized void broughtOver(int entries) {
        moved += entries;
    }

    /** Entries were delivered from the journal. */
    synchronized void delivered(int entries) {
        delivered += entries;
    }

    /** The shared spool takes entries. Logs it if the journal is empty. */
    synchronized void ends() {
        if (inUse && journal.entries() == 0) {
            inUse = false;
            LOG.infof("The journal is empty again, after %d s: %d entries are brought over to the shared spool, and %d"
                    + " are delivered.", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since), moved, delivered);
        }
    }

    /** A page could not be moved. */
    void failed(String why) {
        LOG.debugf("The journal cannot be brought over now, and is kept: %s", why);
    }

    /** The process ends, and entries stay in the journal. */
    void leaves(long entries) {
        LOG.warnf("%d entries stay in the journal (%s). The next start with this shim.spool.dir brings them over.",
                entries, journal.name());
    }
}
