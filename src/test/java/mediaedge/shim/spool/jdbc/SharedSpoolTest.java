package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.CuttableLink;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.jdbc.sql.PostgresqlDialect;

/** Replicas that share a PostgreSQL database. */
@Tag("database")
class SharedSpoolTest extends SpoolFixture<TestStore> {

    private JdbcSpool other;

    @Override
    protected TestStore newStore() {
        return TestStore.postgresql();
    }

    @BeforeEach
    void openTheOther() {
        other = store.spool(clock, TestStore.LIMITS);
    }

    @Test
    void whatOneReplicaStored_theOtherSees() {
        add(S1, "1");
        assertEquals(new Backlog.Waiting(), backlog(other, S1));
        claim(1);
        await(spool.resolved(entries(S1, 1).get(0), new Resolution.Opened("x", Optional.of("va6"))));

        assertEquals(new Backlog.Resolved(new Resolution.Opened("x", Optional.of("va6"))), backlog(other, S1));
    }

    @Test
    void sessionThatOneReplicaDrains_isNotTheOthers() {
        add(S1, "1");
        add(S2, "2");
        assertEquals(List.of(S1), sessions(claim(1)));

        assertEquals(List.of(S2), sessions(await(other.claim(5))));
        assertEquals(List.of(), await(other.entries(S1, 5)));
        assertEquals(List.of(), texts(S2, 5));
    }

    @Test
    void deadReplicasSession_isTakenOverWhenItsLeaseIsOver() {
        add(S1, "1", "2", "3");
        claim(1);
        List<Entry> first = entries(S1, 1);
        clock.forward(Duration.ofMillis(29_999));
        assertEquals(List.of(), await(other.claim(5)));
        clock.forward(Duration.ofMillis(1));

        assertEquals(List.of(S1), sessions(await(other.claim(5))));

        // The first was not dead after all: what it delivered counts, but it has to stop.
        assertFalse(await(spool.delivered(first)));
        assertEquals(List.of(), texts(S1, 5));
        assertFalse(await(spool.postponed(first.get(0), Duration.ofHours(1), "late")));
        assertEquals(Released.TAKEN_OVER, await(spool.release(S1)));
        assertEquals(List.of("2", "3"),
                await(other.entries(S1, 5)).stream().map(entry -> text(entry.payload())).toList());
        assertFalse(await(spool.delivered(first)));
        assertEquals(2, await(other.stats()).entries());
    }

    @Test
    void replicaThatGoesOn_keepsItsLease() {
        add(S1, "1", "2", "3");
        claim(1);
        for (int i = 0; i < 3; i++) {
            clock.forward(Duration.ofSeconds(20));
            assertTrue(await(spool.delivered(entries(S1, 1))));
            assertEquals(List.of(), await(other.claim(5)));
        }
        assertEquals(Released.DRAINED, await(spool.release(S1)));
    }

    @Test
    void replicaThatEnds_givesItsSessionsBackAtOnce() {
        add(S1, "1");
        claim(1);

        spool.close();

        assertEquals(List.of(S1), sessions(await(other.claim(5))));
    }

    @Test
    void startDeliveredByTwoReplicas_isTheSessionOfTheFirstThatSaysSo_whoeverHasTheLease() {
        Resolution first = new Resolution.Opened("first", Optional.empty());
        Resolution second = new Resolution.Opened("second", Optional.empty());
        add(S1, "start", "1");
        claim(1);
        Entry start = entries(S1, 1).get(0);
        clock.forward(Duration.ofSeconds(30));
        await(other.claim(1));

        assertEquals(Optional.empty(), await(spool.resolved(start, first)));
        assertEquals(Optional.of(first), await(other.resolved(start, second)));

        await(other.delivered(await(other.entries(S1, 1))));
        assertEquals(new Backlog.Resolved(first), backlog(S1));
    }

    @Test
    void startThatSomebodyElseGaveUp_isNoSessionOfWhoComesLater() {
        add(S1, "start", "1");
        claim(1);
        Entry start = entries(S1, 1).get(0);
        clock.forward(Duration.ofSeconds(30));
        await(other.claim(1));

        await(spool.deadLettered(start, "refused"));

        assertEquals(Optional.empty(), await(other.resolved(start, new Resolution.Opened("x", Optional.empty()))));
    }

    @Test
    void startDeliveredByTwoReplicas_isTheSessionOfTheFirstThatSaysSo() {
        add(S1, "start", "1");
        claim(1);
        Entry start = entries(S1, 1).get(0);
        clock.forward(Duration.ofSeconds(30));
        await(other.claim(1));

        assertTrue(await(other.resolved(start, new Resolution.Opened("first", Optional.empty()))).isPresent());
        assertFalse(await(spool.resolved(start, new Resolution.Opened("second", Optional.empty()))).isPresent());

        await(other.delivered(await(other.entries(S1, 1))));
        assertEquals(new Backlog.Resolved(new Resolution.Opened("first", Optional.empty())), backlog(S1));
    }

    @Test
    void commit_waitsForTheDiskEvenIfTheServerDoesNotByDefault() throws SQLException {
        try (Connection connection = store.source(1).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            connection.setAutoCommit(false);
            new PostgresqlDialect().begin(connection);

            try (ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
                row.next();
                assertEquals("on", row.getString(1));
            }
        }
    }

    @Test
    void databaseThatGoesAwayAndComesBack_isUsedAgainByItself() throws Exception {
        try (CuttableLink link = new CuttableLink(TestStore.server().getPort());
                TestStore remote = TestStore.postgresql(TestStore.server(), link.port())) {
            spool = remote.spool(clock, TestStore.HASTY);
            add(S1, "1");
            claim(1);
            List<Entry> first = entries(S1, 1);
            link.cut();

            Added.Broken broken = assertInstanceOf(Added.Broken.class, await(spool.add(event(S2, "lost"))));
            assertFalse(broken.why().isEmpty());
            Attempts.until(() -> spool.trouble().isPresent());
            assertEquals(new Backlog.Waiting(), backlog(S1));
            assertInstanceOf(Backlog.Waiting.class, known(spool, S3, true));
            assertEquals(new Backlog.None(), known(spool, S3, false));
            assertThrows(SpoolUnavailable.class, () -> claim(1));
            assertThrows(SpoolUnavailable.class, () -> entries(S1, 1));
            var heard = spool.delivered(first).subscribeAsCompletionStage();
            link.mend();

            assertTrue(heard.get());
            Attempts.until(() -> await(spool.add(event(S2, "2"))).equals(new Added.Stored()));
            assertTrue(spool.trouble().isEmpty());
            Attempts.until(() -> backlog(S2).equals(new Backlog.Waiting()));
            assertEquals(1, await(spool.stats()).entries());
        }
    }

    @Test
    void databaseThatIsAwayAtTheStart_isUsedWhenItComes() throws Exception {
        try (CuttableLink link = new CuttableLink(TestStore.server().getPort());
                TestStore remote = TestStore.postgresql(TestStore.server(), link.port())) {
            link.cut();
            spool = remote.spool(clock, TestStore.HASTY);

            assertInstanceOf(Added.Broken.class, await(spool.add(event(S1, "lost"))));
            link.mend();

            Attempts.until(() -> await(spool.add(event(S1, "1"))).equals(new Added.Stored()));
            assertEquals(List.of(S1), sessions(claim(1)));
            assertEquals(List.of("1"), texts(S1, 5));
        }
    }
}
