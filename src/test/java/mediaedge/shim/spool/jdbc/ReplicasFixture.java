package mediaedge.shim.spool.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.CuttableLink;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.TestClock;

/** Replicas that share a PostgreSQL database, which a test can cut off. */
@Tag("database")
abstract class ReplicasFixture {

    static final Added STORED = new Added.Stored();
    /** Longer than a page of a journal keeps the others from draining. */
    static final Duration HELD = Duration.ofSeconds(3);

    final TestClock clock = new TestClock();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    Path first;

    @TempDir
    Path second;

    TestStore store;
    CuttableLink link;

    @BeforeEach
    void openDatabase() {
        store = TestStore.postgresql();
        link = new CuttableLink(TestStore.server().getPort());
    }

    @AfterEach
    void closeAll() throws Exception {
        link.mend();
        for (AutoCloseable one : open) {
            one.close();
        }
        link.close();
        store.close();
    }

    Replica replica(Path folder, SpoolLimits limits) {
        Replica replica = Replica.of(store, link.port(), folder, clock, limits);
        open.add(0, replica);
        return replica;
    }

    Replica replica(Path folder) {
        return replica(folder, TestStore.HASTY);
    }

    void end(Replica replica) {
        open.remove(replica);
        replica.close();
    }

    /** The database is there again, and what the replicas have for it is in it. */
    void mend(Replica... replicas) {
        link.mend();
        for (Replica replica : replicas) {
            replica.awaitEmptyJournal();
        }
        clock.forward(HELD);
    }
}
