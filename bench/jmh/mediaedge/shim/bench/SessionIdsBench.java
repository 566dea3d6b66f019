package mediaedge.shim.bench;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.SigningSecrets;
import mediaedge.shim.session.UpstreamSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What making and reading a signed session id costs, with one session and with a million in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SessionIdsBench {

    /** How many sessions live. */
    @Param({"1", "1000000"})
    public int sessions;

    private final SessionIds ids = new SessionIds(SigningSecrets.random(), Clock.systemUTC());
    private String[] issued;
    private int at;

    /** Opens the sessions. */
    @Setup
    public void open() {
        issued = new String[sessions];
        for (int i = 0; i < sessions; i++) {
            issued[i] = ids.issue(session());
        }
    }

    private static Session session() {
        return new Session(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), "everything-else",
                new UpstreamSession.Edge("3f7a9c1e-5b2d-4e86-9a04-d1c8e7b60f35",
                        "bc3326870535f024f41d2d6b8d1f9b03a05fe08cccd7937ee7afbd78f2a0f720", Optional.of("va6")),
                Optional.empty());
    }

    /** At a session's start. */
    @Benchmark
    public String issue() {
        return ids.issue(session());
    }

    /** At every event. */
    @Benchmark
    public SessionIds.Reading read() {
        at = at + 1 == issued.length ? 0 : at + 1;
        return ids.read(issued[at]);
    }
}
