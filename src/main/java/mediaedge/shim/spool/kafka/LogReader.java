package mediaedge.shim.spool.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import mediaedge.shim.spool.SpoolUnavailable;

/** Reads parts of the topics on a thread of its own, one after the other. */
final class LogReader implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> open;
    private Consumer<byte[], byte[]> consumer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "spool-kafka-read");
        made.setDaemon(true);
        return made;
    });

    /** @param open creates the consumer, on the first use */
    LogReader(Supplier<Consumer<byte[], byte[]>> open) {
        this.open = open;
    }

    /** Records of a part, and where to read on. */
    record Chunk(List<ConsumerRecord<byte[], byte[]>> records, long next, boolean isLast) {
    }

    /** Reads some records, from an offset on; none at the end of the partition. */
    CompletableFuture<Chunk> chunk(TopicPartition partition, long from) {
        return chunkUnless(() -> false, partition, from);
    }

    /** Reads some records, or none if they are not needed any more when it is their turn. */
    CompletableFuture<Chunk> chunkUnless(BooleanSupplier needless, TopicPartition partition, long from) {
        return run(consumer -> needless.getAsBoolean()
                ? new Chunk(List.of(), from, false)
                : chunk(consumer, partition, from));
    }

    /** Reads all records from an offset to the present end of the partition. */
    CompletableFuture<Void> scan(TopicPartition partition, long from,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        return run(consumer -> {
            Chunk chunk = chunk(consumer, partition, from);
            chunk.records().forEach(each);
            while (!chunk.isLast()) {
                chunk = chunk(consumer, partition, chunk.next());
                chunk.records().forEach(each);
            }
            return null;
        });
    }

    private static Chunk chunk(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from) {
        List<TopicPartition> one = List.of(partition);
        if (!consumer.assignment().contains(partition)) {
            consumer.assign(one);
        }
        long end = consumer.endOffsets(one, LONGEST).get(partition);
        long first = Math.max(from, consumer.beginningOffsets(one, LONGEST).get(partition));
        if (first >= end) {
            return new Chunk(List.of(), end, true);
        }
        consumer.seek(partition, first);
        long until = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < until) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            long next = consumer.position(partition);
            if (!records.isEmpty() || next > first) {
                return new Chunk(records, next, next >= end);
            }
        }
        throw new SpoolUnavailable("a broker did not answer within " + LONGEST.toSeconds() + " s");
    }

    private <T> CompletableFuture<T> run(Function<Consumer<byte[], byte[]>, T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    consumer = consumer == null ? open.get() : consumer;
                    result.complete(task.apply(consumer));
                } catch (RuntimeException e) {
                    result.completeExceptionally(e instanceof SpoolUnavailable
                            ? e
                            : new SpoolUnavailable(BrokerOutage.why(e), e));
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new SpoolUnavailable("the spool is closed", e));
        }
        return result;
    }

    /** Returns the result of a task. @throws SpoolUnavailable if it failed */
    static <T> T join(CompletableFuture<T> task) {
        try {
            return task.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SpoolUnavailable known ? known : new SpoolUnavailable(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        thread.execute(() -> {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(LONGEST_GOODBYE));
            }
        });
        thread.shutdown();
    }
}
