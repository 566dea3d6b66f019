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

import mediaedge.shim.spool.SpoolLimits;

/**
 * A thread with a bounded queue. It takes all waiting items, up to a limit, and processes them as a group. Items that
 * arrive in the meantime wait for the next group. The groups grow with the load, and no item waits for a group to fill
 * up.
 */
public final class GroupThread<T> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GroupThread.class);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final SpoolLimits.Writes bounds;
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
     *            processes a group, and informs whoever waits for an item of it, even if that fails
     * @param every
     *            how often {@code now} runs between groups
     */
    public GroupThread(String name, SpoolLimits.Writes bounds, ToLongFunction<T> size, Consumer<List<T>> work,
            Duration every,
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

    /** Starts to work. */
    public GroupThread<T> start() {
        thread.start();
        return this;
    }

    /** Adds an item to the queue; returns false if the queue is full or closed. */
    public synchronized boolean offer(T item) {
        long bytes = size.applyAsLong(item);
        boolean fits = waiting.size() < bounds.waiting() && waitingBytes + bytes <= bounds.waitingBytes();
        if (closed || !fits && !waiting.isEmpty()) {
            return false;
        }
        waiting.add(item);
        waitingBytes += bytes;
        notifyAll();
        return true;
    }

    /** Accepts no more items, processes the waiting ones, and ends; waits for that for a limited time. */
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

    /** No other thread can do this one's work, so not even an OutOfMemoryError may end it. */
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

    /** Returns the next group; empty when {@code now} is due; null when closed and done. */
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
        while (!waiting.isEmpty() && group.size() < bounds.group()) {
            long next = size.applyAsLong(waiting.peek());
            if (bytes + next > bounds.groupBytes() && !group.isEmpty()) {
                break;
            }
            group.add(waiting.poll());
            bytes += next;
        }
        waitingBytes -= bytes;
        return group;
    }
}
