package mediaedge.shim.spool;

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

/**
 * A spool in a real store, and helpers for its tests.
 *
 * @param <T>
 *            kind of the store
 */
public abstract class SpoolFixture<T extends StoreUnderTest> {

    public static final UUID S1 = new UUID(1, 1);
    public static final UUID S2 = new UUID(2, 2);
    public static final UUID S3 = new UUID(3, 3);

    private static final long MANY = 1_000_000;
    private static final long LARGE = 1L << 30;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(60);

    protected final TestClock clock = new TestClock();
    protected T store;
    protected Spool spool;

    /** Creates an empty store. */
    protected abstract T newStore();

    @BeforeEach
    protected void openSpool() {
        store = newStore();
        spool = store.open(clock, MANY, LARGE);
    }

    @AfterEach
    protected void closeStore() {
        store.close();
    }

    protected void restart() {
        restart(MANY, LARGE);
    }

    protected void restart(long maxEntries, long maxBytes) {
        store.closeAll();
        spool = store.open(clock, maxEntries, maxBytes);
    }

    /** Opens another replica's spool in the same store. */
    protected Spool openAnother() {
        return store.open(clock, MANY, LARGE);
    }

    protected void add(UUID session, String... texts) {
        for (String text : texts) {
            add(EntryKind.EVENT, session, text);
        }
    }

    protected void add(EntryKind kind, UUID session, String text) {
        add(new NewEntry(session, kind, "edge", bytes(text), clock.instant()));
    }

    protected void add(NewEntry entry) {
        assertEquals(new Added.Stored(), await(spool.add(entry)));
    }

    protected NewEntry event(UUID session, String text) {
        return new NewEntry(session, EntryKind.EVENT, "edge", bytes(text), clock.instant());
    }

    protected List<Claim> claim(int sessions) {
        List<Claim> claims = new ArrayList<>(claim(Demand.ofEach(sessions)));
        assertFalse(claims.size() > sessions, () -> "asked for " + sessions + ", got " + claims);
        return claims;
    }

    protected List<Claim> claim(Demand demand) {
        store.settle(spool);
        return await(spool.claim(demand));
    }

    protected static Claim claimed(UUID session, int entries, Optional<Resolution> resolution) {
        return new Claim(session, "edge", entries, resolution, LEASE);
    }

    protected List<Entry> entries(UUID session, int limit) {
        return entries(session, limit, Spool.PAGE_BYTES);
    }

    protected List<Entry> entries(UUID session, int limit, long bytes) {
        store.settle(spool);
        return await(spool.entries(session, limit, bytes));
    }

    protected List<String> texts(UUID session, int limit) {
        return texts(entries(session, limit));
    }

    protected static List<String> texts(List<Entry> entries) {
        return entries.stream().map(entry -> text(entry.payload())).toList();
    }

    protected Released release(UUID session) {
        store.settle(spool);
        return await(spool.release(session));
    }

    protected Stats stats() {
        store.settle(spool);
        return await(spool.stats());
    }

    /** What a spool says of a session that began in it, when it knows all that is stored. */
    protected Backlog backlog(UUID session) {
        return backlog(spool, session);
    }

    /** The same of another replica. */
    protected Backlog backlog(Spool replica, UUID session) {
        store.catchUp(replica);
        return known(replica, session, true);
    }

    /** What a spool says of a session just now. */
    public static Backlog known(Spool replica, UUID session, boolean provisional) {
        return await(replica.backlog(session, provisional, LONG));
    }

    protected void tidy() {
        store.tidy(spool);
    }

    public static List<UUID> sessions(List<Claim> claims) {
        return claims.stream().map(Claim::session).toList();
    }

    protected static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    public static <V> V await(Uni<V> answer) {
        return answer.await().atMost(LONG);
    }
}
