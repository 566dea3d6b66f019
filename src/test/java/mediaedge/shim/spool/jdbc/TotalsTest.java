package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.Stats;

/** The totals that transactions keep match the tables. */
class TotalsTest {

    @Nested
    class Embedded extends Contract {
        @TempDir
        Path folder;

        @Override
        protected TestStore newStore() {
            return TestStore.embedded(folder);
        }
    }

    @Nested
    class Postgresql extends Contract {
        @Override
        protected TestStore newStore() {
            return TestStore.postgresql();
        }

        @Override
        List<Spool> replicas() {
            return List.of(spool, store.spool(clock, TestStore.LIMITS));
        }

        @Test
        void totalsThatSomebodyDidNotKeep_areSetRight() throws SQLException {
            add(S1, "123", "4");
            add(S2, "56");
            tidy();
            try (Connection connection = store.source(1).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM spool_entry WHERE session = '" + S2 + "'");
                statement.execute("DELETE FROM spool_session WHERE session = '" + S2 + "'");
            }
            tidy();
            assertEquals(3, await(spool.stats()).entries());

            clock.forward(Duration.ofHours(1));
            tidy();

            assertEquals(counted(), await(spool.stats()));
            assertEquals(2, await(spool.stats()).entries());
        }
    }

    abstract static class Contract extends SpoolFixture<TestStore> {

        private final Random random = new Random(27);

        @Test
        void totals_afterWhateverWasDone_areWhatIsThere() throws SQLException {
            List<Spool> replicas = replicas();
            for (int round = 0; round < 60; round++) {
                Spool replica = replicas.get(random.nextInt(replicas.size()));
                for (int i = random.nextInt(12); i > 0; i--) {
                    await(replica.add(event(new UUID(6, random.nextInt(8)), "x".repeat(random.nextInt(200)))));
                }
                for (Claim claim : await(replica.claim(1 + random.nextInt(4)))) {
                    drainSome(replica, claim.session());
                }
                switch (random.nextInt(8)) {
                    case 0 -> await(replica.deadLetters().redriveAll());
                    case 1 -> await(replica.deadLetters().deleteDeadLetteredBefore(clock.instant()));
                    case 2 -> clock.forward(Duration.ofHours(9));
                    case 3 -> store.tidy(replica);
                    default -> clock.forward(Duration.ofSeconds(31));
                }
                assertEquals(counted(), await(replica.stats()));
            }
        }

        List<Spool> replicas() {
            return List.of(spool);
        }

        private void drainSome(Spool replica, UUID session) {
            for (Entry entry : await(replica.entries(session, 3))) {
                switch (random.nextInt(5)) {
                    case 0 -> await(replica.deadLettered(entry, "400"));
                    case 1 -> await(replica.givenUp(entry, "a defect"));
                    case 2 -> await(replica.resolved(entry, new Resolution.Opened("x", Optional.empty())));
                    case 3 -> await(replica.postponed(entry, Duration.ZERO, "503"));
                    default -> await(replica.delivered(List.of(entry)));
                }
            }
            await(replica.release(session));
        }

        Stats counted() throws SQLException {
            try (Connection connection = store.source(1).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            SELECT count(*), count(DISTINCT session), coalesce(sum(length(payload)), 0),
                              (SELECT count(*) FROM spool_dead_letter),
                              (SELECT coalesce(sum(length(payload)), 0) FROM spool_dead_letter)
                            FROM spool_entry""")) {
                row.next();
                return new Stats(row.getLong(1), row.getLong(2), row.getLong(3), await(spool.stats()).oldest(),
                        row.getLong(4), row.getLong(5));
            }
        }
    }
}
