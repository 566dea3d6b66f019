package mediaedge.shim.spool.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.jdbc.ledger.Ledger;
import mediaedge.shim.spool.jdbc.sql.EntryTable;
import mediaedge.shim.spool.jdbc.sql.JournalTable;
import mediaedge.shim.spool.jdbc.sql.SessionTable;
import mediaedge.shim.spool.journal.JournalPage;

/** The part of a transaction that stores a page of a replica's journal. */
final class BroughtOver {

    private final Write.BringOver write;
    private final JournalTable journals;
    private final List<JournalPage.Item> missing;

    /** Finds out what of the page is not stored yet; the transaction has written none of it. */
    BroughtOver(Connection connection, Write.BringOver write) throws SQLException {
        this.write = write;
        this.journals = new JournalTable(connection);
        this.missing = journals.missing(write.page());
    }

    List<JournalPage.Item> missing() {
        return missing;
    }

    /** The rows to insert. None is younger than the transaction, whatever the clock of its replica says. */
    List<EntryTable.NewRow> rows(long now) {
        return missing.stream().map(line -> new EntryTable.NewRow(line.placed(), Math.min(line.queuedAt(), now)))
                .toList();
    }

    /** The rows are inserted: notes that, and what is known of their sessions. What waited for its start need not wait. */
    void settle(SessionTable sessions, long now) throws SQLException {
        Set<UUID> present = new HashSet<>();
        missing.forEach(line -> present.add(line.session()));
        Map<UUID, Resolution> resolutions = new HashMap<>(write.page().resolutions());
        resolutions.keySet().retainAll(present);
        sessions.resolve(resolutions, now);
        sessions.wake(missing.stream().filter(line -> line.placed().entry().kind() == EntryKind.START)
                .map(JournalPage.Item::session).sorted().toList(), now);
        journals.note(write.page(), now);
    }

    /**
     * What to do once that is committed. Room was reserved for the whole page. What was stored before counts as added, too:
     * whoever stored it may not know, and the next count sets the room right.
     */
    void tell(Ledger ledger) {
        write.page().lines().forEach(line -> ledger.added(line.session(), line.placed().bytes()));
        write.answer().complete(new Added.Stored());
    }
}
