package mediaedge.shim.spool.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.journal.JournalPage;
import mediaedge.shim.spool.journal.Placed;
import mediaedge.shim.spool.kafka.live.LiveRule;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.StoredEntry;

/** Stores entries, and bounds how many may be on their way to the brokers. */
final class Additions {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final SpoolTopics topics;
    private final LiveRule live;
    private final Usage usage;
    private final Appender appender;
    private final Reports reports;
    private final SpoolLimits.Writes bounds;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong pendingBytes = new AtomicLong();

    Additions(SpoolTopics topics, LiveRule live, Usage usage, Appender appender, Reports reports,
            SpoolLimits.Writes bounds) {
        this.topics = topics;
        this.live = live;
        this.usage = usage;
        this.appender = appender;
        this.reports = reports;
        this.bounds = bounds;
    }

    /** @param queuedAt when the entry was first stored, in milliseconds since 1970 */
    CompletableFuture<Added> add(Placed placed, long queuedAt, boolean journaled) {
        long bytes = placed.bytes();
        Optional<String> lacking = usage.lacksRoomFor(bytes);
        if (lacking.isPresent()) {
            return CompletableFuture.completedFuture(new Added.Full(LATER, lacking.get()));
        }
        if (pending.get() >= bounds.waiting() || pendingBytes.get() + bytes > bounds.waitingBytes()) {
            return CompletableFuture.completedFuture(new Added.Full(SOON,
                    pending + " entries are on their way to the brokers; shim.spool.waiting-writes or"
                            + " waiting-bytes allows no more"));
        }
        pending.incrementAndGet();
        pendingBytes.addAndGet(bytes);
        UUID session = placed.entry().session();
        int partition = topics.partition(session);
        live.adding(partition, session, bytes);
        CompletableFuture<Added> answer = new CompletableFuture<>();
        // Not a stage of the append: a caller that no longer waits cancels its answer, and must not cancel this.
        appender.append(topics.entries(partition), StoredEntry.key(session),
                new StoredEntry(placed, queuedAt, journaled).value(), (offset, failure) -> {
                    pending.decrementAndGet();
                    pendingBytes.addAndGet(-bytes);
                    if (failure == null) {
                        live.added(partition, session, bytes, offset);
                        answer.complete(new Added.Stored());
                    } else {
                        live.notAdded(partition, session, bytes);
                        answer.complete(new Added.Broken(SOON, failure.getMessage()));
                    }
                });
        return answer;
    }

    /**
     * Stores a page of a journal. If a part of it fails, all of it comes again: what is stored already has its place
     * taken, and is left out where it waits.
     */
    Uni<Added> bringOver(JournalPage page) {
        return Multi.createFrom().iterable(page.resolutions().entrySet())
                .onItem().transformToUniAndConcatenate(one -> reports.resolve(one.getKey(), one.getValue()))
                .collect().asList()
                .chain(() -> Uni.createFrom().completionStage(() -> all(page)));
    }

    private CompletableFuture<Added> all(JournalPage page) {
        List<CompletableFuture<Added>> adds = new ArrayList<>();
        page.lines().forEach(line -> adds.add(add(line.placed(), line.queuedAt(), true)));
        return CompletableFuture.allOf(adds.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> adds.stream().map(CompletableFuture::join)
                        .filter(added -> !(added instanceof Added.Stored)).findFirst()
                        .orElseGet(Added.Stored::new));
    }
}
