package mediaedge.shim.admission;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all requests may hold together. Who asks for less important bytes sees a lower limit, so that large
 * requests leave room for live events, and requests that are still incomplete leave room for those that are complete.
 */
final class ByteBudget {

    private final long size;
    private final AtomicLong taken = new AtomicLong();

    /** What bytes are for, the least important first. */
    enum Use {
        /** A request that is larger than a live event may be. */
        LARGE_BODY(1, 2),
        /** A live event or a session's start. */
        LIVE_BODY(3, 4),
        /** What a request brings while it waits for room. */
        WAITING(7, 8),
        /** The end of a body: it holds its bytes only as long as it takes to answer. */
        COMPLETE_BODY(1, 1);

        private final int numerator;
        private final int denominator;

        Use(int numerator, int denominator) {
            this.numerator = numerator;
            this.denominator = denominator;
        }

        long limit(long size) {
            return size / denominator * numerator;
        }

        /** How large the budget must be to have this limit. */
        long leastSize(long limit) {
            return (limit + numerator - 1) / numerator * denominator;
        }
    }

    /** @param size in bytes */
    ByteBudget(long size) {
        this.size = size;
    }

    /** Takes bytes if there is room for them. */
    boolean take(long bytes, Use use) {
        long limit = use.limit(size);
        long before = taken.get();
        while (before + bytes <= limit) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    /** Gives bytes back that were taken. */
    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }

    long size() {
        return size;
    }
}
