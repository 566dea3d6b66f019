package mediaedge.shim.spool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.smallrye.mutiny.Uni;

/**
 * The ledger of a database that this process has for itself: exact, in memory, read without waiting. It has a place for
 * each session that has a row in the database, so the bounds of the spool bound it too.
 */
final class EmbeddedLedger implements Ledger {

    /**
     * So many looks with nothing waiting bring one that asks the database all the same: what was said not to be written, as
     * the database failed, may yet have been.
     */
    private static final int LOOKS_TRUSTED = 20;

    private final Room room;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();

    /** A session: how many entries wait or are being written, and what it turned out to be. */
    private record Line(int waiting, Optional<Resolution> resolution) {

        static final Line NONE = new Line(0, Optional.empty());

        /** The line after a change; null, which is no line at all, when there is nothing left to know. */
        Line with(int more, Optional<Resolution> found) {
            Line next = new Line(waiting + more, found.or(() -> resolution));
            return next.equals(NONE) ? null : next;
        }
    }

    EmbeddedLedger(SpoolLimits limits) {
        this.room = new Room(limits);
    }

    @Override
    public void load(Connection connection, Stats stored) throws SQLException {
        room.set(stored);
        for (SessionTable.Line line : new SessionTable(connection).all()) {
            change(line.session(), line.entries(), line.resolution());
        }
    }

    @Override
    public Optional<String> reserve(UUID session, long bytes) {
        Optional<String> full = room.take(bytes);
        if (full.isEmpty()) {
            change(session, 1, Optional.empty());
        }
        return full;
    }

    @Override
    public void cancelled(UUID session, long bytes) {
        removed(session, 1, bytes, Optional.empty());
    }

    @Override
    public void removed(UUID session, int entries, long bytes, Optional<Resolution> resolution) {
        room.give(entries, bytes);
        change(session, -entries, resolution);
    }

    @Override
    public void buried(UUID session, int entries, Optional<Resolution> resolution) {
        change(session, -entries, resolution);
    }

    @Override
    public void redriven(UUID session) {
        change(session, 1, Optional.empty());
    }

    @Override
    public void deleted(long bytes) {
        room.give(1, bytes);
    }

    @Override
    public void forgotten(UUID session) {
        lines.computeIfPresent(session,
                (id, line) -> line.waiting == 0 ? null : new Line(line.waiting, Optional.empty()));
    }

    @Override
    public boolean mayHoldEntries() {
        return waiting.get() != 0 || looks.getAndUpdate(look -> (look + 1) % LOOKS_TRUSTED) == 0;
    }

    @Override
    public Uni<Backlog> backlog(UUID session, Duration within) {
        Line line = lines.getOrDefault(session, Line.NONE);
        return Uni.createFrom().item(Backlog.of(line.waiting, line.resolution));
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private void change(UUID session, int more, Optional<Resolution> resolution) {
        waiting.addAndGet(more);
        lines.compute(session, (id, line) -> (line == null ? Line.NONE : line).with(more, resolution));
    }
}
