package mediaedge.shim.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.TestFolder;

/** No spool at all. */
@QuarkusTest
@TestProfile(NoSpoolWiringTest.Off.class)
class NoSpoolWiringTest {

    private static final Path FOLDER = TestFolder.create("spool-wiring").resolve("spool");

    private final Spool spool;

    public static final class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.spool.store", "off", "shim.spool.dir", FOLDER.toString());
        }
    }

    NoSpoolWiringTest(Spool spool) {
        this.spool = spool;
    }

    @Test
    void spoolSwitchedOff_storesNothingAndSaysSo() {
        NewEntry entry = new NewEntry(new UUID(1, 1), EntryKind.EVENT, "edge", new byte[10], Instant.now());

        Added.Broken broken = assertInstanceOf(Added.Broken.class, spool.add(entry).await().indefinitely());

        assertEquals("shim.spool.store is off", broken.why());
        assertFalse(spool.enabled());
        assertEquals(new Backlog.None(),
                spool.backlog(new UUID(1, 1), true, Duration.ofSeconds(1)).await().indefinitely());
        assertFalse(Files.exists(FOLDER));
    }
}
