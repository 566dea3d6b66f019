package mediaedge.shim.delivery;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

import io.vertx.core.Vertx;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.ResultLabel;
import mediaedge.shim.session.Session;

/**
 * Logs one line for each failure, with route, session and reason. The number of lines per second is limited, because an
 * upstream that is away fails thousands of requests a second for the same reason. Suppressed lines are counted in a
 * line of their own. A line contains nothing of a request, and the short hash of the session instead of its id.
 */
@Singleton
public class FailureLog {

    private static final Logger LOG = Logger.getLogger(FailureLog.class.getName());

    private final LogRateLimiter failures;
    /** A separate limit, so an upstream that is away does not hide them. */
    private final LogRateLimiter defects;
    /** A separate limit: viewers whom Edge does not serve are not a failure, and there can be many. */
    private final LogRateLimiter drops;

    FailureLog(DeliveryConfig config, Vertx vertx) {
        int perSecond = config.failuresLoggedPerSecond();
        this.failures = new LogRateLimiter(perSecond, vertx, missing -> LOG.log(Level.WARN,
                missing + " more failures within a second; shim_requests_total counts them all"));
        this.defects = new LogRateLimiter(perSecond, vertx,
                missing -> LOG.log(Level.ERROR, missing + " more defects of the shim within a second"));
        this.drops = new LogRateLimiter(perSecond, vertx, missing -> LOG.log(Level.INFO,
                missing + " more requests were dropped within a second"));
    }

    /** A player's request that was not simply delivered. @param event its name in the tables */
    public void request(String event, String route, UUID session, Result result) {
        result.accept(new LineOfRequest(event,
                () -> Map.of("route", route, "session", Session.shortHash(session))));
    }

    /** A request that was acknowledged became a dead letter. @param what its kind */
    public void deadLettered(String what, String upstream, UUID session, String reason, String requestId) {
        write(Level.WARN, what + " is now a dead letter", reason, requestId,
                () -> Map.of("upstream", upstream, "session", Session.shortHash(session)));
    }

    /**
     * A request that was acknowledged was dropped, because its upstream does not serve the viewer. @param what its kind
     */
    public void blocked(String what, String upstream, UUID session, Result.Blocked blocked) {
        dropped(what, blocked, () -> Map.of("upstream", upstream, "session", Session.shortHash(session)));
    }

    /** Events of a session that Edge was not asked about: a line about the session has been logged already. */
    private void dropped(String what, Result.Blocked blocked, Supplier<Map<String, String>> facts) {
        if (!blocked.requestId().isEmpty()) {
            write(drops, Level.INFO, what + " was dropped", blocked.reason(), blocked.requestId(), facts);
        }
    }

    /** A configuration error, which only the operator can correct. */
    void misconfigured(String reason) {
        write(Level.ERROR, "configuration error, operator action needed", reason, "", Map::of);
    }

    /** A part of requests is no longer sent, because the upstream refuses it. */
    void leftOut(String reason) {
        write(Level.WARN, "a part of the request was left out", reason, "", Map::of);
    }

    /** An unusable answer of an upstream that has processed the request. */
    void unreadable(String reason) {
        write(Level.ERROR, "no session to go on with", reason, "", Map::of);
    }

    /** A defect of the shim, with all known details. @param what happened, without anything of a request */
    public void defect(String what, Throwable defect) {
        if (defects.mayWrite()) {
            LOG.log(Level.ERROR, what, defect);
        }
    }

    private void write(Level level, String what, String reason, String requestId,
            Supplier<Map<String, String>> facts) {
        write(failures, level, what, reason, requestId, facts);
    }

    private static void write(LogRateLimiter lines, Level level, String what, String reason, String requestId,
            Supplier<Map<String, String>> facts) {
        if (LOG.isLoggable(level) && lines.mayWrite()) {
            Map<String, String> known = new TreeMap<>(facts.get());
            if (!requestId.isEmpty()) {
                known.put("request", requestId);
            }
            StringBuilder line = new StringBuilder(what).append(": ").append(reason);
            ExtLogRecord entry = new ExtLogRecord(level, "", ExtLogRecord.FormatStyle.NO_FORMAT,
                    FailureLog.class.getName());
            entry.setLoggerName(LOG.getName());
            known.forEach((name, value) -> {
                line.append(", ").append(name).append(' ').append(value);
                entry.putMdc(name, value);
            });
            entry.putMdc("reason", reason);
            entry.setMessage(line.toString());
            LOG.log(entry);
        }
    }

    /** Writes the line for the result of a player's request, if it needs one. */
    private final class LineOfRequest implements Result.Visitor<Void> {

        private final String event;
        private final Supplier<Map<String, String>> facts;

        LineOfRequest(String event, Supplier<Map<String, String>> facts) {
            this.event = event;
            this.facts = facts;
        }

        @Override
        public Void opened(Result.Opened opened) {
            return null;
        }

        @Override
        public Void taken(Result.Taken taken) {
            return null;
        }

        @Override
        public Void kept(Result.Kept kept) {
            kept.failure().ifPresent(
                    reason -> write(Level.WARN, event + " waits in the spool", reason, kept.requestId(), facts));
            return null;
        }

        @Override
        public Void relayed(Result.Relayed relayed) {
            return relayed.label() == ResultLabel.DELIVERED
                    ? null
                    : refused("the Media Collection back end answered " + relayed.status(), relayed);
        }

        @Override
        public Void refused(Result.Refused refused) {
            return refused("Edge does not take what the player sent; explain and the inspector show why", refused);
        }

        @Override
        public Void blocked(Result.Blocked blocked) {
            dropped(event, blocked, facts);
            return null;
        }

        @Override
        public Void unknownSession(Result.UnknownSession unknown) {
            return refused("the upstream does not know the session", unknown);
        }

        @Override
        public Void sessionOver(Result.SessionOver over) {
            return refused("the upstream has closed the session", over);
        }

        @Override
        public Void backendRemoved(Result.BackendRemoved removed) {
            return refused(removed.reason(), removed);
        }

        @Override
        public Void undelivered(Result.Undelivered undelivered) {
            write(Level.ERROR, event + " is lost", undelivered.reason(), undelivered.requestId(), facts);
            return null;
        }

        private Void refused(String reason, Result result) {
            write(Level.WARN, event + " was refused", reason, result.requestId(), facts);
            return null;
        }
    }
}
