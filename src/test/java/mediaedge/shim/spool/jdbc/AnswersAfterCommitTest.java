package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.agroal.api.AgroalDataSource;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.TestClock;
import mediaedge.shim.spool.jdbc.ledger.Ledger;
import mediaedge.shim.spool.jdbc.sql.Database;
import mediaedge.shim.spool.jdbc.sql.Retries;
import mediaedge.shim.spool.journal.OutageTracker;
import mediaedge.shim.spool.journal.Placed;

/** Whatever fails after a commit, every caller gets an answer. */
class AnswersAfterCommitTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    /** A ledger that can be told nothing. @param begins whether a transaction can begin with it all the same */
    private static Ledger broken(boolean begins) {
        return (Ledger) Proxy.newProxyInstance(Ledger.class.getClassLoader(), new Class<?>[]{Ledger.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("reserve")) {
                        return Optional.empty();
                    }
                    if (begins && method.getName().equals("begun")) {
                        return 1L;
                    }
                    throw new IllegalStateException("a defect of a test");
                });
    }

    @Test
    void failureBeforeTheCommit_keepsNobodyWaiting() {
        try (TestStore store = TestStore.embedded(folder)) {
            AgroalDataSource source = store.source(1);
            Database database = new Database(source, store.dialect(clock), () -> store.migrate(source),
                    (connection, now) -> null, new Retries(Duration.ofSeconds(1)));
            Leasing.Terms terms = new Leasing.Terms("this", "", TestStore.LIMITS, false);
            try (WriteLine line = new WriteLine(database, broken(false), terms, new OutageTracker("test"),
                    Duration.ofHours(1), () -> {
                    })) {
                NewEntry entry = new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[1], clock.instant());
                Uni<Added> added = line.add(new Placed(entry, 1), LONG);
                CompletableFuture<Released> released = new CompletableFuture<>();
                line.<Released>write(answer -> new Write.Release(SpoolFixture.S1, answer)).subscribe()
                        .with(released::complete, released::completeExceptionally);
                line.start();
                // Whoever is told nothing gives up by itself, but later.
                assertInstanceOf(Added.Broken.class, added.await().atMost(LONG.dividedBy(2)));
                assertInstanceOf(SpoolUnavailable.class,
                        released.handle((none, why) -> why).orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join());
            }
        }
    }

    @Test
    void failureAfterTheCommit_keepsNobodyWaiting() {
        try (TestStore store = TestStore.embedded(folder)) {
            AgroalDataSource source = store.source(1);
            Database database = new Database(source, store.dialect(clock), () -> store.migrate(source),
                    (connection, now) -> null, new Retries(Duration.ofSeconds(1)));
            Leasing.Terms terms = new Leasing.Terms("this", "", TestStore.LIMITS, false);
            try (WriteLine line = new WriteLine(database, broken(true), terms, new OutageTracker("test"),
                    Duration.ofHours(1),
                    () -> {
                    })) {
                line.start();
                NewEntry entry = new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[1], clock.instant());
                assertEquals(new Added.Stored(), line.add(new Placed(entry, 1), LONG).await().atMost(LONG));
                List<Claim> claims = this.<List<Claim>>write(line,
                        answer -> new Write.Lease(Demand.ofEach(1), answer));
                assertEquals(List.of(SpoolFixture.S1), SpoolFixture.sessions(claims));
                Entry stored = new Entry(1, SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[1], clock.instant(), 0);
                assertThrows(SpoolUnavailable.class, () -> this.<Optional<Write.Known>>write(line,
                        answer -> new Write.Remove(List.of(stored), Optional.empty(), Optional.empty(), answer)));
                assertEquals(Released.DRAINED, this.<Released>write(line,
                        answer -> new Write.Release(SpoolFixture.S1, answer)));
            }
        }
    }

    private <T> T write(WriteLine line, Function<CompletableFuture<T>, Write> make) {
        return line.write(make).await().atMost(LONG);
    }
}
