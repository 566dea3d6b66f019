package mediaedge.shim.reliability.bench;

import static mediaedge.shim.reliability.bench.Arrivals.events;
import static mediaedge.shim.reliability.bench.Arrivals.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;
import mediaedge.shim.packaged.ShimProcess;

/** SIGTERM while players send and Edge is slow: nothing acknowledged is lost, and every player gets an answer. */
class TerminatedIT {

    private static final int PLAYERS = 100;
    private static final int ENDS_WITHIN_SECONDS = 10;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void terminatedUnderLoad_answersWhatIsUnderWayAndLosesNothing() throws Exception {
        LoadEdge edge = new LoadEdge(vertx);
        Arrivals arrivals = new Arrivals(edge);
        try (ShimProcess shim = new ShimProcess(folder, Map.of("shim.edge.url", edge.url()))) {
            shim.start();
            Crowd crowd = new Crowd(vertx, List.of(shim.port()), 1_000_000, 20);
            crowd.begin("player", PLAYERS, 500);
            until(() -> events(crowd.acknowledged()) > 10 * PLAYERS, () -> crowd.answers().toString());
            edge.mood(LoadEdge.Mood.SLOW);
            until(() -> events(edge.held()) >= PLAYERS, () -> events(edge.held()) + " events wait");
            Map<String, List<Integer>> underWay = copy(edge.held());

            shim.terminate();
            assertTrue(shim.ends(ENDS_WITHIN_SECONDS), "it still runs");

            underWay.forEach((media, playheads) -> until(
                    () -> crowd.acknowledged().get(media).containsAll(playheads),
                    () -> media + ": " + playheads + " were under way and not acknowledged: " + crowd.answers()));
            edge.mood(LoadEdge.Mood.UP);
            crowd.stop();
            until(() -> !crowd.playing(), () -> "players go on");
            shim.start();
            until(() -> arrivals.missing(crowd).isEmpty(), () -> "acknowledged and lost: " + arrivals.missing(crowd));
            assertEquals(Map.of(), arrivals.disordered());
            assertEquals(0, arrivals.doubles());
            assertEquals(List.of(), shim.errorsLogged());
        } finally {
            edge.close();
        }
    }

    @Test
    void terminatedWhileTheSpoolIsDrained_waitsForWhatIsUnderWay_soThatNothingComesTwice() throws Exception {
        LoadEdge edge = new LoadEdge(vertx);
        Arrivals arrivals = new Arrivals(edge);
        try (ShimProcess shim = new ShimProcess(folder, Map.of("shim.edge.url", edge.url()))) {
            shim.start();
            edge.mood(LoadEdge.Mood.DOWN);
            Crowd crowd = new Crowd(vertx, List.of(shim.port()), 5, 20);
            crowd.begin("player", PLAYERS, 500);
            until(() -> !crowd.playing(), () -> "players go on");
            edge.mood(LoadEdge.Mood.LATE);
            until(() -> events(edge.arrived()) >= 3, () -> "nothing is drained");

            shim.terminate();
            assertTrue(shim.ends(ENDS_WITHIN_SECONDS), "it still runs");

            edge.mood(LoadEdge.Mood.UP);
            shim.start();
            until(() -> arrivals.missing(crowd).isEmpty(), () -> "acknowledged and lost: " + arrivals.missing(crowd));
            assertEquals(Map.of(), arrivals.disordered());
            assertEquals(0, arrivals.doubles());
            assertEquals(List.of(), shim.errorsLogged());
        } finally {
            edge.close();
        }
    }

    private static Map<String, List<Integer>> copy(Map<String, List<Integer>> events) {
        Map<String, List<Integer>> copy = new HashMap<>();
        events.forEach((media, playheads) -> copy.put(media, List.copyOf(playheads)));
        return copy;
    }
}
