package mediaedge.shim.spool.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

import mediaedge.shim.spool.SpoolUnavailable;

/**
 * Appends records to the topics, in the order of the calls. A thread of its own hands them to the producer, because
 * that may block while a broker is away.
 */
final class Appender implements AutoCloseable {

    private static final long LONGEST_GOODBYE_SECONDS = 3;

    private final Producer<byte[], byte[]> producer;
    private final long withinNanos;
    private final BrokerOutage outage;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "spool-kafka-send");
        made.setDaemon(true);
        return made;
    });

    /** @param within what was not handed to the producer within this time is not sent */
    Appender(Producer<byte[], byte[]> producer, Duration within, BrokerOutage outage) {
        this.withinNanos = within.toNanos();
        this.producer = producer;
        this.outage = outage;
    }

    /** Appends a record. @return its offset, when all in-sync replicas have it; fails with {@link SpoolUnavailable} */
    CompletableFuture<Long> append(TopicPartition to, byte[] key, byte[] value) {
        CompletableFuture<Long> stored = new CompletableFuture<>();
        append(to, key, value, (offset, failure) -> {
            if (failure == null) {
                stored.complete(offset);
            } else {
                stored.completeExceptionally(failure);
            }
        });
        return stored;
    }

    /** Appends a record. @param end called exactly once, with the offset or with the failure; must be fast */
    void append(TopicPartition to, byte[] key, byte[] value, BiConsumer<Long, SpoolUnavailable> end) {
        long asked = System.nanoTime();
        try {
            thread.execute(() -> {
                if (System.nanoTime() - asked > withinNanos) {
                    end.accept(null, new SpoolUnavailable("the brokers take longer than "
                            + TimeUnit.NANOSECONDS.toMillis(withinNanos) + " ms"));
                } else {
                    send(new ProducerRecord<>(to.topic(), to.partition(), key, value), end);
                }
            });
        } catch (RejectedExecutionException e) {
            end.accept(null, new SpoolUnavailable("the spool is closed", e));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the outcome
    private void send(ProducerRecord<byte[], byte[]> record, BiConsumer<Long, SpoolUnavailable> end) {
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    outage.stored();
                    end.accept(metadata.offset(), null);
                } else {
                    failed(failure, end);
                }
            });
        } catch (RuntimeException e) {
            failed(e, end);
        }
    }

    private void failed(Throwable failure, BiConsumer<Long, SpoolUnavailable> end) {
        outage.failed(failure);
        end.accept(null, new SpoolUnavailable(BrokerOutage.why(failure), failure));
    }

    /** Sends what was handed over, and ends. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(LONGEST_GOODBYE_SECONDS));
    }
}
