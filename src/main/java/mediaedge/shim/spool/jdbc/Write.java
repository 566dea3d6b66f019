package mediaedge.shim.spool.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.jdbc.sql.EntryKey;
import mediaedge.shim.spool.jdbc.sql.LeaseTable;
import mediaedge.shim.spool.journal.JournalPage;
import mediaedge.shim.spool.journal.Placed;

/** A waiting write. Its answer is completed when it is committed or has failed. */
sealed interface Write {

    /** Returns the answer that the caller waits for. */
    CompletableFuture<?> answer();

    /** Returns the bytes that it holds in memory, so waiting writes do not exhaust the memory. */
    default long size() {
        return 100;
    }

    /**
     * A new entry. Whoever first {@linkplain #take takes} it decides: the writer to write it, or the caller to stop
     * waiting.
     */
    record Add(Placed placed, AtomicBoolean taken, CompletableFuture<Added> answer) implements Write {
        Add(Placed placed) {
            this(placed, new AtomicBoolean(), new CompletableFuture<>());
        }

        NewEntry entry() {
            return placed.entry();
        }

        boolean take() {
            return taken.compareAndSet(false, true);
        }

        @Override
        public long size() {
            return 200L + placed.bytes();
        }
    }

    /** A page of a journal, to be stored as it is. Room is reserved for all of it. */
    record BringOver(JournalPage page, CompletableFuture<Added> answer) implements Write {
        @Override
        public long size() {
            return page.lines().stream().mapToLong(line -> 200L + line.placed().bytes()).sum();
        }
    }

    /**
     * Entries of one session that are done.
     *
     * @param resolution
     *            what the session turned out to be, if known
     * @param burial
     *            the reason, if they become dead letters
     * @param answer
     *            what is known of the session afterwards, unless it is no longer leased
     */
    record Remove(List<Entry> entries, Optional<Resolution> resolution, Optional<String> burial,
            CompletableFuture<Optional<Known>> answer) implements Write {

        public Remove {
            if (entries.isEmpty()
                    || entries.stream().anyMatch(entry -> !entry.session().equals(entries.get(0).session()))) {
                throw new IllegalArgumentException("entries must be of one session, and at least one");
            }
        }

        UUID session() {
            return entries.get(0).session();
        }
    }

    /**
     * A session that cannot continue now.
     *
     * @param failed
     *            the entry that failed; empty if nothing was tried
     */
    record Postpone(UUID session, Optional<Failed> failed, Duration delay, CompletableFuture<Boolean> answer)
            implements Write, LeaseTable.Postponed {

        /**
         * @param delay
         *            at most {@link SpoolLimits#FARTHEST}; a longer one is reduced
         */
        public Postpone {
            delay = delay.compareTo(SpoolLimits.FARTHEST) > 0 ? SpoolLimits.FARTHEST : delay;
        }

        @Override
        public Optional<String> reason() {
            return failed.map(Failed::reason);
        }
    }

    /** An entry that failed, and the reason. */
    record Failed(long entry, String reason) {
    }

    /**
     * The stored state of a session. @param resolution what it turned out to be; empty if it is unknown or was not
     * requested
     */
    record Known(Optional<Resolution> resolution) {
    }

    /** A session to release if it is drained. */
    record Release(UUID session, CompletableFuture<Released> answer) implements Write {
    }

    /** Sessions to lease. */
    record Lease(Demand demand, CompletableFuture<List<Claim>> answer) implements Write {
    }

    /** A dead letter to re-drive or to delete. */
    record Requeue(EntryKey letter, boolean redrive, CompletableFuture<Boolean> answer) implements Write {
    }

    /** A session to erase. */
    record Erase(UUID session, CompletableFuture<ErasedRows> answer) implements Write {
    }

    /** What was erased of a session. @param more whether it may have more rows */
    record ErasedRows(Erased erased, boolean more) {
    }

    /** Removes outdated rows, and repairs what a clock that was set back has left. */
    record Cleanup(CompletableFuture<Void> answer) implements Write {
    }
}
