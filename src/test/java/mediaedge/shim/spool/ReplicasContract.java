package mediaedge.shim.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas share a store. Which of them drains a session is up to the store, and may take a moment. */
abstract class ReplicasContract extends SpoolFixture<StoreUnderTest> {

    private static final int SESSIONS = 20;
    private static final Resolution OPENED = new Resolution.Opened("x", Optional.of("va6"));
    private static final Resolution BLOCKED = new Resolution.Blocked();

    private Spool other;

    @BeforeEach
    void openTheOther() {
        other = openAnother();
    }

    @Test
    void whatOneReplicaStored_theOtherSees() {
        add(EntryKind.START, S1, "1");
        assertEquals(new Backlog.Waiting(), backlog(other, S1));
        Spool drains = whoeverClaims(S1);
        await(drains.resolved(await(drains.entries(S1, 1)).get(0), OPENED));
        assertEquals(Released.DRAINED, await(drains.release(S1)));

        assertEquals(new Backlog.Resolved(OPENED), backlog(S1));
        assertEquals(new Backlog.Resolved(OPENED), backlog(other, S1));
    }

    @Test
    void everySession_isHandedOutOnce() {
        for (int i = 0; i < SESSIONS; i++) {
            add(new UUID(9, i), "1");
        }
        List<UUID> claimed = new ArrayList<>();

        Attempts.until(() -> {
            Stream.of(spool, other).forEach(replica -> claimed.addAll(sessions(await(replica.claim(3)))));
            return claimed.size() >= SESSIONS;
        });

        assertEquals(SESSIONS, new HashSet<>(claimed).size());
        assertEquals(List.of(), await(spool.claim(3)));
        assertEquals(List.of(), await(other.claim(3)));
    }

    @Test
    void replicaThatEnds_leavesItsSessionsToTheOther() {
        Set<UUID> left = new HashSet<>();
        for (int i = 0; i < SESSIONS; i++) {
            left.add(new UUID(9, i));
            add(new UUID(9, i), "1");
        }
        store.settle(spool);
        left.removeAll(sessions(await(other.claim(SESSIONS / 2))));
        await(spool.claim(SESSIONS));

        spool.close();

        Attempts.until(() -> {
            left.removeAll(sessions(await(other.claim(SESSIONS))));
            return left.isEmpty();
        });
    }

    @Test
    void sessionThatIsBeingDrainedElsewhere_isErasedAndDrained() {
        add(EntryKind.START, S1, "viewer");
        add(S1, "1", "2");
        Spool drains = whoeverClaims(S1);
        Spool erases = drains == spool ? other : spool;
        List<Entry> all = await(drains.entries(S1, 5));

        store.catchUp(erases);
        assertEquals(new Erased(3, 0), await(erases.erase(payload -> text(payload).equals("viewer"), session -> {
        })));

        assertEquals(Optional.of(BLOCKED), await(drains.resolved(all.get(0), OPENED)));
        assertTrue(await(drains.deadLettered(all.get(1), "400")));
        assertTrue(await(drains.delivered(all.subList(2, 3))));
        assertEquals(Released.DRAINED, await(drains.release(S1)));
        assertEquals(Stats.EMPTY, stats());
        assertEquals(new Backlog.Resolved(BLOCKED), backlog(drains, S1));
        assertEquals(new Backlog.Resolved(BLOCKED), backlog(erases, S1));
    }

    @Test
    void erasure_isKnownToAllReplicas() {
        add(EntryKind.START, S1, "viewer");
        assertEquals(new Backlog.Waiting(), backlog(other, S1));

        await(spool.erase(payload -> text(payload).equals("viewer"), session -> {
        }));

        Attempts.until(() -> backlog(other, S1).equals(new Backlog.Resolved(BLOCKED)));
        assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
    }

    @Test
    void eventsThatComeWhileTwoReplicasDrain_keepTheirOrder() throws Exception {
        new DrainingRace(clock).run(List.of(spool, other));
        Attempts.until(() -> stats().entries() == 0);
    }

    private Spool whoeverClaims(UUID session) {
        store.settle(spool);
        List<Spool> claimed = new ArrayList<>();
        Attempts.until(() -> {
            Stream.of(spool, other).filter(replica -> sessions(await(replica.claim(1))).contains(session))
                    .forEach(claimed::add);
            return !claimed.isEmpty();
        });
        return claimed.get(0);
    }
}
