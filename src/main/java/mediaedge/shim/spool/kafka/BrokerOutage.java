package mediaedge.shim.spool.kafka;

import java.util.Optional;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

import mediaedge.shim.spool.journal.OutageTracker;

/**
 * Whether the brokers can be used. After a record could not be stored, it takes a stored one to end the outage: brokers
 * that lack in-sync replicas answer questions all the same.
 */
final class BrokerOutage {

    /** The client's own message names one of its internal calls. */
    private static final String SILENT = "no broker of kafka.bootstrap.servers answers";

    private final OutageTracker tracker = new OutageTracker("kafka");
    private volatile boolean failed;

    /** A record could not be stored. */
    void failed(Throwable why) {
        if (!(why instanceof RecordTooLargeException)) {
            failed = true;
            tracker.met(why);
        }
    }

    /** A record was stored. */
    void stored() {
        failed = false;
        tracker.over();
    }

    /** Returns whether it takes a stored record to end the outage. */
    boolean needsRecord() {
        return failed;
    }

    /** The brokers did not answer a question. */
    void unreachable(Throwable why) {
        tracker.met(why instanceof TimeoutException ? new TimeoutException(SILENT) : why);
    }

    /** The brokers answered a question. */
    void reached() {
        if (!failed) {
            tracker.over();
        }
    }

    /** Returns the failure during an outage. */
    Optional<String> why() {
        return tracker.why();
    }

    /** Returns the text of a failure. */
    static String why(Throwable failure) {
        return OutageTracker.why(failure);
    }
}
