package mediaedge.shim.spool.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.jdbc.ledger.EmbeddedLedger;
import mediaedge.shim.spool.jdbc.sql.Rows;
import mediaedge.shim.spool.jdbc.sql.SessionTable;
import mediaedge.shim.spool.journal.ErasableStore;
import mediaedge.shim.spool.journal.Journal;
import mediaedge.shim.spool.journal.JournalPage;
import mediaedge.shim.spool.journal.Placed;

/**
 * A journal in the same file that an embedded spool would use. Entries that an embedded spool has left are therefore
 * moved to the shared database as well. Its dead letters stay.
 */
final class JdbcJournal implements Journal {

    private static final String IDENTITY = "SELECT journal FROM spool_identity";
    private static final String FIRST = """
            SELECT e.id, e.session, e.kind, e.upstream, e.payload, e.at, e.place, e.queued_at
            FROM spool_entry e ORDER BY e.id LIMIT ?""";
    private static final String OF_SESSION = """
            SELECT id, kind, upstream, payload, at FROM spool_entry WHERE session = ? ORDER BY place, id LIMIT ?""";

    private final JdbcSpool store;
    private final EmbeddedLedger ledger;
    private final String name;

    /** @param ledger of the store */
    JdbcJournal(JdbcSpool store, EmbeddedLedger ledger, String name) {
        this.store = store;
        this.ledger = ledger;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Uni<Added> add(Placed entry, Duration within) {
        return store.add(entry, within);
    }

    @Override
    public Backlog backlog(UUID session) {
        return ledger.backlog(session);
    }

    @Override
    public int waiting(UUID session) {
        return ledger.waiting(session);
    }

    @Override
    public long entries() {
        return ledger.waiting();
    }

    @Override
    public Uni<JournalPage> first(int limit, long bytes) {
        return store.reads().ask((connection, now) -> page(connection, limit, bytes));
    }

    private static JournalPage page(Connection connection, int limit, long bytes) throws SQLException {
        String journal = Rows.all(connection, IDENTITY, (row, none) -> {
        }, row -> row.getString(1)).get(0);
        List<JournalPage.Item> lines = Rows.page(connection, FIRST, (row, none) -> row.setInt(1, limit),
                row -> new JournalPage.Item(row.getLong(1),
                        new Placed(new NewEntry(UUID.fromString(row.getString(2)), EntryKind.valueOf(row.getString(3)),
                                row.getString(4), row.getBytes(5), Instant.ofEpochMilli(row.getLong(6))),
                                row.getLong(7)),
                        row.getLong(8)),
                line -> line.placed().bytes(), bytes);
        Map<UUID, Resolution> resolutions = new HashMap<>();
        SessionTable sessions = new SessionTable(connection);
        for (UUID session : lines.stream().map(JournalPage.Item::session).collect(Collectors.toSet())) {
            sessions.resolution(session).ifPresent(found -> resolutions.put(session, found));
        }
        return new JournalPage(journal, lines, resolutions);
    }

    @Override
    public Uni<Void> remove(JournalPage page) {
        Map<UUID, List<Entry>> bySession = page.lines().stream().map(JdbcJournal::entry)
                .collect(Collectors.groupingBy(Entry::session, LinkedHashMap::new, Collectors.toList()));
        return Uni.join().all(bySession.values().stream().map(store::delivered).toList()).andFailFast()
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Entry>> entries(UUID session, int limit, long bytes) {
        return store.reads().ask((connection, now) -> Rows.page(connection, OF_SESSION, (row, none) -> {
            row.setString(1, session.toString());
            row.setInt(2, limit);
        }, row -> new Entry(row.getLong(1), session, EntryKind.valueOf(row.getString(2)), row.getString(3),
                row.getBytes(4), Instant.ofEpochMilli(row.getLong(5)), 0),
                entry -> entry.payload().length, bytes));
    }

    @Override
    public Uni<Void> remove(List<Entry> entries) {
        return store.delivered(entries).replaceWithVoid();
    }

    private static Entry entry(JournalPage.Item line) {
        NewEntry entry = line.placed().entry();
        return new Entry(line.id(), entry.session(), entry.kind(), entry.upstream(), entry.payload(), entry.at(), 0);
    }

    @Override
    public ErasableStore erasable() {
        return store.erasable();
    }

    @Override
    public Optional<String> trouble() {
        return store.trouble();
    }

    @Override
    public void close() {
        store.close();
    }
}
