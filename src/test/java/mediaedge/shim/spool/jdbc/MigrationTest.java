package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.agroal.api.AgroalDataSource;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.TestClock;

/** Entries in a database of an earlier version are kept by the update. */
class MigrationTest {

    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    @Test
    void earlierSqliteFile_losesNothing() throws SQLException {
        try (TestStore store = TestStore.embedded(folder)) {
            losesNothing(store);
        }
    }

    @Test
    void earlierPostgresqlDatabase_losesNothing() throws SQLException {
        try (TestStore store = TestStore.postgresql()) {
            losesNothing(store);
        }
    }

    private void losesNothing(TestStore store) throws SQLException {
        AgroalDataSource source = store.source(2);
        store.migrate(source, "1");
        try (Connection connection = source.getConnection()) {
            fill(connection);
        }
        JdbcSpool spool = store.spool(clock, TestStore.LIMITS);

        assertEquals(new Stats(3, 2, 6, Optional.of(clock.instant()), 2, 7), SpoolFixture.await(spool.stats()));
        assertEquals(new Backlog.Waiting(), SpoolFixture.known(spool, SpoolFixture.S1, false));
        assertEquals(new Backlog.Waiting(), SpoolFixture.known(spool, SpoolFixture.S2, true));
        assertEquals(new Backlog.Resolved(new Resolution.Opened("edge-session", Optional.of("va6"))),
                SpoolFixture.known(spool, SpoolFixture.S3, true));
        assertEquals(List.of("dead", "too"), SpoolFixture.await(spool.deadLetters().list(0, 10)).stream()
                .map(letter -> SpoolFixture.text(letter.payload())).toList());
        assertEquals(2, SpoolFixture.await(spool.claim(5)).size());
        List<Entry> first = SpoolFixture.await(spool.entries(SpoolFixture.S1, 5));
        assertEquals(List.of("1", "22"), first.stream().map(entry -> SpoolFixture.text(entry.payload())).toList());
        SpoolFixture.await(spool.delivered(first));
        assertEquals(new Stats(1, 1, 3, Optional.of(clock.instant()), 2, 7), SpoolFixture.await(spool.stats()));
    }

    private void fill(Connection connection) throws SQLException {
        Instant now = clock.instant();
        try (Statement statement = connection.createStatement()) {
            session(statement, SpoolFixture.S1, 2, 3, "NULL, NULL, NULL");
            session(statement, SpoolFixture.S2, 1, 3, "NULL, NULL, NULL");
            session(statement, SpoolFixture.S3, 0, 0, "'edge-session', 'va6', " + now.toEpochMilli());
        }
        row(connection, "spool_entry (attempts, queued_at,", 1, SpoolFixture.S1, "1");
        row(connection, "spool_entry (attempts, queued_at,", 2, SpoolFixture.S1, "22");
        row(connection, "spool_entry (attempts, queued_at,", 3, SpoolFixture.S2, "333");
        row(connection, "spool_dead_letter (reason, buried_at,", 4, SpoolFixture.S2, "dead");
        row(connection, "spool_dead_letter (reason, buried_at,", 5, SpoolFixture.S2, "too");
    }

    private static void session(Statement statement, UUID session, int entries, int bytes, String resolution)
            throws SQLException {
        statement.execute("INSERT INTO spool_session (session, entries, bytes, not_before, leased_until,"
                + " upstream_session, hint, resolved_at) VALUES ('" + session + "', " + entries + ", " + bytes
                + ", 0, 0, "
                + resolution + ")");
    }

    private void row(Connection connection, String table, long id, UUID session, String payload) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO " + table
                + " id, session, kind, upstream, at, payload) VALUES (" + (table.contains("entry") ? "0" : "'400'")
                + ", ?, ?, ?, 'EVENT', 'edge', ?, ?)")) {
            row.setLong(1, clock.millis());
            row.setLong(2, id);
            row.setString(3, session.toString());
            row.setLong(4, clock.millis());
            row.setBytes(5, SpoolFixture.bytes(payload));
            row.execute();
        }
    }
}
