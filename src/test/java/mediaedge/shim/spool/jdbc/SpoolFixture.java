package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.jdbc.ledger.SpoolLimits;

/** A spool in a real database, and helpers for its tests. */
public abstract class SpoolFixture {

    static final UUID S1 = new UUID(1, 1);
    static final UUID S2 = new UUID(2, 2);
    static final UUID S3 = new UUID(3, 3);

    final TestClock clock = new TestClock();
    TestStore store;
    JdbcSpool spool;

    abstract TestStore newStore();

    @BeforeEach
    void openSpool() {
        store = newStore();
        spool = store.spool(clock, TestStore.LIMITS);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    void restart(SpoolLimits limits) {
        store.closeAll();
        spool = store.spool(clock, limits);
    }

    static SpoolLimits bounded(long entries, long bytes) {
        SpoolLimits limits = TestStore.LIMITS;
        return new SpoolLimits(entries, bytes, limits.maxAge(), limits.addWithin(), limits.lease(),
                limits.keepDeadLetters(), limits.writes());
    }

    void add(UUID session, String... texts) {
        for (String text : texts) {
            assertEquals(new Added.Stored(), await(spool.add(event(session, text))));
        }
    }

    NewEntry event(UUID session, String text) {
        return new NewEntry(session, EntryKind.EVENT, "edge", bytes(text), clock.instant());
    }

    List<Claim> claim(int sessions) {
        List<Claim> claims = new ArrayList<>(await(spool.claim(sessions)));
        assertFalse(claims.size() > sessions, () -> "asked for " + sessions + ", got " + claims);
        return claims;
    }

    static Claim claimed(UUID session, int entries, Optional<Resolution> resolution) {
        return new Claim(session, "edge", entries, resolution, TestStore.LIMITS.lease());
    }

    List<Entry> entries(UUID session, int limit) {
        return await(spool.entries(session, limit));
    }

    List<String> texts(UUID session, int limit) {
        return entries(session, limit).stream().map(entry -> text(entry.payload())).toList();
    }

    /** What a spool says of a session that began in it, when it knows all that is in the database. */
    Backlog backlog(UUID session) {
        return backlog(spool, session);
    }

    static Backlog backlog(JdbcSpool replica, UUID session) {
        replica.ledger().refresh();
        return known(replica, session, true);
    }

    /** What a spool says of a session just now. */
    static Backlog known(JdbcSpool replica, UUID session, boolean provisional) {
        return await(replica.backlog(session, provisional, SpoolLimits.FARTHEST));
    }

    void tidy() {
        await(spool.tidy());
    }

    static List<UUID> sessions(List<Claim> claims) {
        return claims.stream().map(Claim::session).toList();
    }

    static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    public static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(60));
    }
}
