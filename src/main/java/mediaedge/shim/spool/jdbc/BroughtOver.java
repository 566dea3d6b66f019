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

    /** Determines which entries of the page are not stored yet, before the transaction writes any of it. */
    BroughtOver(Connection connection, Write.BringOver write) throws SQLException {
        this.write = write;
        this.journals = new JournalTable(connection);
        this.missing = journals.missing(write.page());
    }

    List<JournalPage.Item> missing() {
        return missing;
    }

    /** Returns the rows to insert. None is newer than the transaction, whatever the clock of its replica says. */
    List<EntryTable.NewRow> rows(long now) {
        return missing.stream().map(line -> new EntryTable.NewRow(line.placed(), Math.min(line.queuedAt(), now)))
                .toList();
    }

    /**
     * Records that the rows are inserted, and what is known of their sessions. Sessions that waited for their start are
     * due.
     */
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
     * Updates the ledger after the commit. Room was reserved for the whole page. Entries that were stored before count
     * as added as well: whoever stored them may not know it, and the next count corrects the room.
     */
    void tell(Ledger ledger) {
        write.page().lines().forEach(line -> ledger.added(line.session(), line.placed().bytes()));
        write.answer().complete(new Added.Stored());
    }
}
