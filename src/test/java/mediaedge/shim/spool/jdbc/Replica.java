package mediaedge.shim.spool.jdbc;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.jdbc.ledger.EmbeddedLedger;
import mediaedge.shim.spool.jdbc.sql.SqliteDialect;
import mediaedge.shim.spool.journal.JournalTerms;
import mediaedge.shim.spool.journal.JournaledSpool;
import mediaedge.shim.spool.journal.Places;

/**
 * A replica that shares a database, and has a journal.
 *
 * @param shared
 *            the shared spool as this replica has it
 * @param file
 *            the journal
 */
record Replica(JournaledSpool spool, JdbcSpool shared, JdbcJournal file, TestStore database, TestStore disk)
        implements AutoCloseable {

    /** @param port where the database is reached */
    static Replica of(TestStore store, int port, Path folder, Clock clock, SpoolLimits limits) {
        Places places = new Places(clock);
        TestStore disk = TestStore.embedded(folder);
        JdbcSpool journal = disk.spool(SqliteDialect.journal(folder, clock), limits, source -> source, places);
        TestStore database = store.throughPort(port);
        JdbcSpool shared = database.spool(database.dialect(clock), limits, source -> source, places);
        JdbcJournal file = new JdbcJournal(journal, (EmbeddedLedger) journal.ledger(), folder.toString());
        JournalTerms terms = new JournalTerms(limits.addWithin(), limits.lease(), limits.maxAge());
        return new Replica(new JournaledSpool(shared, file, places, terms), shared, file, database, disk);
    }

    Added add(EntryKind kind, UUID session, String text) {
        return SpoolFixture.await(spool.add(new NewEntry(session, kind, "edge", SpoolFixture.bytes(text),
                Clock.systemUTC().instant())));
    }

    /** Leases a session and reads it. */
    List<Entry> entries(UUID session) {
        Attempts.until(() -> SpoolFixture.await(spool.claim(10)).stream().map(Claim::session).toList()
                .contains(session));
        return SpoolFixture.await(spool.entries(session, 100));
    }

    static List<String> texts(List<Entry> entries) {
        return entries.stream().map(entry -> SpoolFixture.text(entry.payload())).toList();
    }

    void awaitEmptyJournal() {
        Attempts.until(() -> spool.journaled() == 0);
    }

    /** Ends as a process does that has the time to. */
    @Override
    public void close() {
        spool.close();
        database.close();
        disk.close();
    }
}
