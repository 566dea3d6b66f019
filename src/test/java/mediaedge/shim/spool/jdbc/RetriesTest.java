package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.jdbc.sql.Retries;

class RetriesTest {

    private final AtomicInteger tries = new AtomicInteger();

    private int failing(int times, SQLException failure) throws SQLException {
        return new Retries(Duration.ofSeconds(10)).of(() -> {
            if (tries.incrementAndGet() <= times) {
                throw failure;
            }
            return tries.get();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "08006", "08003", "57P01"})
    void whatPasses_isTriedAgain(String state) throws SQLException {
        assertEquals(7, failing(6, new SQLException("passing", state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "53100", "40003"})
    void whatDoesNotPass_isNot(String state) {
        assertThrows(SQLException.class, () -> failing(1, new SQLException("lasting", state)));
        assertEquals(1, tries.get());
    }

    @Test
    void commitThatMayBeDone_isNotTriedAgain_butOneThatWasRefusedIs() throws SQLException {
        assertThrows(Retries.Unsure.class,
                () -> failing(1, Retries.Unsure.of(new SQLException("connection reset", "08006"))));
        assertEquals(1, tries.get());
        SQLException conflict = Retries.Unsure.of(new SQLException("conflict", "40001"));
        assertFalse(conflict instanceof Retries.Unsure, "nothing is committed");
        assertEquals(3, failing(2, conflict));
    }

    @Test
    void whatGoesOnFailing_fails() {
        assertThrows(SQLException.class, () -> failing(100, new SQLException("away", "08001")));
        assertTrue(tries.get() <= 10, () -> tries + " tries");
    }

    @Test
    void noTimeLeft_isTheEnd() {
        assertThrows(SQLException.class, () -> new Retries(Duration.ZERO).of(() -> {
            tries.incrementAndGet();
            throw new SQLException("away", "08001");
        }));
        assertEquals(1, tries.get());
    }

    @Nested
    class InPostgresql extends SpoolFixture<TestStore> {

        @Override
        protected TestStore newStore() {
            return TestStore.postgresql();
        }

        @Test
        void connectionsThatTheServerEnds_costNobodyAnything() throws SQLException {
            try (Connection connection = store.source(1).getConnection();
                    Statement statement = connection.createStatement()) {
                for (int i = 0; i < 5; i++) {
                    statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
                    add(S1, "e" + i);
                    assertEquals(new Backlog.None(), known(spool, new java.util.UUID(8, i), true));
                    assertTrue(spool.trouble().isEmpty());
                }
            }
            claim(1);
            assertEquals(numbered("e", 5), texts(S1, 10));
        }

        @Test
        void deadlock_costsNobodyAnything() {
            AtomicInteger deadlocks = new AtomicInteger(3);
            JdbcSpool unlucky = store.spool(new TestStore.ClockedPostgresql(clock) {
                @Override
                public long begin(Connection connection) throws SQLException {
                    if (Thread.currentThread().getName().equals("spool-writer") && deadlocks.getAndDecrement() > 0) {
                        throw new SQLException("deadlock detected", "40P01");
                    }
                    return super.begin(connection);
                }
            }, TestStore.LIMITS);

            assertEquals(new Added.Stored(), await(unlucky.add(event(S1, "1"))));
            assertTrue(unlucky.trouble().isEmpty());
            assertEquals(1, await(unlucky.stats()).entries());
        }
    }
}
