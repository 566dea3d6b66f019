package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.spool.jdbc.sql.Durability;
import mediaedge.shim.spool.jdbc.sql.PostgresqlDialect;

class DurabilityTest {

    @ParameterizedTest
    @CsvSource({
            "true, true, on, false, 0, ''",
            "true, true, local, false, 0, ''",
            "true, true, on, true, 1, ''",
            "true, true, remote_apply, true, 2, ''",
            "true, true, off, true, 1, ''",
            "true, true, local, true, 1, synchronous_commit",
            "true, true, remote_write, true, 1, synchronous_commit",
            "true, true, on, false, 1, synchronous_standby_names",
            "false, true, on, false, 0, fsync",
            "true, false, on, false, 0, full_page_writes"})
    void settingThatMayCostEntries_isNamed(boolean fsync, boolean pages, String commit, boolean names, int standbys,
            String setting) {
        List<String> warnings = new Durability(fsync, pages, commit, names, standbys).warnings();
        assertEquals(setting.isEmpty() ? 0 : 1, warnings.size(), warnings::toString);
        assertTrue(warnings.stream().allMatch(warning -> warning.contains(setting)), warnings::toString);
    }

    @Test
    void settingsOfAServer_areRead() throws SQLException {
        try (TestStore store = TestStore.postgresql();
                Connection connection = store.source(1).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = local");
            Durability seen = Durability.of(connection);
            assertEquals("local", seen.synchronousCommit());
            assertEquals(0, seen.standbys());
            assertEquals(seen.warnings(), new PostgresqlDialect().warnings(connection));
        }
    }
}
