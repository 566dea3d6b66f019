package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.agroal.api.AgroalDataSource;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.TestClock;

/** Messages for the operator if the embedded spool cannot be opened. */
class EmbeddedStartTest {

    private static final TestClock CLOCK = new TestClock();

    @TempDir
    Path folder;

    @Test
    void folderThatIsNotThere_isMade() {
        Path below = folder.resolve("a/b");
        try (TestStore store = TestStore.embedded(below)) {
            store.spool(CLOCK, TestStore.LIMITS);

            assertTrue(Files.exists(below.resolve("spool.db")));
        }
    }

    @Test
    void folderThatCannotBeWritten_isNamedWithWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        String message = message(file.resolve("spool"));

        assertTrue(message.contains(file.resolve("spool").toString()), message);
        assertTrue(message.contains("SHIM_SPOOL_DIR"), message);
    }

    @Test
    void folderOfAnotherProcess_isLeftAlone() {
        try (TestStore store = TestStore.embedded(folder)) {
            store.spool(CLOCK, TestStore.LIMITS);

            String message = message(folder);

            assertTrue(message.contains("Another process") && message.contains("postgresql"), message);
        }
        // And once that has ended, the folder is free.
        try (TestStore store = TestStore.embedded(folder)) {
            store.spool(CLOCK, TestStore.LIMITS);
        }
    }

    @Test
    void fileThatIsNoDatabase_isNamedWithWhatToDo() throws IOException {
        Files.writeString(folder.resolve("spool.db"), "This is no database at all. ".repeat(1_000));

        assertDamaged(message(folder));
    }

    @Test
    void databaseWithADamagedPage_isNamedWithWhatToDo() throws IOException {
        fill();
        try (FileChannel file = FileChannel.open(folder.resolve("spool.db"), StandardOpenOption.WRITE)) {
            ByteBuffer rubbish = ByteBuffer.wrap(SpoolFixture.bytes("rubbish ".repeat(512)));
            file.write(rubbish, file.size() / 4096 / 2 * 4096);
        }

        assertDamaged(message(folder));
    }

    @Test
    void databaseMovedAway_startsEmpty() throws IOException {
        Files.writeString(folder.resolve("spool.db"), "rubbish ".repeat(1_000));
        message(folder);
        Files.move(folder.resolve("spool.db"), folder.resolve("damaged.db"));

        try (TestStore store = TestStore.embedded(folder)) {
            assertEquals(Stats.EMPTY, SpoolFixture.await(store.spool(CLOCK, TestStore.LIMITS).stats()));
        }
    }

    /** Nobody else uses the database: whoever has a lease when it is opened is dead. */
    @Test
    void leaseOfAProcessThatWasKilled_isOverAtTheNextStart() throws SQLException {
        try (TestStore store = TestStore.embedded(folder)) {
            JdbcSpool spool = store.spool(CLOCK, TestStore.LIMITS);
            SpoolFixture.await(spool.add(
                    new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", SpoolFixture.bytes("1"), CLOCK.instant())));
        }
        try (TestStore store = TestStore.embedded(folder)) {
            AgroalDataSource source = store.source(1);
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("UPDATE spool_session SET owner = 'killed', leased_until = "
                        + CLOCK.instant().plusSeconds(29).toEpochMilli());
            }
            source.close();

            List<Claim> claims = SpoolFixture.await(store.spool(CLOCK, TestStore.LIMITS).claim(1));

            assertEquals(List.of(SpoolFixture.S1), SpoolFixture.sessions(claims));
        }
    }

    private void fill() {
        try (TestStore store = TestStore.embedded(folder)) {
            JdbcSpool spool = store.spool(CLOCK, TestStore.LIMITS);
            for (int i = 0; i < 200; i++) {
                NewEntry entry = new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[1_000],
                        CLOCK.instant());
                SpoolFixture.await(spool.add(entry));
            }
        }
    }

    private void assertDamaged(String message) {
        List.of(folder.resolve("spool.db").toString(), "damaged", "Move it away", ".recover")
                .forEach(part -> assertTrue(message.contains(part), message));
    }

    /** What a start in a folder fails with. */
    private static String message(Path folder) {
        try (TestStore store = TestStore.embedded(folder)) {
            return assertThrows(IllegalStateException.class, () -> store.spool(CLOCK, TestStore.LIMITS)).getMessage();
        }
    }
}
