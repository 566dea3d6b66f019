package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.agroal.api.AgroalDataSource;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.TestClock;
import mediaedge.shim.spool.journal.Places;

/** The embedded spool when its process is killed, or its disk is full. */
class EmbeddedFaultsTest {

    private static final int PLAYERS = 8;

    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    @Test
    void processKilledWhileAdding_losesNothingAcknowledged() throws Exception {
        Process adding = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Adding.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = adding.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("stored ")) {
                    acknowledged.add(line.substring("stored ".length()));
                }
                if (acknowledged.size() == 2_000) {
                    // Not Process.destroyForcibly(): that would drop what was said before the end.
                    adding.toHandle().destroyForcibly();
                }
            }
        }
        assertNotEquals(0, adding.waitFor());
        assertTrue(acknowledged.size() >= 2_000, "the process ended before it was killed");

        Set<String> found = new HashSet<>();
        try (TestStore store = TestStore.embedded(folder)) {
            JdbcSpool spool = store.spool(clock, TestStore.LIMITS);
            assertEquals(PLAYERS, SpoolFixture.await(spool.claim(100)).size());
            for (int player = 0; player < PLAYERS; player++) {
                List<String> events = SpoolFixture.await(spool.entries(new UUID(0, player), 1_000_000)).stream()
                        .map(entry -> SpoolFixture.text(entry.payload())).toList();
                int which = player;
                assertEquals(IntStream.range(0, events.size()).mapToObj(i -> which + "/" + i).toList(), events);
                found.addAll(events);
            }
        }
        acknowledged.forEach(event -> assertTrue(found.contains(event), event + " was acknowledged and is lost"));
    }

    /** The process that is killed: each player adds its next event when the one before is acknowledged. */
    static final class Adding {
        private Adding() {
        }

        public static void main(String[] args) {
            JdbcSpool spool = TestStore.embedded(Path.of(args[0])).spool(new TestClock(), TestStore.LIMITS);
            for (int player = 0; player < PLAYERS; player++) {
                add(spool, player, 0);
            }
        }

        private static void add(JdbcSpool spool, int player, int event) {
            String text = player + "/" + event;
            spool.add(new NewEntry(new UUID(0, player), EntryKind.EVENT, "edge", SpoolFixture.bytes(text),
                    new TestClock().instant())).subscribe().with(added -> {
                        if (added instanceof Added.Stored) {
                            System.out.println("stored " + text);
                        }
                        add(spool, player, event + 1);
                    });
        }
    }

    @Test
    void fullDisk_isBrokenUntilThereIsSpace() throws Exception {
        try (TestStore store = TestStore.embedded(folder)) {
            // One connection, so that a bound on its pages is a bound on the file, with SQLite's own error for a full
            // disk.
            AgroalDataSource source = store.source(1);
            JdbcSpool spool = JdbcSpool.open(source, store.dialect(clock), () -> store.migrate(source),
                    TestStore.LIMITS, new Places(clock));
            try (spool) {
                boundPages(source, 0);
                List<Added> answers = new ArrayList<>();
                while (answers.isEmpty() || answers.get(answers.size() - 1) instanceof Added.Stored) {
                    answers.add(SpoolFixture.await(spool.add(large())));
                }
                Added.Broken broken = assertInstanceOf(Added.Broken.class, answers.get(answers.size() - 1));
                assertTrue(broken.why().contains("full"), broken.why());
                assertTrue(spool.trouble().isPresent());
                int stored = answers.size() - 1;
                assertEquals(stored, SpoolFixture.await(spool.stats()).entries());

                boundPages(source, 1_000_000);
                Attempts.until(() -> SpoolFixture.await(spool.add(large())) instanceof Added.Stored);

                assertTrue(spool.trouble().isEmpty());
                assertEquals(stored + 1, SpoolFixture.await(spool.stats()).entries());
                assertFalse(SpoolFixture.await(spool.claim(1)).isEmpty());
                assertEquals(stored + 1, SpoolFixture.await(spool.entries(SpoolFixture.S1, 100)).size());
            }
        }
    }

    private NewEntry large() {
        return new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[20_000], clock.instant());
    }

    /** Lets the database have so many pages more than it has. */
    private static void boundPages(AgroalDataSource source, int more) throws SQLException, IOException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            int pages;
            try (ResultSet row = statement.executeQuery("PRAGMA page_count")) {
                row.next();
                pages = row.getInt(1);
            }
            statement.execute("PRAGMA max_page_count=" + (pages + 20 + more));
        }
    }
}
