package mediaedge.shim.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.client.Player;
import mediaedge.shim.packaged.ShimProcess;

/** Two packaged replicas on one PostgreSQL that serve players' events alternately. */
class ReplicasIT {

    private static final String OLD = "the-old-secret-the-old-secret-the-old-secret";
    private static final String NEW = "the-new-secret-the-new-secret-the-new-secret";
    private static final String SECRETS = "shim.session.secrets";

    @TempDir
    static Path folder;

    private static final ScriptedEdge EDGE = new ScriptedEdge();
    private static EmbeddedPostgres database;
    private static ShimProcess one;
    private static ShimProcess other;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.start();
        one = replica("one").start();
        other = replica("other").start();
    }

    private static ShimProcess replica(String name) throws Exception {
        String datasource = "quarkus.datasource.\"spool-postgresql\".";
        return new ShimProcess(Files.createDirectory(folder.resolve(name)), Map.of("shim.edge.url",
                EDGE.url().toString(), SECRETS, OLD, "shim.spool.store", "postgresql", "shim.delivery.drain-max-delay",
                "100ms", datasource + "jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres", datasource + "username", "postgres",
                datasource + "password", "postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        one.close();
        other.close();
        database.close();
        EDGE.close();
    }

    @AfterEach
    void edgeIsUp() {
        EDGE.up();
    }

    @Test
    void sessionServedByOneReplica_isWholeAndInOrder_alsoThroughAnOutage() {
        new ThroughAnOutage(EDGE).isWholeAndInOrder(one);
    }

    /** A replica learns of another's entries within a second; Edge itself sorts within 5 seconds or 10 events. */
    @Test
    void sessionServedAlternately_isWholeAndNearlyInOrder_alsoThroughAnOutage() {
        new ThroughAnOutage(EDGE).isWholeAndNearlyInOrder(List.of(one, other));
    }

    /** The three steps of docs/operating.md, one replica at a time. */
    @Test
    void secretThatIsRotated_breaksNoLiveSession() throws Exception {
        Player early = new Player(one.url());
        assertEquals(201, early.start().getStatus());
        rotate(one, OLD + "," + NEW);
        plays(early);
        rotate(other, OLD + "," + NEW);
        plays(early);
        rotate(one, NEW + "," + OLD);
        Player late = new Player(one.url());
        assertEquals(201, late.start().getStatus());
        plays(early);
        plays(late);
        rotate(other, NEW + "," + OLD);
        plays(early);
        plays(late);
        rotate(one, NEW);
        late.turnTo(one.url());
        assertEquals(204, late.event("ping", 1).getStatus());
        early.turnTo(one.url());
        assertEquals(404, early.event("ping", 1).getStatus(), "a day later no session of its time is alive");
    }

    private static void rotate(ShimProcess replica, String secrets) throws Exception {
        replica.close();
        replica.set(SECRETS, secrets);
        replica.start();
    }

    private static void plays(Player player) {
        for (ShimProcess replica : List.of(one, other)) {
            player.turnTo(replica.url());
            assertEquals(204, player.event("ping", 1).getStatus(), replica.logged());
        }
    }
}
