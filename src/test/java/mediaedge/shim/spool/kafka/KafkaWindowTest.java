package mediaedge.shim.spool.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.journal.JournalPage;
import mediaedge.shim.spool.journal.Placed;

/** What only the spool in Kafka has to care for: its memory, and what another replica continues. */
@Tag("broker")
class KafkaWindowTest extends SpoolFixture<KafkaTestStore> {

    private static final String KILOBYTE = "x".repeat(1_000);
    /** Room for 10 KB in each partition. */
    private static final long MEMORY = 40_000;

    @Override
    protected KafkaTestStore newStore() {
        return new KafkaTestStore(BrokerProcess.shared().bootstrap());
    }

    private KafkaSpool small() {
        store.closeAll();
        KafkaSpool small = store.open(clock, 1_000_000, 1L << 30, MEMORY, 100_000);
        spool = small;
        return small;
    }

    @Test
    void sessionThatWaits_doesNotHoldUpThoseBehindIt() {
        small();
        for (int i = 0; i < 30; i++) {
            add(S1, KILOBYTE + i);
        }
        claim(1);
        await(spool.postponed(entries(S1, 1).get(0), Duration.ofMinutes(30), "Retry-After"));
        UUID behind = inTheSamePartition(S1);
        add(behind, "behind");

        Attempts.until(() -> sessions(await(spool.claim(1))).contains(behind));

        await(spool.delivered(entries(behind, 1)));
        release(behind);
        clock.forward(Duration.ofMinutes(30));
        assertEquals(List.of(S1), sessions(claim(1)));
        assertEquals(IntStream.range(0, 30).mapToObj(i -> KILOBYTE + i).toList(), texts(S1, 100));
    }

    @Test
    void sessionsOfASilentUpstream_doNotHoldUpOthers() {
        small();
        for (int i = 0; i < 60; i++) {
            add(new NewEntry(new UUID(9, i), EntryKind.EVENT, "silent", bytes(KILOBYTE), clock.instant()));
        }
        add(new NewEntry(S1, EntryKind.EVENT, "legacy", bytes("1"), clock.instant()));

        Attempts.until(() -> sessions(await(spool.claim(new Demand(Map.of("silent", 0), 5)))).contains(S1));
    }

    @Test
    void payloadsInMemory_areBounded_andNothingIsLost() {
        KafkaSpool small = small();
        int sessions = 40;
        int events = 10;
        for (int event = 0; event < events; event++) {
            for (int i = 0; i < sessions; i++) {
                add(new UUID(9, i), event + KILOBYTE);
            }
        }
        Replica replica = small.connection().replica().orElseThrow();
        long batch = 500L * 1_001;
        assertTrue(replica.windows().loaded() <= MEMORY + batch, () -> "loaded " + replica.windows().loaded());

        Set<UUID> done = new HashSet<>();
        Attempts.until(() -> {
            await(spool.claim(5)).forEach(claim -> {
                List<String> got = new ArrayList<>();
                while (got.size() < events) {
                    var page = await(spool.entries(claim.session(), 3));
                    page.forEach(entry -> got.add(text(entry.payload()).substring(0, 1)));
                    if (!page.isEmpty()) {
                        await(spool.delivered(page));
                    }
                }
                assertEquals(IntStream.range(0, events).mapToObj(String::valueOf).toList(), got);
                await(spool.release(claim.session()));
                done.add(claim.session());
            });
            return done.size() == sessions;
        });
    }

    @Test
    void pageThatIsReadAgain_bringsNoMoreIntoMemoryThanThereIsRoomFor() {
        KafkaSpool small = small();
        for (int i = 0; i < 40; i++) {
            add(new UUID(9, i), IntStream.range(0, 10).mapToObj(event -> event + KILOBYTE).toArray(String[]::new));
        }
        store.catchUp(small);
        Replica replica = small.connection().replica().orElseThrow();
        Attempts.until(() -> replica.windows().loaded() <= MEMORY);

        UUID session = claim(1).get(0).session();

        assertEquals(10, entries(session, 10).size());
        long page = 10L * 1_001;
        assertTrue(replica.windows().loaded() <= MEMORY + page, () -> "loaded " + replica.windows().loaded());
    }

    @Test
    void nextReplica_repeatsNothing_whileAnEarlierEntryWaits() {
        UUID other = inTheSamePartition(S1);
        add(S1, "waits");
        add(other, "1", "2", "3");
        claim(2);
        await(spool.postponed(entries(S1, 1).get(0), Duration.ofMinutes(5), "503"));
        await(spool.delivered(entries(other, 2)));

        restart();

        assertEquals(List.of(other), sessions(claim(5)));
        assertEquals(List.of("3"), texts(other, 5));
        await(spool.delivered(entries(other, 5)));
        release(other);
        clock.forward(Duration.ofMinutes(5));
        assertEquals(List.of(S1), sessions(claim(5)));
        assertEquals(List.of(1), entries(S1, 5).stream().map(entry -> entry.attempts()).toList());
    }

    @Test
    void startFromALaterJournal_comesBeforeItsEvents() {
        bringOver(placed(EntryKind.EVENT, "2", 20), placed(EntryKind.EVENT, "3", 30));
        bringOver(placed(EntryKind.START, "1", 10));
        assertEquals(List.of(), claim(1));

        clock.forward(Duration.ofSeconds(2));

        assertEquals(1, claim(1).size());
        assertEquals(List.of("1", "2", "3"), texts(S1, 5));
        await(spool.resolved(entries(S1, 1).get(0), new Resolution.Opened("x", Optional.empty())));
        restart();
        clock.forward(Duration.ofSeconds(2));
        claim(1);
        assertEquals(List.of("2", "3"), texts(S1, 5));
    }

    @Test
    void pageOfAJournalThatIsBroughtOverTwice_isThereOnce() {
        bringOver(placed(EntryKind.EVENT, "1", 10), placed(EntryKind.EVENT, "2", 20));
        bringOver(placed(EntryKind.EVENT, "1", 10), placed(EntryKind.EVENT, "2", 20));
        clock.forward(Duration.ofSeconds(2));

        claim(1);

        assertEquals(List.of("1", "2"), texts(S1, 5));
    }

    @Test
    void addThatNobodyWaitsForAnyMore_holdsItsSessionOnlyUntilItIsDrained() {
        assertInstanceOf(Added.Broken.class, await(spool.add(event(S1, "late"), Duration.ofNanos(1))));

        Attempts.until(() -> sessions(await(spool.claim(1))).contains(S1));
        await(spool.delivered(entries(S1, 1)));
        release(S1);

        assertEquals(new Backlog.None(), backlog(S1));
        assertEquals(0, stats().entries());
    }

    @Test
    void recordThatCannotBeRead_isLeftOut() {
        KafkaSpool mine = (KafkaSpool) spool;
        Replica replica = mine.connection().replica().orElseThrow();
        add(S1, "1");
        await(replica.reports().append(replica.topics().entries(replica.topics().partition(S1)), new byte[]{1},
                bytes("not ours")));
        add(S1, "2");

        claim(1);

        assertEquals(List.of("1", "2"), texts(S1, 5));
    }

    private static Placed placed(EntryKind kind, String text, long place) {
        return new Placed(new NewEntry(S1, kind, "edge", bytes(text), Instant.EPOCH), place);
    }

    private void bringOver(Placed... entries) {
        List<JournalPage.Item> lines = new ArrayList<>();
        for (Placed entry : entries) {
            lines.add(new JournalPage.Item(lines.size() + 1, entry, clock.millis()));
        }
        assertEquals(new Added.Stored(), await(((KafkaSpool) spool).bringOver(new JournalPage("j", lines, Map.of()))));
    }

    private UUID inTheSamePartition(UUID session) {
        var topics = ((KafkaSpool) spool).connection().replica().orElseThrow().topics();
        return IntStream.range(0, 1_000).mapToObj(i -> new UUID(8, i))
                .filter(one -> topics.partition(one) == topics.partition(session)).findFirst().orElseThrow();
    }
}
