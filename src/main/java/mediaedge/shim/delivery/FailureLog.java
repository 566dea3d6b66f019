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
        if (result instanceof Result.Kept kept) {
            kept.failure().ifPresent(reason -> write(Level.WARN, event + " waits in the spool", reason,
                    result.requestId(), () -> Map.of("route", route, "session", Session.shortHash(session))));
        } else if (result instanceof Result.Blocked blocked) {
            dropped(event, blocked, () -> Map.of("route", route, "session", Session.shortHash(session)));
        } else if (result.fate() != Fate.DELIVERED) {
            boolean lost = result instanceof Result.Undelivered;
            write(lost ? Level.ERROR : Level.WARN, event + (lost ? " is lost" : " was refused"), reason(result),
                    result.requestId(), () -> Map.of("route", route, "session", Session.shortHash(session)));
        }
    }

    /** A request that was acknowledged became a dead letter. @param what its kind */
    public void buried(String what, String upstream, UUID session, String reason, String requestId) {
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

    private static String reason(Result result) {
        if (result instanceof Result.Undelivered undelivered) {
            return undelivered.reason();
        }
        if (result instanceof Result.Relayed relayed) {
            return "the Media Collection back end answered " + relayed.status();
        }
        return switch (result.fate()) {
            case UNKNOWN_SESSION -> "the upstream does not know the session";
            case SESSION_OVER -> "the upstream has closed the session";
            default -> "Edge does not take what the player sent; explain and the inspector show why";
        };
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
}
