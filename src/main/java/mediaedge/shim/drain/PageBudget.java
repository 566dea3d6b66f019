package mediaedge.shim.drain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * The memory for entries that are read from the spool to be delivered. A session takes room before it reads a page, and
 * gives back what the page did not need. Sessions that find none wait, in their order.
 */
final class PageBudget {

    private final long most;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long held;

    private record Waiting(long bytes, UniEmitter<? super Share> emitter) {
    }

    /** @param most bytes that may be held at once */
    PageBudget(long most) {
        this.most = most;
    }

    /** Room that is held. */
    final class Share {
        private long bytes;

        private Share(long bytes) {
            this.bytes = bytes;
        }

        /** Gives back all but so many bytes. */
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

        /** Gives back everything. */
        void close() {
            shrinkTo(0);
        }
    }

    /** Takes room, as soon as there is some. @param bytes how much; what is more than the whole budget is cut to it */
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

    /** What to run outside of the lock. */
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
