package mediaedge.shim.spool.jdbc.sql;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import mediaedge.shim.units.Durations;

/** What keeps the database from working just now; logs when that begins and when it is over, not every time. */
public final class OutageTracker {

    /** After a failure nothing is tried for so long: who asks then is told at once instead of waiting in vain. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Logger LOG = Logger.getLogger(OutageTracker.class);

    private final String store;
    private volatile Fault fault;

    private record Fault(String why, long since, long last) {
    }

    /**
     * @param store
     *            what is in trouble, for the log
     */
    public OutageTracker(String store) {
        this.store = store;
    }

    /** The database failed. */
    public synchronized void met(Throwable e) {
        long now = System.nanoTime();
        Fault before = fault;
        String why = why(e);
        fault = new Fault(why, before == null ? now : before.since, now);
        if (before == null) {
            LOG.errorf("The spool (%s) cannot be used: %s. It is retried automatically.", store, why);
            LOG.debug("The spool cannot be used", e);
        }
    }

    /** The database works. */
    public synchronized void over() {
        if (fault != null) {
            LOG.infof("The spool (%s) can be used again, after %s.", store,
                    Durations.text(Duration.ofSeconds(Duration.ofNanos(System.nanoTime() - fault.since).toSeconds())));
            fault = null;
        }
    }

    /** What is broken, if something is. */
    public Optional<String> why() {
        return Optional.ofNullable(fault).map(Fault::why);
    }

    /** What is broken, if it failed only just now, so that there is no point in trying. */
    public Optional<String> whyNotTry() {
        return Optional.ofNullable(fault).filter(now -> System.nanoTime() - now.last < PAUSE_NANOS).map(Fault::why);
    }

    /** What a failure says, for a message. */
    public static String why(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : Reason.cut(message.strip().replaceAll("\\s+", " ").replaceAll("\\.$", ""), 300);
    }
}
