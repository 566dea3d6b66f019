package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.DeadLetters;
import mediaedge.shim.spool.kafka.LetterIndex.Location;
import mediaedge.shim.spool.kafka.live.LiveRule;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.StoredEntry;
import mediaedge.shim.spool.kafka.topic.StoredLetter;

/** The dead letters in their topic. Removing one appends a record without a value. */
final class KafkaDeadLetters implements DeadLetters {

    private static final int PAGE = 100;
    private static final long PAGE_BYTES = 4L << 20;

    private final SpoolTopics topics;
    private final LetterIndex letters;
    private final LogReader reader;
    private final Reports reports;
    private final LiveRule live;
    private final Clock clock;

    KafkaDeadLetters(SpoolTopics topics, LetterIndex letters, LogReader reader, Reports reports, LiveRule live,
            Clock clock) {
        this.topics = topics;
        this.letters = letters;
        this.reader = reader;
        this.reports = reports;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public Uni<List<DeadLetter>> list(long afterId, int limit) {
        return Uni.createFrom().deferred(() -> {
            List<Location> page = page(afterId, limit);
            return read(page).map(found -> page.stream().filter(found::containsKey)
                    .map(where -> found.get(where).letter(where.id())).toList());
        });
    }

    private List<Location> page(long afterId, int limit) {
        AtomicLong bytes = new AtomicLong();
        return letters.after(afterId, limit).stream()
                .takeWhile(letter -> bytes.getAndAdd(letter.bytes()) < PAGE_BYTES).toList();
    }

    @Override
    public Multi<DeadLetter> all() {
        return Multi.createBy().repeating()
                .uni(AtomicLong::new,
                        last -> list(last.get(), PAGE).invoke(page -> page.forEach(letter -> last.set(letter.id()))))
                .until(List::isEmpty).onItem().<DeadLetter>disjoint();
    }

    @Override
    public Uni<Boolean> redrive(long id) {
        return one(id, this::redrive);
    }

    @Override
    public Uni<Long> redriveAll() {
        return each(Long.MAX_VALUE, this::redrive);
    }

    @Override
    public Uni<Boolean> delete(long id) {
        return one(id, this::delete);
    }

    @Override
    public Uni<Long> deleteDeadLetteredBefore(Instant moment) {
        return each(moment.toEpochMilli(), this::delete);
    }

    private Uni<Boolean> one(long id, Function<List<Location>, Uni<Long>> move) {
        return Uni.createFrom().deferred(() -> move.apply(letters.find(id).stream().toList()))
                .map(moved -> moved > 0);
    }

    /** Moves all that are there now, page by page. */
    private Uni<Long> each(long before, Function<List<Location>, Uni<Long>> move) {
        return Multi.createBy().repeating()
                .uni(AtomicLong::new, last -> Uni.createFrom().item(() -> letters.after(last.get(), PAGE))
                        .invoke(page -> page.forEach(letter -> last.set(letter.id()))))
                .until(List::isEmpty)
                .onItem().transformToUniAndConcatenate(page -> move.apply(page.stream()
                        .filter(letter -> letter.at() < before).toList()))
                .collect().with(Collectors.summingLong(Long::longValue));
    }

    /** The order of a session rests on the places of its entries, so a page moves at once. */
    private Uni<Long> redrive(List<Location> page) {
        return read(page).chain(found -> together(found.entrySet().stream()
                .map(letter -> requeue(letter.getValue().entry()).chain(() -> delete(letter.getKey()))).toList()));
    }

    private Uni<Long> delete(List<Location> page) {
        return together(page.stream().map(this::delete).toList());
    }

    private static Uni<Long> together(List<Uni<Void>> moves) {
        return moves.isEmpty()
                ? Uni.createFrom().item(0L)
                : Uni.join().all(moves).andFailFast().map(done -> (long) done.size());
    }

    /** Its position stays the same; its age starts again. */
    private Uni<Void> requeue(StoredEntry entry) {
        StoredEntry again = new StoredEntry(entry.placed(), clock.millis(), false);
        int partition = topics.partition(again.session());
        long bytes = again.placed().bytes();
        live.adding(partition, again.session(), bytes);
        return reports.append(topics.entries(partition), StoredEntry.key(again.session()), again.value())
                .invoke(offset -> live.added(partition, again.session(), bytes, offset))
                .onFailure().invoke(() -> live.notAdded(partition, again.session(), bytes)).replaceWithVoid();
    }

    /** Deletes a dead letter. */
    Uni<Void> delete(Location where) {
        return reports.append(topics.deadLetters(where.partition()), StoredLetter.key(where.id()), null)
                .invoke(offset -> letters.remove(where.id(), offset)).replaceWithVoid();
    }

    /** Reads dead letters; without those that were removed in the meantime. */
    Uni<Map<Location, StoredLetter>> read(List<Location> page) {
        Map<LetterPlace, Location> missing = new HashMap<>();
        page.forEach(where -> missing.put(new LetterPlace(where.partition(), where.offset()), where));
        Map<Location, StoredLetter> found = new HashMap<>();
        return Uni.createFrom().completionStage(() -> read(page, 0, missing, found)).replaceWith(found);
    }

    private record LetterPlace(int partition, long offset) {
    }

    /** A read returns the neighbours of a dead letter as well. */
    private CompletableFuture<Void> read(List<Location> page, int from, Map<LetterPlace, Location> missing,
            Map<Location, StoredLetter> found) {
        int next = from;
        while (next < page.size() && found.containsKey(page.get(next))) {
            next++;
        }
        if (next == page.size()) {
            return CompletableFuture.completedFuture(null);
        }
        Location where = page.get(next);
        int after = next + 1;
        return reader.chunk(topics.deadLetters(where.partition()), where.offset()).thenCompose(chunk -> {
            chunk.records().stream().filter(record -> record.value() != null).forEach(record -> {
                Location known = missing.get(new LetterPlace(record.partition(), record.offset()));
                if (known != null) {
                    found.put(known, StoredLetter.from(record.value()));
                }
            });
            return read(page, after, missing, found);
        });
    }
}
