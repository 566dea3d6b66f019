package mediaedge.shim.fleet;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Playback;
import mediaedge.shim.collection.fields.Reported;

/** What is remembered of a live session. */
final class LiveSession {

    /** Seconds between two pings while content plays. */
    static final double PING = 10;
    /** Milliseconds after which a ping counts as one of these. It is less, because pings are not punctual. */
    private static final long NEARLY = 9_000;
    private static final double MILLIS = 1_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final SuiteMeters suite;
    private final VersionCounts version;
    private long lastEvent;
    private boolean plays;

    private LiveSession(SuiteMeters suite, VersionCounts version, long lastEvent, boolean plays) {
        this.suite = suite;
        this.version = version;
        this.lastEvent = lastEvent;
        this.plays = plays;
    }

    /** A session that begins here. @param now in milliseconds since 1970 */
    static LiveSession begins(SuiteMeters suite, VersionCounts version, long now) {
        return new LiveSession(suite, version, now, false);
    }

    /** A session of which nothing is known. It probably plays, as sessions mostly do. */
    static LiveSession unknown(SuiteMeters suite, VersionCounts version) {
        return new LiveSession(suite, version, NEVER, true);
    }

    SuiteMeters suite() {
        return suite;
    }

    VersionCounts version() {
        return version;
    }

    /**
     * An event arrives.
     *
     * @param now
     *            in milliseconds since 1970
     *
     * @return the seconds that were played since the event before, 0 unless it is a ping
     */
    synchronized double played(EventType type, long now) {
        double seconds = plays && type.reports().orElse(null) == Reported.PLAYED_SECONDS ? since(now) : 0;
        lastEvent = now;
        type.playback().ifPresent(playback -> plays = playback == Playback.BEGINS);
        return seconds;
    }

    private double since(long now) {
        return lastEvent == NEVER || now - lastEvent >= NEARLY ? PING : Math.max(0, now - lastEvent) / MILLIS;
    }
}
