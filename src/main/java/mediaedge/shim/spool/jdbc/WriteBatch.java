package mediaedge.shim.spool.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.jdbc.ledger.Ledger;
import mediaedge.shim.spool.jdbc.sql.DeadLetterTable;
import mediaedge.shim.spool.jdbc.sql.EntryKey;
import mediaedge.shim.spool.jdbc.sql.EntryTable;
import mediaedge.shim.spool.jdbc.sql.SessionTable;
import mediaedge.shim.spool.jdbc.sql.SessionTable.Balance;
import mediaedge.shim.spool.jdbc.sql.Totals;
import mediaedge.shim.spool.jdbc.sql.TotalsTable;
import mediaedge.shim.spool.journal.Placed;

/**
 * The writes of one transaction. Many replicas may write at the same time, so locks are taken in one order: rows of
 * entries and dead letters by id, then all rows of sessions of the transaction, sorted, and last a row of the totals.
 * This prevents deadlocks.
 */
final class WriteBatch {

    private static final Balance NOTHING = new Balance(0, 0);

    private final Connection connection;
    private final EntryTable entries;
    private final DeadLetterTable letters;
    private final SessionTable sessions;
    private final TotalsTable totalsTable;
    private final Leasing leasing;
    private final Ledger ledger;
    private final Totals totals = new Totals();
    private final long now;
    private final SortedMap<UUID, Balance> balances = new TreeMap<>();
    private final Map<UUID, String> upstreams = new HashMap<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    /** Begins a batch. The transaction has done nothing yet. */
    WriteBatch(Connection connection, long now, Leasing.Terms terms, Ledger ledger) throws SQLException {
        this.connection = connection;
        this.entries = new EntryTable(connection);
        this.letters = new DeadLetterTable(connection);
        this.sessions = new SessionTable(connection);
        this.totalsTable = terms.totals(connection);
        this.leasing = new Leasing(connection, now, terms, ledger, ledger.begun(connection), totals);
        this.ledger = ledger;
        this.now = now;
    }

    /**
     * Writes all of it.
     *
     * @return what to do after the commit: update the ledger, then complete the answers
     */
    List<Runnable> write(Collection<Write> writes) throws SQLException {
        List<Write.Add> adds = of(Write.Add.class, writes);
        List<Write.Remove> removals = of(Write.Remove.class, writes);
        List<Write.Postpone> postponed = of(Write.Postpone.class, writes);
        List<Write.Release> releases = of(Write.Release.class, writes);

        Map<Write.Remove, Balance> removed = remove(removals);
        List<Write.Requeue> requeued = of(Write.Requeue.class, writes);
        requeue(requeued);
        List<ErasedSession> erased = new ArrayList<>();
        for (Write.Erase erase : of(Write.Erase.class, writes)) {
            erased.add(new ErasedSession(connection, erase));
        }
        List<BroughtOver> pages = new ArrayList<>();
        for (Write.BringOver over : of(Write.BringOver.class, writes)) {
            pages.add(new BroughtOver(connection, over));
        }
        adds.forEach(add -> count(add.placed()));
        pages.forEach(page -> page.missing().forEach(line -> count(line.placed())));
        erased.forEach(one -> {
            count(one.session(), -one.entries().entries(), -one.entries().bytes());
            one.subtractLetters(totals);
        });
        postponed.forEach(postpone -> count(postpone.session(), 0, 0));
        releases.forEach(release -> count(release.session(), 0, 0));
        sessions.balance(balances, upstreams, now);

        if (!requeued.isEmpty()) {
            leasing.nameUpstreams();
        }
        List<EntryTable.NewRow> rows = new ArrayList<>();
        adds.forEach(add -> rows.add(new EntryTable.NewRow(add.placed(), now)));
        pages.forEach(page -> rows.addAll(page.rows(now)));
        entries.insert(rows);
        adds.forEach(add -> afterwards.add(() -> {
            ledger.added(add.entry().session(), add.placed().bytes());
            add.answer().complete(new Added.Stored());
        }));
        for (BroughtOver page : pages) {
            page.settle(sessions, now);
            afterwards.add(() -> page.tell(ledger));
        }
        settle(removals, removed);
        for (ErasedSession one : erased) {
            one.block(sessions, now);
            afterwards.add(() -> one.tell(ledger));
        }
        afterwards.addAll(leasing.postpone(postponed));
        afterwards.addAll(leasing.release(releases));
        for (Write.Lease lease : of(Write.Lease.class, writes)) {
            afterwards.addAll(leasing.lease(lease));
        }
        for (Write.Cleanup tidy : of(Write.Cleanup.class, writes)) {
            afterwards.addAll(leasing.tidy(tidy));
        }
        totalsTable.add(totals);
        return afterwards;
    }

    private static <T extends Write> List<T> of(Class<T> type, Collection<Write> writes) {
        return writes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void count(Placed placed) {
        NewEntry entry = placed.entry();
        count(entry.session(), 1, placed.bytes());
        upstreams.putIfAbsent(entry.session(), entry.upstream());
    }

    private void count(UUID session, int number, long bytes) {
        balances.merge(session, new Balance(number, bytes), Balance::plus);
        totals.entries(number, bytes);
    }

    /**
     * Determines what each removal really removed, because another replica that took over the session may have been
     * first.
     */
    private Map<Write.Remove, Balance> remove(List<Write.Remove> removals) throws SQLException {
        SortedMap<Long, Entry> byId = new TreeMap<>();
        SortedMap<Long, String> reasons = new TreeMap<>();
        for (Write.Remove removal : removals) {
            count(removal.session(), 0, 0);
            removal.entries().forEach(entry -> byId.put(entry.id(), entry));
            removal.burial().ifPresent(why -> removal.entries().forEach(entry -> reasons.put(entry.id(), why)));
        }
        int[] deadLettered = letters.deadLetter(reasons, now);
        int letter = 0;
        for (long id : reasons.keySet()) {
            int number = deadLettered[letter++];
            totals.letters(number, (long) number * byId.get(id).payload().length);
        }
        int[] counts = entries.remove(byId.keySet());
        Map<Long, Balance> gone = new HashMap<>();
        int i = 0;
        for (Entry entry : byId.values()) {
            int number = counts[i++];
            gone.put(entry.id(), new Balance(number, (long) number * entry.payload().length));
            count(entry.session(), -number, (long) -number * entry.payload().length);
        }
        return removals.stream().collect(Collectors.toMap(removal -> removal, removal -> removal.entries().stream()
                .map(entry -> gone.getOrDefault(entry.id(), NOTHING)).reduce(NOTHING, Balance::plus)));
    }

    private void settle(List<Write.Remove> removals, Map<Write.Remove, Balance> removed) throws SQLException {
        Map<UUID, Resolution> resolved = new HashMap<>();
        for (Write.Remove removal : removals) {
            if (removed.get(removal).entries() > 0) {
                removal.resolution().ifPresent(found -> resolved.put(removal.session(), found));
            }
        }
        sessions.resolve(resolved, now);
        Set<UUID> ours = leasing.renew(removals.stream().map(Write.Remove::session).collect(Collectors.toSet()));
        for (Write.Remove removal : removals) {
            UUID session = removal.session();
            Balance gone = removed.get(removal);
            Optional<Write.Known> answer = ours.contains(session) ? known(removal) : Optional.empty();
            afterwards.add(() -> {
                Optional<Resolution> known = Optional.ofNullable(resolved.get(session));
                if (removal.burial().isPresent()) {
                    ledger.deadLettered(session, gone.entries(), known);
                } else {
                    ledger.removed(session, gone.entries(), gone.bytes(), known);
                }
                removal.answer().complete(answer);
            });
        }
    }

    /** Another replica may have stored first what the session turned out to be. */
    private Optional<Write.Known> known(Write.Remove removal) throws SQLException {
        if (removal.resolution().isEmpty()) {
            return Optional.of(new Write.Known(Optional.empty()));
        }
        Optional<Resolution> stored = sessions.resolution(removal.session());
        return stored.isPresent() ? Optional.of(new Write.Known(stored)) : Optional.empty();
    }

    private void requeue(List<Write.Requeue> letterWrites) throws SQLException {
        SortedMap<Long, Write.Requeue> byId = new TreeMap<>();
        letterWrites.forEach(requeue -> byId.put(requeue.letter().id(), requeue));
        List<Long> back = byId.values().stream().filter(Write.Requeue::redrive).map(requeue -> requeue.letter().id())
                .toList();
        int[] redriven = letters.redrive(back, now);
        int[] removed = letters.remove(byId.keySet());
        int i = 0;
        int j = 0;
        for (Write.Requeue requeue : byId.values()) {
            EntryKey letter = requeue.letter();
            boolean gone = removed[i++] > 0;
            if (gone) {
                totals.letters(-1, -letter.bytes());
            }
            boolean done = requeue.redrive() ? redriven[j++] > 0 : gone;
            if (done && requeue.redrive()) {
                count(letter.session(), 1, letter.bytes());
                afterwards.add(() -> ledger.redriven(letter.session()));
            } else if (done) {
                afterwards.add(() -> ledger.deleted(1, letter.bytes()));
            }
            afterwards.add(() -> requeue.answer().complete(done));
        }
    }
}
