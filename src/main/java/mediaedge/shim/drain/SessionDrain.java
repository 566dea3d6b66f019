package mediaedge.shim.drain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.delivery.SpooledRequest;
import mediaedge.shim.delivery.Upstreams;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.upstream.Deadline;

/**
 * Delivers a leased session entry by entry, until none is left, one cannot be delivered now, the upstream asks for a
 * pause, or the shim stops. No call can outlast the lease.
 */
final class SessionDrain {

    private static final int PAGE = 50;
    private static final long PAGE_BYTES = 1L << 20;
    /**
     * Memory for a page, and for twice its largest entry, which is copied for delivery, and again with the id of its
     * session.
     */
    private static final long PAGE_ROOM = 3 * PAGE_BYTES;

    private final Claim claim;
    private final UpstreamQueue queue;
    private final Tools tools;
    private final BooleanSupplier stopping;
    private final Queue<Entry> page = new ArrayDeque<>();
    private Optional<Resolution> resolution;
    private Deadline lease;
    private Optional<PageBudget.Share> share = Optional.empty();
    private Optional<Entry> rescuedStart = Optional.empty();
    private boolean entryByEntry;

    /** The collaborators that all sessions share. */
    record Tools(Spool spool, Upstreams upstreams, Settlement settlement, Rescue rescue, PageBudget budget) {
    }

    /**
     * @param lease
     *            earliest end of the lease
     * @param stopping
     *            whether to make no further call
     */
    SessionDrain(Claim claim, Deadline lease, UpstreamQueue queue, Tools tools, BooleanSupplier stopping) {
        this.claim = claim;
        this.lease = lease;
        this.queue = queue;
        this.tools = tools;
        this.stopping = stopping;
        this.resolution = claim.resolution();
    }

    /** Drains the session as far as possible. */
    Uni<Void> run() {
        // A loop instead of recursion, because a session may have thousands of entries.
        return Uni.createFrom().deferred(this::next).repeat().whilst(goesOn -> goesOn).onItem().ignoreAsUni()
                .onTermination().invoke(this::forgetPage);
    }

    /** Takes one step. Returns whether there is another one. */
    private Uni<Boolean> next() {
        if (stopping.getAsBoolean()) {
            return Uni.createFrom().item(false);
        }
        if (isLeaseShort()) {
            return renew();
        }
        return page.isEmpty() ? turn() : deliver(page.remove());
    }

    private Deadline leaseFromNow() {
        return Deadline.in(claim.lease(), System::nanoTime);
    }

    private boolean isLeaseShort() {
        return lease.leftMillis() < claim.lease().toMillis() / 2;
    }

    /** Renews the lease, or ends it if the session has no more entries. */
    private Uni<Boolean> renew() {
        Deadline renewed = leaseFromNow();
        return tools.spool.release(claim.session()).map(released -> {
            lease = renewed;
            return released == Released.MORE_CAME;
        });
    }

    /** Reports the outcome of entries to the spool, which renews the lease. */
    private Uni<Boolean> tell(Supplier<Uni<Settlement.Step>> settle) {
        Deadline renewed = leaseFromNow();
        return queue.untilStored(settle.get(), () -> tools.spool.trouble().isPresent()).map(step -> {
            lease = renewed;
            resolution = step.resolution().or(() -> resolution);
            return step.goesOn();
        });
    }

    private void forgetPage() {
        page.clear();
        share.ifPresent(PageBudget.Share::close);
        share = Optional.empty();
    }

    private Uni<List<Entry>> read(int limit, long bytes, long room) {
        forgetPage();
        return tools.budget.take(room).onItem().transformToUni(taken -> {
            share = Optional.of(taken);
            return tools.spool.entries(claim.session(), limit, bytes);
        });
    }

    private Uni<Boolean> turn() {
        return read(PAGE, PAGE_BYTES, PAGE_ROOM).onItem().transformToUni(entries -> {
            if (entries.isEmpty()) {
                return tools.spool.release(claim.session()).map(released -> released == Released.MORE_CAME);
            }
            Entry first = entries.get(0);
            // The start alone may not be too late, but the start with all entries after it may.
            if (!entryByEntry && (isRescued() ? isLate(entries) : tools.rescue.isTooLateFor(first, first))) {
                return rescue();
            }
            long largest = entries.stream().mapToLong(entry -> entry.payload().length).max().orElse(0);
            share.ifPresent(room -> room.shrinkTo(bytes(entries) + 2 * largest));
            page.addAll(entries);
            return Uni.createFrom().item(true);
        });
    }

    private static long bytes(List<Entry> entries) {
        return entries.stream().mapToLong(entry -> entry.payload().length).sum();
    }

    private boolean isRescued() {
        return rescuedStart.isPresent() || resolution.orElse(null) instanceof Resolution.Rescued;
    }

    /**
     * Returns whether these entries arrived while their session was delivered as downloaded content, and its start is
     * present.
     */
    private boolean isLate(List<Entry> entries) {
        return entries.get(0).kind() == EntryKind.START ? entries.size() > 1 : rescuedStart.isPresent();
    }

    private Uni<Boolean> rescue() {
        return read(RescueLimits.ENTRIES, RescueLimits.BYTES, RescueLimits.ROOM).onItem().transformToUni(all -> {
            // A session can be sent as a whole only if all of it has been read.
            if (all.isEmpty() || !isRescued() && (all.size() < claim.entries()
                    || !tools.rescue.isTooLateFor(all.get(0), all.get(all.size() - 1)))) {
                entryByEntry = true;
                return Uni.createFrom().item(true);
            }
            List<Entry> whole = RescueLimits.withStart(all, rescuedStart);
            share.ifPresent(room -> room.shrinkTo(RescueLimits.room(bytes(whole))));
            return tools.rescue.whole(whole, isRescued()).onItem().transformToUni(request -> {
                entryByEntry = request.isEmpty();
                // A step back: renew a short lease first, and read everything again.
                return request.isEmpty() || isLeaseShort()
                        ? Uni.createFrom().item(true)
                        : call(request.get(), Optional.empty(), result -> rescued(all, result));
            });
        });
    }

    private Uni<Settlement.Step> rescued(List<Entry> all, Result result) {
        if (!(result instanceof Result.Taken)) {
            // Even if it is refused: the first entry decides about the session, because all others need it.
            return tools.settlement.of(all.get(0), false, result);
        }
        tools.settlement.tellRescued(all.size());
        // Keep the start until no other entry is left, because entries that arrived during the rescue need it.
        boolean withStart = all.get(0).kind() == EntryKind.START;
        List<Entry> others = withStart ? all.subList(1, all.size()) : all;
        rescuedStart = withStart ? Optional.of(all.get(0)) : rescuedStart;
        return others.isEmpty()
                ? Uni.createFrom().item(new Settlement.Step(true, Optional.empty()))
                : tools.settlement.rescued(others);
    }

    private Uni<Boolean> deliver(Entry entry) {
        if (isRescued()) {
            return tell(() -> entry.kind() == EntryKind.START
                    ? tools.settlement.rescued(List.of(entry))
                    : tools.settlement.deadLetter(entry, "its session was delivered as downloaded content before"));
        }
        SpooledRequest spooled;
        try {
            spooled = SpooledRequest.from(entry.payload());
        } catch (IllegalArgumentException damaged) {
            return tell(() -> tools.settlement.deadLetter(entry, damaged.getMessage()));
        }
        if (resolution.orElse(null) instanceof Resolution.Blocked) {
            return tell(() -> tools.settlement.dropped(entry));
        }
        Optional<UpstreamSession> open = spooled.session().or(
                () -> resolution.orElse(null) instanceof Resolution.Opened found
                        ? Optional.of(spooled.request().session(found.upstreamSession(), found.hint()))
                        : Optional.empty());
        if (entry.kind() == EntryKind.EVENT && open.isEmpty()) {
            return tell(() -> resolution.isEmpty()
                    ? tools.settlement.withoutStart(entry)
                    : tools.settlement.deadLetter(entry, "its session could not be started"));
        }
        Outgoing request = open.map(spooled.request()::inSession).orElse(spooled.request());
        return call(request, open, result -> tools.settlement.of(entry, spooled.failedOnce(), result));
    }

    private Uni<Boolean> call(Outgoing request, Optional<UpstreamSession> open,
            Function<Result, Uni<Settlement.Step>> settle) {
        Duration wait = queue.requestedWait();
        if (!wait.isZero()) {
            return giveBack(wait);
        }
        return tools.upstreams.later(request, open, lease).onItem().transformToUni(result -> {
            if (result.isEmpty()) {
                return giveBack(queue.held());
            }
            queue.note(result.get());
            return tell(() -> settle.apply(result.get()));
        });
    }

    private Uni<Boolean> giveBack(Duration wait) {
        return tools.spool.returned(claim.session(), wait).replaceWith(false);
    }
}
