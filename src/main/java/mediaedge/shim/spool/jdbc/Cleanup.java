package mediaedge.shim.spool.jdbc;

import java.time.Duration;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.jdbc.sql.Reads;

/** Removes outdated rows, and repairs what a clock that was set back, or a replica of an earlier version, has left. */
final class Cleanup {

    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final Reads reads;
    private final WriteLine writes;
    private final JdbcDeadLetters deadLetters;
    private final Leasing.Terms terms;

    Cleanup(Reads reads, WriteLine writes, JdbcDeadLetters deadLetters, Leasing.Terms terms) {
        this.reads = reads;
        this.writes = writes;
        this.deadLetters = deadLetters;
        this.terms = terms;
    }

    /** Returns how many dead letters were old enough to be deleted. */
    Uni<Long> run() {
        return writes.write(Write.Cleanup::new)
                .chain(() -> deadLetters.dropOlderThan(terms.limits().keepDeadLetters()))
                .call(() -> terms.shared() ? correctTotals() : Uni.createFrom().voidItem());
    }

    /**
     * Replicas of an earlier version do not keep totals, and neither does somebody who deletes dead letters in the
     * database.
     */
    private Uni<Void> correctTotals() {
        return reads.ask((connection, now) -> terms.totals(connection).correct(now)).invoke(missing -> {
            if (!missing.isNothing()) {
                LOG.infof("The totals of the spool were corrected by %+d entries and %+d dead letters.",
                        missing.entries(), missing.letters());
            }
        }).replaceWithVoid();
    }
}
