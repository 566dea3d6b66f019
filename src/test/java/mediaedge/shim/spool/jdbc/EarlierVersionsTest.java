package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.agroal.api.AgroalDataSource;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.SpoolFixture;

/**
 * Entries in a database of the first version are drained by this version, and so are entries that such a replica adds.
 */
class EarlierVersionsTest {

    private static final String SESSION = """
            INSERT INTO spool_session (session, entries, bytes, not_before, leased_until) VALUES ('%s', 1, 1, 0, 0)""";
    private static final String ENTRY = """
            INSERT INTO spool_entry (session, kind, upstream, at, queued_at, attempts, payload)
            VALUES ('%s', 'EVENT', '%s', %d, %d, 0, '1')""";

    @Nested
    class Embedded extends Contract {
        @TempDir
        Path folder;

        @Override
        protected TestStore newStore() {
            return TestStore.embedded(folder);
        }

        @Override
        String tables() {
            return "sqlite";
        }
    }

    @Nested
    class Postgresql extends Contract {
        @Override
        protected TestStore newStore() {
            return TestStore.postgresql();
        }

        @Override
        String tables() {
            return "postgresql";
        }
    }

    abstract static class Contract extends SpoolFixture<TestStore> {

        abstract String tables();

        @Override
        @BeforeEach
        protected void openSpool() {
            store = newStore();
        }

        private void insert(AgroalDataSource source, String upstream, String session) throws SQLException {
            long now = clock.instant().toEpochMilli();
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute(SESSION.formatted(session));
                statement.execute(ENTRY.formatted(session, upstream, now, now));
            }
        }

        @Test
        void whatWaitsInTheFirstVersion_isDrained() throws SQLException {
            AgroalDataSource source = store.source(2);
            Flyway.configure().dataSource(source).locations("classpath:db/spool/" + tables())
                    .table("spool_schema_history").target("1").load().migrate();
            insert(source, "edge", S1.toString());
            insert(source, "legacy", S2.toString());
            source.close();

            spool = store.spool(clock, TestStore.LIMITS);

            assertEquals(List.of("edge", "legacy"), claim(5).stream().map(Claim::upstream).toList());
            assertEquals(1, entries(S1, 5).size());
        }

        @Test
        void whatAReplicaOfTheFirstVersionAdds_isDrainedAfterTheNextCleanUp() throws SQLException {
            spool = store.spool(clock, TestStore.LIMITS);
            insert(store.source(1), "legacy", S1.toString());

            tidy();

            assertEquals(List.of("legacy"), await(spool.claim(5)).stream().map(Claim::upstream).toList());
        }
    }
}
