package mediaedge.shim.reliability;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import mediaedge.shim.client.Player;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.Spool;

/** The state between tests: both upstreams up, nothing in the spool, and no circuit breaker open. */
final class Calm {

    private static final int BREAKER_WINDOW = 20;

    private final Spool spool;
    private final URI shim;

    Calm(Spool spool, URI shim) {
        this.spool = spool;
        this.shim = shim;
    }

    /** Nothing waits and nothing is remembered; for tests after which no circuit breaker can be open. */
    void reset() {
        BackEnds.edge.up();
        drained();
        spool.deadLetters().deleteBuriedBefore(Instant.now().plus(Duration.ofDays(1))).await().indefinitely();
        BackEnds.edge.forget();
    }

    void restore() {
        BackEnds.edge.up();
        drained();
        Await.until(this::allReachEdge, () -> "sessions do not reach Edge");
        reset();
    }

    /** As many sessions in a row as a circuit breaker looks at. */
    private boolean allReachEdge() {
        for (int i = 0; i < BREAKER_WINDOW; i++) {
            Player player = new Player(shim);
            player.start();
            if (BackEnds.edge.types(player.media()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Waits until nothing waits, and the shim knows it: the spool tells of what it wrote before it writes again. */
    void drained() {
        Await.until(() -> waiting() == 0, () -> waiting() + " entries in the spool");
        spool.deadLetters().deleteBuriedBefore(Instant.EPOCH).await().indefinitely();
    }

    long waiting() {
        return spool.journaled() + spool.stats().await().indefinitely().entries();
    }

    List<DeadLetter> deadLetters() {
        return spool.deadLetters().list(0, 100).await().indefinitely();
    }

    /** Waits for so many dead letters. */
    List<DeadLetter> deadLetters(int wanted) {
        Await.until(() -> deadLetters().size() >= wanted, () -> deadLetters().size() + " dead letters");
        return deadLetters();
    }
}
