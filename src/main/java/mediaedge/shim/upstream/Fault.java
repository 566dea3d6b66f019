package mediaedge.shim.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import mediaedge.shim.netty.Connections;

/**
 * Describes in the shim's own words why no answer arrived. The messages of libraries contain addresses with ids, and
 * what the upstream sent.
 */
final class Fault {

    private static final int MAX_CAUSES = 8;

    private Fault() {
    }

    /** Returns the classes of a failure and of its causes. */
    static String kinds(Throwable failure) {
        return causes(failure).map(cause -> cause.getClass().getName()).collect(Collectors.joining(", caused by "));
    }

    /** Returns why no connection was made. */
    static Reach.Failed reach(Throwable failure, long timeoutMillis) {
        Reach.Obstacle obstacle = causes(failure).anyMatch(UnknownHostException.class::isInstance)
                ? Reach.Obstacle.NAME
                : causes(failure).anyMatch(SSLException.class::isInstance) ? Reach.Obstacle.TLS : Reach.Obstacle.OTHER;
        return new Reach.Failed(obstacle, describe(failure, true, timeoutMillis));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
    }

    static String describe(Throwable failure, boolean neverLeft, long timeoutMillis) {
        return causes(failure)
                .map(cause -> known(cause, neverLeft, timeoutMillis)).filter(words -> !words.isEmpty()).findFirst()
                .orElseGet(() -> "the exchange broke off (" + failure.getClass().getSimpleName() + ")");
    }

    private static String known(Throwable cause, boolean neverLeft, long timeoutMillis) {
        if (cause instanceof UnknownHostException) {
            return "the host's name is not known (DNS)";
        }
        if (Connections.isTimeout(cause)) {
            return "the host did not take the connection in time";
        }
        if (cause instanceof ConnectException) {
            return "the connection was refused";
        }
        if (cause instanceof SSLException) {
            return "no TLS connection could be made (" + cause.getClass().getSimpleName() + ")";
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return "all connections are busy and too many requests wait already";
        }
        if (cause instanceof Exchange.TooLong) {
            return cause.getMessage();
        }
        if (cause instanceof TimeoutException) {
            return (neverLeft ? "no connection became free within " : "no complete answer within ") + timeoutMillis
                    + " ms";
        }
        if (cause instanceof HttpClosedException || cause instanceof IOException) {
            return neverLeft
                    ? "the connection could not be used"
                    : "the connection was closed before the answer was complete";
        }
        return "";
    }
}
