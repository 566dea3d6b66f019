package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.SpoolLimits;

class GroupedWritesTest {

    @Nested
    class Embedded extends Contract {
        @TempDir
        Path folder;

        @Override
        protected TestStore newStore() {
            return TestStore.embedded(folder);
        }

        @Test
        void entryBeingWritten_isWaitingAlready() throws Exception {
            gated(TestStore.LIMITS).shut();
            Uni<Added> add = spool.add(event(S1, "1"));

            assertEquals(new Backlog.Waiting(), backlog(S1));
            gate.open();
            assertEquals(new Added.Stored(), await(add));
            assertEquals(new Backlog.Waiting(), backlog(S1));
        }
    }

    @Nested
    class Postgresql extends Contract {
        @Override
        protected TestStore newStore() {
            return TestStore.postgresql();
        }
    }

    abstract static class Contract extends SpoolFixture<TestStore> {

        GatedDialect gate;

        @Test
        void addsThatWaitTogether_shareOneCommit() throws Exception {
            gated(TestStore.LIMITS).shut();
            Uni<Added> first = spool.add(event(S1, "e0"));
            gate.awaitWriter();
            List<Uni<Added>> adds = new ArrayList<>(List.of(first));
            IntStream.range(1, 257).forEach(i -> adds.add(spool.add(event(i % 2 == 0 ? S1 : S2, "e" + i))));
            gate.open();

            adds.forEach(add -> assertEquals(new Added.Stored(), await(add)));

            assertEquals(2, gate.begun.get());
            assertEquals(257, await(spool.stats()).entries());
        }

        @Test
        void largeAdds_areNotAllOneGroup() throws Exception {
            gated(TestStore.LIMITS).shut();
            Uni<Added> first = spool.add(event(S1, "e0"));
            gate.awaitWriter();
            String large = "x".repeat(600_000);
            List<Uni<Added>> adds = List.of(first, spool.add(event(S1, large)), spool.add(event(S1, large)));
            gate.open();

            adds.forEach(add -> assertEquals(new Added.Stored(), await(add)));

            assertEquals(3, gate.begun.get());
        }

        @Test
        void addThatTakesTooLong_isAnsweredWithoutBeingStored() throws Exception {
            SpoolLimits hasty = new SpoolLimits(10, 1_000, Duration.ofHours(1), Duration.ofMillis(50),
                    Duration.ofSeconds(30), Duration.ofDays(1), TestStore.LIMITS.writes());
            gated(hasty).shut();
            Uni<Added> begun = spool.add(event(S1, "begun"));
            gate.awaitWriter();
            Uni<Added> waiting = spool.add(event(S2, "waiting"));

            Added.Broken broken = assertInstanceOf(Added.Broken.class, await(waiting));
            assertTrue(broken.why().contains("50 ms"), broken.why());
            assertInstanceOf(Added.Broken.class, await(begun));
            gate.open();

            // What was begun may come to be stored all the same; what was not begun never does.
            assertEquals(List.of(S1), sessions(claim(5)));
            assertNotEquals(new Backlog.Waiting(), backlog(S2));
        }

        @Test
        void moreWritesThanMayWait_areRefused() throws Exception {
            SpoolLimits narrow = new SpoolLimits(10, 1_000, Duration.ofHours(1), Duration.ofSeconds(30),
                    Duration.ofSeconds(30), Duration.ofDays(1), new SpoolLimits.Writes(2, 1_000, 256, 1_000));
            gated(narrow).shut();
            Uni<Added> begun = spool.add(event(S1, "0"));
            gate.awaitWriter();
            List<Uni<Added>> waiting = List.of(spool.add(event(S1, "1")), spool.add(event(S1, "2")));

            Added.Full full = assertInstanceOf(Added.Full.class, await(spool.add(event(S2, "3"))));
            assertTrue(full.why().contains("wait"), full.why());
            gate.open();

            assertEquals(new Added.Stored(), await(begun));
            waiting.forEach(add -> assertEquals(new Added.Stored(), await(add)));
            assertEquals(3, await(spool.stats()).entries());
            assertEquals(new Backlog.None(), backlog(S2));
        }

        GatedDialect gated(SpoolLimits limits) {
            store.closeAll();
            gate = new GatedDialect(store.dialect(clock));
            spool = store.spool(gate, limits);
            return gate;
        }
    }
}
