package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.CuttableLink;
import mediaedge.shim.spool.Spool;

/** Players notice nothing while the database of the shared spool is away and Edge answers. */
@QuarkusTest
@TestProfile(DatabaseAwayTest.Shared.class)
@WithTestResource(BackEnds.class)
class DatabaseAwayTest {

    private static CuttableLink link;

    /** The spool that replicas share. */
    public static class Shared implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.spool.store", "postgresql");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Database.class));
        }
    }

    /** A server behind a link that can be cut. */
    public static final class Database implements QuarkusTestResourceLifecycleManager {
        private EmbeddedPostgres server;

        @Override
        public Map<String, String> start() {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            link = new CuttableLink(server.getPort());
            return Map.of("quarkus.datasource.\"spool-postgresql\".jdbc.url",
                    "jdbc:postgresql://localhost:" + link.port() + "/postgres",
                    "quarkus.datasource.\"spool-postgresql\".username", "postgres",
                    "quarkus.datasource.\"spool-postgresql\".password", "postgres");
        }

        @Override
        public void stop() {
            try {
                link.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    @Test
    void databaseAway_refusesNothingWhetherEdgeIsUpOrNot() {
        edge.up();
        Player before = new Player(shim);
        assertEquals(201, before.start().getStatus());
        link.cut();

        Player during = new Player(shim);
        assertEquals(201, during.start().getStatus());
        for (int second = 1; second <= 20; second++) {
            assertEquals(204, before.event("ping", second).getStatus());
            assertEquals(204, during.event("ping", second).getStatus());
        }
        assertEquals(21, edge.taken(before.media()).size());
        assertEquals(21, edge.taken(during.media()).size());

        edge.down(Behaviour.status(503));
        assertEquals(204, before.event("ping", 21).getStatus());
        Player late = new Player(shim);
        assertEquals(201, late.start().getStatus());
        assertEquals(204, before.event("ping", 22).getStatus());
        assertEquals(204, late.event("ping", 1).getStatus());
        assertEquals(21, edge.taken(before.media()).size());
        assertEquals(4, spool.journaled());

        edge.up();
        // The replica itself delivers what began before. What began in its journal waits.
        Await.until(() -> spool.journaled() == 2, () -> spool.journaled() + " entries are in the journal");
        assertEquals(204, before.event("ping", 23).getStatus());
        assertEquals(24, edge.taken(before.media()).size());
        assertEquals(0, edge.taken(late.media()).size());
        assertEquals(503, new Http(shim)
                .post("/shim/v1/erase", "{\"identities\": [{\"namespace\": \"ECID\", \"id\": \"nobody's\"}]}")
                .statusCode());

        link.mend();
        Await.until(() -> spool.trouble().isEmpty(), () -> spool.trouble() + "");
        new Calm(spool, shim).drained();
        assertEquals(0, spool.journaled());
        assertEquals(0, spool.stats().await().indefinitely().deadLetters());
        assertEquals(IntStream.rangeClosed(0, 23).boxed().toList(), playheads(before));
        assertEquals(List.of(0, 1), playheads(late));
    }

    private static List<Integer> playheads(Player player) {
        return edge.taken(player.media()).stream().map(ScriptedEdge.Taken::playhead).toList();
    }
}
