package mediaedge.shim.spool.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.jdbc.ledger.Ledger;
import mediaedge.shim.spool.jdbc.sql.DeadLetterTable;
import mediaedge.shim.spool.jdbc.sql.EntryKey;
import mediaedge.shim.spool.jdbc.sql.EntryTable;
import mediaedge.shim.spool.jdbc.sql.SessionTable;
import mediaedge.shim.spool.jdbc.sql.SessionTable.Balance;
import mediaedge.shim.spool.jdbc.sql.StoredRequests;
import mediaedge.shim.spool.jdbc.sql.Totals;

/**
 * The part of a transaction that erases a session, or its first rows if it has many. Whoever drains the session keeps
 * its lease, finds nothing more, and releases it.
 */
final class ErasedSession {

    /** Rows of each table. More would make players wait, whose entries are written by the next transaction. */
    private static final int MOST = 500;

    private final Write.Erase write;
    private final Balance entries;
    private final Balance letters;
    private final boolean more;
    private Optional<Resolution> resolution = Optional.empty();

    /**
     * Removes the rows. Counts only what is really removed: another replica may be first. Entries come before dead
     * letters, because an entry that another replica has just made a dead letter is found there.
     */
    ErasedSession(Connection connection, Write.Erase write) throws SQLException {
        this.write = write;
        List<EntryKey> found = StoredRequests.ENTRIES.of(connection, write.session(), MOST);
        this.entries = removed(found, new EntryTable(connection).remove(ids(found)));
        List<EntryKey> dead = StoredRequests.DEAD_LETTERS.of(connection, write.session(), MOST);
        this.letters = removed(dead, new DeadLetterTable(connection).remove(ids(dead)));
        this.more = found.size() == MOST || dead.size() == MOST;
    }

    private static List<Long> ids(List<EntryKey> keys) {
        return keys.stream().map(EntryKey::id).toList();
    }

    private static Balance removed(List<EntryKey> keys, int[] counts) {
        int number = 0;
        long bytes = 0;
        for (int i = 0; i < counts.length; i++) {
            number += counts[i];
            bytes += counts[i] * keys.get(i).bytes();
        }
        return new Balance(number, bytes);
    }

    UUID session() {
        return write.session();
    }

    /** Returns the removed entries. */
    Balance entries() {
        return entries;
    }

    void subtractLetters(Totals totals) {
        totals.letters(-letters.entries(), -letters.bytes());
    }

    /** Stores that later entries are dropped. Something else is stored if the start was delivered before. */
    void block(SessionTable sessions, long now) throws SQLException {
        sessions.resolve(Map.of(session(), new Resolution.Blocked()), now);
        resolution = sessions.resolution(session());
    }

    /** Updates the ledger after the commit. */
    void tell(Ledger ledger) {
        ledger.removed(session(), entries.entries(), entries.bytes(), resolution);
        ledger.deleted(letters.entries(), letters.bytes());
        write.answer().complete(new Write.ErasedRows(new Erased(entries.entries(), letters.entries()), more));
    }
}
