package mediaedge.shim.spool.kafka.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.journal.Placed;
import mediaedge.shim.spool.kafka.topic.EntryId;
import mediaedge.shim.spool.kafka.topic.StoredEntry;
import mediaedge.shim.spool.kafka.topic.StoredProgress;
import mediaedge.shim.spool.kafka.topic.StoredResolution;

/** The leases of the sessions that this replica drains, and the reports on them. Shares the lock of the windows. */
public final class Sessions {

    private final Windows windows;
    private final Function<UUID, Optional<StoredResolution>> resolutions;
    private final long leaseMillis;

    /** @param resolutions returns what a session turned out to be */
    public Sessions(Windows windows, Function<UUID, Optional<StoredResolution>> resolutions, Duration lease) {
        this.windows = windows;
        this.resolutions = resolutions;
        this.leaseMillis = lease.toMillis();
    }

    /** Leases sessions that are due. */
    public List<Claim> claim(Demand demand, long now) {
        synchronized (windows) {
            return windows.leases().lease(demand, now, now + leaseMillis).stream()
                    .map(queue -> new Claim(queue.session, queue.upstream, queue.entries.size(),
                            resolutions.apply(queue.session).map(StoredResolution::resolution),
                            Duration.ofMillis(leaseMillis)))
                    .toList();
        }
    }

    /** Returns whether the first entry of a session was stored up to a time. */
    public boolean hasOlder(UUID session, long queuedAt) {
        synchronized (windows) {
            return windows.queue(session)
                    .filter(queue -> !queue.entries.isEmpty() && queue.entries.first().queuedAt <= queuedAt)
                    .isPresent();
        }
    }

    /** Returns why a session could not go on; empty if that is not known. */
    public String lastFailure(UUID session) {
        synchronized (windows) {
            return windows.queue(session).map(queue -> queue.lastFailure).orElse("");
        }
    }

    /** Returns the first entries of a leased session; those without a payload have to be read again. */
    public List<Loadable> first(UUID session, int limit, long bytes) {
        synchronized (windows) {
            List<Loadable> page = new ArrayList<>();
            windows.queue(session).filter(SessionQueue::isLeased).ifPresent(queue -> {
                long size = 0;
                for (Waiting entry : queue.entries) {
                    size += entry.bytes;
                    if (page.size() >= limit || size > bytes && !page.isEmpty()) {
                        break;
                    }
                    if (!entry.isLoaded()) {
                        entry.want();
                    }
                    page.add(new Loadable(queue.window.partition, entry.offset,
                            page.isEmpty() ? queue.attempts : 0, Optional.ofNullable(entry.content())));
                }
            });
            return page;
        }
    }

    /** Returns an entry as it was stored; empty if it is done, or another replica drains it. */
    public Optional<StoredEntry> stored(Entry entry) {
        synchronized (windows) {
            return find(entry).map(waiting -> new StoredEntry(new Placed(new NewEntry(entry.session(), entry.kind(),
                    entry.upstream(), entry.payload(), entry.at()), waiting.place), waiting.queuedAt, false));
        }
    }

    /** Entries of one session are done. Returns what to store about it; empty if another replica drains it. */
    public Optional<Report> done(List<Entry> entries, long now) {
        synchronized (windows) {
            Optional<SessionQueue> queue = windows.queue(entries.get(0).session());
            queue.ifPresent(one -> windows.leases().change(one, () -> {
                entries.forEach(entry -> find(entry).ifPresent(one.window::done));
                if (one.isLeased()) {
                    one.leasedUntil = now + leaseMillis;
                }
            }));
            return queue.map(this::report);
        }
    }

    /** All entries of an erased session are done; its lease stays. Empty if there are none here. */
    public Optional<Report> drop(UUID session) {
        synchronized (windows) {
            Optional<SessionQueue> queue = windows.queue(session);
            queue.ifPresent(
                    one -> windows.leases().change(one, () -> List.copyOf(one.entries).forEach(one.window::done)));
            return queue.map(this::report);
        }
    }

    /** Ends the lease of a session until a time. @param failure why its first entry failed; empty if nothing failed */
    public Optional<Report> postponed(UUID session, long until, Optional<String> failure) {
        synchronized (windows) {
            Optional<SessionQueue> leased = windows.queue(session).filter(SessionQueue::isLeased);
            leased.ifPresent(queue -> {
                windows.leases().change(queue, () -> {
                    queue.leasedUntil = 0;
                    queue.notBefore = until;
                    failure.ifPresent(why -> {
                        queue.attempts++;
                        queue.lastFailure = why;
                    });
                });
                ended(queue);
            });
            return leased.map(queue -> new Report(queue.window.partition, true, queue.progress()));
        }
    }

    /** Releases a session without entries, and renews the lease of any other. */
    public Released release(UUID session, long now) {
        synchronized (windows) {
            Optional<SessionQueue> leased = windows.queue(session).filter(SessionQueue::isLeased);
            if (leased.isEmpty()) {
                return Released.TAKEN_OVER;
            }
            SessionQueue queue = leased.get();
            boolean drained = queue.entries.isEmpty();
            boolean ends = drained || queue.window.isClosing();
            windows.leases().change(queue, () -> queue.leasedUntil = ends ? 0 : now + leaseMillis);
            if (ends) {
                ended(queue);
            }
            return drained ? Released.DRAINED : ends ? Released.TAKEN_OVER : Released.MORE_CAME;
        }
    }

    private void ended(SessionQueue queue) {
        queue.window.forgetIfIdle(queue);
        windows.notifyAll();
    }

    private Report report(SessionQueue queue) {
        boolean leased = queue.isLeased() && !queue.window.isClosing();
        StoredProgress progress = queue.progress();
        if (queue.window.isClosing()) {
            queue.leasedUntil = 0;
        }
        ended(queue);
        return new Report(queue.window.partition, leased, progress);
    }

    private Optional<Waiting> find(Entry entry) {
        return windows.window(EntryId.partition(entry.id())).flatMap(window -> window.at(EntryId.offset(entry.id())));
    }
}
