package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.CuttableLink;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.jdbc.ledger.ChangedSessions;

/** What a replica knows of the sessions with entries in a shared database, without querying it for each event. */
@Tag("database")
class FollowedReplicasTest extends SpoolFixture<TestStore> {

    private static final Resolution.Opened OPENED = new Resolution.Opened("edge-session", Optional.of("va6"));

    @Override
    protected TestStore newStore() {
        return TestStore.postgresql();
    }

    @Test
    void ownEntry_countsFromTheCallOfAdd() throws InterruptedException {
        GatedDialect gate = new GatedDialect(store.dialect(clock));
        JdbcSpool gated = store.spool(gate, TestStore.LIMITS);
        gate.shut();
        Uni<Added> adding = gated.add(event(S1, "1"));
        gate.awaitWriter();

        assertEquals(new Backlog.Waiting(), known(gated, S1, false));

        gate.open();
        assertEquals(new Added.Stored(), await(adding));
        assertEquals(new Backlog.Waiting(), known(gated, S1, false));
    }

    @Test
    void othersEntry_isKnownWithinASecond() {
        JdbcSpool other = store.spool(clock, TestStore.LIMITS);
        for (int i = 0; i < 10; i++) {
            UUID session = new UUID(9, i);
            add(session, "1");
            long stored = System.nanoTime();
            while (!known(other, session, false).equals(new Backlog.Waiting())) {
                assertTrue(System.nanoTime() - stored < Duration.ofSeconds(1).toNanos(), "not known within a second");
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void transactionThatCommitsAfterALaterOne_isSeen() throws SQLException {
        JdbcSpool other = store.spool(clock, TestStore.LIMITS);
        try (Connection slow = store.source(1).getConnection(); Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO spool_session (session, entries, bytes, not_before, leased_until) VALUES ('"
                    + S1 + "', 1, 1, 0, 0)");
            add(S2, "2");
            other.ledger().refresh();
            other.ledger().refresh();
            assertEquals(new Backlog.None(), known(other, S1, false));
            assertEquals(new Backlog.Waiting(), known(other, S2, false));

            slow.commit();
        }
        other.ledger().refresh();
        assertEquals(new Backlog.Waiting(), known(other, S1, false));
    }

    @Test
    void whatAnotherDrained_waitsNoMore() {
        JdbcSpool other = store.spool(clock, TestStore.LIMITS);
        add(S1, "1");
        other.ledger().refresh();
        assertEquals(new Backlog.Waiting(), known(other, S1, false));
        claim(1);
        await(spool.delivered(entries(S1, 1)));
        assertEquals(Released.DRAINED, await(spool.release(S1)));
        assertEquals(new Backlog.None(), known(spool, S1, false));

        other.ledger().refresh();

        assertEquals(new Backlog.None(), known(other, S1, false));
    }

    @Test
    void rowThatVanished_waitsNoMore() throws SQLException {
        add(S1, "1");
        execute("DELETE FROM spool_session");

        store.catchUp(spool);

        assertEquals(new Backlog.None(), known(spool, S1, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void commitOfWhichNobodyKnows_countsAsDoneUntilTheDatabaseSays(boolean done) {
        WatchedSource watched = new WatchedSource();
        JdbcSpool unsure = store.spool(store.dialect(clock), TestStore.LIMITS, watched::before);
        watched.failNextCommit(done);
        assertInstanceOf(Added.Broken.class, await(unsure.add(event(S1, "1"))));
        if (done) {
            assertEquals(new Backlog.Waiting(), known(unsure, S1, false), "before anybody asks the database");
        }
        unsure.ledger().refresh();
        assertEquals(done ? new Backlog.Waiting() : new Backlog.None(), known(unsure, S1, false));
        assertEquals(done ? 1 : 0, await(unsure.stats()).entries());
    }

    @Test
    void whatWaitsAtTheStart_isKnownAtOnce() {
        add(S1, "1");

        assertEquals(new Backlog.Waiting(), known(store.spool(clock, TestStore.LIMITS), S1, false));
    }

    @Test
    void eventsOfSessionsThatDoNotWait_askNothing() {
        WatchedSource watched = new WatchedSource();
        JdbcSpool other = store.spool(store.dialect(clock), TestStore.LIMITS, watched::before);
        add(S1, "1");
        other.ledger().refresh();
        watched.asked.clear();

        for (int i = 0; i < 1_000; i++) {
            assertEquals(new Backlog.None(), known(other, new UUID(5, i), false));
            assertEquals(new Backlog.Waiting(), known(other, S1, false));
        }

        // What is followed is S1 alone, however many events there are.
        assertTrue(watched.asked.size() < 100, () -> watched.asked.size() + " questions");
    }

    @Test
    void provisionalSession_isLookedUpOnce() {
        await(spool.add(new NewEntry(S1, EntryKind.START, "edge", bytes("start"), clock.instant())));
        claim(1);
        await(spool.resolved(entries(S1, 1).get(0), OPENED));
        await(spool.release(S1));
        WatchedSource watched = new WatchedSource();
        JdbcSpool other = store.spool(store.dialect(clock), TestStore.LIMITS, watched::before);
        watched.asked.clear();

        for (int i = 0; i < 10; i++) {
            assertEquals(new Backlog.Resolved(OPENED), known(other, S1, true));
            assertEquals(new Backlog.None(), known(other, S2, true));
        }

        assertEquals(2, watched.asked.stream().filter(asked -> asked.sql().contains("ANY")).count());
    }

    @Test
    void provisionalSessionThatAnotherResolved_isKnownWithoutALookUp() {
        WatchedSource watched = new WatchedSource();
        JdbcSpool other = store.spool(store.dialect(clock), TestStore.LIMITS, watched::before);
        await(spool.add(new NewEntry(S1, EntryKind.START, "edge", bytes("start"), clock.instant())));
        claim(1);
        await(spool.resolved(entries(S1, 1).get(0), OPENED));
        await(spool.release(S1));
        other.ledger().refresh();
        watched.asked.clear();

        assertEquals(new Backlog.Resolved(OPENED), known(other, S1, true));

        assertEquals(List.of(), watched.asked.stream().filter(asked -> asked.sql().contains("ANY")).toList());
    }

    @Test
    void databaseAway_onlyWhatWaitedWaits_andWhatCameMeanwhileIsCaughtUp() throws Exception {
        try (CuttableLink link = new CuttableLink(TestStore.server().getPort());
                TestStore remote = TestStore.postgresql(TestStore.server(), link.port())) {
            spool = remote.spool(clock, TestStore.HASTY);
            TestStore near = remote.throughPort(TestStore.server().getPort());
            JdbcSpool other = near.spool(clock, TestStore.LIMITS);
            add(S1, "1");
            link.cut();
            assertEquals(new Added.Stored(), await(other.add(event(S2, "2"))));

            long started = System.nanoTime();
            assertEquals(new Backlog.Waiting(), known(spool, S1, false));
            assertEquals(new Backlog.None(), known(spool, S2, false));
            assertTrue(System.nanoTime() - started < Duration.ofMillis(100).toNanos(), "it took time");
            assertInstanceOf(Backlog.Waiting.class, known(spool, S3, true));

            link.mend();
            Attempts.until(() -> known(spool, S2, false).equals(new Backlog.Waiting()));
            near.close();
        }
    }

    @Test
    void lookAmongManyDrainedSessions_readsOnlyWhatChanged() throws SQLException {
        try (Connection connection = store.source(1).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO spool_session (session, entries, bytes, not_before, leased_until)"
                    + " SELECT gen_random_uuid()::text, 0, 0, 0, 0 FROM generate_series(1, 20000)");
            statement.execute("ANALYZE spool_session");
            StringBuilder plan = new StringBuilder();
            try (ResultSet row = statement.executeQuery("EXPLAIN " + ChangedSessions.SINCE.replace("?", horizon()))) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            assertTrue(plan.toString().contains("spool_session_changed"), plan::toString);
        }
    }

    private String horizon() throws SQLException {
        try (Connection connection = store.source(1).getConnection()) {
            return String.valueOf(new ChangedSessions(connection).waiting().horizon());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = store.source(1).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
