package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import mediaedge.shim.units.Durations;

/** Tracks an outage of the store. Logs only when it begins and when it ends. */
public final class OutageTracker {

    /**
     * After a failure, nothing is tried for this time, so callers get the failure at once instead of waiting for it.
     */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Logger LOG = Logger.getLogger(OutageTracker.class);
    private static final int LONGEST = 300;

    private final String store;
    private volatile Fault fault;

    private record Fault(String why, long since, long last) {
    }

    /**
     * @param store
     *            its name for the log
     */
    public OutageTracker(String store) {
        this.store = store;
    }

    /** The store failed. */
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

    /** The store works. */
    public synchronized void over() {
        if (fault != null) {
            LOG.infof("The spool (%s) can be used again, after %s.", store,
                    Durations.text(Duration.ofSeconds(Duration.ofNanos(System.nanoTime() - fault.since).toSeconds())));
            fault = null;
        }
    }

    /** Returns the failure during an outage. */
    public Optional<String> why() {
        return Optional.ofNullable(fault).map(Fault::why);
    }

    /** Returns the failure if it is so recent that another try is pointless. */
    public Optional<String> whyNotTry() {
        return Optional.ofNullable(fault).filter(now -> System.nanoTime() - now.last < PAUSE_NANOS).map(Fault::why);
    }

    /** Returns the text of a failure for a message. */
    public static String why(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : shortened(message.strip().replaceAll("\\s+", " ").replaceAll("\\.$", ""));
    }

    private static String shortened(String message) {
        return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    }
}
