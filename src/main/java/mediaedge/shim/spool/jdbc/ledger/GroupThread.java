package mediaedge.shim.spool.jdbc.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

import org.jboss.logging.Logger;

/**
 * A thread with a bounded line before it. It takes all that waits, up to a bound, and handles it in one go; what comes
 * meanwhile waits for the next go. So groups grow with the load and nothing ever lingers to make one.
 */
public final class GroupThread<T> implements AutoCloseable {

    /**
     * How much may wait, and how much goes at once.
     *
     * @param waiting
     *            items that may wait
     * @param waitingBytes
     *            size that may wait
     * @param group
     *            items of one go
     * @param groupBytes
     *            size of one go; a single item may be larger
     */
    public record Bounds(int waiting, long waitingBytes, int group, long groupBytes) {
        public Bounds {
            if (waiting < 1 || waitingBytes < 1 || group < 1 || groupBytes < 1) {
                throw new IllegalArgumentException("bounds must be 1 or more");
            }
        }
    }

    private static final Logger LOG = Logger.getLogger(GroupThread.class);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final Bounds bounds;
    private final ToLongFunction<T> size;
    private final Consumer<List<T>> work;
    private final long restNanos;
    private final Runnable now;
    private final Thread thread;
    private final Deque<T> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;
    private long nextNow;

    /**
     * @param work
     *            handles a group, and tells whoever waits for an item of it also when that fails
     * @param every
     *            how often {@code now} is run between groups
     */
    public GroupThread(String name, Bounds bounds, ToLongFunction<T> size, Consumer<List<T>> work, Duration every,
            Runnable now) {
        this.bounds = bounds;
        this.size = size;
        this.work = work;
        this.restNanos = every.toNanos();
        this.now = now;
        this.nextNow = System.nanoTime() + restNanos;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins to work. */
    public GroupThread<T> start() {
        thread.start();
        return this;
    }

    /** Puts an item at the end of the line; false if the line is full, or closed. */
    public synchronized boolean offer(T item) {
        long bytes = size.applyAsLong(item);
        boolean fits = waiting.size() < bounds.waiting && waitingBytes + bytes <= bounds.waitingBytes;
        if (closed || !fits && !waiting.isEmpty()) {
            return false;
        }
        waiting.add(item);
        waitingBytes += bytes;
        notifyAll();
        return true;
    }

    /** Takes no more, handles what waits, and ends; waits for that, but not for ever. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(LONGEST_GOODBYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (List<T> group = take(); group != null; group = take()) {
                handle(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** There is no other thread to do this one's work, so not even running out of memory may end it. */
    private void handle(List<T> group) {
        try {
            if (!group.isEmpty()) {
                work.accept(group);
            }
            if (System.nanoTime() - nextNow >= 0) {
                nextNow = System.nanoTime() + restNanos;
                now.run();
            }
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "Thread %s continues after an unexpected failure", thread.getName());
        }
    }

    /** The next group; empty when it is time for {@code now}; null when closed and done. */
    private synchronized List<T> take() throws InterruptedException {
        while (waiting.isEmpty()) {
            long rest = nextNow - System.nanoTime();
            if (closed) {
                return null;
            }
            if (rest <= 0) {
                return List.of();
            }
            TimeUnit.NANOSECONDS.timedWait(this, rest);
        }
        List<T> group = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty() && group.size() < bounds.group) {
            long next = size.applyAsLong(waiting.peek());
            if (bytes + next > bounds.groupBytes && !group.isEmpty()) {
                break;
            }
            group.add(waiting.poll());
            bytes += next;
        }
        waitingBytes -= bytes;
        return group;
    }
}
