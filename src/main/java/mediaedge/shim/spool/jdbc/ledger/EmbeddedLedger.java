package mediaedge.shim.spool.jdbc.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.jdbc.sql.SessionTable;

/**
 * The ledger of a database that belongs to this process alone: exact, in memory, read without waiting. It has an entry
 * for each session with a row in the database, so the limits of the spool limit it as well.
 */
public final class EmbeddedLedger implements Ledger {

    /**
     * After this many looks at an empty spool, one queries the database anyway: a write that was reported as failed may
     * have been done.
     */
    private static final int LOOKS_TRUSTED = 20;

    private final Capacity capacity;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final Map<UUID, SessionCount> lines = new ConcurrentHashMap<>();
    private volatile boolean unsure;

    /**
     * A session: the number of its stored entries, the number of entries that are being written, and what it turned out
     * to be.
     */
    private record SessionCount(int stored, int reserved, Optional<Resolution> resolution) {

        static final SessionCount NONE = new SessionCount(0, 0, Optional.empty());

        /** Returns how many entries are stored or being written. */
        int waiting() {
            return stored + reserved;
        }

        SessionCount plus(int moreStored, int moreReserved, Optional<Resolution> found) {
            return new SessionCount(stored + moreStored, reserved + moreReserved, found.or(() -> resolution));
        }
    }

    /**
     * @param bytesSetting
     *            name of the setting that limits its bytes, for messages
     */
    public EmbeddedLedger(SpoolLimits limits, String bytesSetting) {
        this.capacity = new Capacity(limits, bytesSetting);
    }

    @Override
    public void load(Connection connection, Stats stored) throws SQLException {
        capacity.set(stored);
        Map<UUID, SessionTable.SessionRow> found = new HashMap<>();
        new SessionTable(connection).all().forEach(line -> found.put(line.session(), line));
        Set<UUID> sessions = new HashSet<>(lines.keySet());
        sessions.addAll(found.keySet());
        for (UUID session : sessions) {
            Optional<SessionTable.SessionRow> row = Optional.ofNullable(found.get(session));
            update(session, line -> new SessionCount(row.map(SessionTable.SessionRow::entries).orElse(0), line.reserved,
                    row.flatMap(SessionTable.SessionRow::resolution)));
        }
    }

    @Override
    public void refresh() {
        // There are no other replicas.
    }

    /** Counts again what a failed commit has left. Nothing else is written at the same time. */
    @Override
    public long begun(Connection connection) throws SQLException {
        if (unsure) {
            load(connection, new SessionTable(connection).stats());
            unsure = false;
        }
        return 0;
    }

    @Override
    public Optional<String> reserve(UUID session, long bytes) {
        Optional<String> full = capacity.reserve(bytes);
        if (full.isEmpty()) {
            update(session, line -> line.plus(0, 1, Optional.empty()));
        }
        return full;
    }

    @Override
    public void added(UUID session, long bytes) {
        capacity.store(bytes);
        update(session, line -> line.plus(1, -1, Optional.empty()));
    }

    @Override
    public void cancelled(UUID session, long bytes) {
        capacity.cancel(bytes);
        update(session, line -> line.plus(0, -1, Optional.empty()));
    }

    @Override
    public void unsure() {
        unsure = true;
    }

    @Override
    public void removed(UUID session, int entries, long bytes, Optional<Resolution> resolution) {
        capacity.give(entries, bytes);
        update(session, line -> line.plus(-entries, 0, resolution));
    }

    @Override
    public void deadLettered(UUID session, int entries, Optional<Resolution> resolution) {
        update(session, line -> line.plus(-entries, 0, resolution));
    }

    @Override
    public void drained(UUID session, long begun) {
        // It is known already.
    }

    @Override
    public void redriven(UUID session) {
        update(session, line -> line.plus(1, 0, Optional.empty()));
    }

    @Override
    public void deleted(long letters, long bytes) {
        capacity.give(letters, bytes);
    }

    @Override
    public void forgotten(UUID session) {
        update(session, line -> new SessionCount(line.stored, line.reserved, Optional.empty()));
    }

    @Override
    public boolean mayHoldEntries() {
        return waiting.get() != 0 || looks.getAndUpdate(look -> (look + 1) % LOOKS_TRUSTED) == 0;
    }

    @Override
    public Uni<Backlog> backlog(UUID session, boolean provisional, Duration within) {
        return Uni.createFrom().item(backlog(session));
    }

    public Backlog backlog(UUID session) {
        SessionCount line = lines.getOrDefault(session, SessionCount.NONE);
        return Backlog.of(line.waiting(), line.resolution);
    }

    /** Returns how many entries of a session are stored or being written. */
    public int waiting(UUID session) {
        return lines.getOrDefault(session, SessionCount.NONE).waiting();
    }

    /** Returns how many entries are stored or being written. */
    public long waiting() {
        return waiting.get();
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    /** Removes a line that holds no information any more. */
    private void update(UUID session, UnaryOperator<SessionCount> change) {
        lines.compute(session, (id, line) -> {
            SessionCount before = line == null ? SessionCount.NONE : line;
            SessionCount after = change.apply(before);
            waiting.addAndGet((long) after.waiting() - before.waiting());
            return after.equals(SessionCount.NONE) ? null : after;
        });
    }
}
