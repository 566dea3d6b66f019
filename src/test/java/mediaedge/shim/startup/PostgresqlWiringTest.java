package mediaedge.shim.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.health.SmallRyeHealthReporter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.CuttableLink;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.journal.OutageTracker;

/** The spool in PostgreSQL, chosen by {@code shim.spool.store} alone; the database is away when the shim starts. */
@QuarkusTest
@TestProfile(PostgresqlWiringTest.Chosen.class)
class PostgresqlWiringTest {

    private static final UUID SESSION = UUID.randomUUID();

    private final Spool spool;
    private final SmallRyeHealthReporter health;
    private final AgroalDataSource source;
    private CuttableLink link;

    public static final class Chosen implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // Nobody but the test drains it.
            return Map.of("shim.spool.store", "postgresql", "shim.delivery.drain-every", "1H");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Database.class));
        }
    }

    /** A server behind a link that is cut at first. */
    public static final class Database implements QuarkusTestResourceLifecycleManager {
        private EmbeddedPostgres server;
        private CuttableLink link;

        @Override
        public Map<String, String> start() {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            link = new CuttableLink(server.getPort());
            link.cut();
            return Map.of("quarkus.datasource.\"spool-postgresql\".jdbc.url",
                    "jdbc:postgresql://localhost:" + link.port() + "/postgres",
                    "quarkus.datasource.\"spool-postgresql\".username", "postgres",
                    "quarkus.datasource.\"spool-postgresql\".password", "postgres");
        }

        @Override
        public void inject(Object test) {
            ((PostgresqlWiringTest) test).link = link;
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

    PostgresqlWiringTest(Spool spool, SmallRyeHealthReporter health,
            @DataSource("spool-postgresql") AgroalDataSource source) {
        this.spool = spool;
        this.health = health;
        this.source = source;
    }

    @Test
    void whatARowHolds_isInNoMessageOfTheDatabase() throws SQLException {
        link.mend();
        Attempts.until(() -> {
            try (Connection working = source.getConnection()) {
                return working.isValid(1);
            }
        });
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE only_one (what BYTEA PRIMARY KEY, who TEXT NOT NULL)");
            try (PreparedStatement row = connection.prepareStatement("INSERT INTO only_one VALUES (?, ?)")) {
                for (int i = 0; i < 2; i++) {
                    row.setBytes(1, SpoolFixture.bytes("member-4712"));
                    row.setString(2, "27182818284590452353602874713526624977");
                    row.addBatch();
                }
                String message = OutageTracker.why(assertThrows(BatchUpdateException.class, row::executeBatch));
                assertTrue(message.contains("duplicate key value"), message);
                assertFalse(message.contains("27182818") || message.contains(
                        HexFormat.of().formatHex(SpoolFixture.bytes("member-4712"))), message);
            }
        } finally {
            link.cut();
        }
    }

    @Test
    void databaseThatComesAndGoes_isUsedWheneverItIsThere() {
        assertEquals(new Added.Stored(), add("1"));
        assertFalse(health.getHealth().isDown());
        assertEquals(1, spool.journaled());
        link.mend();
        Attempts.until(() -> spool.journaled() == 0);
        assertEquals(new Added.Stored(), add("2"));
        assertEquals(0, spool.journaled());
        link.cut();
        assertEquals(new Added.Stored(), add("3"));
        assertEquals(1, spool.journaled());
        assertTrue(spool.trouble().isPresent());
        link.mend();
        Attempts.until(() -> spool.journaled() == 0);

        Attempts.until(() -> SpoolFixture.await(spool.claim(1)).size() == 1);
        assertEquals(List.of("1", "2", "3"), SpoolFixture.await(spool.entries(SESSION, 100)).stream()
                .map(entry -> SpoolFixture.text(entry.payload())).toList());
    }

    private Added add(String text) {
        return SpoolFixture.await(
                spool.add(new NewEntry(SESSION, EntryKind.EVENT, "edge", SpoolFixture.bytes(text), Instant.now())));
    }
}
