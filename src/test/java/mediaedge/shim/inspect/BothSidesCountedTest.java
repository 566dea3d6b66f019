package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.BothSides;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;

/** What reports count is counted for both sides, each by its own answers. */
@QuarkusTest
@WithTestResource(BothSides.class)
@Timeout(60)
class BothSidesCountedTest {

    private static final long A_MOMENT = 10_000_000;

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @AfterEach
    void bothTakeEverything() {
        BothSides.upstreams.on(BothSides.LEGACY_EVENTS, Behaviour.status(204));
    }

    private double counted(String name, String... labels) {
        return Http.read(metrics).lines().filter(line -> line.startsWith(name + "_total{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    /** Nobody waits for copies, so they may be counted later. */
    private static void until(double expected, Supplier<Double> counted) {
        while (counted.get() < expected) {
            LockSupport.parkNanos(A_MOMENT);
        }
        assertEquals(expected, counted.get());
    }

    @Test
    void eventThatOneSideRefuses_countsForTheOther() {
        String suite = "suite-of-both-sides";
        Player player = new Player(shim);
        assertEquals(201, player.start(", \"analytics.reportSuite\": \"" + suite + "\"").getStatus());
        assertEquals(204, player.event("play", 1).getStatus());
        assertEquals(204, player.event("adComplete", 2).getStatus());
        until(1, () -> counted("shim_reported", suite, "ad_completed", "side=\"shadow\""));
        BothSides.upstreams.on(BothSides.LEGACY_EVENTS, Behaviour.status(400));
        assertEquals(204, player.event("sessionEnd", 3).getStatus());
        assertEquals(1, counted("shim_reported", suite, "session_ended", "side=\"main\""));
        assertEquals(0, counted("shim_reported", suite, "session_ended", "side=\"shadow\""));
        assertEquals(1, counted("shim_reported", suite, "session_started", "side=\"main\""));
        assertEquals(1, counted("shim_reported", suite, "session_started", "side=\"shadow\""));
        assertEquals(1, counted("shim_reported_copied", suite, "session_started"));
        assertEquals(1, counted("shim_reported_copied", suite, "session_ended"));
        assertTrue(Pattern.compile("(?m)^shim_reported_total\\{report_suite=\"" + suite
                + "\",route=\"copied\",side=\"main\",what=\"session_ended\"} 1\\.0$").matcher(Http.read(metrics))
                .find(),
                Http.read(metrics));
    }
}
