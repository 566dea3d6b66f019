package mediaedge.shim.drain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * The memory for entries that are read from the spool for delivery. A session reserves memory before it reads a page,
 * and returns what the page did not need. Sessions for which there is none wait in order.
 */
final class PageBudget {

    private final long most;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long held;

    private record Waiting(long bytes, UniEmitter<? super Share> emitter) {
    }

    /**
     * @param most
     *            maximum number of reserved bytes
     */
    PageBudget(long most) {
        this.most = most;
    }

    /** Reserved memory. */
    final class Share {
        private long bytes;

        private Share(long bytes) {
            this.bytes = bytes;
        }

        /** Returns all but this many bytes. */
        void shrinkTo(long needed) {
            List<Runnable> granted;
            synchronized (PageBudget.this) {
                long freed = Math.max(0, bytes - needed);
                bytes -= freed;
                held -= freed;
                granted = grant();
            }
            granted.forEach(Runnable::run);
        }

        /** Returns all bytes. */
        void close() {
            shrinkTo(0);
        }
    }

    /**
     * Reserves memory, as soon as enough is free. @param bytes number of bytes; reduced to the whole budget if larger
     */
    Uni<Share> take(long bytes) {
        return Uni.createFrom().emitter(emitter -> {
            List<Runnable> granted;
            synchronized (this) {
                waiting.add(new Waiting(Math.min(bytes, most), emitter));
                granted = grant();
            }
            granted.forEach(Runnable::run);
        });
    }

    synchronized long held() {
        return held;
    }

    /** Returns the callbacks to run outside of the lock. */
    private List<Runnable> grant() {
        List<Runnable> granted = new ArrayList<>();
        while (!waiting.isEmpty() && held + waiting.peek().bytes <= most) {
            Waiting next = waiting.remove();
            held += next.bytes;
            granted.add(() -> next.emitter.complete(new Share(next.bytes)));
        }
        return granted;
    }
}
