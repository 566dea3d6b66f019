package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Stats;

/** A viewer's sessions can be erased from every store, whatever happens to them at the same time. */
class ErasureTest {

    private static final String VIEWER = "viewer-of-the-test";
    private static final Resolution BLOCKED = new Resolution.Blocked();
    private static final Resolution OPENED = new Resolution.Opened("x", Optional.empty());

    @Nested
    class Embedded extends Contract {
        @TempDir
        Path folder;

        @Override
        TestStore newStore() {
            return TestStore.embedded(folder);
        }

        @Test
        void erasedViewer_isInNoFile() throws IOException {
            for (int i = 0; i < 200; i++) {
                add(EntryKind.START, new UUID(9, i), VIEWER + "x".repeat(3_000));
                add(new UUID(9, i), "event");
            }
            assertTrue(files().contains(VIEWER));

            assertEquals(new Erased(400, 0), erase());

            assertFalse(files().contains(VIEWER));
        }

        private String files() throws IOException {
            StringBuilder all = new StringBuilder();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
            return all.toString();
        }
    }

    @Nested
    class Postgresql extends Contract {
        @Override
        TestStore newStore() {
            return TestStore.postgresql();
        }

        @Test
        void sessionThatAnotherReplicaDrains_isErasedAndDrained() {
            JdbcSpool other = store.spool(clock, TestStore.LIMITS);
            add(EntryKind.START, S1, VIEWER);
            add(S1, "1", "2");
            assertEquals(List.of(S1), sessions(await(other.claim(1))));
            List<Entry> all = await(other.entries(S1, 5));

            assertEquals(new Erased(3, 0), erase());

            assertEquals(Optional.of(BLOCKED), await(other.resolved(all.get(0), OPENED)));
            assertTrue(await(other.deadLettered(all.get(1), "400")));
            assertTrue(await(other.delivered(all.subList(2, 3))));
            assertEquals(Released.DRAINED, await(other.release(S1)));
            assertNothingIsLeft(0);
            assertEquals(new Backlog.Resolved(BLOCKED), backlog(other, S1));
        }

        @Test
        void otherReplicas_learnOfTheErasure() {
            JdbcSpool other = store.spool(clock, TestStore.LIMITS);
            add(EntryKind.START, S1, VIEWER);
            assertEquals(new Backlog.Waiting(), backlog(other, S1));

            erase();

            Attempts.until(() -> backlog(other, S1).equals(new Backlog.Resolved(BLOCKED)));
        }
    }

    abstract static class Contract extends SpoolFixture {

        private final Set<UUID> told = ConcurrentHashMap.newKeySet();

        void add(EntryKind kind, UUID session, String text) {
            assertEquals(new Added.Stored(),
                    await(spool.add(new NewEntry(session, kind, "edge", bytes(text), clock.instant()))));
        }

        Erased erase() {
            return erase(payload -> text(payload).startsWith(VIEWER));
        }

        private Erased erase(Predicate<byte[]> isViewers) {
            return await(spool.erase(isViewers, told::add));
        }

        /** @param sessions number of sessions of others, with one entry of one byte each */
        void assertNothingIsLeft(int sessions) {
            Stats stats = await(spool.stats());
            assertEquals(new Stats(sessions, sessions, sessions, stats.oldest(), 0, 0), stats);
        }

        @Test
        void sessionWhoseStartMatches_isErased_andOthersStay() {
            add(EntryKind.START, S1, VIEWER);
            add(EntryKind.START, S2, "y");
            add(S1, "1", "2");
            add(EntryKind.WHOLE, S3, VIEWER + "'s whole session");

            assertEquals(new Erased(4, 0), erase());

            assertEquals(Set.of(S1, S3), told);
            assertNothingIsLeft(1);
            assertEquals(List.of(S2), sessions(claim(5)));
            assertEquals(List.of("y"), texts(S2, 5));
            assertEquals(Erased.NOTHING, erase());
        }

        @Test
        void eventsOfASession_areNotSearched() {
            add(S1, VIEWER);

            assertEquals(Erased.NOTHING, erase(payload -> true));

            assertEquals(1, await(spool.stats()).entries());
        }

        @Test
        void erasedSession_dropsLaterEntries() {
            add(EntryKind.START, S1, VIEWER);
            add(S1, "1");

            erase();

            assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
            add(S1, "2");
            assertEquals(Optional.of(BLOCKED), claim(1).get(0).resolution());
        }

        @Test
        void sessionThatIsBeingDrained_isErased_andItsDrainEnds() {
            add(EntryKind.START, S1, VIEWER);
            add(S1, "1", "2");
            claim(1);
            List<Entry> all = entries(S1, 5);

            assertEquals(new Erased(3, 0), erase());

            await(spool.resolved(all.get(0), OPENED));
            await(spool.deadLettered(all.get(1), "400"));
            await(spool.delivered(all.subList(2, 3)));
            await(spool.release(S1));
            assertNothingIsLeft(0);
            assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
            assertEquals(List.of(), claim(5));
        }

        @Test
        void startAmongTheDeadLetters_takesTheEntriesAndLettersOfItsSessionAlong() {
            add(EntryKind.START, S1, VIEWER);
            add(S1, "1", "2", "3");
            claim(1);
            await(spool.givenUp(entries(S1, 1).get(0), "a defect"));
            await(spool.deadLettered(entries(S1, 1).get(0), "its session could not be started"));
            await(spool.postponed(entries(S1, 1).get(0), Duration.ZERO, "503"));

            assertEquals(new Erased(2, 2), erase());

            assertNothingIsLeft(0);
            assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
        }

        @Test
        void startInTheSpool_takesTheLettersOfItsSessionAlong() {
            add(S1, "1");
            claim(1);
            await(spool.deadLettered(entries(S1, 1).get(0), "400"));
            await(spool.release(S1));
            add(EntryKind.START, S1, VIEWER);

            assertEquals(new Erased(1, 1), erase());

            assertNothingIsLeft(0);
        }

        @Test
        void manySessionsAndALongOne_areErasedPageByPage() {
            for (int i = 0; i < 1_200; i++) {
                spool.add(new NewEntry(new UUID(8, i), EntryKind.START, "edge", bytes(i % 2 == 0 ? VIEWER : "y"),
                        clock.instant()));
            }
            add(EntryKind.START, S1, VIEWER);
            for (int i = 0; i < 1_100; i++) {
                spool.add(event(S1, "e"));
            }
            add(S1, "last");

            assertEquals(new Erased(600 + 1_102, 0), erase());

            assertNothingIsLeft(600);
        }

        @Test
        void roomOfTheErased_isFreeAgain() {
            restart(bounded(2, 1_000));
            add(EntryKind.START, S1, VIEWER);
            add(EntryKind.START, S2, VIEWER);
            claim(1);
            await(spool.deadLettered(entries(S1, 1).get(0), "400"));
            assertEquals(Added.Full.class, await(spool.add(event(S3, "3"))).getClass());

            assertEquals(new Erased(1, 1), erase());

            add(S3, "3");
            add(S3, "4");
        }

        @Test
        void erasedSessions_areForgottenAfterADay() {
            add(EntryKind.START, S1, VIEWER);
            erase();
            clock.forward(Duration.ofHours(24));

            tidy();

            assertEquals(new Backlog.None(), backlog(S1));
        }

        @Test
        void erasure_outlastsARestart() {
            add(EntryKind.START, S1, VIEWER);
            erase();

            restart(TestStore.LIMITS);

            assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
            assertNothingIsLeft(0);
        }
    }
}
