package mediaedge.shim.reliability.bench;

import static mediaedge.shim.reliability.bench.Arrivals.events;
import static mediaedge.shim.reliability.bench.Arrivals.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.packaged.ShimProcess;

/**
 * Two replicas on one PostgreSQL, one of which is restarted while both drain. The other continues with what it leaves.
 */
class RollingRestartIT {

    private static final int PLAYERS = 40;
    private static final int EVENTS = 5;
    private static final int ENDS_WITHIN_SECONDS = 10;
    private static final String ONE = "/one";
    private static final String OTHER = "/other";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void replicaThatIsRestartedDuringTheDrain_losesNothing_andKeepsTheOrderOfEachSession() throws Exception {
        LoadEdge edge = new LoadEdge(vertx);
        Arrivals arrivals = new Arrivals(edge);
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                ShimProcess one = replica(ONE, edge, database).start();
                ShimProcess other = replica(OTHER, edge, database).start()) {
            edge.mood(LoadEdge.Mood.DOWN);
            Crowd left = crowd(one);
            Crowd stays = crowd(other);
            until(() -> !left.playing() && !stays.playing(), () -> "players go on");
            assertTrue(events(left.acknowledged()) > PLAYERS && events(stays.acknowledged()) > PLAYERS,
                    () -> "hardly anything waits: " + left.answers() + stays.answers());
            edge.mood(LoadEdge.Mood.LATE);
            until(() -> edge.underWay(ONE) > 1 && edge.underWay(OTHER) > 1, () -> "not both of them drain");

            int underWay = edge.underWay(ONE);
            one.terminate();
            assertTrue(one.ends(ENDS_WITHIN_SECONDS), "it still runs");
            int before = events(edge.arrived());
            until(() -> events(edge.arrived()) > before + PLAYERS, () -> "the other one does not go on");
            one.start();
            edge.mood(LoadEdge.Mood.UP);

            for (Crowd crowd : List.of(left, stays)) {
                until(() -> arrivals.missing(crowd).isEmpty(),
                        () -> "acknowledged and lost: " + arrivals.missing(crowd));
            }
            assertEquals(Map.of(), arrivals.disordered());
            assertTrue(arrivals.doubles() <= underWay,
                    () -> arrivals.doubles() + " events came twice, and " + underWay + " were under way");
        } finally {
            edge.close();
        }
    }

    private Crowd crowd(ShimProcess replica) {
        Crowd crowd = new Crowd(vertx, List.of(replica.port()), EVENTS, 1);
        crowd.begin("player of " + replica.port(), PLAYERS, 200);
        return crowd;
    }

    private ShimProcess replica(String name, LoadEdge edge, EmbeddedPostgres database) throws Exception {
        String datasource = "quarkus.datasource.\"spool-postgresql\".";
        return new ShimProcess(Files.createDirectory(folder.resolve(name.substring(1))), Map.of("shim.edge.url",
                edge.url() + name, "shim.spool.store", "postgresql", datasource + "jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres", datasource + "username", "postgres",
                datasource + "password", "postgres"));
    }
}
