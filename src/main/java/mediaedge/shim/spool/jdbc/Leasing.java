package mediaedge.shim.spool.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.jdbc.ledger.Ledger;
import mediaedge.shim.spool.jdbc.sql.DeadLetterTable;
import mediaedge.shim.spool.jdbc.sql.EntryKey;
import mediaedge.shim.spool.jdbc.sql.EntryTable;
import mediaedge.shim.spool.jdbc.sql.JournalTable;
import mediaedge.shim.spool.jdbc.sql.LeaseTable;
import mediaedge.shim.spool.jdbc.sql.LeaseTable.Due;
import mediaedge.shim.spool.jdbc.sql.SessionTable;
import mediaedge.shim.spool.jdbc.sql.SessionTable.Balance;
import mediaedge.shim.spool.jdbc.sql.Totals;
import mediaedge.shim.spool.jdbc.sql.TotalsTable;
import mediaedge.shim.units.Durations;

/** The part of a transaction that leases and releases sessions. Their rows are already locked. */
final class Leasing {

    private final Connection connection;
    private final LeaseTable leases;
    private final long now;
    private final Terms terms;
    private final Ledger ledger;
    private final long begun;
    private final Totals totals;

    /**
     * The owner and the terms of leases.
     *
     * @param owner
     *            unique name of this process
     * @param skipLocked
     *            see {@link mediaedge.shim.spool.jdbc.sql.Dialect#skipLocked}
     * @param shared
     *            whether there are other owners
     */
    record Terms(String owner, String skipLocked, SpoolLimits limits, boolean shared) {
        LeaseTable table(Connection connection) {
            return new LeaseTable(connection, owner, skipLocked);
        }

        TotalsTable totals(Connection connection) {
            return new TotalsTable(connection, owner);
        }
    }

    /**
     * @param begun
     *            the moment when the transaction began, see {@link Ledger#begun}
     * @param totals
     *            what the transaction adds to the totals
     */
    Leasing(Connection connection, long now, Terms terms, Ledger ledger, long begun, Totals totals) {
        this.connection = connection;
        this.leases = terms.table(connection);
        this.now = now;
        this.terms = terms;
        this.ledger = ledger;
        this.begun = begun;
        this.totals = totals;
    }

    /** Renews the leases of those sessions that we hold, and returns them. */
    Set<UUID> renew(Collection<UUID> sessions) throws SQLException {
        List<UUID> asked = List.copyOf(sessions);
        return changed(asked, leases.renew(asked, until()));
    }

    List<Runnable> postpone(List<Write.Postpone> postponed) throws SQLException {
        Set<Write.Postpone> ours = changed(postponed, leases.postpone(postponed, now));
        new EntryTable(connection).attempted(ours.stream().flatMap(postpone -> postpone.failed().stream())
                .map(Write.Failed::entry).sorted().toList());
        return postponed.stream().<Runnable>map(one -> () -> one.answer().complete(ours.contains(one))).toList();
    }

    /** Sessions that have entries again may have lost the row with their upstream. */
    void nameUpstreams() throws SQLException {
        leases.nameUpstreams();
    }

    List<Runnable> release(List<Write.Release> releases) throws SQLException {
        List<UUID> asked = releases.stream().map(Write.Release::session).toList();
        Set<UUID> drained = changed(asked, leases.releaseDrained(asked, now));
        Set<UUID> ours = renew(asked);
        List<Runnable> afterwards = new ArrayList<>();
        drained.forEach(session -> afterwards.add(() -> ledger.drained(session, begun)));
        releases.forEach(release -> afterwards.add(() -> release.answer()
                .complete(drained.contains(release.session())
                        ? Released.DRAINED
                        : ours.contains(release.session()) ? Released.MORE_CAME : Released.TAKEN_OVER)));
        return afterwards;
    }

    List<Runnable> lease(Write.Lease lease) throws SQLException {
        List<Runnable> afterwards = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        List<String> upstreams = terms.shared() && new JournalTable(connection).isDrainHeld(now)
                ? List.of()
                : leases.upstreams();
        for (String upstream : upstreams) {
            int wanted = lease.demand().of(upstream);
            if (wanted > 0) {
                claims.addAll(lease(upstream, wanted, afterwards));
            }
        }
        afterwards.add(() -> lease.answer().complete(claims));
        return afterwards;
    }

    private List<Claim> lease(String upstream, int wanted, List<Runnable> afterwards) throws SQLException {
        List<Due> due = leases.due(upstream, wanted, now);
        leases.take(due.stream().map(Due::session).toList(), until());
        List<Claim> claims = new ArrayList<>();
        for (Due one : due) {
            int expired = one.queuedAt() <= now - terms.limits().maxAge().toMillis() ? expire(one) : 0;
            int left = one.entries() - expired;
            afterwards.add(() -> ledger.deadLettered(one.session(), expired, Optional.empty()));
            if (left > 0) {
                claims.add(new Claim(one.session(), upstream, left, one.resolution(), terms.limits().lease()));
            } else {
                leases.releaseDrained(List.of(one.session()), now);
                afterwards.add(() -> ledger.drained(one.session(), begun));
            }
        }
        return claims;
    }

    /** Makes entries of a session that have waited too long dead letters. Returns their number. */
    private int expire(Due due) throws SQLException {
        EntryTable entries = new EntryTable(connection);
        long until = now - terms.limits().maxAge().toMillis();
        if (entries.isStartOld(due.session(), until)) {
            new SessionTable(connection).resolve(Map.of(due.session(), new Resolution.Refused()), now);
        }
        List<EntryKey> old = entries.old(due.session(), until, terms.skipLocked());
        String reason = "waited longer than " + Durations.text(terms.limits().maxAge())
                + due.lastFailure().map(failure -> "; its session could not go on: " + failure).orElse("");
        SortedMap<Long, String> reasons = new TreeMap<>();
        old.forEach(entry -> reasons.put(entry.id(), reason));
        int[] letters = new DeadLetterTable(connection).deadLetter(reasons, now);
        entries.remove(reasons.keySet());
        long bytes = old.stream().mapToLong(EntryKey::bytes).sum();
        totals.entries(-old.size(), -bytes);
        int i = 0;
        for (EntryKey entry : old) {
            int deadLettered = letters[i++];
            totals.letters(deadLettered, deadLettered * entry.bytes());
        }
        new SessionTable(connection).balance(Map.of(due.session(), new Balance(-old.size(), -bytes)), Map.of(), now);
        return old.size();
    }

    List<Runnable> tidy(Write.Cleanup tidy) throws SQLException {
        leases.nameUpstreams();
        leases.unfreeze(now + SpoolLimits.FARTHEST.toMillis(), now);
        List<UUID> forgotten = new SessionTable(connection).forget(now - SpoolLimits.KEEP_RESOLUTIONS.toMillis(),
                terms.limits().maxEntries(), now - SpoolLimits.KEEP_DRAINED.toMillis(), terms.skipLocked());
        if (terms.shared()) {
            new JournalTable(connection).forget(now);
        }
        List<Runnable> afterwards = new ArrayList<>();
        forgotten.forEach(session -> afterwards.add(() -> ledger.forgotten(session)));
        afterwards.add(() -> tidy.answer().complete(null));
        return afterwards;
    }

    private long until() {
        return now + terms.limits().lease().toMillis();
    }

    private static <T> Set<T> changed(List<T> items, int[] counts) {
        Set<T> changed = new HashSet<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                changed.add(items.get(i));
            }
        }
        return changed;
    }
}
