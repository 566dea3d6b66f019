package mediaedge.shim.spool.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.DeadLetters;
import mediaedge.shim.spool.jdbc.sql.DeadLetterTable;
import mediaedge.shim.spool.jdbc.sql.EntryKey;
import mediaedge.shim.spool.jdbc.sql.Reads;
import mediaedge.shim.units.Durations;

/**
 * The dead letters of a spool in a database. Moving them is a write, so it goes through the same queue as all writes.
 */
final class JdbcDeadLetters implements DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int PAGE = 100;

    private final Reads reads;
    private final Writer writer;

    /** Hands a write to the writer. The write is created with the answer that it completes. */
    @FunctionalInterface
    interface Writer {
        <T> Uni<T> write(Function<CompletableFuture<T>, Write> make);
    }

    JdbcDeadLetters(Reads reads, Writer writer) {
        this.reads = reads;
        this.writer = writer;
    }

    @Override
    public Uni<List<DeadLetter>> list(long afterId, int limit) {
        return reads.ask((connection, now) -> new DeadLetterTable(connection).page(afterId, limit));
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
        return move(id, true);
    }

    @Override
    public Uni<Long> redriveAll() {
        return moveAll(now -> Long.MAX_VALUE, true);
    }

    @Override
    public Uni<Boolean> delete(long id) {
        return move(id, false);
    }

    @Override
    public Uni<Long> deleteDeadLetteredBefore(Instant moment) {
        return moveAll(now -> moment.toEpochMilli(), false);
    }

    private Uni<Boolean> move(long id, boolean redrive) {
        return keys(id, id, now -> Long.MAX_VALUE).chain(keys -> moveEach(keys, redrive)).map(moved -> moved > 0);
    }

    /** Page by page, each dead letter at most once, even if one that was re-driven becomes a dead letter again. */
    private Uni<Long> moveAll(LongUnaryOperator deadLetteredBefore, boolean redrive) {
        return Multi.createBy().repeating()
                .uni(() -> new AtomicLong(1),
                        next -> keys(next.get(), Long.MAX_VALUE, deadLetteredBefore)
                                .invoke(keys -> keys.forEach(key -> next.set(key.id() + 1))))
                .until(List::isEmpty).onItem().transformToUniAndConcatenate(keys -> moveEach(keys, redrive)).collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<List<EntryKey>> keys(long from, long to, LongUnaryOperator deadLetteredBefore) {
        return reads.ask(
                (connection, now) -> new DeadLetterTable(connection).keys(from, to, deadLetteredBefore.applyAsLong(now),
                        PAGE));
    }

    private Uni<Long> moveEach(List<EntryKey> keys, boolean redrive) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        List<Uni<Boolean>> moves = keys.stream()
                .map(key -> writer.<Boolean>write(answer -> new Write.Requeue(key, redrive, answer))).toList();
        return Uni.join().all(moves).andFailFast().map(moved -> moved.stream().filter(Boolean::booleanValue).count());
    }

    /** Deletes dead letters that were kept long enough, and logs it. */
    Uni<Long> dropOlderThan(Duration age) {
        return moveAll(now -> now - age.toMillis(), false).invoke(count -> {
            if (count > 0) {
                LOG.warnf("Deleted %d dead letters that were older than %s (shim.spool.keep-dead-letters).", count,
                        Durations.text(age));
            }
        });
    }
}
