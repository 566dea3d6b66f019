package mediaedge.shim.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.health.SmallRyeHealthReporter;
import mediaedge.shim.TestFolder;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Spool;

/** The embedded spool, which is the default: only its folder is set, and the drain is off. */
@QuarkusTest
@TestProfile(SpoolWiringTest.Folder.class)
class SpoolWiringTest {

    private static final Path FOLDER = TestFolder.create("spool-wiring").resolve("spool");

    private final Spool spool;
    private final Instance<AgroalDataSource> sources;
    private final SmallRyeHealthReporter health;

    public static final class Folder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.spool.dir", FOLDER.toString(), "shim.delivery.drain-every", "1H");
        }
    }

    SpoolWiringTest(Spool spool, @Any Instance<AgroalDataSource> sources, SmallRyeHealthReporter health) {
        this.spool = spool;
        this.sources = sources;
        this.health = health;
    }

    @Test
    void embeddedSpool_storesInItsFolder() {
        UUID session = UUID.randomUUID();
        NewEntry entry = new NewEntry(session, EntryKind.EVENT, "edge", new byte[10], Instant.now());

        assertEquals(new Added.Stored(), spool.add(entry).await().indefinitely());

        assertTrue(spool.enabled());
        assertTrue(Files.exists(FOLDER.resolve("spool.db")));
        assertEquals(new Backlog.Waiting(),
                spool.backlog(session, false, Duration.ofSeconds(1)).await().indefinitely());
    }

    @Test
    void otherStore_isNotThereAndHarmsNothing() {
        Instance<AgroalDataSource> postgresql = sources.select(new DataSource.DataSourceLiteral("spool-postgresql"));

        assertThrows(RuntimeException.class, () -> postgresql.get().getConnection().close());
        assertFalse(health.getHealth().isDown());
    }
}
