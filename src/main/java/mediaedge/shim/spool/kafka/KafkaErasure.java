package mediaedge.shim.spool.kafka;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.journal.ErasableStore;
import mediaedge.shim.spool.kafka.LetterIndex.Location;
import mediaedge.shim.spool.kafka.live.LiveRule;
import mediaedge.shim.spool.kafka.topic.EntryId;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.StoredEntry;
import mediaedge.shim.spool.kafka.topic.StoredLetter;
import mediaedge.shim.spool.kafka.topic.UnreadableRecord;
import mediaedge.shim.spool.kafka.window.Windows;

/**
 * Erases sessions. A record cannot be removed from the middle of a topic: the session is marked as blocked, so nothing
 * of it is delivered, and the topic's retention removes its records.
 */
final class KafkaErasure implements ErasableStore {

    private static final int PAGE = 100;

    private final SpoolTopics topics;
    private final Windows windows;
    private final LiveRule live;
    private final LogReader reader;
    private final LetterIndex letters;
    private final KafkaDeadLetters deadLetters;
    private final Reports reports;

    KafkaErasure(SpoolTopics topics, Windows windows, LiveRule live, LogReader reader, LetterIndex letters,
            KafkaDeadLetters deadLetters, Reports reports) {
        this.topics = topics;
        this.windows = windows;
        this.live = live;
        this.reader = reader;
        this.letters = letters;
        this.deadLetters = deadLetters;
        this.reports = reports;
    }

    @Override
    public Uni<Found> search(Position from, Predicate<byte[]> matches) {
        return from.inDeadLetters() ? searchLetters(from.afterId(), matches) : searchEntries(from.afterId(), matches);
    }

    private Uni<Found> searchEntries(long after, Predicate<byte[]> matches) {
        int partition = EntryId.partition(after);
        long offset = Math.max(EntryId.offset(after) + 1, live.committed(partition));
        return Uni.createFrom().completionStage(() -> reader.chunk(topics.entries(partition), offset)).map(chunk -> {
            Set<UUID> found = new HashSet<>();
            chunk.records().forEach(record -> entry(record, matches).ifPresent(found::add));
            Position next = !chunk.isLast()
                    ? new Position(false, EntryId.of(partition, chunk.next() - 1))
                    : partition + 1 < topics.partitions()
                            ? new Position(false, EntryId.of(partition + 1, -1))
                            : new Position(true, 0);
            return new Found(found, Optional.of(next));
        });
    }

    private Optional<UUID> entry(ConsumerRecord<byte[], byte[]> record, Predicate<byte[]> matches) {
        try {
            StoredEntry entry = StoredEntry.from(record);
            return isViewers(entry, matches) ? Optional.of(entry.session()) : Optional.empty();
        } catch (UnreadableRecord e) {
            topics.unreadable(record, e);
            return Optional.empty();
        }
    }

    private static boolean isViewers(StoredEntry entry, Predicate<byte[]> matches) {
        return entry.placed().entry().kind() != EntryKind.EVENT && matches.test(entry.placed().entry().payload());
    }

    private Uni<Found> searchLetters(long after, Predicate<byte[]> matches) {
        List<Location> page = letters.after(after, PAGE);
        return deadLetters.read(page)
                .map(read -> new Found(
                        read.values().stream().map(StoredLetter::entry)
                                .filter(entry -> isViewers(entry, matches)).map(StoredEntry::session)
                                .collect(Collectors.toSet()),
                        page.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Position(true, page.get(page.size() - 1).id()))));
    }

    @Override
    public Uni<Erased> erase(UUID session) {
        List<Location> dead = letters.of(session);
        return waiting(session).call(() -> reports.erase(session))
                .call(() -> Multi.createFrom().iterable(dead).onItem()
                        .transformToUniAndConcatenate(deadLetters::delete).collect().asList())
                .map(entries -> new Erased(entries, dead.size()));
    }

    /** Another replica's entries are counted in the topic; some may be done already. */
    private Uni<Long> waiting(UUID session) {
        int partition = topics.partition(session);
        if (windows.drains(partition)) {
            return Uni.createFrom().item((long) windows.count(session));
        }
        AtomicLong count = new AtomicLong();
        return Uni.createFrom()
                .completionStage(() -> reader.scan(topics.entries(partition), live.committed(partition), record -> {
                    if (topics.session(record).equals(session)) {
                        count.incrementAndGet();
                    }
                }))
                .map(done -> count.get());
    }

    @Override
    public Uni<Void> settle() {
        return Uni.createFrom().voidItem();
    }
}
